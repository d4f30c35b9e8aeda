"""Numbers that the prose announces and does not print (费用较上年增长；, 会议费支出万元)."""

import re
from collections.abc import Iterator

from cnbudget.interpret.prose.passages import Passage
from cnbudget.interpret.prose.sentences import sentence_around
from cnbudget.model.diagnostic import Diagnostic

__all__ = ["missing_numbers"]

_EARLIER = r"(?:上年|上一年|去年|同期|年初|20\d\d年)"
_MISSING = re.compile(
    rf"(?:(?:比|较|与|同){_EARLIER}|同比)(?![^，。；]{{0,12}}(?:有所|略有|持续|不断|大幅|明显|显著|逐年))"
    r"[^，。；：\d]{0,12}(?:增加|减少|增长|下降)(?:了|约)?(?=[；，。])"
)
# 主要原因是…项目预算较上年增加; 因公出国 and 影响因素 give no reason
_REASON = re.compile(r"原因|由于|主要是|主要系|(?<!影响)因(?!公|素|地|人)")
_ITEM = re.compile(r"(?:[一二三四五六七八九]是|[（(]?(?:[一二三四五六七八九十]{1,3}|\d{1,2})(?:[）)]|[.．、](?!\d)))")
_PRINTED = re.compile(rf"(?:(?:比|较|与|同){_EARLIER}|同比)[^，。；：]{{0,12}}\d[\d,.]*(?:[万亿千]?元|[%％])")
_AMOUNT = re.compile(r"\d[万亿千]?元")
# within sentences: 会议费支出万元，, 比上年增加____万元, 占本年支出合计的%: a unit behind words that want a number
_BARE_UNIT = re.compile(
    r"(?:(?:支出|收入|经费|预算|决算|资金|拨款|合计|总计|安排|结余|结转|购置费|维护费|接待费|会议费|培训费|增加|减少|增长|下降"
    r"|[增减降]幅)(?:了|约|为|共)?[_＿]*(?:万元|亿元|[%％])|占[^，。；、\d%％]{0,20}[%％])(?=[，。；）])"
)


def missing_numbers(passage: Passage) -> Iterator[Diagnostic]:
    """Yield `number-missing` for each change, amount and rate that a passage announces and does not print."""
    yield from _changes(passage)
    for match in _BARE_UNIT.finditer(passage.text):
        sentence = sentence_around(passage.text, match.start())
        message = f"{match.group()} stands without its number"
        yield Diagnostic("number-missing", "warning", message, passage.place, sentence)


def _changes(passage: Passage) -> Iterator[Diagnostic]:
    text = passage.text
    if "增" not in text and "减" not in text and "降" not in text:
        return
    for match in _MISSING.finditer(text):
        if not _is_reason(text, match.start()):
            sentence = sentence_around(text, match.start())
            message = "a change against last year is announced and its number is missing"
            yield Diagnostic("number-missing", "warning", message, passage.place, sentence)


def _is_reason(text: str, start: int) -> bool:
    """Whether a change is announced as the reason of another, in words, and not beside reasons with their numbers.

    Reasons need no numbers (主要原因是项目支出较上年增加); an item without one is missed where another has its own.
    """
    begin = text.rfind("。", 0, start) + 1
    reasons = [match.end() for match in _REASON.finditer(text, begin, start)]
    if not reasons:
        return _ITEM.match(text) is not None and _AMOUNT.search(text, begin, start) is None
    return _PRINTED.search(text, reasons[-1], start) is None
