"""Where the tables of a page without any may be: in documents that it links to (附件), or in its pictures."""

import re
from collections.abc import Iterator
from urllib.parse import unquote

from lxml import etree

from cnbudget.model.diagnostic import Diagnostic
from cnbudget.model.place import Place

__all__ = ["document_name", "tables_elsewhere"]

_DOCUMENT = re.compile(  # 预算.pdf?v=1
    r"[^/?&=#]+\.(?:pdf|docx?|xlsx?|ofd|wps|et|ceb|zip|rar)(?=$|[?&#])", re.IGNORECASE
)
_SIZE = re.compile(r"\s*(\d{1,5})", re.ASCII)
_SMALL = 200  # pixels: a sign, no table
_NAMED = 3
_LONGEST = 60  # characters of a name in a message


def document_name(address: str) -> str:
    """Return the name of the document that an address leads to, "" where it leads to none."""
    found = _DOCUMENT.search(unquote(address).strip())
    return found.group() if found else ""


def tables_elsewhere(body: etree._Element) -> Iterator[Diagnostic]:
    """Yield what names the documents that a page links to, or else its pictures."""
    links = [_linked(link) for link in body.iter("a")]
    documents = list(dict.fromkeys(name for name in links if name))
    if documents:
        message = f"the page has no table, and links to documents ({_listed(documents)}); read these"
        yield Diagnostic("file-embedded", "warning", message, Place())
    elif pictures := [_short(image.get("src", "")) for image in body.iter("img") if _may_hold_print(image)]:
        message = (
            f"the page has no table, and shows pictures ({_listed(pictures)}), which were not read; "
            f"if they hold the tables, save them and read them with ocr=True"
        )
        yield Diagnostic("picture-left-out", "warning", message, Place())


def _linked(link: etree._Element) -> str:
    """The name of a linked document, as the page prints it where that is a name too."""
    name = document_name(link.get("href", ""))
    printed = document_name(" ".join("".join(map(str, link.itertext())).split()))
    return (printed or name) if name else ""


def _may_hold_print(image: etree._Element) -> bool:
    """Whether a picture is neither small nor a button: those that lead elsewhere are signs of the site."""
    sizes = [int(match.group(1)) for side in ("width", "height") if (match := _SIZE.match(image.get(side, "")))]
    if any(size < _SMALL for size in sizes) or "onclick" in image.attrib or not image.get("src", "").strip():
        return False
    return next(image.iterancestors("a"), None) is None


def _short(address: str) -> str:
    """The name of a picture; one within the page (data:) has its kind."""
    head = address.strip().partition(";")[0] if address.strip().startswith("data:") else address.strip()
    return unquote(head).partition("?")[0].rstrip("/").rpartition("/")[2][:_LONGEST]


def _listed(names: list[str]) -> str:
    return ", ".join(name[:_LONGEST] for name in names[:_NAMED]) + (", …" if len(names) > _NAMED else "")
