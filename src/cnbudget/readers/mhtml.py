"""Web archives (MHTML, .mht): the page that a browser saved with all it shows, in one MIME message.

Word and Excel save in this form too (单个文件网页). A workbook's first page only lists its sheets, which are pages of
their own; other pages show what their frames name.
"""

import email
import email.policy
import html
import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from email.message import Message

from attrs import evolve
from lxml import etree

from cnbudget.model.diagnostic import Diagnostic
from cnbudget.model.errors import CnbudgetError, DamagedSourceError, LimitExceededError
from cnbudget.model.limits import Limits
from cnbudget.model.place import Place
from cnbudget.readers.html.frames import Frames
from cnbudget.readers.html.parsing import parse_page
from cnbudget.readers.html.reader import decode_page, read_html
from cnbudget.readers.page import PageSource

__all__ = ["read_mhtml"]

_CHARSET = re.compile(rb"charset\s*=", re.IGNORECASE)
_HEAD = 4096
_MONEY = re.compile(r"\d[.,]\d", re.ASCII)
_LINK = re.compile(r"<link\b[^>]{0,400}>", re.IGNORECASE)
_SHEET = re.compile(r"""\bid\s*=\s*["']?shLink\b""", re.IGNORECASE)
_HREF = re.compile(r"""\bhref\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))""", re.IGNORECASE)


def read_mhtml(name: str, data: bytes, limits: Limits) -> PageSource:
    """Return the page that a web archive holds, with the pages in its frames; pictures and styles are left out.

    Raises:
        DamagedSourceError: it holds no page.
        LimitExceededError, UnsupportedSourceError: as for the page itself.
    """
    pages, start = _pages(name, data)
    if not pages:
        message = f"{name or 'the source'} is a web archive (MHTML) without a page in it"
        raise DamagedSourceError(message)
    root = next((page for page in pages if start and page.get("Content-ID") == start), pages[0])
    beside = [page for page in pages if page is not root]
    if not beside:
        return read_html(name, _content(root), limits)
    texts = [decode_page(_content(page), limits) for page in (root, *beside)]
    if (count := sum(map(len, texts))) > limits.max_characters:
        message = (
            f"{name or 'the page'} has {count} characters, more than Limits.max_characters = {limits.max_characters}"
        )
        raise LimitExceededError(message)
    frames = Frames(
        _header(root, "Content-Location"),
        [(tuple(_addresses(page)), text) for page, text in zip(beside, texts[1:], strict=True)],
    )
    source = read_html(name, _first_page(texts[0]).encode("utf-8-sig", "replace"), limits, frames)
    return evolve(source, diagnostics=(*source.diagnostics, *_not_shown(frames)))


def _not_shown(frames: Frames) -> Iterator[Diagnostic]:
    """Yield what names the pages with amounts that no frame showed."""
    for name, text in frames.left():
        if _MONEY.search(_shown(text)):
            message = f"no frame of the web archive shows its page {name}, which was not read; read it by itself"
            yield Diagnostic("file-embedded", "warning", message, Place())


def _shown(page: str) -> str:
    with suppress(CnbudgetError):
        root = parse_page("", page)
        etree.strip_elements(root, "script", "style", with_tail=False)
        return " ".join(map(str, root.itertext()))
    return ""


def _pages(name: str, data: bytes) -> tuple[Sequence[Message], str]:
    """Return the pages of the archive, in order, and the identity of its first one."""
    try:
        message = email.message_from_bytes(data, policy=email.policy.compat32)
        pages = [part for part in message.walk() if part.get_content_type() in {"text/html", "application/xhtml+xml"}]
    except RecursionError:
        said = (
            f"{name or 'the source'} is a web archive (MHTML) nested deeper than one is; "
            f"save the page anew from a browser and read that"
        )
        raise DamagedSourceError(said) from None
    return pages, str(message.get_param("start") or "")


def _content(page: Message) -> bytes:
    content = page.get_payload(decode=True)
    assert isinstance(content, bytes)
    charset = page.get_content_charset()
    if charset and not _CHARSET.search(content[:_HEAD]):
        content = f'<meta charset="{charset}">'.encode("ascii", "replace") + content
    return content


def _addresses(page: Message) -> Iterator[str]:
    if location := _header(page, "Content-Location"):
        yield location
    if identity := _header(page, "Content-ID"):
        yield f"cid:{identity.strip('<>')}"


def _header(page: Message, name: str) -> str:
    return str(page.get(name) or "").strip()


def _first_page(text: str) -> str:
    """Return the page; of a workbook one that shows its sheets in order, of which its own frame shows the first."""
    sheets = [
        next(filter(None, found.groups()), "")
        for link in _LINK.findall(text)
        if _SHEET.search(link) and (found := _HREF.search(link))
    ]
    if not sheets:
        return text
    shown = "".join(f'<iframe src="{html.escape(sheet)}"></iframe>' for sheet in sheets)
    return f"<html><body>{shown}</body></html>"
