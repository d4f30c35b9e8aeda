"""Numbering in front of labels of extracted text, behind 其中： or not."""

from functools import lru_cache

from attrs import define, field

from cnbudget.vocabulary.notation.numbering import Numbering, Style, read_numbering
from cnbudget.vocabulary.notation.pattern import Pattern

__all__ = ["Counts", "is_numbered", "numbering_of"]

_AMONG = Pattern(r"\s*(?:其中[:：])?\s*")


@lru_cache(maxsize=4096)
def is_numbered(text: str) -> bool:
    """Whether a label begins with its number.

    >>> is_numbered("其中：（一）工资"), is_numbered("  3.办公费"), is_numbered("2026年")
    (True, True, False)
    """
    among = _AMONG.match(text)
    return among is not None and read_numbering(text, among.end()) is not None


@lru_cache(maxsize=4096)
def numbering_of(text: str) -> Numbering | None:
    """Return the number in front of a label, None where it has none or one that counts nothing.

    >>> numbering_of("二十三、其他支出").ordinal, numbering_of("其中：（1）工资").style, numbering_of("其他支出")
    (23, 'd', None)
    """
    among = _AMONG.match(text)
    found = read_numbering(text, among.end()) if among is not None else None
    return found if found is not None and found.ordinal else None


@define
class Counts:
    """How far the labels of each list have been numbered, by the form of their numbers.

    Below each number of an outer form the inner ones begin anew: 1、 (1) (2) 2、 (1).
    """

    last: dict[tuple[int, Style], int] = field(factory=dict)

    def is_next(self, block: int, number: Numbering) -> bool:
        """Whether a number goes on with those of a list, or begins them."""
        return self.last.get((block, number.style), 0) + 1 == number.ordinal

    def count(self, block: int, number: Numbering) -> None:
        """Take a number as the last one of a list."""
        for place in [place for place in self.last if place[0] == block and place[1] > number.style]:
            del self.last[place]
        self.last[block, number.style] = number.ordinal
