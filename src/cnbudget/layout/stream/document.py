"""The whole text: its tables as sheets, the rest as paragraphs, every numeric token in its class."""

from collections.abc import Iterable, Sequence
from itertools import chain, pairwise

from cnbudget.layout.ledger import Ledger
from cnbudget.layout.paragraphs import is_page_number_line
from cnbudget.layout.sheet import Layout, Paragraph, Sheet
from cnbudget.layout.stream.booking import book_table, layout_of, lines_outside
from cnbudget.layout.stream.in_order import lay_out_in_order
from cnbudget.layout.stream.marks import has_marks
from cnbudget.layout.stream.notes import split_notes
from cnbudget.layout.stream.outside import prose_of
from cnbudget.layout.stream.parts import Part, find_parts
from cnbudget.layout.stream.row_like import rows_behind
from cnbudget.layout.stream.tables import Drafted, columns_of, distrust, draft_table, rows_of
from cnbudget.readers.page import TextSource
from cnbudget.vocabulary.notation.notes import any_note

__all__ = ["lay_out"]

_TRUSTED = 5  # of the rows of a text with known headers no more than one in five may be torn


def lay_out(source: TextSource) -> Layout:
    """Return the sheets and paragraphs of a text, every numeric token accounted for."""
    parts = find_parts(source)
    known = _lay_out_known(source, parts) if parts else None
    return known or lay_out_in_order(source)


def _lay_out_known(source: TextSource, parts: Sequence[Part]) -> Layout | None:
    """Return the layout of a text whose headers are all known; None where its rows are not as those headers say."""
    ledger = Ledger()
    marks = has_marks(source, chain.from_iterable(range(part.body, part.end) for part in parts))
    groups = _join(source, parts)
    tables = _draft(source, groups, marks=marks)
    drafts = [draft for table in tables for draft in table.drafts if draft.amounts or draft.torn]
    if sum(bool(draft.torn) for draft in drafts) * _TRUSTED > len(drafts):
        return None
    sheets: list[Sheet] = []
    prose = _prose(source, ledger, range(parts[0].start), 0, marks=marks)
    stops = [*(group[0].start for group in groups[1:]), len(source.texts)]
    for group, table, stop in zip(groups, tables, stops, strict=True):
        ends = book_table(source, ledger, table)
        starts = [*(part.start for part in group[1:]), stop]
        behind = rows_behind(source, ends, starts, ())
        outside = lines_outside(ends, starts)
        notes, rest = split_notes(ledger, _prose(source, ledger, outside, len(sheets) + 1, behind, marks=marks))
        sheets.append(_sheet(source, group[0], table, notes))
        prose += rest
    return layout_of(source, ledger, sheets, prose, [sheet.laid_out("known") for sheet in sheets])


def _join(source: TextSource, parts: Sequence[Part]) -> list[tuple[Part, ...]]:
    """Group the parts of one table: the same heading and header, and no note that closes the page before."""
    groups: list[list[Part]] = []
    for before, part in pairwise([None, *parts]):
        assert part is not None
        if before is not None and _continues(source, before, part):
            groups[-1].append(part)
        else:
            groups.append([part])
    return [tuple(group) for group in groups]


def _continues(source: TextSource, before: Part, part: Part) -> bool:
    if before.end != part.start or before.header != part.header or before.heading != part.heading:
        return False
    return not any_note(source.texts[before.body : before.end])


def _draft(source: TextSource, groups: Sequence[tuple[Part, ...]], *, marks: bool) -> list[Drafted]:
    """Return the rows that each table's lines make."""
    tables = [draft_table(source, group, group[0].header, marks=marks) for group in groups]
    centred = not marks and any(table.centred for table in tables)
    for table in tables:
        if centred or table.lossy:
            distrust(table)
    return tables


def _prose(
    source: TextSource,
    ledger: Ledger,
    lines: Iterable[int],
    after: int,
    behind: frozenset[int] = frozenset(),
    *,
    marks: bool,
) -> list[Paragraph]:
    lines = list(lines)
    furniture = frozenset(index for index in lines if source.tokens[index] and is_page_number_line(source, index))
    return prose_of(source, ledger, lines, furniture, after=after, behind=behind, marks=marks)


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
