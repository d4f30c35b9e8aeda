"""Cells as programs write them: NaN for a blank one, and codes as numbers with a decimal (205.0) beside such blanks."""

from collections.abc import Iterable

from attrs import evolve

from cnbudget.readers.page import Grid
from cnbudget.vocabulary.labels import code_of_number
from cnbudget.vocabulary.notation.numbers import is_numeric

__all__ = ["are_codes_as_numbers", "without_nan"]

_BLANK = frozenset({"NaN", "nan", "NULL", "<NA>", "None"})


def without_nan(grid: Grid) -> Grid:
    """Return a grid whose cells are blank where a program writes a word for that."""
    if not any(cell.lines and cell.text in _BLANK for cell in grid.cells):
        return grid
    return evolve(grid, cells=tuple([evolve(cell, lines=()) if cell.text in _BLANK else cell for cell in grid.cells]))


def are_codes_as_numbers(texts: Iterable[str]) -> bool:
    """Whether all numbers of a column of codes are subject codes with a decimal, and not amounts that were moved.

    >>> are_codes_as_numbers(["205.0", "20502.0", "合计"]), are_codes_as_numbers(["205.0", "1200.5"])
    (True, False)
    """
    numbers = [text for text in texts if is_numeric(text)]
    return bool(numbers) and all(map(code_of_number, numbers))
