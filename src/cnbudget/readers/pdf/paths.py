"""pdfium's path objects to rules: strokes, and filled shapes too thin to be anything else."""

import ctypes
from array import array
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from itertools import compress, islice, repeat
from typing import Any

import pypdfium2.raw as pdfium

from cnbudget.readers.geometry.affine import Matrix, apply, compose, outer_box
from cnbudget.readers.geometry.strokes import Box, edges_of, is_thin
from cnbudget.readers.pdf import calls
from cnbudget.readers.pdf.layers import Layers, Placed, is_aslant

__all__ = ["Objects"]

_SIMPLE = 5  # segments of a rectangle; longer paths draw several things and are taken apart
_MOST_SEGMENTS = 200_000
_DEEPEST = 6
_TEXT, _PATH, _FORM = pdfium.FPDF_PAGEOBJ_TEXT, pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_FORM
_NO_TEXT = pdfium.FPDF_TEXTRENDERMODE_UNKNOWN  # what pdfium gives as render mode of other objects
_SIDES = tuple(calls.Block("f") for _ in range(4))  # left, bottom, right, top

_Point = tuple[float, float]


class _Scratch:
    """Places for pdfium to write to, made once."""

    def __init__(self) -> None:
        self.values = [ctypes.c_float() for _ in range(4)]
        self.refs = [ctypes.byref(value) for value in self.values]
        self.matrix = pdfium.FS_MATRIX()
        self.matrix_ref = ctypes.byref(self.matrix)
        self.fill = ctypes.c_int()
        self.stroke = ctypes.c_int()
        self.modes = ctypes.byref(self.fill), ctypes.byref(self.stroke)
        self.budget = _MOST_SEGMENTS


class Objects:
    """The objects of a page: the rules that they draw, and its texts and shapes in layers.

    Args:
        page: pdfium's handle of it.
        most: how many objects are looked at, those in forms included.

    Attributes:
        boxes: the rules, as thin boxes (left, bottom, right, top) in the page's own space.
        count: how many objects there are, or more than `most` where some were not looked at.
    """

    def __init__(self, page: Any, most: int) -> None:
        self.layers = Layers()
        self._page = page
        self._most = most
        self._scratch = _Scratch()
        self._place = 0  # in the order of drawing
        self._drawn = array("q"), array("Q")  # texts: their places in the order of drawing, their addresses
        self._texts_asked: tuple[list[Any], list[int]] = [], []  # their handles, their render modes
        self.boxes: list[Box] = []
        handle = calls.handle(page)
        self._take(map(calls.object_of, repeat(handle), range(calls.count_objects(handle))), None, 0)
        self.count = self._place
        self.layers.take(*self._drawn, *self._texts_asked)
        del self._texts_asked

    def hidden(self) -> set[int]:
        """Addresses of the text objects that nobody sees."""
        return self.layers.hidden(self._texts(), lambda item, outer: _bounds(item, self._scratch, outer))

    def aslant(self) -> set[int]:
        """Addresses of the text objects at an angle."""
        return {item for _, item, outer in self._texts() if is_aslant(_matrix(item, self._scratch), outer)}

    def remove(self, items: AbstractSet[int]) -> None:
        """Take objects off the page in memory; those within forms stay."""
        removed = set()
        for index in range(pdfium.FPDFPage_CountObjects(self._page) - 1, -1, -1):
            item = pdfium.FPDFPage_GetObject(self._page, index)
            if calls.address(item) in items and pdfium.FPDFPage_RemoveObject(self._page, item):
                pdfium.FPDFPageObj_Destroy(item)
                removed.add(calls.address(item))
        places, drawn = self._drawn
        left = [item not in removed for item in drawn]  # none that is destroyed is asked for again
        self._drawn = array("q", compress(places, left)), array("Q", compress(drawn, left))

    def _take(self, objects: Iterator[int], outer: Matrix | None, depth: int) -> None:
        """Take the objects of the page, or those of a form in it, in the order of drawing."""
        room = self._most - self._place
        items = list(islice(objects, max(0, room + 1)))
        if len(items) > room:
            self._place = self._most + 1
            return
        handles = list(map(calls.of_address, items))
        modes = list(map(calls.render_mode, handles))
        kinds = [_TEXT if mode != _NO_TEXT else calls.object_type(at) for at, mode in zip(handles, modes, strict=True)]
        start = 0
        for at in [at for at, kind in enumerate(kinds) if kind == _FORM] if _FORM in kinds else ():
            self._take_run(items[start:at], handles[start:at], modes[start:at], kinds[start:at], outer)
            self._place += 1
            if depth < _DEEPEST:
                parts = map(calls.part_of, repeat(handles[at]), range(calls.count_parts(items[at])))
                self._take(parts, _compose(_matrix(items[at], self._scratch), outer), depth + 1)
            start = at + 1
        self._take_run(items[start:], handles[start:], modes[start:], kinds[start:], outer)

    def _take_run(
        self, items: list[int], handles: list[Any], modes: list[int], kinds: list[int], outer: Matrix | None
    ) -> None:
        """Take objects that are drawn one after the other, none of them a form: what most pages consist of."""
        first = self._place + 1
        self._place += len(items)
        is_text = [kind == _TEXT for kind in kinds]
        texts = list(compress(items, is_text))
        for column, found in zip(self._drawn, (range(first, self._place + 1), items), strict=True):
            column.extend(compress(found, is_text))
        for asked, answers in zip(self._texts_asked, (handles, modes), strict=True):
            asked.extend(compress(answers, is_text))
        if outer is not None:
            self.layers.forms.update(dict.fromkeys(texts, outer))
        if len(texts) == len(items):
            return
        self._take_paths([at for at, kind in enumerate(kinds) if kind == _PATH], first, items, handles, outer)
        for item, kind in zip(items, kinds, strict=True):
            if kind == pdfium.FPDF_PAGEOBJ_IMAGE:
                self._take_image(item, outer)

    def _take_image(self, item: int, outer: Matrix | None) -> None:
        box = _bounds(item, self._scratch, outer)
        self.layers.images.append(box or (0.0, 0.0, 0.0, 0.0))
        if box is not None and is_thin(box):
            self.boxes.append(box)

    def _take_paths(
        self, places: list[int], first: int, items: list[int], handles: list[Any], outer: Matrix | None
    ) -> None:
        """Take the paths among objects, given by their places there; `first` is that of the first in the drawing."""
        paths = [handles[at] for at in places]
        segments = map(calls.count_segments, paths)
        known, sides = calls.ask(calls.object_bounds, [paths], _SIDES)
        drawn: Iterable[Box] = zip(*sides, strict=True)
        boxes = drawn if outer is None else map(outer_box, repeat(outer), drawn)
        for at, count, asked, box in zip(places, segments, known, boxes, strict=True):
            if count > _SIMPLE:
                self._take_shape(first + at, items[at], count, None, outer)
            elif asked:  # a path without bounds draws nothing
                if is_thin(box):
                    self.boxes.append(box)
                else:
                    self._take_shape(first + at, items[at], count, box, outer)

    def _take_shape(self, place: int, item: int, segments: int, box: Box | None, outer: Matrix | None) -> None:
        """Take a path that is no thin rectangle: with its bounds where it is a rectangle, None where it is longer."""
        scratch = self._scratch
        if not calls.draw_mode(item, *scratch.modes):
            return
        if box is not None:
            if scratch.fill.value:
                self.layers.shape(place, item, box)
            if not scratch.stroke.value:
                return  # a background
        self.boxes.extend(_segments(item, segments, scratch, outer))

    def _texts(self) -> Iterator[Placed]:
        forms = self.layers.forms
        return ((place, item, forms.get(item)) for place, item in zip(*self._drawn, strict=True))


def _segments(item: int, segments: int, scratch: _Scratch, outer: Matrix | None) -> Iterator[Box]:
    """Yield the straight strokes of a path, and its parts that are thin shapes."""
    matrix = _compose(_matrix(item, scratch), outer)
    stroked = bool(scratch.stroke.value)
    x, y = scratch.values[0], scratch.values[1]
    points: list[_Point] = []
    handle = calls.of_address(item)
    for index in range(min(segments, scratch.budget)):
        segment = calls.of_address(calls.segment_of(handle, index))
        calls.segment_point(segment, scratch.refs[0], scratch.refs[1])
        if calls.segment_type(segment) == pdfium.FPDF_SEGMENT_MOVETO and points:
            yield from edges_of(_placed(points, matrix), stroked=stroked)
            points = []
        points.append((x.value, y.value))
        if calls.closes(segment):
            points.append(points[0])
    scratch.budget -= min(segments, scratch.budget)
    yield from edges_of(_placed(points, matrix), stroked=stroked)


def _placed(points: list[_Point], matrix: Matrix | None) -> list[_Point]:
    return points if matrix is None else list(apply(matrix, points))


def _bounds(item: int, scratch: _Scratch, outer: Matrix | None) -> Box | None:
    if not calls.object_bounds(calls.of_address(item), *scratch.refs):
        return None
    low_x, low_y, high_x, high_y = scratch.values
    box = low_x.value, low_y.value, high_x.value, high_y.value
    return box if outer is None else outer_box(outer, box)


def _matrix(item: int, scratch: _Scratch) -> Matrix | None:
    if not calls.object_matrix(item, scratch.matrix_ref):
        return None
    m = scratch.matrix
    return m.a, m.b, m.c, m.d, m.e, m.f


def _compose(inner: Matrix | None, outer: Matrix | None) -> Matrix | None:
    return inner or outer if inner is None or outer is None else compose(inner, outer)
