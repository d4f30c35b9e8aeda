"""A workbook for people: each table as printed, the facts, and what reconciliation found, with links to the cells."""

import datetime as dt
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from cnbudget.export.cells import COLUMNS, cells
from cnbudget.export.performance import FIELD_COLUMNS, INDICATOR_COLUMNS, form_fields, indicators
from cnbudget.export.rows import TableRow
from cnbudget.export.tables.extras import need
from cnbudget.model.check import Reconciliation
from cnbudget.model.document import Document
from cnbudget.model.exact import in_own_context
from cnbudget.model.fact import Fact
from cnbudget.model.table import Column, Table

__all__ = ["rows_workbook", "to_workbook"]

_FORBIDDEN = re.compile(r"[\[\]:*?/\\']")
_LONGEST_NAME = 31  # characters of a sheet's name
_LONGEST_TEXT = 32_767  # characters of a cell
_EPOCH = dt.datetime(2000, 1, 1, tzinfo=dt.UTC).replace(tzinfo=None)  # of files: no clock
_HEADS = 3  # rows above a table's header: title, number and unit, blank
_FINDINGS = ("severity", "rule", "status", "message", "amount", "cell")
_WIDTH = 14
_PLAIN = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_LABEL_WIDTH = 36


@in_own_context
def to_workbook(document: Document, report: Reconciliation) -> bytes:
    """Return an XLSX workbook of a document (extra `xlsx`).

    One sheet for each table as printed (numbers with the printed digits, header frozen), the sheet 事实 with the cells
    table, the sheets 绩效指标 and 绩效目标 with those of performance forms where there are any, and the sheet 勾稽 with
    the findings, each with links to its cells. Text that looks like a formula is text.

    Raises:
        MissingExtraError: xlsxwriter is not installed.
    """
    xlsxwriter = need("xlsxwriter", "xlsx", "a workbook")
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {**_PLAIN, "in_memory": True}) as book:
        book.set_properties({"title": document.department or document.source.name, "created": _EPOCH})
        names = _names(document.tables)
        where: dict[tuple[int, int, int], tuple[str, int, int]] = {}
        for table, name in zip(document.tables, names, strict=True):
            _Sheet(book, name, table).write(where)
        _rows(book, "事实", COLUMNS, cells(document))
        if document.performance:
            _rows(book, "绩效指标", INDICATOR_COLUMNS, indicators(document))
            _rows(book, "绩效目标", FIELD_COLUMNS, form_fields(document))
        _findings(book, document, report, where)
    return out.getvalue()


def _names(tables: Sequence[Table]) -> list[str]:
    """A name for each sheet: the table's number or title, made unique."""
    names: list[str] = []
    for table in tables:
        stem = _FORBIDDEN.sub("", f"{table.number} {table.title}".strip())[: _LONGEST_NAME - 4] or "表"
        name, count = stem, 1
        while name.casefold() in {other.casefold() for other in (*names, "事实", "绩效指标", "绩效目标", "勾稽")}:
            count += 1
            name = f"{stem} {count}"
        names.append(name)
    return names


class _Sheet:
    """Writes one table."""

    def __init__(self, book: Any, name: str, table: Table) -> None:
        self._sheet = book.add_worksheet(name)
        self._name, self._table = name, table
        self._bold = book.add_format({"bold": True})
        self._head = book.add_format(
            {"bold": True, "align": "center", "valign": "vcenter", "border": 1, "text_wrap": 1}
        )
        self._label = book.add_format({"border": 1, "text_wrap": True})
        self._numbers: dict[int, Any] = {}
        self._book = book

    def write(self, where: dict[tuple[int, int, int], tuple[str, int, int]]) -> None:
        """Write the table; note in `where` which square holds a cell."""
        table = self._table
        self._sheet.write_string(0, 0, table.title[:_LONGEST_TEXT], self._bold)
        self._sheet.write_string(1, 0, " ".join(filter(None, (table.number, table.organisation, table.unit or ""))))
        at, depth = self._columns(), self._header()
        for row in table.rows:
            line = _HEADS + depth + row.index
            for number, label in enumerate(row.labels):
                self._sheet.write_string(line, at[row.block][0] + number, label[:_LONGEST_TEXT], self._label)
        for cell in table.cells:
            row, column = table.rows[cell.row], table.columns[cell.column]
            line, position = _HEADS + depth + row.index, at[column.block][1] + column.index
            self._sheet.write_number(line, position, float(cell.amount), self._number(cell.amount))
            where[table.index, cell.row, cell.column] = (self._name, line, position)
        self._sheet.freeze_panes(_HEADS + depth, at[0][1] if at else 0)
        for note, text in enumerate(table.notes):
            last = max((row.index for row in table.rows), default=0)
            self._sheet.write_string(_HEADS + depth + last + 2 + note, 0, text[:_LONGEST_TEXT])

    def _columns(self) -> Mapping[int, tuple[int, int]]:
        """For each list where its labels begin and where its amounts do."""
        at, start = {}, 0
        for block in sorted({row.block for row in self._table.rows} | {c.block for c in self._table.columns}):
            labels = max((len(row.labels) for row in self._table.rows if row.block == block), default=0)
            amounts = sum(column.block == block for column in self._table.columns)
            at[block] = (start, start + labels)
            self._sheet.set_column(start, start + max(labels - 1, 0), _LABEL_WIDTH if labels == 1 else _WIDTH)
            self._sheet.set_column(start + labels, start + labels + max(amounts - 1, 0), _WIDTH)
            start += labels + amounts
        return at

    def _header(self) -> int:
        """Write the header tree; return how many rows it takes."""
        at = self._columns()
        depth = max((len(column.header) for column in self._table.columns), default=1)
        for level in range(depth):
            for first, last, text in _merged(self._table.columns, level):
                left, right = at[first.block][1] + first.index, at[last.block][1] + last.index
                if right > left:
                    self._sheet.merge_range(_HEADS + level, left, _HEADS + level, right, text, self._head)
                else:
                    self._sheet.write_string(_HEADS + level, left, text, self._head)
        return depth

    def _number(self, amount: Decimal) -> Any:
        digits = len(f"{amount:f}".partition(".")[2])
        if digits not in self._numbers:
            pattern = "#,##0" + (f".{'0' * digits}" if digits else "")
            self._numbers[digits] = self._book.add_format({"num_format": pattern, "border": 1})
        return self._numbers[digits]


def _merged(columns: Sequence[Column], level: int) -> Iterator[tuple[Column, Column, str]]:
    """Runs of columns of one list under one header cell."""
    run: list[Column] = []
    for column in columns:
        path = column.header[: level + 1]
        same = run and run[-1].block == column.block and run[-1].header[: level + 1] == path and len(path) == level + 1
        if run and not same:
            yield run[0], run[-1], _cell(run[0], level)
            run = []
        run.append(column)
    if run:
        yield run[0], run[-1], _cell(run[0], level)


def _cell(column: Column, level: int) -> str:
    return column.header[level] if level < len(column.header) else ""


def rows_workbook(name: str, columns: Sequence[str], rows: Sequence[TableRow]) -> bytes:
    """Return a workbook with one sheet that holds the rows of an exported table (extra `xlsx`).

    Args:
        name: of the sheet.
        columns: names of the columns.
        rows: the rows.

    Raises:
        MissingExtraError: xlsxwriter is not installed.
    """
    xlsxwriter = need("xlsxwriter", "xlsx", "a workbook")
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {**_PLAIN, "in_memory": True}) as book:
        book.set_properties({"created": _EPOCH})
        _rows(book, name, columns, rows)
    return out.getvalue()


def _rows(book: Any, name: str, columns: Sequence[str], rows: Sequence[TableRow]) -> None:
    """Write an exported table as a sheet."""
    sheet = book.add_worksheet(name)
    bold = book.add_format({"bold": True})
    for place, column in enumerate(columns):
        sheet.write_string(0, place, column, bold)
    for line, row in enumerate(rows, start=1):
        for place, value in enumerate(row.values()):
            if isinstance(value, int | Decimal):
                sheet.write_number(line, place, float(value))
            elif value:
                sheet.write_string(line, place, value[:_LONGEST_TEXT])
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(len(rows), 1), len(columns) - 1)


def _findings(
    book: Any,
    document: Document,
    report: Reconciliation,
    where: Mapping[tuple[int, int, int], tuple[str, int, int]],
) -> None:
    """One row for each cell of each finding, the last square a link to it."""
    sheet = book.add_worksheet("勾稽")
    bold = book.add_format({"bold": True})
    for number, name in enumerate(_FINDINGS):
        sheet.write_string(0, number, name, bold)
    line = 1
    for finding in report.findings:
        head = (finding.severity, finding.code, finding.status, finding.message[:_LONGEST_TEXT])
        facts: list[Fact | None] = [document.facts[position] for position in finding.facts]
        for fact in facts or [None]:
            for number, text in enumerate(head):
                sheet.write_string(line, number, text)
            if fact is not None:
                name, row, column = where[fact.table, fact.cell.row, fact.cell.column]
                sheet.write_string(line, len(head), fact.cell.printed)
                target = f"internal:'{name}'!{_address(row, column)}"
                sheet.write_url(line, len(head) + 1, target, string=f"{name} {_address(row, column)}")
            line += 1
    sheet.freeze_panes(1, 0)
    sheet.set_column(3, 3, 80)


def _address(row: int, column: int) -> str:
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row + 1}"
