"""Where something was printed."""

from math import inf

from attrs import field, frozen

from cnbudget.model.added import ADDED
from cnbudget.model.brief import brief, cut
from cnbudget.model.quick import quick

__all__ = ["Place", "Source", "printed_position"]


@frozen
class Source:
    """The bytes a document was read from.

    Attributes:
        name: the source's name as the caller gave it ("" for text or bytes without a name).
        kind: the reader that took it, e.g. "text".
        size: length in bytes (for text handed over as `str`: of its UTF-8 form).
        sha256: hexadecimal digest of those bytes; of several parts, of their digests one after the other.
        parts: what each part of a document in several files was read from; () for one file.
    """

    name: str
    kind: str
    size: int
    sha256: str
    parts: "tuple[Source, ...]" = field(default=(), kw_only=True, metadata=ADDED)

    def __repr__(self) -> str:
        return brief(self, cut(self.name), self.kind, f"{self.size} bytes")


@quick
@frozen
class Place:
    """A spot in a source, in the source's own terms; what a kind of source lacks is None.

    Attributes:
        page: 1-based page.
        line: 1-based line of extracted text.
        box: left, top, right, bottom in points from the page's upper left corner.
        address: sheet and cell of a workbook, element path of a web page, paragraph of a DOCX.
        part: name of the part that holds it, where a document is in several files.
    """

    page: int | None = None
    line: int | None = None
    box: tuple[float, float, float, float] | None = None
    address: str | None = None
    part: str | None = field(default=None, kw_only=True, metadata=ADDED)

    def __str__(self) -> str:
        """One short string: `p3 l120`, `p3 (72.0,100.0,90.0,112.0)`, `Sheet1!B4`, `tables.pdf p3`."""
        parts = [] if self.part is None else [self.part]
        if self.page is not None:
            parts.append(f"p{self.page}")
        if self.line is not None:
            parts.append(f"l{self.line}")
        if self.box is not None:
            parts.append("({:.1f},{:.1f},{:.1f},{:.1f})".format(*self.box))
        if self.address is not None:
            parts.append(self.address)
        return " ".join(parts)

    def __repr__(self) -> str:
        return brief(self, self)


def printed_position(place: Place) -> tuple[int, float]:
    """Return page and line, or page and upper edge, by which places of one part stand in printed order.

    >>> printed_position(Place(page=3, line=120)), printed_position(Place(page=3, box=(72.0, 100.0, 90.0, 112.0)))
    ((3, 120), (3, 100.0))
    """
    return place.page or 0, place.line if place.line is not None else place.box[1] if place.box is not None else inf
