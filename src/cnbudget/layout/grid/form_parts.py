"""Grids of performance forms as interpret takes them, each with the lines around it, and lines beside them."""

from collections.abc import Iterator, Sequence

from cnbudget.layout.form import FormLine, FormPart
from cnbudget.layout.grid.arrange import PrintedLine, PrintedPart
from cnbudget.layout.grid.parts import Part
from cnbudget.layout.grid.table import FORM_KINDS, GridTable
from cnbudget.readers.page import Page

__all__ = ["form_lines", "form_parts"]


def form_parts(
    pages: Sequence[Page], tables: Sequence[GridTable], furniture: Sequence[frozenset[int]]
) -> Iterator[FormPart]:
    """Yield the parts of performance forms and of lists of goals in printed order.

    Args:
        pages: the pages.
        tables: the tables, each with its kind.
        furniture: for each page, indices of lines that are no part of the text.
    """
    for table in tables:
        if table.kind in FORM_KINDS:
            for part in table.parts:
                yield _form_part(pages, part, furniture[part.page_index])


def form_lines(printed: Sequence[PrintedLine | PrintedPart]) -> Iterator[FormLine]:
    """Yield the lines with numbers that are used as the rest of a form's cell."""
    for item in printed:
        if isinstance(item, PrintedLine) and item.use == "form" and item.line.tokens:
            yield FormLine(item.page, item.line)


def _form_part(pages: Sequence[Page], part: Part, running: frozenset[int]) -> FormPart:
    page, box = part.page, part.grid.box
    top = max((grid.box[3] for grid in page.grids if grid.box[3] <= box[1]), default=float("-inf"))
    bottom = min((grid.box[1] for grid in page.grids if grid.box[1] >= box[3]), default=float("inf"))
    heading = {line for index, line in part.heading_lines if index == part.page_index}
    around = tuple(
        line
        for n, line in enumerate(page.lines)
        if n not in running and n not in heading and top <= line.box[3] - line.size / 2 and line.box[3] <= bottom
    )
    above = tuple(pages[index].lines[line] for index, line in part.heading_lines)
    return FormPart(page, part.grid, above, around)
