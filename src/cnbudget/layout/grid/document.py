"""All pages: their tables as sheets, the rest as paragraphs."""

import math
import re
from collections.abc import Sequence
from itertools import pairwise

from attrs import define, evolve, field

from cnbudget.layout.grid.furniture import find_furniture
from cnbudget.layout.grid.heading import Heading, is_number_line, read_heading
from cnbudget.layout.grid.join import GridTable, join_parts
from cnbudget.layout.grid.kinds import Kind, is_left_out, kind_of
from cnbudget.layout.grid.ledger import GridLedger
from cnbudget.layout.grid.notes import Notes, find_notes, note_texts
from cnbudget.layout.grid.page_order import page_order
from cnbudget.layout.grid.parts import Part, find_parts
from cnbudget.layout.grid.prose import Prose
from cnbudget.layout.grid.sheets import sheet_of
from cnbudget.layout.sheet import Layout, Sheet
from cnbudget.model.place import Place
from cnbudget.readers.page import Page, PageSource
from cnbudget.vocabulary.profile import Profile

__all__ = ["lay_out_pages"]

_FIRST_CELLS = 16  # of a form, among which it names department and year
_MOST_HEADING_LINES = 4  # at the foot of a page
_UNIT_IN_HEADER = re.compile(r"[（(](千元|万元|亿元|元)[）)]")


def lay_out_pages(source: PageSource, profile: Profile) -> Layout:
    """Return the sheets and paragraphs of pages, every numeric token accounted for."""
    furniture = find_furniture(source.pages)
    parts = [list(find_parts(page, mine)) for page, mine in zip(source.pages, furniture, strict=True)]
    _headings_at_foot(source.pages, parts, furniture)
    assembly = _Assembly(profile)
    assembly.notes = find_notes(source.pages, parts, furniture)
    assembly.tables(join_parts([part for found in parts for part in found]))
    for page, mine, found in zip(source.pages, furniture, parts, strict=True):
        assembly.page(page, found, mine)
    ledger = assembly.ledger
    ledger.diagnostics += page_order(source.pages, furniture)
    return Layout(
        tuple(assembly.sheets),
        assembly.prose.paragraphs(),
        dict(ledger.counts.items()),
        tuple(ledger.unplaced),
        tuple(ledger.diagnostics),
        source.total,
        ledger.wrapped,
        tuple(assembly.forms),
    )


def _headings_at_foot(pages: Sequence[Page], parts: Sequence[list[Part]], furniture: list[frozenset[int]]) -> None:
    """A table's number, or its whole heading, may stand at the foot of the page before: give it to the table."""
    for index, (before, found) in enumerate(zip(pages, parts[1:], strict=False)):
        if not found:
            continue
        floor = max((grid.box[3] for grid in before.grids), default=0.0)
        foot = [n for n, line in enumerate(before.lines) if n not in furniture[index] and line.box[1] > floor]
        texts = [before.lines[n].text for n in foot[-_MOST_HEADING_LINES:]]
        heading, used = _whole(found[0], texts) or _number(found[0], texts)
        if used:
            found[0].heading = heading
            furniture[index] |= set(foot[-used:])


def _whole(part: Part, foot: Sequence[str]) -> tuple[Heading, int] | None:
    """Return the heading that ends a page, for a part that begins the next without a title; None where none does."""
    inner = part.heading
    if inner.title or part.gap:
        return None
    read, used = read_heading(foot)
    if not read.title or not (read.unit or read.number or inner.unit or inner.number):
        return None
    merged = Heading(
        inner.number or read.number, read.title, inner.unit or read.unit, inner.organisation or read.organisation
    )
    return merged, used


def _number(part: Part, foot: Sequence[str]) -> tuple[Heading, int]:
    heading = part.heading
    if heading.number or not heading.title or not foot or not is_number_line(foot[-1]):
        return heading, 0
    return evolve(heading, number="".join(foot[-1].split())), 1


@define
class _Assembly:
    """Puts lines and grids in printed order where they belong."""

    profile: Profile
    ledger: GridLedger = field(factory=GridLedger)
    notes: Notes = field(factory=dict)
    sheets: list[Sheet] = field(factory=list)
    prose: Prose = field(init=False)
    forms: list[tuple[str, ...]] = field(factory=list)
    owners: dict[int, tuple[GridTable, Kind]] = field(factory=dict)

    def __attrs_post_init__(self) -> None:
        self.prose = Prose(self.ledger)

    def tables(self, tables: Sequence[GridTable]) -> None:
        """Settle what each table is, and which table each part belongs to."""
        kind: Kind | None = None
        for before, table in pairwise([None, *tables]):
            assert table is not None
            first = table.first
            adjoins = before is not None and not first.gap and first.page.number <= before.parts[-1].page.number + 1
            title = self.profile.common(table.heading.title)
            earlier = before if adjoins and kind == "money" else None
            kind = kind_of(table, title, kind, adjoins=adjoins)
            self.owners |= {id(part): (table, kind) for part in table.parts}
            if kind == "prose" and is_left_out(table, earlier):
                self._say_left_out(table)

    def _say_left_out(self, table: GridTable) -> None:
        heads = "、".join(path[-1] for path in table.paths if path)
        message = "a table with the columns of a budget's has no title that says what it is; it is read as prose"
        self.ledger.say("table-untitled", "warning", message, table.first.page.place(table.first.grid), heads)

    def page(self, page: Page, parts: Sequence[Part], furniture: frozenset[int]) -> None:
        """Take a page."""
        if page.pictures:
            message = f"page {page.number} is a picture without text: nothing on it was read; run OCR on the file"
            self.ledger.say("page-picture", "warning", message, Place(page=page.number))
        if page.unreadable:
            message = (
                f"{page.unreadable} characters on page {page.number} have no meaning in this file and were left out"
            )
            self.ledger.say("characters-unreadable", "warning", message, Place(page=page.number))
        for index in furniture:
            self.ledger.book_line(page.lines[index], "furniture")
        taken = set(furniture)
        own = {id(part) for part in parts}
        for holder, lines in self.notes.items():
            if holder not in own:
                self._notes([index for at, index in lines if at is page], page, taken)
        if parts and not page.flow and all(self._fills_pages(part) for part in parts):
            self._overflowing(page, taken)
        for part in parts:
            table, kind = self.owners[id(part)]
            heading = [] if kind == "prose" else list(part.above)
            notes = [] if kind == "prose" else [n for at, n in self.notes.get(id(part), []) if at is page]
            self._prose(page, part.grid.box[1], taken | set(heading) | set(notes), taken)
            for index in heading:
                self.ledger.book_line(page.lines[index], "furniture")
            self._notes(notes, page, taken)
            taken.update(heading)
            self._part(part, table, kind)
        self._prose(page, math.inf, taken, taken)

    def _notes(self, notes: Sequence[int], page: Page, taken: set[int]) -> None:
        for index in notes:
            self.ledger.book_note(page.lines[index])
        taken.update(notes)

    def _part(self, part: Part, table: GridTable, kind: Kind) -> None:
        if kind == "prose":
            self.prose.small_table(part)
        elif kind == "performance":
            for cell in part.grid.cells:
                self.ledger.book(cell, "performance")
            if part is table.first:
                self.forms.append(tuple(cell.text for cell in part.grid.cells if cell.lines)[:_FIRST_CELLS])
        elif part is table.first:
            self.sheets.append(sheet_of(table, _unit(table), note_texts(table, self.notes), self.ledger))
            self.prose.sheet()

    def _prose(self, page: Page, ceiling: float, skipped: set[int], taken: set[int]) -> None:
        for index, line in enumerate(page.lines):
            if index not in skipped and line.box[3] - line.size / 2 < ceiling:
                self.prose.add(page, line)
                taken.add(index)

    def _fills_pages(self, part: Part) -> bool:
        """Whether a page shows nothing but a form that goes on from the page before."""
        return self.owners[id(part)][1] == "performance" and part.heading.blank and not part.above

    def _overflowing(self, page: Page, taken: set[int]) -> None:
        """Text of a form's cell that a page break cuts may stand where the page shows no rules: it is the form's."""
        for index, line in enumerate(page.lines):
            if index not in taken:
                self.ledger.book_line(line, "performance")
                taken.add(index)


def _unit(table: GridTable) -> str:
    """Return the table's unit: of its heading, else of its header (金额（万元）)."""
    if table.heading.unit:
        return table.heading.unit
    units = {match.group(1) for path in table.paths for text in path for match in _UNIT_IN_HEADER.finditer(text)}
    return units.pop() if len(units) == 1 else ""
