"""What kind of source some bytes are: content decides, not the name (HTML under a .pdf name is common)."""

import io
import zipfile
from typing import Literal

__all__ = ["SourceKind", "sniff"]

SourceKind = Literal[
    "pdf", "docx", "xlsx", "ofd", "zip", "xls", "doc", "encrypted", "ole", "mhtml", "html", "image", "archive", "text"
]

_HEAD = 1024
_IMAGES = (b"\x89PNG\r\n", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*")
_ARCHIVES = (b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b\x08")
_HTML = (b"<!doctype html", b"<html", b"<head", b"<body", b"<table", b"<div", b"<meta")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BIFF = (b"\x09\x08\x10\x00", b"\x09\x08\x08\x00", b"\x09\x04\x06\x00", b"\x09\x02\x06\x00")
_BEGINNINGS: tuple[tuple[tuple[bytes, ...], SourceKind], ...] = (
    (_BIFF, "xls"),
    (_IMAGES, "image"),
    (_ARCHIVES, "archive"),
)
_STREAMS: tuple[tuple[str, SourceKind], ...] = (
    ("EncryptedPackage", "encrypted"),
    ("Workbook", "xls"),
    ("WordDocument", "doc"),
    ("Book", "xls"),
)
_PARTS: tuple[tuple[str, SourceKind], ...] = (
    ("word/document.xml", "docx"),
    ("xl/workbook.xml", "xlsx"),
    ("OFD.xml", "ofd"),
)


def sniff(data: bytes) -> SourceKind:
    """Return what the bytes say; text is whatever says nothing else."""
    head = data[:_HEAD]
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _in_zip(data)  # before PDF: an archive may store a PDF as it is, near its beginning
    if b"%PDF-" in head:
        return "pdf"
    if head.startswith(_OLE):
        return next((kind for stream, kind in _STREAMS if _entry(stream) in data), "ole")
    for marks, kind in _BEGINNINGS:
        if head.startswith(marks):
            return kind
    lowered = head.replace(b"\x00", b"").lower()
    if b"mime-version:" in lowered and b"multipart/" in lowered:
        return "mhtml"
    if any(mark in lowered for mark in _HTML):
        return "html"
    return "text"


def _in_zip(data: bytes) -> SourceKind:
    """Tell an Office or OFD file by its main part, also where the directory at the file's end is cut off."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            names = package.namelist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return next((kind for part, kind in _PARTS if _mark(part) in data), "zip")
    return next((kind for part, kind in _PARTS if part in names), "zip")


def _mark(part: str) -> bytes:
    """What a package with that part begins with, whatever order its parts are in: a part of the same folder."""
    folder, slash, _ = part.partition("/")
    return (folder + slash).encode()


def _entry(stream: str) -> bytes:
    """A stream's name as an OLE directory writes it, with its end."""
    return stream.encode("utf-16-le") + b"\x00\x00"
