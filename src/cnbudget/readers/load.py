"""Where a source comes from: a path, bytes or an open file; and which reader takes it."""

import os
from pathlib import Path
from typing import BinaryIO

from cnbudget.model.errors import LimitExceededError, MissingExtraError, UnsupportedSourceError
from cnbudget.model.limits import Limits
from cnbudget.readers.page import PageSource
from cnbudget.readers.sniff import SourceKind, sniff
from cnbudget.readers.text import decode

__all__ = ["SourceLike", "load", "read"]

SourceLike = str | os.PathLike[str] | bytes | BinaryIO

_ADVICE: dict[SourceKind, str] = {
    "zip": "is a ZIP archive, but neither DOCX, XLSX nor OFD: unpack it and read the files in it",
    "archive": "is a packed archive: unpack it and read the files in it",
    "ole": "is a legacy Office file without a workbook: convert it to DOCX or PDF first",
    "encrypted": "is an encrypted Office file: save it without a password first",
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


def read(name: str, data: bytes, limits: Limits) -> tuple[SourceKind, PageSource | str]:
    """Return what the bytes are, and the pages or the text that they hold. Readers are imported when they are needed.

    Raises:
        UnsupportedSourceError: the bytes are of a kind that no reader takes.
        MissingExtraError: reading them needs a package that is not installed.
        CnbudgetError: as the reader of their kind says.
    """
    kind = sniff(data)
    match kind:
        case "text":
            return kind, decode(data)
        case "pdf":
            return kind, _read_pdf(name, data, limits)
        case "html":
            from cnbudget.readers.html.reader import read_html

            return kind, read_html(name, data, limits)
        case "docx":
            from cnbudget.readers.docx.reader import read_docx

            return kind, read_docx(name, data, limits)
        case "doc":
            from cnbudget.readers.legacy_word.reader import read_doc

            return kind, read_doc(name, data, limits)
        case "ofd":
            from cnbudget.readers.ofd.reader import read_ofd

            return kind, read_ofd(name, data, limits)
        case "xlsx":
            from cnbudget.readers.workbook.reader import read_workbook_xlsx

            return kind, read_workbook_xlsx(name, data, limits)
        case "xls":
            from cnbudget.readers.workbook.reader import read_workbook_xls

            return kind, read_workbook_xls(name, data, limits)
        case _:
            message = f"{name or 'the source'} {_ADVICE[kind]}"
            raise UnsupportedSourceError(message)


def _read_pdf(name: str, data: bytes, limits: Limits) -> PageSource:
    try:
        from cnbudget.readers.pdf.reader import read_pdf
    except ModuleNotFoundError as error:
        if error.name is None or not error.name.startswith("pypdfium2"):
            raise
        message = "reading PDF needs pypdfium2, which is missing from this environment: pip install pypdfium2"
        raise MissingExtraError(message) from None
    return read_pdf(name, data, limits)
