"""Arrays of pixels: the one resolution at which pictures are read, and what converts to and from it."""

from typing import TypeAlias

import cv2
import numpy as np
import numpy.typing as npt

__all__ = ["DPI", "POINT", "Floats", "Pixels", "inches", "kernel", "to_points"]

Pixels: TypeAlias = npt.NDArray[np.uint8]
"""Rows of pixels: grey or a mask of 0 and 255 with two axes, colour (blue, green, red) with three."""

Floats: TypeAlias = npt.NDArray[np.float32]

DPI = 200
"""Every picture is brought to so many pixels an inch; all sizes that follow rest on it."""

POINT = DPI / 72
"""Pixels of a point."""


def inches(length: float) -> int:
    """Return a length in pixels, one at least."""
    return max(1, round(length * DPI))


def to_points(pixels: float) -> float:
    """Return a distance in points."""
    return pixels / POINT


def kernel(wide: int, high: int) -> Pixels:
    """Return a rectangle for morphological operations."""
    rectangle: Pixels = cv2.getStructuringElement(cv2.MORPH_RECT, (wide, high))
    return rectangle
