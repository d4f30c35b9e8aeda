"""Tables of converted files that may go on in the next one, which could not be joined to them: rows may be missing."""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise

from cnbudget.layout.grid.parts import Part
from cnbudget.layout.grid.sheet_breaks import counts_on
from cnbudget.layout.grid.table import GridTable
from cnbudget.layout.heading import Heading
from cnbudget.model.diagnostic import Diagnostic
from cnbudget.model.place import Place

__all__ = ["report_rests"]


def report_rests(tables: Sequence[GridTable], unread: AbstractSet[int]) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each table of the budget whose rest stands apart.

    Pages with positions need none: there numbers below a table's last row show by their place that they may be its own.

    Args:
        tables: the tables of the document.
        unread: positions of those that print money and were not read.
    """
    cut: GridTable | None = None  # the table that the ones since may be the rest of
    for position, (before, table) in enumerate(pairwise([None, *tables])):
        assert table is not None
        near = before is not None and table.first.page.flow and _directly(before.parts[-1], table.first)
        if near and cut is not None and _is_rest(cut, table, unread=position in unread):
            yield _report(cut, table.first.page.place(table.first.grid))
            if table.kind == "money":
                yield _report(table, cut.first.page.place(cut.first.grid))
        elif table.kind == "money":
            cut = table
        else:
            cut = None


def _directly(before: Part, part: Part) -> bool:
    return part.adjoins(before) and counts_on(before, part)


def _is_rest(table: GridTable, other: GridTable, *, unread: bool) -> bool:
    """Whether a table has no heading, or the same, which is printed again."""
    if other.kind == "money":
        return bool(table.heading.title) and other.heading == table.heading
    return unread and other.heading == Heading()


def _report(table: GridTable, rest: Place) -> Diagnostic:
    title = f"{table.heading.number} {table.heading.title}".strip()
    message = f"table {title!r} may go on at {rest}, which could not be joined to it; rows of it may be missing"
    return Diagnostic("table-cut", "warning", message, table.first.page.place(table.first.grid), title)
