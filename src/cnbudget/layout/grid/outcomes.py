"""What became of each table of the pages: read, a form, another small table, or refused."""

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet

from cnbudget.layout.grid.rows import body_rows, table_columns
from cnbudget.layout.grid.sheets import columns_of
from cnbudget.layout.grid.table import FORM_KINDS, GridTable
from cnbudget.layout.sheet import Sheet
from cnbudget.model.diagnostic import Diagnostic
from cnbudget.model.place import printed_position
from cnbudget.model.table_layout import LayoutColumn, TableLayout, TableOutcome, TableWay
from cnbudget.readers.page import PageSource

__all__ = ["outcomes"]


def outcomes(
    source: PageSource,
    tables: Sequence[GridTable],
    sheets: Mapping[int, Sheet],
    refused: AbstractSet[int],
    bare: Sequence[Diagnostic],
) -> tuple[TableLayout, ...]:
    """Return how each table was laid out, in printed order.

    Args:
        source: the pages, with the tables that alignment refused.
        tables: those with a grid.
        sheets: of those that were read, by the index of their first part.
        refused: positions of those that print money and were not read.
        bare: diagnostics of titles that no table follows.
    """
    found = list(_of_grids(tables, sheets, refused))
    if not (source.refused or bare):
        return tuple(found)
    titles = {table.title for table in source.refused}
    untabled = [TableLayout(one.place, "title", "refused", title=one.printed) for one in bare]
    others = [*source.refused, *(table for table in untabled if table.title not in titles)]
    return tuple(sorted([*found, *others], key=lambda table: printed_position(table.place)))


def _of_grids(
    tables: Sequence[GridTable], sheets: Mapping[int, Sheet], refused: AbstractSet[int]
) -> Iterator[TableLayout]:
    for position, table in enumerate(tables):
        sheet = sheets.get(table.first.index)
        if sheet is not None:
            yield sheet.laid_out(_way(table))
            continue
        outcome: TableOutcome = "form" if table.kind in FORM_KINDS else "refused" if position in refused else "small"
        columns: tuple[LayoutColumn, ...] = ()
        if outcome == "refused":
            columns = tuple(columns_of(table_columns(table, body_rows(table))))
        heading, place = table.heading, table.first.page.place(table.first.grid)
        proposals = (columns,) if columns else ()
        yield TableLayout(place, _way(table), outcome, heading.number, heading.title, heading.unit, proposals)


def _way(table: GridTable) -> TableWay:
    if any(part.grid.by_alignment for part in table.parts):
        return "aligned"
    return "delimited" if table.first.page.first_line else "grid"
