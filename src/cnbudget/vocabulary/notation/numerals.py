"""Chinese numerals (汉字数字): counting, positional and capital."""

from decimal import Decimal
from functools import lru_cache

from attrs import frozen

from cnbudget.vocabulary.notation.pattern import Pattern

__all__ = ["NUMERALS", "NumeralAmount", "numeral", "numeral_amount", "numeral_year"]

NUMERALS = "一二三四五六七八九十"
"""The characters of a numeral up to 99, as numbering uses them: to be put between `[` and `]` in a pattern."""

_DIGITS = {
    character: value
    for value, characters in enumerate(
        ("零〇○Ｏ", "一壹", "二贰两", "三叁", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖")
    )
    for character in characters
}
_PLACES = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_GROUPS = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8}
_LONGEST = 40
_AMOUNT = Pattern(
    r"(?:人民币)?(?P<sign>负)?(?P<whole>[\L<marks>]+?)(?:点(?P<decimals>[\L<digits>]+))?"
    r"(?P<unit>[万萬亿億]?[元圆])?(?:整|正)?(?:(?P<jiao>[\L<digits>])角)?(?:(?P<fen>[\L<digits>])分)?(?:整|正)?".replace(
        r"[\L<marks>]", f"[{''.join((*_DIGITS, *_PLACES, *_GROUPS))}]"
    ).replace(r"[\L<digits>]", f"[{''.join(_DIGITS)}]")
)


@frozen
class NumeralAmount:
    """An amount written out in numerals.

    Attributes:
        value: with its sign, in its unit.
        decimals: how many are written out.
        unit: the word for its unit of money, as printed; "" where none is.
    """

    value: Decimal
    decimals: int
    unit: str


@lru_cache(maxsize=4096)
def numeral(text: str) -> int | None:
    """Return the number that a numeral says, None where it is none.

    >>> numeral("二十三"), numeral("十"), numeral("一百零五"), numeral("壹仟伍佰"), numeral("三亿二千万")
    (23, 10, 105, 1500, 320000000)
    >>> numeral("二〇二六"), numeral("十十"), numeral("表"), numeral("")
    (2026, None, None, None)
    """
    if not text or len(text) > _LONGEST:
        return None
    if len(text) > 1 and all(character in _DIGITS for character in text):
        return int("".join(str(_DIGITS[character]) for character in text))
    return _counted(text)


def _counted(text: str) -> int | None:
    """The number of a numeral with places: 三千零五十万."""
    total, group, digit = 0, 0, -1
    place, above = 10**4, 10**12
    for character in text:
        if character in _DIGITS:
            if digit > 0:
                return None
            digit = _DIGITS[character]
        elif character in _PLACES:
            if _PLACES[character] >= place or digit == 0:
                return None
            place = _PLACES[character]
            group += (1 if digit < 0 else digit) * place
            digit = -1
        elif character in _GROUPS and _GROUPS[character] < above and group + max(digit, 0):
            above = _GROUPS[character]
            total += (group + max(digit, 0)) * above
            group, digit, place = 0, -1, 10**4
        else:
            return None
    return total + group + max(digit, 0)


@lru_cache(maxsize=4096)
def numeral_amount(text: str) -> NumeralAmount | None:
    """Return the amount that a cell writes out in numerals.

    A single character but 零 is no amount: 一 may be a dash that was drawn long, 〇 a mark.

    >>> [str(numeral_amount(text).value) for text in ("一千五百点五", "壹仟伍佰元整", "二十元五角", "零")]
    ['1500.5', '1500', '20.5', '0']
    >>> numeral_amount("二十万元").unit, numeral_amount("一"), numeral_amount("行政运行")
    ('万元', None, None)
    """
    match = _AMOUNT.fullmatch(text) if 1 < len(text) <= _LONGEST or text == "零" else None
    whole = numeral(match.group("whole")) if match else None
    if match is None or whole is None:
        return None
    decimals = "".join(str(_DIGITS[character]) for character in match.group("decimals") or "")
    if match.group("jiao") or match.group("fen"):
        if decimals or not match.group("unit"):
            return None
        decimals = "".join(str(_DIGITS[match.group(name) or "零"]) for name in ("jiao", "fen")).removesuffix("0")
    value = Decimal(f"{whole}.{decimals}" if decimals else str(whole))
    return NumeralAmount(
        value.copy_negate() if match.group("sign") else value, len(decimals), match.group("unit") or ""
    )


@lru_cache(maxsize=1024)
def numeral_year(text: str) -> int | None:
    """Return the year that four numerals say, None where they say none.

    >>> numeral_year("二○二五"), numeral_year("二〇二六"), numeral_year("二十五")
    (2025, 2026, None)
    """
    if len(text) != len("二○二五") or not all(character in _DIGITS for character in text):
        return None
    year = numeral(text)
    return year if year is not None and 1900 < year < 2100 else None  # noqa: PLR2004 -- years that budgets print
