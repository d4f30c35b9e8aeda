"""Why a table was not read, where its place tells: a second header, another unit, or two titles side by side."""

from cnbudget.layout.grid.table import GridTable
from cnbudget.layout.heading import read_heading
from cnbudget.vocabulary.notation.units import unit_of

__all__ = ["unread_because"]

_SEVERAL = 2  # titles in the header of one table


def unread_because(table: GridTable, before: GridTable | None) -> str:
    """Return what says why a table was not read, "" where nothing does.

    Args:
        table: the table.
        before: the one printed before it, None for the first.
    """
    titles = _titles_in_header(table)
    if len(titles) >= _SEVERAL:
        return f"tables stand side by side ({'、'.join(titles)}): put them one below the other; none of them was read"
    first = table.first
    if before is None or before.kind != "money" or table.heading.title or not first.adjoins(before.parts[-1]):
        return ""
    title = before.heading.title
    if first.inner:
        return f"table {title!r} has a second header with other columns in its middle; what stands below was not read"
    own, above = table.heading.unit, before.heading.unit
    if own and above and unit_of(own) != unit_of(above):
        return f"table {title!r} is in {above} and goes on in {own}; what stands below that unit was not read"
    return ""


def _titles_in_header(table: GridTable) -> list[str]:
    texts = dict.fromkeys(text for row in table.first.header for text in row)
    return [text for text in texts if read_heading([text])[0].title == text]
