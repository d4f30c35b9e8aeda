"""Where money of a kind usually stands: a guess that a family confirms by adding up in several columns."""

from collections.abc import Mapping, Sequence
from itertools import combinations, product
from math import prod
from typing import TypeAlias

from cnbudget.interpret.proof.narrow import amounts_of, by_family, certain_columns, deviation
from cnbudget.interpret.proof.options import Budget, spread
from cnbudget.interpret.proof.problem import Family, Placement, ProofRow, ProofTable

__all__ = ["by_usual"]

Options: TypeAlias = Sequence[Placement]
Choice: TypeAlias = Mapping[int, Placement]

_LEAST_COLUMNS = 2  # columns of a parent: with one, whatever adds up in the total adds up there
_MOST_CHOICES = 8  # of rows for which several columns are usual, to be tried one by one


def by_usual(
    table: ProofTable, family: Family, options: Mapping[int, Options], budget: Budget
) -> Mapping[int, list[Placement]]:
    """Return the options of a family's rows where all of them, or all but one, stand where they usually do.

    The parent's columns are certain, and the children add up to it in each of them. Where they do not, and the money of
    one row in another column makes up for it, that row is the one that stands unusually, unless two rows together would
    make up for it too. Rows that stand differently in several such ways stay open; where there are many ways, an
    unusual row is not sought.

    Returns:
        the options that are left, by row; none where the family does not confirm what is usual.
    """
    usual = {row: _usual(table.rows[row], options[row]) for row in family.children}
    if len(options[family.parent]) > 1:
        return {}
    parent = spread(table.rows[family.parent].values, options[family.parent][0], table.columns)
    miss = _miss(table, family, options, parent)
    choices = prod(map(len, usual.values()))
    if miss is None or not budget.spend(min(choices, _MOST_CHOICES) * len(usual)):
        return {}
    if choices > _MOST_CHOICES:
        kept = by_family(table, family, {family.parent: options[family.parent], **usual}, budget) or {}
        return {row: kept[row] for row in usual} if kept and all(kept.values()) else {}
    chosen: list[Choice] = [dict(zip(usual, way, strict=True)) for way in product(*usual.values())]
    found = [way for way in chosen if _is_near(_missing(table, way, parent), miss)]
    if not found:
        budget.spend(choices * len(usual) ** 2)
        moved = [_moved(table, way, options, _missing(table, way, parent), miss) for way in chosen]
        found = [way for ways in moved for way in ways or ()] if None not in moved else []
    return {row: [one for one in options[row] if any(way[row] == one for way in found)] for row in usual if found}


def _usual(row: ProofRow, options: Options) -> Options:
    """Return the options that put nothing into an unusual column; all of a row that has none such."""
    return [option for option in options if row.unusual.isdisjoint(option)] or options


def _miss(table: ProofTable, family: Family, options: Mapping[int, Options], parent: Sequence[int]) -> int | None:
    """Return by how much a family may miss in a column; None where the parent's money stands in one alone."""
    rows = [amounts_of(table.rows[row], options[row], table.columns) for row in (family.parent, *family.children)]
    certain = certain_columns(rows, table.columns)
    apart = sum(column not in certain and bool(parent[column]) for column in range(table.columns))
    return deviation(rows, certain) if apart >= _LEAST_COLUMNS else None


def _missing(table: ProofTable, way: Choice, parent: Sequence[int]) -> list[int]:
    """Return what the children leave of their parent in each column."""
    parts = [spread(table.rows[row].values, placement, table.columns) for row, placement in way.items()]
    return [total - sum(column) for total, *column in zip(parent, *parts, strict=True)]


def _moved(
    table: ProofTable, way: Choice, options: Mapping[int, Options], missing: Sequence[int], miss: int
) -> list[Choice] | None:
    """Return the ways in which one row stands elsewhere and the family adds up; None where two rows may as well."""
    moves = [
        (row, option, _change(table.rows[row].values, placement, option, table.columns))
        for row, placement in way.items()
        for option in options[row]
        if option != placement
    ]
    found: list[Choice] = [
        {**way, row: option} for row, option, change in moves if _is_near(_less(missing, change), miss)
    ]
    together = (
        _less(_less(missing, one), other)
        for (first, _, one), (second, _, other) in combinations(moves, 2)
        if first != second
    )
    return None if found and any(_is_near(gap, miss) for gap in together) else found


def _change(values: Sequence[int], before: Placement, after: Placement, columns: int) -> list[int]:
    """Return what the amounts of a row's columns change by where it stands elsewhere."""
    return _less(spread(values, after, columns), spread(values, before, columns))


def _less(amounts: Sequence[int], others: Sequence[int]) -> list[int]:
    return [one - other for one, other in zip(amounts, others, strict=True)]


def _is_near(missing: Sequence[int], miss: int) -> bool:
    return all(abs(gap) <= miss for gap in missing)
