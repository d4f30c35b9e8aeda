"""A grid's share of a table: its heading, header rows and body rows on one page."""

import re
from collections.abc import Iterator, Sequence

from attrs import define, evolve

from cnbudget.layout.grid.header import header_end
from cnbudget.layout.grid.heading import Heading, read_heading
from cnbudget.layout.grid.matrix import Matrix, is_amount, matrix_of
from cnbudget.layout.grid.sections import section_of, sections_of
from cnbudget.readers.page import Grid, Page, PageLine

__all__ = ["Part", "find_parts"]

_NOTE = re.compile(r"[（(]?(?:备注|说明|注)[:：0-9一二三]")
_MOST_HEADING_LINES = 8
_MOST_FIELDS = 4  # number, whose table, a date and the unit may share a row
_ABOVE = 1.5  # points that a line may reach into the grid below it


@define
class Part:
    """A grid and what belongs to it.

    Attributes:
        page: where it stands.
        grid: the grid.
        matrix: its squares.
        heading: what is printed above it or in its first rows.
        above: indices of the page's lines that say so.
        gap: whether other lines stand between it and the grid or page's head above it.
        first: row after the heading's rows.
        body: row after the header's.
        end: row after the last of its body.
        notes_follow: whether a note stands beneath it, so that no other part goes on with its table.
    """

    page: Page
    grid: Grid
    matrix: Matrix
    heading: Heading
    above: tuple[int, ...]
    gap: bool
    first: int
    body: int
    end: int
    notes_follow: bool = False

    @property
    def header(self) -> tuple[tuple[str, ...], ...]:
        """The texts of its header rows."""
        return tuple(self.matrix.texts(row) for row in range(self.first, self.body))


def find_parts(page: Page, running: frozenset[int]) -> Iterator[Part]:
    """Yield the parts of a page, top to bottom.

    Args:
        page: the page.
        running: indices of lines that are running headers, footers or page numbers.
    """
    floor = 0.0
    taken: set[int] = set(running)
    for whole in page.grids:
        found: Part | None = None
        for grid in sections_of(whole):
            above = Heading() if found is None else found.heading
            part = _part(page, grid, floor, taken, above)
            if part is not None:
                found = part
                yield part
                taken.update(part.above)
                floor = grid.box[3]


def _part(page: Page, grid: Grid, floor: float, taken: set[int], upper: Heading) -> Part | None:
    """Return the part that a grid makes; of a section the number, unit and owner are those of the section above it."""
    matrix = matrix_of(grid)
    if not matrix.columns:
        return None
    above = [n for n, line in enumerate(page.lines) if n not in taken and _between(line, floor, grid.box[1])]
    heading, used = read_heading([page.lines[n].text for n in above[-_MOST_HEADING_LINES:]])
    mine = tuple(above[len(above) - used :])
    inner, first = _heading_rows(matrix, heading)
    section = section_of(matrix.texts(first)) if first < len(matrix.rows) else ""
    if section and inner.blank and not upper.blank:
        inner, first = evolve(upper, title=section), first + 1
    body = header_end(matrix, first)
    return Part(page, grid, matrix, inner, mine, len(above) > used, first, body, _body_end(matrix, body))


def _between(line: PageLine, top: float, bottom: float) -> bool:
    return top - _ABOVE <= line.box[3] - line.size / 2 and line.box[3] <= bottom + _ABOVE + line.size / 2


def _heading_rows(matrix: Matrix, heading: Heading) -> tuple[Heading, int]:
    """Return the heading with what the grid's first rows add: a number, a title or a unit and nothing else."""
    rows: list[str] = []
    row = 0
    while row < len(matrix.rows) and len(rows) < _MOST_HEADING_LINES:
        texts = matrix.texts(row)
        if any(map(is_amount, texts)) or len(texts) > _MOST_FIELDS:
            break
        lines = [line for cell in matrix.cells(row) for line in cell.lines]
        below = matrix.texts(row + 1) if row + 1 < len(matrix.rows) else ()
        said = next((said for said in (lines, texts) if not said or _says_heading(said) or _begins(said, below)), None)
        if said is None:
            break
        rows += said
        row += 1
    if not rows:
        return heading, _skip_blank(matrix, row)
    found, used = read_heading(rows)
    if used < len(rows) or found.blank:
        return heading, 0
    merged = Heading(
        found.number or heading.number,
        found.title or heading.title,
        found.unit or heading.unit,
        found.organisation or heading.organisation,
    )
    return merged, _skip_blank(matrix, row)


def _says_heading(lines: Sequence[str]) -> bool:
    found, used = read_heading(lines)
    return used == len(lines) and not found.blank


def _begins(lines: Sequence[str], below: Sequence[str]) -> bool:
    """Whether lines are a heading's with the row below: a title without 表 is known for one by the unit beneath it."""
    return bool(lines) and _says_heading(below) and _says_heading([*lines, *below])


def _skip_blank(matrix: Matrix, row: int) -> int:
    """Blank rows before the header belong to the heading where a header follows; a blank body has none."""
    skipped = row
    while skipped < len(matrix.rows) and not matrix.texts(skipped):
        skipped += 1
    return skipped if skipped < len(matrix.rows) else row


def _body_end(matrix: Matrix, body: int) -> int:
    """Rows at the end that hold a note are none of the body's."""
    end = len(matrix.rows)
    while end > body:
        texts = matrix.texts(end - 1)
        if (len(texts) == 1 and _NOTE.match(texts[0])) or (
            not texts and end - 1 > body and _note_above(matrix, body, end - 1)
        ):
            end -= 1
        else:
            break
    return end


def _note_above(matrix: Matrix, body: int, row: int) -> bool:
    for above in range(row - 1, body - 1, -1):
        texts = matrix.texts(above)
        if texts:
            return len(texts) == 1 and _NOTE.match(texts[0]) is not None
    return False
