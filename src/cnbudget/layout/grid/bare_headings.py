"""Headings of tables of money with no table below them, as where the table is a picture or has no rules."""

from collections.abc import Iterator, Sequence

from cnbudget.layout.grid.arrange import PrintedLine, PrintedPart
from cnbudget.layout.heading import read_heading
from cnbudget.model.diagnostic import Diagnostic
from cnbudget.vocabulary.notation.units import find_unit

__all__ = ["report_bare_headings"]

_MOST_LINES = 4  # of a heading that ends in its unit
_LONGEST = 60


def report_bare_headings(printed: Sequence[PrintedLine | PrintedPart]) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each title with a unit of money among the prose that no grid follows."""
    items = [item for item in printed if isinstance(item, PrintedPart) or item.use == "prose"]
    run: list[PrintedLine] = []
    for position, item in enumerate(items):
        if isinstance(item, PrintedPart):
            run = []
            continue
        run.append(item)
        grid_follows = position + 1 < len(items) and isinstance(items[position + 1], PrintedPart)
        if len(item.line.text) > _LONGEST or find_unit(item.line.text) is None or grid_follows:
            continue
        heading, used = read_heading([line.line.text for line in run[-_MOST_LINES:]])
        if heading.title and heading.unit:
            first = run[-used]
            message = "a title and a unit of money are followed by no table that could be read"
            yield Diagnostic("table-unread", "warning", message, first.page.place(first.line), heading.title)
            run = []
