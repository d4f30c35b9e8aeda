"""A printed table: its parts on one or several pages, and what it is."""

from collections.abc import Mapping
from typing import Literal

from attrs import field

from cnbudget.layout.grid.header import header_paths
from cnbudget.layout.grid.parts import Part
from cnbudget.layout.heading import Heading
from cnbudget.model.passing import frozen

__all__ = ["FORM_KINDS", "GridTable", "Kind"]

Kind = Literal["money", "performance", "goals", "prose"]
"""money: a table of the budget · performance: a performance form · goals: a list of projects and their goals within the
prose · prose: another small table of the prose."""

FORM_KINDS: frozenset[Kind] = frozenset({"performance", "goals"})
"""Tables that interpret reads as performance forms."""


@frozen
class GridTable:
    """The parts of one printed table, in order.

    Attributes:
        heading: number, title, unit and owner; a continued part may add the unit.
        parts: its parts, the one with the header first.
        column_maps: for each part, the table's column of each of its own columns.
        cut_paths: paths of columns whose header is cut by the page break after the first part.
        kind: what the table is.
        continued_amounts: the table's columns in which a part behind the first prints some amount.
    """

    heading: Heading
    parts: tuple[Part, ...]
    column_maps: tuple[tuple[int, ...], ...]
    cut_paths: Mapping[int, tuple[str, ...]] = field(factory=dict)
    kind: Kind = "prose"
    continued_amounts: frozenset[int] = frozenset()

    @property
    def first(self) -> Part:
        """The part with the table's header."""
        return self.parts[0]

    @property
    def amount_columns(self) -> frozenset[int]:
        """The table's columns in which some amount is printed."""
        return self.continued_amounts.union(map(self.column_maps[0].__getitem__, self.first.amount_columns))

    @property
    def paths(self) -> tuple[tuple[str, ...], ...]:
        """Header path of each column."""
        paths = header_paths(self.first.matrix, self.first.header_start, self.first.body_start)
        return tuple(self.cut_paths.get(column, path) for column, path in enumerate(paths))
