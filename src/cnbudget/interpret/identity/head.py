"""The head of a document: what cover and first page print above the contents list (目录) and the first chapter."""

import re
from collections.abc import Iterator, Sequence

from cnbudget.layout.sheet import Paragraph

__all__ = ["head_lines", "joined_lines"]

_CONTENTS = re.compile(r"目录")
_CHAPTER = re.compile(r"^(?:第[一二三四五六七八九十]+部分|[一二三四五六七八九十]+、|（一）)")
_MOST_LINES = 8
_LONGEST = 60  # characters of a title's line
_JOINED = 3  # lines that one title may take
_MOST_PAGES = 2  # a cover and the page after it


def head_lines(paragraphs: Sequence[Paragraph]) -> tuple[str, ...]:
    """Return the lines before the contents list, the first chapter and the first table, at most a page's few.

    A paragraph in which the contents list begins counts as far as that.
    """
    lines: list[str] = []
    first = next((p.place.page for p in paragraphs), None)
    for paragraph in paragraphs[:_MOST_LINES]:
        page = paragraph.place.page
        if paragraph.after or (page is not None and first is not None and page - first >= _MOST_PAGES):
            break
        text, *contents = _CONTENTS.split(paragraph.text, maxsplit=1)
        if _CHAPTER.match(text) or len(text) > 2 * _LONGEST:
            break
        if text:
            lines.append(text)
        if contents:
            break
    return tuple(lines)


def joined_lines(lines: Sequence[str]) -> Iterator[str]:
    """Yield each line, then each run of two and three lines: titles print name, year and kind on lines of their own."""
    for count in range(1, _JOINED + 1):
        for start in range(len(lines) - count + 1):
            text = "".join(lines[start : start + count])
            if len(text) <= 2 * _LONGEST:
                yield text
