"""Rows that number the columns of a table (栏次): `** 1 2 3`, `（1） （2）`."""

import re
from collections.abc import Sequence
from itertools import pairwise

__all__ = ["begins_in_two", "counts_columns", "is_column_number", "is_column_numbers", "numbers_below_header"]

_ORDINAL = re.compile(r"[（(]?(?:[栏列第](?=\d))?(\d{1,3}|[A-Z]|[一二三四五六七八九十]{1,3})[栏列]?[）)]?(?:=.*)?")
_CIRCLED = {chr(ord("①") + n): str(n + 1) for n in range(20)}  # ① to ⑳
_MARKED = re.compile(r"[（(][1-9]\d?[）)]|[①-⑳]|[栏列][1-9]\d?|[1-9]\d?[栏列]")  # as no amount of a budget is printed
_COUNTS_COLUMNS = frozenset({"**", "*", "栏次", "栏目"})
_NO_NUMBER = _COUNTS_COLUMNS | {"行次", "序号", "公式", ""}
_ENOUGH = 3  # numbers in a row that count columns where no word says so


def is_column_number(text: str) -> bool:
    """Whether a text may number a column: 3, （3）, C, 3=1+2, 栏3, 3栏, ③."""
    return text in _CIRCLED or _ORDINAL.fullmatch(text) is not None


def begins_in_two(texts: Sequence[str]) -> bool:
    """Whether the first two texts of a row that numbers the columns are one: 栏 次, 公 式."""
    return len(texts) > 1 and "".join(texts[:2]) in _NO_NUMBER - {"**"}


def counts_columns(texts: Sequence[str], *, below: bool, columns: int = 0) -> bool:
    """Whether a row numbers the columns; right below a header also with marks, or in any order."""
    return is_column_numbers(texts, columns=columns) or (below and numbers_below_header(texts))


def numbers_below_header(texts: Sequence[str]) -> bool:
    """Whether the row right below a header numbers the columns there, as no row of the body would: （3）, ③ ②, 1 3 2.

    Numbers with a mark count alone, as below the only amount column; plain ones are the first so many in any order.
    """
    if len(set(texts)) < len(texts) or not texts:
        return False
    if all(map(_MARKED.fullmatch, texts)):
        return True
    return len(texts) >= _ENOUGH and sorted(texts) == sorted(str(n + 1) for n in range(len(texts)))


def is_column_numbers(texts: Sequence[str], *, columns: int = 0) -> bool:
    """Whether a row numbers the columns: `** 1 2 3`, `栏次 1 2 3`, `公 式 A=B+C B C`, `① ② ③`.

    Args:
        texts: what the row prints.
        columns: of the table, for the row right below the header; two numbers are enough if there are no more.
    """
    if not texts:
        return False
    if columns == len(texts) == _ENOUGH - 1 and list(texts) == ["1", "2"]:
        return True
    if texts[0].startswith("栏次"):
        texts = ["栏次", *texts[1:]]  # 栏次合计: a blank total below it, which no rule separates
    if begins_in_two(texts):
        texts = ["".join(texts[:2]), *texts[2:]]
    numbers = [text for text in texts if text not in _NO_NUMBER]
    if not numbers:
        return any(text in {"**", "*", "栏次"} for text in texts)
    values = []
    for text in numbers:
        match = _ORDINAL.fullmatch(_CIRCLED.get(text, text))
        if match is None:
            return False
        values.append(match.group(1))
    if all(value.isdigit() for value in values):
        steps = [int(value) for value in values]
        marked = len(numbers) < len(texts)
        if texts[0] in _COUNTS_COLUMNS and len(set(steps)) == len(steps):
            return True  # in any order: 栏次 1 3 2
        rising = all(b - a == 1 for a, b in pairwise(steps))
        return rising and (marked or (len(steps) >= _ENOUGH and steps[0] == 1))
    return len(values) >= _ENOUGH and values == sorted(values) and all(len(value) == 1 for value in values)
