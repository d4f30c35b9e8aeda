"""Where columns and rows of a part begin and end on the page (边界): real borders for pages, made up ones for text."""

from collections.abc import Sequence

from cnbudget.layout.aligned.part import AlignedPart
from cnbudget.layout.aligned.pieces import Line
from cnbudget.model.passing import frozen
from cnbudget.readers.page import LINE_PITCH, MIDDLE

__all__ = ["TEXT", "Measure", "rising"]

_WIDTH = 60.0  # points of a column of a text: its real width is not known, and nothing is read from it
_LEADING = 1.35  # em between lines that follow each other closely
_LEAST = 0.01  # between borders that would coincide
_ALIKE = 1.2  # so much larger may the characters of a page be and still go on with the table of the page before


@frozen
class Measure:
    """What positions of lines mean on the page.

    Attributes:
        unit: points of a column of digits; 0 where the positions are counted by an extractor.
        pitch: points between the baselines of lines that follow each other closely.
        size: height of the characters in rows, in points.
    """

    unit: float
    pitch: float
    size: float = 0.0

    @classmethod
    def of_width(cls, width: float, size: float) -> "Measure":
        """Return the measure of pages whose ideographs are so many points wide: a digit is half as wide."""
        return cls(width / 2, width * _LEADING, size)

    def or_that_of(self, before: "Measure") -> "Measure":
        """Return the measure of the page before where this page's characters are of about its size, else this one."""
        small, large = sorted((self.size, before.size))
        return before if large <= _ALIKE * small else self

    @property
    def exact(self) -> bool:
        """Whether positions are those of the page."""
        return self.unit > 0

    def columns(self, part: AlignedPart) -> tuple[float, ...]:
        """Return the borders of a part's columns in points."""
        if not self.exact:
            return tuple(_WIDTH * n for n in range(len(part.slots) + 1))
        return tuple(x * self.unit for x in rising(part.xs))

    def top(self, line: Line, above: Line | None) -> float:
        """Return the border above a line: half way to the line above it, where one is given."""
        if not self.exact or above is None:
            return line.y - self.pitch
        return (line.y + above.y) / 2 - MIDDLE * 2 * self.unit

    def bottom(self, line: Line) -> float:
        """Return the border below a line that ends a part."""
        return line.y + MIDDLE * 2 * self.unit


def rising(borders: Sequence[float]) -> list[float]:
    """Return borders in order, those that would coincide or cross moved apart."""
    found: list[float] = []
    for at in borders:
        found.append(at if not found or at > found[-1] else found[-1] + _LEAST)
    return found


TEXT = Measure(0.0, LINE_PITCH)
"""The measure of extracted text."""
