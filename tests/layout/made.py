"""Pages and grids written as a few lines of text."""

from collections.abc import Sequence

import cnbudget
from cnbudget.layout.grid.parts import Part, find_parts
from cnbudget.model.characters import NUMBER
from cnbudget.model.document import Document
from cnbudget.readers.page import Grid, GridCell, Page, PageLine, TextSource

__all__ = ["cells", "grid", "line", "page", "parts_of", "text_source"]

WIDTH, HEIGHT, SIZE = 400.0, 600.0, 10.0


def cells(document: Document) -> list[tuple[str, str, str]]:
    """The label, header and amount of each cell that was read."""
    return [(row.label, row.header, str(row.amount)) for row in cnbudget.cells(document)]


def line(text: str, top: float) -> PageLine:
    """A line of text."""
    return PageLine(text, (20.0, top, 20.0 + SIZE * len(text), top + SIZE), SIZE, len(NUMBER.findall(text)))


def grid(
    rows: str, top: float = 100.0, *, left: float = 0.0, open_top: bool = False, open_bottom: bool = False
) -> Grid:
    """A grid with one row to a line and cells between `|`; `<` continues the cell on the left, `^` the one above.

    Rows are 20 points high, columns 100 points wide.
    """
    texts = [[cell.strip() for cell in row.strip().split("|")] for row in rows.strip().splitlines()]
    high, wide = len(texts), len(texts[0])
    xs = tuple(left + 100.0 * n for n in range(wide + 1))
    ys = tuple(top + 20.0 * n for n in range(high + 1))
    cells = []
    for row in range(high):
        for column in range(wide):
            text = texts[row][column]
            if text in {"<", "^"}:
                continue
            right, bottom = column + 1, row + 1
            while right < wide and texts[row][right] == "<":
                right += 1
            while bottom < high and texts[bottom][column] == "^":
                bottom += 1
            lines = tuple(text.split("/")) if text else ()
            box = (xs[column], ys[row], xs[right], ys[bottom])
            tokens = sum(len(NUMBER.findall(each)) for each in lines)
            cells.append(GridCell(row, column, bottom, right, box, lines, 0.0, tokens))
    return Grid((xs[0], ys[0], xs[-1], ys[-1]), xs, ys, tuple(cells), open_top, open_bottom)


def page(number: int, *items: PageLine | Grid, flow: bool = False) -> Page:
    """A page with its lines and grids."""
    lines = sorted((item for item in items if isinstance(item, PageLine)), key=lambda item: item.box[3])
    grids = tuple(item for item in items if isinstance(item, Grid))
    return Page(number, WIDTH, HEIGHT, tuple(lines), grids, flow=flow)


def parts_of(*pages: Page) -> tuple[Part, ...]:
    """The parts of pages without furniture."""
    return find_parts(pages, [frozenset()] * len(pages))


def text_source(text: str) -> TextSource:
    """The non-blank lines of a text, form feeds between its pages."""
    found: list[tuple[str, int, int]] = []
    number = 0
    for page_number, content in enumerate(text.split("\f"), 1):
        for text_line in content.splitlines():
            number += 1
            if text_line.strip():
                found.append((text_line, number, page_number))
    tokens: Sequence[int] = [len(NUMBER.findall(each)) for each, _, _ in found]
    return TextSource(
        tuple(each for each, _, _ in found),
        tuple(each for _, each, _ in found),
        tuple(each for _, _, each in found),
        tuple(tokens),
    )
