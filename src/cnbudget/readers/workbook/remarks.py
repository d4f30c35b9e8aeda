"""Diagnostics of a sheet: what of it is not shown, or shown and not read."""

import re
from collections.abc import Iterator, Sequence

from cnbudget.model.characters import NUMBER
from cnbudget.model.diagnostic import Diagnostic
from cnbudget.model.place import Place
from cnbudget.readers.workbook.sheet import Oddity, WorkSheet, cell_name, column_letters

__all__ = ["prefix", "remarks_on"]

_PLAIN = re.compile(r"\w+")
_NAMED = 12  # rows or cells that a message names
_LONGEST = 60  # characters of a cell's content in a message
_WHY: dict[Oddity, str] = {
    "formula-without-value": (
        "sheet {sheet} keeps no value for the formulas in {cells}: open and save it in a spreadsheet program first"
    ),
    "cell-error": "cells of sheet {sheet} hold an error, a truth value or no number: {cells}",
    "cells-repeated": "sheet {sheet} gives cells twice; the first content was not read: {cells}",
    "cells-hidden": "cells of sheet {sheet} hold numbers that their format hides; they were not read: {cells}",
    "format-unknown": "number formats of sheet {sheet} are not understood, so these cells were not read: {cells}",
}


def prefix(name: str) -> str:
    """A sheet's name as addresses write it."""
    if _PLAIN.fullmatch(name):
        return name
    quoted = name.replace("'", "''")
    return f"'{quoted}'"


def remarks_on(sheet: WorkSheet, covered: Sequence[tuple[int, int]]) -> Iterator[Diagnostic]:
    """Yield what is to be said about a visible sheet.

    Args:
        sheet: the sheet.
        covered: cells with text that a merged cell covers.
    """
    for code, message in _left_out(sheet, covered):
        yield Diagnostic(code, "warning", message, Place(address=prefix(sheet.name)))


def _left_out(sheet: WorkSheet, covered: Sequence[tuple[int, int]]) -> Iterator[tuple[str, str]]:
    texts = [(row, column) for (row, column), cell in sheet.cells.items() if cell.text.strip()]
    rows = sorted({row + 1 for row, _ in texts if row in sheet.hidden_rows})
    columns = sorted({column for row, column in texts if column in sheet.hidden_columns})
    if rows:
        yield "rows-hidden", f"hidden rows {_named(rows)} of sheet {sheet.name} were not read"
    if columns:
        letters = _named([column_letters(column) for column in columns])
        yield "columns-hidden", f"hidden columns {letters} of sheet {sheet.name} were not read"
    numbers = [(at, sheet.cells[at].text) for at in covered if NUMBER.search(sheet.cells[at].text)]
    if numbers:
        cells = _named([f"{cell_name(*at)} ({_short(text)})" for at, text in numbers])
        yield "cells-covered", f"merged cells of sheet {sheet.name} cover others that were not read: {cells}"
    for why, cells_named in sheet.odd.items():
        yield why, _WHY[why].format(sheet=sheet.name, cells=_named([_short(cell) for cell in cells_named]))
    if sheet.drawings:
        drawn = _named([_short(text) for text in sheet.drawings])
        yield "drawing-unread", f"text boxes and shapes on sheet {sheet.name} were not read: {drawn}"
    if sheet.pictures and not texts:
        yield "page-picture", f"sheet {sheet.name} shows pictures or charts and no cells: nothing on it was read"


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def _named(items: Sequence[object]) -> str:
    return ", ".join(map(str, items[:_NAMED])) + (f" and {len(items) - _NAMED} more" if len(items) > _NAMED else "")
