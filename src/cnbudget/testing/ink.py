"""Lines with their heights on the page, and the text an extractor makes of them.

The extractor (Apache Tika, that is PDFBox without sorting) gives lines in the order in which the page draws them. It
parts two lines by a blank line where they lie far apart, by a newline where they overlap, as cells beside a wrapped
cell do, and not at all where they stand on one base line.
"""

from collections.abc import Iterable, Sequence

from attrs import frozen

__all__ = ["PAGE", "Block", "CellInk", "Line", "join", "side_by_side"]

_LEVEL = 0.05
_NEAR = 0.65


@frozen
class Line:
    """A printed line: its height below the block's top, in lines, and whether it ends a paragraph."""

    text: str
    y: float
    ends: bool = True


@frozen
class CellInk:
    """The lines of a cell, how far apart they are, and whether they are drawn in the cell's middle."""

    lines: tuple[tuple[str, bool], ...]
    leading: float = 1

    def at(self, centre: float) -> Iterable[Line]:
        """Yield the lines of the cell drawn around `centre`."""
        for position, (text, ends) in enumerate(self.lines):
            yield Line(text, centre + (position - (len(self.lines) - 1) / 2) * self.leading, ends)

    def from_top(self) -> Iterable[Line]:
        """Yield the lines of the cell drawn from the top downward."""
        for position, (text, ends) in enumerate(self.lines):
            yield Line(text, position * self.leading, ends)


Block = Sequence[Line]
"""Lines of which any two neighbours may overlap; blocks lie far apart."""

PAGE: None = None
"""The border of two pages, among blocks."""


def side_by_side(cells: Iterable[CellInk], *, resumed: bool = False) -> Block:
    """Return a row: its cells one after another, each centred; from the top where the row resumes on a new page."""
    return [line for cell in cells for line in (cell.from_top() if resumed else cell.at(0))]


def join(blocks: Iterable[Block | None], *, marks: bool, page_break: str) -> str:
    """Return the text of the blocks; `marks` ends each paragraph with a blank."""
    out: list[str] = []
    gap = ""
    for block in blocks:
        if block is None:
            gap = page_break if out else ""
            continue
        before: Line | None = None
        for line in block:
            if not marks and not line.text.strip():
                continue
            if before is not None:
                gap = _gap(line.y - before.y, marked=marks and before.ends)
            out += [gap, line.text, " " if marks and line.ends else ""]
            before = line
        gap = gap if before is None else "\n\n"
    return "".join(out) + "\n"


def _gap(distance: float, *, marked: bool) -> str:
    if abs(distance) < _LEVEL:
        return "" if marked else " "
    return "\n" if abs(distance) < _NEAR else "\n\n"
