"""Affine matrices of drawn objects and of the forms around them, as PDF and OFD number them."""

from collections.abc import Iterable, Iterator

from cnbudget.readers.geometry.strokes import Box, box_around

__all__ = ["Matrix", "apply", "compose", "outer_box"]

Matrix = tuple[float, float, float, float, float, float]
"""a, b, c, d, e, f: x' = a·x + c·y + e, y' = b·x + d·y + f."""


def compose(inner: Matrix, outer: Matrix) -> Matrix:
    """Return the matrix that applies `inner` first."""
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u)


def apply(matrix: Matrix, points: Iterable[tuple[float, float]]) -> Iterator[tuple[float, float]]:
    """Yield the points in the outer space."""
    a, b, c, d, e, f = matrix
    for x, y in points:
        yield a * x + c * y + e, b * x + d * y + f


def outer_box(matrix: Matrix, box: Box) -> Box:
    """Return the least upright box in the outer space that holds a box of the inner."""
    left, bottom, right, top = box
    return box_around(apply(matrix, [(left, bottom), (left, top), (right, bottom), (right, top)]))
