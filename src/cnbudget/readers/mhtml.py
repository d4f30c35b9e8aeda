"""Web archives (MHTML, .mht): the page that a browser saved with all it shows, in one MIME message."""

import email
import email.policy
import re
from email.message import Message

from cnbudget.model.errors import DamagedSourceError
from cnbudget.model.limits import Limits
from cnbudget.readers.html.reader import read_html
from cnbudget.readers.page import PageSource

__all__ = ["read_mhtml"]

_CHARSET = re.compile(rb"charset\s*=", re.IGNORECASE)
_HEAD = 4096


def read_mhtml(name: str, data: bytes, limits: Limits) -> PageSource:
    """Return the page that a web archive holds; frames, pictures and styles beside it are left out.

    Raises:
        DamagedSourceError: it holds no page.
        LimitExceededError, UnsupportedSourceError: as for the page itself.
    """
    page = _page(name, data)
    if page is None:
        message = f"{name or 'the source'} is a web archive (MHTML) without a page in it"
        raise DamagedSourceError(message)
    content = page.get_payload(decode=True)
    assert isinstance(content, bytes)
    charset = page.get_content_charset()
    if charset and not _CHARSET.search(content[:_HEAD]):
        content = f'<meta charset="{charset}">'.encode("ascii", "replace") + content
    return read_html(name, content, limits)


def _page(name: str, data: bytes) -> "Message | None":
    """The root of the archive, or else its first page."""
    try:
        message = email.message_from_bytes(data, policy=email.policy.compat32)
        pages = [part for part in message.walk() if part.get_content_type() in {"text/html", "application/xhtml+xml"}]
    except RecursionError:
        said = f"{name or 'the source'} is a web archive (MHTML) nested deeper than one is; it is made to hurt"
        raise DamagedSourceError(said) from None
    start = str(message.get_param("start") or "")
    return next((page for page in pages if start and page.get("Content-ID") == start), pages[0] if pages else None)
