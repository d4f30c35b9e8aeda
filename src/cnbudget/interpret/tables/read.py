"""Sheets to tables: what a table is, its rows and columns, and what each of its cells means."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

from cnbudget.interpret.tables.accuracy import with_decimals
from cnbudget.interpret.tables.amount_columns import id_of
from cnbudget.interpret.tables.amounts import Decimals
from cnbudget.interpret.tables.cells import CellColumn, read_table_cells
from cnbudget.interpret.tables.column_sums import ColumnSum
from cnbudget.interpret.tables.composition import Clash, Clashes, compose
from cnbudget.interpret.tables.diagnostics import TableDiagnostics
from cnbudget.interpret.tables.label_cells import LabelledRow, cut
from cnbudget.interpret.tables.label_meanings import NAMED_ROWS, list_context
from cnbudget.interpret.tables.lists import ListedLine, flow_of_lines, read_list, row_kind
from cnbudget.interpret.tables.members import Members
from cnbudget.interpret.tables.open_rows import settle_open_rows
from cnbudget.interpret.tables.profile_words import as_printed, in_common_words
from cnbudget.interpret.tables.proof_lists import PrintedSheet
from cnbudget.interpret.tables.refuted import without_refuted
from cnbudget.interpret.tables.shape import Shape, settled, shape_of, sums_of, units_in
from cnbudget.layout.sheet import Sheet
from cnbudget.model.coverage import Token
from cnbudget.model.diagnostic import Diagnostic
from cnbudget.model.passing import frozen
from cnbudget.model.quick import making
from cnbudget.model.table import Column, Rate, Row, Table
from cnbudget.model.units import FACTORS
from cnbudget.vocabulary.labels import bare_name
from cnbudget.vocabulary.profile import Profile

__all__ = ["read_tables"]

_row = making(Row)


@frozen
class _Document:
    """What all sheets of a document share: its kind, fiscal year, names of its units, sums among columns."""

    kind: str
    fiscal_year: int | None
    units: frozenset[str]
    sums: Sequence[ColumnSum]


@frozen
class _List:
    """A list of a sheet: its flow, "" where unknown, and its lines."""

    flow: str
    lines: Sequence[ListedLine]


_Lists: TypeAlias = Mapping[int, _List]
"""The lists of a sheet by block."""


def read_tables(
    sheets: Sequence[Sheet],
    profile: Profile,
    *,
    fiscal_year: int | None,
    kind: str | None,
    units: Sequence[str] = (),
) -> tuple[tuple[Table, ...], tuple[Diagnostic, ...], tuple[Token, ...]]:
    """Read the tables of a document.

    Args:
        sheets: printed tables, in printed order.
        profile: what the document's format does differently.
        fiscal_year: budget year (预算年度), None where unknown.
        kind: of the document (部门预算, 单位决算, …), None where unknown (read as a budget).
        units: names of units that the prose lists (所属单位).

    Returns:
        One table for each sheet, the diagnostics, and the numbers of cells that are left out.
    """
    worded = [_by_words(in_common_words(sheet, profile), kind or "", fiscal_year) for sheet in sheets]
    named = _named_units(worded, units)
    common, unplaced, unproven = settle_open_rows(worded, kind=kind or "", fiscal_year=fiscal_year, units=named)
    read = _reworded(worded, common, kind or "", fiscal_year)
    common, refuted, refutations = without_refuted(read, kind=kind or "", fiscal_year=fiscal_year, units=named)
    read = _reworded(read, common, kind or "", fiscal_year)
    decimals = Decimals(common)
    document = _document(read, kind or "", fiscal_year, units)
    tables: list[Table] = []
    found: list[Diagnostic] = [*unproven, *refutations]
    left_out: list[Token] = [*unplaced, *refuted]
    for index, (one, printed) in enumerate(zip(read, sheets, strict=True)):
        diagnostics = TableDiagnostics(one.sheet)
        table = _table(one, document, diagnostics, index=index, decimals=decimals.of(index, one.sheet.unit))
        tables.append(as_printed(table, one.sheet, printed))
        found += diagnostics.found
        left_out += diagnostics.left_out
    return with_decimals(tables), tuple(found), tuple(left_out)


def _reworded(
    worded: Sequence[PrintedSheet], sheets: Sequence[Sheet], kind: str, fiscal_year: int | None
) -> list[PrintedSheet]:
    """Return the sheets with their words, those that changed read again."""
    return [
        one if sheet is one.sheet else _by_words(sheet, kind, fiscal_year)
        for one, sheet in zip(worded, sheets, strict=True)
    ]


def _by_words(sheet: Sheet, kind: str, fiscal_year: int | None) -> PrintedSheet:
    rows = [LabelledRow(row, cut(row.labels)) for row in sheet.rows]
    return PrintedSheet(sheet, rows, shape_of(sheet, rows, kind=kind, fiscal_year=fiscal_year))


def _document(sheets: Sequence[PrintedSheet], kind: str, fiscal_year: int | None, units: Sequence[str]) -> _Document:
    sums = [found for one in sheets for found in sums_of(one.shape, one.rows)]
    return _Document(kind, fiscal_year, _named_units(sheets, units), sums)


def _named_units(sheets: Sequence[PrintedSheet], units: Sequence[str]) -> frozenset[str]:
    named = {*units, *(one.sheet.organisation for one in sheets if one.sheet.organisation)}
    named.update(*(units_in(one.sheet, one.shape) for one in sheets))
    return frozenset(named | set(map(bare_name, named)))


def _table(
    printed: PrintedSheet, document: _Document, diagnostics: TableDiagnostics, *, index: int, decimals: int
) -> Table:
    sheet = printed.sheet
    shape, unproven = settled(printed.shape, printed.rows, document.sums)
    lists = dict(_lists(printed.rows, shape, document))
    unit = sheet.unit if sheet.unit in FACTORS else None
    diagnostics.about_table(shape.id, shape.unresolved, unit_known=unit is not None)
    diagnostics.about_gaps()
    diagnostics.columns_by_order(unproven)
    columns, cell_columns, contradicting = _columns(shape, lists, diagnostics)
    clashes: Clashes = dict.fromkeys(contradicting, (sheet.place, sheet.title))
    lines = _in_printed_order(sheet, lists)
    rows = tuple(_rows(lines, diagnostics))
    cells = read_table_cells(lines, cell_columns, clashes, diagnostics)
    diagnostics.clashes(clashes)
    if shape.rows not in NAMED_ROWS:
        diagnostics.labels_unknown([listed.line.row.labels for listed in lines if listed.unresolved])
    return Table(
        index=index,
        id=shape.id,
        number=sheet.number,
        title=sheet.title,
        unit=unit,
        organisation=sheet.organisation,
        decimals=decimals,
        columns=columns,
        rows=rows,
        cells=cells,
        notes=sheet.notes,
        place=sheet.place,
        unresolved=shape.unresolved,
        rates=tuple(_rates(sheet, rows)),
    )


def _rates(sheet: Sheet, rows: Sequence[Row]) -> Iterator[Rate]:
    positions = {(row.block, row.index): position for position, row in enumerate(rows)} if sheet.rates else {}
    for rate in sheet.rates:
        position = positions.get((rate.block, rate.row))
        if position is not None:
            yield Rate(position, rate.path, rate.text, rate.place)


def _lists(printed: Sequence[LabelledRow], shape: Shape, document: _Document) -> Iterator[tuple[int, _List]]:
    """Yield each list of a sheet with its block."""
    blocks: dict[int, list[LabelledRow]] = {}
    for row in printed:
        if any(row.row.labels) or any(row.row.amounts) or row.row.goal:
            blocks.setdefault(row.row.block, []).append(row)
    for block, rows in blocks.items():
        flow = shape.flow_of(block) or (flow_of_lines(rows) if shape.both else "")
        rows_are = shape.rows or row_kind(rows, flow, shape.header_class(block), document.fiscal_year)
        kinds = shape.kinds.get(block, ())
        context = list_context(rows_are, kinds, flow, document.kind, document.fiscal_year, document.units)
        yield block, _List(flow, read_list(rows, context, totals=_is_alone(shape, block)))


def _is_alone(shape: Shape, block: int) -> bool:
    """Return whether no list beside this one has its header, so that its totals are of its own rows."""
    headers: dict[int, list[tuple[str, ...]]] = {}
    for column in shape.columns:
        headers.setdefault(column.block, []).append(column.path)
    return list(headers.values()).count(headers.get(block, [])) <= 1


def _columns(
    shape: Shape, lists: _Lists, diagnostics: TableDiagnostics
) -> tuple[tuple[Column, ...], tuple[CellColumn, ...], set[Clash]]:
    """Return the model's columns, for each what every cell in it means, and members of title and header that clash."""
    clashes: set[Clash] = set()
    columns: list[Column] = []
    cell_columns: list[CellColumn] = []
    count: dict[int, int] = {}
    of_flow = {"": shape.members}
    for column in shape.columns:
        flow = lists[column.block].flow if column.block in lists else ""
        if shape.both and column.members.flow and not shape.flow_of(column.block):
            flow = ""  # 本年收入 beside 本年支出 of one list, whose lines alone say which of both it is of
        if flow not in of_flow:
            of_flow[flow] = compose(shape.members, Members.of({"flow": flow}))
        members = compose(of_flow[flow], column.members, clashes)
        index = count[column.block] = count.get(column.block, -1) + 1
        columns.append(Column(column.block, index, column.path, id_of(column, shape.members, members)))
        cell_columns.append(CellColumn(column.block, members, column.unresolved))
        if column.unresolved:
            diagnostics.column_unknown(column.path, column.unresolved)
    return tuple(columns), tuple(cell_columns), clashes


def _in_printed_order(sheet: Sheet, lists: _Lists) -> list[ListedLine]:
    """Return the lines of all lists row by row, those of lists side by side in turn."""
    if len(lists) == 1:
        return [listed for one in lists.values() for listed in one.lines]
    following = {block: iter(one.lines) for block, one in lists.items()}
    upcoming = {block: next(lines, None) for block, lines in following.items()}
    ordered: list[ListedLine] = []
    for row in sheet.rows:
        listed = upcoming.get(row.block)
        if listed is not None and listed.line.row is row:
            ordered.append(listed)
            upcoming[row.block] = next(following[row.block], None)
    return ordered


def _rows(lines: Sequence[ListedLine], diagnostics: TableDiagnostics) -> Iterator[Row]:
    """Yield the model's rows; a parent, an index in its list, becomes a position in the table."""
    positions: dict[int, list[int]] = {}
    for position, listed in enumerate(lines):
        line, node = listed.line, listed.node
        row, reading = line.row, line.reading
        of_list = positions.setdefault(row.block, [])
        of_list.append(position)
        yield _row(
            row.block,
            row.index,
            row.labels,
            line.codes or ((reading.revenue_code,) if reading.revenue_code else ()),
            reading.name,
            node.level,
            None if node.parent is None else of_list[node.parent],
            node.among_which,
            row.goal,
            row.place,
            ground=listed.ground,
            repeated=node.repeated,
        )
        if reading.part and not line.codes:
            diagnostics.code_part(row.place, row.labels)
