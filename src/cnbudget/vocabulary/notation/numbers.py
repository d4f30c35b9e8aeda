"""Printed numbers (数字): amounts in all notations, whole numbers, rates.

Which question to ask of a cell or field, its white space removed:

| question | function | `5` | `1,500.50` | `（20.00）` | `1,5,00.50` | `12.5%` |
|---|---|---|---|---|---|---|
| which amount is it? | `read_number` | 5 | 1500.50 | -20.00 | None | None |
| can it be read as an amount? (the column is known to hold money) | `is_amount` | yes | yes | yes | no | no |
| must it be money, whatever stands around it? | `is_money_like` | no | yes | yes | yes | no |
| is it a number at all? (codes, counts and years as well) | `is_numeric` | yes | yes | yes | yes | no |
| is it digits and nothing else? | `is_whole_number` | yes | no | no | no | no |
| is it a rate? | `is_percent` | no | no | no | no | yes |

A number that is money-like without being an amount is printed in a way that can be read in two ways, or in none: it has
to be named, and must not become a code, an ordinal or an amount.
"""

from decimal import Decimal
from functools import cache, lru_cache

from attrs import frozen

from cnbudget.model.units import Unit
from cnbudget.vocabulary.notation.forms import forms
from cnbudget.vocabulary.notation.pattern import Match, Pattern
from cnbudget.vocabulary.notation.units import unit_of, unit_words

__all__ = [
    "NUMBER_CHARACTERS",
    "PrintedNumber",
    "ends_of_amounts",
    "is_amount",
    "is_decimal_amount",
    "is_money_like",
    "is_numeric",
    "is_percent",
    "is_whole_number",
    "narrow",
    "prints_nothing",
    "read_number",
]

_LONGEST = 26  # characters of the digits; sums of such amounts are exact in the 28 digits of decimal arithmetic
_NARROW = str.maketrans("０１２３４５６７８９．，﹒﹐", "0123456789.,.,")

_WHOLE = r"(?:[0-9]{1,3}(?:,[0-9]{3})++|[0-9]++)"  # 9,800  20442
_READABLE = rf"{_WHOLE}(?:\.[0-9]++)?"  # 9,800.95  20442.30  0
_LOOSE = r"[0-9][0-9,]*+(?:\.[0-9]++)?"  # 1,5,00.50
_MONEY = r"(?:[0-9][0-9,]*+\.[0-9]++|[0-9]{1,3}(?:,[0-9]{3})++)"  # 1,5,00.50  1,500


NUMBER_CHARACTERS = frozenset("0123456789.,-")
"""Characters that belong to a number where text is divided among cells."""


@frozen
class PrintedNumber:
    """A number as a cell prints it.

    Attributes:
        value: with its sign, in the unit of the cell or, where it prints none, of its table.
        decimals: how many are printed.
        grouped: whether separators are printed.
        unit: the unit printed behind the digits, None where there is none.
    """

    value: Decimal
    decimals: int
    grouped: bool
    unit: Unit | None


@lru_cache(maxsize=16384)
def narrow(text: str) -> str:
    """Return `text` with full-width digits, points and commas as ASCII prints them.

    >>> narrow("１，５００．５０")
    '1,500.50'
    """
    return text.translate(_NARROW)


@lru_cache(maxsize=16384)
def read_number(text: str) -> PrintedNumber | None:
    """Return the amount that a cell prints, None where its text is none or can be read in two ways.

    >>> read_number("9,800.95").value, read_number("１，５００．５０").value
    (Decimal('9800.95'), Decimal('1500.50'))
    >>> negative = "-20.00", "−20.00", "△20.00", "▲20.00", "负20.00", "(20.00)", "（20.00）", "20.00-", "¥-20.00"
    >>> {read_number(text).value for text in negative}
    {Decimal('-20.00')}
    >>> read_number("20.00万元")
    PrintedNumber(value=Decimal('20.00'), decimals=2, grouped=False, unit='万元')
    >>> read_number("12.5%"), read_number("(20.00)-"), read_number("1,5,00.50"), read_number("1,23456")
    (None, None, None, None)
    """
    match = _match(_READABLE, text)
    if match is None or len(match.group("digits")) > _LONGEST:
        return None
    digits = match.group("digits")
    value = Decimal(digits.replace(",", ""))
    unit = match.group("unit")
    return PrintedNumber(
        value=value.copy_negate() if _signs(match) else value,
        decimals=len(digits.partition(".")[2]),
        grouped="," in digits,
        unit=unit_of(unit) if unit else None,
    )


def is_amount(text: str) -> bool:
    """Whether a cell of a column of money can be read as an amount.

    >>> is_amount("5"), is_amount("¥1,500"), is_amount("▲3.2"), is_amount("无"), is_amount("1,23456")
    (True, True, True, False, False)
    """
    return read_number(text) is not None


@lru_cache(maxsize=16384)
def is_money_like(text: str) -> bool:
    """Whether a cell's text is a number with decimals or separators, as amounts are and codes and counts are not.

    >>> is_money_like("267.80"), is_money_like("(1,500)"), is_money_like("1,5,00.50"), is_money_like("2010301")
    (True, True, True, False)
    >>> is_money_like("12.5%"), is_money_like("500万元")
    (False, True)
    """
    match = _match(_LOOSE, text)
    if match is None:
        return False
    marked = match.group("unit") or match.group("currency")
    return bool(marked) or _MONEY_DIGITS.fullmatch(match.group("digits")) is not None


_MONEY_DIGITS = Pattern(_MONEY)


@lru_cache(maxsize=16384)
def is_numeric(text: str) -> bool:
    """Whether a cell's text is a number of any kind but a rate.

    >>> is_numeric("2010301"), is_numeric("—20.00"), is_numeric("1,23456"), is_numeric("3台"), is_numeric("")
    (True, True, True, False, False)
    """
    return _match(_LOOSE, text) is not None


_DECIMAL = rf"-?{_WHOLE}\.[0-9]{{2}}"
_DECIMAL_AMOUNT = Pattern(_DECIMAL)
_ROW_OF_AMOUNTS = Pattern(rf"(?:{_DECIMAL})+")


def is_decimal_amount(text: str) -> bool:
    """Whether a text is an amount with two decimals, as most budgets print all of theirs.

    >>> is_decimal_amount("-9,800.95"), is_decimal_amount("9,800.9"), is_decimal_amount("9,800.959")
    (True, False, False)
    """
    return _DECIMAL_AMOUNT.fullmatch(text) is not None


def ends_of_amounts(text: str, at: int) -> tuple[int, ...]:
    """Return where amounts with two decimals that are printed without room between them end, the last one excepted.

    Args:
        text: of one line.
        at: a position inside such a run of amounts; without one there the result is empty.

    >>> ends_of_amounts("支出1,200.50300.0020.00", 8), ends_of_amounts("1,200.50", 3)
    ((10, 16), ())
    """
    for match in _ROW_OF_AMOUNTS.finditer(text):
        if match.start() < at < match.end():
            ends = [match.start() + found.end() for found in _DECIMAL_AMOUNT.finditer(match.group())]
            return tuple(ends[:-1])
    return ()


@lru_cache(maxsize=4096)
def prints_nothing(text: str) -> bool:
    r"""Whether a cell, its white space removed, is blank or has a dash, a sign or a word in the place of an amount.

    >>> prints_nothing(""), prints_nothing("——"), prints_nothing("无"), prints_nothing("0.00"), prints_nothing("#REF!")
    (True, True, True, False, False)
    >>> prints_nothing("\ufffd")  # a glyph that could not be read
    False
    """
    signs_only = "\ufffd" not in text and not any(map(str.isalnum, text))
    return signs_only or text.casefold() in forms().nothing


def is_whole_number(text: str) -> bool:
    """Whether a text is digits and nothing else.

    >>> is_whole_number("2026"), is_whole_number("２０２６"), is_whole_number("-5"), is_whole_number("②")
    (True, True, False, False)
    """
    plain = narrow(text)
    return plain.isascii() and plain.isdigit()


@lru_cache(maxsize=16384)
def is_percent(text: str) -> bool:
    """Whether a text is a rate: a number with %, ‰ or 个百分点.

    >>> is_percent("12.5%"), is_percent("-3％"), is_percent("（5.00%）"), is_percent("5")
    (True, True, True, False)
    """
    return _PERCENT.fullmatch(narrow(text)) is not None


@cache
def _form(digits: str) -> Pattern:
    """The form of a number with everything that may be printed around its digits."""
    return Pattern(
        r"(?P<opening>\L<opening>)?(?P<currency>\L<currency>)?(?P<before>\L<before>)?(?:\L<currency>)?"
        rf"(?P<digits>{digits})(?P<unit>\L<units>)?(?P<behind>\L<behind>)?(?P<closing>\L<closing>)?",
        opening=(pair[0] for pair in forms().brackets),
        closing=(pair[1] for pair in forms().brackets),
        before=forms().signs_before,
        behind=forms().signs_behind,
        currency=forms().currency,
        units=unit_words(),
    )


def _match(digits: str, text: str) -> Match | None:
    """Match a whole text as a number with at most one sign, its brackets in pairs."""
    match = _form(digits).fullmatch(narrow(text))
    if match is None:
        return None
    opening, closing = match.group("opening"), match.group("closing")
    if (opening or closing) and f"{opening}{closing}" not in forms().brackets:
        return None
    return match if _signs(match) <= 1 else None


def _signs(match: Match) -> int:
    return sum(match.group(name) is not None for name in ("before", "behind", "opening"))


_PERCENT = Pattern(
    r"[(（]?(?:\L<before>)?[0-9][0-9,]*+(?:\.[0-9]++)?(?:[%％﹪‰]|个?百分点)[)）]?",
    before=forms().signs_before,
)
