"""Lines of text from a mask: bands of rows with ink, cut where wide blanks stand between them."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

import cv2
import numpy as np

from cnbudget.model.passing import frozen
from cnbudget.readers.picture.pixels import Pixels

__all__ = ["Block", "em_of", "is_drawing", "lines_in", "without_drawings", "without_specks"]

_SPECK = 4  # pixels: less ink is dust
_JOINED = 1.25  # em: bands that make up no more are strokes of one line (二, 三)
_GAP = 2.0  # em: a wider blank separates two texts
_TALL = 1.7  # em: a band as high is two lines that touch
_DOT = 0.22  # em: ink that is no larger either way is dust, no character
_DRAWN = 4.0  # em: ink that hangs together over as much both ways is a drawing, a frame or a photograph
_FLAT = 0.4  # em: flatter ink outside tables is a rule or dust; in a cell it is 一 or a dash
_NARROW, _HIGH = 0.12, 0.6  # em: ink as narrow and as high at a cell's edge is what is left of a rule
_SIZES = (8, 90)  # pixels: heights of characters that count as such
_DEPTH = 3
_THIN = 0.25  # of the ink of a line's fullest row: rows between lines that touch have less
_LARGE = 80  # percent of the bands are lower than one em: those of digits are


@frozen
class Block:
    """A box of pixels: `right` and `bottom` are exclusive."""

    left: int
    top: int
    right: int
    bottom: int

    @property
    def width(self) -> int:
        """Pixels from left to right."""
        return self.right - self.left

    @property
    def height(self) -> int:
        """Pixels from top to bottom."""
        return self.bottom - self.top

    def moved(self, x: int, y: int) -> "Block":
        """Return it so many pixels further right and down."""
        return Block(self.left + x, self.top + y, self.right + x, self.bottom + y)


def without_specks(mask: Pixels) -> Pixels:
    """Return the mask without dust."""
    _, labels, stats, _ = cv2.connectedComponentsWithStats(mask)
    keep = stats[:, cv2.CC_STAT_AREA] >= _SPECK
    keep[0] = False
    return np.where(keep[labels], np.uint8(255), np.uint8(0))


def without_drawings(mask: Pixels, em: float) -> tuple[Pixels, list[Block]]:
    """Return the mask without what is too large for print, and where it stands: charts, photographs, frames."""
    _, labels, stats, _ = cv2.connectedComponentsWithStats(mask)
    large = (stats[:, cv2.CC_STAT_WIDTH] > _DRAWN * em) & (stats[:, cv2.CC_STAT_HEIGHT] > _DRAWN * em)
    large[0] = False
    found = [Block(left, top, left + wide, top + high) for left, top, wide, high, _ in stats[large].tolist()]
    return (np.where(large[labels], np.uint8(0), mask) if found else mask), found


def is_drawing(block: Block, em: float) -> bool:
    """Whether what stands in a cell is too large for a line of print: a chart in its frame is a grid of one cell."""
    return block.width > _DRAWN * em and block.height > _DRAWN * em


def em_of(mask: Pixels, areas: Sequence[Block]) -> float:
    """Return the size of the page's characters in pixels, measured in the areas that hold text."""
    heights = [
        bottom - top
        for area in areas
        for top, bottom in _bands(mask[area.top : area.bottom, area.left : area.right])
        if _SIZES[0] <= bottom - top <= _SIZES[1]
    ]
    return float(np.percentile(heights, _LARGE)) if heights else 0.0


def lines_in(mask: Pixels, area: Block, em: float, *, cell: bool) -> list[Block]:
    """Return the boxes of the lines of text in an area, top to bottom, left to right.

    Args:
        mask: of the page, 255 for ink.
        area: a cell of a table, or a part of the page outside tables.
        em: size of the page's characters, in pixels.
        cell: whether rules bound the area, so that slivers at its edge are rests of them.
    """
    part = mask[area.top : area.bottom, area.left : area.right]
    if cell:
        part = _without_slivers(part, em)
    least = 0.0 if cell else _FLAT * em
    return [line.moved(area.left, area.top) for line in _lines(part, em, _DEPTH) if line.height >= least]


def _without_slivers(part: Pixels, em: float) -> Pixels:
    count, labels, stats, _ = cv2.connectedComponentsWithStats(part)
    high, wide = part.shape
    drop = [
        label
        for label, (left, top, width, height, _) in enumerate(stats.tolist())
        if label
        and (
            (width < _NARROW * em and height > _HIGH * em and (left <= 1 or left + width >= wide - 1))
            or (height < _NARROW * em and width > _HIGH * em and (top <= 1 or top + height >= high - 1))
        )
    ]
    if not drop or count <= 1:
        return part
    return np.where(np.isin(labels, drop), np.uint8(0), part)


def _lines(part: Pixels, em: float, depth: int) -> Iterator[Block]:
    """Cut a part into bands, bands at wide blanks, and what is still too high again."""
    for top, bottom in _joined(list(_bands(part)), em):
        band = part[top:bottom]
        for left, right in _runs(band, em):
            piece = band[:, left:right]
            inked = list(_bands(piece))
            box = Block(left, top + inked[0][0], right, top + inked[-1][1])
            if box.height > _JOINED * em and depth:
                yield from (line.moved(left, top) for line in _again(piece, em, depth - 1))
            elif max(box.height, box.width) >= _DOT * em:
                yield box


def _again(piece: Pixels, em: float, depth: int) -> Iterator[Block]:
    bands = _joined(list(_bands(piece)), em)
    if len(bands) > 1 or piece.shape[0] <= _TALL * em:
        yield from _lines(piece, em, depth if len(bands) > 1 else 0)
        return
    runs = list(_runs(piece, em))
    if len(runs) > 1:
        yield from _lines(piece, em, depth)
        return
    for top, bottom in pairwise(_cuts(piece, em)):
        yield from (line.moved(0, top) for line in _lines(piece[top:bottom], em, 0))


def _cuts(piece: Pixels, em: float) -> list[int]:
    """Where lines that touch are cut: at the rows with the least ink, one line's height from each other.

    A single line in large print, such as a title, has no such rows and stays whole.
    """
    ink = (piece > 0).sum(axis=1)
    high = len(ink)
    cuts = [0]
    while high - cuts[-1] > _TALL * em:
        first, last = cuts[-1] + round(0.8 * em), min(cuts[-1] + round(1.8 * em), high - round(0.6 * em))
        if last <= first:
            break
        at = first + int(np.argmin(ink[first:last]))
        if ink[at] > _THIN * ink[cuts[-1] : at].max():  # print across the cut: no gap between lines
            break
        cuts.append(at)
    return [*cuts, high]


def _bands(part: Pixels) -> Iterator[tuple[int, int]]:
    yield from _spans(part.max(axis=1, initial=0) > 0)


def _spans(filled: "np.typing.NDArray[np.bool_]") -> Iterator[tuple[int, int]]:
    edges = np.flatnonzero(np.diff(np.concatenate(([False], filled, [False])).astype(np.int8)))
    yield from zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True)


def _joined(bands: list[tuple[int, int]], em: float) -> list[tuple[int, int]]:
    """Join bands that make up one line, the nearest first."""
    bands = list(bands)
    while len(bands) > 1:
        gaps = [(b[0] - a[1], n) for n, (a, b) in enumerate(pairwise(bands)) if b[1] - a[0] <= _JOINED * em]
        if not gaps:
            break
        _, n = min(gaps)
        bands[n : n + 2] = [(bands[n][0], bands[n + 1][1])]
    return bands


def _runs(band: Pixels, em: float) -> Iterator[tuple[int, int]]:
    spans = list(_spans(band.max(axis=0, initial=0) > 0))
    if not spans:
        return
    left, right = spans[0]
    for begin, end in spans[1:]:
        if begin - right > _GAP * em:
            yield left, right
            left = begin
        right = end
    yield left, right
