"""A web page to pages: what it holds in its own order, or by position where it is a converted PDF."""

import codecs
import re
from collections.abc import Iterator

import lxml.html
from attrs import evolve
from lxml import etree

from cnbudget.model.diagnostic import Diagnostic
from cnbudget.model.errors import DamagedSourceError, LimitExceededError, in_one_line
from cnbudget.model.limits import Limits
from cnbudget.model.place import Place
from cnbudget.readers.html.flow import read_flow
from cnbudget.readers.html.positioned import is_positioned, read_positioned
from cnbudget.readers.page import PageSource
from cnbudget.readers.text import decode

__all__ = ["read_html"]

_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_\-]{2,20})""", re.IGNORECASE)
_OPENED = re.compile(r"<html\b", re.IGNORECASE)
_TAIL = 60  # characters quoted of where it ends
_HEAD = 4096
_CHINESE = frozenset({"gb2312", "gbk", "gb18030", "x-gbk", "hz-gb-2312"})
_TOO_DEEP = etree.ErrorTypes.ERR_NAME_TOO_LONG, etree.ErrorTypes.ERR_RESOURCE_LIMIT


def read_html(name: str, data: bytes, limits: Limits) -> PageSource:
    """Return the pages of a web page.

    Raises:
        DamagedSourceError: there is nothing in it.
        LimitExceededError: it is nested deeper than the parser follows, or holds more than the limits allow.
        UnsupportedSourceError: it is in no encoding that is known.
    """
    text = _decode(data)
    if len(text) > limits.max_characters:
        message = (
            f"{name or 'the page'} has {len(text)} characters, more than "
            f"Limits.max_characters = {limits.max_characters}"
        )
        raise LimitExceededError(message)
    root = _parse(name, text)
    positioned = is_positioned(root)
    source = PageSource(tuple(read_positioned(root, name, limits))) if positioned else read_flow(root, name, limits)
    return evolve(source, diagnostics=(*source.diagnostics, *_cut(text)))


def _cut(text: str) -> Iterator[Diagnostic]:
    """Say that a page ends before it is closed: HTML is read whatever is missing at its end."""
    tag = "html" if _OPENED.search(text) else "table"
    opened, closed = (len(re.findall(rf"<{end}{tag}\b", text, re.IGNORECASE)) for end in ("", "/"))
    if opened > closed:
        message = f"the page has {opened} <{tag}> and {closed} </{tag}>: it may be cut off"
        yield Diagnostic("source-cut", "warning", message, Place(), text[-_TAIL:].strip())


def _parse(name: str, text: str) -> lxml.html.HtmlElement:
    parser = lxml.html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = lxml.html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError) as error:
        message = f"{name or 'the page'} claims to be a web page but nothing can be read in it: {in_one_line(error)}"
        raise DamagedSourceError(message) from None
    if any(entry.type in _TOO_DEEP or "depth" in entry.message.lower() for entry in parser.error_log):
        message = f"{name or 'the page'} is nested deeper than a web page may be; it is damaged or made to hurt"
        raise LimitExceededError(message)
    return root


def _decode(data: bytes) -> str:
    """Decode by byte order mark, then by what the page says, then by what fits."""
    declared = _CHARSET.search(data[:_HEAD])
    if declared and not data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        label = declared.group(1).decode("ascii").lower()
        encoding = "gb18030" if label in _CHINESE else label
        try:
            return data.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            pass  # pages often say one encoding and use another
    return decode(data)
