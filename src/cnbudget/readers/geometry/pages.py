"""All pages that an engine reads, within limits."""

from cnbudget.model.errors import NoTextLayerError
from cnbudget.readers.budget import INK, Budget
from cnbudget.readers.geometry.fill import read_page
from cnbudget.readers.geometry.ink import Engine
from cnbudget.readers.ocr_advice import ocr_advice
from cnbudget.readers.page import Page, PageSource

__all__ = ["read_pages"]

_LISTED = 12  # pages that a message names


def read_pages(engine: Engine, budget: Budget, *, recognised: bool = False) -> PageSource:
    """Return the pages that an engine reads.

    Args:
        engine: of the source.
        budget: of the source.
        recognised: whether the engine recognises pictures.

    Raises:
        NoTextLayerError: the pages are pictures without text, or blank.
        LimitExceededError: reading takes longer, or the pages hold more text, than the budget allows.
        CnbudgetError: as the engine says.
    """
    pages = []
    for index in range(len(engine)):
        page = f"page {index + 1} of {len(engine)}"
        budget.deadline.look(page)
        ink = engine.ink(index)
        budget.spend(INK * len(ink.glyphs.texts))
        budget.deadline.look(f"the tables of {page}")
        pages.append(read_page(ink))
    if not any(page.lines or any(cell.lines for grid in page.grids for cell in grid.cells) for page in pages):
        raise NoTextLayerError(_no_text(budget.name or "the source", pages, recognised=recognised))
    return PageSource(tuple(pages))


def _no_text(name: str, pages: list[Page], *, recognised: bool) -> str:
    unreadable = sum(page.unreadable for page in pages)
    if unreadable:
        return (
            f"{name} has no text that can be read: its fonts do not say which characters {unreadable} glyphs are; "
            f"ask for the file it was made from, or run OCR on it"
        )
    pictures = [page.number for page in pages if page.pictures]
    if not pictures:
        return f"{name} has no text layer: its {len(pages)} pages are blank; read the file it was made from"
    listed = ", ".join(map(str, pictures[:_LISTED])) + (", …" if len(pictures) > _LISTED else "")
    if recognised:
        return f"{name} has no text that can be read: nothing was recognised on its pictures, pages {listed}"
    return f"{name} has no text layer: pages {listed} are pictures; to have them read, {ocr_advice()}"
