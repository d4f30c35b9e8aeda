"""What a number looks like under a cell's number format (数字格式): what is printed, not what is stored.

The sign is that of the value and the digits are those of the format. Two things differ from the print on purpose: words
and signs of money (¥, 元) are left out, and a negative value shows a minus sign where its format shows none, as formats
do that print negative numbers in red.
"""

import operator
import re
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import lru_cache
from math import isfinite

from cnbudget.model.exact import without_zeros
from cnbudget.readers.workbook.format_code import BUILT_IN, Section, sections_of

__all__ = ["BUILT_IN", "shown"]

_EPOCH = datetime(1899, 12, 30)  # noqa: DTZ001  a sheet's dates have no zone
_EPOCH_1904 = datetime(1904, 1, 1)  # noqa: DTZ001
_LAST_DAY = 2_958_465
_SIGNIFICANT = 15  # digits a spreadsheet shows and keeps
_CONTEXT = Context(prec=400, rounding=ROUND_HALF_UP)
_MOST_PLACES = 30  # as many as a format has
_UNITS = [Decimal(1).scaleb(-places) for places in range(_MOST_PLACES + 1)]
_NOT_ZERO = re.compile("[1-9]")
_SMALL = -4  # power of ten below which a number that General would have to cut shows an exponent
_WIDTH = 11  # characters that General shows, the point among them
_EXACT = 5  # decimals of a mantissa that General shows
_HOLDS = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "=": operator.eq,
    "<>": operator.ne,
}


@lru_cache(maxsize=16_384)
def shown(value: float, code: str, *, from_1904: bool = False) -> str | None:
    """Return what a number shows under a number format, None where the format is not understood.

    >>> shown(9800.950000000001, "General"), shown(9800.95, "#,##0.00"), shown(0.027, "0.00%")
    ('9800.95', '9,800.95', '2.70%')
    >>> shown(0, '_-* #,##0.00_-;-* #,##0.00_-;_-* "-"??_-;_-@_-'), shown(-3.5, "0.00;[Red]0.00"), shown(3.5, "# ?/?")
    ('-', '-3.50', None)
    """
    sections = sections_of(code)
    if sections is None or not isfinite(value):
        return None
    exact = Decimal(format(value, f".{_SIGNIFICANT}g"))
    place = _choose(sections, exact)
    if place is None:
        return None
    section = sections[place]
    if section.kind == "date":
        return _date(value, from_1904=from_1904)
    text = f"{section.before}{_number(abs(exact), section)}{section.after}".strip()
    if exact < 0 and not (section.signed and (place > 0 or section.condition is not None)) and _NOT_ZERO.search(text):
        return f"-{text}"
    return text


def _choose(sections: tuple[Section, ...], value: Decimal) -> int | None:
    """Return the place of the section for a value, None where no condition holds; without conditions +; -; 0."""
    if sections[0].condition is None and (len(sections) == 1 or sections[1].condition is None):
        place = 1 if value < 0 else 2 if value == 0 else 0
        return place if place < len(sections) else 0
    for place, section in enumerate(sections):
        if section.condition is not None:
            name, bound = section.condition
            holds = _HOLDS[name](value, bound)
        else:  # the second of three is that of negative numbers, the last that of all others
            holds = value < 0 if 0 < place < len(sections) - 1 else place > 0
        if holds:
            return place
    return None


def _number(value: Decimal, section: Section) -> str:
    """The digits of a value that is not negative."""
    if section.kind == "general":
        return _general(value)
    if section.kind == "text":
        return ""
    if section.kind == "scientific":
        return _scientific(value, section)
    written = str(value)
    whole, _, rest = written.partition(".")
    if section.scale or "E" in written or len(rest) > section.places:
        rounded = _rounded(_CONTEXT.scaleb(value, section.scale) if section.scale else value, section.places)
        whole, _, rest = format(rounded, "f").partition(".")
    return _joined(whole, rest.ljust(section.places, "0"), section)


def _rounded(value: Decimal, places: int) -> Decimal:
    return value.quantize(_UNITS[places], context=_CONTEXT)


def _joined(whole: str, rest: str, section: Section) -> str:
    before, after = _whole(whole, section), _decimals(rest, section)
    return f"{before or '0'}.{after}" if after else before


def _whole(digits: str, section: Section) -> str:
    """Digits before the point in their placeholders, right to left; those that are left over stand before the first."""
    left = digits.lstrip("0")
    if section.plain:
        least = section.least
        return format(int(left), ",") if section.grouped and len(left) > least else left.rjust(least, "0")
    pieces: list[str] = []
    first = next(n for n, place in enumerate(section.whole) if len(place) == 1)
    for at in range(len(section.whole) - 1, -1, -1):
        place = section.whole[at]
        if len(place) > 1:
            pieces.append(place[1:] if left or at >= first else "")
            continue
        pieces.append(left[-1] if left else "0" if place == "0" else "")
        left = left[:-1]
        if at == first:
            pieces.append(left)
    return "".join(reversed(pieces))


def _decimals(digits: str, section: Section) -> str:
    """Digits behind the point in their placeholders, left to right; zeros at the end only where 0 asks for them."""
    if not section.decimals:
        return ""
    left = digits[: max(section.asked, len(digits.rstrip("0")))]
    if section.places == len(section.decimals):
        return left
    pieces = []
    for place in section.decimals:
        pieces.append(place[1:] if len(place) > 1 else left[:1])
        left = left if len(place) > 1 else left[1:]
    return "".join(pieces)


def _scientific(value: Decimal, section: Section) -> str:
    step = max(1, sum(len(place) == 1 for place in section.whole))
    power = value.adjusted() // step * step if value else 0
    mantissa = _rounded(_CONTEXT.scaleb(value, -power), section.places)
    if mantissa >= 10**step:
        power += step
        mantissa = _rounded(_CONTEXT.scaleb(mantissa, -step), section.places)
    whole, _, rest = format(mantissa, "f").partition(".")
    sign = "-" if power < 0 else "+"
    return f"{_joined(whole, rest, section)}E{sign}{abs(power):0{section.exponent}d}"


def _general(value: Decimal) -> str:
    """A number in at most 11 characters, with an exponent where it is longer.

    >>> _general(Decimal("1234567.891234")), _general(Decimal(123456789012)), _general(Decimal("0.00001234567"))
    ('1234567.891', '1.23457E+11', '1.23457E-05')
    """
    plain = str(value)
    if len(plain) <= _WIDTH and "E" not in plain:
        return plain
    power = value.adjusted() if value else 0
    if power >= _WIDTH:
        return _with_exponent(value, power)
    room = max(0, _WIDTH - 2 - max(power, 0))  # the first digit and the point take two
    text = without_zeros(format(_rounded(value, room), "f"))
    if power < _SMALL and value and without_zeros(format(value, "f")) != text:
        return _with_exponent(value, power)
    return text


def _with_exponent(value: Decimal, power: int) -> str:
    mantissa = _rounded(_CONTEXT.scaleb(value, -power), _EXACT)
    if mantissa.adjusted() > 0:  # rounded up to 10
        power, mantissa = power + 1, _CONTEXT.scaleb(mantissa, -1)
    return f"{without_zeros(format(mantissa, 'f'))}E{'-' if power < 0 else '+'}{abs(power):02d}"


def _date(value: float, *, from_1904: bool) -> str | None:
    if not 0 <= value <= _LAST_DAY:
        return None
    moment = (_EPOCH_1904 if from_1904 else _EPOCH) + timedelta(days=value)
    return moment.strftime("%Y-%m-%d") if moment.time() == moment.min.time() else moment.strftime("%Y-%m-%d %H:%M")
