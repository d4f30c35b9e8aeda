"""Whether a text marks the ends of its paragraphs."""

from collections.abc import Iterable

from cnbudget.layout.stream.amounts import is_decimal
from cnbudget.readers.page import TextSource

__all__ = ["has_marks"]

_SHARE = 0.9
_LEAST = 2
_ENOUGH = 60


def has_marks(source: TextSource, lines: Iterable[int]) -> bool:
    """Whether a trailing blank means the end of a cell or paragraph, and its absence a wrap.

    So it is in what Apache Tika makes of PDFs written by Word. Lines that end in an amount tell: they end a cell, so
    nearly all of them have the blank there, and hardly any has it in what other extractors give.
    """
    ending, marked = 0, 0
    for index in lines:
        text = source.texts[index]
        if source.tokens[index] and is_decimal(text.rsplit(None, 1)[-1]):
            ending += 1
            marked += text[-1].isspace()
            if ending == _ENOUGH:
                break
    if ending < _LEAST:
        return _ends_marked(source)
    return marked >= _SHARE * ending


def _ends_marked(source: TextSource) -> bool:
    """The same asked of a text without tables: do sentences that end a line have the blank, and wrapped lines none?"""
    sentences = [text[-1].isspace() for text in source.texts if text.rstrip()[-1] == "。"]
    return len(sentences) >= _LEAST and sum(sentences) >= _SHARE * len(sentences)
