"""Rows that web pages and DOCX print as lines of one row: each cell holds one line for each of them."""

from collections.abc import Iterator, Sequence
from itertools import accumulate

from attrs import evolve

from cnbudget.model.characters import NUMBER
from cnbudget.readers.page import Grid, GridCell
from cnbudget.vocabulary.notation.numbers import is_amount

__all__ = ["divided", "split_line_rows"]

_LEAST = 2  # lines, and columns of amounts that prove that lines are rows; a label and one column do as well


def split_line_rows(grid: Grid) -> Grid:
    """Return the grid with a row for each line where the cells of a row hold as many lines, amounts among them.

    >>> split_line_rows(Grid((0, 0, 1, 1), (0, 1), (0, 1), ())).cells
    ()
    """
    if all(len(cell.lines) < _LEAST for cell in grid.cells):
        return grid
    rows: list[list[GridCell]] = [[] for _ in range(len(grid.ys) - 1)]
    for cell in grid.cells:
        rows[cell.top].append(cell)
    counts = [_lines(cells) for cells in rows]
    return grid if all(count == 1 for count in counts) else divided(grid, counts)


def divided(grid: Grid, counts: Sequence[int]) -> Grid:
    """Return a grid with several rows in the place of some, one for each line of their cells.

    Args:
        grid: the grid.
        counts: how many rows each of its rows becomes.
    """
    starts = list(accumulate(counts, initial=0))
    cells = [part for cell in grid.cells for part in _parts(cell, starts, counts)]
    cells.sort(key=lambda cell: (cell.top, cell.left))
    return evolve(grid, ys=tuple(_borders(grid.ys, counts)), cells=tuple(cells))


def _lines(cells: Sequence[GridCell]) -> int:
    """Return how many rows a row's lines are: those of its cells if they are alike and two columns prove it."""
    printed = [cell for cell in cells if cell.lines]
    counts = {len(cell.lines) for cell in printed}
    if len(counts) != 1 or any(cell.bottom != cell.top + 1 for cell in cells):
        return 1
    count = counts.pop()
    if count < _LEAST or len(printed) < _LEAST:
        return 1
    amounts = any(all(is_amount("".join(line.split())) for line in cell.lines) for cell in printed)
    return count if amounts else 1


def _parts(cell: GridCell, starts: Sequence[int], counts: Sequence[int]) -> Iterator[GridCell]:
    """Yield a cell of a divided row line by line; a cell of other rows moves down, or reaches over the new rows."""
    top, bottom, count = starts[cell.top], starts[cell.bottom], counts[cell.top]
    if count == 1 or cell.bottom != cell.top + 1:
        yield evolve(cell, top=top, bottom=bottom)
        return
    left, upper, right, lower = cell.box
    height = (lower - upper) / count
    for n in range(count):
        lines = cell.lines[n : n + 1]
        box = (left, upper + n * height, right, upper + (n + 1) * height)
        tokens = sum(len(NUMBER.findall(line)) for line in lines)
        yield evolve(cell, top=top + n, bottom=top + n + 1, box=box, lines=lines, tokens=tokens)


def _borders(ys: Sequence[float], counts: Sequence[int]) -> Iterator[float]:
    for row, count in enumerate(counts):
        height = (ys[row + 1] - ys[row]) / count
        yield from (ys[row] + n * height for n in range(count))
    yield ys[-1]
