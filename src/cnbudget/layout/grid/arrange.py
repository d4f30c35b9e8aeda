"""What is printed, in order: each line with its use, each part with its table."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Literal

from cnbudget.layout.grid.parts import LineRef, Part
from cnbudget.layout.grid.table import GridTable
from cnbudget.model.passing import frozen
from cnbudget.readers.page import Page, PageLine
from cnbudget.vocabulary.notation.notes import begins_note

__all__ = ["LineUse", "PrintedLine", "PrintedPart", "arrange"]

LineUse = Literal["furniture", "heading", "note", "form", "unread", "row", "prose"]
"""furniture: page furniture · heading: a line of a table's heading · note: a note of a table · form: the rest of a
performance form's cell that a page break cuts · unread: a line of a performance form that no grid holds · row: a row of
a table of money that no grid holds · prose: all else."""


@frozen
class PrintedLine:
    """A line of a page and what it is."""

    page: Page
    line: PageLine
    use: LineUse


@frozen
class PrintedPart:
    """A part of a table where it is printed."""

    table: GridTable
    part: Part


def arrange(
    pages: Sequence[Page], tables: Sequence[GridTable], furniture: Sequence[frozenset[int]]
) -> Iterator[PrintedLine | PrintedPart]:
    """Yield every line and every part once, in printed order; furniture and notes of other pages' tables come first.

    Args:
        pages: the pages.
        tables: the tables, each with its kind.
        furniture: for each page, indices of its lines that are furniture.
    """
    parts = [PrintedPart(table, part) for table in tables for part in table.parts]
    here = {index: tuple(found) for index, found in groupby(parts, lambda printed: printed.part.page_index)}
    foreign_notes = [note for each in parts for note in each.part.note_lines if note[0] != each.part.page_index]
    for index, page in enumerate(pages):
        notes = [line for page_index, line in foreign_notes if page_index == index]
        yield from _arrange_page(index, page, here.get(index, ()), furniture[index], notes)


def _arrange_page(
    index: int, page: Page, parts: Sequence[PrintedPart], furniture: frozenset[int], notes: Sequence[int]
) -> Iterator[PrintedLine | PrintedPart]:
    yield from _lines(page, sorted(furniture), "furniture")
    yield from _lines(page, notes, "note")
    taken = set(furniture.union(notes))
    if parts and page.paged and not page.flow and all(map(_fills_pages, parts)):
        # Text of a form's cell that a page break cuts may stand where the page shows no rules.
        rest = [n for n in range(len(page.lines)) if n not in taken]
        notes = [n for n in rest if begins_note(page.lines[n].text)]
        yield from _lines(page, notes, "note")
        yield from _lines(page, [n for n in rest if n not in notes], "form")
        taken.update(rest)
    lines = _Descending(page)
    for printed in parts:
        claims = printed.table.kind not in {"prose", "goals"}
        heading = _on_page(index, printed.part.heading_lines) if claims else []
        below = [n for n in _on_page(index, printed.part.note_lines) if claims and n not in taken]
        taken.update(heading, below)
        prose = [n for n in lines.above(printed.part.grid.box[1]) if n not in taken]
        yield from _lines(page, prose, "prose")
        yield from _lines(page, heading, "heading")
        yield from _lines(page, below, "note")
        yield printed
    yield from _lines(page, [n for n in lines.rest() if n not in taken], "prose")


def _lines(page: Page, indices: Sequence[int], use: LineUse) -> Iterator[PrintedLine]:
    return (PrintedLine(page, page.lines[index], use) for index in indices)


def _on_page(index: int, lines: Sequence[LineRef]) -> list[int]:
    return [line for page, line in lines if page == index]


class _Descending:
    """Goes down a page: lines above a height that it has not passed yet, each once."""

    def __init__(self, page: Page) -> None:
        self._middles = [line.box[3] - line.size / 2 for line in page.lines]
        self._order = sorted(range(len(self._middles)), key=self._middles.__getitem__, reverse=True)

    def above(self, ceiling: float) -> list[int]:
        """Return the lines above a height, in order of the page, without those returned before."""
        found = []
        while self._order and self._middles[self._order[-1]] < ceiling:
            found.append(self._order.pop())
        return sorted(found)

    def rest(self) -> list[int]:
        """Return the lines that were not returned before."""
        return sorted(self._order)


def _fills_pages(printed: PrintedPart) -> bool:
    """Whether a part is a form without a heading of its own, as one that continues from the page before."""
    part = printed.part
    return printed.table.kind == "performance" and part.heading.blank and not part.heading_lines
