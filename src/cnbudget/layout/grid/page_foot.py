"""Headings left at the foot of a page, while their table begins on the next."""

from collections.abc import Iterator, Sequence

from attrs import evolve

from cnbudget.layout.grid.parts import LineRef, Part
from cnbudget.layout.heading import Heading, read_heading
from cnbudget.readers.page import Page
from cnbudget.vocabulary.notation.table_numbers import is_table_number

__all__ = ["attach_page_feet", "heading_lines_at_foot"]

_MOST_HEADING_LINES = 4


def attach_page_feet(
    pages: Sequence[Page], parts: Sequence[Part], furniture: Sequence[frozenset[int]]
) -> tuple[Part, ...]:
    """Return the parts, the first of each page with the number or heading that ends the page before."""
    return tuple(_with_foot(pages, part, furniture) if _heads_page(parts, part) else part for part in parts)


def heading_lines_at_foot(parts: Sequence[Part]) -> Iterator[LineRef]:
    """Yield the heading lines that stand on another page than their part."""
    for part in parts:
        yield from ((page, line) for page, line in part.heading_lines if page != part.page_index)


def _heads_page(parts: Sequence[Part], part: Part) -> bool:
    first = part.index == 0 or parts[part.index - 1].page_index != part.page_index
    return first and part.page_index > 0


def _with_foot(pages: Sequence[Page], part: Part, furniture: Sequence[frozenset[int]]) -> Part:
    above = part.page_index - 1
    floor = max((grid.box[3] for grid in pages[above].grids), default=0.0)
    lines = pages[above].lines
    foot = [n for n, line in enumerate(lines) if n not in furniture[above] and line.box[1] > floor]
    texts = [lines[n].text for n in foot[-_MOST_HEADING_LINES:]]
    heading, used = _heading_at_end(part, texts) or _number_at_end(part, texts)
    if not used:
        return part
    taken = tuple((above, n) for n in foot[-used:])
    return evolve(part, heading=heading, heading_lines=(*taken, *part.heading_lines))


def _heading_at_end(part: Part, foot: Sequence[str]) -> tuple[Heading, int] | None:
    """Return the heading that ends a page, for a part that begins the next without a title; None where none does."""
    inner = part.heading
    if inner.title or part.separated:
        return None
    read, used = read_heading(foot)
    if not read.title or not (read.unit or read.number or inner.unit or inner.number):
        return None
    return inner.completed(read), used


def _number_at_end(part: Part, foot: Sequence[str]) -> tuple[Heading, int]:
    heading = part.heading
    if heading.number or not heading.title or not foot or not is_table_number(foot[-1]):
        return heading, 0
    return evolve(heading, number="".join(foot[-1].split())), 1
