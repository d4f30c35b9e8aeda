"""Merged cells of a header that an export unmerged: the text in the first of them, the others blank (合并单元格)."""

from collections.abc import Iterator, Sequence
from itertools import takewhile

from attrs import evolve

from cnbudget.readers.page import Grid, GridCell
from cnbudget.vocabulary.notation.numbers import is_numeric
from cnbudget.vocabulary.notation.units import find_unit

__all__ = ["header_ends", "with_merged_header"]


def header_ends(rows: Sequence[Sequence[str]], wide: int) -> list[list[tuple[int, int]]]:
    """Return the first column and the end of each cell of a header's rows.

    A blank field with a name below it in the header is part of the cell on its left, as far as the cell above reaches.
    Columns in which no row prints anything separate nothing. A row with a single text in its first field, as of a
    title, is no cell over all columns. It bounds none below it, nor does any other row with one text or with the unit.

    Args:
        rows: the fields of a table's rows.
        wide: how many columns it has.

    >>> header_ends([["表1", "", ""], ["项目", "支出", ""], ["", "基本", "专项"], ["合计", "1.00", "2.00"]], 3)
    [[(0, 1), (1, 2), (2, 3)], [(0, 1), (1, 3)], [(0, 1), (1, 2), (2, 3)]]
    """
    # amounts, codes and column numbers end it
    header = list(takewhile(lambda row: len(row) == wide and not any(map(is_numeric, row)), rows))
    blank = [not any(row[c] for row in rows if len(row) == wide) for c in range(wide)]
    found: list[list[tuple[int, int]]] = []
    starts = {0}
    for n, row in enumerate(header):
        named = _named(row, header[n + 1 :], blank)
        begins = [c for c, text in enumerate(row) if text or not named[c] or c in starts or not _reaches(row, named, c)]
        found.append(list(zip(begins, [*begins[1:], len(row)], strict=True)))
        starts = set(begins) if _bounds(row) else {0}
    return found


def _named(row: Sequence[str], below: Sequence[Sequence[str]], blank: Sequence[bool]) -> list[bool]:
    """Return which columns have a name below a row; a blank column has what the one on its right has."""
    named = [any(row[1:]) and any(each[c] for each in below) for c in range(len(row))]
    for c in range(len(row) - 2, -1, -1):
        named[c] = named[c] or (blank[c] and named[c + 1] and not row[c + 1])
    return named


def _bounds(row: Sequence[str]) -> bool:
    """Whether a row may be part of a header, so that its cells bound those below: the unit's and a title's are none."""
    return sum(map(bool, row)) > 1 and not any(map(find_unit, row))


def _reaches(row: Sequence[str], named: Sequence[bool], column: int) -> bool:
    """Whether a text on the left reaches a column: all fields between are blank, with names below."""
    for place in range(column - 1, -1, -1):
        if row[place]:
            return named[place]
        if not named[place]:
            return False
    return False


def with_merged_header(grid: Grid) -> Grid:
    """Return a grid in which no cell is merged with the cells of its header as `header_ends` has them.

    A sheet may print a name over several columns without merging them (跨列居中). A grid that has merged cells is meant
    as it is.
    """
    if any(cell.bottom - cell.top > 1 or cell.right - cell.left > 1 for cell in grid.cells):
        return grid
    wide = len(grid.xs) - 1
    rows: list[list[GridCell]] = [[] for _ in range(len(grid.ys) - 1)]
    for cell in grid.cells:
        rows[cell.top].append(cell)
    ends = header_ends([[cell.text for cell in row] for row in rows], wide)
    if all(end - start == 1 for row in ends for start, end in row):
        return grid
    merged = [cell for row, cells in zip(ends, rows, strict=False) for cell in _merged(grid, row, cells)]
    return evolve(grid, cells=(*merged, *(cell for row in rows[len(ends) :] for cell in row)))


def _merged(grid: Grid, ends: Sequence[tuple[int, int]], cells: Sequence[GridCell]) -> Iterator[GridCell]:
    """Yield the cells of a header's row, each as wide as it reaches."""
    for start, end in ends:
        left, top, _, bottom = cells[start].box
        yield evolve(cells[start], right=end, box=(left, top, grid.xs[end], bottom))
