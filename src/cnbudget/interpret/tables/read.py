"""Sheets to tables: what a table is, and what each of its cells means."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

from cnbudget.interpret.tables.amount_columns import AmountColumn, apart_from
from cnbudget.interpret.tables.amounts import Decimals, amount_of
from cnbudget.interpret.tables.composition import Meaning, Values, cell_meaning, lay_over, own_of
from cnbudget.interpret.tables.diagnostics import Remarks
from cnbudget.interpret.tables.label_meanings import ListContext
from cnbudget.interpret.tables.lines import Line
from cnbudget.interpret.tables.lists import flow_of_lines, read_list, row_kind
from cnbudget.interpret.tables.profile_words import as_printed, in_common_words
from cnbudget.interpret.tables.shape import Shape, label_kinds, shape_of
from cnbudget.layout.sheet import Sheet, SheetRow
from cnbudget.model.characters import is_blank
from cnbudget.model.coordinates import DIMENSIONS
from cnbudget.model.coverage import Token
from cnbudget.model.diagnostic import Diagnostic
from cnbudget.model.table import Cell, Column, Row, Table
from cnbudget.model.units import FACTORS
from cnbudget.vocabulary.labels import bare_name
from cnbudget.vocabulary.profile import Profile

__all__ = ["read_tables"]

_Lists: TypeAlias = Mapping[int, tuple[str, list[Line]]]
"""The lists of a sheet by block: flow and lines of each."""


def read_tables(
    sheets: Sequence[Sheet], profile: Profile, *, fiscal_year: int | None, kind: str | None
) -> tuple[tuple[Table, ...], tuple[Diagnostic, ...], tuple[Token, ...]]:
    """Read the tables of a document.

    Args:
        sheets: printed tables, in printed order.
        profile: what the document's format does differently.
        fiscal_year: budget year (预算年度), None where unknown.
        kind: of the document (部门预算, 单位决算, …), None where unknown (read as a budget).

    Returns:
        One table for each sheet, the diagnostics, and the numbers of cells that are left out.
    """
    remarks = Remarks()
    printed_sheets = sheets
    sheets = [in_common_words(sheet, profile) for sheet in printed_sheets]
    decimals = Decimals(sheets)
    printed = {sheet.organisation for sheet in sheets if sheet.organisation}
    units = frozenset(printed | set(map(bare_name, printed)))
    tables = []
    for index, sheet in enumerate(sheets):
        shape = shape_of(sheet, kind=kind or "", fiscal_year=fiscal_year)
        blocks = dict(_lists(sheet, shape, kind or "", fiscal_year, units))
        table = _table(sheet, shape, blocks, remarks, index=index, decimals=decimals.of(index, sheet.unit))
        tables.append(as_printed(table, sheet, printed_sheets[index]))
    return tuple(tables), tuple(remarks.found), tuple(remarks.unplaced)


def _lists(
    sheet: Sheet, shape: Shape, kind: str, fiscal_year: int | None, units: frozenset[str]
) -> Iterator[tuple[int, tuple[str, list[Line]]]]:
    """Yield each list of a sheet: its block, flow and lines."""
    blocks: dict[int, list[SheetRow]] = {}
    for row in sheet.rows:
        if any(row.labels) or any(row.amounts) or row.goal:
            blocks.setdefault(row.block, []).append(row)
    for block, rows in blocks.items():
        flow = shape.flow_of(block) or (flow_of_lines(rows) if shape.both else "")
        rows_are = shape.rows or row_kind(rows, flow, shape.header_class(block), fiscal_year)
        context = ListContext(rows_are, label_kinds(sheet, block), flow, kind, fiscal_year, units)
        yield block, (flow, read_list(rows, context))


def _table(sheet: Sheet, shape: Shape, blocks: _Lists, remarks: Remarks, *, index: int, decimals: int) -> Table:
    unit = sheet.unit if sheet.unit in FACTORS else None
    remarks.about_table(sheet, shape.id, shape.unresolved, unit_known=unit is not None)
    clashes: set[tuple[str, str, str]] = set()
    columns, bases = _columns(sheet, shape, blocks, clashes, remarks)
    rows, lines = _rows(sheet, blocks, remarks)
    cells = _cells(lines, shape.columns, bases, clashes, remarks)
    remarks.clashes(sheet, clashes)
    if shape.rows not in {"project", "procurement"}:
        remarks.labels_unknown(sheet, [line.row.labels for line in lines if line.unresolved])
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
    )


def _columns(
    sheet: Sheet,
    shape: Shape,
    blocks: _Lists,
    clashes: set[tuple[str, str, str]],
    remarks: Remarks,
) -> tuple[tuple[Column, ...], list[Values]]:
    """Return the model's columns and, for each, the values that every cell in it has."""
    columns = []
    bases = []
    count: dict[int, int] = {}
    title = {DIMENSIONS[place]: member for place, member in own_of(shape.base)}
    for column in shape.columns:
        flow = blocks.get(column.block, ("", []))[0]
        base = lay_over(shape.base, [(0, flow)] if flow else [])
        base = lay_over(base, own_of(column.own), clashes)
        index = count[column.block] = count.get(column.block, -1) + 1
        columns.append(Column(column.block, index, column.path, apart_from(column, title, base)))
        bases.append(base)
        if column.unresolved:
            remarks.column_unknown(sheet, column.path, column.unresolved)
    return tuple(columns), bases


def _rows(sheet: Sheet, blocks: _Lists, remarks: Remarks) -> tuple[tuple[Row, ...], list[Line]]:
    """Return the model's rows in printed order, and the line of each."""
    places: dict[int, list[int]] = {block: [] for block in blocks}
    read = {id(line.row): line for _, lines in blocks.values() for line in lines}
    rows: list[Row] = []
    lines: list[Line] = []
    for printed in sheet.rows:
        line = read.get(id(printed))
        if line is None:
            continue
        mine = places[printed.block]
        mine.append(len(rows))
        parent = None if line.parent is None else mine[line.parent]
        rows.append(
            Row(
                block=printed.block,
                index=printed.index,
                labels=printed.labels,
                codes=line.codes,
                name=line.reading.name,
                level=line.level,
                parent=parent,
                among_which=line.among_which,
                goal=printed.goal,
                place=printed.place,
            )
        )
        lines.append(line)
        if line.reading.part and not line.codes:
            remarks.code_part(printed.place, printed.labels)
    return tuple(rows), lines


def _cells(
    lines: Sequence[Line],
    columns: Sequence[AmountColumn],
    bases: Sequence[Values],
    clashes: set[tuple[str, str, str]],
    remarks: Remarks,
) -> tuple[Cell, ...]:
    cells = []
    of_block: dict[int, list[tuple[int, Meaning, tuple[str, ...]]]] = {}
    for place, (column, base) in enumerate(zip(columns, bases, strict=True)):
        of_block.setdefault(column.block, []).append((place, cell_meaning(base), column.unresolved))
    for position, line in enumerate(lines):
        own, row, unknown = own_of(line.full), line.row, line.unresolved
        mine = of_block.get(row.block, [])
        if len(mine) != len(row.amounts):
            if any(row.amounts):
                remarks.row_torn(row.place, row.labels, row.amounts)
            continue
        for (place, meaning, unclaimed), text, where in zip(mine, row.amounts, row.places, strict=True):
            if is_blank(text):
                continue
            amount = amount_of(text)
            if amount is None:
                remarks.amount_unread(where, text)
                continue
            at, clashing = meaning(own)
            if clashing:
                clashes.update(clashing)
            cells.append(Cell(position, place, text, amount, at, unknown + unclaimed, where))
    return tuple(cells)
