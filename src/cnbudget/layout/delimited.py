"""Extracted text whose tables have delimiters: Markdown and pipe tables, tab-separated lines, CSV (分隔文本)."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise, takewhile

from cnbudget.layout.field_lines import fields_of, is_left_row, is_rule, is_rule_of_markdown, marked_lines
from cnbudget.layout.heading import read_heading
from cnbudget.layout.merged_headers import header_ends
from cnbudget.layout.regrouped import regrouped
from cnbudget.model.characters import NUMBER
from cnbudget.model.passing import frozen
from cnbudget.readers.markdown import plain_line
from cnbudget.readers.page import LINE_PITCH, Grid, GridCell, Page, PageLine, PageSource, TextSource
from cnbudget.vocabulary.notation.numbers import is_money_like, is_numeric, is_whole_number

__all__ = ["is_delimited", "pages_of_delimited"]

_LEAST_ROWS = 3
_TWO = 2  # rows of a table that prints a single row of amounts
_LEAST_COLUMNS = 3
_LEAST_AMOUNTS = 2
_LEAST_NAMES = 2
_SHARE = 0.5
_WIDTH = 60.0
_EVEN = 0.8  # share of a table's lines that have as many fields as most
_HALF = 0.5  # and below the rule of Markdown


@frozen
class _Table:
    """Lines of a text from one to another, and the fields of each."""

    start: int
    end: int
    rows: tuple[tuple[int, tuple[str, ...]], ...]


def is_delimited(source: TextSource) -> bool:
    """Whether most lines with amounts stand in tables with delimiters."""
    tables = list(_tables(source))
    inside = sum(any(map(_is_amount, row)) for table in tables for _, row in table.rows)
    if inside < _LEAST_AMOUNTS and not (inside and any(_shows_itself(source, table) for table in tables)):
        return False
    held = {n for table in tables for n in range(table.start, table.end)}
    outside = sum(any(map(is_money_like, text.split())) for n, text in enumerate(source.texts) if n not in held)
    return inside >= _SHARE * (inside + outside)


def _shows_itself(source: TextSource, table: _Table) -> bool:
    """Whether lines are a table though one alone prints amounts: by the rule of Markdown, or by their fields."""
    wide = len(table.rows[0][1])
    even = wide >= _LEAST_COLUMNS and all(len(fields) == wide for _, fields in table.rows)
    return even or _is_ruled(source, table.start, table.end)


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
    page = Page(1, width, height, tuple(lines), tuple(grids), first_line=1, paged=False, delimited=True)
    return PageSource((page,))


def _tables(source: TextSource) -> Iterator[_Table]:
    """Yield runs of lines with the same delimiter, at least one amount and a header that names their columns."""
    for mark, start, end in _runs(source):
        if end - start >= _LEAST_ROWS or (end - start == _TWO and _is_pair(source.texts[start:end], mark)):
            rows = [(n, fields_of(source.texts[n], mark)) for n in range(start, end) if not is_rule(source.texts[n])]
            rows = _completed(_regrouped(rows) if mark == "," else rows)
            amounts = any(any(map(_is_amount, row)) for _, row in rows)
            share = _HALF if _is_ruled(source, start, end) else _EVEN
            if amounts and _is_even(rows, share) and _is_headed([fields for _, fields in rows]):
                yield _Table(start, end, tuple(rows))


def _runs(source: TextSource) -> Iterator[tuple[str, int, int]]:
    """Yield the delimiter, start and end of each run of lines of one table; a run of few lines is of none."""
    for mark, start, end in _alike(marked_lines(source.texts)):
        if end - start >= _TWO:
            begins = [start, *_begun(source, mark, start, end)]
            yield from ((mark, begin, until) for begin, until in pairwise([*begins, end]))


def _alike(marks: Iterable[tuple[int, str]]) -> Iterator[tuple[str, int, int]]:
    """Yield the delimiter, start and end of the lines with the same one that follow each other."""
    start, end, before = 0, 0, ""
    for line, mark in marks:
        if mark != before or line != end:
            yield before, start, end
            start, before = line, mark
        end = line + 1
    yield before, start, end


def _begun(source: TextSource, mark: str, start: int, end: int) -> Iterator[int]:
    """Yield the lines of a run, but the first, that begin another table.

    They stand below a blank line, where the others follow each other without one, or are the header above a second rule
    of Markdown, as of tables pasted one under the other.
    """
    steps = [below - above for above, below in pairwise(source.numbers[start:end])]
    close = sum(step == 1 for step in steps) >= _EVEN * len(steps)
    ruled = -1  # line of the last rule of the table
    for n in range(start, end):
        if is_rule(source.texts[n]):
            ruled = n
            continue
        apart = close and n > start and steps[n - start - 1] > 1
        headed = start <= ruled < n - 1 and n + 1 < end and is_rule_of_markdown(source.texts[n + 1])
        if apart or (headed and not any(map(is_numeric, fields_of(source.texts[n], mark)))):
            yield n
            ruled = -1


def _is_pair(texts: Sequence[str], mark: str) -> bool:
    """Whether two lines are a header and the only row of its table: names, and below them a label and amounts."""
    names, row = (fields_of(text, mark) for text in texts)
    if len(names) < _LEAST_COLUMNS or len(names) != len(row) or not all(names):
        return False
    printed = [field for field in row if field]
    return len(printed) > 1 and all(map(_is_amount, printed[1:]))


def _is_ruled(source: TextSource, start: int, end: int) -> bool:
    """Whether the second line is the rule of Markdown, which shows that these lines are a table."""
    return start + 1 < end and is_rule_of_markdown(source.texts[start + 1])


def _is_even(rows: Sequence[tuple[int, Sequence[str]]], share: float) -> bool:
    """Whether so many lines have the same number of fields; the others are kept as one cell each."""
    wide = _width([row for _, row in rows])
    return wide > 0 and sum(len(row) == wide for _, row in rows) >= share * len(rows)


def _width(rows: Sequence[Sequence[str]]) -> int:
    """Return how many fields most rows have; 0 where there are no rows."""
    return next((wide for wide, _ in Counter(map(len, rows)).most_common(1)), 0)


def _completed(rows: Sequence[tuple[int, tuple[str, ...]]]) -> list[tuple[int, tuple[str, ...]]]:
    """Return the rows, with blank fields in those of the header that leave out what the row above them covers.

    Where a row has a field for each column, a name with blanks behind it is a merged cell. A shorter row directly below
    with exactly as many names as those cells have columns names these.
    """
    wide = _width([row for _, row in rows])
    found = [*rows[:1]]
    for n, row in rows[1:]:
        above = found[-1][1]
        if all(row) and len(row) < wide == len(above) and not _is_heading_row(above) and not any(map(is_numeric, row)):
            merged = _merged_columns(above)
            if len(merged) == len(row):
                row = tuple(row[merged.index(c)] if c in merged else "" for c in range(wide))  # noqa: PLW2901
        found.append((n, row))
    return found


def _regrouped(rows: Sequence[tuple[int, tuple[str, ...]]]) -> list[tuple[int, tuple[str, ...]]]:
    """Return the rows, those with amounts that are grouped without quotation marks in as many fields as the others."""
    wide = _width([row for _, row in rows])
    return [(n, (regrouped(row, wide) or row) if len(row) > wide else row) for n, row in rows]


def _merged_columns(row: Sequence[str]) -> list[int]:
    """Return the columns of the names with blanks behind them."""
    first = next((c for c, text in enumerate(row) if text), len(row))
    return [c for c in range(first, len(row)) if not row[c] or (c + 1 < len(row) and not row[c + 1])]


def _is_headed(rows: Sequence[Sequence[str]]) -> bool:
    """Whether each name above the first numbers has a column.

    A merged cell is copied as a single field. A row with fewer or more names than the table has columns shows in no
    field over which of them a name stands.
    """
    wide = _width(rows)
    header = takewhile(lambda row: not any(map(is_numeric, row)), rows)
    return all(len(row) == wide or _is_heading_row(row) for row in header)


def _is_heading_row(row: Sequence[str]) -> bool:
    """Whether a row names no columns: a single text, or the fields of a heading, as its owner and its unit."""
    texts = [field for field in row if field]
    return len(texts) < _LEAST_NAMES or read_heading(["    ".join(texts)])[1] > 0


def _is_amount(field: str) -> bool:
    """Whether a field may be an amount, a whole number included."""
    text = "".join(field.split())
    return is_money_like(text) or is_whole_number(text)


def _line(source: TextSource, index: int) -> PageLine:
    text = plain_line(source.texts[index].strip())
    y = source.numbers[index] * LINE_PITCH
    box = (0.0, y - LINE_PITCH, len(text) * LINE_PITCH, y)
    return PageLine(text, box, LINE_PITCH, len(NUMBER.findall(text)), unread_row=is_left_row(source.texts[index]))


def _grid(source: TextSource, table: _Table) -> Grid:
    wide = _width([fields for _, fields in table.rows])
    xs = tuple(_WIDTH * n for n in range(wide + 1))
    ys = [source.numbers[n] * LINE_PITCH - LINE_PITCH for n, _ in table.rows]
    ys.append(source.numbers[table.end - 1] * LINE_PITCH)
    ends = header_ends([fields for _, fields in table.rows], wide)
    cells = tuple(
        cell
        for row, (n, fields) in enumerate(table.rows)
        for cell in _cells(row, fields, ends[row] if row < len(ends) else [], xs, source.numbers[n] * LINE_PITCH)
    )
    return Grid((xs[0], ys[0], xs[-1], ys[-1]), xs, tuple(ys), cells)


def _cells(
    row: int, fields: Sequence[str], ends: Sequence[tuple[int, int]], xs: Sequence[float], y: float
) -> Iterator[GridCell]:
    """Yield the cells of a line; one over all columns where its fields are more or fewer than the columns."""
    wide = len(xs) - 1
    if len(fields) != wide:
        yield _cell(row, (0, wide), " ".join(field for field in fields if field), xs, y)
        return
    for column, end in ends or [(n, n + 1) for n in range(wide)]:
        yield _cell(row, (column, end), fields[column], xs, y)


def _cell(row: int, columns: tuple[int, int], text: str, xs: Sequence[float], y: float) -> GridCell:
    column, end = columns
    box = (xs[column], y - LINE_PITCH, xs[end], y)
    lines = (text,) if text else ()
    return GridCell(row, column, row + 1, end, box, lines, 0.0, len(NUMBER.findall(text)))
