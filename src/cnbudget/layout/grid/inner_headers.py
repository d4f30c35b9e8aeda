"""Headers in the middle of a grid: rows below amounts that name the columns otherwise than the header above."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise

from attrs import evolve

from cnbudget.layout.grid.sections import rows_of
from cnbudget.readers.page import Grid, GridCell
from cnbudget.vocabulary.columns import label_kind
from cnbudget.vocabulary.notation.numbers import is_money_like, is_numeric, prints_nothing
from cnbudget.vocabulary.words import parse

__all__ = ["split_inner_headers"]

_LEAST = 2  # names over columns of numbers, of which one is no header


def split_inner_headers(grid: Grid) -> Iterator[Grid]:
    """Yield a grid for each header that stands over amounts; a grid with one header stays whole."""
    rows: list[list[GridCell]] = [[] for _ in range(len(grid.ys) - 1)]
    for cell in grid.cells:
        if cell.lines:
            rows[cell.top].append(cell)
    starts = list(_starts(rows)) if _may_have_starts(rows) else []
    if not starts or _are_crossed(grid, starts):
        yield grid
        return
    pieces: list[list[GridCell]] = [[] for _ in range(len(starts) + 1)]
    for cell in grid.cells:
        pieces[bisect_right(starts, cell.top)].append(cell)
    for cells, (begin, end) in zip(pieces, pairwise([0, *starts, len(rows)]), strict=True):
        yield rows_of(evolve(grid, cells=tuple(cells)), begin, end)


def _are_crossed(grid: Grid, starts: Sequence[int]) -> bool:
    """Whether a cell stands in the rows above one of them and below."""
    tall = (cell for cell in grid.cells if cell.bottom > cell.top + 1)
    return any(bisect_right(starts, cell.top) < bisect_left(starts, cell.bottom) for cell in tall)


def _may_have_starts(rows: Sequence[Sequence[GridCell]]) -> bool:
    """Whether a row of several texts that end in no digit stands below one with digits behind its label."""
    below = False
    for cells in rows:
        digits = [cell.lines[-1][-1:].isdigit() for cell in cells]
        if below and len(cells) >= _LEAST and not any(digits):
            return True
        below = below or any(digits[1:])
    return False


def _starts(rows: Sequence[Sequence[GridCell]]) -> Iterator[int]:
    """Yield the rows in which another header begins, but for one row that repeats the last of the header above."""
    last: tuple[str, ...] = ()
    numbers: dict[int, bool] = {}  # by left border: whether nothing but numbers was printed since the first amount
    in_header = True
    for row, cells in enumerate(rows):
        texts = tuple(cell.text for cell in cells)
        if any(map(is_money_like, texts)):
            in_header = False
        elif not in_header and _is_header(cells, numbers):
            if texts != last:
                last, in_header = texts, True
                numbers.clear()
                yield row
            continue
        if in_header:
            last = texts or last
            numbers.clear()
            continue
        for cell in cells:
            if not prints_nothing(cell.text):
                numbers[cell.left] = numbers.get(cell.left, True) and is_numeric(cell.text)


def _is_header(cells: Sequence[GridCell], numbers: dict[int, bool]) -> bool:
    """Whether a row prints names alone, most of them known, several of them over columns of numbers."""
    texts = [cell.text for cell in cells]
    if any(is_numeric(text.strip("（()）%％")) or prints_nothing(text) for text in texts):  # 5% is of a column of rates
        return False
    over = sum(_is_over_numbers(cell, numbers) for cell in cells)
    return over >= _LEAST and 2 * sum(map(_is_name, texts)) > len(texts)


def _is_over_numbers(cell: GridCell, numbers: dict[int, bool]) -> bool:
    """Whether a cell covers columns of numbers and none of words, as one that names a group of rows does."""
    covered = [numbers[at] for at in range(cell.left, cell.right) if at in numbers]
    return bool(covered) and all(covered)


def _is_name(text: str) -> bool:
    return parse(text).known or label_kind((text,)) != "name"
