"""pdfium as an engine: the ink of each page. pdfium is not thread-safe: every call into it holds one lock."""

import ctypes
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from types import TracebackType
from typing import Any, Self

import pypdfium2.raw as pdfium

from cnbudget.model.diagnostic import Diagnostic
from cnbudget.model.errors import DamagedSourceError, LimitExceededError
from cnbudget.model.limits import Limits
from cnbudget.readers.geometry.ink import Glyphs, Ink
from cnbudget.readers.geometry.strokes import rules_of
from cnbudget.readers.pdf import calls
from cnbudget.readers.pdf.beside import attachments, flatten
from cnbudget.readers.pdf.fonts import stand_in_fonts
from cnbudget.readers.pdf.hidden import characters_of
from cnbudget.readers.pdf.left_out import LeftOut
from cnbudget.readers.pdf.lock import LOCK
from cnbudget.readers.pdf.paths import Objects
from cnbudget.readers.pdf.render import Drawn, draw, picture_pixels
from cnbudget.readers.pdf.sideways import sideways_numbers

__all__ = ["PdfiumEngine"]

_ERRORS = {
    pdfium.FPDF_ERR_PASSWORD: "is encrypted with a password; hand over a copy without one",
    pdfium.FPDF_ERR_SECURITY: "is encrypted in a way that can't be read; hand over a copy without encryption",
}
_SAMPLED = 8  # every so many glyphs one is asked for its direction
_SHORT = 200  # glyphs; on pages that have few more, more of them are asked
_QUARTER = 1.5707963
_TILTED = 0.2  # about 12 degrees
_UNREADABLE = "\ufffd"
_HYPHEN = 0x2D
_LINE_ENDS = (0xFFFE, 0x02)  # what pdfium gives for a hyphen at the end of a line
_BLANKS = frozenset({0x20, 0x0D, 0x0A, 0x09, 0xA0, 0x3000, 0x200B, 0xFEFF, 0x0C, 0x2002, 0x2003, 0x2009})
_CONTROLS = (*range(0x20), *range(0x7F, 0xA0))
_NO_CHARACTER = frozenset({*_CONTROLS, 0xFFFE, 0xFFFF, 0xFFFD}) - _BLANKS


class PdfiumEngine:
    """A PDF, opened; a context manager that closes it.

    Raises:
        DamagedSourceError: it can't be opened: no PDF, damaged, or encrypted.
        LimitExceededError: it has more pages than the limits allow.
    """

    def __init__(self, name: str, data: bytes, limits: Limits) -> None:
        self._limits = limits
        self._name = name or "the source"
        self._left_out = LeftOut()
        with LOCK, stand_in_fonts():
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
        with LOCK:
            if self._document:
                pdfium.FPDF_CloseDocument(self._document)
                self._document = None

    def ink(self, index: int) -> Ink:
        """Return the ink of the page at 0-based `index`.

        Raises:
            DamagedSourceError: the page can't be read.
            LimitExceededError: it holds more characters or objects than the limits allow.
        """
        with LOCK, stand_in_fonts():
            page = self._load(index)
            try:
                if flatten(page):
                    pdfium.FPDF_ClosePage(page)
                    page = None
                    page = self._load(index)
                return self._ink(page, index + 1)
            finally:
                if page is not None:
                    pdfium.FPDF_ClosePage(page)

    def _load(self, index: int) -> Any:
        page = pdfium.FPDF_LoadPage(self._document, index)
        if not page:
            message = f"page {index + 1} of {self._name} can't be read; the file is damaged"
            raise DamagedSourceError(message)
        return page

    def _ink(self, page: Any, number: int) -> Ink:
        count = pdfium.FPDFPage_CountObjects(page)
        self._within(count, number, "objects")
        objects = Objects(page)
        unseen = objects.hidden()
        with self._text(page, number) as read:
            text, codes = read
            places = characters_of(text, codes, unseen)
            turn, odd = _turn(page, text, codes)
            aslant = self._aslant(read, objects, turn) - places if odd else frozenset()
            self._left_out.take(number, codes, places, aslant)
            if not places:
                return self._seen(_Upright(page, turn), number, objects, read, aslant)
        # pdfium drops what is printed again at one place, so hidden text has to go before the text over it is read.
        objects.remove(unseen)
        with self._text(page, number) as read:
            places = characters_of(*read, unseen) | (self._aslant(read, objects, turn) if odd else frozenset())
            return self._seen(_Upright(page, turn), number, objects, read, places)

    @contextmanager
    def _text(self, page: Any, number: int) -> Iterator[tuple[Any, Sequence[int]]]:
        """Open a page's text within the block."""
        text = pdfium.FPDFText_LoadPage(page)
        try:
            count = max(0, pdfium.FPDFText_CountChars(text)) if text else 0
            self._within(count, number, "characters")
            yield text, _codes(text, count)
        finally:
            if text:
                pdfium.FPDFText_ClosePage(text)

    @staticmethod
    def _aslant(read: tuple[Any, Sequence[int]], objects: Objects, turn: int) -> frozenset[int]:
        """Return the characters at an angle, and those of numbers that run across the page."""
        text, codes = read
        across = sideways_numbers(calls.address(text), codes, turn)
        return frozenset(characters_of(text, codes, objects.aslant()) | across)

    @staticmethod
    def _seen(
        upright: "_Upright",
        number: int,
        objects: Objects,
        read: tuple[Any, Sequence[int]],
        left_out: frozenset[int],
    ) -> Ink:
        """Return the ink of the characters that are not left out."""
        text, codes = read
        glyphs, unreadable = _glyphs(text, codes, upright, left_out)
        horizontals, verticals = rules_of(upright.box(*box) for box in objects.boxes)
        pictures = tuple(upright.box(*box) for box in objects.layers.images)
        count = len(pictures)
        return Ink(number, upright.width, upright.height, glyphs, horizontals, verticals, unreadable, count, pictures)

    def draw(self, index: int, box: tuple[float, float, float, float], scale: float) -> Drawn:
        """Draw a part of the page at 0-based `index`, turned as `ink` turns it.

        Args:
            index: of the page.
            box: left, top, right, bottom of the part in points.
            scale: pixels of a point.

        Raises:
            LimitExceededError: the pictures of the page, or the part as it is drawn, have too many pixels.
        """
        with LOCK, stand_in_fonts():
            page = self._load(index)
            try:
                most = self._limits.max_pixels
                pixels = picture_pixels(page)
                if pixels > most:
                    message = (
                        f"the pictures on page {index + 1} of {self._name} have {pixels} pixels, "
                        f"more than Limits.max_pixels = {most}"
                    )
                    raise LimitExceededError(message)
                with self._text(page, index + 1) as (text, codes):
                    turn, _ = _turn(page, text, codes)
                return draw(page, (turn - int(pdfium.FPDFPage_GetRotation(page))) % 4, box, scale, most)
            finally:
                pdfium.FPDF_ClosePage(page)

    def remarks(self) -> Iterator[Diagnostic]:
        """Yield what is to be said about the file, and about the pages read so far."""
        with LOCK:
            names = list(attachments(self._document)) if self._document else []
        yield from self._left_out.remarks(names)

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
        codes = units[:count]
    else:
        codes = [calls.unicode_of(handle, index) for index in range(count)]
    for mark in _LINE_ENDS:
        at = codes.index(mark) if mark in codes else count
        for index in range(at, count):
            if codes[index] == mark and pdfium.FPDFText_IsHyphen(text, index):
                codes[index] = _HYPHEN
    return codes


def _turn(page: Any, text: Any, codes: Sequence[int]) -> tuple[int, bool]:
    """Return by how many quarters, clockwise, the page is turned so that most of its characters stand upright.

    The characters decide, not the page's /Rotate: sideways tables come with it and without. The second value tells
    whether some run otherwise.
    """
    quarters = [0, 0, 0, 0]
    handle = calls.address(text)
    tilted = False
    for index in range(0, len(codes), min(_SAMPLED, 1 + len(codes) // _SHORT)):
        if codes[index] in _BLANKS:
            continue
        angle = calls.char_angle(handle, index)  # clockwise
        if angle >= 0:
            quarter = round(angle / _QUARTER)
            quarters[quarter % 4] += 1
            tilted = tilted or abs(angle - quarter * _QUARTER) > _TILTED
    if not any(quarters):
        return int(pdfium.FPDFPage_GetRotation(page)), False
    most = max(range(4), key=lambda quarter: (quarters[quarter], -quarter))
    return -most % 4, tilted or quarters[most] < sum(quarters)


def _glyphs(text: Any, codes: Sequence[int], upright: _Upright, unseen: frozenset[int]) -> tuple[Glyphs, int]:
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
        if code in _BLANKS or (unseen and index in unseen):
            continue
        unnamed = code in _NO_CHARACTER
        origin(handle, index, x_ref, y_ref)
        if not (left < x.value < right and bottom < y.value < top):
            continue  # beside the page: nobody sees it
        loose(handle, index, box_ref)
        unreadable += unnamed
        texts(_UNREADABLE if unnamed else chr(code))
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
