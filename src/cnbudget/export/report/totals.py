"""The totals that a report begins with: this year's revenue and expenditure, its basic and project part, “三公”经费."""

from collections.abc import Iterator

from cnbudget.model.document import Document
from cnbudget.model.fact import Fact
from cnbudget.model.selection import select
from cnbudget.vocabulary.called import Called, member_called

__all__ = ["names_of_totals", "totals"]

_TOTALS: tuple[tuple[str, dict[str, str]], ...] = (
    ("revenue", {"flow": "revenue"}),
    ("expenditure", {"flow": "expenditure"}),
    ("basic", {"flow": "expenditure", "nature": "basic"}),
    ("project", {"flow": "expenditure", "nature": "project"}),
    ("three_public", {"flow": "expenditure", "item": "three_public"}),
)
# What was carried over from the year before is no revenue of this one (本年收入合计).
_WHOLES: tuple[dict[str, str], ...] = ({"origin": "current"}, {}, {"fund": "fiscal"}, {"fund": "general_public"})
_CALLED = {
    "revenue": Called("本年收入", "Revenue of the year"),
    "expenditure": Called("支出合计", "Expenditure"),
    "basic": member_called("nature", "basic"),
    "project": member_called("nature", "project"),
    "three_public": member_called("item", "three_public"),
}


def names_of_totals() -> tuple[Called, ...]:
    """Return what the totals are called, in order."""
    return tuple(_CALLED[name] for name, _ in _TOTALS)


def totals(document: Document) -> Iterator[tuple[Called, Fact | None]]:
    """Yield each total's name and fact, None where none is printed."""
    for name, at in _TOTALS:
        yield _CALLED[name], _total(document, at)


def _total(document: Document, at: dict[str, str]) -> Fact | None:
    """The document's total of a kind; the total of fiscal money if no other is printed."""
    for more in _WHOLES:
        found = select(document, **at, **more)
        if found:
            return max(found, key=lambda fact: fact.yuan)
    return None
