"""Group the facts of a document by coordinates: one amount is printed in several tables."""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal

from attrs import evolve, frozen

from cnbudget.model.coordinates import Coordinates
from cnbudget.model.document import Document
from cnbudget.model.fact import Fact

__all__ = ["Group", "Key", "Year", "by_meaning", "own_period", "year_of"]

Key = tuple[Coordinates, str, str]
"""Coordinates without period; a table and the words of row and column, where coordinates alone are ambiguous."""

Year = tuple[int, str]
"""A fiscal year and its stage: budget (预算) or actual (决算)."""

_YEAR = re.compile(r"20\d\d年(?:度)?")
_PRIOR = {"prior_budget": "budget", "prior_actual": "actual"}


@frozen
class Group:
    """Facts with the same key.

    Attributes:
        facts: positions in `Document.facts`.
        yuan, accuracy: of the most accurately printed of them.
        name: printed name of the row.
    """

    facts: tuple[int, ...]
    yuan: Decimal
    accuracy: Decimal
    name: str


def own_period(document: Document) -> str:
    """Return the document's own period: actual for final accounts (决算), else budget."""
    return "actual" if document.is_accounts else "budget"


def year_of(document: Document, period: str | None) -> Year | None:
    """Return the year and stage of a document's period, None where they are not certain."""
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
    """Return the facts of a period of each document by key, in printed order.

    Where facts of one document have equal coordinates but different amounts, the coordinates do not distinguish them:
    in both documents their tables and words do.
    """
    first, second = _at_coordinates(before, wanted), _at_coordinates(after, other)
    ambiguous = {at for document, found in ((before, first), (after, second)) for at in _clashing(document, found)}
    return _by_key(before, first, ambiguous), _by_key(after, second, ambiguous)


def _at_coordinates(document: Document, period: str) -> Mapping[Coordinates, list[int]]:
    whole = _whole(document)
    found: dict[Coordinates, list[int]] = {}
    for position, fact in enumerate(document.facts):
        if fact.coordinates.period == period:
            at = evolve(fact.coordinates, period=None)
            found.setdefault(evolve(at, organisation=None) if at.organisation == whole else at, []).append(position)
    return found


def _clashing(document: Document, found: Mapping[Coordinates, list[int]]) -> Iterator[Coordinates]:
    """Yield the coordinates at which a document prints conflicting amounts, or words that are not in the vocabulary."""
    for at, positions in found.items():
        facts = [document.facts[position] for position in positions]
        low, high = max(fact.yuan - fact.accuracy for fact in facts), min(fact.yuan + fact.accuracy for fact in facts)
        if low > high or any(fact.cell.unresolved for fact in facts):
            yield at


def _by_key(
    document: Document, found: Mapping[Coordinates, list[int]], ambiguous: set[Coordinates]
) -> Mapping[Key, Group]:
    keyed: dict[Key, list[int]] = {}
    for at, positions in found.items():
        for position in positions:
            words = _words(document, document.facts[position]) if at in ambiguous else ("", "")
            keyed.setdefault((at, *words), []).append(position)
    return {key: _group(document, positions) for key, positions in keyed.items()}


def _whole(document: Document) -> str | None:
    """Return the organisation that all facts are about, None where they are about several."""
    named = {fact.coordinates.organisation for fact in document.facts} - {None}
    return named.pop() if len(named) == 1 else None


def _words(document: Document, fact: Fact) -> tuple[str, str]:
    """Return a fact's table and the words of its row and column, without years."""
    table = document.tables[fact.table]
    words = "\n".join((table.rows[fact.cell.row].label, *table.columns[fact.cell.column].header))
    return table.id or _YEAR.sub("", table.title), _YEAR.sub("", words)


def _group(document: Document, positions: list[int]) -> Group:
    finest = min((document.facts[position] for position in positions), key=lambda fact: fact.accuracy)
    row = document.tables[finest.table].rows[finest.cell.row]
    return Group(tuple(positions), finest.yuan, finest.accuracy, row.name or row.label)
