"""A document of an OFD package to pages: lines and ruled grids."""

from attrs import evolve

from cnbudget.model.limits import Limits
from cnbudget.readers.budget import Budget
from cnbudget.readers.geometry.pages import read_pages
from cnbudget.readers.ofd.engine import OfdEngine
from cnbudget.readers.page import PageSource

__all__ = ["read_ofd"]


def read_ofd(name: str, data: bytes, limits: Limits, document: int = 0) -> PageSource:
    """Return the pages of a document of an OFD package.

    Args:
        name: of the source.
        data: bytes of the package.
        limits: of the parse.
        document: 0-based, of the documents of the package (DocBody).

    Raises:
        DamagedSourceError: it can't be opened, is encrypted, or a part can't be read.
        NoTextLayerError: its pages are pictures without text.
        LimitExceededError: it has more pages or more on one than the limits allow, unpacks to more, or takes longer.
    """
    with OfdEngine(name, data, limits, document) as engine:
        source = read_pages(engine, Budget(name, limits, len(data)))
        return evolve(source, diagnostics=(*source.diagnostics, *engine.left_out()))
