"""A part of a page as pixels, drawn by pdfium; how many pixels its pictures have, known before any is decoded."""

import ctypes
from collections.abc import Iterator
from typing import Any

import pypdfium2.raw as pdfium

from cnbudget.model.errors import LimitExceededError
from cnbudget.readers.geometry.drawn import Drawn

__all__ = ["draw", "picture_pixels"]

_DEEPEST = 6  # forms within forms
_CHANNELS = 3


def picture_pixels(page: Any) -> int:
    """Return the pixels of all pictures of a page together; pdfium decodes a picture whole before it scales it."""
    return sum(_pixels(item) for item in _pictures(page))


def draw(
    page: Any, turn: int, box: tuple[float, float, float, float], scale: float, *, most: int, pixels: int
) -> Drawn:
    """Draw a part of a page.

    Args:
        page: of pdfium.
        turn: quarters, clockwise, by which the page is turned beyond its own rotation.
        box: left, top, right, bottom of the part in points, as the page is seen then.
        scale: pixels of a point.
        most: pixels that the part may have.
        pixels: of the pictures of the page together, as `picture_pixels` counts them.

    Raises:
        LimitExceededError: the part has more.
    """
    left, top, right, bottom = (round(side * scale) for side in box)
    width, height = max(1, right - left), max(1, bottom - top)
    if width * height > most:
        message = f"a page is {width} x {height} pixels large when drawn, more than Limits.max_pixels = {most}"
        raise LimitExceededError(message)
    sides = [round(float(side) * scale) for side in (pdfium.FPDF_GetPageWidthF(page), pdfium.FPDF_GetPageHeightF(page))]
    wide, high = sides if turn % 2 == 0 else sides[::-1]
    bitmap = pdfium.FPDFBitmap_CreateEx(width, height, pdfium.FPDFBitmap_BGR, None, 0)
    try:
        pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, 0xFFFFFFFF)
        pdfium.FPDF_RenderPageBitmap(bitmap, page, -left, -top, wide, high, turn, 0)
        stride = pdfium.FPDFBitmap_GetStride(bitmap)
        data = ctypes.string_at(pdfium.FPDFBitmap_GetBuffer(bitmap), stride * height)
    finally:
        pdfium.FPDFBitmap_Destroy(bitmap)
    return Drawn(data, width, height, stride, pixels)


def _pictures(page: Any) -> Iterator[Any]:
    items = [(pdfium.FPDFPage_GetObject(page, n), 0) for n in range(pdfium.FPDFPage_CountObjects(page))]
    while items:
        item, depth = items.pop()
        kind = pdfium.FPDFPageObj_GetType(item)
        if kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            yield item
        elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
            parts = range(pdfium.FPDFFormObj_CountObjects(item))
            items += [(pdfium.FPDFFormObj_GetObject(item, n), depth + 1) for n in parts]


def _pixels(item: Any) -> int:
    wide, high = ctypes.c_uint(), ctypes.c_uint()
    if not pdfium.FPDFImageObj_GetImagePixelSize(item, ctypes.byref(wide), ctypes.byref(high)):
        return 0
    return wide.value * high.value
