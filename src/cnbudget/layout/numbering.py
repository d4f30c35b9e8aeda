"""Numbering in front of labels (序号): 一、 （二） 3."""

import re

__all__ = ["is_numbered", "ordinal"]

_NUMBERED = re.compile(
    r"\s*(?:其中[:：])?\s*(?:[一二三四五六七八九十]+、|[（(][一二三四五六七八九十0-9]+[）)]|[0-9]+[.．、])"
)
_CHINESE = re.compile(r"\s*([一二三四五六七八九十]+)、")
_DIGITS = "一二三四五六七八九"


def is_numbered(text: str) -> bool:
    """Whether a label begins with its number."""
    return _NUMBERED.match(text) is not None


def ordinal(text: str) -> int | None:
    """Return 23 for 二十三、其他支出; None where the label has no number of this kind.

    >>> ordinal("二十三、其他支出"), ordinal("十、节能环保支出"), ordinal("其他支出")
    (23, 10, None)
    """
    match = _CHINESE.match(text)
    if not match:
        return None
    tens, ten, ones = match.group(1).rpartition("十")
    value = (_DIGITS.find(tens) + 1 or 1) * 10 if ten else 0
    return value + _DIGITS.find(ones) + 1 if ones else value
