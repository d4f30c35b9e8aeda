"""Headings of tables of money with no table below them, as where the table is a picture or has no rules."""

from collections.abc import Iterator, Sequence
from itertools import takewhile

from cnbudget.layout.grid.arrange import PrintedLine, PrintedPart
from cnbudget.layout.heading import read_heading
from cnbudget.layout.row_lines import numbers_behind, prints_total
from cnbudget.model.characters import squeeze
from cnbudget.model.diagnostic import Diagnostic
from cnbudget.model.passing import frozen
from cnbudget.vocabulary.notation.units import find_unit, states_unit

__all__ = ["BareHeading", "bare_headings", "report_bare_headings"]

_MOST_LINES = 4  # of a heading that ends in its unit
_LONGEST = 60
_FIRST = 6  # lines below a unit, of which some name columns
_ROWS = 2


@frozen(eq=False)
class BareHeading:
    """A title with a unit of money that no grid follows, or a unit alone above rows of numbers.

    Attributes:
        title: as printed, or the unit.
        first, last: its lines.
        titled: whether there is a title.
    """

    title: str
    first: PrintedLine
    last: PrintedLine
    titled: bool = True


def report_bare_headings(headings: Sequence[BareHeading], reported: Sequence[Diagnostic] = ()) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each of them, but for tables that alignment has refused already."""
    refused = {(one.printed, one.place.page) for one in reported if one.code == "table-unaligned"}
    for heading in headings:
        what = "a title and a unit of money are" if heading.titled else "a unit of money above rows of numbers is"
        message = f"{what} followed by no table that could be read"
        place = heading.first.page.place(heading.first.line)
        if (heading.title, place.page) not in refused:
            yield Diagnostic("table-unread", "warning", message, place, heading.title)


def bare_headings(printed: Sequence[PrintedLine | PrintedPart]) -> Iterator[BareHeading]:
    """Yield each title with a unit of money among the prose that no grid follows."""
    items = [item for item in printed if isinstance(item, PrintedPart) or item.use == "prose"]
    run: list[PrintedLine] = []
    for position, item in enumerate(items):
        if isinstance(item, PrintedPart):
            run = []
            continue
        run.append(item)
        grid_follows = position + 1 < len(items) and isinstance(items[position + 1], PrintedPart)
        text = squeeze(item.line.text)  # text that keeps its columns pads its lines with blanks
        if len(text) > _LONGEST or find_unit(text) is None or grid_follows:
            continue
        heading, used = read_heading([line.line.text for line in run[-_MOST_LINES:]])
        if heading.title and heading.unit:
            yield BareHeading(heading.title, run[-used], item)
            run = []
        elif states_unit(text) and _heads_rows(items[position + 1 :]):
            yield BareHeading(text, item, item, titled=False)
            run = []


def _heads_rows(items: Sequence[PrintedLine | PrintedPart]) -> bool:
    """Whether the first lines are rows that print numbers, below the names of their columns; a total is enough."""
    lines = takewhile(lambda item: isinstance(item, PrintedLine), items[:_FIRST])
    texts = [line.line.text for line in lines if isinstance(line, PrintedLine)]
    return any(map(prints_total, texts)) or sum(numbers_behind(text) > 0 for text in texts) >= _ROWS
