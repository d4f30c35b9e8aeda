"""A number of a sheet as text, odd ones named."""

from cnbudget.readers.workbook.number_format import shown
from cnbudget.readers.workbook.sheet import UNREADABLE, WorkSheet

__all__ = ["number_text"]

_GENERAL = "General"
_WIDEST = 1e11  # whole numbers from here on show an exponent in General


def number_text(sheet: WorkSheet, value: float, code: str, at: tuple[int, int], *, from_1904: bool) -> str:
    """Return what a cell shows; a number whose format is not understood stands before U+FFFD, so that it is no amount.

    Args:
        sheet: takes the names of cells whose format is not understood, or hides a number.
        value: what the file stores.
        code: its number format.
        at: row and column, from 0.
        from_1904: whether the workbook counts its days from 1904.
    """
    if code == _GENERAL and -_WIDEST < value < _WIDEST and value.is_integer():
        return str(int(value))  # as `shown` says, which most sheets would ask for thousands of numbers once each
    text = shown(value, code, from_1904=from_1904)
    if text is None:
        sheet.name_cell("format-unknown", *at, code)
        return f"{value:.15g}{UNREADABLE}"
    if not text and value:
        sheet.name_cell("cells-hidden", *at, code)
    return text
