"""What a table's total is of: everything that its title names, or a part; and which level of a government (级次)."""

import re
from functools import cache
from typing import Literal

from cnbudget.vocabulary.words import lexicon, normal, parse

__all__ = ["Level", "is_narrowed", "level_of"]

Level = Literal["", "own", "whole"]
"""own: 本级, 州级 · whole: 全省, 全州, the levels below it included · "": no word says."""

_BRACKET = re.compile(r"表（([^（）]*)）")  # one before 表 explains a word: 政府采购（资产配置、购买服务）预算表
_OTHERS = ("转移支付", "保险基金")  # transfers to the levels below; 企业职工基本养老保险基金
_OFFICE = "(?!管理|监督|结算|征收|稽核|服务|中心|[局处办])"  # 社会保险基金管理中心 is whose budget it is
_PART = re.compile(r"[\u4e00-\u9fff]{2}")

# How a table is broken down, what it includes, who publishes it and when: none of it takes a part of the whole.
_BESIDE = re.compile(
    r"^(?:按|分|含|不含|包括|不包括|续|附|公开|第)|草案|批复|公开|汇总|本级|机关|单位"
    r"|(?:[局委办厅院部处会所站队校馆室表稿元]|中心|[省市县区州盟旗]级?)$"
)
_OWN = re.compile(r"本级|(?<!全)[省市县区州盟旗]级")
_WHOLE = re.compile(r"全[省市县区州盟旗]")


def is_narrowed(title: str) -> bool:
    """Return whether a title takes a part of what it names, so that its total is no total of that.

    It does in brackets at its end whose words have no member of their own, where it names transfers to the levels below
    and where it names a budget that no dimension knows.

    >>> is_narrowed("甲州一般公共预算支出表（州对下转移支付项目）"), is_narrowed("社会保险基金支出情况表")
    (True, True)
    >>> is_narrowed("一般公共预算支出表（按功能分类科目）"), is_narrowed("一般公共预算支出表（项目支出）")
    (False, False)
    """
    text = normal(title)
    beside = (part for part in _BRACKET.findall(text) if not _BESIDE.search(part))
    return any(_PART.search(parse(part).rest) for part in beside) or _others().search(text) is not None


@cache
def _others() -> "re.Pattern[str]":
    unknown = (word for word, (kind, _) in lexicon().meanings.items() if kind == "unknown")
    return re.compile(f"(?:{'|'.join(map(re.escape, (*_OTHERS, *unknown)))}){_OFFICE}")


def level_of(text: str) -> Level:
    """Return which level of a government a title or the subject of an amount names.

    >>> level_of("2026年甲州州本级一般公共预算支出表"), level_of("全州一般公共预算支出"), level_of("支出表")
    ('own', 'whole', '')
    """
    if _OWN.search(text):
        return "own"
    return "whole" if _WHOLE.search(text) else ""
