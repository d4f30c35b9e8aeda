"""Year on year: what the document prints of two years side by side."""

from collections.abc import Iterator

from attrs import evolve
from lxml import etree

from cnbudget.export.report.elements import Anchors, element, money
from cnbudget.model.coordinates import Coordinates
from cnbudget.model.document import Document
from cnbudget.vocabulary.called import Called, member_called

__all__ = ["years"]

_CLASS = 3  # digits of a 类
_HEAD = (Called("项目", "Item"), Called("上年", "Year before"), Called("本年", "This year"), Called("增减", "Change"))
_PRIOR = ("prior_budget", "prior_actual")
_CLOSED = ("flow", "fund", "origin", "nature", "item")


def years(document: Document, anchors: Anchors) -> etree._Element | None:
    """Return a table of the totals and 类 that the document prints for two years, None where it prints none."""
    rows = list(_rows(document, anchors))
    if not rows:
        return None
    head = element("thead", element("tr", *(element("th", called) for called in _HEAD), element("th", "%")))
    return element("table", head, element("tbody", *rows), class_="years")


def _rows(document: Document, anchors: Anchors) -> Iterator[etree._Element]:
    own = "actual" if document.is_accounts else "budget"
    found: dict[tuple[Coordinates, str], dict[str, int]] = {}
    for position, fact in enumerate(document.facts):
        at = fact.coordinates
        if at.period in {own, *_PRIOR} and _is_coarse(at) and not fact.cell.unresolved:
            name = document.tables[fact.table].rows[fact.cell.row].name
            periods = found.setdefault((evolve(at, period=None), name), {})
            periods.setdefault("before" if at.period in _PRIOR else "own", position)
    for (at, name), periods in found.items():
        if periods.keys() == {"before", "own"}:
            yield _row(document, anchors, at, name, periods)


def _is_coarse(at: Coordinates) -> bool:
    """Whether an amount is a total, of a 类 or of a line of its own."""
    codes = [code for code in (at.function, at.economic, at.gov_economic) if code is not None]
    return len(codes) <= 1 and all(len(code) == _CLASS for code in codes) and at.project is None


def _row(document: Document, anchors: Anchors, at: Coordinates, name: str, periods: dict[str, int]) -> etree._Element:
    before, own = (document.facts[periods[which]] for which in ("before", "own"))
    change = own.yuan - before.yuan
    share = f"{change / abs(before.yuan):+.1%}" if before.yuan else "—"
    members = [member_called(name_, member) for name_ in _CLOSED if (member := getattr(at, name_)) is not None]
    note = Called(
        " · ".join([*(member.zh for member in members), *filter(None, (at.organisation,))]),
        " · ".join([*(member.en for member in members), *filter(None, (at.organisation,))]),
    )
    code = at.function or at.economic or at.gov_economic or ""
    return element(
        "tr",
        element("td", element("b", f"{code} {name}".strip()), " ", element("small", note), class_="label"),
        element("td", anchors.link(periods["before"], money(before.yuan)), class_="amount"),
        element("td", anchors.link(periods["own"], money(own.yuan)), class_="amount"),
        element("td", f"{'+' if change > 0 else ''}{money(change)}", class_="amount"),
        element("td", share, class_="amount"),
    )
