"""Tables to sheets, every numeric token in its class."""

from collections.abc import Iterator, Sequence

from attrs import define

from cnbudget.layout.grid.columns import TableColumn
from cnbudget.layout.grid.header import is_column_numbers
from cnbudget.layout.grid.join import GridTable
from cnbudget.layout.grid.ledger import GridLedger
from cnbudget.layout.grid.matrix import is_number
from cnbudget.layout.grid.parts import Part
from cnbudget.layout.grid.rows import GridRow, columns_of, rows_of
from cnbudget.layout.sheet import ColumnRole, Sheet, SheetColumn, SheetRow
from cnbudget.model.characters import is_blank, squeeze
from cnbudget.model.place import Place
from cnbudget.vocabulary.labels import is_count

__all__ = ["sheet_of"]


def sheet_of(table: GridTable, unit: str, notes: tuple[str, ...], ledger: GridLedger) -> Sheet:
    """Return the sheet of a table and book all tokens of its grids."""
    rows = rows_of(table)
    columns = columns_of(table, rows)
    setter = _Setter(columns, ledger)
    printed = tuple(line for index, row in enumerate(rows) for line in setter.set(row, index))
    for part in table.parts:
        _book_rest(part, ledger)
    first = table.first
    return Sheet(
        number=table.heading.number,
        title=table.heading.title,
        unit=unit,
        organisation=table.heading.organisation,
        columns=tuple(_column(column) for column in columns if column.role != "other"),
        rows=printed,
        notes=notes,
        place=first.page.place(first.grid),
    )


def _column(column: TableColumn) -> SheetColumn:
    role: ColumnRole = "goal" if column.role == "goal" else "amount" if column.role == "amount" else "label"
    return SheetColumn(column.block, column.path, role)


@define
class _Setter:
    """Sets rows of a table as rows of its lists."""

    columns: Sequence[TableColumn]
    ledger: GridLedger

    def set(self, row: GridRow, index: int) -> Iterator[SheetRow]:
        """Yield the row of each list in which something is printed."""
        for block in sorted({column.block for column in self.columns}):
            places = [place for place, column in enumerate(self.columns) if column.block == block]
            found = self._of_list(row, index, block, places)
            if any(found.labels) or any(found.amounts) or found.goal:
                yield found
        for place, column in enumerate(self.columns):
            cell = row.cells[place]
            if column.role == "other" and row.starts[place] and cell is not None:
                self.ledger.book(cell, "ordinal")
        for place, cell in row.resumed:
            self.ledger.book(cell, "performance" if self.columns[place].role == "goal" else "ordinal")

    def _of_list(self, row: GridRow, index: int, block: int, places: Sequence[int]) -> SheetRow:
        labels, indent = self._labels(row, places)
        amounts = [place for place in places if self.columns[place].role == "amount"]
        counts = any(map(is_count, labels))
        texts = tuple("" if counts else self._amount(row, place) for place in amounts)
        if counts:
            self._book_counts(row, amounts)
        where = tuple(_place(row, place) for place in amounts)
        goals = (self._goal(row, place) for place in places if self.columns[place].role == "goal")
        goal = next(filter(None, goals), "")
        return SheetRow(block, index, labels, indent, texts, where, goal, _place(row, places[0]))

    def _labels(self, row: GridRow, places: Sequence[int]) -> tuple[tuple[str, ...], float]:
        """Return the labels: a cell merged over columns once, one merged over rows in each of them."""
        labels: list[str] = []
        indent = 0.0
        seen: set[int] = set()
        for place in places:
            cell = row.cells[place]
            if self.columns[place].role != "label":
                continue
            if cell is None or id(cell) in seen:
                labels.append("")
                continue
            seen.add(id(cell))
            labels.append(row.texts[place])
            if cell.lines:
                indent = cell.indent
                self.ledger.book_label(cell)
        return tuple(labels), indent

    def _amount(self, row: GridRow, place: int) -> str:
        """Return the amount printed in a column, in the row where its cell begins; "" where there is none."""
        text, cell = row.texts[place], row.cells[place]
        if not row.starts[place] or cell is None or is_blank(text) or not is_number(text):
            return ""
        self.ledger.book_amount(cell)
        return text

    def _book_counts(self, row: GridRow, places: Sequence[int]) -> None:
        """Numbers of cars or guests are no amounts, though they stand in an amount column."""
        for place in places:
            cell = row.cells[place]
            if cell is not None and row.starts[place]:
                self.ledger.book(cell, "ordinal")

    def _goal(self, row: GridRow, place: int) -> str:
        cell = row.cells[place]
        if cell is None or not row.starts[place]:
            return ""
        self.ledger.book(cell, "performance")
        lines = [*cell.lines, *(line for at, rest in row.resumed if at == place for line in rest.lines)]
        return squeeze("".join(lines), keep_words_apart=True)


def _place(row: GridRow, place: int) -> Place:
    cell, part = row.cells[place], row.parts[place]
    return Place() if cell is None else part.page.place(cell)


def _book_rest(part: Part, ledger: GridLedger) -> None:
    """Book what is no body cell: headings inside the grid, header, column numbers and notes; name what is left."""
    for row in range(len(part.matrix.rows)):
        if part.body <= row < part.end and not is_column_numbers(part.matrix.texts(row)):
            continue
        for cell in part.matrix.cells(row):
            ledger.book(cell, "furniture")
    for cell in part.grid.cells:
        ledger.settle(cell, part.page)
