"""Several tables in one grid, one under the other: sections of a table, or tables with headings of their own.

A section is named by a row of one cell (一、政府采购情况) with a header under it. A stacked table begins with rows that
print a title and a number or unit, with a header under them, as where several sheets were pasted into one Word table.
"""

from collections.abc import Callable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from functools import cache

from attrs import evolve

from cnbudget.layout.heading import Heading, read_heading
from cnbudget.readers.page import Grid, GridCell
from cnbudget.vocabulary.forms import heads_indicators
from cnbudget.vocabulary.notation.numbering import read_numbering
from cnbudget.vocabulary.notation.numbers import is_money_like, is_numeric
from cnbudget.vocabulary.notation.units import states_unit
from cnbudget.vocabulary.words import parse

__all__ = ["rows_of", "section_name", "split_sections"]

_LENGTHS = range(2, 21)  # characters of a section's name
_LEAST = 2  # header cells
_MOST_ROWS = 5  # of a stacked table's heading: number, two lines of title, owner and unit
_MOST_FIELDS = 3  # of a row of it


def split_sections(grid: Grid) -> Iterator[Grid]:
    """Yield a grid for each section or stacked table of a grid; any other grid stays whole."""
    rows: list[list[GridCell]] = [[] for _ in range(len(grid.ys) - 1)]
    for cell in grid.cells:
        rows[cell.top].append(cell)
    crossed = _crossed(grid)
    starts = _section_starts(grid, rows, crossed) or _stacked_starts(rows, crossed) or _unit_starts(rows, crossed)
    begin = 0
    for end in (*starts, len(rows)):
        yield grid if not starts else rows_of(grid, begin, end)
        begin = end


def section_name(texts: tuple[str, ...]) -> str:
    """Return the section that a row of one cell names, "" where it names none."""
    numbering = read_numbering(texts[0]) if len(texts) == 1 else None
    if numbering is None or numbering.style != "a":
        return ""
    name = texts[0][numbering.end :]
    return name if len(name) in _LENGTHS else ""


def _section_starts(grid: Grid, rows: Sequence[list[GridCell]], crossed: AbstractSet[int]) -> list[int]:
    wide = len(grid.xs) - 1
    heads = [row for row in range(1, len(rows) - 1) if _heads(rows[row], wide) and row not in crossed]
    if not any(_is_header(rows[row + 1]) for row in heads):
        return []
    # 一、项目基本情况 in a performance form names some of its fields
    return [] if any(heads_indicators([cell.text for cell in cells]) for cells in rows) else heads


def _stacked_starts(rows: Sequence[list[GridCell]], crossed: AbstractSet[int]) -> list[int]:
    """Return the rows at which the headings of further tables begin, none where the grid is one table."""
    starts: list[int] = []
    looked, table = 0, False  # the rows before this one, of which some since the last start are a table's
    is_header = cache(lambda row: _is_header(rows[row]))
    row = 1
    while row < len(rows) - 1:
        end = _heading_end(rows, is_header, row)
        if end > row and row not in crossed:
            table = table or any(map(_is_of_table, rows[looked:row]))
            looked = row
            if table:
                starts.append(row)
                table = False
        row = max(end, row + 1)
    return starts


def _is_of_table(cells: list[GridCell]) -> bool:
    """Whether a row prints amounts, is a header, or names a total, as the last one of a table that prints none."""
    texts = [cell.text for cell in cells if cell.lines]
    header = _is_header(cells) and not _reads_as_heading(texts)
    return _prints_amounts(cells) or header or any(parse(text).names_total for text in texts[:1])


def _unit_starts(rows: Sequence[list[GridCell]], crossed: AbstractSet[int]) -> list[int]:
    """Return the rows below amounts that state a unit of money and nothing else: what follows may be in another."""
    first = next((n for n, cells in enumerate(rows) if _prints_amounts(cells)), len(rows))
    return [row for row in range(first + 1, len(rows) - 1) if row not in crossed and _states_unit(rows[row])]


def _states_unit(cells: Sequence[GridCell]) -> bool:
    texts = [cell.text for cell in cells if cell.lines]
    return len(texts) == 1 and states_unit(texts[0])


def _heading_end(rows: Sequence[list[GridCell]], is_header: Callable[[int], bool], start: int) -> int:
    """Return the row after a table's heading that begins at a row, the row itself where none does.

    Args:
        rows: the cells of each row.
        is_header: whether a row is a header.
        start: the row.
    """
    below = range(start + 1, min(start + 1 + _MOST_ROWS, len(rows)))
    fields: list[str] = []
    for row in range(start, min(start + _MOST_ROWS, len(rows) - 1)):
        printed = [cell for cell in rows[row] if cell.lines]
        if len(printed) > _MOST_FIELDS:
            break
        texts = [cell.text for cell in printed]
        if any(map(is_money_like, texts)) or (row == start and not any(map(is_header, below))):
            break
        if fields and is_header(row) and not _reads_as_heading(texts):
            break
        fields += texts
        if is_header(row + 1) and _titles(fields) and not _lists_tables(rows[row + 1]):
            return row + 1
    return start


def _titles(fields: Sequence[str]) -> bool:
    """Whether texts are a heading and nothing else, with a title and a number or a unit."""
    heading, used = read_heading(fields)
    return used == len(fields) and bool(heading.title) and bool(heading.number or heading.unit)


def _reads_as_heading(texts: Sequence[str]) -> bool:
    heading, used = read_heading(texts)
    return used == len(texts) and heading != Heading()


def _lists_tables(cells: Sequence[GridCell]) -> bool:
    """Whether a row names a table in one of its cells, as those of a contents list in a grid do."""
    return any(_reads_as_heading([cell.text]) for cell in cells if cell.lines)


def _prints_amounts(cells: Sequence[GridCell]) -> bool:
    """Whether a row has numbers behind its label, as the rows of a table's body have."""
    texts = [cell.text for cell in cells if cell.lines]
    return len(texts) > 1 and any(map(is_numeric, texts[1:]))


def _heads(cells: list[GridCell], wide: int) -> bool:
    return len(cells) == 1 and cells[0].right - cells[0].left == wide and bool(section_name((cells[0].text,)))


def _is_header(cells: list[GridCell]) -> bool:
    texts = [cell.text for cell in cells if cell.lines]
    return len(texts) >= _LEAST and not any(text.isdigit() or is_money_like(text) for text in texts)


def _crossed(grid: Grid) -> frozenset[int]:
    """Return the rows over whose upper border a cell reaches."""
    tall = {(cell.top, cell.bottom) for cell in grid.cells if cell.bottom > cell.top + 1}
    return frozenset(row for top, bottom in tall for row in range(top + 1, bottom))


def rows_of(grid: Grid, begin: int, end: int) -> Grid:
    """Return a grid of some rows of another."""
    cells = tuple(
        evolve(cell, top=cell.top - begin, bottom=cell.bottom - begin) for cell in grid.cells if begin <= cell.top < end
    )
    left, _, right, _ = grid.box
    return evolve(
        grid,
        box=(left, grid.ys[begin], right, grid.ys[end]),
        ys=grid.ys[begin : end + 1],
        cells=cells,
        open_top=grid.open_top and begin == 0,
        open_bottom=grid.open_bottom and end == len(grid.ys) - 1,
    )
