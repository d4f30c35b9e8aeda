"""Numbers of a table that are unplaced (未归位): a row of the list that a relation is about may be unread.

A part that was not read is missing from every sum, and where a total was not read another one is taken for it: 总计
instead of 本年收入合计. So in a table with unplaced numbers no sum and no change accuses, and no equality of a total
row, with another table or with the prose, that has unplaced numbers above it. A total above all of them, and a row that
its own label or code names, is the same amount whatever else the list prints. A row that prints each of its columns
lacks none, unless a number beside it is unplaced.
"""

from collections.abc import Sequence

from cnbudget.model.check import Check
from cnbudget.model.place import Place, printed_position
from cnbudget.reconciliation.index import Index, is_total

__all__ = ["UnreadRows"]

_LOST = "a number of this table is unplaced, so that a part may be missing"
_OTHER = "a number of this table is unplaced above {}, so that another total may be meant"


class UnreadRows:
    """Tables whose rows may be incomplete."""

    def __init__(self, index: Index, checks: Sequence[Check] = ()) -> None:
        del checks
        self._index = index
        self._unread = {grid.table.index: grid.unread for grid in index.grids if grid.unread}

    def reason(self, check: Check) -> str:
        """Return why a table that takes part may lack a row, "" where none does."""
        facts = [*check.left, *check.right]
        if check.relation in {"sum", "change"}:
            lost = any(self._index.fact(position).table in self._unread for position in facts)
            return _LOST if lost and not self._is_whole_row(facts) else ""
        if check.relation in {"equality", "stated"} and check.ground != "definition":
            other = next(filter(self._may_be_another, facts), None)
            return "" if other is None else _OTHER.format(self._index.label(other))
        return ""

    def _is_whole_row(self, facts: Sequence[int]) -> bool:
        """Return whether all facts are of one row that prints each of its columns, no number beside it unplaced."""
        rows = {(self._index.fact(position).table, self._index.fact(position).cell.row) for position in facts}
        if len(rows) > 1:
            return False
        table = self._index.table_of(facts[0])
        cells = [cell for cell in table.cells if cell.row == self._index.fact(facts[0]).cell.row]
        columns = sum(column.block == self._index.row_of(facts[0]).block for column in table.columns)
        unread = self._unread.get(self._index.fact(facts[0]).table, ())
        return len(cells) == columns and not any(_is_beside(one, cell.place) for one in unread for cell in cells)

    def _may_be_another(self, position: int) -> bool:
        """Return whether a fact is of a total row, and numbers above it are unplaced."""
        fact = self._index.fact(position)
        unread = self._unread.get(fact.table, ())
        return is_total(self._index.row_of(position)) and any(not _is_above(fact.cell.place, one) for one in unread)


def _is_above(place: Place, other: Place) -> bool:
    """Return whether a place is printed above another one, as far as their positions show."""
    return place.address is None and printed_position(place) < printed_position(other)


def _is_beside(place: Place, other: Place) -> bool:
    """Return whether two places may be on one row of print."""
    if place.page != other.page:
        return False
    if place.box is not None and other.box is not None:
        return place.box[1] < other.box[3] and other.box[1] < place.box[3]
    if place.line is not None and other.line is not None:
        return abs(place.line - other.line) <= 1
    return True
