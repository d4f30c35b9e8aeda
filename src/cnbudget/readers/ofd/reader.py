"""A document of an OFD package to pages: lines and ruled grids."""

from attrs import evolve

from cnbudget.model.limits import Limits
from cnbudget.model.ocr import Ocr
from cnbudget.readers.budget import Budget
from cnbudget.readers.geometry.pages import read_pages
from cnbudget.readers.ofd.engine import OfdEngine
from cnbudget.readers.page import PageSource
from cnbudget.readers.picture.extra import require_ocr

__all__ = ["read_ofd"]


def read_ofd(name: str, data: bytes, limits: Limits, document: int = 0, ocr: Ocr | None = None) -> PageSource:
    """Return the pages of a document of an OFD package.

    Args:
        name: of the source.
        data: bytes of the package.
        limits: of the parse.
        document: 0-based, of the documents of the package (DocBody).
        ocr: how its pictures are recognised, None where they are not read.

    Raises:
        DamagedSourceError: it can't be opened, is encrypted, or a part can't be read.
        NoTextLayerError: its pages are pictures without text, and not to be recognised.
        MissingExtraError: pictures are to be recognised, and a package for it is not installed.
        LimitExceededError: it has more pages or more on one than the limits allow, unpacks to more, or takes longer.
    """
    with OfdEngine(name, data, limits, document) as engine:
        budget = Budget(name, limits, len(data))
        source = read_pages(engine, budget) if ocr is None else _with_pictures(engine, budget, ocr)
        return evolve(source, diagnostics=(*source.diagnostics, *engine.left_out()))


def _with_pictures(engine: OfdEngine, budget: Budget, ocr: Ocr) -> PageSource:
    require_ocr()
    from cnbudget.readers.picture.pages import read_with_pictures

    return read_with_pictures(engine, budget, ocr)
