"""Drawn paths to rules: straight strokes, and filled shapes too thin to be anything else."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from cnbudget.readers.geometry.ink import Rule

__all__ = ["THIN", "Box", "box_around", "edges_of", "is_thin", "rules_of"]

THIN = 3.0
"""A shape no wider than this, in points, is a rule."""

_LEAST_RULE = 1.0  # shorter ink is a dot or a corner square

Box = tuple[float, float, float, float]
"""Least x, least y, greatest x and greatest y of a shape, in points."""


def box_around(points: Iterable[tuple[float, float]]) -> Box:
    """Return the least upright box that holds points, of which there is one at least."""
    xs, ys = zip(*points, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def edges_of(points: Sequence[tuple[float, float]], *, stroked: bool) -> Iterator[Box]:
    """Yield the rules that one shape draws: itself where it is thin, or else its straight strokes."""
    if not points:
        return
    box = box_around(points)
    if is_thin(box):
        yield box
    elif stroked:
        for (x0, y0), (x1, y1) in pairwise(points):
            edge = (min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
            if min(edge[2] - edge[0], edge[3] - edge[1]) < 1:
                yield edge


def is_thin(box: Box) -> bool:
    """Whether a shape is thin enough to be a rule."""
    return box[2] - box[0] <= THIN or box[3] - box[1] <= THIN


def rules_of(boxes: Iterable[Box]) -> tuple[list[Rule], list[Rule]]:
    """Return the horizontal and the vertical rules that thin boxes (left, top, right, bottom) are; dots are none."""
    horizontals: list[Rule] = []
    verticals: list[Rule] = []
    for left, top, right, bottom in boxes:
        wide, high = right - left, bottom - top
        if wide < _LEAST_RULE and high < _LEAST_RULE:
            continue
        if wide >= high:
            horizontals.append(((top + bottom) / 2, left, right))
        else:
            verticals.append(((left + right) / 2, top, bottom))
    return horizontals, verticals
