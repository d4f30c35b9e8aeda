"""Digits of a number (数码): separators, decimals and powers of ten, without signs and marks.

| form | example | read as |
|---|---|---|
| plain | `20442.30` `0` | 20442.30, 0 |
| groups of three after commas | `9,800.95` | 9800.95 |
| a comma too many or too few before a point | `1,5,00.50` `125360,898.00` | 1500.50, 125360898.00 |
| points between groups, a comma before the decimals | `1.500,50` | 1500.50 |
| power of ten, as spreadsheets show long numbers | `1.5005E3` | 1500.5 |

Digits in any other form, and those that begin with a zero that stands for nothing (`007.00`), can be read in two ways
or in none: `1,23456` may be 123456 or 1234.56 without its point. A blank between digits separates two numbers: readers
close the blanks that a person would not see (`1 500.50`). A number under 1000 has no separator to misplace (`1,0.00`).
"""

from collections.abc import Callable
from decimal import Decimal

from attrs import frozen

from cnbudget.vocabulary.notation.pattern import Pattern

__all__ = ["LOOSE", "Digits", "narrow", "read_digits", "read_whole"]

LOOSE = r"[0-9][0-9.,]*+(?:[Ee][-+]?[0-9]{1,2})?(?<![.,])"
"""Digits with anything that may stand between them, to be put into a larger pattern."""

_LONGEST = 26  # characters of the digits; sums of such amounts are exact in the 28 digits of decimal arithmetic
_HIGHEST = 20  # power of ten
_NARROW = str.maketrans("０１２３４５６７８９．，﹒﹐", "0123456789.,.,")


@frozen
class Digits:
    """What digits say.

    Attributes:
        value: without a sign.
        decimals: how many are printed.
        grouped: whether separators are printed.
    """

    value: Decimal
    decimals: int
    grouped: bool


def narrow(text: str) -> str:
    """Return `text` with full-width digits, points and commas as ASCII prints them.

    >>> narrow("１，５００．５０")
    '1,500.50'
    """
    return text.translate(_NARROW)


def _bare(text: str) -> str:
    return text.replace(",", "")


def _european(text: str) -> str:
    return text.replace(".", "").replace(",", ".")


_FORMS: tuple[tuple[Pattern, Callable[[str], str]], ...] = (
    (Pattern(r"(?:0|[1-9][0-9]*+)(?:\.[0-9]++)?"), str),
    (Pattern(r"[1-9][0-9]{0,2}+(?:,[0-9]{3})++(?:\.[0-9]++)?"), _bare),
    (Pattern(r"(?=(?:[0-9],?){4,}\.)[1-9][0-9]{0,2}+(?:,[0-9]{1,3})++\.[0-9]{1,2}"), _bare),
    (Pattern(r"[1-9][0-9]{3,5}+(?:,[0-9]{3})++\.[0-9]{1,2}"), _bare),
    (Pattern(r"[1-9][0-9]{0,2}+(?:\.[0-9]{3})++,[0-9]{1,2}"), _european),
    (Pattern(r"[1-9](?:\.[0-9]++)?[Ee]\+?[0-9]{1,2}"), str),
)
_MISPLACED = Pattern(r"[1-9][0-9]*+(?:,[0-9]++)*,[0-9]{3,}+")  # 1,23456  125360,898; 1,2,3 is a list


def read_digits(text: str) -> Digits | None:
    """Return what digits say, None where they can be read in two ways or in none.

    >>> [str(read_digits(text).value) for text in ("9,800.95", "1,5,00.50", "1.500,50", "1.5005E3")]
    ['9800.95', '1500.50', '1500.50', '1500.5']
    >>> [read_digits(text) for text in ("007.00", "1,23456", "125360,898", "1,23456.78", "1,0.00", "1.2.3")]
    [None, None, None, None, None, None]
    """
    if len(text) > _LONGEST:
        return None
    for form, plain in _FORMS:
        if form.fullmatch(text):
            return _read(plain(text), grouped="," in text)
    return None


def _read(plain: str, *, grouped: bool) -> Digits | None:
    value = Decimal(plain)
    exponent = value.as_tuple().exponent
    if not isinstance(exponent, int) or exponent > _HIGHEST:
        return None
    if exponent > 0:
        value = value.quantize(Decimal(1)) if value.adjusted() < _LONGEST else value
        exponent = 0
    return Digits(value, -exponent, grouped)


def read_whole(text: str) -> Digits | None:
    """Return what digits with misplaced separators say where it is known that they have no decimals.

    >>> read_whole("1,23456").value, read_whole("125360,898").value, read_whole("1,234.50"), read_whole("1,2,3")
    (Decimal('123456'), Decimal('125360898'), None, None)
    """
    if len(text) > _LONGEST or not _MISPLACED.fullmatch(text):
        return None
    return Digits(Decimal(_bare(text)), 0, grouped=True)
