"""Notes of a table (注：, 备注：): in the last rows of its grid, below it, or at the head of the next page."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import groupby

from attrs import evolve

from cnbudget.layout.grid.parts import LineRef, Part
from cnbudget.layout.grid.table import GridTable
from cnbudget.layout.heading import read_heading
from cnbudget.readers.page import LINE_PITCH, Page, PageLine
from cnbudget.vocabulary.notation.notes import bare_note, begins_note
from cnbudget.vocabulary.notation.numbering import chapter, read_numbering

__all__ = ["attach_notes", "note_texts"]

_ITEM = re.compile(r"\s*(\d+)[.．、](?!\d)", re.ASCII)  # 2. ……
_SECOND = 2  # number of the item that follows an unnumbered one
_BLANK = 0.5  # of a line's pitch: a blank line is higher
_CLOSE = 2.0  # em between the lines of one note, at most
_OVERLAP = 1.5  # points that a note may reach into the grid above it


def attach_notes(pages: Sequence[Page], parts: Sequence[Part], furniture: Sequence[frozenset[int]]) -> tuple[Part, ...]:
    """Return the parts with the lines of their notes.

    Args:
        pages: the pages.
        parts: the parts of all pages.
        furniture: for each page, indices of the lines that can be no notes.
    """
    by_page = {index: list(found) for index, found in groupby(parts, lambda part: part.page_index)}
    notes: dict[int, list[LineRef]] = defaultdict(list)
    last: Part | None = None
    reached = 0  # the page up to which the last part's table may go on
    for index, (page, skipped) in enumerate(zip(pages, furniture, strict=True)):
        here = by_page.get(index, [])
        if last is not None and page.number == reached + 1:
            notes[last.index] += ((index, line) for line in _at_head(last, page, here, skipped))
        for part, lines in _below(page, here, skipped):
            notes[part.index] += ((index, line) for line in lines)
        if here:
            last, reached = here[-1], page.number
        elif page.grids and page.number == reached + 1:
            reached = page.number  # nothing but blank rows: the table has not ended
    return tuple(evolve(part, note_lines=tuple(notes[part.index])) if part.index in notes else part for part in parts)


def _at_head(last: Part, page: Page, parts: Sequence[Part], furniture: frozenset[int]) -> Iterator[int]:
    """Yield the lines of a note that found no room on the page of its table."""
    skipped = furniture | _heading_lines(parts)
    ceiling = min((part.grid.box[1] for part in parts), default=page.height)
    recurring = {(line.text, line.box) for line in last.page.lines}  # in short documents no furniture is recognised
    free = [
        n
        for n, line in enumerate(page.lines)
        if n not in skipped and line.box[3] <= ceiling and (line.text, line.box) not in recurring
    ]
    yield from _note_lines(page, free)


def _below(page: Page, parts: Sequence[Part], furniture: frozenset[int]) -> Iterator[tuple[Part, Iterator[int]]]:
    """Yield each part of a page with the lines of the notes below it."""
    skipped = furniture | _heading_lines(parts)
    floors = [part.grid.box[3] - _OVERLAP for part in parts]
    ceilings = [*(part.grid.box[1] for part in parts[1:]), page.height]
    for part, floor, ceiling in zip(parts, floors, ceilings, strict=False):
        below = [n for n in page.lines_between(floor, ceiling) if n not in skipped]
        yield part, _note_lines(page, below)


def _heading_lines(parts: Sequence[Part]) -> frozenset[int]:
    return frozenset(line for part in parts for page, line in part.heading_lines if page == part.page_index)


def _note_lines(page: Page, below: Sequence[int]) -> Iterator[int]:
    """Yield the lines from the first, which must begin a note, as long as they follow closely."""
    before: PageLine | None = None
    for index in below:
        line = page.lines[index]
        if not begins_note(line.text) and (before is None or not _continues(page, before, line)):
            return
        yield index
        before = line


def _continues(page: Page, before: PageLine, line: PageLine) -> bool:
    """Whether a line continues the note before it.

    Where lines are paragraphs, only a numbered item does. In other text, a blank line or the heading of a section ends
    a note, and on a printed page the space below it.
    """
    if page.flow:
        return _ITEM.match(line.text) is not None
    if page.delimited:
        return _is_next_item(before.text, line.text) and _adjoins(before, line)
    if page.first_line:
        return not _opens_section(line.text) and _adjoins(before, line)
    return line.box[1] - before.box[3] <= _CLOSE * line.size


def _adjoins(before: PageLine, line: PageLine) -> bool:
    """Whether no blank line is between two lines of text."""
    return line.box[1] - before.box[3] < _BLANK * LINE_PITCH


def _is_next_item(before: str, text: str) -> bool:
    """Whether a paragraph is the item that the one before it leads to: 2. behind 1., 1. behind 注： alone."""
    item = _ITEM.match(text)
    if item is None:
        return False
    bare = bare_note(before.strip())
    last = _ITEM.match(bare)
    if last is not None:
        return int(item[1]) == int(last[1]) + 1
    return int(item[1]) == (_SECOND if bare and not bare.endswith(("：", ":")) else 1)


def _opens_section(text: str) -> bool:
    """Whether a line is the heading of a part or section (第三部分, 三、), or of a table."""
    bare = "".join(text.split())
    numbering = read_numbering(bare)
    is_section = numbering is not None and numbering.style == "a"
    return is_section or chapter(bare) is not None or read_heading([text])[1] > 0


def note_texts(pages: Sequence[Page], table: GridTable) -> tuple[str, ...]:
    """Return a table's notes, those in the last rows of its grids and those below them, without 注：."""
    found: list[str] = []
    for part in table.parts:
        below = ("".join(pages[page].lines[line].text.split()) for page, line in part.note_lines)
        for text in (*_inside(part), *below):
            if begins_note(text):
                found.append(bare_note(text))
            elif found:
                found[-1] += text
    return tuple(found)


def _inside(part: Part) -> Iterator[str]:
    for row in range(part.body_end, len(part.matrix.rows)):
        yield from part.matrix.texts(row)
