"""A web page to pages: what it holds in its own order, or by position where it is a converted PDF."""

import codecs
import re
from collections.abc import Iterator

import lxml.html
from attrs import evolve

from cnbudget.model.diagnostic import Diagnostic
from cnbudget.model.errors import (
    LimitExceededError,
    NoTextLayerError,
    UnsupportedSourceError,
)
from cnbudget.model.limits import Limits
from cnbudget.model.place import Place
from cnbudget.readers.budget import Budget
from cnbudget.readers.html.flow import read_flow
from cnbudget.readers.html.frames import Frames
from cnbudget.readers.html.marked import is_marked, page_of
from cnbudget.readers.html.parsing import parse_page
from cnbudget.readers.html.positioned import is_positioned, read_positioned
from cnbudget.readers.page import PageSource
from cnbudget.readers.text import decode, decode_within

__all__ = ["decode_page", "read_html"]

_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_\-]{2,20})""", re.IGNORECASE)
_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_OPENED = re.compile(r"<html\b", re.IGNORECASE)
_TAIL = 60  # characters quoted of where it ends
_HEAD = 4096
_LITTLE = 200  # characters
_LISTED = 3  # files in frames
# Labels tried first, with the codec that reads them: Unicode and the Chinese encodings.
_BELIEVED = {
    **dict.fromkeys(("utf-8", "utf8"), "utf-8"),
    **dict.fromkeys(("gb2312", "gbk", "gb18030", "x-gbk", "hz-gb-2312"), "gb18030"),
    **dict.fromkeys(("big5", "big5-hkscs", "cn-big5"), "big5hkscs"),
}
# Labels tried only where the bytes are neither UTF-8 nor GB18030: pages often name an encoding and use another.
_TRIED = {
    **{f"windows-{page}": f"cp{page}" for page in range(1250, 1259)},
    **{f"iso-8859-{part}": f"iso8859-{part}" for part in (*range(1, 12), *range(13, 17))},
    "shift_jis": "cp932",
    "euc-jp": "euc_jp",
    "euc-kr": "cp949",
}


def read_html(name: str, data: bytes, limits: Limits, frames: Frames | None = None) -> PageSource:
    """Return the pages of a web page.

    Args:
        name: of the source.
        data: its bytes.
        limits: of the parse.
        frames: the pages that an archive holds beside it.

    Raises:
        DamagedSourceError: there is nothing in it.
        NoTextLayerError: a script makes the page in the browser, or it only shows other files in frames.
        LimitExceededError: it is nested deeper than the parser follows, or holds more than the limits allow.
        UnsupportedSourceError: it is in no encoding that is known.
    """
    text = decode_page(data, limits)
    if len(text) > limits.max_characters:
        message = (
            f"{name or 'the page'} has {len(text)} characters, more than "
            f"Limits.max_characters = {limits.max_characters}"
        )
        raise LimitExceededError(message)
    root = parse_page(name, page_of(text) if is_marked(text) else text)
    budget = Budget(name, limits, len(data))
    positioned = is_positioned(root)
    source = PageSource(tuple(read_positioned(root, name, limits))) if positioned else read_flow(root, budget, frames)
    if not any(page.grids for page in source.pages) and not source.total:
        _has_text(name or "the page", root)
    return evolve(source, diagnostics=(*source.diagnostics, *_cut(text)))


def _has_text(said: str, root: lxml.html.HtmlElement) -> None:
    """Go on if a page without tables and numbers is a page of its own.

    Raises:
        NoTextLayerError: it is not.
    """
    if files := [src for frame in root.iter("frame") if (src := frame.get("src", "").strip())]:
        listed = ", ".join(files[:_LISTED]) + (", …" if len(files) > _LISTED else "")
        message = f"{said} holds no text of its own: it shows other files in frames ({listed}); read these together"
        raise NoTextLayerError(message)
    if _is_made_by_script(root):
        message = (
            f"{said} holds no text of its own: a script makes it in the browser; "
            f"save what the browser shows, as MHTML or PDF, and read that"
        )
        raise NoTextLayerError(message)


def _is_made_by_script(root: lxml.html.HtmlElement) -> bool:
    """Whether a page without tables and numbers has scripts and less text than a heading and a note."""
    if next(root.iter("script"), None) is None:
        return False
    shown = root.xpath("//body//text()[not(ancestor::script or ancestor::style or ancestor::noscript)]")
    return len("".join("".join(map(str, shown)).split())) < _LITTLE


def _cut(text: str) -> Iterator[Diagnostic]:
    """Say that a page ends before it is closed: HTML is read whatever is missing at its end."""
    tag = "html" if _OPENED.search(text) else "table"
    opened, closed = (len(re.findall(rf"<{end}{tag}\b", text, re.IGNORECASE)) for end in ("", "/"))
    if opened > closed:
        message = f"the page has {opened} <{tag}> and {closed} </{tag}>: it may be cut off"
        yield Diagnostic("source-cut", "warning", message, Place(), text[-_TAIL:].strip())


def decode_page(data: bytes, limits: Limits) -> str:
    """Decode by what fits, an encoding that the page names being tried before or after it.

    Only named encodings of the two tables are tried: Python knows codecs that are no encoding of text, or slow.
    """
    declared = _CHARSET.search(data[:_HEAD])
    label = declared.group(1).decode("ascii").lower() if declared else ""
    if label in _BELIEVED and not data.startswith(_MARKS):
        try:
            return decode_within(data, _BELIEVED[label], limits.max_characters)
        except UnicodeDecodeError:
            pass  # another encoding than it names
    try:
        return decode(data, limits)
    except UnsupportedSourceError:
        if label not in _TRIED:
            raise
    return data.decode(_TRIED[label], errors="replace")
