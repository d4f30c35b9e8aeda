"""Paragraphs and tables of cells, as office files and text with delimiters hold them, taken from pages with grids."""

from collections.abc import Iterable, Iterator, Sequence

from attrs import define

from cnbudget.model.characters import squeeze
from cnbudget.readers.page import Grid, GridCell, Page

__all__ = ["Block", "Square", "Table", "blocks_of", "copied"]


@define
class Square:
    """A cell of a table and the rows and columns that it covers."""

    top: int
    left: int
    bottom: int
    right: int
    text: str


@define
class Table:
    """A table of cells."""

    high: int
    wide: int
    squares: list[Square]

    def row(self, number: int) -> list[Square]:
        """The cells that begin in a row, from left to right."""
        return sorted((one for one in self.squares if one.top == number), key=lambda one: one.left)

    def insert_row(self, at: int, texts: Sequence[str], *, span: bool = False) -> None:
        """Put a row in: one cell over all columns, or a cell for each text."""
        over = {c for one in self.squares if one.top < at < one.bottom for c in range(one.left, one.right)}
        for one in self.squares:
            one.bottom += one.bottom > at
            one.top += one.top >= at
        self.high += 1
        if span:
            self.squares.append(Square(at, 0, at + 1, self.wide, texts[0]))
        else:
            self.squares += [Square(at, n, at + 1, n + 1, text) for n, text in enumerate(texts) if n not in over]

    def insert_column(self, at: int, texts: Sequence[str]) -> None:
        """Put a column in, a cell in each row."""
        over = {r for one in self.squares if one.left < at < one.right for r in range(one.top, one.bottom)}
        for one in self.squares:
            one.right += one.right > at
            one.left += one.left >= at
        self.wide += 1
        self.squares += [Square(n, at, n + 1, at + 1, text) for n, text in enumerate(texts) if n not in over]

    def closed(self, at: int) -> bool:
        """Whether no cell reaches over the upper border of a row."""
        return not any(one.top < at < one.bottom for one in self.squares)

    def cut(self, begin: int, end: int) -> "Table":
        """Some of its rows."""
        kept = [one for one in self.squares if begin <= one.top < end]
        return Table(
            end - begin,
            self.wide,
            [Square(one.top - begin, one.left, one.bottom - begin, one.right, one.text) for one in kept],
        )

    def under(self, other: "Table") -> "Table":
        """The rows of another table and then its own."""
        moved = [
            Square(one.top + other.high, one.left, one.bottom + other.high, one.right, one.text) for one in self.squares
        ]
        return Table(self.high + other.high, self.wide, [*copied([other])[0].squares, *moved])  # type: ignore[union-attr]


Block = str | Table


def blocks_of(pages: Iterable[Page]) -> list[Block]:
    """The paragraphs and tables of pages, in printed order."""
    return [block for page in pages for block in _blocks(page)]


def _blocks(page: Page) -> Iterator[Block]:
    items: list[tuple[float, Block]] = [(line.box[3], line.text.strip()) for line in page.lines]
    items += [(grid.box[1], _table(grid)) for grid in page.grids]
    yield from (block for _, block in sorted(items, key=lambda item: item[0]))


def _table(grid: Grid) -> Table:
    return Table(len(grid.ys) - 1, len(grid.xs) - 1, [_square(cell) for cell in grid.cells])


def _square(cell: GridCell) -> Square:
    return Square(cell.top, cell.left, cell.bottom, cell.right, squeeze(cell.text, keep_words_apart=True))


def copied(blocks: Iterable[Block]) -> list[Block]:
    """Blocks that may be changed."""
    return [
        one
        if isinstance(one, str)
        else Table(one.high, one.wide, [Square(s.top, s.left, s.bottom, s.right, s.text) for s in one.squares])
        for one in blocks
    ]
