"""Pages whose tables have no rules: their aligned lines become grids, which are read as those of ruled tables."""

from collections.abc import Iterator, Sequence

from attrs import evolve, frozen

from cnbudget.layout.aligned.blocks import Block, blocks
from cnbudget.layout.aligned.grids import grid_of
from cnbudget.layout.aligned.part import AlignedPart, Refusal, align
from cnbudget.layout.aligned.pieces import Line, Width, line_of
from cnbudget.layout.furniture import find_furniture
from cnbudget.model.characters import NUMBER, squeeze
from cnbudget.model.diagnostic import Diagnostic
from cnbudget.readers.page import LINE_PITCH, Grid, Page, PageLine, PageSource

__all__ = ["with_aligned_grids"]


@frozen
class _Aligned:
    """A page with its grids, what was refused, and its last part if nothing stands below it."""

    page: Page
    refused: tuple[Diagnostic, ...]
    last: AlignedPart | None


def with_aligned_grids(source: PageSource) -> PageSource:
    """Return the pages with a grid for each table whose columns the lines show by their alignment.

    Poppler counts an ideograph as one column, others as two: where tables are refused, both are tried. A table whose
    columns cannot be named for certain stays as lines, and a diagnostic says why; so do single columns and rows.
    """
    found = _with_grids(source, Width(display=False))
    if not _refusals(found):
        return found
    other = _with_grids(source, Width(display=True))
    return min(found, other, key=lambda each: (_refusals(each), -sum(len(page.grids) for page in each.pages)))


def _refusals(source: PageSource) -> int:
    return sum(diagnostic.code == "table-unaligned" for diagnostic in source.diagnostics)


def _with_grids(source: PageSource, width: Width) -> PageSource:
    furniture = find_furniture(source.pages)
    pages: list[Page] = []
    diagnostics = list(source.diagnostics)
    before: AlignedPart | None = None
    for page, skipped in zip(source.pages, furniture, strict=True):
        found = _page(page, skipped, before, width)
        pages.append(found.page)
        diagnostics += found.refused
        before = found.last
    return evolve(source, pages=tuple(pages), diagnostics=tuple(diagnostics))


def _page(page: Page, skipped: frozenset[int], before: AlignedPart | None, width: Width) -> _Aligned:
    lines = [line_of(n, line.box[3], line.text, width) for n, line in enumerate(page.lines) if n not in skipped]
    grids: list[Grid] = []
    taken: set[int] = set()
    left: dict[int, PageLine] = {}
    refused: list[Diagnostic] = []
    last: tuple[AlignedPart, int] | None = None
    for block in blocks(lines):
        if not (block.titled or (block.heads_page and before is not None)):
            continue
        part = align(block.header, block.body, LINE_PITCH, None if block.titled else before)
        if isinstance(part, Refusal):
            refused.append(_refused(page, block, part))
            continue
        grids.append(grid_of(part, block.header, block.numbers, block.body, LINE_PITCH))
        taken.update(line.index for line in block.lines)
        left.update(_withheld(page, block, part))
        refused += _unsure(page, block, part)
        last = part, block.body[-1].index
    kept = tuple(left.get(n, line) for n, line in enumerate(page.lines) if n not in taken or n in left)
    ends = last is not None and _ends_page(last[1], lines)
    return _Aligned(
        evolve(page, lines=kept, grids=(*page.grids, *grids)), tuple(refused), last[0] if last and ends else None
    )


def _ends_page(index: int, lines: Sequence[Line]) -> bool:
    return bool(lines) and lines[-1].index == index


def _withheld(page: Page, block: Block, part: AlignedPart) -> Iterator[tuple[int, PageLine]]:
    """Yield the lines, by their index, that remain where a part leaves some of what they print unread."""
    for place, line in enumerate(block.body):
        text = " ".join(piece.text for piece in part.withheld(place))
        if text:
            yield line.index, evolve(page.lines[line.index], text=text, tokens=len(NUMBER.findall(text)))


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


def _refused(page: Page, block: Block, refusal: Refusal) -> Diagnostic:
    name = block.title or "a table that goes on from the page before"
    message = f"the columns of {name} cannot be read from the positions of its text: {refusal.reason}"
    place = page.place(page.lines[block.lines[0].index])
    return Diagnostic("table-unaligned", "warning", message, place, block.title)
