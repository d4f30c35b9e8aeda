"""Sections of one grid that are tables of their own: 一、政府采购情况, 二、机关运行经费, each with its own header."""

from collections.abc import Iterator

from attrs import evolve

from cnbudget.readers.page import Grid, GridCell
from cnbudget.vocabulary.notation.numbering import read_numbering
from cnbudget.vocabulary.notation.numbers import is_money_like

__all__ = ["section_name", "split_sections"]

_LENGTHS = range(2, 21)  # characters of a section's name
_LEAST = 2  # header cells


def split_sections(grid: Grid) -> Iterator[Grid]:
    """Yield a grid for each section of a grid; a grid without sections stays whole."""
    rows: list[list[GridCell]] = [[] for _ in range(len(grid.ys) - 1)]
    for cell in grid.cells:
        rows[cell.top].append(cell)
    wide = len(grid.xs) - 1
    heads = [row for row in range(1, len(rows) - 1) if _heads(rows[row], wide) and _closed(grid, row)]
    starts = heads if any(_is_header(rows[row + 1]) for row in heads) else []
    begin = 0
    for end in (*starts, len(rows)):
        yield grid if not starts else _cut(grid, begin, end)
        begin = end


def section_name(texts: tuple[str, ...]) -> str:
    """Return the section that a row of one cell names, "" where it names none."""
    numbering = read_numbering(texts[0]) if len(texts) == 1 else None
    if numbering is None or numbering.style != "a":
        return ""
    name = texts[0][numbering.end :]
    return name if len(name) in _LENGTHS else ""


def _heads(cells: list[GridCell], wide: int) -> bool:
    return len(cells) == 1 and cells[0].right - cells[0].left == wide and bool(section_name((cells[0].text,)))


def _is_header(cells: list[GridCell]) -> bool:
    texts = [cell.text for cell in cells if cell.lines]
    return len(texts) >= _LEAST and not any(any(map(str.isdigit, text)) or is_money_like(text) for text in texts)


def _closed(grid: Grid, row: int) -> bool:
    """Whether no cell reaches over the upper border of a row."""
    return not any(cell.top < row < cell.bottom for cell in grid.cells)


def _cut(grid: Grid, begin: int, end: int) -> Grid:
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
