"""Numbering in front of labels of extracted text, behind 其中： or not."""

from functools import lru_cache

from cnbudget.vocabulary.notation.numbering import read_numbering
from cnbudget.vocabulary.notation.pattern import Pattern

__all__ = ["is_numbered", "ordinal"]

_AMONG = Pattern(r"\s*(?:其中[:：])?\s*")


@lru_cache(maxsize=4096)
def is_numbered(text: str) -> bool:
    """Whether a label begins with its number.

    >>> is_numbered("其中：（一）工资"), is_numbered("  3.办公费"), is_numbered("2026年")
    (True, True, False)
    """
    among = _AMONG.match(text)
    return among is not None and read_numbering(text, among.end()) is not None


def ordinal(text: str) -> int | None:
    """Return 23 for 二十三、其他支出; None where the label has no number of this kind.

    >>> ordinal("二十三、其他支出"), ordinal("十、节能环保支出"), ordinal("其他支出")
    (23, 10, None)
    """
    numbering = read_numbering(text.lstrip())
    return numbering.ordinal if numbering is not None and numbering.style == "a" else None
