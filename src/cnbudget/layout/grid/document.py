"""All pages: the budget's tables as sheets, the rest as paragraphs, every numeric token in its class."""

from collections.abc import Iterator, Mapping, Sequence

from attrs import evolve

from cnbudget.layout.furniture import find_furniture
from cnbudget.layout.grid.apart import parts_apart
from cnbudget.layout.grid.arrange import PrintedLine, PrintedPart, arrange
from cnbudget.layout.grid.bare_headings import bare_headings, report_bare_headings
from cnbudget.layout.grid.body import TableBody, read_body
from cnbudget.layout.grid.body_reports import report_bodies
from cnbudget.layout.grid.contexts import cell_contexts
from cnbudget.layout.grid.form_parts import form_lines, form_parts
from cnbudget.layout.grid.heading_grids import with_headings_as_lines
from cnbudget.layout.grid.join import join_parts
from cnbudget.layout.grid.kinds import untitled_tables, with_kinds
from cnbudget.layout.grid.left_rows import book_left_row, without_left_rows
from cnbudget.layout.grid.notes import attach_notes, note_texts
from cnbudget.layout.grid.outcomes import outcomes
from cnbudget.layout.grid.page_foot import attach_page_feet, heading_lines_at_foot
from cnbudget.layout.grid.page_order import page_order
from cnbudget.layout.grid.parts import CellKey, Part, find_parts
from cnbudget.layout.grid.prose import cell_paragraphs, line_paragraphs
from cnbudget.layout.grid.rests import report_rests
from cnbudget.layout.grid.sheets import table_sheet
from cnbudget.layout.grid.table import GridTable
from cnbudget.layout.grid.unread import is_sentence, report_unread, small_table_context, unread_tables
from cnbudget.layout.grid.unread_forms import without_unread_forms
from cnbudget.layout.grid.unread_names import named_once
from cnbudget.layout.ledger import Ledger
from cnbudget.layout.sheet import Layout, Paragraph
from cnbudget.layout.token_class import Context
from cnbudget.model.deadline import ROW, in_time
from cnbudget.model.diagnostic import Diagnostic
from cnbudget.model.place import Place
from cnbudget.readers.page import Page, PageLine, PageSource
from cnbudget.vocabulary.profile import Profile

__all__ = ["lay_out_pages"]

_COARSE = 100  # dots an inch: below it half of the rows of a table are damaged
_FIRST_CELLS = 16  # of a form, among which it names department and year


def lay_out_pages(source: PageSource, profile: Profile, *, explain: bool = False) -> Layout:
    """Return the sheets and paragraphs of pages, every numeric token accounted for.

    Args:
        source: the pages.
        profile: of the format that was recognised.
        explain: whether the layout also says of each table how it was laid out.
    """
    source = evolve(source, pages=tuple(map(with_headings_as_lines, source.pages)))
    pages = source.pages
    running = find_furniture(pages)
    parts = attach_page_feet(pages, find_parts(pages, running), running)
    furniture = _with_feet(running, parts)
    parts = attach_notes(pages, parts, furniture)
    tables = with_kinds(join_parts(parts, parts_apart(pages, parts, furniture)), profile)
    printed, unread_forms = without_unread_forms(tuple(arrange(pages, tables, furniture)))
    headings = tuple(bare_headings(printed))
    printed = without_left_rows(printed, headings)
    bodies = [read_body(table) for table in tables if table.kind == "money"]
    unread = unread_tables(tables)
    untitled = untitled_tables(tables)
    bare = tuple(report_bare_headings(headings, source.diagnostics))
    sheets = {body.table.first.index: table_sheet(body, note_texts(pages, body.table)) for body in bodies}
    ledger = _book(printed, bodies, frozenset(tables[position].first.index for position in unread))
    return Layout(
        sheets=tuple(sheets.values()),
        prose=tuple(_paragraphs(printed)),
        counts=dict(ledger.counts.items()),
        unplaced=tuple(ledger.unplaced),
        diagnostics=(
            *named_once(tuple(report_unread(tables, unread, untitled)), bare),
            *report_rests(tables, unread | untitled),
            *unread_forms,
            *report_bodies(bodies),
            *_page_diagnostics(pages),
            *page_order(pages, furniture),
        ),
        tokens=source.total,
        wrapped=ledger.wrapped,
        form_parts=tuple(form_parts(pages, tables, furniture)),
        form_lines=tuple(form_lines(printed)),
        forms=tuple(_form_texts(table) for table in tables if table.kind == "performance"),
        tables=outcomes(source, tables, sheets, unread | untitled, bare) if explain else (),
    )


def _with_feet(furniture: Sequence[frozenset[int]], parts: Sequence[Part]) -> list[frozenset[int]]:
    """Return for each page the furniture with the headings of tables that begin on the next page."""
    found = list(furniture)
    for page, line in heading_lines_at_foot(parts):
        found[page] |= {line}
    return found


def _page_diagnostics(pages: Sequence[Page]) -> Iterator[Diagnostic]:
    for page in pages:
        place = Place(page=page.number)
        if page.pictures:
            message = (
                f"page {page.number} is a picture without text: nothing on it was read; ocr=True or --ocr reads it"
            )
            yield Diagnostic("page-picture", "warning", message, place)
        if 0 < page.dpi < _COARSE:
            message = f"page {page.number} was scanned at about {page.dpi} dots an inch: characters are easily mistaken"
            yield Diagnostic("picture-coarse", "warning", message, place)
        illegible = sum(not line.text for line in page.recognised)
        if illegible:
            where = "in the pictures" if page.flow else f"on page {page.number}"
            message = (
                f"{illegible} pieces of ink {where} were not recognised as text: drawings, whose labels "
                f"may not have been read, or smears"
            )
            yield Diagnostic("ink-unread", "info", message, Place() if page.flow else place)
        if page.unreadable:
            count = page.unreadable
            message = (
                f"the file does not say which {count} characters of page {page.number} are; U+FFFD stands for each"
            )
            yield Diagnostic("characters-unreadable", "warning", message, place)


def _paragraphs(printed: Sequence[PrintedLine | PrintedPart]) -> Iterator[Paragraph]:
    """Yield the prose in printed order; lines before a sheet or a small table end their paragraphs there."""
    lines: list[tuple[Page, PageLine]] = []
    sheets = 0
    for item in printed:
        if isinstance(item, PrintedLine):
            if item.use == "prose":
                lines.append((item.page, item.line))
        elif item.table.kind in {"prose", "goals"}:
            yield from line_paragraphs(lines, sheets)
            held = item.table.kind == "goals"  # the tokens of a list of goals are those of its forms
            yield from (evolve(one, tokens=()) if held else one for one in cell_paragraphs(item.part, sheets))
            lines = []
        elif item.table.kind == "money" and item.part is item.table.first:
            yield from line_paragraphs(lines, sheets)
            lines, sheets = [], sheets + 1
    yield from line_paragraphs(lines, sheets)


def _form_texts(table: GridTable) -> tuple[str, ...]:
    return tuple(cell.text for cell in table.first.grid.cells if cell.lines)[:_FIRST_CELLS]


def _book(printed: Sequence[PrintedLine | PrintedPart], bodies: Sequence[TableBody], unread: frozenset[int]) -> Ledger:
    """Book the numeric tokens of all lines but those of the prose, and of all cells but those that are sentences.

    Args:
        printed: lines and parts in printed order.
        bodies: the tables of the budget.
        unread: first parts of the small tables that print money.
    """
    ledger = Ledger()
    contexts = {body.table.first.index: cell_contexts(body) for body in bodies}
    for item in in_time(printed, ROW):
        if isinstance(item, PrintedPart):
            first = item.table.first.index
            _book_part(ledger, item, contexts.get(first, {}), prints_money=first in unread)
        elif item.use == "row":
            book_left_row(ledger, item)
        elif item.use != "prose":
            use = "furniture" if item.use == "heading" else item.use
            ledger.book((item.line.text,), item.page.place(item.line), use)
    return ledger


def _book_part(
    ledger: Ledger, printed: PrintedPart, contexts: Mapping[CellKey, Context], *, prints_money: bool
) -> None:
    part, kind = printed.part, printed.table.kind
    for cell in in_time(part.grid.cells, ROW):
        if not cell.tokens or (kind == "prose" and is_sentence(cell)):
            continue
        context: Context = "form"
        if kind == "money":
            context = contexts.get(part.key(cell), "unread")
        elif kind == "prose":
            context = small_table_context(part, cell, prints_money=prints_money)
        if not ledger.book_counted(cell.tokens, context):
            ledger.book(cell.lines, part.page.place(cell), context)
