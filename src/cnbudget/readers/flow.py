"""Sources without pages as one long page: paragraphs as lines, tables as grids.

Positions are made up so that what follows stands below and what is merged spans; nothing is to be read from distances.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from operator import attrgetter

from attrs import define, field

from cnbudget.model.characters import NUMBER, fold
from cnbudget.model.diagnostic import Diagnostic
from cnbudget.model.errors import LimitExceededError
from cnbudget.model.passing import frozen
from cnbudget.model.place import Place
from cnbudget.readers.budget import Budget
from cnbudget.readers.page import Grid, GridCell, Page, PageLine, RecognisedLine
from cnbudget.readers.wraps import without_blank_thousands

__all__ = ["BLANK", "Flow", "FlowCell", "leading", "spread"]

_LINE = 16.0  # points between paragraphs
_SIZE = 10.0
_COLUMN = 60.0
_LEFT = 40.0
_SHORT = 0.2  # of a table's rows; where more end early, that is how the table is made
_GAP = "    "
_NARROW = 0.5  # em of a Latin blank
BLANK = "\xa0\u3000 "
"""Blanks that indent."""
_place = attrgetter("row", "column")


@frozen
class FlowCell:
    """A cell of a table: its upper left square, how many it covers, its lines, blanks it is indented by."""

    row: int
    column: int
    rows: int
    columns: int
    lines: tuple[str, ...]
    address: str
    indent: float = 0.0


@define
class Flow:
    """Puts paragraphs and tables beneath each other.

    Raises:
        LimitExceededError: from `table` and `line`: more items than the limits allow.
    """

    budget: Budget
    number: int = 1
    y: float = _LINE
    lines: list[PageLine] = field(factory=list)
    grids: list[Grid] = field(factory=list)
    items: int = 0
    wide: float = 0.0
    diagnostics: list[Diagnostic] = field(factory=list)
    recognised: list[RecognisedLine] = field(factory=list)

    def line(self, text: str, address: str) -> None:
        """Add a paragraph; blank ones are left out."""
        text = fold(text).strip()
        if not text:
            return
        self.budget.line(len(text))
        self._count(1)
        self.budget.add_rows(1)
        box = (_LEFT, self.y, _LEFT + len(text) * _SIZE, self.y + _SIZE)
        self.lines.append(PageLine(text, box, _SIZE, len(NUMBER.findall(text)), address))
        self.y += _LINE

    def table(self, cells: Sequence[FlowCell], address: str) -> None:
        """Add a table; squares that no cell covers are blank."""
        cells, long = self._without_long(cells)
        if not cells:
            return
        high = max(cell.row + cell.rows for cell in cells)
        wide = max(cell.column + cell.columns for cell in cells)
        self._count(high * wide)
        self.budget.add_rows(high)
        self.budget.cells([sum(map(len, cell.lines)) for cell in cells])
        xs = tuple(_LEFT + n * _COLUMN for n in range(wide + 1))
        ys = self._rows(cells, high)
        covered = _covered(cells, high, wide)
        self.budget.squares(covered.count(0))
        blank = [FlowCell(at // wide, at % wide, 1, 1, (), "") for at, used in enumerate(covered) if not used]
        self._short(cells, blank, high, wide)
        filled = sorted([*cells, *blank], key=_place)
        every = without_blank_thousands([_folded(cell.lines) for cell in filled])
        grid = tuple(_grid_cell(cell, lines, xs, ys) for cell, lines in zip(filled, every, strict=True))
        self.grids.append(Grid((xs[0], ys[0], xs[-1], ys[-1]), xs, ys, grid, address=address))
        self.y = ys[-1] + _LINE
        self.wide = max(self.wide, xs[-1])
        for text, where in long:
            self.line(text, where)

    def page(self) -> Page:
        """Return the page."""
        width = max(self.wide, max((line.box[2] for line in self.lines), default=0.0)) + _LEFT
        return Page(
            self.number,
            width,
            self.y + _LINE,
            tuple(self.lines),
            tuple(self.grids),
            flow=True,
            recognised=tuple(self.recognised),
        )

    def _rows(self, cells: Iterable[FlowCell], high: int) -> tuple[float, ...]:
        lines = [1] * high
        for cell in cells:
            if cell.rows == 1:
                lines[cell.row] = max(lines[cell.row], len(cell.lines))
        ys = [self.y]
        for count in lines:
            ys.append(ys[-1] + count * _SIZE + (_LINE - _SIZE))
        return tuple(ys)

    def _without_long(self, cells: Sequence[FlowCell]) -> tuple[Sequence[FlowCell], list[tuple[str, str]]]:
        """Take rows out that have a cell more than the others, and name them: their figures fit no column for sure.

        A row stays whose last cell stands below a name that is printed there: of several tables in one, one is wider.
        They follow the table as lines: the second value has the text and the address of each.
        """
        ends: dict[int, int] = {}
        for cell in cells:
            end = cell.column + cell.columns
            for row in range(cell.row, cell.row + cell.rows):
                if ends.get(row, 0) < end:
                    ends[row] = end
        usual, count = Counter(ends.values()).most_common(1)[0] if ends else (0, 0)
        longer = {row for row, end in ends.items() if end > usual}
        if not longer or len(longer) > _SHORT * len(ends) or count <= len(ends) / 2:
            return cells, []
        rows = _of_rows(cells, longer)
        long = {row: mine for row, mine in rows.items() if mine and _overflows(mine, usual)}
        if long:
            named = _named_columns(rows, usual)
            long = {row: mine for row, mine in long.items() if named.get(mine[-1].column, row) >= row}
        lines = []
        for row, mine in long.items():
            printed = _GAP.join("".join(cell.lines) for cell in mine)
            message = f"row {row + 1} of a table has more than its {usual} columns; it was taken out of the table"
            self.diagnostics.append(Diagnostic("row-long", "warning", message, Place(address=mine[0].address), printed))
            lines.append((printed, mine[0].address))
        return [cell for cell in cells if cell.row not in long], lines

    def _short(self, cells: Sequence[FlowCell], blank: Sequence[FlowCell], high: int, wide: int) -> None:
        """Say which rows with numbers end before the others do: a cell is lost, what follows stands too far left."""
        short = {cell.row for cell in blank if cell.column == wide - 1}
        if not short or len(short) > _SHORT * high:
            return
        for row, mine in _of_rows(cells, short).items():
            if sum(any(map(NUMBER.search, cell.lines)) for cell in mine) > 1:
                covered = sum(cell.columns for cell in mine)
                message = (
                    f"row {row + 1} of a table has {covered} of {wide} cells; its figures may stand in wrong columns"
                )
                printed = " ".join("".join(cell.lines) for cell in mine)
                self.diagnostics.append(
                    Diagnostic("row-short", "warning", message, Place(address=mine[0].address), printed)
                )

    def _count(self, items: int) -> None:
        self.items += items
        most = self.budget.limits.max_cells
        if self.items > most:
            message = (
                f"{self.budget.name or 'the source'} holds more cells and paragraphs than Limits.max_cells = {most}"
            )
            raise LimitExceededError(message)


def _of_rows(cells: Iterable[FlowCell], rows: AbstractSet[int]) -> dict[int, list[FlowCell]]:
    """Return the cells that begin in each of some rows, top to bottom."""
    found: dict[int, list[FlowCell]] = {row: [] for row in sorted(rows)}
    for cell in cells:
        if cell.row in rows:
            found[cell.row].append(cell)
    return found


def _named_columns(rows: Mapping[int, Sequence[FlowCell]], usual: int) -> dict[int, int]:
    """Return for each column beyond the usual ones the first row that prints words without figures there."""
    found: dict[int, int] = {}
    for row, cells in rows.items():
        for cell in cells:
            texts = "".join(cell.lines).strip()
            if cell.column + cell.columns > usual and texts and not NUMBER.search(texts):
                for column in range(cell.column, cell.column + cell.columns):
                    found.setdefault(column, row)
    return found


def _is_figure(text: str) -> bool:
    """Whether a text holds digits and no words, unlike the 2024年决算数 of a header."""
    return NUMBER.search(text) is not None and not any(map(str.isalpha, text))


def _overflows(row: Sequence[FlowCell], usual: int) -> bool:
    """Whether a row's last cell is printed beyond the columns of the table, and figures stand before it."""
    figures = sum(_is_figure("".join(cell.lines)) for cell in row)
    return (
        figures > 1
        and row[-1].column >= usual
        and any(map(str.strip, row[-1].lines))
        and all(cell.rows == 1 for cell in row)
    )


def _folded(lines: Iterable[str]) -> tuple[str, ...]:
    return tuple([folded for line in lines if (folded := fold(line).strip())])


def _grid_cell(cell: FlowCell, lines: tuple[str, ...], xs: Sequence[float], ys: Sequence[float]) -> GridCell:
    bottom, right = cell.row + cell.rows, cell.column + cell.columns
    box = (xs[cell.column], ys[cell.row], xs[right], ys[bottom])
    tokens = sum([len(NUMBER.findall(line)) for line in lines])
    return GridCell(cell.row, cell.column, bottom, right, box, lines, cell.indent * _SIZE, tokens, cell.address)


def _covered(cells: Iterable[FlowCell], high: int, wide: int) -> bytearray:
    """Say of each square of a table, row by row, whether a cell covers it."""
    covered = bytearray(high * wide)
    for cell in cells:
        row = b"\1" * cell.columns
        first = cell.row * wide + cell.column
        for at in range(first, first + cell.rows * wide, wide):
            covered[at : at + cell.columns] = row
    return covered


def spread(rows: Sequence[Sequence[tuple[int, int, FlowCell]]]) -> list[FlowCell]:
    """Return cells at the squares they take: each row fills, left to right, what cells from above leave free.

    Args:
        rows: for each row its cells with how many rows and columns they say they cover.
    """
    free = (0, 0)
    taken: dict[int, tuple[int, int]] = {}  # column to the first row that is free there again, and its cell's right end
    placed = []
    for row, cells in enumerate(rows):
        column = 0
        for high, wide, cell in cells:
            while (above := taken.get(column, free))[0] > row:
                column = above[1]
            width = 1
            while width < wide and taken.get(column + width, free)[0] <= row:
                width += 1
            height = min(high, len(rows) - row)
            taken.update(dict.fromkeys(range(column, column + width), (row + height, column + width)))
            placed.append(FlowCell(row, column, height, width, cell.lines, cell.address, cell.indent))
            column += width
    return placed


def leading(text: str) -> float:
    """How far blanks at its beginning set a text in, in em."""
    if text[:1] not in BLANK:
        return 0.0
    blanks = text[: len(text) - len(text.lstrip(BLANK))]
    if not blanks:
        return 0.0
    return sum(1.0 if blank == "\u3000" else _NARROW for blank in blanks)
