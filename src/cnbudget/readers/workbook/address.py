"""Addresses of cells in an XLSX: `C6`, `$C$6`, `A1:F9`."""

import re
from functools import lru_cache

__all__ = ["MOST_COLUMNS", "MOST_ROWS", "column_of", "read_area"]

_ADDRESS = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")
_LETTERS = re.compile(r"\$?([A-Za-z]{1,3})\$?")
_MOST_DIGITS = 7
MOST_ROWS = 1_048_576
MOST_COLUMNS = 16_384


def column_of(address: str) -> int | None:
    """Return the column of a cell's address from 0, None where it is no address.

    >>> column_of("AA7"), column_of("7")
    (26, None)
    """
    letters = address.rstrip("0123456789")
    return _column_named(letters) if 0 < len(address) - len(letters) <= _MOST_DIGITS else None


@lru_cache(maxsize=1024)
def _column_named(letters: str) -> int | None:
    found = _LETTERS.fullmatch(letters)
    return _column(found.group(1)) if found else None


def read_area(reference: str) -> tuple[int, int, int, int] | None:
    """Return top, left, bottom and right of an area, the last two exclusive; None where it is none."""
    first, _, last = reference.partition(":")
    begin, end = _ADDRESS.fullmatch(first), _ADDRESS.fullmatch(last or first)
    if begin is None or end is None:
        return None
    top, left = int(begin.group(2)) - 1, _column(begin.group(1))
    bottom, right = int(end.group(2)), _column(end.group(1)) + 1
    fits = 0 <= top < bottom <= MOST_ROWS and 0 <= left < right <= MOST_COLUMNS
    return (top, left, bottom, right) if fits else None


def _column(letters: str) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1
