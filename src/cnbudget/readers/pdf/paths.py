"""pdfium's path objects to rules: strokes, and filled shapes too thin to be anything else."""

import ctypes
from collections.abc import Iterator
from typing import Any

import pypdfium2.raw as pdfium

from cnbudget.readers.geometry.strokes import Box, edges_of, is_thin
from cnbudget.readers.pdf import calls

__all__ = ["Boxes", "boxes_of"]

_SIMPLE = 5  # segments of a rectangle; longer paths draw several things and are taken apart
_MOST_SEGMENTS = 200_000
_DEEPEST = 6

Boxes = Iterator[Box]
"""Thin boxes (left, bottom, right, top) in the page's own space."""

_Matrix = tuple[float, float, float, float, float, float]


class _Scratch:
    """Places for pdfium to write to, made once."""

    def __init__(self) -> None:
        self.values = [ctypes.c_float() for _ in range(4)]
        self.refs = [ctypes.byref(value) for value in self.values]
        self.matrix = pdfium.FS_MATRIX()
        self.matrix_ref = ctypes.byref(self.matrix)
        self.fill = ctypes.c_int()
        self.stroke = ctypes.c_int()
        self.budget = _MOST_SEGMENTS


def boxes_of(page: Any, images: list[int]) -> Boxes:
    """Yield the rules that the page's objects draw; add the number of pictures to `images`."""
    scratch, handle = _Scratch(), calls.address(page)
    get, kind_of, text = calls.object_of, calls.object_type, pdfium.FPDF_PAGEOBJ_TEXT
    for index in range(calls.count_objects(handle)):
        item = get(handle, index)
        if kind_of(item) != text:  # most objects are, and they draw no rules
            yield from _object(item, scratch, None, 0, images)


def _object(item: int, scratch: _Scratch, outer: _Matrix | None, depth: int, images: list[int]) -> Boxes:
    kind = calls.object_type(item)
    if kind == pdfium.FPDF_PAGEOBJ_PATH:
        yield from _path(item, scratch, outer)
    elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
        matrix = _compose(_matrix(item, scratch), outer)
        for index in range(calls.count_parts(item)):
            part = calls.part_of(item, index)
            if calls.object_type(part) != pdfium.FPDF_PAGEOBJ_TEXT:
                yield from _object(part, scratch, matrix, depth + 1, images)
    elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
        images.append(1)
        box = _bounds(item, scratch, outer)
        if box is not None and is_thin(box):
            yield box


def _path(item: int, scratch: _Scratch, outer: _Matrix | None) -> Boxes:
    segments = calls.count_segments(item)
    if segments <= _SIMPLE:
        box = _bounds(item, scratch, outer)
        if box is None:
            return
        if is_thin(box):
            yield box
            return
    if not calls.draw_mode(item, ctypes.byref(scratch.fill), ctypes.byref(scratch.stroke)):
        return
    if segments <= _SIMPLE and not scratch.stroke.value:
        return  # a background
    yield from _segments(item, segments, scratch, outer)


def _segments(item: int, segments: int, scratch: _Scratch, outer: _Matrix | None) -> Boxes:
    """Yield the straight strokes of a path, and its parts that are thin shapes."""
    matrix = _compose(_matrix(item, scratch), outer)
    stroked = bool(scratch.stroke.value)
    x, y = scratch.values[0], scratch.values[1]
    points: list[tuple[float, float]] = []
    for index in range(min(segments, scratch.budget)):
        segment = calls.segment_of(item, index)
        calls.segment_point(segment, scratch.refs[0], scratch.refs[1])
        point = _apply(matrix, x.value, y.value)
        if calls.segment_type(segment) == pdfium.FPDF_SEGMENT_MOVETO and points:
            yield from edges_of(points, stroked=stroked)
            points = []
        points.append(point)
        if calls.closes(segment):
            points.append(points[0])
    scratch.budget -= min(segments, scratch.budget)
    yield from edges_of(points, stroked=stroked)


def _bounds(item: int, scratch: _Scratch, outer: _Matrix | None) -> Box | None:
    if not calls.object_bounds(item, *scratch.refs):
        return None
    left, bottom, right, top = (value.value for value in scratch.values)
    if outer is None:
        return left, bottom, right, top
    corners = [_apply(outer, x, y) for x in (left, right) for y in (bottom, top)]
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    return min(xs), min(ys), max(xs), max(ys)


def _matrix(item: int, scratch: _Scratch) -> _Matrix | None:
    if not calls.object_matrix(item, scratch.matrix_ref):
        return None
    m = scratch.matrix
    return m.a, m.b, m.c, m.d, m.e, m.f


def _compose(inner: _Matrix | None, outer: _Matrix | None) -> _Matrix | None:
    if inner is None or outer is None:
        return inner or outer
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u)


def _apply(matrix: _Matrix | None, x: float, y: float) -> tuple[float, float]:
    if matrix is None:
        return x, y
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f
