"""XLS (BIFF), through xlrd; how far its cells reach is read before."""

import struct
from collections.abc import Callable, Iterator
from typing import TypeVar

import olefile
import xlrd
from xlrd.book import Book
from xlrd.sheet import Cell, Sheet

from cnbudget.model.deadline import ROW, in_time
from cnbudget.model.errors import DamagedSourceError, LimitExceededError, UnsupportedSourceError, in_one_line
from cnbudget.model.limits import Limits
from cnbudget.readers.workbook.number_text import number_text
from cnbudget.readers.workbook.sheet import SheetCell, WorkSheet

__all__ = ["read_xls"]

_Result = TypeVar("_Result")
_STREAMS = ("Workbook", "Book")
_FILEPASS = 0x2F
_CELL_RECORDS = frozenset({0x01, 0x02, 0x03, 0x04, 0x05, 0x06, 0xD6, 0xFD, 0x27E, 0x201, 0x203, 0x204, 0x205})
_MANY_CELLS = frozenset({0xBD, 0xBE})  # cells side by side, the last column at the record's end
_BOF = frozenset({0x009, 0x209, 0x409, 0x809})
_HEAD = struct.Struct("<HH")
_PLACE = struct.Struct("<HH")
_LAST = struct.Struct("<H")
_RAW = (b"\x09\x08", b"\x09\x04", b"\x09\x02", b"\x09\x00")


def read_xls(name: str, data: bytes, limits: Limits) -> list[WorkSheet]:
    """Return the sheets of a workbook in an OLE file or as a bare BIFF stream, hidden ones too.

    Raises:
        DamagedSourceError: it can't be read.
        LimitExceededError: its cells reach farther than the limits allow.
        UnsupportedSourceError: it is encrypted.
    """
    shown_name = name or "the source"
    stream = data if data.startswith(_RAW) else _stream(shown_name, data)
    _check_bounds(shown_name, stream, limits)
    book = _guarded(
        shown_name,
        lambda: xlrd.open_workbook(file_contents=stream, formatting_info=True, ragged_rows=True, logfile=_Silent()),
    )
    return _guarded(shown_name, lambda: [_sheet(book, sheet) for sheet in book.sheets()])


class _Silent:
    """Takes what xlrd prints of oddities in a file; what matters it raises."""

    def write(self, text: str) -> int:
        """Take text."""
        return len(text)

    def flush(self) -> None:
        """Do nothing."""


def _guarded(name: str, job: Callable[[], _Result]) -> _Result:
    """Run xlrd or olefile: on a damaged file they raise whatever comes, from IndexError to struct.error."""
    try:
        return job()
    except (MemoryError, RecursionError, LimitExceededError, UnsupportedSourceError, DamagedSourceError):
        raise
    except Exception as error:
        message = (
            f"{name} is damaged: it claims to be an XLS workbook but can't be read "
            f"({type(error).__name__}: {in_one_line(error)})"
        )
        raise DamagedSourceError(message) from error


def _stream(name: str, data: bytes) -> bytes:
    def read() -> bytes:
        with olefile.OleFileIO(data) as container:
            for stream in _STREAMS:
                if container.exists(stream):  # type: ignore[arg-type]  # the stubs know bytes only
                    return bytes(container.openstream(stream).read())  # type: ignore[arg-type]
        message = f"{name} is an Office file without a workbook in it"
        raise DamagedSourceError(message)

    return _guarded(name, read)


def _records(stream: bytes) -> Iterator[tuple[int, int, int]]:
    """Yield each record's kind, where its content begins and how long it is."""
    at = 0
    while at + _HEAD.size <= len(stream):
        kind, size = _HEAD.unpack_from(stream, at)
        at += _HEAD.size
        if at + size > len(stream):
            return
        yield kind, at, size
        at += size


def _check_bounds(name: str, stream: bytes, limits: Limits) -> None:
    """Refuse a file whose rows together are wider than the limits allow: xlrd sets memory aside for each square."""
    widths: dict[int, int] = {}
    squares = 0
    for kind, at, size in _records(stream):
        if kind in _BOF:
            squares += sum(widths.values())
            widths = {}
        elif kind == _FILEPASS:
            message = f"{name} is encrypted; save it without a password first"
            raise UnsupportedSourceError(message)
        elif kind in _CELL_RECORDS and size >= _PLACE.size:
            row, column = _PLACE.unpack_from(stream, at)
            widths[row] = max(widths.get(row, 0), column + 1)
        elif kind in _MANY_CELLS and size >= _PLACE.size + _LAST.size:
            (row, _), (last,) = _PLACE.unpack_from(stream, at), _LAST.unpack_from(stream, at + size - _LAST.size)
            widths[row] = max(widths.get(row, 0), last + 1)
    if squares + sum(widths.values()) > limits.max_cells:
        message = f"{name} has more cells than Limits.max_cells = {limits.max_cells}"
        raise LimitExceededError(message)


def _sheet(book: Book, source: Sheet) -> WorkSheet:
    sheet = WorkSheet(source.name, hidden=source.visibility != 0)
    sheet.merged = [(top, left, bottom, right) for top, bottom, left, right in source.merged_cells]
    sheet.hidden_rows = {row for row, info in source.rowinfo_map.items() if info.hidden or info.height == 0}
    sheet.hidden_columns = {column for column, info in source.colinfo_map.items() if info.hidden or info.width == 0}
    for row in in_time(range(source.nrows), ROW):
        for column, cell in enumerate(source.row(row)):
            found = _cell(book, sheet, cell, row, column)
            if found.text or found.bordered:
                sheet.put(row, column, found)
    return sheet


def _cell(book: Book, sheet: WorkSheet, cell: Cell, row: int, column: int) -> SheetCell:
    style = book.xf_list[cell.xf_index] if cell.xf_index is not None and cell.xf_index < len(book.xf_list) else None
    if style is None:
        return SheetCell(_text(book, sheet, cell, "General", (row, column)))
    border, alignment = style.border, style.alignment
    sides = ("left", "right", "top", "bottom")
    lines = sum(bool(getattr(border, f"{side}_line_style", 0)) for side in sides)
    indent = 0 if alignment is None else alignment.indent_level
    code = (style.format_key in book.format_map and book.format_map[style.format_key].format_str) or "General"
    return SheetCell(_text(book, sheet, cell, code, (row, column)), indent, lines > 1)


def _text(book: Book, sheet: WorkSheet, cell: Cell, code: str, at: tuple[int, int]) -> str:
    if cell.ctype == xlrd.XL_CELL_TEXT:
        return str(cell.value)
    if cell.ctype in (xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE):
        return number_text(sheet, float(cell.value), code, at, from_1904=book.datemode == 1)
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        text = "TRUE" if cell.value else "FALSE"
    elif cell.ctype == xlrd.XL_CELL_ERROR:
        text = str(xlrd.error_text_from_code.get(int(cell.value), "#?"))
    else:
        return ""
    sheet.name_cell("cell-error", *at, text)
    return text
