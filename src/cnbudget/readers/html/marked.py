"""Markdown whose tables are HTML (标记文本), as OCR programs and converters of PDF write it: each line is a paragraph.

In HTML a line break is a blank. Between the tables of such a text it parts paragraphs, as no tag does it there.
"""

import re
from collections.abc import Iterator

from cnbudget.readers.markdown import plain_line, without_formulas

__all__ = ["is_marked", "page_of"]

_TABLE = re.compile(r"<(/?)table\b[^<>]*>", re.IGNORECASE)
_AROUND = re.compile(r"</?(?:html|body)\b[^<>]*>|<!doctype\b[^<>]*>", re.IGNORECASE)  # some write a page for each table
_TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)\b[^<>]*?(/?)>", re.IGNORECASE)
_IN_LINE = frozenset({"b", "center", "div", "em", "i", "s", "span", "strong", "sub", "sup", "u"})
_EMPTY = frozenset({"img"})
_HELD = "\x01"  # stands for a table


def is_marked(text: str) -> bool:
    """Whether lines of text stand around the tables of HTML that a text holds, and no tag parts them."""
    lines, tables = _apart(text)
    if not tables:
        return False
    outside = [line for line in lines if line.replace(_HELD, "").strip()]
    return len(outside) > 1 and all(map(_is_closed, outside)) and any(not _TAG.search(line) for line in outside)


def page_of(text: str) -> str:
    """Return such a text as a web page: each line in an element, tables as they are."""
    lines, tables = _apart(text)
    held = iter(tables)
    return f"<html><body>{''.join(_elements(lines, held))}</body></html>"


def _elements(lines: list[str], tables: Iterator[str]) -> Iterator[str]:
    for line in lines:
        if not line.strip():
            continue
        if not _TAG.search(line):
            line = plain_line(line).replace("<", "&lt;")  # noqa: PLW2901
        pieces = line.split(_HELD)
        yield f"<div>{pieces[0]}{''.join(without_formulas(next(tables)) + piece for piece in pieces[1:])}</div>\n"


def _apart(text: str) -> tuple[list[str], list[str]]:
    """Return the lines of a text with a mark in place of each table, and the tables; one that is not closed is none."""
    kept: list[str] = []
    tables: list[str] = []
    depth = begin = end = 0
    for tag in _TABLE.finditer(text):
        if tag.group(1):
            depth = max(0, depth - 1)
            if not depth and begin >= end:
                kept += (text[end:begin].replace(_HELD, ""), _HELD)
                tables.append(text[begin : tag.end()])
                end = tag.end()
        else:
            begin = begin if depth else tag.start()
            depth += 1
    kept.append(text[end:].replace(_HELD, ""))
    return _AROUND.sub("", "".join(kept)).splitlines(), tables


def _is_closed(line: str) -> bool:
    """Whether a line closes each tag that it opens, and has none that parts lines."""
    opened: list[str] = []
    for close, name, empty in _TAG.findall(line):
        tag = name.lower()
        if tag in _EMPTY or (empty and tag in _IN_LINE):
            continue
        if tag not in _IN_LINE:
            return False
        if not close:
            opened.append(tag)
        elif not opened or opened.pop() != tag:
            return False
    return not opened
