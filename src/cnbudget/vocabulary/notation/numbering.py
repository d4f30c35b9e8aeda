"""Numbering in front of labels, headings and list items (序号): 一、 （二） 3. （4） ⑤, and 第一部分."""

from functools import lru_cache
from typing import Literal

from attrs import frozen

from cnbudget.vocabulary.notation.numerals import NUMERALS, numeral
from cnbudget.vocabulary.notation.pattern import Pattern

__all__ = ["Numbering", "Style", "chapter", "is_numbered", "read_numbering", "without_numbering"]

Style = Literal["a", "b", "c", "d", "e"]
"""Form of a number, outermost first: a 一、 b （一） c 1. d （1） e ①."""

_NUMBERING = Pattern(
    rf"(?P<a>[{NUMERALS}]++)[、.．]"  # 二十一、
    rf"|[（(](?P<b>[{NUMERALS}]++)[)）]、?"  # （二）
    r"|(?P<c>[0-9]{1,2}+)[.．、](?![0-9])"  # 1. 1、
    r"|[（(](?P<d>[0-9]{1,2}+)[)）]、?"  # （1）
    r"|(?P<e>[①-⑳])"  # ①
)
_STYLES: tuple[Style, ...] = ("a", "b", "c", "d", "e")
_CHAPTER = Pattern(rf"\s*第(?P<number>[{NUMERALS}]++|[0-9]{{1,2}}+)(?:部分|章)")


@frozen
class Numbering:
    """A number in front of a text.

    Attributes:
        style: its form.
        ordinal: the number, 0 where its numerals say none.
        end: where the text behind it begins.
    """

    style: Style
    ordinal: int
    end: int


@lru_cache(maxsize=8192)
def read_numbering(text: str, start: int = 0) -> Numbering | None:
    """Return the number that stands at `start` in a text, None where none does.

    >>> read_numbering("二十三、其他支出"), read_numbering("（一）工资"), read_numbering("3.办公费").ordinal
    (Numbering(style='a', ordinal=23, end=4), Numbering(style='b', ordinal=1, end=3), 3)
    >>> read_numbering("③其他"), read_numbering("3.5万元") is None, read_numbering("其他支出") is None
    (Numbering(style='e', ordinal=3, end=1), True, True)
    """
    match = _NUMBERING.match(text, start)
    if match is None:
        return None
    style = next(style for style in _STYLES if match.group(style) is not None)
    return Numbering(style, _ordinal(match.group(style)), match.end())


def _ordinal(text: str) -> int:
    if text.isascii():
        return int(text)
    if "①" <= text <= "⑳":
        return ord(text) - ord("①") + 1
    return numeral(text) or 0


def is_numbered(text: str) -> bool:
    """Whether a text begins with its number.

    >>> is_numbered("（一）工资"), is_numbered("2026年")
    (True, False)
    """
    return read_numbering(text.lstrip()) is not None


def without_numbering(text: str) -> str:
    """Return a text without the number in front of it.

    >>> without_numbering("（一）工资"), without_numbering("工资")
    ('工资', '工资')
    """
    found = read_numbering(text)
    return text[found.end :] if found else text


@lru_cache(maxsize=1024)
def chapter(text: str) -> int | None:
    """Return the number of the chapter that a text opens (第二部分), None where it opens none.

    >>> chapter("第二部分 2026年部门预算表"), chapter("第十三章"), chapter("第二条")
    (2, 13, None)
    """
    match = _CHAPTER.match(text)
    if match is None:
        return None
    number = match.group("number")
    return int(number) if number.isascii() else numeral(number)
