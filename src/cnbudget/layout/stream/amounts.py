"""Amounts in a line of text (金额): where the cells of a row stand among its words."""

import re
from collections.abc import Sequence
from functools import lru_cache

from cnbudget.vocabulary.notation.numbers import is_money_like, is_whole_number, read_number

__all__ = ["has_decimals", "is_amount", "is_decimal", "part_glued", "row_run"]

# `0.00慰问` and `支出1,234.56`: an amount with decimals that touches the next or the last cell.
_GLUED = re.compile(
    r"(?<=[0-9]\.[0-9][0-9])(?=[^0-9.,%\s])|(?<=[^\x00-\x7f])(?=-?[0-9][0-9,]{0,15}\.[0-9][0-9](?:[^0-9]|$))"
)
_DECIMALS = re.compile(r"[0-9]\.[0-9]")


@lru_cache(maxsize=4096)
def is_amount(field: str) -> bool:
    """Whether a blank-separated field is an amount, with or without decimals.

    Without decimals or separators it must be bare: （1） is numbering, 5元 and 1-3 are words.

    >>> is_amount("9,800.95"), is_amount("（20.00）"), is_amount("0"), is_amount("（1）"), is_amount("5元")
    (True, True, True, False, False)
    """
    number = read_number(field)
    if number is None or number.unit is not None:
        return False
    return is_whole_number(field.removeprefix("-")) or is_money_like(field)


def is_decimal(field: str) -> bool:
    """Whether a field is an amount with decimals, which neither a code nor a year is."""
    return "." in field and is_amount(field)


def has_decimals(text: str) -> bool:
    """Whether some number in the text has decimals."""
    return "." in text and _DECIMALS.search(text) is not None


def part_glued(text: str) -> str:
    """Return the text with a blank between an amount with two decimals and the words it touches."""
    return _GLUED.sub(" ", text)


def row_run(fields: Sequence[str], count: int) -> int | None:
    """Return where `count` amounts in a row begin among the fields, None where that is not certain.

    Amounts with decimals decide; where a line has none, only a run at its end counts, and a code, year or number
    inside the label that stands right before the run is not part of it.

    >>> row_run("2010350 事业运行 291.78 291.78 0.00".split(), 3)
    2
    >>> row_run("2,542.97 2,542.97".split(), 12) is None
    True
    """
    runs = list(_runs(fields))
    decided = [run for run in runs if any("." in field for field in fields[run[0] : run[1]])]
    if len(decided) > 1 or not runs:
        return None
    if not decided and runs[-1][1] != len(fields):
        return None
    start, end = decided[0] if decided else runs[-1]
    extra = end - start - count
    if extra < 0 or any("." in field for field in fields[start : start + extra]):
        return None
    return start + extra


def _runs(fields: Sequence[str]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for position, field in enumerate(fields):
        if not is_amount(field):
            continue
        if runs and runs[-1][1] == position:
            runs[-1] = (runs[-1][0], position + 1)
        else:
            runs.append((position, position + 1))
    return runs
