"""Body rows of a table: what each has in each column, rows cut by a page break joined."""

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property

from attrs import evolve

from cnbudget.layout.grid.columns import TableColumn, read_columns
from cnbudget.layout.grid.parts import Part
from cnbudget.layout.grid.table import GridTable
from cnbudget.model.deadline import ROW, in_time
from cnbudget.model.passing import frozen
from cnbudget.readers.page import GridCell
from cnbudget.vocabulary.labels import classify, read_label
from cnbudget.vocabulary.notation.numbers import is_money_like, is_numeric, is_percent
from cnbudget.vocabulary.notation.pattern import Pattern
from cnbudget.vocabulary.words import parse

__all__ = ["GridRow", "RowCell", "body_rows", "table_columns"]

_NUMBER_IN = Pattern(r"[0-9]")
_DECIMALS = Pattern(r"-?[0-9,]+\.([0-9]+)")
_SENTENCE = Pattern(r"[。；，;]")
_DIGITS = Pattern(r"[-−0-9.,]*[.,][-−0-9.,]*")  # also amounts of several rows that no rule separates


@frozen
class RowCell:
    """What a body row has in one column.

    Attributes:
        part: the part that the cell stands in.
        cell: the cell.
        begins: whether the cell begins in this row and column; a merged one covers others too.
        continuations: cells on the next page that continue its text.
    """

    part: Part
    cell: GridCell
    begins: bool
    continuations: tuple["RowCell", ...] = ()

    @property
    def text(self) -> str:
        """Its text without white space, continued over page breaks."""
        if not self.continuations:
            return self.cell.text
        return self.cell.text + "".join(each.cell.text for each in self.continuations)


@frozen
class GridRow:
    """A body row: for each column of the table what stands there, None where its part has no such column."""

    part: Part
    cells: tuple[RowCell | None, ...]

    @property
    def texts(self) -> tuple[str, ...]:
        """The text of each column, "" where there is none."""
        return tuple(each.text if each is not None else "" for each in self.cells)

    @property
    def end(self) -> Part:
        """The part in which its last cells stand: further on than `part` where a page break cuts it."""
        cells = (cell for each in self.cells if each is not None for cell in (each, *each.continuations))
        return max((cell.part for cell in cells), key=lambda part: part.index, default=self.part)

    @cached_property
    def singles(self) -> frozenset[int]:
        """The columns whose cell covers them alone; a total's label over several describes none."""
        cells = {n: id(each.cell) for n, each in enumerate(self.cells) if each is not None}
        if len(set(cells.values())) == len(cells):  # as in most rows
            return frozenset(cells)
        covered = Counter(cells.values())
        return frozenset(n for n, cell in cells.items() if covered[cell] == 1)


def body_rows(table: GridTable) -> tuple[GridRow, ...]:
    """Return the body rows of a table, without blank ones and column numbers."""
    found: list[GridRow] = []
    for part, columns in zip(table.parts, table.column_maps, strict=True):
        rows = list(_rows_of_part(table, part, columns))
        if rows and found and _continues(found, rows[0]):
            found[-1] = _joined(found[-1], rows.pop(0))
        found += rows
    return tuple(found)


def _rows_of_part(table: GridTable, part: Part, columns: Sequence[int]) -> Iterator[GridRow]:
    matrix = part.matrix
    first = part.body_start if part.body_start > part.header_start else 0  # a header cell may reach down beside 栏次
    for row in in_time(range(part.body_start, part.body_end), ROW):
        if not matrix.texts(row) or part.is_furniture(row):
            continue
        cells: list[RowCell | None] = [None] * len(table.first.matrix.columns)
        for column, cell, begins in zip(columns, matrix.rows[row], matrix.beginnings(row), strict=True):
            if cell.top >= first:
                cells[column] = RowCell(part, cell, begins)
        if any(each is not None and each.begins and each.cell.lines for each in cells):
            yield GridRow(part, tuple(cells))


def _continues(above: Sequence[GridRow], first: GridRow) -> bool:
    """Whether a page's first row is the rest of the last row before the break."""
    last, lower = above[-1], first.part
    if lower.index != last.end.index + 1:
        return False
    upper_texts, texts = last.texts, first.texts
    printed = [n for n, text in enumerate(texts) if text]
    words = [n for n in printed if not is_money_like(texts[n])]
    if len(words) < len(printed) and any(map(is_money_like, upper_texts)):
        return False
    if not all(upper_texts[n] for n in words):
        return False
    numbers = [n for n in words if _is_number(upper_texts[n]) and _NUMBER_IN.search(texts[n])]
    if not all(_completes(upper_texts[n], texts[n], [row.texts[n] for row in above[:-1]]) for n in numbers):
        return False  # 50000 and 203000 are two amounts
    if any(_is_next(upper_texts[n], texts[n]) for n in words):
        return False
    if last.end.grid.open_bottom or lower.grid.open_top:
        return True
    return all(_continues_label(upper_texts[n], texts[n], above) for n in words if n not in numbers)


def _completes(upper: str, lower: str, others: Sequence[str]) -> bool:
    """Whether a number after a break gives the one before it the decimals of all others in its column."""
    cut, whole = _DECIMALS.fullmatch(upper), _DECIMALS.fullmatch(upper + lower)
    if cut is None or whole is None or not lower.isdecimal():
        return False
    decimals = {len(match.group(1)) for text in others if (match := _DECIMALS.fullmatch(text))}
    return decimals == {len(whole.group(1))}


def _is_number(text: str) -> bool:
    return is_numeric(text) or is_percent(text)


def _is_next(upper: str, lower: str) -> bool:
    """Whether a label has the number that follows the one before the break: 十九、 above 二十、, no sentence."""
    above, below = read_label(upper), read_label(lower)
    follows = bool(above.style) and (below.style, below.ordinal) == (above.style, above.ordinal + 1)
    return follows and not _SENTENCE.search(upper + lower)


def _continues_label(upper: str, lower: str, above: Sequence[GridRow]) -> bool:
    """Whether words after a break can't begin a label: they have neither a code nor the numbering of those above."""
    label = read_label(lower)
    if label.code or label.style or classify(lower):
        return False
    phrase = parse(lower)
    if read_label(upper).style and phrase.known and "total" in phrase.marks:
        return False  # 三、事业收入, and on the next page 本年收入合计
    return bool(read_label(upper).style or read_label(upper).code) or _all_have_amounts(above)


def _all_have_amounts(above: Sequence[GridRow]) -> bool:
    """Whether every row so far has an amount, so that one without is no row of its own."""
    return all(any(is_money_like(text) or _DIGITS.fullmatch(text) for text in row.texts) for row in above)


def _joined(row: GridRow, rest: GridRow) -> GridRow:
    """Return a row with what a page break cut off it."""
    return evolve(row, cells=tuple(map(_joined_cell, row.cells, rest.cells)))


def _joined_cell(upper: RowCell | None, lower: RowCell | None) -> RowCell | None:
    if lower is None or not lower.text:
        return upper
    if upper is None or not upper.text:
        return evolve(lower, begins=True)
    return evolve(upper, continuations=(*upper.continuations, lower))


def table_columns(table: GridTable, rows: Sequence[GridRow]) -> tuple[TableColumn, ...]:
    """Return what the table's columns hold."""
    paths = table.paths
    texts: list[list[str]] = [[] for _ in paths]
    for row in rows:
        singles = row.singles
        for column, each in enumerate(row.cells):
            if each is not None and each.begins and column in singles:
                texts[column].append(each.text)
    return read_columns(paths, texts)
