"""balance: 收入总计 equals 支出总计 in a table that prints both."""

from collections.abc import Iterator

from cnbudget.model.check import Check, Relation
from cnbudget.reconciliation.compare import compare
from cnbudget.reconciliation.index import FactGrid, Index, is_total

__all__ = ["CODE", "RELATION", "check"]

CODE = "balance"
RELATION: Relation = "equality"


def check(index: Index) -> Iterator[Check]:
    """Yield the checks of tables with a list that ends in a total of revenue and one that ends in a total of uses."""
    for grid in index.grids:
        ends = [end for block in sorted(grid.top_rows) if (end := _end(index, grid, block)) is not None]
        revenue = [end for end in ends if index.fact(end).coordinates.flow == "revenue"]
        uses = [end for end in ends if index.fact(end).coordinates.flow in ("uses", "expenditure")]
        for left in revenue[:1]:
            for right in uses:
                subject = f"{index.label(left)} = {index.label(right)}"
                yield compare(CODE, subject, index, (left,), (right,), relation=RELATION, ground="definition")


def _end(index: Index, grid: FactGrid, block: int) -> int | None:
    """Return the first amount of a list's grand total (总计), None where the list does not end in one."""
    last = grid.top_rows[block][-1]
    row = grid.table.rows[last]
    if not is_total(row) or "总计" not in row.name or len(grid.top_rows) < 2:  # noqa: PLR2004 -- two lists
        return None
    positions = [position for (at, _), position in grid.facts.items() if at == last]
    return positions[0] if positions and not index.fact(positions[0]).cell.unresolved else None
