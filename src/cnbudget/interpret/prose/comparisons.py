"""Which figure of a sentence a change and its rate are about (比上年增加 …，增长 …%), and which amount is last year's.

Two things in the print decide. An amount behind a comparing word (比2025年预算数, 与上年…相比) or in a bracket that
names last year is the base of the comparison, never its subject. Where change and rate stand behind a list, they are of
the figure for which rate = change / (figure - change) holds, if the nearest is not it and there is only one such.
"""

import re
from collections.abc import Iterable
from decimal import Decimal

from cnbudget.model.exact import last_digit
from cnbudget.model.narrative import Figure, YearOnYear

__all__ = ["belongs_to", "is_base"]

_EARLIER = r"(?:上年|上一年|去年|同期|年初|20\d\d年)"
# 比2025年年初预算数, 较上年的, 与上年预算
_COMPARED = re.compile(rf"(?:比|较|与|同)[^，。；]{{0,12}}?{_EARLIER}(?!.{{0,4}}(?:结转|结余|实户))[^，。；]{{0,30}}$")
# （2025年度部门支出预算安排为, （上年
_BRACKET = re.compile(rf"^(?:其中[，：:]?)?{_EARLIER}(?!.{{0,4}}(?:结转|结余|实户))[^。；]{{0,30}}$")
_HUNDRED = Decimal(100)


def is_base(lead: str, bracket: str | None, fiscal_year: int | None) -> bool:
    """Whether an amount without a verb of change in front of it is last year's.

    Args:
        lead: the words before it, back to the last punctuation mark.
        bracket: the text of the bracket it stands in, up to it; None outside brackets.
        fiscal_year: of the document: an amount of that year is no base.

    >>> is_base("比2025年年初预算数", None, 2026), is_base("收入预算", None, 2026), is_base("上年", "上年", 2026)
    (True, False, True)
    >>> is_base("上年结转", "上年结转", 2026), is_base("2026年预算", "2026年预算", 2026)
    (False, False)
    """
    if bracket is not None and _BRACKET.match(bracket):
        return fiscal_year is None or f"{fiscal_year}年" not in bracket
    return _COMPARED.search(lead) is not None


def belongs_to(figures: list[Figure], nearest: int, others: Iterable[int], change: YearOnYear) -> int:
    """Return the position of the figure that a change with its rate is about.

    Args:
        figures: all figures so far.
        nearest: the amount right before the change.
        others: amounts of the same sentence that have no comparison, in the order in which they are tried.
        change: the change and the rate.
    """
    if change.change is None or change.rate is None or _fits(figures[nearest], change):
        return nearest
    fitting = [position for position in others if position != nearest and _fits(figures[position], change)]
    values = {figures[position].value for position in fitting}
    return fitting[0] if len(values) == 1 else nearest


def _fits(figure: Figure, change: YearOnYear) -> bool:
    """Whether the rate is the change over the figure before it, to the last printed digit, rounded or cut off."""
    assert change.change is not None
    assert change.rate is not None
    base = figure.value - change.change
    if base <= 0:
        return False
    quotient = _HUNDRED * change.change / base
    loose = _HUNDRED * (last_digit(change.change_printed) + last_digit(figure.printed)) / base
    return abs(quotient - change.rate) <= last_digit(change.rate_printed) + loose
