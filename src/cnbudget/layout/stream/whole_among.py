"""Rows of whole numbers (205 教育支出 120 120) in a table whose other amounts print decimals."""

from cnbudget.layout.row_lines import numbers_behind, prints_subject
from cnbudget.layout.stream.values import WHOLE, Run, runs_of
from cnbudget.model.passing import frozen
from cnbudget.vocabulary.notation.dates import may_be_year

__all__ = ["WholeRow", "whole_among"]

_SEVERAL = 2  # numbers behind a name that are amounts wherever they stand
_AMONG_DECIMALS = "whole numbers stand in it, and its table prints amounts with decimals"


@frozen
class WholeRow:
    """A row of whole numbers, and why they are not read as amounts, "" where they are."""

    run: Run
    why: str


def whole_among(text: str, decimals: int, wide: int) -> WholeRow | None:
    """Return the row that a line without decimals is, None where it may be words of a label.

    Several numbers behind a name that fill the columns are amounts. A single one may be a page's or part of a name that
    goes on in the next line, unless it is a subject's name that stands before it: then it is a row, and not read.

    Args:
        text: the line.
        decimals: of the table's amounts.
        wide: how many columns of values the table has.

    >>> [whole_among(text, 2, 2) is None for text in ("205 教育支出 120 120", "其他支出 45")]
    [False, False]
    >>> [whole_among(text, 2, 2) is None for text in ("信息化项目 12", "项目 2024 2025")]
    [True, True]
    >>> whole_among("205 教育支出 120 120", 2, 2).why, whole_among("205 教育支出 120 120", 2, 3).why[:13]
    ('', 'whole numbers')
    """
    if decimals <= 0:
        return None
    runs = runs_of(text, WHOLE)
    values = runs[0].values if len(runs) == 1 else ()
    if not values or any(value.kind == "rate" for value in values) or all(may_be_year(value.text) for value in values):
        return None
    several = len(values) >= _SEVERAL and numbers_behind(text) == len(values)
    if not several and not prints_subject(text):
        return None
    return WholeRow(runs[0], "" if several and len(values) == wide else _AMONG_DECIMALS)
