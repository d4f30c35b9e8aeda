"""Straighten a page: its rules are made level and upright, and parallel where a camera saw them converge."""

from typing import TypeAlias

import cv2
import numpy as np
import numpy.typing as npt

from cnbudget.model.passing import frozen
from cnbudget.readers.picture.grey import outline_of, paper_of
from cnbudget.readers.picture.pixels import Floats, Pixels, inches, kernel

__all__ = ["straighten"]

_OPEN = 0.13  # inch: shorter runs are no rules
_LONG = 1.4  # inches: only rules as long tell a slope
_THICK = 0.12  # inch, beside what the slope takes up
_STEEP = 0.25  # a slope beyond which nothing is straightened
_FLAT = 0.0004  # a slope that stays: half a pixel on the width of a page
_TWICE = 0.01  # a first slope after which what is left is measured again
_FEW = 4  # rules, without which slopes are one and the same over the page
_TURNS = np.arange(-3.0, 3.01, 0.1)  # degrees tried on a page without rules
_SMALL = 4  # times smaller is the page on which they are tried

_Matrix: TypeAlias = npt.NDArray[np.float64]


@frozen
class _Slopes:
    """Slopes of the rules of one direction: that at the page's origin and its change across the page."""

    at_origin: float
    change: float
    count: int

    def at(self, across: float) -> float:
        return self.at_origin + self.change * across

    def steepest(self, extent: float) -> float:
        return max(abs(self.at(0.0)), abs(self.at(extent)))


def straighten(grey: Pixels) -> Pixels:
    """Return the page with its rules level and upright; a page without rules is turned so that its lines are level."""
    for _ in range(2):
        high, wide = grey.shape
        mask = outline_of(grey)
        level = _slopes(mask)
        upright = _slopes(np.ascontiguousarray(mask.T))
        if not level.count and not upright.count:
            level = _slope_of_text(mask)
        steepest = max(level.steepest(high), upright.steepest(wide))
        if steepest < _FLAT or steepest > _STEEP:
            return grey
        grey = _warped(grey, _transform(level, upright, wide, high))
        if steepest < _TWICE:
            return grey
    return grey


def _slopes(mask: Pixels) -> _Slopes:
    """Measure the slopes of the level rules of a mask."""
    opened = cv2.morphologyEx(mask, cv2.MORPH_OPEN, kernel(inches(_OPEN), 1))
    joined = cv2.dilate(opened, kernel(3, 3))
    count, labels, stats, _ = cv2.connectedComponentsWithStats(joined)
    at: list[float] = []
    slopes: list[float] = []
    lengths: list[float] = []
    for label in range(1, count):
        left, top, wide, high, _ = stats[label]
        if wide < inches(_LONG) or high > inches(_THICK) + _STEEP * wide:
            continue
        ys, xs = np.nonzero(labels[top : top + high, left : left + wide] == label)
        slope, offset = np.polyfit(xs, ys, 1)
        if np.abs(ys - slope * xs - offset).max() > inches(_THICK):
            continue
        at.append(float(top + offset + slope * wide / 2))
        slopes.append(float(slope))
        lengths.append(float(wide))
    return _fitted(np.array(at), np.array(slopes), np.array(lengths))


def _fitted(at: _Matrix, slopes: _Matrix, lengths: _Matrix) -> _Slopes:
    """Fit slopes that change evenly over the page; those far from the median are strokes and drawings."""
    if not len(at):
        return _Slopes(0.0, 0.0, 0)
    order = np.argsort(slopes)
    middle = float(slopes[order][np.searchsorted(np.cumsum(lengths[order]), lengths.sum() / 2)])
    near = np.abs(slopes - middle) < 0.03  # noqa: PLR2004 -- more than a keystone of 3 % turns any rule
    at, slopes, lengths = at[near], slopes[near], lengths[near]
    spread = float(at.max() - at.min())
    if len(at) < _FEW or spread < inches(2):
        return _Slopes(middle, 0.0, len(at))
    change, origin = np.polyfit(at, slopes, 1, w=np.sqrt(lengths))
    return _Slopes(float(origin), float(change), len(at))


def _slope_of_text(mask: Pixels) -> _Slopes:
    """The slope at which lines of text are told apart best."""
    small = cv2.resize(mask, None, fx=1 / _SMALL, fy=1 / _SMALL, interpolation=cv2.INTER_AREA)
    high, wide = small.shape
    middle = (wide / 2, high / 2)

    def contrast(turn: float) -> float:
        turned = cv2.warpAffine(small, cv2.getRotationMatrix2D(middle, turn, 1.0), (wide, high))
        return float(np.square(np.diff(turned.sum(axis=1, dtype=np.float64))).sum())

    best = max(map(float, _TURNS), key=lambda turn: (contrast(turn), -abs(turn)))
    return _Slopes(float(np.tan(np.radians(best))), 0.0, 1)


def _transform(level: _Slopes, upright: _Slopes, wide: int, high: int) -> Floats:
    """Return the homography that takes four crossings of rules to the corners of a rectangle.

    Where one direction has no rules, it is taken to be square to the other.
    """
    if not upright.count:
        upright = _Slopes(-level.at(high / 2), 0.0, 0)
    if not level.count:
        level = _Slopes(-upright.at(wide / 2), 0.0, 0)
    xs, ys = (wide * 0.1, wide * 0.9), (high * 0.1, high * 0.9)
    seen = [_crossing((y, level.at(y)), (x, upright.at(x)), (wide / 2, high / 2)) for y in ys for x in xs]
    wanted = [(x, y) for y in ys for x in xs]
    matrix: Floats = cv2.getPerspectiveTransform(np.array(seen, np.float32), np.array(wanted, np.float32))
    return matrix


def _crossing(
    level: tuple[float, float], upright: tuple[float, float], middle: tuple[float, float]
) -> tuple[float, float]:
    """Where two rules cross, each given by where it passes the middle of the page and by its slope."""
    (y, slope), (x, lean), (middle_x, middle_y) = level, upright, middle
    # row = y + slope (column - middle_x), column = x + lean (row - middle_y)
    row = (y + slope * (x - lean * middle_y - middle_x)) / (1 - slope * lean)
    return x + lean * (row - middle_y), row


def _warped(grey: Pixels, matrix: Floats) -> Pixels:
    high, wide = grey.shape
    paper = paper_of(grey)
    warped: Pixels = cv2.warpPerspective(
        grey, matrix, (wide, high), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_CONSTANT, borderValue=paper
    )
    return warped
