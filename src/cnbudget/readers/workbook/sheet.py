"""A sheet, whatever file it came in."""

from attrs import define, field, frozen

__all__ = ["SheetCell", "WorkSheet", "column_letters"]


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
        without_value: addresses of formulas that the file keeps no value for.
    """

    name: str
    cells: dict[tuple[int, int], SheetCell] = field(factory=dict)
    merged: list[tuple[int, int, int, int]] = field(factory=list)
    hidden: bool = False
    hidden_rows: set[int] = field(factory=set)
    hidden_columns: set[int] = field(factory=set)
    without_value: list[str] = field(factory=list)


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
