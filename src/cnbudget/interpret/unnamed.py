"""Unplaced numbers (未归位) at places that no remark names: each place is named, with where its numbers stand.

Most unplaced numbers have a remark of the stage that left them, which says why. Others are left by what is not read
around them: rates of a row whose columns only sums settle, lines between a table and its continuation, a figure whose
unit is not printed. A reader of the diagnostics alone would not meet them.
"""

import math
import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence

from cnbudget.model.coverage import Token
from cnbudget.model.deadline import LINE, in_time
from cnbudget.model.diagnostic import Diagnostic
from cnbudget.model.passing import frozen
from cnbudget.model.place import Place, printed_position
from cnbudget.model.table import Table

__all__ = ["unnamed_numbers"]

_OF_TABLES = frozenset(
    {
        "column-shared",
        "column-unaligned",
        "column-unit",
        "form-unread",
        "header-refuted",
        "header-unknown",
        "table-unaligned",
        "table-unread",
        "table-untitled",
        "table-without-amounts",
        "text-scrambled",
    }
)
"""Remarks that name a table or form of which numbers are unplaced, on the pages it goes on to as well."""

_OF_PARTS = frozenset(
    {
        "amount-doubtful",
        "amount-unread",
        "cell-error",
        "characters-unreadable",
        "figure-doubtful",
        "figure-unread",
        "format-unknown",
        "number-missing",
        "row-long",
        "row-open",
        "row-short",
        "row-torn",
        "row-unaligned",
    }
)
"""Remarks that name a row, a cell or a sentence with unplaced numbers."""

_BELOW = 60  # lines of a table or form below the line that a remark gives, where a text has no pages
_NEAR = 6  # lines of one row, where its words wrap
_SENTENCE = re.compile(r"[。；]|[\u4e00-\u9fff]{4}.*，")
_IN_TABLE = re.compile(r"/tr\[.*")  # /body/table[1]/tr[2]/td[3]

_Region = tuple[str | None, int | str | None]
"""The part of a source and its page, or the sheet, table or paragraph of one without pages; None in a text."""


@frozen
class _Named:
    """The places that remarks name, by region and line: of tables and forms, and of their parts and of sentences."""

    tables: Mapping[_Region, Sequence[Place]]
    parts: Mapping[_Region, Sequence[Place]]

    @classmethod
    def of(cls, remarks: Sequence[Diagnostic]) -> "_Named":
        """Return the places of those remarks that are about unplaced numbers."""
        return cls(_places(remarks, _OF_TABLES), _places(remarks, _OF_PARTS))

    def names(self, place: Place) -> bool:
        """Whether a remark names the page, sheet or table of a place; in a text without pages, lines close to it."""
        region = _region(place)
        tables, parts = self.tables.get(region, ()), self.parts.get(region, ())
        if place.line is None or place.page is not None:
            return bool(tables or parts)
        return _follows(place.line, tables, _BELOW) or _follows(place.line + _NEAR, parts, 2 * _NEAR)


def unnamed_numbers(
    tables: Sequence[Table], unplaced: Sequence[Token], remarks: Sequence[Diagnostic]
) -> Iterator[Diagnostic]:
    """Yield a remark for each page, sheet, paragraph or run of lines whose unplaced numbers no other remark is about.

    Args:
        tables: those that were read.
        unplaced: the numbers.
        remarks: all other diagnostics of the document.
    """
    named = _Named.of(remarks)
    unnamed: dict[_Region, list[Token]] = defaultdict(list)
    for token in in_time(unplaced, LINE):
        if not named.names(token.place):
            unnamed[_region(token.place)].append(token)
    if not unnamed:
        return
    rows = _rows_of(tables)
    going_on = _pages_gone_on(named, unplaced, rows)
    for region, group in unnamed.items():
        if region not in going_on:
            for run in _runs(group):
                yield _remark(run, _table_of(run, rows.get(region, ()), tables))


def _places(remarks: Sequence[Diagnostic], codes: Collection[str]) -> Mapping[_Region, Sequence[Place]]:
    found: dict[_Region, list[Place]] = defaultdict(list)
    for remark in remarks:
        if remark.code in codes:
            found[_region(remark.place)].append(remark.place)
    for places in found.values():
        places.sort(key=_line)
    return found


def _line(place: Place) -> float:
    """Return the line of a place; a remark without one stands before all lines and close to none."""
    return -math.inf if place.line is None else place.line


def _region(place: Place) -> _Region:
    """Return the page of a place, else its sheet, table or paragraph.

    >>> _region(Place(page=3, line=120)), _region(Place(address="收入!B4")), _region(Place(address="/table[1]/tr[2]"))
    ((None, 3), (None, '收入'), (None, '/table[1]'))
    """
    if place.page is not None:
        return place.part, place.page
    if place.address is None:
        return place.part, None
    sheet, cell, _ = place.address.partition("!")
    return place.part, sheet if cell else _IN_TABLE.sub("", place.address)


def _follows(line: float, places: Sequence[Place], within: int) -> bool:
    """Whether the last of the places up to a line is close to it; sought by halves, as both may be thousands."""
    before = bisect_right(places, line, key=_line)
    return before > 0 and line - _line(places[before - 1]) <= within


_Line = tuple[int, int]
"""The line of a row that was read, 0 where it has none, and which of the tables the row belongs to."""


def _rows_of(tables: Sequence[Table]) -> Mapping[_Region, Sequence[_Line]]:
    """Return for each region the rows that were read there, in order of their lines."""
    found: dict[_Region, list[_Line]] = defaultdict(list)
    for index, table in enumerate(tables):
        for row in table.rows:
            found[_region(row.place)].append((row.place.line or 0, index))
    for rows in found.values():
        rows.sort()
    return found


def _runs(group: Sequence[Token]) -> Iterator[Sequence[Token]]:
    """Yield what stands on a page, sheet or paragraph at once, and in a text without pages what stands close by."""
    ordered = sorted(group, key=lambda token: printed_position(token.place))
    run: list[Token] = []
    for token in ordered:
        if run and token.place.page is None and (token.place.line or 0) - (run[-1].place.line or 0) > 2 * _NEAR:
            yield run
            run = []
        run.append(token)
    yield run


def _table_of(run: Sequence[Token], rows: Sequence[_Line], tables: Sequence[Table]) -> Table | None:
    """Return the table between whose rows, or on whose page, numbers stand; the last one where there are several."""
    if run[0].place.page is None:
        first, last = ((token.place.line or 0) for token in (run[0], run[-1]))
        rows = rows[bisect_left(rows, (first - _NEAR,)) : bisect_left(rows, (last + _NEAR + 1,))]
    return tables[max(index for _, index in rows)] if rows else None


def _pages_gone_on(named: _Named, unplaced: Sequence[Token], rows: Collection[_Region]) -> frozenset[_Region]:
    """Return the pages to which a table or form that a remark names goes on, as no other is read there."""
    pages = {(token.place.part, token.place.page) for token in unplaced if token.place.page is not None}
    found: set[_Region] = set()
    for part, page in sorted(pages, key=lambda each: (each[0] or "", each[1] or 0)):
        before: _Region = (part, (page or 0) - 1)
        if (before in named.tables or before in found) and (part, page) not in rows:
            found.add((part, page))
    return frozenset(found)


def _remark(group: Sequence[Token], table: Table | None) -> Diagnostic:
    words = sum(_SENTENCE.search(token.context) is not None for token in group)
    if 2 * words > len(group):
        where = "in words that give them no unit of money and no meaning that is known"
    elif name := (table.number or table.title) if table is not None else "":
        where = f"in {name} or beside it, in no column and no label that was read"
    else:
        where = "in no table, sentence or form that was read"
    message = f"unplaced numbers that no other remark is about: {len(group)}; they stand {where}"
    return Diagnostic("numbers-unplaced", "warning", message, group[0].place, group[0].context)
