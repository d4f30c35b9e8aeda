"""A grid of a form by squares: which cell covers which, in which rows and columns."""

from bisect import bisect
from collections.abc import Iterator, Sequence
from functools import cached_property

from cnbudget.layout.form import FormPart
from cnbudget.model.passing import frozen
from cnbudget.model.place import Place
from cnbudget.readers.page import GridCell

__all__ = ["Squares", "Strip"]

_NEAR = 1.0  # points by which the columns of another page may reach over a grid's edge


@frozen
class Strip:
    """What stands beside each other in a band of rows: a cell as high as the band, or several.

    Attributes:
        left, right: columns, `right` exclusive.
        cell: the cell that fills it, None where several do.
    """

    left: int
    right: int
    cell: GridCell | None


@frozen(eq=False)
class Squares:
    """The squares of a part: `rows[row][column]` is the cell that covers it."""

    part: FormPart
    rows: tuple[tuple[GridCell, ...], ...]
    left: int
    right: int

    @classmethod
    def of(cls, part: FormPart) -> "Squares":
        """Return the squares of a part, without columns at the edges that no row prints anything in."""
        wide, high = len(part.grid.xs) - 1, len(part.grid.ys) - 1
        rows: list[list[GridCell]] = [[_NOTHING] * wide for _ in range(high)]
        printed = bytearray(wide)
        for cell in part.grid.cells:
            if cell.lines:
                printed[cell.left : cell.right] = b"\1" * (cell.right - cell.left)
            for row in range(cell.top, cell.bottom):
                rows[row][cell.left : cell.right] = [cell] * (cell.right - cell.left)
        left = next((n for n in range(wide) if printed[n]), 0)
        right = next((n + 1 for n in range(wide - 1, -1, -1) if printed[n]), wide)
        return cls(part, tuple(map(tuple, rows)), left, right)

    @property
    def height(self) -> int:
        """How many rows it has."""
        return len(self.rows)

    @cached_property
    def _all_cells(self) -> tuple[tuple[GridCell, ...], ...]:
        return tuple(map(_each, self.rows))

    @cached_property
    def _cells(self) -> tuple[tuple[GridCell, ...], ...]:
        return tuple(_each(row[self.left : self.right]) for row in self.rows)

    @cached_property
    def _words(self) -> tuple[tuple[str, ...], ...]:
        return tuple([tuple([text for cell in row if (text := cell.text)]) for row in self._cells])

    @cached_property
    def _positions(self) -> dict[tuple[tuple[float, float], ...], tuple[int | None, ...]]:
        """The columns that `in_columns` has found for borders, which rows ask for again and again."""
        return {}

    def cells(self, row: int) -> tuple[GridCell, ...]:
        """The cells of a row from left to right, each once."""
        return self._cells[row]

    def all_cells(self, row: int) -> tuple[GridCell, ...]:
        """The cells of a row, those of blank columns at the edges too."""
        return self._all_cells[row]

    def in_columns(self, row: int, columns: Sequence[tuple[float, float]]) -> tuple[GridCell | None, ...]:
        """The cell of a row in the middle of each column, given by its borders; None where none stands there."""
        key = tuple(columns)
        if key not in self._positions:
            self._positions[key] = tuple([self._position((left + right) / 2) for left, right in columns])
        cells = self.rows[row]
        found = [None if place is None else cells[place] for place in self._positions[key]]
        return tuple([None if cell is _NOTHING else cell for cell in found])

    def _position(self, x: float) -> int | None:
        """Return the column in which a point stands, None for one outside the grid."""
        xs = self.part.grid.xs
        if not xs[0] - _NEAR <= x <= xs[-1] + _NEAR:
            return None
        return min(max(bisect(xs, x) - 1, 0), len(xs) - 2)

    def words(self, row: int) -> tuple[str, ...]:
        """The texts of a row's cells that are not blank."""
        return self._words[row]

    def place(self, cell: GridCell) -> Place:
        """Where a cell stands."""
        return self.part.page.place(cell)

    def bands(self, top: int, bottom: int, left: int, right: int) -> Iterator[tuple[int, int]]:
        """Yield the least ranges of rows that no cell crosses."""
        begin = top
        for row in range(top + 1, bottom + 1):
            if row == bottom or all(cell.top >= row or cell.bottom <= row for cell in self.rows[row][left:right]):
                yield begin, row
                begin = row

    def strips(self, top: int, bottom: int, left: int, right: int) -> Iterator[Strip]:
        """Yield what stands side by side in a range of rows: cells as high as it, and all between two of them."""
        pending: int | None = None
        for strip in self._strips(top, bottom, left, right):
            if strip.cell is None:
                pending = strip.left if pending is None else pending
                continue
            if pending is not None:
                yield Strip(pending, strip.left, None)
                pending = None
            yield strip
        if pending is not None:
            yield Strip(pending, right, None)

    def _strips(self, top: int, bottom: int, left: int, right: int) -> Iterator[Strip]:
        """Yield the least ranges of columns that no cell crosses."""
        begin = left
        for column in range(left + 1, right + 1):
            if column == right or all(
                self.rows[row][column - 1] is not self.rows[row][column] for row in range(top, bottom)
            ):
                first = self.rows[top][begin]
                whole = all(
                    self.rows[row][place] is first for row in range(top, bottom) for place in range(begin, column)
                )
                yield Strip(begin, column, first if whole else None)
                begin = column


_NOTHING = GridCell(0, 0, 0, 0, (0.0, 0.0, 0.0, 0.0), (), 0.0, 0)


def _each(cells: Sequence[GridCell]) -> tuple[GridCell, ...]:
    found: list[GridCell] = []
    for cell in cells:
        if cell is not _NOTHING and (not found or found[-1] is not cell):
            found.append(cell)
    return tuple(found)
