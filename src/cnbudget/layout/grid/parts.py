"""A grid's share of a table: its heading, header rows and body rows on one page."""

from collections.abc import Iterator, Sequence
from functools import cached_property

from attrs import evolve

from cnbudget.layout.column_numbers import counts_columns
from cnbudget.layout.grid.header import header_end
from cnbudget.layout.grid.heading_rows import MOST_HEADING_LINES, heading_rows
from cnbudget.layout.grid.inner_headers import split_inner_headers
from cnbudget.layout.grid.line_rows import split_line_rows
from cnbudget.layout.grid.matrix import Matrix, matrix_of
from cnbudget.layout.grid.path_rows import split_path_rows
from cnbudget.layout.grid.program_cells import without_nan
from cnbudget.layout.grid.sections import section_name, split_sections
from cnbudget.layout.heading import Heading, is_continued, read_heading
from cnbudget.layout.merged_headers import with_merged_header
from cnbudget.model.deadline import TABLE, in_time
from cnbudget.model.passing import frozen
from cnbudget.readers.page import Grid, GridCell, Page, PageLine
from cnbudget.vocabulary.labels import counts_things
from cnbudget.vocabulary.notation.notes import begins_note
from cnbudget.vocabulary.notation.numbers import is_money_like
from cnbudget.vocabulary.notation.page_numbers import is_marked_page_number

__all__ = ["CellKey", "LineRef", "Part", "find_parts", "lines_between"]

_OVERLAP = 1.5  # points that a line may reach into the grid below it

LineRef = tuple[int, int]
"""A line of the source: index of its page, index on the page."""

CellKey = tuple[int, int, int]
"""A cell of the source: index of its part, its first elementary row and column."""


@frozen
class Part:
    """A grid and what belongs to it.

    Attributes:
        index: 0-based, in printed order.
        page_index: index of its page.
        page: the page.
        grid: the grid.
        matrix: the grid as rows and columns.
        heading: what is printed above it or in its first rows.
        heading_lines: the lines that print the heading, on this page or at the foot of the page before.
        note_lines: the lines below it, or at the head of the next page, that are its notes.
        inner: whether its header stands in the middle of a grid, below amounts of another header.
        separated: whether prose stands between it and the grid or page's head above it.
        header_start, body_start, body_end: row after the heading's rows, after the header's, after the body's.
    """

    index: int
    page_index: int
    page: Page
    grid: Grid
    matrix: Matrix
    heading: Heading
    heading_lines: tuple[LineRef, ...]
    separated: bool
    header_start: int
    body_start: int
    body_end: int
    note_lines: tuple[LineRef, ...] = ()
    inner: bool = False

    def adjoins(self, before: "Part") -> bool:
        """Whether nothing is printed between it and the part before: on one page, on two pages or on two sheets."""
        sheets = self.page.flow and before.page.flow and self.page_index <= before.page_index + 1
        return not self.separated and (sheets or self.page.number <= before.page.number + 1)

    @property
    def header(self) -> tuple[tuple[str, ...], ...]:
        """The texts of its header rows."""
        return tuple(self.matrix.texts(row) for row in range(self.header_start, self.body_start))

    @property
    def header_reaches_end(self) -> bool:
        """Whether no body row follows the header."""
        return self.body_start >= self.body_end

    @cached_property
    def amount_columns(self) -> frozenset[int]:
        """Its columns in which the body prints some amount."""
        rows = self.matrix.rows[self.body_start : self.body_end]
        columns = range(len(self.matrix.columns))
        return frozenset(column for column in columns if any(is_money_like(row[column].text) for row in rows))

    def is_furniture(self, row: int) -> bool:
        """Whether a row numbers the columns, repeats the header, or prints 续表 or a page number and nothing else."""
        texts, below = self.matrix.texts(row), self._is_below_header(row)
        alone = len(texts) == 1 and (is_continued(texts[0]) or is_marked_page_number(texts[0]))
        columns = len(self.matrix.columns) if below else 0
        return alone or self._repeats_header(row, texts) or counts_columns(texts, below=below, columns=columns)

    def _is_below_header(self, row: int) -> bool:
        return row == self.body_start > self.header_start

    def _repeats_header(self, row: int, texts: Sequence[str]) -> bool:
        headed = self.header_start < self.body_start <= row
        return headed and len(texts) > 1 and texts == self.matrix.texts(self.body_start - 1)

    @cached_property
    def counting_rows(self) -> frozenset[int]:
        """Its rows that number the columns, or whose label is of things counted (（辆）)."""
        rows = enumerate(map(self.matrix.texts, range(len(self.matrix.rows))))
        return frozenset(row for row, texts in rows if self._numbers(row, texts) or counts_things(texts))

    def _numbers(self, row: int, texts: Sequence[str]) -> bool:
        return counts_columns(texts, below=self._is_below_header(row))

    def key(self, cell: GridCell) -> CellKey:
        """The identity of one of its cells."""
        return self.index, cell.top, cell.left


def find_parts(pages: Sequence[Page], furniture: Sequence[frozenset[int]]) -> tuple[Part, ...]:
    """Return the parts of all pages in printed order.

    Args:
        pages: the pages.
        furniture: for each page, indices of lines that are running headers, footers or page numbers.
    """
    found: list[Part] = []
    for page_index, (page, running) in enumerate(zip(pages, furniture, strict=True)):
        for part in _parts_of_page(page_index, page, running):
            found.append(evolve(part, index=len(found)))
    return tuple(found)


def _parts_of_page(page_index: int, page: Page, running: frozenset[int]) -> Iterator[Part]:
    floor = 0.0
    taken: set[int] = set(running)
    for whole in in_time(page.grids, TABLE):
        section_above = Heading()
        table = without_nan(whole) if page.placeless else whole
        for section, inner in _sections(split_line_rows(table) if page.flow else table):
            unfolded = split_path_rows(section) if page.placeless else section
            grid = with_merged_header(unfolded) if page.flow else unfolded
            above = [n for n in lines_between(page, floor, grid.box[1]) if n not in taken]
            part = _part(page_index, page, grid, above, section_above)
            if part is not None:
                section_above = part.heading
                yield evolve(part, inner=True) if inner else part
                taken.update(line for _, line in part.heading_lines)
                floor = grid.box[3]


def _sections(grid: Grid) -> Iterator[tuple[Grid, bool]]:
    """Yield the sections of a grid, and whether each begins with a header below amounts of another header."""
    for section in split_sections(grid):
        for number, piece in enumerate(split_inner_headers(section)):
            yield piece, number > 0


def _part(page_index: int, page: Page, grid: Grid, above: Sequence[int], upper: Heading) -> Part | None:
    """Return the part that a grid makes; a section takes number, unit and owner from the section above it.

    Args:
        page_index: index of its page.
        page: the page.
        grid: the grid, or a section of one.
        above: indices of the lines between it and the grid above.
        upper: the heading of the section above.
    """
    matrix = matrix_of(grid)
    if not matrix.columns:
        return None
    heading, used = read_heading([page.lines[n].text for n in above[-MOST_HEADING_LINES:]])
    lines = tuple((page_index, n) for n in above[len(above) - used :])
    heading, start = heading_rows(matrix, heading)
    section = section_name(matrix.texts(start)) if start < len(matrix.rows) else ""
    if section and heading.blank and not upper.blank:
        heading, start = evolve(upper, title=section), start + 1
    body = header_end(matrix, start)
    end = _body_end(matrix, body)
    return Part(0, page_index, page, grid, matrix, heading, lines, len(above) > used, start, body, end)


def lines_between(page: Page, top: float, bottom: float) -> Iterator[int]:
    """Yield the indices of a page's lines between the lower border of one grid and the upper border of another."""
    near = page.lines_between(top - _OVERLAP, bottom + _OVERLAP + page.tallest / 2)
    return (n for n in near if _stands_between(page.lines[n], top, bottom))


def _stands_between(line: PageLine, top: float, bottom: float) -> bool:
    half = line.size / 2
    return top - _OVERLAP <= line.box[3] - half and line.box[3] <= bottom + _OVERLAP + half


def _body_end(matrix: Matrix, body: int) -> int:
    """Return the row after the body: rows at the end that hold a note, and blank ones below it, are left out."""
    end = len(matrix.rows)
    while end > body:
        texts = matrix.texts(end - 1)
        blank_below_note = not texts and end - 1 > body and _is_note_above(matrix, body, end - 1)
        if not (_is_note(texts) or blank_below_note):
            break
        end -= 1
    return end


def _is_note(texts: Sequence[str]) -> bool:
    return len(texts) == 1 and begins_note(texts[0])


def _is_note_above(matrix: Matrix, body: int, row: int) -> bool:
    printed = (matrix.texts(above) for above in range(row - 1, body - 1, -1))
    return _is_note(next(filter(None, printed), ()))
