"""What kind of source some bytes are: content decides, not the name (HTML under a .pdf name is common)."""

from typing import Literal

__all__ = ["SourceKind", "sniff"]

SourceKind = Literal["pdf", "zip", "ole", "html", "image", "text"]

_HEAD = 1024
_IMAGES = (b"\x89PNG\r\n", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*")
_HTML = (b"<!doctype html", b"<html", b"<head", b"<body", b"<table")


def sniff(data: bytes) -> SourceKind:
    """Return what the first bytes say; text is whatever says nothing else."""
    head = data[:_HEAD]
    if b"%PDF-" in head:
        return "pdf"
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return "zip"
    if head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return "ole"
    if head.startswith(_IMAGES):
        return "image"
    lowered = head.lower()
    if any(mark in lowered for mark in _HTML):
        return "html"
    return "text"
