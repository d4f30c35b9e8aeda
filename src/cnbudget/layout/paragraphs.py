"""Prose between tables: lines to paragraphs."""

import re
from collections.abc import Iterator, Sequence

from cnbudget.layout.ledger import tokens_of
from cnbudget.layout.sheet import Paragraph
from cnbudget.model.characters import squeeze
from cnbudget.readers.page import TextSource
from cnbudget.vocabulary.notation.numbering import chapter, is_numbered, read_numbering
from cnbudget.vocabulary.notation.numbers import is_money_like
from cnbudget.vocabulary.notation.page_numbers import is_page_number

__all__ = ["is_page_number_line", "paragraphs"]

_SENTENCE_END = re.compile(r"[。！？；：]\s*$")
_COLUMNS = re.compile(r"\s{2,}")
_ROW = 2  # amounts apart from other text that make a line a row of a table
_HEADING_LENGTH = 30
_FULL_LINE = 0.85


def is_page_number_line(source: TextSource, index: int) -> bool:
    """Whether a line is a bare number that opens or closes a page."""
    if not is_page_number(source.texts[index].strip()):
        return False
    pages = source.pages
    return index in (0, len(pages) - 1) or pages[index - 1] != pages[index] or pages[index + 1] != pages[index]


def paragraphs(source: TextSource, lines: Sequence[int], after: int, *, marks: bool) -> Iterator[Paragraph]:
    """Yield the paragraphs that the given lines make up.

    Args:
        source: the lines.
        lines: indices of those that are prose, in order.
        after: how many sheets precede them.
        marks: whether a trailing blank marks the end of a paragraph; elsewhere indentation, numbering and short last
            lines do.
    """
    if not lines:
        return
    width = 0 if marks else max(len(source.texts[index].strip()) for index in lines)
    current: list[int] = []
    for index in lines:
        if current and _begins(source, current, index, width, marks=marks):
            yield _paragraph(source, current, after)
            current = []
        current.append(index)
    if current:
        yield _paragraph(source, current, after)


def _is_heading(text: str) -> bool:
    """Whether a line opens a chapter or section: 第一部分, 一、, （一）."""
    numbering = read_numbering(text.lstrip())
    return (numbering is not None and numbering.style in {"a", "b"}) or chapter(text) is not None


def _begins(source: TextSource, current: Sequence[int], index: int, width: int, *, marks: bool) -> bool:
    before, text = source.texts[current[-1]], source.texts[index]
    if marks:
        return before[-1].isspace()
    if _is_heading(text) or text[0].isspace() or _is_row(before) or _is_row(text):
        return True
    short = len(before.strip()) < _FULL_LINE * width
    if is_numbered(text) and short:
        return True
    if _SENTENCE_END.search(before):
        return is_numbered(text) or short
    return len(current) == 1 and _is_heading(before) and len(before.strip()) < _HEADING_LENGTH


def _is_row(text: str) -> bool:
    """Whether a line is a row of a table that was not read: the next line is no rest of its last amount."""
    return sum(map(is_money_like, _COLUMNS.split(text.strip()))) >= _ROW


def _paragraph(source: TextSource, lines: Sequence[int], after: int) -> Paragraph:
    text = squeeze("".join([source.texts[index] for index in lines]), keep_words_apart=True)
    tokens = [
        token
        for index in lines
        if source.tokens[index]
        for token in tokens_of(source.place(index), source.texts[index])
    ]
    return Paragraph(text, source.place(lines[0]), after, tuple(tokens))
