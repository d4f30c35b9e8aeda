"""All pages that an engine reads, within limits."""

import time

from cnbudget.model.errors import LimitExceededError, NoTextLayerError
from cnbudget.model.limits import Limits
from cnbudget.readers.geometry.fill import read_page
from cnbudget.readers.geometry.ink import Engine
from cnbudget.readers.page import PageSource

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
        pictures = [page.number for page in pages if page.pictures]
        raise NoTextLayerError(_no_text(name, pictures, len(pages)))
    return PageSource(tuple(pages))


def _no_text(name: str, pictures: list[int], count: int) -> str:
    if not pictures:
        return f"{name or 'the source'} has no text layer: its {count} pages are blank"
    listed = ", ".join(map(str, pictures[:_LISTED])) + (", …" if len(pictures) > _LISTED else "")
    return f"{name or 'the source'} has no text layer: pages {listed} are pictures; run OCR on it first"
