"""Units of money (金额单位): their words, spellings and factors, and the lines that print them."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from decimal import Decimal
from functools import cache, lru_cache, wraps
from typing import TypeVar

from cnbudget.model.units import FACTORS, Unit
from cnbudget.vocabulary.notation.forms import forms
from cnbudget.vocabulary.notation.pattern import Pattern

__all__ = [
    "bracketed_units",
    "factor_of",
    "find_unit",
    "remembered",
    "states_unit",
    "teaching_units",
    "unit_alone",
    "unit_of",
    "unit_with_factor",
    "unit_words",
    "without_unit",
]

_Answer = TypeVar("_Answer")
_TAUGHT: ContextVar[tuple[tuple[str, str], ...]] = ContextVar("cnbudget_units", default=())


@contextmanager
def teaching_units(words: tuple[tuple[str, str], ...]) -> Iterator[None]:
    """Let more words stand for units while a document is read: each word with its unit.

    >>> with teaching_units((("萬圓", "万元"),)):
    ...     unit_of("萬圓"), find_unit("单位：萬圓")
    ('万元', ('万元', 0, 5))
    """
    token = _TAUGHT.set(words)
    try:
        yield
    finally:
        _TAUGHT.reset(token)


def remembered(size: int) -> Callable[[Callable[[str], _Answer]], Callable[[str], _Answer]]:
    """Remember the last answers to questions about a text, apart for each set of units taught.

    >>> with teaching_units((("萬圓", "万元"),)):
    ...     unit_of_text = remembered(8)(unit_of)
    ...     unit_of_text("萬圓")
    '万元'
    >>> unit_of_text("萬圓") is None
    True
    """

    def of_texts(function: Callable[[str], _Answer]) -> Callable[[str], _Answer]:
        @lru_cache(maxsize=size)
        def answer(text: str, _units: tuple[tuple[str, str], ...]) -> _Answer:
            return function(text)

        @wraps(function)
        def ask(text: str) -> _Answer:
            return answer(text, _TAUGHT.get())

        return ask

    return of_texts


def unit_words() -> tuple[str, ...]:
    """Return every word that is a unit of money, other spellings included."""
    return _words(_TAUGHT.get())


@cache
def _words(taught: tuple[tuple[str, str], ...]) -> tuple[str, ...]:
    return tuple(_units(taught))


@cache
def _units(taught: tuple[tuple[str, str], ...]) -> dict[str, Unit]:
    units: dict[str, Unit] = {unit: unit for unit in FACTORS}
    units |= {spelling: units[unit] for spelling, unit in forms().unit_spellings.items()}
    return units | {word: units[unit] for word, unit in taught}


def unit_of(word: str) -> Unit | None:
    """Return the unit that a word is, None where it is none.

    >>> unit_of("万元"), unit_of("萬元"), unit_of("平方米")
    ('万元', '万元', None)
    """
    return _units(_TAUGHT.get()).get(word)


def unit_with_factor(factor: Decimal) -> Unit | None:
    """Return the unit of which one is so many 元, None where there is none.

    >>> unit_with_factor(Decimal(10000)), unit_with_factor(Decimal(7))
    ('万元', None)
    """
    return next((unit for unit, one in FACTORS.items() if one == factor), None)


def factor_of(word: str) -> Decimal | None:
    """Return how many 元 one of a unit is, None for other words.

    >>> factor_of("十万元"), factor_of("辆")
    (Decimal('100000'), None)
    """
    unit = unit_of(word)
    return FACTORS[unit] if unit else None


@cache
def _line(words: tuple[str, ...]) -> Pattern:
    return Pattern(
        r"[（(]?(?:金额|计量|货币)?[单單]\s*位\s*[:：]?\s*(?:\L<currency>)?\s*[（(]?(?:\L<currency>)?"
        r"(?P<unit>\L<units>)(?:\L<currency>)?(?![、,，/和]\L<units>)"
        r"(?!\p{Han}{1,12}[省市区县旗局厅委办院])"  # 单位：元山县财政局 names a department
        r"(?:\s*[、,，/和]?\s*[（(]?[%％][）)]?|[、,，和](?:人|辆|台|个|户|平方米)(?!\p{Han}))*"  # 单位：万元、%
        r"[）)]{0,2}",
        currency=forms().currency,
        units=words,
    )


# 百万元, 万美元: built like a unit of money, whether or not it is known
_LIKE = r"(?P<unit>[十百千万萬亿億]{0,4}(?:美|港|日|欧|歐|澳)?[元圆圓])"
_STATED_LIKE = Pattern(
    rf"[（(]?(?:金额|计量|货币)?[单單]\s*位\s*[:：]?\s*[（(]?{_LIKE}(?![、,，/和\p{{Han}}])[）)]{{0,2}}"
)
_BRACKETED_LIKE = Pattern(rf"[（(]{_LIKE}[）)]")


@cache
def _alone(words: tuple[str, ...]) -> Pattern:
    return Pattern(r"[（(]?(?:\L<currency>)?(?P<unit>\L<units>)[）)]?", currency=forms().currency, units=words)


def find_unit(line: str) -> tuple[str, int, int] | None:
    """Return the unit that a line states after 单位, and where that statement begins and ends; None without one.

    Where no known unit stands there, it is a word built like a unit of money, if one stands there.

    >>> find_unit("部门：某县财政局 单位：万元"), find_unit("（金额单位：人民币元）")
    (('万元', 9, 14), ('元', 0, 11))
    >>> find_unit("单位：（万元）"), find_unit("單位：人民币（萬元）"), find_unit("单位：万元人民币")
    (('万元', 0, 7), ('万元', 0, 10), ('万元', 0, 8))
    >>> find_unit("单位：某县财政局"), find_unit("单位：元山县财政局"), find_unit("单位：元、万元")
    (None, None, None)
    >>> find_unit("单位：万元、%"), find_unit("（单位：元、人）"), find_unit("单位：万元（%）")
    (('万元', 0, 7), ('元', 0, 8), ('万元', 0, 8))
    >>> find_unit("金额单位：百万元"), find_unit("单位：美元")
    (('百万元', 0, 8), ('美元', 0, 5))
    """
    return _find_unit(line, _TAUGHT.get()) if "位" in line else None


@lru_cache(maxsize=4096)
def _find_unit(line: str, taught: tuple[tuple[str, str], ...]) -> tuple[str, int, int] | None:
    match = _line(_words(taught)).search(line)
    unit = unit_of(match.group("unit")) if match else None
    if match and unit:
        return unit, match.start(), match.end()
    unknown = _STATED_LIKE.search(line)
    return (unknown.group("unit"), unknown.start(), unknown.end()) if unknown else None


def unit_alone(text: str) -> Unit | None:
    """Return the unit that a text is, alone or in brackets; None for any other text.

    >>> unit_alone("（万元）"), unit_alone("人民币元"), unit_alone("单位：元")
    ('万元', '元', None)
    """
    match = _alone(unit_words()).fullmatch(text)
    return unit_of(match.group("unit")) if match else None


def states_unit(text: str) -> bool:
    """Whether a text states a unit of money and nothing else.

    >>> states_unit("单位：万元"), states_unit("（单位：元）"), states_unit("支出总表 单位：元")
    (True, True, False)
    """
    unit = find_unit(text)
    return unit is not None and (unit[1], unit[2]) == (0, len(text))


_BRACKETED = Pattern(r"[（(][^（）()]*[）)]")


def bracketed_units(text: str) -> tuple[str, ...]:
    """Return the units, and words built like a unit of money, that stand in brackets in a header or title.

    >>> bracketed_units("金额（万元）"), bracketed_units("金额（单位：万元）"), bracketed_units("公务用车（辆）")
    (('万元',), ('万元',), ())
    """
    found = (match.group() for match in _BRACKETED.finditer(text))
    return tuple(unit for bracket in found if (unit := unit_alone(bracket) or _stated(bracket) or _like(bracket)))


_UNIT_IN_BRACKETS = re.compile(r"[（(](?:单位[:：]?)?(?:人民币)?[十百千万亿]{0,2}元(?:人民币)?[）)]")


def without_unit(text: str) -> str:
    """Return a header without the unit of money that it prints in brackets.

    >>> without_unit("预算数（万元）"), without_unit("因公出国（境）费（单位：元）"), without_unit("单价（元/台）")
    ('预算数', '因公出国（境）费', '单价（元/台）')
    """
    return _UNIT_IN_BRACKETS.sub("", text) if "元" in text else text


def _like(bracket: str) -> str | None:
    match = _BRACKETED_LIKE.fullmatch(bracket)
    return match.group("unit") if match else None


def _stated(bracket: str) -> str | None:
    stated = find_unit(bracket)
    return stated[0] if stated and stated[2] - stated[1] == len(bracket) else None
