"""The size of a page: pdfium sets memory aside for each point of its width and height."""

import ctypes
from typing import Any

import pypdfium2.raw as pdfium

from cnbudget.readers.pdf import calls

__all__ = ["cut_to_content"]

_LARGEST = 200_000.0  # points, 70 m; what PDF readers show ends at 14,400
_MARGIN = 10.0


def cut_to_content(page: Any) -> float:
    """Cut a page that claims to be larger than any paper, in memory, to what is drawn on it.

    Returns:
        How far it is too large still, in points; 0.0 for all others.
    """
    box = pdfium.FS_RECTF()
    pdfium.FPDF_GetPageBoundingBox(page, ctypes.byref(box))
    if max(box.right - box.left, box.top - box.bottom) <= _LARGEST:
        return 0.0
    left, bottom, right, top = _drawn(page)
    left, bottom = max(left - _MARGIN, box.left), max(bottom - _MARGIN, box.bottom)
    right, top = min(right + _MARGIN, box.right), min(top + _MARGIN, box.top)
    most: float = max(right - left, top - bottom)
    if most > _LARGEST:
        return most
    for set_box in (pdfium.FPDFPage_SetMediaBox, pdfium.FPDFPage_SetCropBox):
        set_box(page, left, bottom, max(right, left + 1), max(top, bottom + 1))
    return 0.0


def _drawn(page: Any) -> tuple[float, float, float, float]:
    """Return left, bottom, right, top of all objects of a page together."""
    sides = [ctypes.c_float() for _ in range(4)]
    refs = [ctypes.byref(side) for side in sides]
    handle = calls.handle(page)
    found = [
        tuple(side.value for side in sides)
        for index in range(calls.count_objects(handle))
        if calls.object_bounds(calls.of_address(calls.object_of(handle, index)), *refs)
    ]
    if not found:
        return 0.0, 0.0, 0.0, 0.0
    lefts, bottoms, rights, tops = zip(*found, strict=True)
    return min(lefts), min(bottoms), max(rights), max(tops)
