"""Where a source comes from: a path, bytes or an open file."""

import os
from pathlib import Path
from typing import BinaryIO

from cnbudget.model.errors import LimitExceededError, MissingExtraError, UnsupportedSourceError
from cnbudget.model.limits import Limits
from cnbudget.readers.page import PageSource
from cnbudget.readers.sniff import sniff
from cnbudget.readers.text import decode

__all__ = ["SourceLike", "load", "to_pages", "to_text"]

SourceLike = str | os.PathLike[str] | bytes | BinaryIO

_ADVICE = {
    "zip": "is a ZIP container (DOCX, XLSX or an archive); this version reads extracted text only: convert it first",
    "ole": "is a legacy Office file (DOC or XLS); this version reads extracted text only: convert it first",
    "html": "is a web page; this version reads extracted text only: save its text first",
    "image": "is an image; there is no text in it to read",
}


def load(source: SourceLike, limits: Limits) -> tuple[str, bytes]:
    """Return the source's name ("" where it has none) and its bytes.

    Raises:
        OSError: a path that can't be opened.
        LimitExceededError: more than `limits.max_bytes`.
        TypeError: the source is of none of the documented types.
    """
    if isinstance(source, bytes):
        return "", _within(source, "the source", limits)
    if isinstance(source, str | os.PathLike):
        name = os.fspath(source)
        with Path(name).open("rb") as file:
            return name, _within(file.read(limits.max_bytes + 1), name, limits)
    if not hasattr(source, "read"):
        message = f"source must be a path, bytes or a binary file, not {type(source).__name__}"
        raise TypeError(message)
    name = getattr(source, "name", "")
    data = source.read(limits.max_bytes + 1)
    if not isinstance(data, bytes):
        message = "source must be opened in binary mode; for text in hand use cnbudget.parse_text"
        raise TypeError(message)
    return name if isinstance(name, str) else "", _within(data, "the source", limits)


def _within(data: bytes, name: str, limits: Limits) -> bytes:
    if len(data) > limits.max_bytes:
        message = f"{name} is larger than Limits.max_bytes = {limits.max_bytes}; raise the limit to read it"
        raise LimitExceededError(message)
    return data


def to_text(name: str, data: bytes) -> str:
    """Return the text that the bytes hold.

    Raises:
        UnsupportedSourceError: the bytes are of another kind than text.
    """
    kind = sniff(data)
    if kind != "text":
        message = f"{name or 'the source'} {_ADVICE[kind]}"
        raise UnsupportedSourceError(message)
    return decode(data)


def to_pages(name: str, data: bytes, limits: Limits) -> PageSource:
    """Return the pages of a PDF.

    Raises:
        MissingExtraError: pypdfium2 is not installed.
        CnbudgetError: as `cnbudget.readers.pdf.reader.read_pdf` says.
    """
    try:
        from cnbudget.readers.pdf.reader import read_pdf
    except ModuleNotFoundError as error:
        if error.name is None or not error.name.startswith("pypdfium2"):
            raise
        message = "reading PDF needs pypdfium2: install it with `pip install cnbudget[pdf]`"
        raise MissingExtraError(message) from None
    return read_pdf(name, data, limits)
