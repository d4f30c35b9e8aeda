"""The body of a table: what its columns hold and what its rows print in them."""

from collections.abc import Sequence
from functools import cached_property

from cnbudget.layout.grid.columns import Role, TableColumn
from cnbudget.layout.grid.program_cells import are_codes_as_numbers
from cnbudget.layout.grid.rows import GridRow, RowCell, body_rows, table_columns
from cnbudget.layout.grid.table import GridTable
from cnbudget.layout.grid.units import table_unit
from cnbudget.model.deadline import ROW, in_time
from cnbudget.model.passing import frozen
from cnbudget.vocabulary.columns import label_kind
from cnbudget.vocabulary.labels import classify, counts_things
from cnbudget.vocabulary.notation.numbers import is_numeric, is_percent, read_number, read_numerals, read_whole_number
from cnbudget.vocabulary.notation.pattern import Pattern
from cnbudget.vocabulary.notation.units import unit_of

__all__ = ["ListRow", "TableBody", "exceeds_rates", "is_rate", "may_be_amount", "read_body"]

_SEVERAL = 3  # amounts that show how a table prints them
_TWO_AMOUNTS = Pattern(r"\s*(?:[-−]?[0-9,]+\.[0-9]+(?:\s+|$)){2}")  # 1,240.30    620.20
_TWO_WHOLE = Pattern(r"\s*[-−]?[0-9,]+\s{2,}[-−]?[0-9,]+\s*")  # 1240    620
_PERCENT = Pattern(r"[%％][）)]?$")  # 增减%, 占比（%）
_HAN = Pattern(r"\p{Han}")
_NO_RATE = 1000  # per cent
_SHARED = 2  # cells of a column that hold two amounts each: a lone one may be a slip


@frozen
class ListRow:
    """What a row prints as label of one list.

    Attributes:
        labels: the label cells: one merged over columns once, one merged over rows in each of them.
        counts: whether they say that the numbers behind them are no amounts (（辆）).
        rates: whether they say that these are percentages (增减%).
    """

    labels: tuple[RowCell | None, ...]
    counts: bool
    rates: bool


@frozen
class TableBody:
    """A table with its unit of money ("" where none is printed), its columns and its rows.

    Attributes:
        whole: whether its amounts are whole numbers, so that a misplaced separator cannot stand for a point.
    """

    table: GridTable
    unit: str
    columns: tuple[TableColumn, ...]
    rows: tuple[GridRow, ...]
    whole: bool = False

    @cached_property
    def lists(self) -> tuple[tuple[int, ...], ...]:
        """The columns of each list, of which several may stand side by side."""
        blocks = sorted({column.block for column in self.columns})
        return tuple(tuple(n for n, column in enumerate(self.columns) if column.block == block) for block in blocks)

    @cached_property
    def list_rows(self) -> tuple[tuple[ListRow, ...], ...]:
        """The labels of each row, list by list."""
        return tuple(tuple([self._list_row(row, columns) for columns in self.lists]) for row in in_time(self.rows, ROW))

    @cached_property
    def foreign(self) -> frozenset[int]:
        """The columns whose header prints another unit than the table's: their amounts would be wrong by its factor."""
        columns = ((n, column.unit) for n, column in enumerate(self.columns) if column.role == "amount")
        return frozenset(n for n, unit in columns if self.unit and unit and unit_of(unit) != unit_of(self.unit))

    @cached_property
    def shared(self) -> frozenset[int]:
        """The columns that hold the amounts of two, as where the rule between them is not drawn.

        Cells with two amounts side by side show it; of others nothing tells which column is theirs.
        """
        return frozenset(n for n, column in enumerate(self.columns) if column.role == "amount" and _is_shared(self, n))

    @cached_property
    def unread(self) -> frozenset[int]:
        """The columns whose amounts are not read."""
        return self.foreign | self.shared

    @cached_property
    def _roles(self) -> tuple[Role, ...]:
        return tuple(column.role for column in self.columns)

    @cached_property
    def amountless(self) -> bool:
        """Whether no column holds amounts."""
        return "amount" not in self._roles

    @cached_property
    def codes_as_numbers(self) -> frozenset[int]:
        """The columns of codes that a program wrote as numbers (205.0)."""
        columns = (n for n, column in enumerate(self.columns) if column.role == "label")
        return frozenset(n for n in columns if label_kind(self.columns[n].path) == "code" and self._are_numbers(n))

    def _are_numbers(self, index: int) -> bool:
        cells = (row.cells[index] for row in self.rows)
        return are_codes_as_numbers(cell.text for cell in cells if cell is not None and cell.cell.lines)

    @cached_property
    def named(self) -> frozenset[int]:
        """The label columns that print names: half of what they print or more is words, one cell left aside."""
        columns = (n for n, column in enumerate(self.columns) if column.role == "label")
        return frozenset(n for n in columns if _prints_names([row.cells[n] for row in self.rows]))

    def cells(self, row: GridRow, columns: Sequence[int], role: Role) -> list[RowCell | None]:
        """Return what a row has in those of the columns that have a role; in one that is not read nothing."""
        unread, roles = self.unread, self._roles
        return [None if column in unread else row.cells[column] for column in columns if roles[column] == role]

    def _list_row(self, row: GridRow, columns: Sequence[int]) -> ListRow:
        found: list[RowCell | None] = []
        for cell in self.cells(row, columns, "label"):
            repeats = cell is not None and any(other is not None and other.cell is cell.cell for other in found)
            found.append(None if repeats else cell)
        texts = [cell.text for cell in found if cell is not None]
        return ListRow(tuple(found), counts_things(texts), any(map(_PERCENT.search, texts)))

    def holds_amount(self, cell: RowCell | None) -> bool:
        """Whether an amount in the table's unit is printed here, in the row where its cell begins."""
        if cell is None or not cell.begins:
            return False
        text = cell.text
        number = read_number(text) or read_numerals(text) or (read_whole_number(text) if self.whole else None)
        return number is not None and number.unit in {None, self.unit or None}


def read_body(table: GridTable) -> TableBody:
    """Return the columns and rows of a table."""
    rows = body_rows(table)
    columns = table_columns(table, rows)
    return TableBody(table, table_unit(table), columns, rows, _is_whole(columns, rows))


def _is_whole(columns: Sequence[TableColumn], rows: Sequence[GridRow]) -> bool:
    """Whether several amounts are printed, and none with decimals."""
    amounts = [n for n, column in enumerate(columns) if column.role == "amount"]
    found = 0
    for cell in (row.cells[n] for row in rows for n in amounts):
        number = read_number(cell.text) if cell is not None else None
        if number is not None:
            if number.decimals:
                return False
            found += 1
    return found >= _SEVERAL


def _prints_names(cells: Sequence[RowCell | None]) -> bool:
    texts = [cell.text for cell in cells if cell is not None and cell.begins and cell.cell.lines]
    return 2 * sum(_HAN.search(text) is not None for text in texts) >= len(texts) - 1


def _is_shared(body: TableBody, index: int) -> bool:
    two = _TWO_WHOLE if body.whole else _TWO_AMOUNTS
    printed = [cell.cell.lines for row in body.rows if index in row.singles and (cell := row.cells[index])]
    return sum(len(lines) == 1 and two.fullmatch(lines[0]) is not None for lines in printed) >= _SHARED


def is_rate(column: TableColumn, cell: RowCell, *, in_row: bool = False) -> bool:
    """Whether a cell prints a rate: by its column or row, or a percentage in a column of amounts."""
    if exceeds_rates(column, cell.text):
        return False
    if column.role == "rate" or (in_row and column.role == "amount"):
        return is_numeric(cell.text) or is_percent(cell.text)
    return column.role == "amount" and is_percent(cell.text)


def exceeds_rates(column: TableColumn, text: str) -> bool:
    """Whether a number among percentages, which no header calls rates, is too large for one that lost its sign."""
    number = read_number(text) if column.role == "rate" and not is_percent(text) else None
    return number is not None and abs(number.value) >= _NO_RATE and label_kind(column.path) != "rate"


def may_be_amount(body: TableBody, index: int, cell: RowCell) -> bool:
    """Whether a number outside the columns of amounts may be one: no word makes it a code or a count."""
    column = body.columns[index]
    if column.role == "ordinal" or not is_numeric(cell.text):
        return False
    return not classify(cell.text) or (index > 0 and label_kind(column.path) == "name")
