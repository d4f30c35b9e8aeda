"""Which way up a page is read, and its points from its upper left corner then."""

import ctypes
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import repeat, starmap
from typing import Any

import pypdfium2.raw as pdfium

from cnbudget.readers.geometry.strokes import Box
from cnbudget.readers.pdf import calls

__all__ = ["BLANKS", "Upright", "turn_of"]

BLANKS = frozenset({0x20, 0x0D, 0x0A, 0x09, 0xA0, 0x3000, 0x200B, 0xFEFF, 0x0C, 0x2002, 0x2003, 0x2009})
"""Characters without ink."""

_SAMPLED = 8  # every so many glyphs one is asked for its direction
_SHORT = 200  # glyphs; on pages that have few more, more of them are asked
_QUARTER = 1.5707963
_TILTED = 0.2  # about 12 degrees


class Upright:
    """Turns the page's own space into points from the upper left corner of the page as it is read."""

    def __init__(self, page: Any, turn: int) -> None:
        box = pdfium.FS_RECTF()
        pdfium.FPDF_GetPageBoundingBox(page, ctypes.byref(box))
        wide, high = box.right - box.left, box.top - box.bottom
        self.turn = turn
        left, bottom, right, top = self.bounds = (box.left, box.bottom, box.right, box.top)
        # x' = a·x + b·y + c, y' = d·x + e·y + f
        self.x, self.y = (
            ((1, 0, -left), (0, -1, top)),
            ((0, 1, -bottom), (1, 0, -left)),
            ((-1, 0, right), (0, 1, -bottom)),
            ((0, -1, top), (-1, 0, right)),
        )[self.turn]
        self.width, self.height = (wide, high) if self.turn % 2 == 0 else (high, wide)

    def boxes(self, boxes: Iterable[Box]) -> Iterator[Box]:
        """Return boxes, given by their least and greatest x and y, as `box` turns each."""
        if self.turn:
            return starmap(self.box, boxes)
        (_, _, c), (_, _, f) = self.x, self.y
        return ((x0 + c, f - y1, x1 + c, f - y0) for x0, y0, x1, y1 in boxes)

    def box(self, x0: float, y0: float, x1: float, y1: float) -> Box:
        """Left, top, right, bottom of a box given by its corners."""
        (a, b, c), (d, e, f) = self.x, self.y
        left, right = a * x0 + b * y0 + c, a * x1 + b * y1 + c
        top, bottom = d * x0 + e * y0 + f, d * x1 + e * y1 + f
        if right < left:
            left, right = right, left
        if bottom < top:
            top, bottom = bottom, top
        return left, top, right, bottom


def turn_of(page: Any, text: Any, codes: Sequence[int]) -> tuple[int, bool]:
    """Return by how many quarters, clockwise, the page is turned so that most of its characters stand upright.

    The characters decide, not the page's /Rotate: sideways tables come with it and without. The second value tells
    whether some run otherwise.
    """
    quarters = [0, 0, 0, 0]
    handle = calls.handle(text)
    tilted = False
    sampled = range(0, len(codes), min(_SAMPLED, 1 + len(codes) // _SHORT))
    at = [index for index in sampled if codes[index] not in BLANKS]
    for angle, count in Counter(map(calls.char_angle, repeat(handle), at)).items():  # clockwise
        if angle >= 0:
            quarter = round(angle / _QUARTER)
            quarters[quarter % 4] += count
            tilted = tilted or abs(angle - quarter * _QUARTER) > _TILTED
    if not any(quarters):
        return int(pdfium.FPDFPage_GetRotation(page)), False
    most = max(range(4), key=lambda quarter: (quarters[quarter], -quarter))
    return -most % 4, tilted or quarters[most] < sum(quarters)
