"""The facts of a document by what they mean: one amount is printed in several tables."""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal

from attrs import evolve, frozen

from cnbudget.model.coordinates import Coordinates
from cnbudget.model.document import Document
from cnbudget.model.fact import Fact

__all__ = ["Group", "Key", "Year", "by_meaning", "own_period", "year_of"]

Key = tuple[Coordinates, str, str]
"""Coordinates without period; a table and the words of a place in it, where coordinates alone don't tell apart."""

Year = tuple[int, str]
"""A fiscal year, and whether its budget (budget) or what came of it (actual) is meant."""

_YEAR = re.compile(r"20\d\d年(?:度)?")
_PRIOR = {"prior_budget": "budget", "prior_actual": "actual"}


@frozen
class Group:
    """Facts of one meaning.

    Attributes:
        facts: positions in `Document.facts`.
        yuan, accuracy: of the most accurately printed of them.
        name: printed name of the line.
    """

    facts: tuple[int, ...]
    yuan: Decimal
    accuracy: Decimal
    name: str


def own_period(document: Document) -> str:
    """Return the period that the document is about: the budget, of final accounts the actual amounts."""
    return "actual" if document.is_accounts else "budget"


def year_of(document: Document, period: str | None) -> Year | None:
    """Return which year's what a period of a document means, None where that is not certain."""
    year = document.fiscal_year
    if year is None or period is None:
        return None
    if period in _PRIOR:
        return year - 1, _PRIOR[period]
    if period in {"budget", "actual"} and (period == "budget" or own_period(document) == "actual"):
        return year, period
    return None


def by_meaning(
    before: Document, wanted: str, after: Document, other: str
) -> tuple[Mapping[Key, Group], Mapping[Key, Group]]:
    """Return the facts of a period in the earlier document, and of one in the later, by meaning, in printed order.

    Facts of one document at the same coordinates whose amounts differ are not one: in both, words that no dimension
    claims part them.
    """
    first, second = _at_coordinates(before, wanted), _at_coordinates(after, other)
    apart = {at for document, found in ((before, first), (after, second)) for at in _clashing(document, found)}
    return _parted(before, first, apart), _parted(after, second, apart)


def _at_coordinates(document: Document, period: str) -> Mapping[Coordinates, list[int]]:
    whole = _whole(document)
    found: dict[Coordinates, list[int]] = {}
    for position, fact in enumerate(document.facts):
        if fact.coordinates.period == period:
            at = evolve(fact.coordinates, period=None)
            found.setdefault(evolve(at, organisation=None) if at.organisation == whole else at, []).append(position)
    return found


def _clashing(document: Document, found: Mapping[Coordinates, list[int]]) -> Iterator[Coordinates]:
    """Yield the coordinates at which a document prints amounts that can't be one, or words nobody understands."""
    for at, positions in found.items():
        facts = [document.facts[position] for position in positions]
        low, high = max(fact.yuan - fact.accuracy for fact in facts), min(fact.yuan + fact.accuracy for fact in facts)
        if low > high or any(fact.cell.unresolved for fact in facts):
            yield at


def _parted(document: Document, found: Mapping[Coordinates, list[int]], apart: set[Coordinates]) -> Mapping[Key, Group]:
    parted: dict[Key, list[int]] = {}
    for at, positions in found.items():
        for position in positions:
            words = _words(document, document.facts[position]) if at in apart else ("", "")
            parted.setdefault((at, *words), []).append(position)
    return {key: _group(document, positions) for key, positions in parted.items()}


def _whole(document: Document) -> str | None:
    """The organisation that all facts are about, None where they are about several."""
    named = {fact.coordinates.organisation for fact in document.facts} - {None}
    return named.pop() if len(named) == 1 else None


def _words(document: Document, fact: Fact) -> tuple[str, str]:
    """A fact's table and the words of its row and column, without the years that they print."""
    table = document.tables[fact.table]
    words = "\n".join((table.rows[fact.cell.row].label, *table.columns[fact.cell.column].header))
    return table.id or _YEAR.sub("", table.title), _YEAR.sub("", words)


def _group(document: Document, positions: list[int]) -> Group:
    finest = min((document.facts[position] for position in positions), key=lambda fact: fact.accuracy)
    row = document.tables[finest.table].rows[finest.cell.row]
    return Group(tuple(positions), finest.yuan, finest.accuracy, row.name or row.label)
