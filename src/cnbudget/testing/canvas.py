"""What pages are drawn on, whatever kind of file comes of it."""

from typing import Protocol

__all__ = ["Canvas", "Clip"]

Clip = tuple[float, float, float, float]
"""Left, top, right, bottom of what is shown of a text."""


class Canvas(Protocol):
    """Draws pages; lengths in points from the upper left corner of the page as it is read."""

    def begin(self, wide: float, high: float, *, turned: bool) -> None:
        """Begin a page; `turned` lays it on its side."""
        ...

    def width(self, text: str, size: float) -> float:
        """How wide a line of text is."""
        ...

    def text(self, x: float, y: float, text: str, size: float, clip: Clip | None = None) -> None:
        """Print a line of text from `x` on the baseline `y`, only what lies within `clip` where one is given."""
        ...

    def line(self, x0: float, y0: float, x1: float, y1: float) -> None:
        """Stroke a thin line."""
        ...

    def fill(self, left: float, top: float, right: float, bottom: float) -> None:
        """Fill a rectangle."""
        ...

    def finish(self) -> bytes:
        """Return the file."""
        ...
