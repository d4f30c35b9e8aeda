"""Strips of the original page in which the figures of a finding are outlined."""

from base64 import b64encode
from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

from attrs import frozen
from lxml import etree

from cnbudget.export.report.captions import Outlined, caption
from cnbudget.export.report.elements import element
from cnbudget.model.place import Place
from cnbudget.vocabulary.called import Called

__all__ = ["Drawer", "Strips"]

_MOST = 60  # strips of a report
_BYTES = 3_000_000  # of all of them
_OF_ONE = 3  # strips of one finding
_ABOVE = 9.0  # points of the page that are seen above and below the figures
_NEAR = 2 * _ABOVE  # figures that are not farther apart share a strip
_HIGHEST = 170.0  # points of a strip
_LINES = 5  # of a sentence that are seen below its first, blanks between lines included
_SCALE = 1.7  # pixels of a point
_WIDEST = 1500  # pixels
_MORE = Called("另有 {} 处，见下列链接", "{} more figures: see the links below")

_Box = tuple[float, float, float, float]


class Drawer(Protocol):
    """Draws parts of the pages that a document was read from."""

    def size(self, part: str | None, page: int, /) -> tuple[float, float] | None:
        """Return width and height of a 1-based page in points, None where it cannot be drawn."""

    def draw(self, part: str | None, page: int, box: _Box, scale: float, marks: Sequence[_Box], /) -> bytes | None:
        """Return a part of a page as PNG, `scale` pixels a point; None where it or a mark in it cannot be drawn."""


@frozen
class _Spot:
    """A box on a page; the first of a finding is its total, or what it compares with the others.

    `bottom` is how far down the page is to be seen: a sentence goes on below the line that it begins in.
    """

    part: str | None
    page: int
    box: _Box
    first: bool
    bottom: float
    figure: Outlined

    @classmethod
    def of(cls, figure: Outlined, *, first: bool, prose: bool) -> "_Spot | None":
        """Return the spot of a figure, None where it has no box."""
        place = figure.place
        if place.page is None or place.box is None:
            return None
        _, top, _, bottom = place.box
        return cls(place.part, place.page, place.box, first, bottom + _LINES * (bottom - top) * prose, figure)


class Strips:
    """Draws strips until a report holds as many as it should; None of them without a drawer."""

    def __init__(self, drawer: Drawer | None) -> None:
        self._drawer = drawer
        self._count = 0
        self._bytes = 0

    def of(self, cells: Sequence[Outlined], sentences: Sequence[Place] = ()) -> Iterator[etree._Element]:
        """Yield the strips of the figures of one finding, that of the first figure first, and how many are not shown.

        Args:
            cells: figures of tables, and numbers.
            sentences: places at which sentences with figures begin.
        """
        figures = [*((figure, False) for figure in cells), *((Outlined(place), True) for place in sentences)]
        found = (_Spot.of(figure, first=not number, prose=prose) for number, (figure, prose) in enumerate(figures))
        spots = [spot for spot in found if spot is not None]
        shown = 0
        for band in sorted(_bands(spots), key=lambda band: not any(spot.first for spot in band))[:_OF_ONE]:
            strip = self._strip(band)
            if strip is not None:
                shown += len(band)
                yield strip
        if shown and shown < len(spots):
            yield element("p", _MORE.filled(len(spots) - shown), class_="note")

    def _strip(self, band: Sequence[_Spot]) -> etree._Element | None:
        part, page = band[0].part, band[0].page
        if self._drawer is None or self._count >= _MOST or self._bytes >= _BYTES:
            return None
        size = self._drawer.size(part, page)
        if size is None:
            return None
        top = max(min(spot.box[1] for spot in band) - _ABOVE, 0.0)
        bottom = min(max(spot.bottom for spot in band) + _ABOVE, size[1])
        box = (0.0, top, size[0], bottom)
        png = self._drawer.draw(part, page, box, min(_SCALE, _WIDEST / size[0]), [spot.box for spot in band])
        if png is None:
            return None
        self._count += 1
        self._bytes += len(png)
        return _figure(png, box, band)


def _bands(spots: Iterable[_Spot]) -> Iterator[list[_Spot]]:
    """Yield the spots that are shown in one strip: on one page and near each other, from top to bottom."""
    band: list[_Spot] = []
    for spot in sorted(spots, key=lambda spot: (spot.part or "", spot.page, spot.box[1])):
        if band and not _shares(band, spot):
            yield band
            band = []
        band.append(spot)
    if band:
        yield band


def _shares(band: Sequence[_Spot], spot: _Spot) -> bool:
    same = (band[0].part, band[0].page) == (spot.part, spot.page)
    near = spot.box[1] - max(other.box[3] for other in band) <= _NEAR
    return same and near and spot.box[3] - min(other.box[1] for other in band) <= _HIGHEST


def _figure(png: bytes, box: _Box, band: Sequence[_Spot]) -> etree._Element:
    wide, high = box[2] - box[0], box[3] - box[1]
    called = caption([spot.figure for spot in band])
    picture = element(
        "img",
        src=f"data:image/png;base64,{b64encode(png).decode()}",
        alt=f"{called.zh} / {called.en}",
        width=f"{wide:.0f}",
        height=f"{high:.0f}",
    )
    seen = element("div", picture, class_="seen", style=f"aspect-ratio:{wide:.1f}/{high:.1f}")
    for spot in band:
        left, top, right, bottom = spot.box
        sides = (
            f"left:{(left - box[0]) / wide:.3%};top:{(top - box[1]) / high:.3%};"
            f"width:{(right - left) / wide:.3%};height:{(bottom - top) / high:.3%}"
        )
        outline = element("i", class_="outline first" if spot.first else "outline", style=sides)
        if spot.figure.name:
            outline.set("title", spot.figure.name)
        seen.append(outline)
    return element("figure", element("div", seen, class_="wide"), element("figcaption", called), class_="strip")
