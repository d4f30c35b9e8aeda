"""Where a source comes from: a path, bytes or an open file; and which reader takes it."""

import os
from collections.abc import Callable
from importlib import import_module
from pathlib import Path, PurePath
from typing import BinaryIO

from cnbudget.model.errors import LimitExceededError, MissingExtraError, UnsupportedSourceError
from cnbudget.model.limits import Limits
from cnbudget.model.ocr import Ocr
from cnbudget.readers.ocr_advice import ocr_advice
from cnbudget.readers.page import PageSource
from cnbudget.readers.sniff import SourceKind, sniff
from cnbudget.readers.text import decode
from cnbudget.readers.workbook.separated import read_separated

__all__ = ["SourceLike", "load", "read", "text_content"]

SourceLike = str | os.PathLike[str] | bytes | BinaryIO

_ADVICE: dict[SourceKind, str] = {
    "xlsb": "is a binary workbook (XLSB): save it as XLSX and read that",
    "sheet-xml": "is a workbook saved as XML (XML Spreadsheet 2003): save it as XLSX and read that",
    "word-xml": "is a Word document saved as XML: save it as DOCX and read that",
    "rtf": "is a rich text file (RTF): save it as DOCX or PDF and read that",
    "opendocument": "is an OpenDocument file (ODS, ODT): save it as XLSX or DOCX and read that",
    "uof": "is a UOF file (标文通): open it in WPS Office and save it as XLSX or DOCX",
    "heic": "is a picture as some phones keep it (HEIC, AVIF): save it as JPEG and read that",
    "slides": "is a presentation: save it as PDF and read that",
    "zip": "is a ZIP archive within another: unpack it and read the files in it",
    "archive": "is a packed archive: unpack it and read the files in it",
    "ole": "is a legacy Office file without a workbook: convert it to DOCX or PDF first",
    "encrypted": "is an encrypted Office file: save it without a password first",
}
_READERS: dict[SourceKind, tuple[str, str]] = {  # modules, imported when they are needed, and their functions
    "html": ("html.reader", "read_html"),
    "mhtml": ("mhtml", "read_mhtml"),
    "xlsx": ("workbook.reader", "read_workbook_xlsx"),
    "xls": ("workbook.reader", "read_workbook_xls"),
}
_UNKNOWN = (
    "is no text, and no other kind of file that is known: open it in its own program, save it as PDF, DOCX or XLSX and "
    "read that"
)
_OWN = "open it in its reader, print it to PDF and read that"
_BY_NAME = {
    ".ceb": f"is a Founder CEB file (方正 CEB), which only Founder's program reads: {_OWN}",
    ".gd": f"is a Sursen GD file (书生 GD), which only Sursen's program reads: {_OWN}",
    ".et": "is a workbook in a format of WPS Office's own: open it there and save it as XLSX",
    ".wps": "is a document in a format of WPS Office's own: open it there and save it as DOCX or PDF",
}

_LONGEST_NAME = 255  # characters of a file's name


def load(source: SourceLike, limits: Limits) -> tuple[str, bytes]:
    """Return the source's name ("" where it has none) and its bytes.

    Raises:
        OSError: a path that can't be opened, or a text in its place.
        LimitExceededError: more than `limits.max_bytes`.
        TypeError: the source is of none of the documented types.
    """
    if isinstance(source, bytes):
        return "", _within(source, "the source", limits)
    if isinstance(source, str | os.PathLike):
        name = os.fspath(source)
        if "\n" in name and len(name) > _LONGEST_NAME:
            message = f"a source that is a str is a path, not a text ({len(name)} characters): use cnbudget.parse_text"
            raise FileNotFoundError(message)
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


def read(
    name: str, data: bytes, limits: Limits, ocr: Ocr | None = None, document: int = 0
) -> tuple[SourceKind, PageSource | str]:
    """Return what the bytes are, and the pages or the text that they hold. Readers are imported when they are needed.

    Args:
        name: of the source.
        data: its bytes.
        limits: of the parse.
        ocr: how pictures are recognised, None where they are not read.
        document: 0-based, of the documents of an OFD package.

    Raises:
        UnsupportedSourceError: the bytes are of a kind that no reader takes.
        MissingExtraError: reading them needs a package that is not installed.
        CnbudgetError: as the reader of their kind says.
    """
    kind = sniff(data)
    if kind == "text":
        return kind, text_content(name, _text(name, data, limits), limits)
    if kind == "pdf":
        return kind, _read_pdf(name, data, limits, ocr)
    if kind == "ofd":
        return kind, _read_ofd(name, data, limits, ocr, document)
    if kind == "image" and ocr is not None:
        return kind, _read_picture(name, data, limits, ocr)
    if kind in ("docx", "doc"):
        return kind, _read_word(kind, name, data, limits, ocr)
    if kind not in _READERS:
        message = f"{name or 'the source'} {_advice(kind, name)}"
        raise UnsupportedSourceError(message)
    module, function = _READERS[kind]
    reader: Callable[[str, bytes, Limits], PageSource] = getattr(import_module(f"{__package__}.{module}"), function)
    return kind, reader(name, data, limits)


def text_content(name: str, text: str, limits: Limits) -> PageSource | str:
    """Return the page of a sheet that was saved as separated values, any other text itself.

    Raises:
        LimitExceededError: such a sheet has more rows, cells or text than the limits allow.
    """
    return read_separated(name, text, limits) or text


def _advice(kind: SourceKind, name: str) -> str:
    """What a file is that no reader takes, and what to do with it."""
    if kind == "image":
        return f"is a picture without text in it; to have it read, {ocr_advice()}"
    by_name = _by_name(name) if kind == "ole" else None
    return by_name or _ADVICE[kind]


def _text(name: str, data: bytes, limits: Limits) -> str:
    try:
        return decode(data, limits)
    except UnsupportedSourceError:
        message = f"{name or 'the source'} {_by_name(name) or _UNKNOWN}"
        raise UnsupportedSourceError(message) from None


def _by_name(name: str) -> str | None:
    """What to do with a file whose content tells nothing: formats that one program alone reads are known by names."""
    return _BY_NAME.get(PurePath(name).suffix.lower())


def _read_pdf(name: str, data: bytes, limits: Limits, ocr: Ocr | None) -> PageSource:
    try:
        from cnbudget.readers.pdf.reader import read_pdf
    except ModuleNotFoundError as error:
        if error.name is None or not error.name.startswith("pypdfium2"):
            raise
        message = "reading PDF needs pypdfium2, which is missing from this environment: pip install pypdfium2"
        raise MissingExtraError(message) from None
    return read_pdf(name, data, limits, ocr)


def _read_ofd(name: str, data: bytes, limits: Limits, ocr: Ocr | None, document: int) -> PageSource:
    from cnbudget.readers.ofd.reader import read_ofd

    return read_ofd(name, data, limits, document, ocr)


def _read_word(kind: SourceKind, name: str, data: bytes, limits: Limits, ocr: Ocr | None) -> PageSource:
    if kind == "docx":
        from cnbudget.readers.docx.reader import read_docx

        return read_docx(name, data, limits, ocr)
    from cnbudget.readers.legacy_word.reader import read_doc

    return read_doc(name, data, limits, ocr)


def _read_picture(name: str, data: bytes, limits: Limits, ocr: Ocr) -> PageSource:
    from cnbudget.readers.picture.extra import require_ocr

    require_ocr()
    from cnbudget.readers.picture.reader import read_picture

    return read_picture(name, data, limits, ocr)
