"""Clip paths (剪裁路径) of text: which characters they cut off, and what they leave of the page there.

A sheet that is printed to PDF clips a text too long for its cell at the cell's borders; the rest of it stays in the
file, behind the rule that closes the row.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise, repeat, starmap
from typing import Any

from cnbudget.readers.geometry.affine import Matrix, outer_box
from cnbudget.readers.geometry.ink import Glyphs
from cnbudget.readers.geometry.strokes import Box
from cnbudget.readers.page import MIDDLE
from cnbudget.readers.pdf import calls
from cnbudget.readers.pdf.upright import Upright

__all__ = ["Clips"]

_APART, _BACK = 0.55, 0.3  # of an em: so far may a character of a line begin behind the last one, or before its end
_LEVEL = 0.05  # of an em: baselines that differ by more are those of two lines
_RECTANGLE = frozenset({4, 5})  # segments that draw one
_CORNERS = 3  # that tell whether they do
_MOST_SEGMENTS = 16  # of a clip path; a longer one is a drawing's
_POINT = calls.Block("f"), calls.Block("f")


class Clips:
    """Looks up the clip paths of a page's characters.

    Args:
        text: the page's text.
        forms: matrices of the forms that text objects stand in, by address of the object.
    """

    def __init__(self, text: Any, forms: Mapping[int, Matrix]) -> None:
        self._text = calls.handle(text)
        self._forms = forms

    def cut_off(self, glyphs: Glyphs, places: Sequence[int], upright: Upright) -> dict[int, Box]:
        """Return what the clip paths leave, for the glyphs whose middle they cut off above or below.

        The characters of a line are drawn in one clip path as long as they follow each other.

        Args:
            glyphs: of the page.
            places: of each glyph's character in the page's text.
            upright: turns a box of the page's own space.
        """
        starts = _line_starts(glyphs)
        clips = self._clips([places[start] for start in starts])
        boxes = _cutting(glyphs, {clip: upright.box(*clip) for clip in set(clips) if clip is not None})
        found: dict[int, Box] = {}
        if not boxes:  # as on most pages
            return found
        for (start, end), clip in zip(pairwise((*starts, len(places))), clips, strict=True):
            if clip in boxes:
                box = _, top, _, bottom = boxes[clip]
                columns = zip(glyphs.baselines[start:end], glyphs.sizes[start:end], strict=True)
                for n, (baseline, size) in enumerate(columns, start):
                    if not top <= baseline - MIDDLE * size <= bottom:
                        found[n] = box
        return found

    def _clips(self, places: Sequence[int]) -> list[Box | None]:
        """Return the box that the clip path of each character's text object leaves, None where there is none.

        Clip paths are nested; the last is the innermost.
        """
        items = list(map(calls.char_object, repeat(self._text), places))
        each = list(dict.fromkeys(items))
        paths = list(map(calls.of_address, map(calls.clip_of, map(calls.of_address, each))))
        counts = list(map(calls.count_clips, paths))  # -1 where there is no object or no clip path
        inner = [(path, count - 1) for path, count in zip(paths, counts, strict=True) if count > 0]
        clipped = [item for item, count in zip(each, counts, strict=True) if count > 0]
        boxes = dict(zip(clipped, _boxes(inner), strict=True))
        for item in self._forms.keys() & boxes.keys():
            box = boxes[item]
            boxes[item] = None if box is None else outer_box(self._forms[item], box)
        return list(map(boxes.get, items))


def _cutting(glyphs: Glyphs, boxes: Mapping[Box, Box]) -> dict[Box, Box]:
    """Return those of the boxes that do not hold the middles of all glyphs."""
    if not boxes:
        return {}
    highest = min(glyphs.baselines) - MIDDLE * max(glyphs.sizes)
    lowest = max(glyphs.baselines) - MIDDLE * min(glyphs.sizes)
    return {clip: box for clip, box in boxes.items() if not (box[1] <= highest and lowest <= box[3])}


def _line_starts(glyphs: Glyphs) -> list[int]:
    """Return the first glyph of each line, or of what follows a gap in one."""
    lefts, baselines, sizes = glyphs.lefts, glyphs.baselines, glyphs.sizes
    columns = zip(lefts[1:], glyphs.rights, baselines[1:], baselines, sizes[1:], strict=False)
    starts = [
        n
        for n, (left, end, baseline, level, size) in enumerate(columns, 1)
        if (baseline != level and abs(baseline - level) > _LEVEL * size)
        or not -_BACK * size <= left - end <= _APART * size
    ]
    return [0, *starts] if lefts else []


def _boxes(paths: Sequence[tuple[Any, int]]) -> Iterator[Box | None]:
    """Yield the bounds of paths, given by a clip path and the place of each in it; None of those with many segments.

    pdfium keeps one path for all objects that are drawn in it, thousands on a page with a few: where the first segment
    is the same one, the path is.
    """
    firsts = [calls.clip_segment(clip, index, 0) for clip, index in paths]
    distinct = dict(zip(firsts, paths, strict=True))
    if None in distinct:  # paths without segments, which nothing tells apart
        yield from _distinct_boxes(paths)
        return
    boxes = dict(zip(distinct, _distinct_boxes(tuple(distinct.values())), strict=True))
    yield from map(boxes.__getitem__, firsts)


def _distinct_boxes(paths: Sequence[tuple[Any, int]]) -> Iterator[Box | None]:
    counts = list(starmap(calls.count_clip_segments, paths))
    rectangles = _rectangles([path for path, count in zip(paths, counts, strict=True) if count in _RECTANGLE])
    for path, count in zip(paths, counts, strict=True):
        yield (next(rectangles) if count in _RECTANGLE else None) or _bounds(path, count)


def _rectangles(paths: Sequence[tuple[Any, int]]) -> Iterator[Box | None]:
    """Yield the bounds of paths of a rectangle's segments, None of those that are none.

    Of an upright rectangle three corners that follow each other tell, and two of them bound it.
    """
    xs, ys = _points([(clip, index, step) for clip, index in paths for step in range(_CORNERS)])
    corners = zip(
        xs[::_CORNERS], ys[::_CORNERS], xs[1::_CORNERS], ys[1::_CORNERS], xs[2::_CORNERS], ys[2::_CORNERS], strict=True
    )
    for x0, y0, x1, y1, x2, y2 in corners:
        upright = (x0 == x1 and y1 == y2) or (y0 == y1 and x1 == x2)
        yield (min(x0, x2), min(y0, y2), max(x0, x2), max(y0, y2)) if upright else None


def _bounds(path: tuple[Any, int], count: int) -> Box | None:
    if not 0 < count <= _MOST_SEGMENTS:
        return None
    xs, ys = _points([(*path, step) for step in range(count)])
    return min(xs), min(ys), max(xs), max(ys)


def _points(steps: Sequence[tuple[Any, int, int]]) -> tuple[list[float], list[float]]:
    """Return the points of segments, given by a clip path, the place of a path in it and their own in that."""
    segments = list(map(calls.of_address, starmap(calls.clip_segment, steps)))
    _, (xs, ys) = calls.ask(calls.segment_point, [segments], _POINT)
    return xs, ys
