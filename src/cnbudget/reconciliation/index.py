"""The facts of a document, arranged for the rules: by table, row and column, with the tree of rows."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import Literal

from attrs import field, frozen

from cnbudget.model.brief import brief, counted
from cnbudget.model.check import Check
from cnbudget.model.coordinates import Coordinates
from cnbudget.model.document import Document
from cnbudget.model.fact import Fact
from cnbudget.model.place import Place
from cnbudget.model.table import Row, Table
from cnbudget.reconciliation.unread import unread_numbers

__all__ = ["FactGrid", "Index", "Parts", "Rounding", "build", "is_total", "present"]

Rounding = Literal["nearest", "truncate"]
"""nearest: a figure stands for every number within half a step of it · truncate: for every number from it up to one
step farther from zero."""

Parts = tuple[int, ...]
"""Positions in `Document.facts` of facts that are added."""

_SHOWN = 6  # figures that a message quotes


@frozen
class FactGrid:
    """One table's facts by row and column.

    Attributes:
        table: the table.
        facts: position in `Document.facts` by positions of row and column in the table.
        top_rows: for each list (block), positions of the rows that have no parent, in printed order.
        children: positions of the rows directly under a row, without rows printed once more.
        unread: where numbers between this table's title and the next one's are unplaced, those of a table that was not
            read apart.
    """

    table: Table
    facts: Mapping[tuple[int, int], int]
    top_rows: Mapping[int, tuple[int, ...]]
    children: Mapping[int, tuple[int, ...]]
    unread: tuple[Place, ...] = ()

    @property
    def name(self) -> str:
        """The table's number, or its title where it has none."""
        return self.table.number or self.table.title

    @property
    def whole(self) -> bool:
        """No number of this table is unplaced, so that no printed part can be missing."""
        return not self.unread

    def first_fact(self, row: int) -> tuple[int, ...]:
        """The first fact of a row, () where it has none: what a check of the row's label is about."""
        return self._firsts.get(row, ())

    @cached_property
    def _firsts(self) -> Mapping[int, tuple[int, ...]]:
        found: dict[int, tuple[int, ...]] = {}
        for (row, _), fact in self.facts.items():
            found.setdefault(row, (fact,))
        return found

    def __repr__(self) -> str:
        return brief(self, f"{self.table!r}: {counted(len(self.facts), 'fact')}")


@frozen(eq=False)
class Index:
    """A document with its grids.

    Attributes:
        document: the document.
        grids: one for each table.
        rounding: how the document's figures were rounded.
        outermost: cache of `outermost.outermost_facts`, which several rules need.
    """

    document: Document
    grids: tuple[FactGrid, ...]
    rounding: Rounding = "nearest"
    outermost: list[Sequence[Mapping[Coordinates, Parts]]] = field(factory=list, init=False, repr=False)
    _said: dict[int, str] = field(factory=dict, init=False, repr=False)  # labels, as a fact is named in many findings

    def fact(self, position: int) -> Fact:
        """Return the fact at a position."""
        return self.document.facts[position]

    def table_of(self, position: int) -> Table:
        """Return the table that prints a fact."""
        return self.document.tables[self.fact(position).table]

    def row_of(self, position: int) -> Row:
        """Return the row that prints a fact."""
        return self.table_of(position).rows[self.fact(position).cell.row]

    def classification(self, position: int) -> str:
        """Return the classification of a fact's subject: function, economic or gov_economic; "" where it has none."""
        at = self.fact(position).coordinates
        return "function" if at.function else "economic" if at.economic else "gov_economic" if at.gov_economic else ""

    def is_over_rows(self, check: Check) -> bool:
        """Return whether a check adds rows of one table, and not columns of one row."""
        if len(check.left) != 1 or not check.right:
            return False
        total = self.fact(check.left[0])
        parts = [self.fact(position) for position in check.right]
        return all(part.table == total.table for part in parts) and any(
            part.cell.row != total.cell.row for part in parts
        )

    def label(self, position: int) -> str:
        """Return table, row and column of a fact in words; many checks name one."""
        known = self._said.get(position)
        if known is None:
            known = self._said[position] = self._label(position)
        return known

    def _label(self, position: int) -> str:
        fact = self.fact(position)
        table = self.document.tables[fact.table]
        header = "/".join(table.columns[fact.cell.column].header)
        return f"{table.number or table.title} {table.rows[fact.cell.row].label}[{header}]"

    def quote(self, positions: Parts) -> str:
        """Return the printed figures as a sum: `2,834.76 + 695.34`."""
        shown = [self.fact(position).cell.printed for position in positions[:_SHOWN]]
        rest = f" + … ({len(positions)} parts)" if len(positions) > _SHOWN else ""
        return " + ".join(shown) + rest

    def __repr__(self) -> str:
        return brief(self, f"{self.document!r}: {counted(len(self.grids), 'grid')}")


def build(document: Document, rounding: Rounding = "nearest") -> Index:
    """Arrange the facts of a document."""
    by_table: dict[int, dict[tuple[int, int], int]] = {}
    for position, fact in enumerate(document.facts):
        by_table.setdefault(fact.table, {})[fact.cell.row, fact.cell.column] = position
    unread = unread_numbers(document)
    return Index(
        document,
        tuple(_grid(table, by_table.get(table.index, {}), unread[table.index]) for table in document.tables),
        rounding,
    )


def _grid(table: Table, facts: Mapping[tuple[int, int], int], unread: tuple[Place, ...]) -> FactGrid:
    top_rows: dict[int, tuple[int, ...]] = {}
    children: dict[int, list[int]] = {}
    for position, row in enumerate(table.rows):
        if row.repeated:
            continue
        if row.parent is None:
            top_rows[row.block] = (*top_rows.get(row.block, ()), position)
        else:
            children.setdefault(row.parent, []).append(position)
    return FactGrid(table, facts, top_rows, {parent: tuple(rows) for parent, rows in children.items()}, unread)


def is_total(row: Row) -> bool:
    """Return whether a row is a total (合计, 小计, 总计) of the rows around it."""
    return row.level == 0


def present(grid: FactGrid, rows: Iterable[int], column: int) -> Parts:
    """Return the facts that these rows print in a column."""
    return tuple(grid.facts[row, column] for row in rows if (row, column) in grid.facts)
