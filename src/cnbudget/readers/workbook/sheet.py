"""A sheet, whatever file it came in."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Literal

from attrs import define, field

from cnbudget.model.passing import frozen

__all__ = ["UNREADABLE", "Oddity", "SheetCell", "WorkSheet", "cell_name", "column_letters", "columns_in"]

Oddity = Literal["formula-without-value", "cell-error", "cells-repeated", "cells-hidden", "format-unknown"]
"""Why a cell is named: the code of its diagnostic."""

_LONGEST = 200  # characters of what a named cell holds that are kept

UNREADABLE = "\ufffd"
"""Stands behind a number whose format is not understood: what the cell shows is not known."""


@frozen
class SheetCell:
    """A cell that shows something, or has a border.

    Attributes:
        text: what it shows; "" for a border alone.
        indent: steps its text is set in by.
        bordered: whether a line is drawn around it.
    """

    text: str
    indent: int = 0
    bordered: bool = False


@define
class WorkSheet:
    """A sheet's cells by row and column, both from 0.

    Attributes:
        name: as on its tab.
        cells: those that show something or have a border.
        merged: top, left, bottom, right of merged cells; the last two exclusive.
        hidden: whether the sheet is hidden.
        hidden_rows, hidden_columns: which of them are.
        odd: cells to be named, for each reason, each with what it holds in brackets where that says more.
        drawings: texts of its text boxes and shapes, each with its place.
        pictures: pictures and charts on it.
    """

    name: str
    cells: dict[tuple[int, int], SheetCell] = field(factory=dict)
    merged: list[tuple[int, int, int, int]] = field(factory=list)
    hidden: bool = False
    hidden_rows: set[int] = field(factory=set)
    hidden_columns: set[int] = field(factory=set)
    odd: dict[Oddity, list[str]] = field(factory=dict)
    drawings: list[str] = field(factory=list)
    pictures: int = 0

    def name_cell(self, why: Oddity, row: int, column: int, held: str = "") -> None:
        """Have a cell named in a diagnostic."""
        address = cell_name(row, column)
        self.odd.setdefault(why, []).append(f"{address} ({held[:_LONGEST]})" if held else address)

    def put(self, row: int, column: int, cell: SheetCell) -> None:
        """Take a cell; of two at one address the last is kept, as spreadsheet programs do, and the first named."""
        before = self.cells.get((row, column))
        if before is not None and before.text.strip() and before.text != cell.text:
            self.name_cell("cells-repeated", row, column, before.text)
        self.cells[row, column] = cell


def cell_name(row: int, column: int) -> str:
    """A cell's address: `C6` for row 5 and column 2."""
    return f"{column_letters(column)}{row + 1}"


@lru_cache(maxsize=1024)
def column_letters(column: int) -> str:
    """A column's letters.

    >>> column_letters(0), column_letters(25), column_letters(26), column_letters(16383)
    ('A', 'Z', 'AA', 'XFD')
    """
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def columns_in(ranges: Iterable[tuple[int, int]], most: int) -> set[int]:
    """Return the columns of ranges, each from its first to its last, exclusive; overlapping ones cost no more."""
    found: set[int] = set()
    end = 0
    for first, last in sorted(ranges):
        if first >= 0:
            found.update(range(max(first, end), min(last, most)))
            end = max(end, min(last, most))
    return found
