"""A PDF to pages: lines and ruled grids."""

from attrs import evolve

from cnbudget.model.limits import Limits
from cnbudget.model.ocr import Ocr
from cnbudget.readers.budget import Budget
from cnbudget.readers.geometry.pages import read_pages
from cnbudget.readers.page import PageSource
from cnbudget.readers.pdf.engine import PdfiumEngine
from cnbudget.readers.picture.extra import require_ocr

__all__ = ["read_pdf"]


def read_pdf(name: str, data: bytes, limits: Limits, ocr: Ocr | None = None) -> PageSource:
    """Return the pages of a PDF.

    Args:
        name: of the source.
        data: its bytes.
        limits: of the parse.
        ocr: how its pictures are recognised, None where they are not read.

    Raises:
        DamagedSourceError: it can't be opened, is encrypted, or a page can't be read.
        NoTextLayerError: its pages are pictures without text, and not to be recognised.
        MissingExtraError: pictures are to be recognised, and a package for it is not installed.
        LimitExceededError: it has more pages, characters or objects than the limits allow, or takes longer.
    """
    with PdfiumEngine(name, data, limits) as engine:
        budget = Budget(name, limits, len(data))
        if ocr is not None:
            return _with_pictures(engine, budget, ocr)
        source = read_pages(engine, budget)
        return evolve(source, diagnostics=(*source.diagnostics, *engine.remarks()))


def _with_pictures(engine: PdfiumEngine, budget: Budget, ocr: Ocr) -> PageSource:
    require_ocr()
    from cnbudget.readers.picture.pages import read_with_pictures

    source = read_with_pictures(engine, budget, ocr)
    return evolve(source, diagnostics=(*source.diagnostics, *engine.remarks()))
