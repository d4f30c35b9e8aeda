"""Headers that an export folded into one row: each cell holds the whole path of its column (基本支出/人员经费)."""

from collections.abc import Sequence

from attrs import evolve

from cnbudget.layout.grid.line_rows import divided
from cnbudget.readers.page import Grid, GridCell
from cnbudget.vocabulary.notation.numbers import is_numeric

__all__ = ["split_path_rows"]

_MARKS = "/_>-－"
_LEAST = 3  # columns of a table whose header may be folded
_LOOKED_AT = 6  # rows among which a header stands


def split_path_rows(grid: Grid) -> Grid:
    """Return the grid with a row for each level of a folded header.

    That a mark parts the levels, and is none of a name's, is shown by two columns side by side that have the same name
    before it: `基本支出/人员经费`, `基本支出/公用经费`.

    >>> split_path_rows(Grid((0, 0, 1, 1), (0, 1), (0, 1), ())).cells
    ()
    """
    for row in range(min(len(grid.ys) - 1, _LOOKED_AT)):
        cells = [cell for cell in grid.cells if cell.top == row]
        if any(is_numeric(cell.text) for cell in cells):
            return grid
        mark = _mark(cells)
        if mark:
            return _split(grid, row, mark)
    return grid


def _mark(cells: Sequence[GridCell]) -> str:
    """Return the mark that parts the levels of a row of names, "" where none does."""
    texts = [cell.text for cell in cells if cell.lines and cell.bottom == cell.top + 1 and cell.right == cell.left + 1]
    if len(texts) < max(_LEAST, len(cells)):
        return ""
    return next((mark for mark in _MARKS if any(map(_share, _levels(texts, mark), _levels(texts[1:], mark)))), "")


def _levels(texts: Sequence[str], mark: str) -> list[list[str]]:
    return [text.split(mark) for text in texts]


def _share(left: Sequence[str], right: Sequence[str]) -> bool:
    """Whether two paths have the same name, no number (2024-2025年), at their first level and go on."""
    return (
        len(left) > 1
        and len(right) > 1
        and left[0] == right[0]
        and left != right
        and bool(left[0])
        and not left[0].isdigit()
    )


def _split(grid: Grid, row: int, mark: str) -> Grid:
    cells = tuple(
        evolve(cell, lines=tuple(filter(None, cell.text.split(mark)))) if cell.top == row else cell
        for cell in grid.cells
    )
    counts = [1] * (len(grid.ys) - 1)
    counts[row] = max(len(cell.lines) for cell in cells if cell.top == row)
    return divided(evolve(grid, cells=cells), counts)
