"""Lines of an element as they are shown."""

import re
from collections.abc import Iterator

from lxml import etree

from cnbudget.readers.flow import BLANK
from cnbudget.readers.html.left_out import LeftOut
from cnbudget.readers.html.look import INLINE, SKIPPED, is_hidden, is_raised, tag_of, value_of
from cnbudget.readers.raised import lowered, raised

__all__ = ["WHITE", "lines_of", "shifted"]

WHITE = re.compile(r"[ \t\r\n\f]+")
"""White space that a browser shows as one blank."""
_BREAK = "\0"


def lines_of(element: etree._Element, left_out: LeftOut) -> Iterator[str]:
    """Yield the lines of a cell; blanks at their beginning are kept, for they indent."""
    pieces: list[str] = []
    _gather(element, pieces, left_out)
    for line in "".join(pieces).split(_BREAK):
        text = WHITE.sub(" ", line).strip(" ")
        if text.strip(BLANK):
            yield text


def shifted(element: etree._Element, text: str, before: list[str]) -> str:
    """Return an element's text with the digits of a raised or lowered mark as such, if there is text before it."""
    if not any(piece.strip() for piece in before):
        return text
    if is_raised(element):
        return raised(text)
    return lowered(text) if tag_of(element) == "sub" else text


def _gather(element: etree._Element, pieces: list[str], left_out: LeftOut) -> None:
    if element.text:
        pieces.append(element.text.replace(_BREAK, ""))
    for child in element:
        _take(child, pieces, left_out)
        if child.tail:
            pieces.append(child.tail.replace(_BREAK, ""))


def _take(child: etree._Element, pieces: list[str], left_out: LeftOut) -> None:
    tag = tag_of(child)
    if tag == "br":
        pieces.append(_BREAK)
    elif not tag:
        return
    elif tag in SKIPPED:
        left_out.skip(child)
    elif is_hidden(child):
        left_out.hide(child)
    elif (value := value_of(child)) is not None:
        pieces.append(f" {value} ")
    elif is_raised(child) or tag == "sub":
        inner: list[str] = []
        _gather(child, inner, left_out)
        pieces.append(shifted(child, "".join(inner), pieces))
    else:
        ends = "" if tag in INLINE or ":" in tag else _BREAK
        pieces.append(ends)
        _gather(child, pieces, left_out)
        pieces.append(ends)
