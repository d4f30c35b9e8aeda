"""Text of cells that page breaks cut: each page may print a part of it, all or none, in its grid or outside."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from attrs import define, field

from cnbudget.layout.form import FormPart
from cnbudget.model.passing import frozen
from cnbudget.readers.page import GridCell, PageLine

__all__ = ["Flow", "Stretch", "beside", "is_one_text", "stretch_of"]

_PIECES = re.compile(r"\s{2,}|\s+(?=[\d,]+\.\d+)")  # 信息化技术保障 299.633600    299.633600
_WIDE = 0x2E80  # characters from here on take a whole em
_LEADING = 2.0  # sizes between two lines of one text, at most
_NEAR = 4.0  # points by which a line may reach over the end of its rows


@frozen
class Stretch:
    """What one page prints of a cell.

    Attributes:
        above: lines over the grid.
        lines: lines in the cell.
        under: lines under the grid.
    """

    above: tuple[str, ...]
    lines: tuple[str, ...]
    under: tuple[str, ...]


@define
class Flow:
    """A cell over all its pages."""

    stretches: list[Stretch] = field(factory=list)

    @property
    def text(self) -> str:
        """Its text without white space."""
        found: tuple[str, ...] = ()
        cells: tuple[str, ...] = ()
        for place, stretch in enumerate(self.stretches):
            first, last = place == 0, place == len(self.stretches) - 1
            under = () if last and (stretch.lines or not first) else stretch.under
            mine = (*(() if first else stretch.above), *stretch.lines, *under)
            merged = _merged(found, mine)
            if merged is None:  # the pages share no line: what their cells hold is all
                found = merged = _merged(cells, stretch.lines) or (*cells, *stretch.lines)
            found, cells = merged, (*cells, *stretch.lines) if cells != stretch.lines else cells
        return "".join(found)

    @property
    def inside(self) -> str:
        """What its cells hold, the first page that holds anything: an amount is never cut."""
        return next(("".join(stretch.lines) for stretch in self.stretches if stretch.lines), "")

    @property
    def outside(self) -> str:
        """The first line that stands outside the grids."""
        lines = [line for stretch in self.stretches for line in (*stretch.above, *stretch.under)]
        return lines[0] if lines else ""


def _merged(before: tuple[str, ...], after: tuple[str, ...]) -> tuple[str, ...] | None:
    """Return the lines of two pages, those that both print once; None where both print and share none."""
    if not before or not after:
        return before or after
    for count in range(min(len(before), len(after)), 0, -1):
        if before[-count:] == after[:count]:
            return before + after[count:]
    if "".join(after) in "".join(before):
        return before
    return after if "".join(before) in "".join(after) else None


def stretch_of(part: FormPart, cell: GridCell | None, columns: tuple[float, float]) -> Stretch:
    """Return what a page prints of a cell: in it, and outside the grid where the cell reaches the grid's edge."""
    if cell is None:
        return Stretch((), (), ())
    top = tuple(_outside(part, columns, above=True)) if cell.top == 0 else ()
    under = tuple(_outside(part, columns, above=False)) if cell.bottom == len(part.grid.ys) - 1 else ()
    return Stretch(top, tuple("".join(line.split()) for line in cell.lines), under)


def beside(part: FormPart, rows: tuple[float, float], columns: tuple[float, float]) -> Stretch:
    """Return the lines that stand in a column that the page draws no rules for."""
    lines = (line for line in part.lines if rows[0] <= line.box[3] <= rows[1] + _NEAR)
    return Stretch((), (), tuple(_in_column(lines, columns)))


def is_one_text(part: FormPart, columns: tuple[float, float]) -> bool:
    """Whether what stands beside the grid in a column without rules is one text: lines that follow each other."""
    top, bottom = part.grid.box[1], part.grid.box[3]
    lines = sorted((line for line in part.lines if top <= line.box[3] <= bottom), key=lambda line: line.box[3])
    mine = [line for line in lines if next(_in_column(iter((line,)), columns), "")]
    return all(b.box[3] - a.box[3] <= _LEADING * a.size for a, b in pairwise(mine))


def _outside(part: FormPart, columns: tuple[float, float], *, above: bool) -> Iterator[str]:
    top, bottom = part.grid.box[1], part.grid.box[3]
    lines = (line for line in part.lines if (line.box[3] < top if above else line.box[3] - line.size / 2 > bottom))
    return _in_column(lines, columns)


def _in_column(lines: Iterator[PageLine], columns: tuple[float, float]) -> Iterator[str]:
    for line in lines:
        for text, middle in _pieces(line):
            if columns[0] <= middle < columns[1]:
                yield "".join(text.split())


@lru_cache(maxsize=128)  # a line beside a list is looked at for each of its columns
def _pieces(line: PageLine) -> Sequence[tuple[str, float]]:
    """Return the pieces of a line that wide gaps part, each with about where its middle stands."""
    texts = [text for text in _PIECES.split(line.text.strip()) if text]
    widths = [sum(line.size if ord(c) >= _WIDE else line.size / 2 for c in text) for text in texts]
    left, right = line.box[0], line.box[2]
    if len(texts) == 1:
        return [(texts[0], (left + right) / 2)]
    gap = max((right - left - sum(widths)) / (len(texts) - 1), 0.0)
    found: list[tuple[str, float]] = []
    for text, width in zip(texts, widths, strict=True):
        found.append((text, left + width / 2))
        left += width + gap
    return found
