"""A part of a page as pixels, and the engines that can draw one."""

from typing import Protocol

from cnbudget.model.passing import frozen
from cnbudget.readers.geometry.ink import Engine

__all__ = ["DrawingEngine", "Drawn"]


@frozen
class Drawn:
    """Pixels, row by row, blue, green and red of each; a row takes `stride` bytes.

    `pixels` is how many the pictures of the page have.
    """

    data: bytes
    width: int
    height: int
    stride: int
    pixels: int


class DrawingEngine(Engine, Protocol):
    """An engine whose pictures can be recognised: the boxes of `Ink.pictures` say where they stand."""

    def draw(self, index: int, box: tuple[float, float, float, float], scale: float) -> Drawn:
        """Draw a part of the page at 0-based `index`, turned as `ink` turns it.

        Args:
            index: of the page.
            box: left, top, right, bottom of the part in points.
            scale: pixels of a point.

        Raises:
            LimitExceededError: the pictures of the page, or the part as it is drawn, have too many pixels.
        """
        ...
