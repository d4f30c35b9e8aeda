"""Grids by the heights they stand at: a page of a thousand small ones has as many numbers as cells."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from cnbudget.readers.geometry.grids import Frame

__all__ = ["Heights"]


class Heights:
    """Which of a page's grids stand at a height; answers are kept for each stretch that no grid begins or ends in.

    Attributes:
        frames: the grids of the page.
    """

    def __init__(self, frames: Sequence[Frame]) -> None:
        self.frames = frames
        self._edges = sorted({edge for frame in frames for edge in (frame.ys[0], frame.ys[-1])})
        self._known: dict[tuple[int, int], Sequence[tuple[int, Frame]]] = {}

    def at(self, y: float) -> Sequence[tuple[int, Frame]]:
        """Return the grids at a height with their places in the page's order, in that order."""
        stretch = (bisect_left(self._edges, y), bisect_right(self._edges, y))
        found = self._known.get(stretch)
        if found is None:
            placed = enumerate(self.frames)
            found = tuple((place, frame) for place, frame in placed if frame.ys[0] <= y <= frame.ys[-1])
            self._known[stretch] = found
        return found
