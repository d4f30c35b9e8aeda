"""Body rows of a table: cells to labels and amounts, rows that a page break cuts made whole."""

from collections.abc import Iterator, Sequence

from attrs import define

from cnbudget.layout.grid.columns import TableColumn, read_columns
from cnbudget.layout.grid.header import is_column_numbers
from cnbudget.layout.grid.join import GridTable
from cnbudget.layout.grid.matrix import is_amount
from cnbudget.layout.grid.parts import Part
from cnbudget.readers.page import GridCell
from cnbudget.vocabulary.labels import classify, read_label
from cnbudget.vocabulary.words import parse

__all__ = ["GridRow", "columns_of", "rows_of"]


@define
class GridRow:
    """A body row: for each of the table's columns the cell that begins or goes on there, and what it adds to it.

    Attributes:
        part: the part it stands in; of a row over a page break where it begins.
        cells: the cell of each column, None where the part has no such column.
        starts: whether the cell's text belongs to this row; a merged cell's does only where it begins.
        texts: text of each column, page breaks healed.
        parts: the part that the text of each column stands in.
        resumed: cells that continue this row behind a page break, with their columns.
    """

    part: Part
    cells: list[GridCell | None]
    starts: list[bool]
    texts: list[str]
    parts: list[Part]
    resumed: list[tuple[int, GridCell]]


def rows_of(table: GridTable) -> list[GridRow]:
    """Return the body rows of a table, wholly blank ones and column numbers left out."""
    found: list[GridRow] = []
    for index, (part, places) in enumerate(zip(table.parts, table.places, strict=True)):
        rows = list(_rows(table, part, places))
        if index and rows and found and _resumes(table.parts[index - 1], part, found, rows[0]):
            _heal(found[-1], rows.pop(0))
        found += rows
    return found


def _rows(table: GridTable, part: Part, places: Sequence[int]) -> Iterator[GridRow]:
    width = len(table.first.matrix.columns)
    for row in range(part.body, part.end):
        texts = part.matrix.texts(row)
        if not texts or is_column_numbers(texts):
            continue
        cells: list[GridCell | None] = [None] * width
        starts = [False] * width
        for column, place in enumerate(places):
            cell = part.matrix.rows[row][column]
            if cell.top >= part.body or not part.body > part.first:  # else the header reaches down beside a 栏次 row
                cells[place] = cell
                starts[place] = part.matrix.begins(row, column)
        if not any(start and cell is not None and cell.lines for start, cell in zip(starts, cells, strict=True)):
            continue
        yield GridRow(part, cells, starts, [c.text if c is not None else "" for c in cells], [part] * width, [])


def _resumes(upper: Part, lower: Part, above: Sequence[GridRow], first: GridRow) -> bool:
    """Whether a page's first row is the rest of the last row before the break."""
    last = above[-1]
    if last.part is not upper:
        return False
    words = [n for n, text in enumerate(first.texts) if text]
    if any(is_amount(first.texts[n]) for n in words) and any(map(is_amount, last.texts)):
        return False
    if not all(last.texts[n] for n in words if not is_amount(first.texts[n])):
        return False
    if upper.grid.open_bottom or lower.grid.open_top:
        return True
    return all(_goes_on(last.texts[n], first.texts[n], above) for n in words if not is_amount(first.texts[n]))


def _goes_on(upper: str, lower: str, above: Sequence[GridRow]) -> bool:
    """Whether words after a break can't begin a label: they bring neither a code nor the numbering of those above."""
    label = read_label(lower)
    if label.code or label.style or classify(lower):
        return False
    phrase = parse(lower)
    if read_label(upper).style and phrase.known and "total" in phrase.marks:
        return False  # 三、事业收入, and on the next page 本年收入合计
    return bool(read_label(upper).style or read_label(upper).code) or _always_amounts(above)


def _always_amounts(above: Sequence[GridRow]) -> bool:
    """Whether every row so far has an amount, so that one without is no row of its own."""
    return all(any(map(is_amount, row.texts)) for row in above)


def _heal(row: GridRow, rest: GridRow) -> None:
    for place, text in enumerate(rest.texts):
        if not text:
            continue
        cell = rest.cells[place]
        if row.texts[place]:
            row.texts[place] += text
            if cell is not None:
                row.resumed.append((place, cell))
        else:
            row.texts[place], row.cells[place] = text, cell
            row.parts[place], row.starts[place] = rest.part, True


def columns_of(table: GridTable, rows: Sequence[GridRow]) -> tuple[TableColumn, ...]:
    """Return what the table's columns hold."""
    paths = table.paths
    texts = [
        [row.texts[place] for row in rows if row.starts[place] and _single(row, place)] for place in range(len(paths))
    ]
    return read_columns(paths, texts)


def _single(row: GridRow, place: int) -> bool:
    """Whether the cell covers this column alone; a total's label over several says nothing about them."""
    cell = row.cells[place]
    return sum(other is cell for other in row.cells) == 1
