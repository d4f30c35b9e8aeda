"""Tables cut by the sheets of a workbook, as where each page of a PDF was converted into a sheet of its own.

Most sheets are tables of their own, those of units with the same columns too, so that a sheet goes on with the table of
the one before only where it prints the same heading and header again, or neither, and its name counts on: Table 3
behind Table 2, 支出总表(2) behind 支出总表.
"""

import re

from cnbudget.layout.grid.parts import Part
from cnbudget.layout.grid.table import GridTable
from cnbudget.layout.heading import Heading
from cnbudget.vocabulary.notation.numbers import is_money_like
from cnbudget.vocabulary.words import parse

__all__ = ["counts_on", "follows"]

_COUNTED = re.compile(r"[\d\s（()）_.'-]|续表?|[Pp]age|第|页")


def follows(table: GridTable, before: Part, part: Part, *, named: bool) -> bool:
    """Whether a part stands where the table of the part before it may go on: on the same page or at the next's head.

    Args:
        table: the table.
        before: the part before.
        part: the part.
        named: whether the part's header names the table's columns one by one.
    """
    if part.page.number <= before.page.number + 1:
        return True
    sheets = before.page.flow and part.page.flow and part.page_index == before.page_index + 1
    return sheets and not part.separated and counts_on(before, part) and _goes_on(table, part, named=named)


def counts_on(before: Part, part: Part) -> bool:
    """Whether two parts stand on one sheet, or on sheets whose names differ in their numbers only."""
    names = [_COUNTED.sub("", each.grid.address.rpartition("!")[0]) for each in (before, part)]
    return names[0] == names[1]


def _goes_on(table: GridTable, part: Part, *, named: bool) -> bool:
    first = table.first
    if not named and len(part.grid.xs) != len(first.grid.xs):
        return False  # positions in a sheet are made up: which column is missing can't be seen
    if part.heading == Heading() and part.header_start == part.body_start:
        return any(map(is_money_like, part.matrix.texts(part.header_start)))
    again = part.header == first.header and (not part.heading.title or part.heading == first.heading)
    return again and not (_begins_with_total(first) and _begins_with_total(part))


def _begins_with_total(part: Part) -> bool:
    """Whether the first row of the body is the total of its table, which is printed once."""
    texts = part.matrix.texts(part.body_start) if part.body_start < part.body_end else ()
    return bool(texts) and "total" in parse(texts[0]).marks
