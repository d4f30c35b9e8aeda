"""The whole text: its tables as sheets, the rest as paragraphs."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from cnbudget.layout.sheet import Layout, Paragraph, Sheet
from cnbudget.layout.stream.amounts import has_decimals
from cnbudget.layout.stream.booking import book_table
from cnbudget.layout.stream.ledger import Ledger
from cnbudget.layout.stream.marks import has_marks
from cnbudget.layout.stream.notes import begins_note, part_notes
from cnbudget.layout.stream.paragraphs import is_page_number, paragraphs
from cnbudget.layout.stream.parts import Part, find_parts
from cnbudget.layout.stream.tables import Drafted, columns_of, distrust, draft_table, rows_of
from cnbudget.readers.page import TextSource
from cnbudget.vocabulary.headers import Header

__all__ = ["lay_out"]


def lay_out(source: TextSource) -> Layout:
    """Return the sheets and paragraphs of a text, every numeric token accounted for."""
    parts = find_parts(source)
    ledger = Ledger(source)
    marks = has_marks(source, (index for part in parts for index in range(part.body, part.end)))
    groups = _join(source, parts)
    tables = [_draft(source, group, marks=marks) for group in groups]
    drafted = [table for table in tables if table is not None]
    centred = not marks and any(each.centred for each in drafted)
    for each in drafted:
        if centred or each.lossy:
            distrust(each)
    sheets: list[Sheet] = []
    prose = _prose(ledger, range(parts[0].start if parts else len(source.texts)), 0, marks=marks)
    starts = [group[0].start for group in groups[1:]] + [len(source.texts)] * bool(groups)
    for group, table, stop in zip(groups, tables, starts, strict=True):
        ends: Sequence[int]
        if table is None:
            ends = _lose(ledger, group)
        else:
            book_table(ledger, table)
            ends = table.body.ends
        rest = _prose(ledger, _outside(group, ends, stop), len(sheets) + (table is not None), marks=marks)
        if table is not None:
            notes, rest = _take_notes(ledger, rest)
            sheets.append(_sheet(source, group[0], table, notes))
        prose += rest
    return Layout(
        tuple(sheets),
        tuple(prose),
        dict(ledger.counts.items()),
        tuple(ledger.unplaced),
        tuple(ledger.diagnostics),
        source.total,
    )


def _join(source: TextSource, parts: Sequence[Part]) -> list[tuple[Part, ...]]:
    """Group the parts of one table: the same heading and header, and no note that closes the page before."""
    groups: list[list[Part]] = []
    for before, part in pairwise([None, *parts]):
        assert part is not None
        if before is not None and _goes_on(source, before, part):
            groups[-1].append(part)
        else:
            groups.append([part])
    return [tuple(group) for group in groups]


def _goes_on(source: TextSource, before: Part, part: Part) -> bool:
    if before.heading != part.heading or before.header != part.header or before.end != part.start:
        return False
    lines = source.texts[before.body : before.end]
    return not any(map(begins_note, lines))


def _draft(source: TextSource, group: tuple[Part, ...], *, marks: bool) -> Drafted | None:
    header: Header | None = group[0].header
    return None if header is None else draft_table(source, group, header, marks=marks)


def _outside(group: Sequence[Part], ends: Sequence[int], stop: int) -> Iterable[int]:
    """The lines of a table's pages that are not its rows, and those up to the next table."""
    starts = [*(part.start for part in group[1:]), stop]
    for end, start in zip(ends, starts, strict=True):
        yield from range(end, start)


def _prose(ledger: Ledger, lines: Iterable[int], after: int, *, marks: bool) -> list[Paragraph]:
    source = ledger.source
    kept = []
    for index in lines:
        if source.tokens[index] and is_page_number(source, index):
            ledger.book(index, "furniture")
        else:
            kept.append(index)
    return list(paragraphs(source, kept, after, marks=marks))


def _take_notes(ledger: Ledger, rest: list[Paragraph]) -> tuple[tuple[str, ...], list[Paragraph]]:
    """Part the notes from the prose; amounts in notes are narrative figures, other numbers dates and numbering."""
    notes, prose = part_notes(rest)
    for paragraph in rest[: len(notes)]:
        for token in paragraph.tokens:
            ledger.counts["narrative" if "." in token.text else "ordinal"] += 1
    return notes, list(prose)


def _lose(ledger: Ledger, group: Sequence[Part]) -> list[int]:
    """Book the rows under an unknown header as unplaced; return where prose begins again in each part."""
    ends = []
    for part in group:
        message = (
            f"the header of table {part.heading.title!r} is not known, so its amounts have no columns: "
            f"{part.header_text[:80]!r}"
        )
        ledger.say("header-unknown", "error", message, part.start)
        end = part.body
        for index in range(part.body, part.end):
            if has_decimals(ledger.source.texts[index]) and "。" not in ledger.source.texts[index]:
                end = index + 1
        for index in range(part.start, part.body):
            ledger.book(index, "furniture")
        for index in range(part.body, end):
            ledger.lose(index)
        ends.append(end)
    return ends


def _sheet(source: TextSource, part: Part, table: Drafted, notes: tuple[str, ...]) -> Sheet:
    return Sheet(
        part.heading.number,
        part.heading.title,
        part.heading.unit,
        part.heading.organisation,
        columns_of(table.header),
        rows_of(source, table),
        notes,
        source.place(part.start),
    )
