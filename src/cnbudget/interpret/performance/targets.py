"""Targets of indicators (指标值): relation, number and unit."""

import re
from decimal import Decimal
from functools import cache
from typing import cast

from cnbudget.model.performance import Relation, Target
from cnbudget.vocabulary.notation.numbers import read_number
from cnbudget.vocabulary.performance import performance_words

__all__ = ["read_target"]

_NUMBER = re.compile(r"[0-9][0-9,，]*(?:\.[0-9]+)?")
_DATE = re.compile(r"20\d\d年|\d+月\d+日")
_DATED = re.compile(r"(?:19|20)\d\d(?:\.\d{1,2})?[年月日].*")  # 2027.7 | 月: value and unit in cells of their own
_PHASE = re.compile(r"\d+\.\d+[期届批].*")  # 3.2期: the second phase, numbered 3.


@cache
def _relation() -> re.Pattern[str]:
    """Match a relation at a target's beginning, the longest first."""
    words = sorted(performance_words().relations, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, words)))


def _is_no_count(value: str, unit: str) -> bool:
    """Whether the number of a value is a date or a numbered phase, which counts nothing."""
    return bool(_DATE.search(value) or _DATED.fullmatch(value + unit) or _PHASE.fullmatch(value + unit))


def read_target(value: str, relation: str = "", unit: str = "") -> Target:
    """Return a target from its cells.

    >>> read_target("≥330台（套）").unit, read_target("75", "≥", "万册").number, read_target("长期").number
    ('台（套）', Decimal('75'), None)
    >>> read_target("2027.7", "≤", "月").number, read_target("3.2期").number, read_target("2.5", "", "年").number
    (None, None, Decimal('2.5'))
    """
    printed = "|".join(filter(None, (relation, value, unit)))
    match = _relation().match(value)
    sign = relation or (match.group() if match else "")
    rest = value[match.end() :] if match else value
    numbers = _NUMBER.findall(rest)
    found = _NUMBER.match(rest)
    number: Decimal | None = None
    if found is not None and len(numbers) == 1 and not _is_no_count(rest, unit):
        read = read_number(found.group())
        number = read.value if read else None
    words = performance_words().relations
    meaning = cast("Relation | None", words.get(sign))
    if number is None:
        return Target(printed, meaning, None, unit)
    return Target(printed, meaning, number, unit or rest[found.end() :] if found else unit)
