"""Parts of a document's pages as pictures, where the PDF that it was read from is at hand."""

import hashlib
from collections.abc import Iterator, Sequence
from types import TracebackType
from typing import TYPE_CHECKING, Self

from cnbudget.model.document import Document
from cnbudget.model.errors import CnbudgetError
from cnbudget.model.limits import Limits
from cnbudget.readers.archive import members
from cnbudget.readers.load import SourceLike, load
from cnbudget.readers.sniff import sniff

if TYPE_CHECKING:
    from cnbudget.readers.pdf.engine import PdfiumEngine

__all__ = ["PagePictures"]

_Box = tuple[float, float, float, float]


class PagePictures:
    """Draws parts of the pages of a document; a context manager that closes the files.

    Raises:
        CnbudgetError: nothing of the source is what the document was read from.
        OSError: a path can't be opened.
    """

    def __init__(self, document: Document, source: SourceLike | Sequence[SourceLike], limits: Limits) -> None:
        several = source if isinstance(source, Sequence) and not isinstance(source, str | bytes) else (source,)
        at_hand = {hashlib.sha256(data).hexdigest(): data for one in several for data in _files(one, limits)}
        origins = document.source.parts or (document.source,)
        if not at_hand.keys() & {document.source.sha256, *(origin.sha256 for origin in origins)}:
            message = (
                f"the source is not what the document was read from ({document.source.name or 'without a name'}, "
                f"sha256 {document.source.sha256[:12]}…); pass the same file, or no source"
            )
            raise CnbudgetError(message)
        self._limits = limits
        self._files = {
            origin.name if document.source.parts else None: (origin.name, at_hand[origin.sha256])
            for origin in origins
            if origin.kind == "pdf" and origin.sha256 in at_hand
        }
        self._engines: dict[str | None, PdfiumEngine] = {}
        self._sizes: dict[tuple[str | None, int], tuple[float, float] | None] = {}

    def __enter__(self) -> Self:
        """Return the pictures themselves."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Close the files."""
        for engine in self._engines.values():
            engine.close()

    def size(self, part: str | None, page: int) -> tuple[float, float] | None:
        """Return width and height in points of a page, None where it is no page of a PDF that is at hand.

        Args:
            part: name of the part of the document, None where it is of one file.
            page: 1-based.
        """
        if (part, page) not in self._sizes:
            self._sizes[part, page] = self._size(part, page)
        return self._sizes[part, page]

    def _size(self, part: str | None, page: int) -> tuple[float, float] | None:
        engine = self._engine(part)
        if engine is None or not engine.embeds_fonts or not 0 < page <= len(engine):
            return None
        try:
            size = engine.size(page - 1)
        except CnbudgetError:  # what was read once may exceed these limits; the page is named in words then
            return None
        return size if engine.embeds_fonts else None  # boxes would be drawn in the place of characters

    def draw(self, part: str | None, page: int, box: _Box, scale: float, marks: Sequence[_Box]) -> bytes | None:
        """Return a part of a page as a PNG in greys.

        Args:
            part: as for `size`.
            page: 1-based.
            box: left, top, right, bottom in points from the page's upper left corner.
            scale: pixels of a point.
            marks: boxes that are to be seen.

        Returns:
            None where a mark shows nothing (its font is not in the file), or the page is too large to be drawn.
        """
        from cnbudget.readers.pdf.png import greys_of, png_of

        engine = self._engine(part)
        if engine is None:
            return None
        try:
            greys = greys_of(engine.draw(page - 1, box, scale))
        except CnbudgetError:
            return None
        left, top = box[:2]
        for x0, y0, x1, y1 in marks:
            pixels = ((x0 - left) * scale, (y0 - top) * scale, (x1 - left) * scale, (y1 - top) * scale)
            if not greys.has_ink(*(round(side) for side in pixels)):
                return None
        return png_of(greys)

    def _engine(self, part: str | None) -> "PdfiumEngine | None":
        from cnbudget.readers.pdf.engine import PdfiumEngine

        if part not in self._engines and part in self._files:
            self._engines[part] = PdfiumEngine(*self._files[part], self._limits)
        return self._engines.get(part)


def _files(source: SourceLike, limits: Limits) -> Iterator[bytes]:
    """Yield the bytes of a file, and of an archive those of its files."""
    name, data = load(source, limits)
    yield data
    if sniff(data) == "zip":
        yield from (member.data for member in members(name, data, limits))
