"""Numbers of the prose that are no money: measures, counts, dates, sizes, and parts of names (PM2.5, 5.0版)."""

import re

from cnbudget.model.coverage import TokenClass
from cnbudget.vocabulary.notation.digits import narrow
from cnbudget.vocabulary.notation.tokens import TRIANGLES

__all__ = ["is_broken_count", "is_surely_one", "plain_number_class"]

_WHOLE = "件|册|家|户|人|名|次|批次|辆|台|套|项|条|个|处|座|间|份|例|所|种|类|期|场|起|头|只|株"  # no half of these
# 94.7分, 2.6万家, 3.23亿立方米, but not 13472.35人; 3,623.98为万元 is how some write it
_MEASURED = re.compile(
    r"[余多]?[十百千万亿]*[余多]?(?:分|米|公里|千米|[立平]方|吨|亩|公顷|小时|天|岁|倍|度|级|兆|层|[GMkK]|‰|升|毫升|克|千克|公斤|瓦|千瓦|元)"
    rf"|[余多]?[十百千万亿]+[余多]?(?:{_WHOLE}|(?=[、，。；）]))"
    r"|为?[千万亿]?元|(?:mm|cm|km|m|kg|g|t|MPa|℃|°)(?![A-Za-z])"
)
_WORD_BEHIND = re.compile(  # a word that begins as a unit does, behind an amount: 20.00分办法, 185.20天然林保护
    "分[办别配布析类局管解院项期散担支子公校会行工]|天[津然河府文气网山]|度[假量夏汛]|级[别差]|克[服拉]|升[级学降旗]|层[次级面]|倍增|岁末"
    "|元[旦器素]|米[泉易脂]"
)
_COUNTED = re.compile(_WHOLE)
_VERSION = re.compile(r"版|以上版本")
_OF_VERSION = re.compile(r"\d\.\d系统")  # 3.0系统, but not 12.50系统维护费
_NAMED = re.compile(r"[A-Za-z][A-Za-z-]{0,9}$")  # PM2.5, V3.0
_SIZE_BEFORE, _SIZE_BEHIND = re.compile(r"\d\s*[*×xX]$"), re.compile(r"[*×xX]\s*\d")  # 5.4*0.8m
_GROUPED = re.compile(r"\d[,，](?!(?:19|20)\d\d(?!\d))\d{3}")  # 1,234, a code glued on as well; not 2023,2024
_ROW_BEFORE = re.compile(r"\d\.\d+\s+-?$")  # 761.41 2.51分办法: a row of amounts with words behind it
_NUMBERED_YEAR = re.compile(r"\d{1,3}\.(?:19|20)\d\d")  # 表1.2026年…


def plain_number_class(number: str, before: str, behind: str) -> TokenClass:
    """Return the class of a number without a unit of money; decimals or separators that nothing explains are unplaced.

    Args:
        number: as printed.
        before: the text before it.
        behind: the text behind it.

    >>> plain_number_class("2.6", "中小企业", "万家"), plain_number_class("2.5", "PM", "浓度")
    ('narrative', 'ordinal')
    >>> plain_number_class("12", "第", "条"), plain_number_class("12.95", "减少", "，原因是")
    ('ordinal', 'unplaced')
    >>> plain_number_class("1,00010301", "住房公积金", ""), plain_number_class("2023,2024", "", "年")
    ('unplaced', 'ordinal')
    >>> plain_number_class("2.51", "760.12 761.41 ", "分办法，查询")  # behind other amounts
    'unplaced'
    >>> plain_number_class("1000", "比上年增减△", "")
    'unplaced'
    >>> plain_number_class("185.20", "宣传教育中心", "安全生产执法"), plain_number_class("94.7", "得分为", "分。")
    ('unplaced', 'narrative')
    """
    if before.endswith(TRIANGLES):
        return "unplaced"
    if not ("." in number or _GROUPED.search(number)) or (_NUMBERED_YEAR.fullmatch(number) and behind.startswith("年")):
        return "ordinal"
    if _ROW_BEFORE.search(before):
        return "unplaced"
    if _NAMED.search(before) or _VERSION.match(behind) or _OF_VERSION.fullmatch(number + behind[:2]):
        return "ordinal"
    if "." not in number and _COUNTED.match(behind):
        return "narrative"
    sized = _SIZE_BEFORE.search(before) or _SIZE_BEHIND.match(behind)
    measured = _MEASURED.match(behind) and not _WORD_BEHIND.match(behind)
    return "narrative" if sized or measured else "unplaced"


def is_broken_count(number: str, unit: str) -> bool:
    """Whether a number with decimals stands before a unit that has no parts, as an amount before other words does.

    >>> is_broken_count("13472.35", "人"), is_broken_count("3", "人"), is_broken_count("120.50", "平方米")
    (True, False, False)
    """
    return "." in number and _COUNTED.fullmatch(unit) is not None


def is_surely_one(printed: str) -> bool:
    """Whether a number with full-width commas is one: 2，300万元 may also be the number 2 and 300万元.

    >>> is_surely_one("2，300"), is_surely_one("2，300.00"), is_surely_one("1，002，300")
    (False, True, True)
    """
    return "." in narrow(printed) or printed.count("，") > 1
