"""A document as extracted text, in the manner of Apache Tika on a PDF made by Word."""

from collections.abc import Iterable, Iterator, Sequence

from cnbudget.testing.data import BudgetData, FormData, ListData, Passage, RowData, TableData
from cnbudget.testing.header import header_block
from cnbudget.testing.ink import PAGE, Block, CellInk, Line, join, side_by_side
from cnbudget.testing.style import Break, TableStyle, TextStyle
from cnbudget.testing.wrap import spaced, wrap

__all__ = ["render_text"]

_GOALS_APART = 1.4  # goals are set with wider lines than names
_TOGETHER = 2  # so many lines of a row stay on a page
_BLANK: Block = (Line("", 0),)


def render_text(document: BudgetData, style: TextStyle | None = None) -> str:
    """Return the document as text, each table on pages of its own, set as `style` says."""
    chosen = style or TextStyle()
    return join(_blocks(document, chosen), marks=chosen.marks, page_break=chosen.page_break)


def _blocks(document: BudgetData, style: TextStyle) -> Iterator[Block | None]:
    yield from _prose(document.before, style)
    for index, table in enumerate(document.tables):
        if index or not document.before:
            yield PAGE
        yield _BLANK
        yield from _table(table, style.table(index), style)
    if document.after:
        yield PAGE
    yield from _prose(document.after, style)


def _prose(passages: Iterable[Passage], style: TextStyle) -> Iterator[Block | None]:
    for passage in passages:
        if isinstance(passage, FormData):
            yield from _form(passage, style)
            continue
        if passage.startswith("\f"):
            yield PAGE
        for text, ends in _lines(passage.lstrip("\f"), style.prose_width, style):
            yield (Line(text, 0, ends),)


def _form(form: FormData, style: TextStyle) -> Iterator[Block]:
    for row in (form.header, *form.rows):
        cells = zip(row, form.widths, strict=True)
        yield side_by_side(CellInk(_lines(text, width, style), _GOALS_APART) for text, width in cells)


def _table(table: TableData, style: TableStyle, text: TextStyle) -> Iterator[Block | None]:
    heading = [*_heading(table), header_block(table, style)]
    rows = [_row(line, style, text) for line in table.lines()]
    breaks = style.breaks
    if breaks is None:
        breaks = tuple(_fill(rows, sum(map(len, heading)), text.lines_per_page, split=style.split_rows))
    yield from heading
    for index, cells in enumerate(rows):
        height = max(len(cell.lines) for cell in cells)
        cuts = sorted({cut.lines for cut in breaks if cut.row == index and cut.lines < height})
        if cuts and not cuts[0]:
            yield PAGE
            yield from heading
            del cuts[0]
        for begin, end in zip([0, *cuts], [*cuts, None], strict=True):
            if begin:
                yield PAGE
                yield from heading
            yield side_by_side([CellInk(cell.lines[begin:end], cell.leading) for cell in cells], resumed=begin > 0)
    for note in table.notes:
        yield from ((Line(line, 0, ends),) for line, ends in _lines(f"注： {note}", None, text))


def _heading(table: TableData) -> Iterator[Block]:
    for line in (table.number, table.title, f"单位名称： {table.organisation}  单位：{table.unit}"):
        yield (Line(line, 0),)


def _row(line: Iterable[tuple[ListData, RowData | None]], style: TableStyle, text: TextStyle) -> list[CellInk]:
    return [cell for part, row in line for cell in _cells(part, row, style, text)]


def _cells(part: ListData, row: RowData | None, style: TableStyle, text: TextStyle) -> Iterator[CellInk]:
    if row is None:
        yield from [CellInk((("", True),))] * len(part.columns)
        return
    labels, amounts = iter(row.labels), iter(row.amounts)
    for column in part.columns:
        match column.role:
            case "label":
                yield CellInk(_lines(next(labels), style.label_width, text))
            case "amount":
                yield CellInk(((next(amounts), True),))
            case "goal":
                yield CellInk(_lines(row.goal, style.goal_width, text, indent=text.goal_indent), _GOALS_APART)


def _lines(printed: str, width: float | None, style: TextStyle, *, indent: float = 0) -> tuple[tuple[str, bool], ...]:
    """Wrap each paragraph; the last line of each ends it."""
    return tuple(
        (line, position == len(lines) - 1)
        for paragraph in printed.split("\n")
        for lines in [wrap(spaced(paragraph, style.spacing, style.seed), width, indent=indent)]
        for position, line in enumerate(lines)
    )


def _fill(rows: Sequence[Sequence[CellInk]], heading: int, limit: int | None, *, split: bool) -> Iterator[Break]:
    """Yield where pages of `limit` lines end; a page takes at least two lines beside its heading."""
    if limit is None:
        return
    room = max(_TOGETHER, limit - heading)
    left = room
    for index, cells in enumerate(rows):
        height = max(len(cell.lines) for cell in cells)
        if height > left and (not split or left < _TOGETHER) and index:
            yield Break(index)
            left = room
        done = 0
        while split and height - done > left:
            done += left
            yield Break(index, done)
            left = room
        left = max(0, left - (height - done))
