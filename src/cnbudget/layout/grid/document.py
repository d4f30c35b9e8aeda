"""All pages: their tables as sheets, the rest as paragraphs."""

import re
from collections.abc import Iterator, Sequence

from attrs import evolve

from cnbudget.layout.grid.furniture import find_furniture
from cnbudget.layout.grid.heading import is_number_line
from cnbudget.layout.grid.join import GridTable, join_parts
from cnbudget.layout.grid.kinds import Kind, kind_of
from cnbudget.layout.grid.ledger import GridLedger
from cnbudget.layout.grid.parts import Part, find_parts
from cnbudget.layout.grid.prose import Prose
from cnbudget.layout.grid.sheets import sheet_of
from cnbudget.layout.sheet import Layout, Sheet
from cnbudget.model.place import Place
from cnbudget.readers.page import Page, PageLine, PageSource

__all__ = ["lay_out_pages"]

_NOTE = re.compile(r"[（(]?(?:备注|说明|注)[:：0-9一二三]\s*")
_UNIT_IN_HEADER = re.compile(r"[（(](千元|万元|亿元|元)[）)]")


def lay_out_pages(source: PageSource) -> Layout:
    """Return the sheets and paragraphs of pages, every numeric token accounted for."""
    ledger = GridLedger()
    furniture = find_furniture(source.pages)
    pages = [list(find_parts(page, mine)) for page, mine in zip(source.pages, furniture, strict=True)]
    parts = [part for page in pages for part in page]
    _numbers_at_foot(source.pages, pages, furniture)
    notes = _notes(source.pages, pages, furniture)
    tables = join_parts(parts)
    kinds = _kinds(tables)
    sheets: list[Sheet] = []
    prose = Prose(ledger)
    owner = {id(part): (table, kind) for table, kind in zip(tables, kinds, strict=True) for part in table.parts}
    for page, mine, found in zip(source.pages, furniture, pages, strict=True):
        taken = set(mine)
        for index in mine:
            ledger.book_line(page.lines[index], "furniture")
        _page(page, found, taken, owner, notes, sheets, prose, ledger)
    return Layout(
        tuple(sheets),
        prose.paragraphs(),
        dict(ledger.counts.items()),
        tuple(ledger.unplaced),
        tuple(ledger.diagnostics),
        source.total,
    )


def _numbers_at_foot(pages: Sequence[Page], parts: Sequence[list[Part]], furniture: list[frozenset[int]]) -> None:
    """A table's number may stand at the foot of the page before: give it to the table."""
    for index in range(1, len(pages)):
        before, found = pages[index - 1], parts[index]
        if not found or found[0].heading.number or not found[0].heading.title or not before.lines:
            continue
        floor = max((grid.box[3] for grid in before.grids), default=0.0)
        last = [n for n, line in enumerate(before.lines) if n not in furniture[index - 1] and line.box[1] > floor]
        if last and is_number_line(before.lines[last[-1]].text):
            number = "".join(before.lines[last[-1]].text.split())
            found[0].heading = evolve(found[0].heading, number=number)
            furniture[index - 1] |= {last[-1]}


def _notes(
    pages: Sequence[Page], parts: Sequence[list[Part]], furniture: Sequence[frozenset[int]]
) -> dict[int, list[tuple[Page, int]]]:
    """Find the lines of notes beneath each part, by the part's identity."""
    notes: dict[int, list[tuple[Page, int]]] = {}
    for page, found, mine in zip(pages, parts, furniture, strict=True):
        headings = {index for part in found for index in part.above}
        for place, part in enumerate(found):
            ceiling = found[place + 1].grid.box[1] if place + 1 < len(found) else page.height
            below = [
                n
                for n, line in enumerate(page.lines)
                if n not in mine and n not in headings and part.grid.box[3] - 1.5 <= line.box[3] <= ceiling
            ]
            lines = list(_note_lines(page, below))
            if lines:
                part.notes_follow = True
                notes[id(part)] = [(page, n) for n in lines]
    return notes


def _note_lines(page: Page, below: Sequence[int]) -> Iterator[int]:
    """The lines from the first that begins a note, as long as they follow closely."""
    before: PageLine | None = None
    for index in below:
        line = page.lines[index]
        begins = _NOTE.match(line.text.strip()) is not None
        if before is None and not begins:
            return
        if before is not None and not begins and line.box[1] - before.box[3] > 2 * line.size:
            return
        yield index
        before = line


def _kinds(tables: Sequence[GridTable]) -> list[Kind]:
    kinds: list[Kind] = []
    for index, table in enumerate(tables):
        before = tables[index - 1] if index else None
        adjoins = before is not None and not table.first.gap and table.first.page.number <= before.parts[-1].page.number + 1
        kinds.append(kind_of(table, kinds[-1] if kinds else None, adjoins=adjoins))
    return kinds


def _page(
    page: Page,
    parts: Sequence[Part],
    taken: set[int],
    owner: dict[int, tuple[GridTable, Kind]],
    notes: dict[int, list[tuple[Page, int]]],
    sheets: list[Sheet],
    prose: Prose,
    ledger: GridLedger,
) -> None:
    """Put the page's lines and grids in printed order where they belong."""
    for part in parts:
        table, kind = owner[id(part)]
        heading = set(part.above) if kind != "prose" else set()
        mine = [n for _, n in notes.get(id(part), ())] if kind != "prose" else []
        _prose_above(page, part.grid.box[1], taken | heading | set(mine), taken, prose)
        for index in heading:
            ledger.book_line(page.lines[index], "furniture")
        for index in mine:
            _book_note(page.lines[index], ledger)
        taken |= heading | set(mine)
        if kind == "prose":
            prose.small_table(part)
        elif kind == "performance":
            for cell in part.grid.cells:
                ledger.book(cell, "performance")
        elif part is table.first:
            sheets.append(sheet_of(table, _unit(table), _note_texts(table, notes), ledger))
            prose.sheet()
    if parts and all(_fills_pages(part, *owner[id(part)]) for part in parts):
        _overflowing(page, parts, taken, ledger)
    _prose_above(page, page.height + 1, taken, taken, prose)


def _fills_pages(part: Part, table: GridTable, kind: Kind) -> bool:
    """Whether a page shows the middle of a form that goes on over pages."""
    return kind == "performance" and part.heading.blank and (part is not table.first or not part.above)


def _overflowing(page: Page, parts: Sequence[Part], taken: set[int], ledger: GridLedger) -> None:
    """Text of a form's cell that a page break cuts may stand where the page shows no rules: it is the form's."""
    left, right = min(part.grid.box[0] for part in parts), max(part.grid.box[2] for part in parts)
    for index, line in enumerate(page.lines):
        if index not in taken and line.box[0] >= left and line.box[2] <= right:
            ledger.book_line(line, "performance")
            taken.add(index)


def _prose_above(page: Page, ceiling: float, skipped: set[int], taken: set[int], prose: Prose) -> None:
    for index, line in enumerate(page.lines):
        if index not in skipped and line.box[3] - line.size / 2 < ceiling:
            prose.add(page, line)
            taken.add(index)


def _book_note(line: PageLine, ledger: GridLedger) -> None:
    """Amounts in notes are figures of the prose, other numbers dates and numbering."""
    ledger.book_note(line)


def _note_texts(table: GridTable, notes: dict[int, list[tuple[Page, int]]]) -> tuple[str, ...]:
    found: list[str] = []
    for part in table.parts:
        for page, index in notes.get(id(part), ()):
            text = "".join(page.lines[index].text.split())
            if _NOTE.match(text):
                found.append(_NOTE.sub("", text, count=1).rstrip("）)") if text[0] in "（(" else _NOTE.sub("", text, count=1))
            elif found:
                found[-1] += text
    return tuple(found)


def _unit(table: GridTable) -> str:
    """Return the table's unit: of its heading, else of its header (金额（万元）)."""
    if table.heading.unit:
        return table.heading.unit
    units = {match.group(1) for path in table.paths for text in path for match in _UNIT_IN_HEADER.finditer(text)}
    return units.pop() if len(units) == 1 else ""
