"""Amounts that the prose prints in a form that is not read (30,00万元, 3-5万元, 公务接待费叁万元): each is named."""

import re
from collections.abc import Iterator

from cnbudget.interpret.prose.passages import Passage
from cnbudget.interpret.prose.sentences import sentence_around
from cnbudget.model.diagnostic import Diagnostic
from cnbudget.vocabulary.notation.numerals import numeral_amount

__all__ = ["unread_amount", "written_amounts"]

# 预算叁万元, not 壹仟元整（1000元） or 十万元以上
_WRITTEN = re.compile(
    r"(?:费|预算|决算|支出|收入|资金|拨款|合计|总计)(?:安排|支出|预算|共|计|为|约|人民币)*"
    r"([零一壹二贰两三叁四肆五伍六陆七柒八捌九玖十拾百佰千仟万萬亿億]+[元圆])[整正]?+(?![（(][^）)]{0,12}\d|以上|以下|以内)"
)


def unread_amount(passage: Passage, start: int, end: int) -> Diagnostic:
    """Return the remark on an amount of a passage that can be read in two ways or in none."""
    message = f"{passage.text[start:end]} cannot be read as one amount for certain; it is no figure"
    return Diagnostic("figure-unread", "warning", message, passage.place, sentence_around(passage.text, start))


def written_amounts(passage: Passage) -> Iterator[Diagnostic]:
    """Yield a remark for each amount of money that a passage writes out in Chinese numerals alone."""
    if "元" not in passage.text and "圆" not in passage.text:
        return
    for match in _WRITTEN.finditer(passage.text):
        if numeral_amount(match.group(1)) is not None:
            yield unread_amount(passage, *match.span(1))
