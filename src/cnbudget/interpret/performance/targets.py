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


@cache
def _relation() -> re.Pattern[str]:
    """Match a relation at a target's beginning, the longest first."""
    words = sorted(performance_words().relations, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, words)))


def read_target(value: str, relation: str = "", unit: str = "") -> Target:
    """Return a target from its cells.

    >>> read_target("≥330台（套）").unit, read_target("75", "≥", "万册").number, read_target("长期").number
    ('台（套）', Decimal('75'), None)
    """
    printed = "|".join(filter(None, (relation, value, unit)))
    match = _relation().match(value)
    sign = relation or (match.group() if match else "")
    rest = value[match.end() :] if match else value
    numbers = _NUMBER.findall(rest)
    found = _NUMBER.match(rest)
    number: Decimal | None = None
    if found is not None and len(numbers) == 1 and not _DATE.search(rest):
        read = read_number(found.group())
        number = read.value if read else None
    words = performance_words().relations
    meaning = cast("Relation | None", words.get(sign))
    if number is None:
        return Target(printed, meaning, None, unit)
    return Target(printed, meaning, number, unit or rest[found.end() :] if found else unit)
