"""Grids that print nothing but the heading of the grid below them, as where a blank row follows the unit.

A sheet without borders is cut at its blank rows, and web pages print title and unit in a table of their own. Such a
grid has no header and no body; its rows are lines of the heading.
"""

from collections.abc import Callable, Iterator, Sequence

from attrs import evolve

from cnbudget.layout.grid.heading_rows import MOST_HEADING_LINES, begins_with_document, heading_rows, names_document
from cnbudget.layout.grid.matrix import matrix_of
from cnbudget.layout.grid.sections import rows_of
from cnbudget.layout.heading import Heading, read_heading
from cnbudget.model.characters import NUMBER
from cnbudget.readers.page import Grid, GridCell, Page, PageLine
from cnbudget.vocabulary.document_titles import document_title

__all__ = ["with_headings_as_lines"]

_LEAST_ROWS = 3  # the document, a heading, a header
_GAP = "    "  # between the fields of a line


def with_headings_as_lines(page: Page) -> Page:
    """Return a page without geometry with the rows of grids that are only the heading of the next grid as lines.

    So is the first row of its first grid where it names the document: whose it is stands above all tables. Of the
    others it is where it is the title of a document: another one may begin there.
    """
    if not page.flow or not page.grids:
        return page
    page = _with_document_as_line(page)
    grids, lines = [page.grids[-1]], list(page.lines)
    near: list[PageLine] = []  # of the headings between the last grid and those above it
    for grid in page.grids[-2::-1]:
        if _heads(grid, grids[-1], [page.lines[n] for n in page.lines_between(grid.box[3], grids[-1].box[1])] + near):
            heading = list(_lines(grid))
            lines += heading
            near += heading
        else:
            grids.append(grid)
            near = []
    if len(grids) == len(page.grids):
        return page
    ordered = sorted(lines, key=lambda line: line.box[3])
    return evolve(page, grids=tuple(reversed(grids)), lines=tuple(ordered))


def _with_document_as_line(page: Page) -> Page:
    """Return a page with the name of the document above its first grid, and the titles of others, as lines."""
    names: list[PageLine] = []
    grids: list[Grid] = []
    for position, grid in enumerate(page.grids):
        if _begins_with_name(grid, names_document if position == 0 else _is_title):
            names += _lines(rows_of(grid, 0, 1))
            grids.append(rows_of(grid, 1, len(grid.ys) - 1))
        else:
            grids.append(grid)
    if not names:
        return page
    return evolve(page, grids=tuple(grids), lines=tuple(sorted([*page.lines, *names], key=lambda line: line.box[3])))


def _begins_with_name(grid: Grid, is_name: Callable[[str], bool]) -> bool:
    named = any(cell.top == 0 and is_name(cell.text) for cell in grid.cells)  # else it needs no matrix
    return named and len(grid.ys) > _LEAST_ROWS and begins_with_document(matrix_of(grid))


def _is_title(text: str) -> bool:
    return document_title(text) is not None


def _heads(grid: Grid, below: Grid, lines: Sequence[PageLine]) -> bool:
    """Whether a grid prints nothing but a heading, and the grid below it, and the lines between, no other one."""
    own = _only_heading(grid)
    if own is None:
        return False
    between = [line.text for line in sorted(lines, key=lambda line: line.box[3]) if _between(line, grid, below)]
    nearer, used = read_heading(between)
    if used < len(between):
        return False
    first, _ = heading_rows(matrix_of(below), nearer)
    return not ((own.title and first.title) or (own.number and first.number))


def _only_heading(grid: Grid) -> Heading | None:
    if len(grid.ys) - 1 > MOST_HEADING_LINES:
        return None
    matrix = matrix_of(grid)
    heading, end = heading_rows(matrix, Heading())
    return heading if end == len(matrix.rows) and not heading.blank else None


def _between(line: PageLine, grid: Grid, below: Grid) -> bool:
    return grid.box[3] < line.box[3] < below.box[1]


def _lines(grid: Grid) -> Iterator[PageLine]:
    """Yield the rows of a grid as lines, the lines of a row's only cell one by one."""
    for row in range(len(grid.ys) - 1):
        cells = [cell for cell in grid.cells if cell.top == row and cell.lines]
        texts = cells[0].lines if len(cells) == 1 else (_GAP.join(" ".join(cell.lines) for cell in cells),)
        if cells:
            yield from _row_lines(grid, row, cells, texts)


def _row_lines(grid: Grid, row: int, cells: Sequence[GridCell], texts: Sequence[str]) -> Iterator[PageLine]:
    top, size = grid.ys[row], (grid.ys[row + 1] - grid.ys[row]) / len(texts)
    for place, text in enumerate(texts):
        baseline = top + (place + 1) * size
        box = (cells[0].box[0], baseline - size, cells[-1].box[2], baseline)
        yield PageLine(text, box, size, len(NUMBER.findall(text)), cells[0].address)
