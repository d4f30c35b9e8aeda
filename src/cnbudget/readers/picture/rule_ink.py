"""The ink that rules are drawn with, taken off a page before its text is read."""

from collections.abc import Sequence
from typing import TypeAlias

import cv2
import numpy as np

from cnbudget.readers.picture.pixels import POINT, Pixels, kernel
from cnbudget.readers.picture.rules import Ruled

__all__ = ["without_rules"]

_BAND = 3.0  # points on either side of a rule in which its ink stands
_MIDDLE = 1.0  # points on either side of a rule in which its ink passes somewhere

_Strip: TypeAlias = tuple[float, float, float, bool]
"""A rule, and whether it is a level one."""


def without_rules(mask: Pixels, ruled: Ruled) -> tuple[Pixels, Pixels]:
    """Return the mask without the ink of rules, and that ink: long runs are taken only where a rule was found."""
    level = [(at, begin, end, True) for at, begin, end in ruled.horizontals]
    upright = [(at, begin, end, False) for at, begin, end in ruled.verticals]
    ink = cv2.bitwise_or(_ink_of(level, ruled.across), _ink_of(upright, ruled.down))
    rules: Pixels = cv2.bitwise_and(cv2.dilate(ink, kernel(3, 3)), _bands([*level, *upright], _BAND, mask.shape))
    rest: Pixels = cv2.bitwise_and(mask, cv2.bitwise_not(rules))
    return rest, rules


def _ink_of(rules: Sequence[_Strip], runs: Pixels) -> Pixels:
    """Return the ink of rules among long runs: a run beside a rule that nowhere comes near its middle is print.

    Strokes of digits that stand close to a rule in every row become such runs where noise joins them.
    """
    near = cv2.bitwise_and(runs, _bands(rules, _BAND, runs.shape))
    _, labels = cv2.connectedComponents(near)
    kept = np.zeros(labels.max() + 1, bool)
    kept[np.unique(labels[_bands(rules, _MIDDLE, runs.shape) > 0])] = True
    kept[0] = False
    return np.where(kept[labels], np.uint8(255), np.uint8(0))


def _bands(rules: Sequence[_Strip], reach: float, shape: Sequence[int]) -> Pixels:
    """Return a mask of what stands within so many points of rules."""
    band: Pixels = np.zeros(shape, np.uint8)
    by = reach * POINT
    for at, begin, end, is_level in rules:
        first, last = (max(0, round(side)) for side in (at * POINT - by, at * POINT + by + 1))
        left, right = (max(0, round(side)) for side in (begin * POINT - by, end * POINT + by))
        if is_level:
            band[first:last, left:right] = 255
        else:
            band[left:right, first:last] = 255
    return band
