"""A picture file to pages: lines and ruled grids, one page for each frame."""

from threading import Lock

from attrs import evolve

from cnbudget.model.limits import Limits
from cnbudget.model.ocr import Ocr
from cnbudget.readers.budget import Budget
from cnbudget.readers.geometry.ink import Ink
from cnbudget.readers.geometry.pages import read_pages
from cnbudget.readers.page import PageSource
from cnbudget.readers.picture.ahead import Ahead
from cnbudget.readers.picture.files import PictureFile
from cnbudget.readers.picture.grey import to_grey
from cnbudget.readers.picture.read import read_picture_page
from cnbudget.readers.picture.recogniser import recogniser
from cnbudget.readers.picture.scale import dpi_of, scaled

__all__ = ["read_picture"]


def read_picture(name: str, data: bytes, limits: Limits, ocr: Ocr) -> PageSource:
    """Return what a PNG, JPEG or TIFF file shows.

    Raises:
        DamagedSourceError: it can't be decoded.
        LimitExceededError: it has more pixels or frames than the limits allow, or takes longer.
        MissingExtraError: the recogniser's model is not installed.
        NoTextLayerError: no text was found on it.
    """
    file = PictureFile(name, data, limits)
    reads, budget, decoding = recogniser(), Budget(name, limits, len(data)), Lock()

    def read(index: int) -> Ink:
        with decoding:
            colour, declared = file.frame(index)
        high, wide = colour.shape[:2]
        dpi = dpi_of((wide, high), declared)
        return evolve(read_picture_page(scaled(to_grey(colour), dpi), index + 1, reads, budget), dpi=round(dpi))

    with Ahead(file.count, read, ocr) as engine:
        return read_pages(engine, budget, recognised=True)
