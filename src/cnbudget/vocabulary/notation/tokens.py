"""Numeric tokens of running text (数字): how they are counted, and which are money-like."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from cnbudget.model.characters import NUMBER
from cnbudget.model.passing import frozen
from cnbudget.vocabulary.notation.pattern import Pattern
from cnbudget.vocabulary.notation.units import unit_words

__all__ = ["COUNTED", "SEPARATED", "TRIANGLES", "NumericToken", "first_token", "numeric_tokens"]

TRIANGLES = ("△", "▲")
"""Signs of amounts below zero (△1000), which nothing that is counted or numbered has."""

COUNTED = r"[0-9][0-9,]*+(?:\.[0-9]++)?"
"""What `model.characters.NUMBER` counts, to be put into a larger pattern."""

SEPARATED = r"(?<![0-9.])[0-9]{1,3}(?:,[0-9]{3})*+，[0-9]{3}(?:[,，][0-9]{3})*+(?:[.．][0-9]++)?"
"""A number with full-width commas between its groups (101，673.03), which are counted one by one."""

_WIDE_POINT = Pattern(r"(?<![^\s,，|])[0-9]{1,3}(?:(?:[,，]?[0-9]{3})*+|[0-9]*+)．[0-9]++(?![^\s,，|])")
"""An amount with a full-width point (１，０２４．５０, folded), between blanks, commas or bars: 1．2026年 is none."""


@frozen
class NumericToken:
    """A numeric token of a text.

    Attributes:
        text: as printed.
        start: where it begins.
        end: where it ends.
        unit: the unit of money right behind it, "" where there is none.
        in_amount: it is part of an amount with a full-width point, which is counted as several tokens, or △ stands
            before it.
    """

    text: str
    start: int
    end: int
    unit: str
    in_amount: bool = False

    @property
    def money_like(self) -> bool:
        """Whether it has decimals or separators, or stands before a unit of money."""
        return bool(self.unit) or self.in_amount or "." in self.text or "," in self.text.rstrip(",")


def numeric_tokens(text: str) -> Iterator[NumericToken]:
    """Yield the numeric tokens of a text, as `model.characters.NUMBER` counts them.

    >>> [(token.text, token.unit, token.money_like) for token in numeric_tokens("2026年共3个项目，1,500.50万元，另5元")]
    [('2026', '', False), ('3', '', False), ('1,500.50', '万元', True), ('5', '元', True)]
    >>> [(token.text, token.money_like) for token in numeric_tokens("1．2026年支出 5．00 △7")]
    [('1', False), ('2026', False), ('5', True), ('00', True), ('7', True)]
    """
    wide = _wide(text)
    for match in NUMBER.finditer(text):
        yield _token(match, text, wide)


def first_token(text: str, printed: str) -> NumericToken | None:
    """Return the first numeric token of a text that is printed so, None where none is.

    >>> first_token("2026年共3个项目，3元", "3")
    NumericToken(text='3', start=6, end=7, unit='', in_amount=False)
    """
    match = next((match for match in NUMBER.finditer(text) if match.group() == printed), None)
    return _token(match, text, _wide(text)) if match is not None else None


def _token(match: re.Match[str], text: str, wide: Sequence[tuple[int, int]]) -> NumericToken:
    (start, end), units = match.span(), unit_words()
    unit = ""
    if text.startswith(units, end):  # one call says that no unit follows, as after most numbers
        unit = next(word for word in _longest_first(units) if text.startswith(word, end))
    in_amount = (start > 0 and text[start - 1] in TRIANGLES) or any(first <= start < last for first, last in wide)
    return NumericToken(match.group(), start, end, unit, in_amount)


def _wide(text: str) -> list[tuple[int, int]]:
    """Return where amounts with a full-width point stand."""
    return [match.span() for match in _WIDE_POINT.finditer(text)] if "．" in text else []


@cache
def _longest_first(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(sorted(words, key=len, reverse=True))
