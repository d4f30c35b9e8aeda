"""A grid as a matrix of cells. Empty columns are dropped; columns separated only by stray rules are merged."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import pairwise, repeat
from operator import is_

from cnbudget.model.passing import frozen
from cnbudget.readers.page import Grid, GridCell

__all__ = ["Matrix", "matrix_like", "matrix_of", "matrix_over"]

_WIDER = 1.3  # so much wider than another page's may a page's column be and still be the same


@frozen
class Matrix:
    """A grid without the columns that nothing is printed in.

    Attributes:
        columns: left and right border of each column, in points.
        rows: for each row the cell that covers each column; a merged cell stands in every square it covers.
    """

    grid: Grid
    columns: tuple[tuple[float, float], ...]
    rows: tuple[tuple[GridCell, ...], ...]

    def begins(self, row: int, column: int) -> bool:
        """Whether the cell of this square begins here: above and left of it stand others."""
        cell = self.rows[row][column]
        above = row > 0 and self.rows[row - 1][column] is cell
        before = column > 0 and self.rows[row][column - 1] is cell
        return not above and not before

    def beginnings(self, row: int) -> list[bool]:
        """Whether the cell of each square of a row begins there, as `begins` says of one."""
        cells = self.rows[row]
        above = self.rows[row - 1] if row > 0 else ()
        continued = map(is_, cells, above or repeat(None))
        return [not (over or beside) for over, beside in zip(continued, map(is_, cells, (None, *cells)), strict=True)]

    def fills(self, row: int, column: int) -> bool:
        """Whether the cell of this square begins here and covers no other column."""
        cells = self.rows[row]
        wide = column + 1 < len(cells) and cells[column + 1] is cells[column]
        return not wide and self.begins(row, column)

    def cells(self, row: int) -> Iterator[GridCell]:
        """Yield the distinct cells of a row, left to right."""
        before = None
        for cell in self.rows[row]:
            if cell is not before:
                yield cell
            before = cell

    def texts(self, row: int) -> tuple[str, ...]:
        """The texts of the distinct cells of a row that are not blank."""
        return self._texts[row]

    @cached_property
    def _texts(self) -> tuple[tuple[str, ...], ...]:
        """The texts of each row: every step of layout asks for them."""
        return tuple(map(_distinct_texts, self.rows))

    def span(self, row: int, cell: GridCell) -> int:
        """How many columns a cell covers in a row."""
        return sum(other is cell for other in self.rows[row])


def _distinct_texts(row: Sequence[GridCell]) -> tuple[str, ...]:
    before, found = None, []
    for cell in row:
        if cell is not before and cell.lines:
            found.append(cell.text)
        before = cell
    return tuple(found)


def matrix_of(grid: Grid) -> Matrix:
    """Return the rows and columns of a grid."""
    return _grouped(grid, _apart(grid, [column for column, ink in enumerate(_printed(grid)) if ink]))


def _printed(grid: Grid) -> bytearray:
    """Say of each column of squares whether any cell in it holds text."""
    printed = bytearray(len(grid.xs) - 1)
    for cell in grid.cells:
        if cell.lines:
            printed[cell.left : cell.right] = b"\1" * (cell.right - cell.left)
    return printed


def matrix_like(grid: Grid, columns: Sequence[tuple[float, float]]) -> Matrix | None:
    """Return a grid's rows in the given columns, None where its own borders do not fit them.

    A page may leave whole columns blank; only the page with the header shows that they are there.
    """
    groups: list[list[int]] = [[] for _ in columns]
    unplaced = []
    for column, (left, right) in enumerate(pairwise(grid.xs)):
        middle = (left + right) / 2
        place = next((n for n, (begin, end) in enumerate(columns) if begin <= middle <= end), None)
        if place is not None and abs(right - left) <= (columns[place][1] - columns[place][0]) * _WIDER:
            groups[place].append(column)
        else:
            unplaced.append(column)
    if not all(groups) or (unplaced and any(map(_printed(grid).__getitem__, unplaced))) or _hides(grid, groups):
        return None
    return _grouped(grid, groups)


def _hides(grid: Grid, groups: Sequence[Sequence[int]]) -> bool:
    """Whether columns taken as one print text side by side, of which only the first would be seen."""
    for group in groups:
        if len(group) > 1:
            inside = [cell for cell in grid.cells if cell.lines and cell.left <= group[-1] and cell.right > group[0]]
            rows = [row for cell in inside for row in range(cell.top, cell.bottom)]
            if len(set(rows)) < len(rows):
                return True
    return False


def matrix_over(grid: Grid, columns: Sequence[tuple[float, float]]) -> Matrix | None:
    """Return a grid's rows in finer columns, a cell in each whose middle it covers; None where one lies outside."""
    places = [bisect_right(grid.xs, (left + right) / 2) - 1 for left, right in columns]
    if not places or min(places) < 0 or max(places) > len(grid.xs) - 2:
        return None
    whole = _grouped(grid, [[n] for n in range(len(grid.xs) - 1)])
    rows = tuple(tuple(row[place] for place in places) for row in whole.rows)
    return Matrix(grid, tuple(columns), rows)


def _grouped(grid: Grid, groups: Sequence[Sequence[int]]) -> Matrix:
    wide, high = len(grid.xs) - 1, len(grid.ys) - 1
    squares: list[list[GridCell | None]] = [[None] * wide for _ in range(high)]
    for cell in grid.cells:
        top, left, bottom, right = cell.top, cell.left, cell.bottom, cell.right
        if bottom - top == 1 == right - left:
            squares[top][left] = cell
            continue
        covered: list[GridCell | None] = [cell] * (right - left)
        for row in range(top, bottom):
            squares[row][left:right] = covered
    if all(len(group) == 1 for group in groups):  # as in most grids
        places = [place for (place,) in groups]
        rows = tuple([tuple(filter(None, map(row.__getitem__, places))) for row in squares])
    else:
        rows = tuple([tuple([found for group in groups if (found := _of(row, group))]) for row in squares])
    columns = tuple((grid.xs[group[0]], grid.xs[group[-1] + 1]) for group in groups)
    return Matrix(grid, columns, rows)


def _of(squares: Sequence[GridCell | None], group: Sequence[int]) -> GridCell | None:
    """Return the cell that stands for several squares of a row: the one with text."""
    if len(group) == 1:
        return squares[group[0]]
    cells = [cell for column in group if (cell := squares[column]) is not None]
    return next((cell for cell in cells if cell.lines), cells[0] if cells else None)


def _apart(grid: Grid, columns: Sequence[int]) -> list[list[int]]:
    """Group columns with those before them where no text begins at the border between (half-drawn or doubled rules)."""
    begins = {cell.left for cell in grid.cells if cell.lines}
    groups: list[list[int]] = []
    for column in columns:
        if groups and groups[-1][-1] == column - 1 and column not in begins:
            groups[-1].append(column)
        else:
            groups.append([column])
    return groups
