"""All pages that an engine reads, within limits."""

import time

from cnbudget.model.errors import LimitExceededError, NoTextLayerError
from cnbudget.model.limits import Limits
from cnbudget.readers.geometry.fill import read_page
from cnbudget.readers.geometry.ink import Engine
from cnbudget.readers.page import Page, PageSource

__all__ = ["read_pages"]

_LISTED = 12  # pages that a message names


def read_pages(engine: Engine, name: str, limits: Limits) -> PageSource:
    """Return the pages that an engine reads.

    Raises:
        NoTextLayerError: the pages are pictures without text, or blank.
        LimitExceededError: reading takes longer than `limits.max_seconds`.
        CnbudgetError: as the engine says.
    """
    deadline = None if limits.max_seconds is None else time.monotonic() + limits.max_seconds
    pages = []
    for index in range(len(engine)):
        if deadline is not None and time.monotonic() > deadline:
            message = (
                f"{name or 'the source'}: reading took longer than Limits.max_seconds = {limits.max_seconds}, "
                f"stopped before page {index + 1} of {len(engine)}"
            )
            raise LimitExceededError(message)
        pages.append(read_page(engine.ink(index)))
    if not any(page.lines or any(cell.lines for grid in page.grids for cell in grid.cells) for page in pages):
        raise NoTextLayerError(_no_text(name or "the source", pages))
    return PageSource(tuple(pages))


def _no_text(name: str, pages: list[Page]) -> str:
    unreadable = sum(page.unreadable for page in pages)
    if unreadable:
        return (
            f"{name} has no text that can be read: its fonts do not say which characters {unreadable} glyphs are; "
            f"ask for the file it was made from, or run OCR on it"
        )
    pictures = [page.number for page in pages if page.pictures]
    if not pictures:
        return f"{name} has no text layer: its {len(pages)} pages are blank"
    listed = ", ".join(map(str, pictures[:_LISTED])) + (", …" if len(pictures) > _LISTED else "")
    return f"{name} has no text layer: pages {listed} are pictures; run OCR on it first"
