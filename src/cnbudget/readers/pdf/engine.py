"""pdfium as an engine: the ink of each page. pdfium is not thread-safe: every call into it holds one lock."""

import ctypes
import threading
from collections.abc import Sequence
from types import TracebackType
from typing import Any, Self

import pypdfium2.raw as pdfium

from cnbudget.model.errors import DamagedSourceError, LimitExceededError
from cnbudget.model.limits import Limits
from cnbudget.readers.geometry.ink import Glyphs, Ink, Rule
from cnbudget.readers.geometry.strokes import rules_of
from cnbudget.readers.pdf import calls
from cnbudget.readers.pdf.paths import boxes_of

__all__ = ["PdfiumEngine"]

_LOCK = threading.RLock()
_ERRORS = {
    pdfium.FPDF_ERR_PASSWORD: "is encrypted with a password; hand over a copy without one",
    pdfium.FPDF_ERR_SECURITY: "is encrypted in a way that can't be read; hand over a copy without encryption",
}
_SAMPLED = 16  # every so many glyphs one is asked for its direction
_QUARTER = 1.5707963
_NO_CHARACTER = frozenset({0, 0xFFFE, 0xFFFF, 0xFFFD})
_BLANKS = frozenset({0x20, 0x0D, 0x0A, 0x09, 0xA0, 0x3000, 0x200B, 0xFEFF, 0x02, 0x0C, 0x2002, 0x2003, 0x2009})


class PdfiumEngine:
    """A PDF, opened; a context manager that closes it.

    Raises:
        DamagedSourceError: it can't be opened: no PDF, damaged, or encrypted.
        LimitExceededError: it has more pages than the limits allow.
    """

    def __init__(self, name: str, data: bytes, limits: Limits) -> None:
        self._limits = limits
        self._name = name or "the source"
        with _LOCK:
            self._data = data  # pdfium reads from it as long as the document is open
            self._document = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
            if not self._document:
                reason = _ERRORS.get(
                    pdfium.FPDF_GetLastError(), "claims to be a PDF but can't be opened; it is damaged"
                )
                message = f"{self._name} {reason}"
                raise DamagedSourceError(message)
            self._count: int = pdfium.FPDF_GetPageCount(self._document)
        if self._count > limits.max_pages:
            self.close()
            message = f"{self._name} has {self._count} pages, more than Limits.max_pages = {limits.max_pages}"
            raise LimitExceededError(message)

    def __len__(self) -> int:
        """How many pages there are."""
        return self._count

    def __enter__(self) -> Self:
        """Return the engine itself."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Close the document."""
        self.close()

    def close(self) -> None:
        """Give the document's memory back; closing twice is no fault."""
        with _LOCK:
            if self._document:
                pdfium.FPDF_CloseDocument(self._document)
                self._document = None

    def ink(self, index: int) -> Ink:
        """Return the ink of the page at 0-based `index`.

        Raises:
            DamagedSourceError: the page can't be read.
            LimitExceededError: it holds more characters or objects than the limits allow.
        """
        with _LOCK:
            page = pdfium.FPDF_LoadPage(self._document, index)
            if not page:
                message = f"page {index + 1} of {self._name} can't be read; the file is damaged"
                raise DamagedSourceError(message)
            try:
                return self._ink(page, index + 1)
            finally:
                pdfium.FPDF_ClosePage(page)

    def _ink(self, page: Any, number: int) -> Ink:
        objects = pdfium.FPDFPage_CountObjects(page)
        self._within(objects, number, "objects")
        text = pdfium.FPDFText_LoadPage(page)
        try:
            count = max(0, pdfium.FPDFText_CountChars(text)) if text else 0
            self._within(count, number, "characters")
            codes = _codes(text, count)
            upright = _Upright(page, _turn(page, text, codes))
            glyphs, unreadable = _glyphs(text, codes, upright)
        finally:
            if text:
                pdfium.FPDFText_ClosePage(text)
        images: list[int] = []
        horizontals, verticals = _rules(page, upright, images)
        return Ink(number, upright.width, upright.height, glyphs, horizontals, verticals, unreadable, len(images))

    def _within(self, found: int, number: int, what: str) -> None:
        if found > self._limits.max_page_items:
            message = (
                f"page {number} of {self._name} has {found} {what}, "
                f"more than Limits.max_page_items = {self._limits.max_page_items}"
            )
            raise LimitExceededError(message)


class _Upright:
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

    def box(self, x0: float, y0: float, x1: float, y1: float) -> tuple[float, float, float, float]:
        """Left, top, right, bottom of a box given by its corners."""
        (a, b, c), (d, e, f) = self.x, self.y
        left, right = sorted((a * x0 + b * y0 + c, a * x1 + b * y1 + c))
        top, bottom = sorted((d * x0 + e * y0 + f, d * x1 + e * y1 + f))
        return left, top, right, bottom


def _codes(text: Any, count: int) -> Sequence[int]:
    """The characters of a page in one call; where one takes two units of UTF-16, one by one."""
    if not count:
        return ()
    units = (ctypes.c_ushort * (count + 1))()
    handle = calls.address(text)
    if calls.text_of(handle, 0, count, units) - 1 == count:
        return units[:count]
    return [calls.unicode_of(handle, index) for index in range(count)]


def _turn(page: Any, text: Any, codes: Sequence[int]) -> int:
    """Return by how many quarters, clockwise, the page is turned so that most of its characters stand upright.

    The characters decide, not the page's /Rotate: sideways tables come with it and without.
    """
    quarters = [0, 0, 0, 0]
    handle = calls.address(text)
    for index in range(0, len(codes), _SAMPLED):
        if codes[index] in _BLANKS:
            continue
        angle = calls.char_angle(handle, index)  # clockwise
        if angle >= 0:
            quarters[round(angle / _QUARTER) % 4] += 1
    if not any(quarters):
        return int(pdfium.FPDFPage_GetRotation(page))
    most = max(range(4), key=lambda quarter: (quarters[quarter], -quarter))
    return -most % 4


def _glyphs(text: Any, codes: Sequence[int], upright: _Upright) -> tuple[Glyphs, int]:
    handle = calls.address(text)
    x, y, box = ctypes.c_double(), ctypes.c_double(), pdfium.FS_RECTF()
    x_ref, y_ref, box_ref = ctypes.byref(x), ctypes.byref(y), ctypes.byref(box)
    origin, loose = calls.char_origin, calls.loose_char_box
    glyphs = Glyphs([], [], [], [], [])
    texts, lefts, rights = glyphs.texts.append, glyphs.lefts.append, glyphs.rights.append
    baselines, sizes = glyphs.baselines.append, glyphs.sizes.append
    (_, _, c), (_, _, f) = upright.x, upright.y
    (a, b, _), (d, e, _) = upright.x, upright.y
    straight = upright.turn == 0
    left, bottom, right, top = upright.bounds
    unreadable = 0
    for index, code in enumerate(codes):
        if code in _BLANKS:
            continue
        if code in _NO_CHARACTER:
            unreadable += 1
            continue
        origin(handle, index, x_ref, y_ref)
        if not (left < x.value < right and bottom < y.value < top):
            continue  # beside the page: nobody sees it
        loose(handle, index, box_ref)
        texts(chr(code))
        if straight:
            lefts(x.value + c)
            rights(box.right + c)
            baselines(f - y.value)
            sizes(box.top - box.bottom)
        else:
            _, upper, end, lower = upright.box(box.left, box.bottom, box.right, box.top)
            lefts(a * x.value + b * y.value + c)
            rights(end)
            baselines(d * x.value + e * y.value + f)
            sizes(lower - upper)
    return glyphs, unreadable


def _rules(page: Any, upright: _Upright, images: list[int]) -> tuple[list[Rule], list[Rule]]:
    return rules_of(upright.box(*box) for box in boxes_of(page, images))
