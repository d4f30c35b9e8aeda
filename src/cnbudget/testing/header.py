"""The header of a table as a page draws it: merged cells level by level (表头)."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from attrs import frozen

from cnbudget.testing.data import TableData
from cnbudget.testing.ink import Block, CellInk
from cnbudget.testing.style import TableStyle
from cnbudget.testing.wrap import wrap

__all__ = ["header_block"]

_PADDED = 1.2  # height of a line with its cell's margins
_PARAGRAPHS_APART = 1.4


@frozen
class _Merged:
    """A header cell on `levels` levels from `level` downward."""

    text: str
    level: int
    levels: int


def header_block(table: TableData, style: TableStyle) -> Block:
    """Return the header's lines in the order they are drawn: by level, then from left to right."""
    depth = max(part.depth for part in table.lists)
    cells = [(cell, _ink(cell, style)) for cell in _merged(table, depth)]
    tops = _tops(depth, cells)
    return [line for cell, ink in cells for line in ink.at((tops[cell.level] + tops[cell.level + cell.levels]) / 2)]


def _merged(table: TableData, depth: int) -> Iterator[_Merged]:
    for level in range(depth):
        for part in table.lists:
            paths = [column.path for column in part.columns]
            for before, path in pairwise([(), *paths]):
                if len(path) > level and path[: level + 1] != before[: level + 1]:
                    yield _Merged(path[level], level, 1 if len(path) > level + 1 else depth - level)


def _ink(cell: _Merged, style: TableStyle) -> CellInk:
    width = style.header_widths.get(cell.text, style.header_width)
    paragraphs = [wrap(paragraph, width) for paragraph in cell.text.split("\n")]
    lines = tuple((line, position == len(lines) - 1) for lines in paragraphs for position, line in enumerate(lines))
    return CellInk(lines, _PARAGRAPHS_APART if len(paragraphs) > 1 else 1)


def _tops(depth: int, cells: Sequence[tuple[_Merged, CellInk]]) -> list[float]:
    """The top of each level, and the bottom: a level is as high as its highest cell that is on it alone."""
    heights = [_PADDED] * depth
    for cell, ink in cells:
        if cell.levels == 1:
            heights[cell.level] = max(heights[cell.level], len(ink.lines) * max(_PADDED, ink.leading))
    tops = [0.0]
    for height in heights:
        tops.append(tops[-1] + height)
    return tops
