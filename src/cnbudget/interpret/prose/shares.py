"""Shares (占比): a rate that tells which part of another amount a figure is (占支出总额的76.76%)."""

from cnbudget.vocabulary.notation.pattern import Pattern

__all__ = ["share_of"]

_WHOLE = r"(?P<whole>(?:(?!比[例重]|保持|提高).)*?)"
# 占, 占比, 占本年支出预算, 占“三公”经费的, 占支出总额的比重为
_SHARE = Pattern(rf"约?占(?:比(?:例|重)?|{_WHOLE}(?:的?比[例重])?的?)(?:为|是|约|达到?)*")
_INEXACT = Pattern(r"以上|以下|以内|左右|余|多")


def share_of(lead: str, behind: str = "") -> str | None:
    """Return what a rate is a share of, in the printed words, "" where they name nothing; None where it is no share.

    Args:
        lead: the words between the last punctuation mark and the rate.
        behind: the words behind the rate: 80%以上 is none.

    >>> share_of("占"), share_of("占比"), share_of("占本年支出合计的"), share_of("占支出总额的比重为")
    ('', '', '本年支出合计', '支出总额')
    >>> share_of("增长") is None, share_of("货物采购金额占支出总额的") is None, share_of("占", "以上") is None
    (True, True, True)
    """
    match = _SHARE.fullmatch(lead)
    return None if match is None or _INEXACT.match(behind) else match["whole"] or ""
