"""Amounts that name an item and are not the department's for the year (限额、人均、压减、代列支)."""

import re

__all__ = ["is_no_total"]

_HEAD = r"^(?:20\d\d年度?)?(?:[我本](?:部门|单位|局|委|办))?(?:共|拟|预计|计划)?"
_LIMIT_BEHIND = re.compile(r"(?:[（(]含[^）)]{0,4}[）)])?(?:以上|以下|以内)")
_EACH = re.compile(r"(?:[人户次批台辆]均|平均|每[人户次批台辆])(?:标准|费用|支出|预算|不超过|约|为)*$")
_CUT = re.compile(rf"{_HEAD}(?:压减|核减|削减|缩减|调减|节约|节省)(?!.*后)")
_FOR_OTHERS = re.compile(rf"{_HEAD}代\S{{1,14}}?[局委厅办院部会处站所校心](?:列支|支付|承担|垫付|收取)")
# 全市公务接待费, not 全市水文站
_ALL_PLACES = re.compile(rf"{_HEAD}全[省市州县区旗镇乡国](?!属|直|本|\S{{0,14}}[局委厅办院部会处站所校心])")


def is_no_total(lead: str, behind: str) -> bool:
    """Whether an amount is a limit, of one of several things, a saving, another's, or of a whole place.

    Args:
        lead: the words before it, back to the last punctuation mark.
        behind: the text behind its unit.

    >>> is_no_total("公务接待费", "以上"), is_no_total("公务接待费人均", "。"), is_no_total("压减公务接待费", "。")
    (True, True, True)
    >>> is_no_total("代市林业局列支公务接待费", "。"), is_no_total("全市公务接待费", "。")
    (True, True)
    >>> is_no_total("公务接待费", "，比上年"), is_no_total("压减后公务接待费", "。")
    (False, False)
    """
    if _LIMIT_BEHIND.match(behind) or _EACH.search(lead):
        return True
    return any(form.match(lead) for form in (_CUT, _FOR_OTHERS, _ALL_PLACES))
