"""A document's facts, arranged for the rules."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Literal

from attrs import evolve, field, frozen

from cnbudget.model.check import Check, Status
from cnbudget.model.coordinates import Coordinates
from cnbudget.model.document import Document
from cnbudget.model.fact import Fact
from cnbudget.model.table import Row, Table
from cnbudget.reconciliation.interval import EXACT, Interval, exact_sum

__all__ = ["Grid", "Index", "Parts", "Rounding", "build", "compare"]

Rounding = Literal["nearest", "truncate"]
"""nearest: a figure stands for all within half a step of it · truncate: for all up to a step farther from zero."""

Parts = tuple[int, ...]
"""Positions of facts that are added."""


@frozen
class Grid:
    """One table's facts by row and column.

    Attributes:
        table: the table.
        facts: position in `Document.facts` by positions of row and column in the table.
        tops: for each list, positions of the rows that stand beneath no other, in order.
        children: positions of the rows right beneath a row.
        whole: no number of the table's pages is unplaced, so that no printed part can be missing.
    """

    table: Table
    facts: Mapping[tuple[int, int], int]
    tops: Mapping[int, tuple[int, ...]]
    children: Mapping[int, tuple[int, ...]]
    whole: bool


@frozen(eq=False)
class Index:
    """A document with its grids.

    Attributes:
        document: the document.
        grids: one for each table.
        rounding: how the document's figures were rounded.
        tops: what rules have worked out of each grid and others use, by the code of the rule.
    """

    document: Document
    grids: tuple[Grid, ...]
    rounding: Rounding = "nearest"
    tops: dict[str, Sequence[Mapping[Coordinates, Parts]]] = field(factory=dict, init=False, repr=False)

    def fact(self, position: int) -> Fact:
        """The fact at a position."""
        return self.document.facts[position]

    def classification(self, position: int) -> str:
        """The classification that a fact's subject is of, "" where it has none: function before economic."""
        at = self.fact(position).coordinates
        return "function" if at.function else "economic" if at.economic else "gov_economic" if at.gov_economic else ""

    def label(self, position: int) -> str:
        """Table, row and column of a fact, for people."""
        fact = self.document.facts[position]
        table = self.document.tables[fact.table]
        header = "/".join(table.columns[fact.cell.column].header)
        return f"{table.number or table.title} {table.rows[fact.cell.row].label}[{header}]"

    def quote(self, positions: Parts) -> str:
        """The printed figures, added up in words: `2,834.76 + 695.34`."""
        shown = [self.document.facts[position].cell.printed for position in positions[:_SHOWN]]
        rest = f" + … ({len(positions)} parts)" if len(positions) > _SHOWN else ""
        return " + ".join(shown) + rest


_SHOWN = 6


def build(document: Document, rounding: Rounding = "nearest") -> Index:
    """Arrange the facts of a document."""
    by_table: dict[int, dict[tuple[int, int], int]] = {}
    for position, fact in enumerate(document.facts):
        by_table.setdefault(fact.table, {})[fact.cell.row, fact.cell.column] = position
    whole = _whole(document)
    return Index(
        document,
        tuple(_grid(table, by_table.get(table.index, {}), whole=whole[table.index]) for table in document.tables),
        rounding,
    )


def _grid(table: Table, facts: Mapping[tuple[int, int], int], *, whole: bool) -> Grid:
    tops: dict[int, tuple[int, ...]] = {}
    children: dict[int, list[int]] = {}
    for position, row in enumerate(table.rows):
        if row.parent is None:
            tops[row.block] = (*tops.get(row.block, ()), position)
        else:
            children.setdefault(row.parent, []).append(position)
    return Grid(table, facts, tops, {parent: tuple(rows) for parent, rows in children.items()}, whole)


_END = (10**9, 0)  # beyond every page


def _whole(document: Document) -> list[bool]:
    """For each table, whether every number printed from its title to the next table's has a place."""
    starts = [(table.place.page or 0, table.place.line or 0) for table in document.tables]
    lost = sorted((token.place.page or 0, token.place.line or 0) for token in document.coverage.unplaced_tokens)
    ends = [*starts[1:], _END][: len(starts)]
    return [not any(start <= place < end for place in lost) for start, end in zip(starts, ends, strict=True)]


def compare(rule: str, subject: str, index: Index, left: Parts, right: Parts, *, upper: bool = False) -> Check:
    """Return the check that both sides are one amount, or with `upper` that the left is not below the right."""
    facts = index.document.facts
    difference = EXACT.subtract(exact_sum(facts[p].yuan for p in left), exact_sum(facts[p].yuan for p in right))
    allowance = exact_sum(facts[p].accuracy for p in (*left, *right))
    if index.rounding == "truncate":
        return _truncated(Check(rule, "exact", subject, left, right, (), difference, allowance), index, upper=upper)
    return Check(rule, _status(difference, allowance, upper=upper), subject, left, right, (), difference, allowance)


def _truncated(check: Check, index: Index, *, upper: bool) -> Check:
    """The check where digits were cut off: the intervals lie on one side of the figures."""
    difference = check.difference or Decimal(0)
    span = Interval.sum_of(_stands_for(index.fact(p)) for p in check.left)
    span -= Interval.sum_of(_stands_for(index.fact(p)) for p in check.right)
    status: Status = "exact" if not difference or (upper and difference > 0) else "inconsistent"
    if status == "inconsistent" and (Decimal(0) in span or (upper and span.high > 0)):
        status = "within_rounding"
    allowance = max(EXACT.subtract(difference, span.low), EXACT.subtract(span.high, difference))
    return evolve(check, status=status, allowance=allowance)


def _stands_for(fact: Fact) -> Interval:
    step = EXACT.multiply(fact.accuracy, Decimal(2))
    if fact.yuan < 0:
        return Interval(EXACT.subtract(fact.yuan, step), fact.yuan, low_open=True)
    return Interval(fact.yuan, EXACT.add(fact.yuan, step), high_open=True)


def _status(difference: Decimal, allowance: Decimal, *, upper: bool) -> Status:
    if not difference or (upper and difference > 0):
        return "exact"
    return "within_rounding" if abs(difference) <= allowance else "inconsistent"


def is_total(row: Row) -> bool:
    """Whether a row is a total of the rows around it."""
    return row.level == 0


def present(grid: Grid, rows: Iterable[int], column: int) -> Parts:
    """The facts that these rows have in a column."""
    return tuple(grid.facts[row, column] for row in rows if (row, column) in grid.facts)
