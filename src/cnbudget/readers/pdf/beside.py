"""What a PDF holds beside its pages' content: form fields and notes put into the content, attachments named."""

import ctypes
from collections.abc import Iterator
from typing import Any

import pypdfium2.raw as pdfium

__all__ = ["annotation_count", "attachments", "flatten"]

_READ = frozenset({pdfium.FPDF_ANNOT_WIDGET, pdfium.FPDF_ANNOT_FREETEXT, pdfium.FPDF_ANNOT_STAMP})
_UNIT = 2  # bytes of UTF-16
_LISTED = 1000


def annotation_count(page: Any) -> int:
    """Return how many annotations a page has."""
    return int(pdfium.FPDFPage_GetAnnotCount(page))


def flatten(page: Any) -> bool:
    """Put form fields, texts and stamps that lie over a page into its content; the page has to be loaded again if True.

    Other annotations (links, notes that open, marks) are taken off the page in memory: their looks are no content.
    """
    count = annotation_count(page)
    kinds = [_kind(page, index) for index in range(count)]
    if not _READ.intersection(kinds):
        return False
    for index in range(count - 1, -1, -1):
        if kinds[index] not in _READ:
            pdfium.FPDFPage_RemoveAnnot(page, index)
    return bool(pdfium.FPDFPage_Flatten(page, pdfium.FLAT_NORMALDISPLAY) == pdfium.FLATTEN_SUCCESS)


def _kind(page: Any, index: int) -> int:
    annotation = pdfium.FPDFPage_GetAnnot(page, index)
    if not annotation:
        return int(pdfium.FPDF_ANNOT_UNKNOWN)
    try:
        return int(pdfium.FPDFAnnot_GetSubtype(annotation))
    finally:
        pdfium.FPDFPage_CloseAnnot(annotation)


def attachments(document: Any) -> Iterator[str]:
    """Yield the names of the files that a PDF holds (附件)."""
    for index in range(min(pdfium.FPDFDoc_GetAttachmentCount(document), _LISTED)):
        attachment = pdfium.FPDFDoc_GetAttachment(document, index)
        size = pdfium.FPDFAttachment_GetName(attachment, None, 0) if attachment else 0
        units = (ctypes.c_ushort * (size // _UNIT))()
        if size:
            pdfium.FPDFAttachment_GetName(attachment, units, size)
        yield bytes(units).decode("utf-16-le", "replace").rstrip("\0")
