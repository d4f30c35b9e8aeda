"""Notes beneath the parts of a table (注：, 备注：)."""

import re
from collections.abc import Iterator, Sequence

from cnbudget.layout.grid.join import GridTable
from cnbudget.layout.grid.parts import Part
from cnbudget.readers.page import Page, PageLine

__all__ = ["Notes", "find_notes", "note_texts"]

_NOTE = re.compile(r"[（(]?(?:备注|说明|注)(?:[:：]|(?=[0-9一二三]))\s*")
_ITEM = re.compile(r"\s*\d+[.．、](?!\d)")
_CLOSE = 2.0  # em between the lines of one note, at most
_TOUCH = 1.5  # points that a note may reach into the grid above it

Notes = dict[int, list[tuple[Page, int]]]
"""For each part, by its identity, the lines that make up its notes: their page and their index there."""


def find_notes(pages: Sequence[Page], parts: Sequence[Sequence[Part]], furniture: Sequence[frozenset[int]]) -> Notes:
    """Return the notes beneath the parts of all pages and mark the parts that have some."""
    notes: Notes = {}
    last: Part | None = None
    at = 0
    for page, mine, skipped in zip(pages, parts, furniture, strict=True):
        if last is not None and page.number == at + 1:
            _carried_over(last, page, mine, skipped, notes)
        notes |= _beneath(page, mine, skipped)
        if mine:
            last = mine[-1]
            at = page.number
        elif page.grids and page.number == at + 1:
            at = page.number  # nothing but blank rows: the table has not ended
    return notes


def _carried_over(last: Part, page: Page, parts: Sequence[Part], furniture: frozenset[int], notes: Notes) -> None:
    """A note may find no room on its table's page: it then heads the next."""
    headings = {index for part in parts for index in part.above}
    ceiling = min((part.grid.box[1] for part in parts), default=page.height)
    recurring = {(line.text, line.box) for line in last.page.lines}  # in short documents no furniture yet
    free = [
        n
        for n, line in enumerate(page.lines)
        if n not in furniture | headings and line.box[3] <= ceiling and (line.text, line.box) not in recurring
    ]
    lines = list(_note_lines(page, free))
    if lines:
        last.notes_follow = True
        notes.setdefault(id(last), []).extend((page, index) for index in lines)


def _beneath(page: Page, parts: Sequence[Part], furniture: frozenset[int]) -> Notes:
    notes: Notes = {}
    headings = {index for part in parts for index in part.above}
    for place, part in enumerate(parts):
        floor = part.grid.box[3] - _TOUCH
        ceiling = parts[place + 1].grid.box[1] if place + 1 < len(parts) else page.height
        skipped = furniture | headings
        below = [n for n, line in enumerate(page.lines) if n not in skipped and floor <= line.box[3] <= ceiling]
        lines = list(_note_lines(page, below))
        if lines:
            part.notes_follow = True
            notes[id(part)] = [(page, index) for index in lines]
    return notes


def _note_lines(page: Page, below: Sequence[int]) -> Iterator[int]:
    """The lines from the first that begins a note, as long as they follow closely."""
    before: PageLine | None = None
    for index in below:
        line = page.lines[index]
        begins = _NOTE.match(line.text.strip()) is not None
        follows = before is not None and _goes_on(page, before, line)
        if not begins and not follows:
            return
        yield index
        before = line


def _goes_on(page: Page, before: PageLine, line: PageLine) -> bool:
    """Whether a line belongs to the note before it; where lines are paragraphs, only what a note numbers does."""
    if page.flow:
        return _ITEM.match(line.text) is not None
    return line.box[1] - before.box[3] <= _CLOSE * line.size


def note_texts(table: GridTable, notes: Notes) -> tuple[str, ...]:
    """Return a table's notes, those in the last rows of its grids and those beneath them, without 注：."""
    found: list[str] = []
    for part in table.parts:
        for text in (*_inside(part), *_below(part, notes)):
            if _NOTE.match(text):
                bare = _NOTE.sub("", text, count=1)
                found.append(bare.rstrip("）)") if text[0] in "（(" else bare)
            elif found:
                found[-1] += text
    return tuple(found)


def _inside(part: Part) -> Iterator[str]:
    for row in range(part.end, len(part.matrix.rows)):
        yield from part.matrix.texts(row)


def _below(part: Part, notes: Notes) -> Iterator[str]:
    for page, index in notes.get(id(part), ()):
        yield "".join(page.lines[index].text.split())
