"""Lines that print numbers as the rows of a table do, where no columns show which these are."""

import re
from itertools import dropwhile

from cnbudget.layout.column_numbers import is_column_numbers
from cnbudget.model.characters import squeeze
from cnbudget.vocabulary.labels import classify
from cnbudget.vocabulary.notation.dates import may_be_year
from cnbudget.vocabulary.notation.numbering import chapter
from cnbudget.vocabulary.notation.numbers import is_numeric
from cnbudget.vocabulary.notation.table_numbers import leading_table_number
from cnbudget.vocabulary.subjects import Classification, find
from cnbudget.vocabulary.words import parse

__all__ = ["ends_rows", "holds_number", "may_be_row", "numbers_behind", "prints_subject", "prints_total"]

_CLAUSE = re.compile(r"[。；！？，]")
_PROSE = re.compile(r"[。；：:！？]")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_LONE = re.compile(r"(?!(?:19|20)[0-9]{2}$)[-−△]?[0-9][0-9,]*", re.ASCII)
_AMOUNT = re.compile(r"[-−△]?[0-9]{3,}", re.ASCII)  # fewer digits may count rows
_TOTAL = re.compile(r"([^0-9]{2,20}?)[:：]?\s*[-−△]?([0-9][0-9,]*(?:\.[0-9]+)?)(?:元|万元)?", re.ASCII)
_AMOUNT_DIGITS = 3
_AMONG = re.compile(r"^其中[：:]?")
_CLASSIFICATIONS: tuple[Classification, ...] = ("function", "economic", "gov_economic")
_REMARKED = re.compile(
    r"\s*(?:[0-9]{3,7}\s+)?[^\s0-9，。；！？][^\s，。；！？]*\s+[-−△]?[0-9]{3,}\s+"
    r"[\u4e00-\u9fff0-9“（(](?<![个人万元年月日项次辆台套户家名亩件])",
    re.ASCII,
)
_LED = re.compile(r"[0-9]{1,2}[.．、)）]|[0-9]{3,9}[-－—]?[\u4e00-\u9fff]")  # 1.一般公共预算拨款, 2010301-行政运行
_FEW = 2  # numbers that a row without a name prints at least, characters of a name


def ends_rows(text: str) -> bool:
    """Whether a line is a sentence or begins a chapter, below which no rows of a table go on.

    A remark behind the amount of a row may be a sentence.

    >>> [ends_rows(text) for text in ("以上均已公开。", "所得税返还收入 1648 改革后，核定的基数", "截至 2024 年底，有")]
    [True, False, True]
    """
    if chapter(text) is not None:
        return True
    return _CLAUSE.search(text) is not None and _REMARKED.match(text) is None


def may_be_row(text: str) -> bool:
    """Whether a line prints numbers behind a name, or a whole number alone that is no year.

    >>> [may_be_row(text) for text in ("合计 778", "778", "2026", "栏次 1 2 3", "共有车辆 3 辆。")]
    [True, True, False, False, False]
    """
    return numbers_behind(text) > 0 or _LONE.fullmatch(text.strip()) is not None


def prints_total(text: str, *, short: bool = False) -> bool:
    """Whether a line is the name of a total and a number, with or without a colon or a blank between them.

    Args:
        text: the line.
        short: whether numbers of one or two digits count; outside tables they may be those of pages.

    >>> [prints_total(text) for text in ("收入总计 189767600", "合计：6200", "合计6200", "合计 12", "教育支出 700")]
    [True, True, True, False, False]
    >>> prints_total("合计：12", short=True)
    True
    """
    found = _TOTAL.fullmatch(text.strip())
    if found is None or not (short or len(found[2]) >= _AMOUNT_DIGITS):
        return False
    return parse(squeeze(found[1])).names_total


def prints_subject(text: str) -> bool:
    """Whether a line is the name of a subject and a number, which behind a table is one of its rows.

    >>> [prints_subject(text) for text in ("其他支出 45", "其中：行政运行 33", "其他支出45")]
    [True, True, True]
    >>> [prints_subject(text) for text in ("支出总表 12", "教育支出 2026")]
    [False, False]
    """
    found = _TOTAL.fullmatch(text.strip())
    if found is None or may_be_year(found[2]):
        return False
    name = _AMONG.sub("", squeeze(found[1]))
    return len(name) > _FEW and any(find(classification, name) for classification in _CLASSIFICATIONS)


def holds_number(text: str) -> bool:
    """Whether a number that counts nothing and is no year stands behind a name, words of another column behind it.

    In front of a line it is none where it may be a subject's code.

    >>> [holds_number(text) for text in ("上级补助收入 2164017 补助下级支出", "减：结转 434301", "468 就业补助资金")]
    [True, True, True]
    >>> [holds_number(text) for text in ("205 教育支出", "截至 2024 年底", "1140 1594")]
    [False, False, False]
    """
    words = text.split()
    if not any(map(_HAN.search, words)):
        return False
    numbers = [n for n, word in enumerate(words) if _AMOUNT.fullmatch(word) and not may_be_year(word)]
    return any(n or not classify(words[n]) for n in numbers)


def numbers_behind(text: str) -> int:
    """Return how many numbers stand behind the name in a line, or alone if they count nothing; else 0.

    >>> [numbers_behind(text) for text in ("2130301 行政运行 400 400", "教育支出 700", "5.00 3.00", "共有车辆 3 辆。")]
    [2, 1, 2, 0]
    >>> [numbers_behind(text) for text in ("1.财政拨款 700", "2082850-事业运行 19800", "150000 0 30000", "1 2 3")]
    [1, 1, 3, 0]
    >>> numbers_behind("301 99 其他工资福利支出 720 720")
    2
    """
    words = text.replace("|", " ").split()
    first = len(words)
    while first and is_numeric(words[first - 1]):
        first -= 1
    numbers = words[first:]
    if not numbers:
        return 0
    name = "".join(dropwhile(str.isdigit, words[:first]))  # 类, 款 and 项 may stand in columns of their own
    if not name:
        counted = is_column_numbers(numbers) or all(map(may_be_year, numbers))
        return len(numbers) if len(numbers) >= _FEW and not counted else 0
    if (name[0].isdigit() and not _LED.match(name)) or _PROSE.search(name) or len(_HAN.findall(name)) < _FEW:
        return 0
    return 0 if is_column_numbers(numbers) or leading_table_number("".join(words)) else len(numbers)
