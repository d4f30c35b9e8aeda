"""A table as ruled rows of cells, before they are put on pages."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from attrs import evolve, frozen

from cnbudget.testing.data import ColumnData, RowData, TableData
from cnbudget.testing.pdf_style import PdfStyle
from cnbudget.testing.wrap import wrap

__all__ = ["Band", "BoxedText", "SetTable", "set_table"]

_PADDING = 0.8  # characters on both sides of a cell together
_LEADING = 1.35
_MOST_INDENT = 0.3  # of the column
_LEAST = 2.5  # characters of the narrowest column


@frozen
class BoxedText:
    """A cell: the columns it covers, how many bands it is high, its lines."""

    first: int
    last: int
    bands: int
    lines: tuple[str, ...]
    align: str = "left"
    indent: float = 0.0


@frozen
class Band:
    """A row of cells and its height."""

    cells: tuple[BoxedText, ...]
    height: float

    def cut(self, lines: int, leading: float) -> tuple["Band", "Band"]:
        """Return the first lines of every cell, and the rest."""
        upper = [evolve(cell, lines=cell.lines[:lines]) for cell in self.cells]
        lower = [evolve(cell, lines=cell.lines[lines:]) for cell in self.cells]
        return Band(tuple(upper), (lines + 0.5) * leading), Band(tuple(lower), self.height - lines * leading)

    @property
    def lines(self) -> int:
        """How many lines its highest cell has."""
        return max(len(cell.lines) for cell in self.cells)


@frozen
class SetTable:
    """A table set: column borders from the left, heading lines, header bands, body bands."""

    xs: tuple[float, ...]
    heading: tuple[str, ...]
    header: tuple[Band, ...]
    body: tuple[Band, ...]
    leading: float


def set_table(table: TableData, style: PdfStyle) -> SetTable:
    """Return the table's bands."""
    columns = list(table.columns)
    widths = _widths(table, style)
    leading = style.font * _LEADING
    header = _header(table, widths, leading)
    if style.column_numbers:
        header.append(_numbers(columns, leading))
    body = [_band(cells, leading, style.row_lines) for cells in _rows(table, widths, style)]
    body += [_band([BoxedText(n, n + 1, 1, ("",)) for n in range(len(columns))], leading)] * style.blank_rows
    if style.row_numbers:
        widths = [2.5, *widths]
        header, body = _numbered(header, body)
    xs = [0.0]
    for width in widths:
        xs.append(xs[-1] + width * style.font)
    room = style.size[0] - 2 * style.margin
    if xs[-1] > room:
        message = f"table {table.title!r} is {xs[-1]:.0f} points wide, the page has room for {room:.0f}"
        raise ValueError(message)
    heading = (table.number, table.title, f"单位名称：{table.organisation}", f"单位：{table.unit}")
    return SetTable(tuple(xs), heading, tuple(header), tuple(body), leading)


def _widths(table: TableData, style: PdfStyle) -> list[float]:
    widths = []
    for part in table.lists:
        label = amount = 0
        for column in part.columns:
            if column.role == "goal":
                widths.append(style.goal_width)
                continue
            rows = [row for row in part.rows if row]
            texts = [row.labels[label] for row in rows] if column.role == "label" else [r.amounts[amount] for r in rows]
            label, amount = (label + 1, amount) if column.role == "label" else (label, amount + 1)
            wanted = max(map(_size, texts), default=0.0) + _PADDING + 0.4
            chosen = style.label_width if column.role == "label" else style.amount_width
            widths.append(max(_LEAST, wanted if chosen is None else min(wanted, chosen)))
    return widths


def _size(text: str) -> float:
    return sum(0.5 if character.isascii() else 1.0 for character in text)


def _header(table: TableData, widths: Sequence[float], leading: float) -> list[Band]:
    """Merged cells level by level; a cell as high as several levels begins on the first of them."""
    depth = max(part.depth for part in table.lists)
    levels: list[list[BoxedText]] = [[] for _ in range(depth)]
    start = 0
    for part in table.lists:
        for level in range(depth):
            levels[level] += _merged([column.path for column in part.columns], level, depth, start, widths)
        start += len(part.columns)
    bands = [_band(cells, leading) for cells in levels]
    for level, cells in enumerate(levels):
        for cell in cells:
            lacking = (len(cell.lines) + 0.5) * leading - sum(band.height for band in bands[level : level + cell.bands])
            if lacking > 0:
                last = level + cell.bands - 1
                bands[last] = evolve(bands[last], height=bands[last].height + lacking)
    return bands


def _merged(
    paths: Sequence[tuple[str, ...]], level: int, depth: int, start: int, widths: Sequence[float]
) -> Iterator[BoxedText]:
    first = 0
    for position, (path, following) in enumerate(pairwise([*paths, ()])):
        if following[: level + 1] == path[: level + 1] and len(path) > level:
            continue
        if len(path) > level:
            bands = 1 if len(path) > level + 1 else depth - level
            width = sum(widths[start + first : start + position + 1]) - _PADDING
            lines = wrap("".join(path[level].split("\n")), max(1.0, width))
            yield BoxedText(start + first, start + position + 1, bands, lines, "centre")
        first = position + 1


def _rows(table: TableData, widths: Sequence[float], style: PdfStyle) -> Iterator[list[BoxedText]]:
    for line in table.lines():
        cells: list[BoxedText] = []
        for part, row in line:
            for column, text in zip(part.columns, _texts(part.columns, row), strict=True):
                position = len(cells)
                blanks = len(text) - len(text.lstrip())
                indent = min(blanks * style.indent, widths[position] * style.font * _MOST_INDENT)
                width = widths[position] - _PADDING - indent / style.font
                lines = tuple(piece for par in text.strip().split("\n") for piece in wrap(par, max(1.0, width)))
                align = "right" if column.role == "amount" else "left"
                if column.role == "amount":
                    lines = _digits(text, width)
                cells.append(BoxedText(position, position + 1, 1, lines, align, indent))
        yield cells


def _digits(text: str, width: float) -> tuple[str, ...]:
    """An amount wider than its cell goes on on the next line, as word processors break it."""
    room = max(2, int(width * 2))
    return tuple(text[at : at + room] for at in range(0, len(text), room)) or ("",)


def _texts(columns: Sequence[ColumnData], row: RowData | None) -> list[str]:
    if row is None:
        return [""] * len(columns)
    labels, amounts = iter(row.labels), iter(row.amounts)
    return [
        next(labels) if column.role == "label" else next(amounts) if column.role == "amount" else row.goal
        for column in columns
    ]


def _band(cells: Sequence[BoxedText], leading: float, most: int | None = None) -> Band:
    lines = max((len(cell.lines) for cell in cells if cell.bands == 1), default=1)
    return Band(tuple(cells), (min(lines, most or lines) + 0.5) * leading)


def _numbers(columns: Sequence[ColumnData], leading: float) -> Band:
    count = 0
    cells = []
    for position, column in enumerate(columns):
        count += column.role == "amount"
        text = str(count) if column.role == "amount" else "**"
        cells.append(BoxedText(position, position + 1, 1, (text,), "centre"))
    return _band(cells, leading)


def _numbered(header: Sequence[Band], body: Sequence[Band]) -> tuple[list[Band], list[Band]]:
    """Put a column with row numbers before the others."""
    moved = [
        [
            _moved(band, BoxedText(0, 1, len(header), ("行次",), "centre") if not n else None)
            for n, band in enumerate(header)
        ],
        [_moved(band, BoxedText(0, 1, 1, (str(n),), "centre")) for n, band in enumerate(body, 1)],
    ]
    return moved[0], moved[1]


def _moved(band: Band, first: BoxedText | None) -> Band:
    cells = tuple(evolve(cell, first=cell.first + 1, last=cell.last + 1) for cell in band.cells)
    return evolve(band, cells=(first, *cells) if first else cells)
