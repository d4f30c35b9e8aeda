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

import re
from decimal import Decimal
from functools import cache, lru_cache

from attrs import frozen

from cnbudget.model.units import Unit
from cnbudget.vocabulary.notation.digits import LOOSE, Digits, narrow, read_digits, read_whole
from cnbudget.vocabulary.notation.forms import forms
from cnbudget.vocabulary.notation.numerals import numeral_amount
from cnbudget.vocabulary.notation.pattern import Match, Pattern
from cnbudget.vocabulary.notation.tokens import TRIANGLES
from cnbudget.vocabulary.notation.units import remembered, unit_of, unit_words

__all__ = [
    "PrintedNumber",
    "is_amount",
    "is_money_like",
    "is_numeric",
    "is_percent",
    "is_whole_number",
    "prints_nothing",
    "read_number",
    "read_numerals",
    "read_whole_number",
]

_SURELY = 3  # digits of a whole number in brackets or before a minus sign, which a shorter one may number things with
_NOTE_MARK = r"[①-⑳¹²³⁰-⁹*＊]{1,3}|[\[［〔][0-9¹²³⁰-⁹]{1,2}[\]］〕]|注[0-9]{1,2}"  # 1,500.50①  880.30[1]
# Most numbers are digits with nothing around them, which this tells much faster than the pattern of all notations.
_PLAIN = re.compile(r"(?:0|[1-9][0-9]{0,17}|[1-9][0-9]{0,2}(?:,[0-9]{3}){1,5})(?:\.[0-9]{1,2})?", re.ASCII)


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


@remembered(16384)
def read_number(text: str) -> PrintedNumber | None:
    """Return the amount that a cell prints, None where its text is none or can be read in two ways.

    >>> read_number("9,800.95").value, read_number("１，５００．５０").value
    (Decimal('9800.95'), Decimal('1500.50'))
    >>> negative = "-20.00", "−20.00", "△20.00", "▲20.00", "负20.00", "(20.00)", "（20.00）", "20.00-", "¥-20.00"
    >>> {read_number(text).value for text in negative}
    {Decimal('-20.00')}
    >>> read_number("20.00万元")
    PrintedNumber(value=Decimal('20.00'), decimals=2, grouped=False, unit='万元')
    >>> [str(read_number(text).value) for text in ("约1,500.50", "+20.00", "'-20.00", "1,500.50①", "880.30[1]")]
    ['1500.50', '20.00', '-20.00', '1500.50', '880.30']
    >>> [read_number(text) for text in ("12.5%", "(20.00)-", "1,23456", "007.00", "3?00.00", "（1）", "1,500.50/2")]
    [None, None, None, None, None, None, None]
    """
    if _PLAIN.fullmatch(text):
        decimals = len(text.partition(".")[2])
        return PrintedNumber(Decimal(text.replace(",", "")), decimals, grouped="," in text, unit=None)
    match = _match(text)
    return _number(match, read_digits(match.group("digits"))) if match else None


def read_whole_number(text: str) -> PrintedNumber | None:
    """Return the amount that a cell prints with misplaced separators, where all amounts around it are whole numbers.

    >>> read_whole_number("1,23456").value, read_whole_number("-125360,898").value, read_whole_number("1,23456.78")
    (Decimal('123456'), Decimal('-125360898'), None)
    """
    match = _match(text)
    return _number(match, read_whole(match.group("digits"))) if match else None


def read_numerals(text: str) -> PrintedNumber | None:
    """Return the amount that a cell of a column of money writes out in Chinese numerals.

    >>> read_numerals("壹仟伍佰元整"), read_numerals("零").value, read_numerals("行政运行")
    (PrintedNumber(value=Decimal('1500'), decimals=0, grouped=False, unit='元'), Decimal('0'), None)
    """
    amount = numeral_amount(text)
    if amount is None:
        return None
    return PrintedNumber(
        amount.value, amount.decimals, grouped=False, unit=unit_of(amount.unit) if amount.unit else None
    )


def _number(match: Match, digits: Digits | None) -> PrintedNumber | None:
    if digits is None:
        return None
    behind = match.group("behind") or match.group("opening")
    if behind and not digits.decimals and len(match.group("digits")) < _SURELY:
        return None
    unit = match.group("unit")
    value = digits.value.copy_negate() if _signs(match) else digits.value
    return PrintedNumber(value, digits.decimals, digits.grouped, unit_of(unit) if unit else None)


def is_amount(text: str) -> bool:
    """Whether a cell of a column of money can be read as an amount.

    >>> is_amount("5"), is_amount("¥1,500"), is_amount("▲3.2"), is_amount("无"), is_amount("1,23456")
    (True, True, True, False, False)
    """
    return read_number(text) is not None


@remembered(16384)
def is_money_like(text: str) -> bool:
    """Whether a cell's text is a number with decimals, separators or △, as amounts are and codes and counts are not.

    >>> is_money_like("267.80"), is_money_like("(1,500)"), is_money_like("1,5,00.50"), is_money_like("2010301")
    (True, True, True, False)
    >>> is_money_like("12.5%"), is_money_like("500万元"), is_money_like("△1000"), is_money_like("-1000")
    (False, True, True, False)
    """
    if _PLAIN.fullmatch(text):
        return "." in text or "," in text
    match = _match(text)
    if match is None:
        return False
    marked = match.group("unit") or match.group("currency") or match.group("mark") or text[0] in TRIANGLES
    digits = match.group("digits")
    read = read_digits(digits)
    return bool(marked) or _MONEY.fullmatch(digits) is not None or (read is not None and read.decimals > 0)


_MONEY = Pattern(r"[0-9][0-9,]*+\.[0-9]++|[0-9]{1,3}(?:,[0-9]{3})++")  # 1,5,00.50  1,500


@remembered(16384)
def is_numeric(text: str) -> bool:
    """Whether a cell's text is a number of any kind but a rate.

    >>> is_numeric("2010301"), is_numeric("—20.00"), is_numeric("1,23456"), is_numeric("3台"), is_numeric("")
    (True, True, True, False, False)
    """
    if _PLAIN.fullmatch(text):
        return True
    match = _match(text)
    digits = match.group("digits") if match else ""
    return bool(digits) and (_ONE_NUMBER.fullmatch(digits) is not None or read_digits(digits) is not None)


_ONE_NUMBER = Pattern(r"[0-9][0-9,]*+(?:\.[0-9]++)?")


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

    >>> is_percent("12.5%"), is_percent("-3％"), is_percent("+3%"), is_percent("（5.00%）"), is_percent("5")
    (True, True, True, True, False)
    """
    return _PERCENT.fullmatch(narrow(text)) is not None


@cache
def _form(units: tuple[str, ...]) -> Pattern:
    """The form of a number with everything that may be printed around its digits."""
    return Pattern(
        r"(?:\L<before_number>)?(?P<opening>\L<opening>)?(?P<mark>\L<currency>)?(?P<before>\L<before>)?(?P<currency>\L<currency>)?"
        rf"(?P<digits>{LOOSE})(?P<unit>\L<units>)?(?P<behind>\L<behind>)?(?P<closing>\L<closing>)?(?:{_NOTE_MARK})?",
        before_number=forms().before_number,
        opening=(pair[0] for pair in forms().brackets),
        closing=(pair[1] for pair in forms().brackets),
        before=forms().signs_before,
        behind=forms().signs_behind,
        currency=forms().currency,
        units=units,
    )


def _match(text: str) -> Match | None:
    """Match a whole text as a number with at most one sign, its brackets in pairs."""
    match = _form(unit_words()).fullmatch(narrow(text))
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
    before=(*forms().signs_before, "+", "＋"),
)
