"""Lists of sheets as the proof of open rows takes them: lines, columns, rows without columns."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from cnbudget.interpret.tables.amount_columns import AmountColumn
from cnbudget.interpret.tables.amounts import amount_of, decimals_of
from cnbudget.interpret.tables.label_cells import LabelledRow
from cnbudget.interpret.tables.label_meanings import list_context
from cnbudget.interpret.tables.lines import Line, read_lines
from cnbudget.interpret.tables.lists import flow_of_lines, row_kind
from cnbudget.interpret.tables.shape import Shape
from cnbudget.layout.sheet import OpenRow, Sheet
from cnbudget.model.passing import frozen

__all__ = ["PrintedSheet", "ProofList", "proof_lists", "whole"]


@frozen
class PrintedSheet:
    """A sheet, its rows with their label cells, and its shape by the words alone."""

    sheet: Sheet
    rows: Sequence[LabelledRow]
    shape: Shape


@frozen
class ProofList:
    """One list of a sheet as a table of the proof.

    Attributes:
        sheet: index of its sheet.
        positions: for each row of the list its position in the sheet.
        lines: its lines.
        columns: its amount columns.
        open: open rows by their index in the list.
    """

    sheet: int
    positions: tuple[int, ...]
    lines: Sequence[Line]
    columns: Sequence[AmountColumn]
    open: Mapping[int, OpenRow]
    shape: Shape
    unit: str
    alone: bool
    decimals: int

    @property
    def paths(self) -> list[tuple[str, ...]]:
        """The header paths of its amount columns."""
        return [column.path for column in self.columns]


def proof_lists(
    index: int, printed: PrintedSheet, kind: str, fiscal_year: int | None, units: frozenset[str]
) -> Iterator[ProofList]:
    """Yield the lists of a sheet.

    Args:
        index: of the sheet.
        printed: the sheet.
        kind: of the document.
        fiscal_year: of the document, None where unknown.
        units: names known to be units.
    """
    sheet, shape = printed.sheet, printed.shape
    open_rows = {one.row: one for one in sheet.open_rows}
    headers: dict[int, list[tuple[str, ...]]] = defaultdict(list)
    for column in shape.columns:
        headers[column.block].append(column.path)
    texts = {text for row in sheet.rows for text in row.amounts if text}
    texts |= {text for one in sheet.open_rows for text in one.values}
    decimals = max(map(decimals_of, texts), default=0)
    for block, paths in headers.items():
        rows = [(n, row) for n, row in enumerate(printed.rows) if row.row.block == block]
        if not rows:
            continue
        own = [row for _, row in rows]
        flow = shape.flow_of(block) or (flow_of_lines(own) if shape.both else "")
        rows_are = shape.rows or row_kind(own, flow, shape.header_class(block), fiscal_year)
        context = list_context(rows_are, shape.kinds.get(block, ()), flow, kind, fiscal_year, units)
        yield ProofList(
            index,
            tuple(n for n, _ in rows),
            read_lines(own, context),
            [column for column in shape.columns if column.block == block],
            {position: open_rows[n] for position, (n, _) in enumerate(rows) if n in open_rows},
            shape,
            sheet.unit,
            list(headers.values()).count(paths) <= 1,
            decimals,
        )


def whole(text: str, decimals: int) -> int:
    """Return an amount in units of the table's last digit."""
    return int((amount_of(text) or Decimal(0)).scaleb(decimals))
