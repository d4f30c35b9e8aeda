"""Extracted text whose tables have delimiters: Markdown and pipe tables, tab-separated lines, CSV (分隔文本)."""

import csv
import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from attrs import frozen

from cnbudget.model.characters import NUMBER
from cnbudget.readers.page import LINE_PITCH, Grid, GridCell, Page, PageLine, PageSource, TextSource
from cnbudget.vocabulary.notation.numbers import is_money_like

__all__ = ["is_delimited", "pages_of_delimited"]

_RULE = re.compile(r"\s*\|?(?:\s*:?-{2,}:?\s*\|)*\s*:?-{2,}:?\s*\|?\s*")  # |---|:---:|
_LEAST_ROWS = 3
_LEAST_AMOUNTS = 2
_SHARE = 0.5
_WIDTH = 60.0
_MARKS = "|│┃\t"
_DRAWN = re.compile(r"\s*[─-╿]+\s*")  # ├──┼──┤
_SEPARATORS = ";,"
_QUOTED = re.compile(r'"[^"]*"')
_GROUPED = re.compile(r"(?<![\d.])\d{1,3}(?:,\d{3})+(?!\d)")  # 3,210.00 without quotation marks


@frozen
class _Table:
    """Lines of a text from one to another, and the fields of each."""

    start: int
    end: int
    rows: tuple[tuple[int, tuple[str, ...]], ...]


def is_delimited(source: TextSource) -> bool:
    """Whether most lines with amounts stand in tables with delimiters."""
    tables = list(_tables(source))
    inside = sum(_has_amount(row) for table in tables for _, row in table.rows)
    held = {n for table in tables for n in range(table.start, table.end)}
    outside = sum(any(map(is_money_like, text.split())) for n, text in enumerate(source.texts) if n not in held)
    return inside >= _LEAST_AMOUNTS and inside >= _SHARE * (inside + outside)


def pages_of_delimited(source: TextSource) -> PageSource:
    """Return the text as one page, its tables as grids, each line at its place."""
    lines: list[PageLine] = []
    grids: list[Grid] = []
    end = 0
    for table in _tables(source):
        lines += (_line(source, n) for n in range(end, table.start))
        grids.append(_grid(source, table))
        end = table.end
    lines += (_line(source, n) for n in range(end, len(source.texts)))
    width = max([line.box[2] for line in lines] + [grid.box[2] for grid in grids], default=1.0)
    height = (source.numbers[-1] + 1) * LINE_PITCH if source.numbers else LINE_PITCH
    return PageSource((Page(1, width, height, tuple(lines), tuple(grids), first_line=1, paged=False),))


def _tables(source: TextSource) -> Iterator[_Table]:
    """Yield runs of lines with the same delimiter and at least one amount."""
    marks = [_mark(text) for text in source.texts]
    start = 0
    for mark, run in groupby(marks):
        end = start + len(list(run))
        if mark and end - start >= _LEAST_ROWS:
            rows = tuple((n, _fields(source.texts[n], mark)) for n in range(start, end))
            rows = tuple((n, row) for n, row in rows if not _is_rule(source.texts[n]))
            if len({len(row) for _, row in rows}) == 1 and any(_has_amount(row) for _, row in rows):
                yield _Table(start, end, rows)
        start = end


def _is_rule(text: str) -> bool:
    return _RULE.fullmatch(text) is not None or _DRAWN.fullmatch(text) is not None


def _mark(text: str) -> str:
    if _DRAWN.fullmatch(text) and not any(mark in text for mark in _MARKS):
        return "│"
    for mark in _MARKS:
        if mark in text.strip(" "):
            return mark
    return next((mark for mark in _SEPARATORS if _is_separated(text, mark)), "")


def _is_separated(text: str, mark: str) -> bool:
    """Whether a line is of fields between commas or semicolons; the commas within amounts separate none."""
    bare = _QUOTED.sub("", text)
    if mark not in bare or "。" in bare or f"{mark} " in bare:
        return False
    return mark != "," or _GROUPED.search(bare) is None


def _fields(text: str, mark: str) -> tuple[str, ...]:
    if mark in "|│┃":
        bare = text.strip()
        return tuple(field.strip() for field in bare.removeprefix(mark).removesuffix(mark).split(mark))
    return tuple(field.strip() for field in next(csv.reader([text], delimiter=mark), []))


def _has_amount(row: Sequence[str]) -> bool:
    return any(is_money_like("".join(field.split())) for field in row)


def _line(source: TextSource, index: int) -> PageLine:
    text = source.texts[index].strip()
    y = source.numbers[index] * LINE_PITCH
    return PageLine(text, (0.0, y - LINE_PITCH, len(text) * LINE_PITCH, y), LINE_PITCH, len(NUMBER.findall(text)))


def _grid(source: TextSource, table: _Table) -> Grid:
    wide = max(len(row) for _, row in table.rows)
    xs = tuple(_WIDTH * n for n in range(wide + 1))
    ys = [source.numbers[n] * LINE_PITCH - LINE_PITCH for n, _ in table.rows]
    ys.append(source.numbers[table.end - 1] * LINE_PITCH)
    cells = tuple(
        _cell(row, column, text, xs, source.numbers[n] * LINE_PITCH)
        for row, (n, fields) in enumerate(table.rows)
        for column, text in enumerate(fields)
    )
    return Grid((xs[0], ys[0], xs[-1], ys[-1]), xs, tuple(ys), cells)


def _cell(row: int, column: int, text: str, xs: Sequence[float], y: float) -> GridCell:
    box = (xs[column], y - LINE_PITCH, xs[column + 1], y)
    lines = (text,) if text else ()
    return GridCell(row, column, row + 1, column + 1, box, lines, 0.0, len(NUMBER.findall(text)))
