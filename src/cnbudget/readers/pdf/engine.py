"""pdfium as an engine: the ink of each page. pdfium is not thread-safe: every call into it holds one lock."""

import ctypes
from array import array
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from types import TracebackType
from typing import Any, Self

import pypdfium2.raw as pdfium

from cnbudget.model.diagnostic import Diagnostic
from cnbudget.model.errors import DamagedSourceError, LimitExceededError
from cnbudget.model.limits import Limits
from cnbudget.readers.geometry.drawn import Drawn
from cnbudget.readers.geometry.ink import Ink
from cnbudget.readers.geometry.strokes import rules_of
from cnbudget.readers.pdf import calls
from cnbudget.readers.pdf.beside import annotation_count, attachments, flatten
from cnbudget.readers.pdf.clips import Clips
from cnbudget.readers.pdf.fonts import stand_in_fonts, stand_ins
from cnbudget.readers.pdf.glyphs import glyphs_of
from cnbudget.readers.pdf.hidden import characters_of
from cnbudget.readers.pdf.left_out import LeftOut
from cnbudget.readers.pdf.lock import LOCK
from cnbudget.readers.pdf.marked import most_marks
from cnbudget.readers.pdf.paper import cut_to_content
from cnbudget.readers.pdf.paths import Objects
from cnbudget.readers.pdf.render import draw, picture_pixels
from cnbudget.readers.pdf.sideways import sideways_numbers
from cnbudget.readers.pdf.streams import objects_beyond, streams, unpacked_beyond
from cnbudget.readers.pdf.unfolded import most_unfolded
from cnbudget.readers.pdf.upright import Upright, turn_of
from cnbudget.readers.pdf.words import Words

__all__ = ["PdfiumEngine"]

_ERRORS = {
    pdfium.FPDF_ERR_PASSWORD: "is encrypted with a password; hand over a copy without one",
    pdfium.FPDF_ERR_SECURITY: "is encrypted in a way that can't be read; hand over a copy without encryption",
}
_FONT_PROGRAM = b"/Length1"  # in the dictionary of each TrueType font that is embedded, which is never compressed
_PAGES_OPEN = 16
_MOST_MARKS = 5_000_000  # of marked content, held in lists of those around others; 16 bytes each
_HYPHEN = 0x2D
_LINE_ENDS = (0xFFFE, 0x02)  # what pdfium gives for a hyphen at the end of a line


class PdfiumEngine:
    """A PDF, opened; a context manager that closes it.

    Attributes:
        embeds_fonts: whether the pages that `size` was asked for have all their Chinese fonts in the file.

    Raises:
        DamagedSourceError: it can't be opened: no PDF, damaged, or encrypted.
        LimitExceededError: it has more pages than the limits allow, a form or page unfolds to more objects than a page
            may have, or a stream unpacks to more than the limits allow.
    """

    def __init__(self, name: str, data: bytes, limits: Limits) -> None:
        self._limits = limits
        self._name = name or "the source"
        self._left_out = LeftOut()
        self.embeds_fonts = True
        _refuse_bombs(self._name, data, limits)
        self._data = data  # pdfium reads from it as long as the document is open
        with LOCK, stand_in_fonts():
            self._document = self._open()
            self._count: int = pdfium.FPDF_GetPageCount(self._document)
        if self._count > limits.max_pages:
            self.close()
            message = f"{self._name} has {self._count} pages, more than Limits.max_pages = {limits.max_pages}"
            raise LimitExceededError(message)
        self._read = 0  # pages since the document was opened
        self._kept = data.count(_FONT_PROGRAM) < self._count

    def _open(self) -> Any:
        document = pdfium.FPDF_LoadMemDocument64(self._data, len(self._data), None)
        if not document:
            reason = _ERRORS.get(pdfium.FPDF_GetLastError(), "claims to be a PDF but can't be opened: it is damaged")
            message = f"{self._name} {reason}"
            raise DamagedSourceError(message)
        return document

    def _give_fonts_back(self) -> None:
        """Open the document anew after some pages, where each page has fonts of its own.

        pdfium keeps every font that it has met as long as the document is open, nearly 1 MB for a page of such a file.
        A file whose pages share their fonts stays open, and so does one with form fields, which are part of the pages
        by now.
        """
        if not self._kept and self._read >= _PAGES_OPEN:
            pdfium.FPDF_CloseDocument(self._document)
            self._document = None
            self._document = self._open()
            self._read = 0
        self._read += 1

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
            LimitExceededError: it holds more characters, objects or annotations than the limits allow.
        """
        with LOCK, stand_in_fonts():
            self._give_fonts_back()
            page = self._load(index)
            try:
                self._within(annotation_count(page), index + 1, "annotations")
                if flatten(page):
                    self._kept = True
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
            message = f"page {index + 1} of {self._name} can't be read: the file is damaged"
            raise DamagedSourceError(message)
        if large := cut_to_content(page):
            pdfium.FPDF_ClosePage(page)
            message = f"page {index + 1} of {self._name} is {large:.0f} points wide or high, larger than any paper"
            raise LimitExceededError(message)
        return page

    def _ink(self, page: Any, number: int) -> Ink:
        objects = Objects(page, self._limits.max_page_items)
        self._within(objects.count, number, "objects")
        unseen = objects.hidden()
        with self._text(page, number) as read:
            text, codes = read
            places = characters_of(text, codes, unseen)
            turn, odd = turn_of(page, text, codes)
            aslant = self._aslant(read, objects, turn) - places if odd else frozenset()
            self._left_out.take(number, codes, places, aslant)
            if not places:
                return self._seen(Upright(page, turn), number, objects, read, aslant)
        # pdfium drops what is printed again at one place, so hidden text has to go before the text over it is read.
        objects.remove(unseen)
        with self._text(page, number) as read:
            places = characters_of(*read, unseen) | (self._aslant(read, objects, turn) if odd else frozenset())
            return self._seen(Upright(page, turn), number, objects, read, places)

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
        across = sideways_numbers(calls.handle(text), codes, turn)
        return frozenset(characters_of(text, codes, objects.aslant()) | across)

    @staticmethod
    def _seen(
        upright: "Upright",
        number: int,
        objects: Objects,
        read: tuple[Any, Sequence[int]],
        left_out: frozenset[int],
    ) -> Ink:
        """Return the ink of the characters that are not left out."""
        text, codes = read
        horizontals, verticals = rules_of(upright.boxes(objects.boxes))
        clips = Clips(text, objects.layers.forms) if horizontals and verticals else None
        glyphs, unreadable = glyphs_of(text, codes, upright, left_out, clips)
        pictures = tuple(upright.boxes(objects.layers.images))
        count = len(pictures)
        return Ink(number, upright.width, upright.height, glyphs, horizontals, verticals, unreadable, count, pictures)

    def draw(self, index: int, box: tuple[float, float, float, float], scale: float) -> Drawn:
        """Draw a part of a page, as `DrawingEngine.draw` says.

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
                turn = self._turn(page, index)
                further = (turn - int(pdfium.FPDFPage_GetRotation(page))) % 4
                return draw(page, further, box, scale, most=most, pixels=pixels)
            finally:
                pdfium.FPDF_ClosePage(page)

    def size(self, index: int) -> tuple[float, float]:
        """Return width and height in points of the page at 0-based `index`, turned as `ink` turns it."""
        with LOCK, stand_in_fonts():
            before = stand_ins()
            page = self._load(index)
            try:
                upright = Upright(page, self._turn(page, index))
            finally:
                pdfium.FPDF_ClosePage(page)
            self.embeds_fonts = self.embeds_fonts and stand_ins() == before
        return upright.width, upright.height

    def _turn(self, page: Any, index: int) -> int:
        with self._text(page, index + 1) as (text, codes):
            return turn_of(page, text, codes)[0]

    def remarks(self) -> Iterator[Diagnostic]:
        """Yield what is to be said about the file, and about the pages read so far."""
        with LOCK:
            names = list(attachments(self._document)) if self._document else []
        yield from self._left_out.remarks(names)

    def _within(self, found: int, number: int, what: str) -> None:
        if found > self._limits.max_page_items:
            message = (
                f"page {number} of {self._name} has more {what} than "
                f"Limits.max_page_items = {self._limits.max_page_items}"
            )
            raise LimitExceededError(message)


def _refuse_bombs(name: str, data: bytes, limits: Limits) -> None:
    """Look for what pdfium would take minutes or gigabytes for, before it opens the file.

    Raises:
        LimitExceededError: there is any.
    """
    found = streams(data)
    if objects_beyond(found):
        message = (
            f"{name} packs objects that unpack to many times their size; "
            f"if you trust it, print it to a new PDF and read that"
        )
        raise LimitExceededError(message)
    words = Words(data, found)
    if most_unfolded(words) > limits.max_page_items:
        message = (
            f"{name} holds forms or pages that unfold to more objects than "
            f"Limits.max_page_items = {limits.max_page_items}"
        )
        raise LimitExceededError(message)
    if unpacked_beyond(found, limits.max_ratio, words.contents):
        message = (
            f"{name} holds a stream that unpacks to more than Limits.max_ratio = {limits.max_ratio} times its size; "
            f"raise the limit if you trust it"
        )
        raise LimitExceededError(message)
    if most_marks(words) > _MOST_MARKS:
        message = (
            f"{name} nests marked content within marked content thousands deep; "
            f"if you trust it, print it to a new PDF and read that"
        )
        raise LimitExceededError(message)


def _codes(text: Any, count: int) -> Sequence[int]:
    """The characters of a page in one call; where one takes two units of UTF-16, one by one."""
    if not count:
        return ()
    units = array("H", bytes(2 * (count + 1)))
    handle = calls.handle(text)
    if calls.text_of(handle, 0, count, (ctypes.c_ushort * len(units)).from_buffer(units)) - 1 == count:
        codes = units[:count].tolist()
    else:
        codes = [calls.unicode_of(handle, index) for index in range(count)]
    for mark in _LINE_ENDS:
        at = codes.index(mark) if mark in codes else count
        for index in range(at, count):
            if codes[index] == mark and pdfium.FPDFText_IsHyphen(text, index):
                codes[index] = _HYPHEN
    return codes
