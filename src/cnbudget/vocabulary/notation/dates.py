"""Years and dates (年份、日期): 2026年度, 二○二六年, 2026-03-01, 2024-2026年."""

from functools import lru_cache

from cnbudget.vocabulary.notation.numerals import numeral_year
from cnbudget.vocabulary.notation.pattern import Pattern

__all__ = ["SPAN", "YEAR", "is_date", "may_be_year", "without_years", "years_in"]

YEAR = r"20[0-9][0-9]年度?"
"""A year in Arabic digits (2026年度), to be put into a larger pattern."""

SPAN = r"20[0-9][0-9]-20[0-9][0-9]年"
"""A span of years (2024-2026年), to be put into a larger pattern."""

_NUMERAL_YEAR = r"二[〇○零Ｏ][〇○零Ｏ一二三四五六七八九]{2}年度?"
_YEARS = Pattern(rf"(?P<first>20[0-9][0-9])(?:[-—－至](?P<last>20[0-9][0-9]))?年度?|(?P<numeral>{_NUMERAL_YEAR})")
_MAY_BE_YEAR = Pattern(r"(?:19|20)[0-9]{2}")
_DATE = Pattern(r"20[0-9][0-9][-/.年][0-9]{1,2}(?:[-/.月][0-9]{1,2}日?)?(?:[0-9]{1,2}:[0-9][0-9](?::[0-9][0-9])?)?月?")


@lru_cache(maxsize=4096)
def years_in(text: str) -> tuple[int, ...]:
    """Return the years that a text mentions, in order; of a span its first and its last.

    >>> years_in("2026年部门预算"), years_in("2024-2026年"), years_in("二○二五年执行数"), years_in("2010301")
    ((2026,), (2024, 2026), (2025,), ())
    """
    found: list[int] = []
    for match in _YEARS.finditer(text):
        if match.group("numeral"):
            year = numeral_year(match.group("numeral").rstrip("年度"))
            found += [year] if year else []
        else:
            found += [int(match.group(name)) for name in ("first", "last") if match.group(name)]
    return tuple(found)


def may_be_year(text: str) -> bool:
    """Whether a whole number may be a year: 1999, 2026.

    >>> may_be_year("2026"), may_be_year("2026年"), may_be_year("12026")
    (True, False, False)
    """
    return _MAY_BE_YEAR.fullmatch(text) is not None


def without_years(text: str) -> str:
    """Return a text without the years it mentions.

    >>> without_years("2026年度支出总表"), without_years("二○二五年执行数")
    ('支出总表', '执行数')
    """
    return _YEARS.sub("", text)


@lru_cache(maxsize=4096)
def is_date(text: str) -> bool:
    """Whether a text, its white space removed, is a date or a month, with or without the time of day.

    >>> is_date("2026-03-01"), is_date("2026年3月"), is_date("2026.01"), is_date("2026")
    (True, True, True, False)
    """
    return _DATE.fullmatch(text) is not None
