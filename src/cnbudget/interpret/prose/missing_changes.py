"""Changes that the prose announces without their number (费用较上年增长；)."""

import re
from collections.abc import Iterator

from cnbudget.interpret.prose.passages import Passage
from cnbudget.interpret.prose.sentences import sentence_around
from cnbudget.model.diagnostic import Diagnostic

__all__ = ["missing_changes"]

_MISSING = re.compile(
    r"(?:比|较|同比)(?!.{0,12}(?:有所|略有|持续|不断))[^，。；：\d]{0,12}(?:增加|减少|增长|下降)(?:了|约)?(?=[；，。])"
)


def missing_changes(passage: Passage) -> Iterator[Diagnostic]:
    """Yield `number-missing` for each change against last year that a passage announces and does not print."""
    text = passage.text
    if "增" not in text and "减" not in text and "降" not in text:
        return
    for match in _MISSING.finditer(text):
        sentence = sentence_around(text, match.start())
        message = "a change against last year is announced and its number is missing"
        yield Diagnostic("number-missing", "warning", message, passage.place, sentence)
