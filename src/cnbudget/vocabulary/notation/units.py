"""Units of money (金额单位): their words, spellings and factors, and the lines that print them."""

from decimal import Decimal
from functools import cache, lru_cache

from cnbudget.model.units import FACTORS, Unit
from cnbudget.vocabulary.notation.forms import forms
from cnbudget.vocabulary.notation.pattern import Pattern

__all__ = ["factor_of", "find_unit", "unit_alone", "unit_of", "unit_words"]


@cache
def unit_words() -> tuple[str, ...]:
    """Return every word that is a unit of money, other spellings included."""
    return (*FACTORS, *forms().unit_spellings)


@cache
def _units() -> dict[str, Unit]:
    units: dict[str, Unit] = {unit: unit for unit in FACTORS}
    return units | {spelling: units[unit] for spelling, unit in forms().unit_spellings.items()}


def unit_of(word: str) -> Unit | None:
    """Return the unit that a word is, None where it is none.

    >>> unit_of("万元"), unit_of("萬元"), unit_of("平方米")
    ('万元', '万元', None)
    """
    return _units().get(word)


def factor_of(word: str) -> Decimal | None:
    """Return how many 元 one of a unit is, None for other words.

    >>> factor_of("十万元"), factor_of("辆")
    (Decimal('100000'), None)
    """
    unit = unit_of(word)
    return FACTORS[unit] if unit else None


_LINE = Pattern(
    r"[（(]?(?:金额|计量|货币)?[单單]\s*位\s*[:：]?\s*(?:\L<currency>)?\s*[（(]?(?:\L<currency>)?(?P<unit>\L<units>)"
    r"(?![、,，/和]\L<units>)[）)]{0,2}",
    currency=forms().currency,
    units=unit_words(),
)
_ALONE = Pattern(r"[（(]?(?:\L<currency>)?(?P<unit>\L<units>)[）)]?", currency=forms().currency, units=unit_words())


@lru_cache(maxsize=4096)
def find_unit(line: str) -> tuple[Unit, int, int] | None:
    """Return the unit that a line states after 单位, and where that statement begins and ends; None without one.

    >>> find_unit("部门：某县财政局 单位：万元"), find_unit("（金额单位：人民币元）")
    (('万元', 9, 14), ('元', 0, 11))
    >>> find_unit("单位：（万元）"), find_unit("單位：萬元"), find_unit("单位：人民币（千元）")
    (('万元', 0, 7), ('万元', 0, 5), ('千元', 0, 10))
    >>> find_unit("单位：某县财政局"), find_unit("单位：元、万元")
    (None, None)
    """
    match = _LINE.search(line)
    unit = unit_of(match.group("unit")) if match else None
    return (unit, match.start(), match.end()) if match and unit else None


@lru_cache(maxsize=4096)
def unit_alone(text: str) -> Unit | None:
    """Return the unit that a text is, alone or in brackets; None for any other text.

    >>> unit_alone("（万元）"), unit_alone("人民币元"), unit_alone("单位：元")
    ('万元', '元', None)
    """
    match = _ALONE.fullmatch(text)
    return unit_of(match.group("unit")) if match else None
