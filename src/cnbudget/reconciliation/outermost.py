"""The facts of a table that together are the amount at given coordinates.

Rows of equal coordinates are parts and are added; a row comes before those nested under it, a total before all, one
with a name before one without.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from cnbudget.model.coordinates import Coordinates
from cnbudget.reconciliation.index import FactGrid, Index, Parts, is_total
from cnbudget.reconciliation.merging import MergedMembers

__all__ = ["outermost_facts"]


def outermost_facts(index: Index) -> Sequence[Mapping[Coordinates, Parts]]:
    """Return for each grid the facts that add up to the amount at each merged coordinates; computed once."""
    if not index.outermost:
        merged = MergedMembers(index)
        index.outermost.append([_of_grid(index, grid, merged) for grid in index.grids])
    return index.outermost[0]


def _of_grid(index: Index, grid: FactGrid, merged: MergedMembers) -> dict[Coordinates, Parts]:
    found: dict[Coordinates, list[int]] = defaultdict(list)
    for position in grid.facts.values():
        fact = index.fact(position)
        codes = index.row_of(position).codes
        if not fact.cell.unresolved and codes == _understood(fact.coordinates, codes):
            found[merged.key(fact.coordinates)].append(position)
    return {key: _outranking(index, grid, positions) for key, positions in found.items()}


def _understood(at: Coordinates, codes: tuple[str, ...]) -> tuple[str, ...]:
    """Return the row's codes if its coordinates have them all: a code that was not understood proves nothing."""
    known = {at.function, at.economic, at.gov_economic}
    return codes if known.issuperset(codes) else ()


def _outranking(index: Index, grid: FactGrid, positions: list[int]) -> Parts:
    """Return the facts without an ancestor among the others: a total, else the rows not nested under one of them.

    Several columns of one row print one fact twice (a total and its only part): the first is taken.
    """
    rows = grid.table.rows
    by_row: dict[int, int] = {}
    for position in positions:
        by_row.setdefault(index.fact(position).cell.row, position)
    totals = [position for row, position in by_row.items() if is_total(rows[row])]
    totals = [position for position in totals if index.row_of(position).name] or totals
    if totals:
        return (totals[-1] if _follow_parts(grid, totals, index) else totals[0],)
    kept = []
    for row, position in by_row.items():
        above = rows[row].parent
        while above is not None and above not in by_row:
            above = rows[above].parent
        if above is None:
            kept.append(position)
    return tuple(kept)


def _follow_parts(grid: FactGrid, totals: list[int], index: Index) -> bool:
    """Return whether totals are printed after their parts, so that the last one is the grand total."""
    first = index.fact(totals[0]).cell.row
    return grid.top_rows[grid.table.rows[first].block][0] != first
