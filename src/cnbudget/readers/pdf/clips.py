"""Clip paths (剪裁路径) of text: which characters they cut off, and what they leave of the page there.

A sheet that is printed to PDF clips a text too long for its cell at the cell's borders; the rest of it stays in the
file, behind the rule that closes the row.
"""

import ctypes
import math
from collections.abc import Mapping, Sequence
from typing import Any

from cnbudget.readers.geometry.affine import Matrix, outer_box
from cnbudget.readers.geometry.ink import Glyphs
from cnbudget.readers.geometry.strokes import Box, box_around
from cnbudget.readers.page import MIDDLE
from cnbudget.readers.pdf import calls
from cnbudget.readers.pdf.upright import Upright

__all__ = ["Clips"]

_APART, _BACK = 0.55, 0.3  # of an em: so far may a character of a line begin behind the last one, or before its end
_LEVEL = 0.05  # of an em: baselines that differ by more are those of two lines
_CORNERS, _RECTANGLE = 3, 5  # corners that tell a rectangle; segments that draw one
_MOST_SEGMENTS = 16  # of a clip path; a longer one is a drawing's


class Clips:
    """Looks up the clip paths of a page's characters.

    Args:
        text: the page's text.
        forms: matrices of the forms that text objects stand in, by address of the object.
    """

    def __init__(self, text: Any, forms: Mapping[int, Matrix]) -> None:
        self._text = calls.handle(text)
        self._forms = forms
        self._x, self._y = ctypes.c_float(), ctypes.c_float()
        self._refs = ctypes.byref(self._x), ctypes.byref(self._y)

    def cut_off(self, glyphs: Glyphs, places: Sequence[int], upright: Upright) -> dict[int, Box]:
        """Return what the clip paths leave, for the glyphs whose middle they cut off above or below.

        The characters of a line are drawn in one clip path as long as they follow each other.

        Args:
            glyphs: of the page.
            places: of each glyph's character in the page's text.
            upright: turns a box of the page's own space.
        """
        found: dict[int, Box] = {}
        level = end = -math.inf
        box: Box | None = None
        columns = zip(places, glyphs.lefts, glyphs.rights, glyphs.baselines, glyphs.sizes, strict=True)
        for n, (place, left, right, baseline, size) in enumerate(columns):
            if abs(baseline - level) > _LEVEL * size or not -_BACK * size <= left - end <= _APART * size:
                clip = self._box(place)
                box = upright.box(*clip) if clip is not None else None
            if box is not None and not box[1] <= baseline - MIDDLE * size <= box[3]:
                found[n] = box
            level, end = baseline, right
        return found

    def _box(self, place: int) -> Box | None:
        """Return the box that the clip path of a character's text object leaves, None where there is none.

        Clip paths are nested; the last is the innermost.
        """
        item = calls.char_object(self._text, place)
        clip: int = (calls.clip_of(item) if item else 0) or 0
        count = calls.count_clips(clip) if clip else 0
        box = self._bounds(clip, count - 1) if count > 0 else None
        outer = self._forms.get(item) if box and self._forms else None
        return box if box is None or outer is None else outer_box(outer, box)

    def _bounds(self, clip: int, index: int) -> Box | None:
        count = calls.count_clip_segments(clip, index)
        if not 0 < count <= _MOST_SEGMENTS:
            return None
        points = [self._point(clip, index, step) for step in range(min(count, _CORNERS))]
        if count > _CORNERS and not (count <= _RECTANGLE and _is_right(points)):
            points += [self._point(clip, index, step) for step in range(_CORNERS, count)]
        return box_around(points)

    def _point(self, clip: int, index: int, step: int) -> tuple[float, float]:
        calls.segment_point(calls.clip_segment(clip, index, step), *self._refs)
        return self._x.value, self._y.value


def _is_right(corners: Sequence[tuple[float, float]]) -> bool:
    """Whether three corners that follow each other are those of an upright rectangle: two of them bound it."""
    (x0, y0), (x1, y1), (x2, y2) = corners
    return (x0 == x1 and y1 == y2) or (y0 == y1 and x1 == x2)
