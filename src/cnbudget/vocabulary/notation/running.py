"""Amounts of running text (文字里的金额) that are more than digits, points and commas in front of a unit.

| form | example | read as |
|---|---|---|
| blanks or apostrophes between groups of three | `3 500.00万元` `3'500.00元` | 3500.00 |
| a sign in front of the digits | `预算-3.00万元` `△3.00万元` `为负3万元` | -3.00, -3 |
| a full-width point | `3．50万元` | 3.50 |
| groups that are none, several points | `30,00万元` `3.0.0万元` `12 34 567元` | nothing |
| a dash that may be a sign or part two names | `预算—3.00万元` `支出-人员经费-3.00万元` | nothing |
| two numbers for one amount | `3万5千元` `3-5万元` | nothing |
| a unit that is none | `3.5千万元` `经费3.5万。` | nothing |

A sign is one only right behind words or punctuation: `2025-2027年`, `A-3` and `——3.00万元` have none. Blanks separate
groups only where the first group cannot be another number, as it can at the start of a line (`1 500万元`).
"""

from collections.abc import Iterable
from decimal import Decimal
from functools import cache

from attrs import frozen

from cnbudget.vocabulary.notation.digits import narrow, read_digits
from cnbudget.vocabulary.notation.pattern import Pattern
from cnbudget.vocabulary.notation.tokens import COUNTED, TRIANGLES

__all__ = ["RunningAmount", "running_amount"]

_PLAIN = Pattern(r"(?:0|[1-9][0-9]*+)(?:\.[0-9]++)?|[1-9][0-9]{0,2}+(?:,[0-9]{3})++(?:\.[0-9]++)?|.*，.*")
_GOING_ON = frozenset(".．,'’‘ 万亿千百十-－~～—–至到")
"""What stands behind the first digits of an amount that is more than digits before a unit."""

_MINUS, _DASHES = frozenset("-−－﹣‐‑"), frozenset("—–")
_SIGNS = _MINUS | _DASHES | frozenset(TRIANGLES) | {"负"}
_BORNE = frozenset("自担背肩欠抱胜")  # 自负3万元
_BEHIND_NUMBER = frozenset("元%％年月日号期")  # 3万元-5万元
_SURELY_SIGNED = frozenset("为是：:（(")
_STOPS = frozenset("，。；、,;")
_CLAUSE = Pattern(r"[^，。；：、,;:（）()0-9]*$")
_REACH = 40  # characters before a dash in which another one shows that it parts names

_JOINED = r"(?P<digits>[0-9]++(?:[.．,'’‘ ][0-9]++){0,9}+)"  # a line may hold nothing but numbers
_GROUPS = Pattern(r"[1-9][0-9]{0,2}+(?:(?: [0-9]{3})++|(?:['’‘][0-9]{3})++)(?:\.[0-9]++)?")
_SURELY_GROUPS = Pattern(r".*[ '’‘].*[ '’‘.].*")  # 1 200.00, 1 200 300; 1 200 may be two numbers
_APART = Pattern(r"(?:[0-9,]{4,}+|[0-9,]++\.[0-9]++) .*")  # 2025 300.00, 12.50 300.00: two numbers
_SPACES = Pattern(r"[ '’‘]")
_NUMBERED = frozenset("第表图注号附件")
_HAN = Pattern(r"\p{Han}")
_ONE = Pattern(COUNTED)
_MONEY_NAMED = Pattern(r"(?:费|预算|决算|支出|收入|资金|拨款|合计|总计|增加|减少)(?:安排|支出|预算|共|计|为|约|了)*$")


@frozen
class RunningAmount:
    """An amount of running text.

    Attributes:
        start: where it begins, its sign included.
        digits_end: where its last digit ends.
        end: where its unit ends.
        unit: of money or a rate, as printed.
        value: with its sign; None where it can be read in two ways or in none.
    """

    start: int
    digits_end: int
    end: int
    unit: str
    value: Decimal | None


def running_amount(
    text: str, span: tuple[int, int], unit: str, *, money: Iterable[str], rates: Iterable[str]
) -> RunningAmount | None:
    """Return the amount that a number of a text begins; None where its digits and unit say what it is.

    Args:
        text: the running text.
        span: where the digits begin and end, as `COUNTED` finds them.
        unit: right behind them, "" where none is.
        money: words for units of money.
        rates: words for units of rates, of which the sign alone is read.

    >>> def read(text):
    ...     start = next(at for at, character in enumerate(text) if character.isdigit())
    ...     return running_amount(text, (start, start + 1), "", money=("万元",), rates=())
    >>> [str(read(text).value) for text in ("预算3 500.00万元", "预算3.0.0万元", "预算3-5万元", "预算3.5千万元")]
    ['3500.00', 'None', 'None', 'None']
    >>> running_amount("预算-3万元", (3, 4), "万元", money=("万元",), rates=())
    RunningAmount(start=2, digits_end=4, end=6, unit='万元', value=Decimal('-3'))
    >>> running_amount("——3万元", (2, 3), "万元", money=("万元",), rates=()) is None
    True
    """
    start, end = span
    signed = start > 0 and text[start - 1] in _SIGNS
    if not signed and (_PLAIN.fullmatch(text[start:end]) if unit else text[end : end + 1] not in _GOING_ON):
        return None  # as nearly all numbers
    units = (tuple(sorted(money)), tuple(sorted(rates)))
    return (
        _number(text, span, units) if unit in units[1] else _number(text, span, units) or _composed(text, start, units)
    )


_Units = tuple[tuple[str, ...], tuple[str, ...]]


@cache
def _form(units: _Units) -> Pattern:
    return Pattern(rf"{_JOINED}(?P<unit>\L<units>)", units=(*units[0], *units[1]))


@cache
def _composed_forms(money: tuple[str, ...]) -> Pattern:
    return Pattern(
        rf"(?P<last>{COUNTED}[万亿千百]?(?:[-－~～—–至到]|--|——){COUNTED}(?=\L<units>)"  # 3-5万元, 3万至5万元
        rf"|{COUNTED}[万亿千百]零?{COUNTED}(?=\L<units>)"  # 3万5千元
        rf"|{COUNTED}(?=[十百千万亿]++元))(?P<unit>[十百千万亿]*+元)"  # 3.5千万元
        rf"|(?P<last>{COUNTED})(?P<unit>[万亿]++)(?=[，。；、）)]|$)",  # 3.5万。
        units=money,
    )


def _number(text: str, span: tuple[int, int], units: _Units) -> RunningAmount | None:
    """Read one number with its sign; None where it is a plain one, or where no unit follows."""
    match, start = _form(units).match(text, span[0]), span[0]
    if match is None or _APART.fullmatch(match.group("digits")):
        return None
    digits, unit = match.group("digits"), match.group("unit")
    negative = _is_negative(text, start)
    before = _before(text, start)
    value = _value(digits, before)
    plain = match.end("digits") == span[1] and not negative
    if unit in units[1]:
        if negative is not True or value is None:
            return None
    elif plain and negative is False and (value is not None or _is_code(digits, before)):
        return None
    first = start - 1 if negative else start
    if value is not None and negative:
        value = -value
    return RunningAmount(first, match.end("digits"), match.end(), unit, None if negative is None else value)


def _before(text: str, start: int) -> str:
    return text[max(0, start - _REACH) : start]


def _is_code(digits: str, before: str) -> bool:
    """Whether digits with a zero in front are no part of a number: 021元氏县, but not 30，00万元."""
    return digits.isdigit() and before[-1:] not in {"，", "．"}


def _value(digits: str, before: str) -> Decimal | None:
    if _SPACES.search(digits):
        if not (
            _GROUPS.fullmatch(digits) and _begins_here(before, surely=_SURELY_GROUPS.fullmatch(digits) is not None)
        ):
            return None
        return Decimal(_SPACES.sub("", digits))
    if "．" in digits and not _begins_here(before, surely=False):
        return None
    read = read_digits(narrow(digits))
    return read.value if read is not None else None


def _begins_here(before: str, *, surely: bool) -> bool:
    """Whether digits behind a text begin an amount: they cannot number a line, a table or an item of a list."""
    last = before[-1:]
    if _HAN.fullmatch(last):
        return last not in _NUMBERED
    return last in _SIGNS or last in _SURELY_SIGNED or (surely and last in _STOPS)


def _is_negative(text: str, start: int) -> bool | None:
    """Whether a sign stands before the digits that begin at `start`; None where a dash may be one."""
    sign, before = text[start - 1 : start], text[max(0, start - 2) : max(0, start - 1)]
    if sign not in _SIGNS:
        return False
    if sign in TRIANGLES:
        return True
    if sign == "负":
        return before not in _BORNE
    if (before.isascii() and before.isalnum()) or before in _BEHIND_NUMBER or before in _MINUS or before in _DASHES:
        return False
    clause = _CLAUSE.search(_before(text, start)[:-1])
    if clause is not None and not (_MINUS | _DASHES).isdisjoint(clause.group()):
        return None
    if sign in _DASHES and before not in _SURELY_SIGNED:
        return False if not before or before in _STOPS else None
    return True


def _composed(text: str, start: int, units: _Units) -> RunningAmount | None:
    """Return an amount of two numbers or of an unknown unit, which is not read."""
    before = _before(text, start)
    match = _composed_forms(units[0]).match(text, start) if _begins_here(before, surely=True) else None
    if match is None:
        return None
    unit = match.group("unit")
    if unit in units[0] and _ONE.fullmatch(match.group("last")):
        return None
    if "元" not in unit and not _MONEY_NAMED.search(before):
        return None  # 服务群众3.5万
    return RunningAmount(start, match.end("last"), match.end(), unit, None)
