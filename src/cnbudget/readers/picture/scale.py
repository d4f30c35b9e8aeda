"""At which resolution a picture was taken: scans say so, cameras and converters do not."""

from collections.abc import Sequence

import cv2

from cnbudget.readers.picture.pixels import DPI, Pixels

__all__ = ["dpi_of", "scaled"]

_SHORT = (4.0, 12.0)  # inches: the short side of pages from A6 to A3
_A4 = 8.27  # inches: that of a page whose size is not known


def dpi_of(size: Sequence[float], declared: float) -> float:
    """Return how many units of `size` an inch of paper has.

    Args:
        size: width and height of the page, in pixels or points.
        declared: units an inch as its file says. Where they make a page of no usual size, it is taken for A4.
    """
    short = min(size)
    if declared > 0 and _SHORT[0] <= short / declared <= _SHORT[1]:
        return declared
    return short / _A4


def scaled(picture: Pixels, dpi: float) -> Pixels:
    """Return a picture at the resolution at which pictures are read."""
    factor = DPI / dpi
    if abs(factor - 1) < 0.01:  # noqa: PLR2004 -- less than the rules are thick over a whole page
        return picture
    how = cv2.INTER_AREA if factor < 1 else cv2.INTER_CUBIC
    resized: Pixels = cv2.resize(picture, None, fx=factor, fy=factor, interpolation=how)
    return resized
