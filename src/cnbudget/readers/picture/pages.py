"""Pages that are pictures, and tables that are pictures on a page of text, recognised."""

from collections.abc import Iterator
from threading import Lock

import numpy as np
from attrs import evolve

from cnbudget.model.diagnostic import Diagnostic
from cnbudget.model.errors import LimitExceededError
from cnbudget.model.ocr import Ocr
from cnbudget.model.place import Place
from cnbudget.readers.budget import Budget
from cnbudget.readers.geometry.drawn import DrawingEngine, Drawn
from cnbudget.readers.geometry.ink import Ink
from cnbudget.readers.geometry.pages import read_pages
from cnbudget.readers.page import PageSource
from cnbudget.readers.picture.ahead import Ahead
from cnbudget.readers.picture.grey import to_grey
from cnbudget.readers.picture.pixels import DPI, Pixels
from cnbudget.readers.picture.read import read_picture_page
from cnbudget.readers.picture.recogniser import recogniser
from cnbudget.readers.picture.regions import Box, is_worth_reading, merged, placed, regions_of
from cnbudget.readers.picture.scale import dpi_of

__all__ = ["PicturePages", "read_with_pictures"]

_POINTS = 72.0  # of an inch


def read_with_pictures(engine: DrawingEngine, budget: Budget, ocr: Ocr) -> PageSource:
    """Return the pages that an engine reads, what their pictures print included.

    Raises:
        MissingExtraError: the recogniser's model is not installed.
        NoTextLayerError: nothing was recognised, and there is no text.
        LimitExceededError: as the engine says, or pictures take more than the limits allow.
    """
    pictures = PicturePages(engine, budget)
    with Ahead(len(engine), pictures.ink, ocr) as pages:
        source = read_pages(pages, budget, recognised=True)
    return evolve(source, diagnostics=(*source.diagnostics, *pictures.remarks()))


class PicturePages:
    """Reads the pages of an engine with their pictures.

    Raises:
        MissingExtraError: the recogniser's model is not installed.
    """

    def __init__(self, engine: DrawingEngine, budget: Budget) -> None:
        self._engine = engine
        self._recogniser = recogniser()
        self._budget = budget
        self._begun = 0
        self._lock = Lock()
        self._left_out: dict[int, int] = {}

    def ink(self, index: int) -> Ink:
        """Return the ink of the page at 0-based `index`, that of its pictures included.

        Raises:
            LimitExceededError: pictures have more pixels than the limits allow, there are more of them, or the time
                is up.
        """
        ink = self._engine.ink(index)
        if not ink.images or ink.unreadable:
            return ink
        if not ink.glyphs.texts:
            self._count()
            return self._whole(ink, index)
        regions = regions_of(ink)
        if not regions:
            return ink
        self._count()
        return merged(ink, list(self._regions(ink, index, regions)))

    def remarks(self) -> Iterator[Diagnostic]:
        """Yield what names the pictures whose print was not read."""
        for page, lines in sorted(self._left_out.items()):
            message = f"page {page} holds a picture without a table; its {lines} lines of print were not read"
            yield Diagnostic("picture-left-out", "warning", message, Place(page=page))

    def _whole(self, ink: Ink, index: int) -> Ink:
        dpi = dpi_of((ink.width, ink.height), _POINTS)
        drawn = self._engine.draw(index, (0.0, 0.0, ink.width, ink.height), DPI / dpi)
        inches = (ink.width / dpi) * (ink.height / dpi)
        read = read_picture_page(_grey(drawn), ink.number, self._recogniser, self._budget)
        return evolve(read, dpi=round((drawn.pixels / inches) ** 0.5))

    def _regions(self, ink: Ink, index: int, regions: list[Box]) -> Iterator[Ink]:
        for box in regions:
            drawn = self._engine.draw(index, box, DPI / _POINTS)
            region = read_picture_page(_grey(drawn), ink.number, self._recogniser, self._budget)
            if is_worth_reading(box, ink, region):
                yield placed(region, box)
            elif region.recognised:
                self._left_out[ink.number] = self._left_out.get(ink.number, 0) + len(region.recognised)

    def _count(self) -> None:
        with self._lock:
            self._begun += 1
            most = self._budget.limits.max_picture_pages
            if self._begun > most:
                name = self._budget.name or "the source"
                message = f"{name} has more pages with pictures than Limits.max_picture_pages = {most}"
                raise LimitExceededError(message)


def _grey(drawn: Drawn) -> Pixels:
    rows = np.frombuffer(drawn.data, np.uint8).reshape(drawn.height, drawn.stride)[:, : 3 * drawn.width]
    return to_grey(np.ascontiguousarray(rows.reshape(drawn.height, drawn.width, 3)))
