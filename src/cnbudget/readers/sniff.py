"""What kind of source some bytes are: content decides, not the name (HTML under a .pdf name is common)."""

import re
from typing import Literal

from cnbudget.readers.sniff_package import PackageKind, package_kind

__all__ = ["SourceKind", "sniff"]

_Kind = Literal["pdf", "xls", "doc", "encrypted", "ole", "mhtml", "html", "image", "archive", "text"]
_RefusedKind = Literal["heic", "rtf", "sheet-xml", "word-xml", "uof"]
SourceKind = PackageKind | _Kind | _RefusedKind

_HEAD = 1024
_LONG_HEAD = 65_536  # a browser writes the page's address and title before the version, encoded and folded
_IMAGES = (b"\x89PNG\r\n", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*")
_WEBP = re.compile(rb"RIFF....WEBP", re.DOTALL)
_BMP = re.compile(rb"BM.{12}[\x28\x6c\x7c]\0\0\0", re.DOTALL)  # a file's header, then the size of the picture's
_HEIC = re.compile(rb".{4}ftyp(?:hei[cx]|mif1|avif)", re.DOTALL)
_ARCHIVES = (b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b\x08", b"BZh", b"\xfd7zXZ\0", b"MSCF\0")
_TAR = slice(257, 262), b"ustar"
_CELL = re.compile(rb"<t[dh][\s>]", re.IGNORECASE)
_HTML = (b"<!doctype html", b"<html", b"<head", b"<body", b"<table", b"<div", b"<meta")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BIFF = (b"\x09\x08\x10\x00", b"\x09\x08\x08\x00", b"\x09\x04\x06\x00", b"\x09\x02\x06\x00")
_BEGINNINGS: tuple[tuple[tuple[bytes, ...], SourceKind], ...] = (
    (_BIFF, "xls"),
    (_IMAGES, "image"),
    (_ARCHIVES, "archive"),
    ((b"{\\rtf",), "rtf"),
)
_STREAMS: tuple[tuple[str, SourceKind], ...] = (
    ("EncryptedPackage", "encrypted"),
    ("Workbook", "xls"),
    ("WordDocument", "doc"),
    ("Book", "xls"),
)
# What a file that is one piece of XML names near its beginning; looked for only where it begins as XML.
_XML_MARKS: tuple[tuple[tuple[bytes, ...], SourceKind], ...] = (
    ((b'progid="excel.sheet"', b"urn:schemas-microsoft-com:office:spreadsheet"), "sheet-xml"),
    ((b'progid="word.document"', b"office/word/2003/wordml", b"office/2006/xmlpackage"), "word-xml"),
    ((b"schemas.uof.org/",), "uof"),
)
_FIELD = re.compile(rb"[A-Za-z][A-Za-z0-9-]*:")  # MIME-Version:
_END_OF_FIELDS = re.compile(rb"\r?\n\r?\n")


def sniff(data: bytes) -> SourceKind:
    """Return what the bytes say; text is whatever says nothing else."""
    head = data[:_HEAD]
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return package_kind(data)  # before PDF: an archive may store a PDF as it is, near its beginning
    if b"%PDF-" in head:
        return "pdf"
    if head.startswith(_OLE):
        return next((kind for stream, kind in _STREAMS if _entry(stream) in data), "ole")
    for marks, kind in _BEGINNINGS:
        if head.startswith(marks):
            return kind
    if _WEBP.match(head) or _BMP.match(head):
        return "image"
    if head[_TAR[0]] == _TAR[1]:
        return "archive"
    if _HEIC.match(head):
        return "heic"
    return _text_kind(data)


def _text_kind(data: bytes) -> SourceKind:
    """Tell kinds of text, in any encoding that keeps ASCII or is twice as wide."""
    lowered = data[:_HEAD].replace(b"\x00", b"").lower()
    if _is_web_archive(data, lowered):
        return "mhtml"
    is_page = any(mark in lowered for mark in (b"<!doctype html", b"<html"))
    if not is_page and b"<?xml" in lowered[: len(b"<?xml") + 3]:
        beginning = data[: 4 * _HEAD].replace(b"\x00", b"").replace(b"'", b'"').lower()
        for marks, kind in _XML_MARKS:
            if any(mark in beginning for mark in marks):
                return kind
    return "html" if any(mark in lowered for mark in _HTML) or _holds_tables(data) else "text"


def _holds_tables(data: bytes) -> bool:
    """Whether tables of HTML stand in it: Markdown of a converter may begin with pages of prose."""
    return b"<" in data and any(mark in data for mark in (b"<table", b"<TABLE")) and _CELL.search(data) is not None


def _is_web_archive(data: bytes, head: bytes) -> bool:
    """Whether it is a MIME message of web pages, or of one (Content-Type: text/html)."""
    if _FIELD.match(data, 0, _LONG_HEAD):  # a word may be megabytes long
        head += _END_OF_FIELDS.split(data[:_LONG_HEAD], maxsplit=1)[0].lower()
    return b"mime-version:" in head and (b"multipart/" in head or b"text/html" in head)


def _entry(stream: str) -> bytes:
    """A stream's name as an OLE directory writes it, with its end."""
    return stream.encode("utf-16-le") + b"\x00\x00"
