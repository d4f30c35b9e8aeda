"""Shares (占比): rates that tell which part of another amount a figure is (占支出总额的76.8%, 完成年初预算的98.5%)."""

from cnbudget.vocabulary.notation.pattern import Pattern

__all__ = ["share_of"]

_WHOLE = r"(?P<whole>(?:(?!比[例重]|保持|提高).)*?)"
# 占, 占比, 占本年支出预算, 占“三公”经费的, 占支出总额的比重为
_SHARE = Pattern(rf"约?占(?:比(?:例|重)?|{_WHOLE}(?:的?比[例重])?的?)(?:为|是|约|达到?)*")
_BUDGET = r"(?P<whole>(?:年初|全年|年度|当年|本年|调整后?|变动)?预算数?)"
# 完成年初预算的, 完成预算27万元的, 为调整预算的, 年初预算完成率为, 预算执行率
_COMPLETED = Pattern(
    rf"(?:(?:仅|实际|共)?(?:完成|为){_BUDGET}(?:\d[\d.,，]*[亿万千]?元)?的?(?:比例|比重)?|{_BUDGET}(?:支出|收入)?(?:完成|执行)(?:率|比例|进度))(?:为|是|约|达到?)*"
)
_INEXACT = Pattern(r"以上|以下|以内|左右|余|多")


def share_of(lead: str, behind: str = "") -> str | None:
    """Return what a rate is a share of, in the printed words, "" where they name nothing; None where it is no share.

    Args:
        lead: the words between the last punctuation mark and the rate.
        behind: the words behind the rate: 80%以上 is none.

    >>> share_of("占"), share_of("占比"), share_of("占本年支出合计的"), share_of("占支出总额的比重为")
    ('', '', '本年支出合计', '支出总额')
    >>> share_of("完成年初预算的"), share_of("预算执行率为"), share_of("为调整预算的")
    ('年初预算', '预算', '调整预算')
    >>> share_of("增长") is None, share_of("货物采购金额占支出总额的") is None, share_of("占", "以上") is None
    (True, True, True)
    """
    match = _SHARE.fullmatch(lead) or _COMPLETED.fullmatch(lead)
    return None if match is None or _INEXACT.match(behind) else match["whole"] or ""
