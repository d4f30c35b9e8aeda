"""Extracted text whose lines keep the printed page's positions, as pages."""

import re
from collections.abc import Iterator
from itertools import compress, groupby

from cnbudget.model.characters import NUMBER
from cnbudget.readers.page import LINE_PITCH, Page, PageLine, PageSource, TextSource

__all__ = ["is_aligned", "pages_of_text"]

_AMOUNT = re.compile(r"[0-9](?<![0-9.].)[0-9,]*+\.[0-9]++")  # its first digit first, which few characters are
_WIDE = re.compile(r"  [0-9]")
_COLUMN = 6.0  # points of a character
_SHARE = 0.5


def is_aligned(source: TextSource) -> bool:
    """Whether a text keeps its columns: most lines of a table have a wide gap before their first amount."""
    gaps = len(_WIDE.findall("\n".join(source.texts)))
    amounts = wide = 0
    for text in compress(source.texts, source.tokens):
        found = _AMOUNT.search(text) if "." in text and not _is_of_sentence(text) else None
        if found:
            amounts += 1
            wide += text.endswith("  ", 0, found.start())
            if gaps <= _SHARE * amounts:
                break  # were all of them before first amounts, it would be too few
    return wide > _SHARE * amounts


def _is_of_sentence(text: str) -> bool:
    return "，" in text or "。" in text or "；" in text


def pages_of_text(source: TextSource) -> PageSource:
    """Return the pages of a text: a line is `LINE_PITCH` high, a character has a fixed width."""
    return PageSource(tuple(_pages(source)))


def _pages(source: TextSource) -> Iterator[Page]:
    indices = range(len(source.texts))
    for page, found in groupby(indices, key=source.pages.__getitem__):
        mine = list(found)
        first = source.numbers[mine[0]]
        lines = tuple(_line(source, n, first) for n in mine)
        width = max(line.box[2] for line in lines)
        height = lines[-1].box[3] + LINE_PITCH
        yield Page(page or 1, width, height, lines, (), first_line=first, paged=page is not None)


def _line(source: TextSource, index: int, first: int) -> PageLine:
    text = source.texts[index].rstrip()
    bare = text.lstrip()
    y = (source.numbers[index] - first + 1) * LINE_PITCH
    left = len(text) - len(bare)
    box = (left * _COLUMN, y - LINE_PITCH, len(text) * _COLUMN, y)
    return PageLine(text, box, LINE_PITCH, len(NUMBER.findall(text)))
