"""A PDF to pages: lines and ruled grids."""

from attrs import evolve

from cnbudget.model.limits import Limits
from cnbudget.readers.budget import Budget
from cnbudget.readers.geometry.pages import read_pages
from cnbudget.readers.page import PageSource
from cnbudget.readers.pdf.engine import PdfiumEngine

__all__ = ["read_pdf"]


def read_pdf(name: str, data: bytes, limits: Limits) -> PageSource:
    """Return the pages of a PDF.

    Raises:
        DamagedSourceError: it can't be opened, is encrypted, or a page can't be read.
        NoTextLayerError: its pages are pictures without text.
        LimitExceededError: it has more pages, characters or objects than the limits allow, or takes longer.
    """
    with PdfiumEngine(name, data, limits) as engine:
        source = read_pages(engine, Budget(name, limits, len(data)))
        return evolve(source, diagnostics=(*source.diagnostics, *engine.remarks()))
