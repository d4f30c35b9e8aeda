"""Coordinates of OFD: millimetres, y down the page; lists of numbers, matrices, boundaries."""

import math
from collections.abc import Iterator
from contextlib import contextmanager

from lxml import etree

from cnbudget.model.errors import DamagedSourceError, in_one_line
from cnbudget.readers.geometry.affine import Matrix, compose

__all__ = ["POINTS", "MalformedError", "named", "numbers", "placed", "scale_of", "whole"]

POINTS = 72 / 25.4
"""Points in a millimetre."""

_MATRIX = 6
_CORNER = 2


class MalformedError(DamagedSourceError):
    """A value is none that its place can hold; the message lacks the source's name, which `named` puts before it."""


@contextmanager
def named(where: str) -> Iterator[None]:
    """Raise malformed values of what is read within as `DamagedSourceError` that says where they are."""
    try:
        yield
    except MalformedError as error:
        message = f"{where} is damaged: {error}"
        raise DamagedSourceError(message) from None


def numbers(text: str) -> list[float]:
    """Return the numbers of an array (ST_Array).

    Raises:
        MalformedError: one of them is none, or none that a page can have.
    """
    try:
        found = [float(word) for word in text.split()]
    except ValueError:
        raise _no_number(text) from None
    if not all(map(math.isfinite, found)):
        raise _no_number(text)
    return found


def whole(text: str, default: int) -> int:
    """Return a whole number ≥ 0, or the default where there is none.

    Raises:
        MalformedError: it is something else.
    """
    if not text.strip():
        return default
    found = numbers(text)
    if len(found) != 1 or found[0] < 0:
        raise _no_number(text)
    return int(found[0])


def _no_number(text: str) -> MalformedError:
    return MalformedError(f"{in_one_line(ValueError(text))!r} is no number that a page can hold")


def placed(element: etree._Element, outer: Matrix) -> Matrix:
    """Return the matrix that takes an object's own space to points: its CTM, then its boundary's corner."""
    own = _matrix(element.get("CTM", ""))
    corner = numbers(element.get("Boundary", ""))[:_CORNER]
    x, y = corner if len(corner) == _CORNER else (0.0, 0.0)
    a, b, c, d, e, f = own
    return compose((a, b, c, d, e + x, f + y), outer)


def _matrix(text: str) -> Matrix:
    found = numbers(text)
    if not found:
        return 1.0, 0.0, 0.0, 1.0, 0.0, 0.0
    if len(found) != _MATRIX:
        raise _no_number(text)
    a, b, c, d, e, f = found
    return a, b, c, d, e, f


def scale_of(matrix: Matrix) -> float:
    """By how much a length grows, in the mean of all directions."""
    a, b, c, d, _, _ = matrix
    return math.sqrt(abs(a * d - b * c))
