"""Pages whose tables have no rules: their aligned lines become grids, which are read as those of ruled tables."""

from collections.abc import Iterator, Sequence
from itertools import takewhile

from attrs import evolve

from cnbudget.layout.aligned.blocks import Block, blocks, heading_of, repeats
from cnbudget.layout.aligned.borders import TEXT, Measure
from cnbudget.layout.aligned.forms import is_form
from cnbudget.layout.aligned.grids import grid_of
from cnbudget.layout.aligned.on_page import holds_columns, lines_on_page, measure_of
from cnbudget.layout.aligned.part import AlignedPart, Refusal, align
from cnbudget.layout.aligned.pieces import Line, Width, line_of
from cnbudget.layout.aligned.refused import refusal_of, refused_table
from cnbudget.layout.aligned.running_heads import running_heads, without_headers, without_labels
from cnbudget.layout.aligned.torn import begins_unsure, rest_of_row, without_last_row
from cnbudget.layout.furniture import find_furniture
from cnbudget.model.characters import NUMBER, squeeze
from cnbudget.model.deadline import TABLE, in_time
from cnbudget.model.diagnostic import Diagnostic
from cnbudget.model.passing import frozen
from cnbudget.model.table_layout import TableLayout
from cnbudget.readers.page import Grid, Page, PageLine, PageSource

__all__ = ["with_aligned_grids"]

_CLEARLY = 2  # times fewer refusals show that an extractor counts an ideograph as two columns


@frozen
class _Last:
    """The part that ends a page, the title of its table, what its positions mean, and the lines of its header."""

    part: AlignedPart
    title: str
    measure: Measure
    header: tuple[Line, ...]


@frozen
class _Positioned:
    """The lines of a page that may make tables, with the positions of what they print.

    Attributes:
        runs: lines that follow each other, with no grid between.
        measure: what the positions mean.
        heads_page: whether nothing stands above the first run.
        ends_page: whether nothing stands below the last one.
    """

    runs: tuple[tuple[Line, ...], ...]
    measure: Measure
    heads_page: bool = True
    ends_page: bool = True

    @property
    def first(self) -> tuple[Line, ...]:
        """The first run of a page that knows its positions."""
        return self.runs[0] if self.runs and self.measure.exact else ()


@frozen
class _Aligned:
    """A page with its grids, and what it was made of.

    Attributes:
        page: the page with its grids.
        source: the page as it was read.
        lines: its lines.
        before: the last part of the page before.
        remarks: what was left unread, and why.
        refused: the tables that were refused.
        last: its last part if nothing stands below it.
        continues: whether its first part goes on with the last one of the page before.
        unsure: whether that part begins with labels that may be the rest of the last row there.
        bare: the same without the grid of the rest of a row that it begins with; None where it has none.
    """

    page: Page
    source: Page
    lines: _Positioned
    before: _Last | None
    remarks: tuple[Diagnostic, ...] = ()
    refused: tuple[TableLayout, ...] = ()
    last: _Last | None = None
    continues: bool = False
    unsure: bool = False
    bare: "_Aligned | None" = None


def with_aligned_grids(source: PageSource) -> PageSource:
    """Return the pages with a grid for each table whose columns the lines show by their alignment.

    Pages know where their lines print what. Of extracted text, poppler counts an ideograph as one column, others as
    two: where tables are refused, both are tried. A table whose columns cannot be named for certain stays as lines,
    and a diagnostic says why; so do single columns and rows.
    """
    if not any(page.first_line for page in source.pages):
        return _with_grids(source, None) if any(map(holds_columns, source.pages)) else source
    found = _with_grids(source, Width(display=False))
    if not _refusals(found):
        return found
    other = _with_grids(source, Width(display=True))
    return other if _refusals(other) * _CLEARLY < _refusals(found) else found


def _refusals(source: PageSource) -> int:
    return len(source.refused)


def _with_grids(source: PageSource, width: Width | None) -> PageSource:
    """Return the pages with grids; `width` is how an extractor counts columns, None for pages that know positions."""
    furniture = find_furniture(source.pages)
    heads = running_heads(source.pages) if width is None else [frozenset[int]()] * len(source.pages)
    found: list[_Aligned] = []
    before: _Last | None = None
    for page, skipped, running in zip(source.pages, furniture, heads, strict=True):
        lines = _positioned(page, skipped, running, width, before)
        here = _page(page, lines, before)
        if here.unsure:
            _leave_last_row(found)
        elif before is not None and not here.continues:
            rest = rest_of_row(before.part, before.header, _below_heading(lines.first, before.title))
            if rest is not None and rest.part is not None:
                here = _with_rest(here, rest.block, rest.part, before)
            elif rest is not None:
                _leave_last_row(found)
        found.append(here)
        before = here.last
    return evolve(
        source,
        pages=tuple(each.page for each in found),
        diagnostics=(*source.diagnostics, *(remark for each in found for remark in each.remarks)),
        refused=tuple(table for each in found for table in each.refused),
    )


def _with_rest(here: _Aligned, block: Block, part: AlignedPart, before: _Last) -> _Aligned:
    """Return a page with a grid for the rest of the last row of the page before."""
    taken = [here.source.lines[line.index] for line in block.lines]
    kept = tuple(line for line in here.page.lines if not any(line is other for other in taken))
    grids = (grid_of(part, block, here.lines.measure), *here.page.grids)
    ends = here.lines.ends_page and _ends_page(block.body[-1].index, here.lines.runs[-1])
    last = evolve(before, part=part, measure=here.lines.measure) if ends else here.last
    return evolve(here, page=evolve(here.page, lines=kept, grids=grids), last=last, bare=here)


def _below_heading(lines: Sequence[Line], title: str) -> Sequence[Line]:
    """Return the lines of a page below the heading of the table that ends the page before."""
    headings = takewhile(lambda line: (own := heading_of(line)) is not None and own.title in {"", title}, lines)
    return lines[sum(1 for _ in headings) :]


def _leave_last_row(found: list[_Aligned]) -> None:
    """Leave the last row unread, with all that the last pages print of it: the next page may go on with it."""
    n = len(found) - 1
    while (bare := found[n].bare) is not None:
        found[n] = bare
        n -= 1
    found[n] = _page(found[n].source, found[n].lines, found[n].before, torn=True)


def _positioned(
    page: Page, furniture: frozenset[int], heads: frozenset[int], width: Width | None, before: _Last | None
) -> _Positioned:
    if width is not None:
        kept = [n for n in range(len(page.lines)) if n not in furniture]
        lines = tuple(line_of(n, page.lines[n].box[3], page.lines[n].text, width) for n in kept)
        return _Positioned((lines,), TEXT)
    measure = measure_of(page)
    if measure is None and before is not None and not page.flow and not page.dpi:
        measure = before.measure  # the page may begin with the rest of a row
    if measure is None:
        return _Positioned((), TEXT)
    em = 2 * measure.unit
    skipped = without_headers(page, furniture, em) | without_labels(page, heads, em)
    if before is not None:
        measure = measure.or_that_of(before.measure)
    runs = lines_on_page(page, [n for n in range(len(page.lines)) if n not in skipped], measure)
    return _Positioned(runs, measure, bool(runs[0]), bool(runs[-1]))


def _page(page: Page, lines: _Positioned, before: _Last | None, *, torn: bool = False) -> _Aligned:
    """Return a page with its grids; where its last row may go on on the next page (`torn`), it is left unread."""
    grids: list[Grid] = []
    taken: set[int] = set()
    left: dict[int, PageLine] = {}
    remarks: list[Diagnostic] = []
    refused: list[TableLayout] = []
    last: tuple[_Last, int] | None = None
    continues = unsure = False
    measure = lines.measure
    for place, run in enumerate(in_time(lines.runs, TABLE)):
        heads = lines.heads_page and not place
        found = blocks(run, before.title, before.header) if before is not None and heads else blocks(run)
        for n, block in enumerate(in_time(found, TABLE)):
            above = before if heads and not n and _goes_on(block, before, measure) else None
            if not (block.titled or above is not None) or is_form(block):
                continue
            part = align(block, measure.pitch, above.part if above is not None else None)
            if torn and _ends_page(block.lines[-1].index, lines.runs[-1]):
                part = without_last_row(part)
            if isinstance(part, Refusal):
                of_money = block.money or above is not None
                if of_money or not measure.exact:
                    where = page.place(page.lines[block.lines[0].index])
                    remarks.append(refusal_of(block, part, where))
                    refused.append(refused_table(block.title or (above.title if above else ""), part, where))
                if of_money:
                    rows = (*block.header, *block.body)  # whole numbers above the first amount look like a header
                    left.update((line.index, evolve(page.lines[line.index], unread_row=True)) for line in rows)
                continue
            if above is not None:
                continues, unsure = True, begins_unsure(part)
            grids.append(grid_of(part, block, measure))
            taken.update(line.index for line in block.lines)
            left.update(_withheld(page, block, part))
            remarks += _unsure(page, block, part)
            title = above.title if above is not None else block.title
            head = block.head or (above.header if above is not None else ())
            last = _Last(part, title, measure, head), block.body[-1].index
    kept = tuple(left.get(n, line) for n, line in enumerate(page.lines) if n not in taken or n in left)
    ends = last is not None and lines.ends_page and _ends_page(last[1], lines.runs[-1])
    every = sorted([*page.grids, *grids], key=lambda grid: grid.box[1])
    done = evolve(page, lines=kept, grids=tuple(every))
    at_end = last[0] if last and ends else None
    return _Aligned(done, page, lines, before, tuple(remarks), tuple(refused), at_end, continues, unsure)


def _goes_on(block: Block, before: _Last | None, measure: Measure) -> bool:
    """Whether the first table of a page may be the one that ends the page before.

    Pages may repeat its heading, with its header or without.
    """
    if before is None or not block.titled:
        return before is not None and block.heads_page
    same = not block.header or repeats(block.head, before.header) > 0
    return measure.exact and same and block.title in {"", before.title}


def _ends_page(index: int, lines: Sequence[Line]) -> bool:
    return bool(lines) and lines[-1].index == index


def _withheld(page: Page, block: Block, part: AlignedPart) -> Iterator[tuple[int, PageLine]]:
    """Yield the lines, by their index, that remain where a part leaves some of what they print unread."""
    for place, line in enumerate(block.body):
        text = " ".join(piece.text for piece in part.withheld(place))
        if text:
            tokens = len(NUMBER.findall(text))
            yield line.index, evolve(page.lines[line.index], text=text, tokens=tokens, unread_row=True)


def _unsure(page: Page, block: Block, part: AlignedPart) -> Iterator[Diagnostic]:
    """Yield what is left unread of a table whose other amounts are read."""
    name = block.title or "a table that goes on from the page before"
    if part.unsure is not None:
        message = (
            f"the amounts of {part.unsure.name} in {name} are left unread: the text does not show whether it stands"
            f" under {part.unsure.group} or beside it"
        )
        place = page.place(page.lines[block.lines[0].index])
        yield Diagnostic("column-unaligned", "warning", message, place, part.unsure.name)
    for row, why in sorted(part.doubts.items()):
        if not any(part.is_figure(column) for index in row for column in part.body.cells[index]):
            continue
        message = f"a row of {name} is left unread: {why}"
        line = page.lines[block.body[row[0]].index]
        yield Diagnostic("row-unaligned", "warning", message, page.place(line), squeeze(line.text))
