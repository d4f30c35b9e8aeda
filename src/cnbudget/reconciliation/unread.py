"""Which numbers within a table's extent are unplaced, so that a row or an amount of it may be unread.

A table extends from where it begins to where the next one does. Between, its own rows and those of a table that was not
read may stand. The latter is assumed only behind a title that is not that of the table before, and below all that the
table before prints; else the numbers may be the rest of that table, whose header was not recognised on a later page. On
a page with positions, numbers between two tables may belong to either.

Of tables that have an address instead of a position, a number belongs to the table that holds it; in a workbook, to the
last one of its sheet that begins at its row or above.
"""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate, takewhile
from math import inf
from operator import itemgetter

from attrs import frozen

from cnbudget.model.diagnostic import Diagnostic
from cnbudget.model.document import Document
from cnbudget.model.place import Place, printed_position
from cnbudget.model.table import Table
from cnbudget.vocabulary.notation.table_numbers import leading_table_number

__all__ = ["unread_numbers"]

_At = tuple[int, float]
_END: _At = (10**9, 0)  # beyond every page
_NAMES_UNREAD = frozenset({"table-unread", "table-unaligned"})
_LOOSE = re.compile(r"20\d\d年度?|[（(][^（）()]*[）)]|续表?|[\s“”\"、，.．：:]")
_TITLE = re.compile(r".{3,}表")
_SHEET_ROW = re.compile(r"(?P<sheet>.*!)[A-Z]+(?P<row>\d+)")
_ELEMENT = re.compile(r"(?P<path>.*/table)\[(?P<number>\d+)\]")
_ELEMENT_ROW = re.compile(r"(?P<table>.*)/tr\[\d+\]")


@frozen
class _Extent:
    """Where a table stands among those of its part.

    Attributes:
        begin: where it begins.
        last: the last amount that it prints.
        end: where the next table begins.
        before: the last amount of the tables before.
    """

    begin: _At
    last: _At
    end: _At
    before: _At

    def holds(self, place: Place) -> bool:
        """Whether a number may be one of this table."""
        at = printed_position(place)
        above = place.box is not None and at[0] == self.begin[0] and at > self.before
        return at < self.end and (self.begin <= at or above)


def unread_numbers(document: Document) -> list[tuple[Place, ...]]:
    """Return for each table where numbers stand that are unplaced and may be its own, or it begins if its rest does."""
    unplaced = [token.place for token in document.coverage.unplaced_tokens]
    found: list[tuple[Place, ...]] = [() for _ in document.tables]
    for part in {place.part for place in unplaced}:
        tables = [(n, table) for n, table in enumerate(document.tables) if table.place.part == part]
        mine = [place for place in unplaced if place.part == part]
        unread = [one for one in document.diagnostics if one.code in _NAMES_UNREAD and one.place.part == part]
        placed = _by_position([table for _, table in tables], [p for p in mine if p.address is None], unread)
        addressed = _by_address([table for _, table in tables], [p for p in mine if p.address is not None], unread)
        for (n, _), (inside, held) in zip(tables, zip(placed, addressed, strict=True), strict=True):
            found[n] = (*inside, *held)
    cut = {one.place for one in document.diagnostics if one.code == "table-cut"}
    for n, table in enumerate(document.tables if cut else ()):
        if table.place in cut:
            found[n] = (*found[n], table.place)
    return found


def _by_position(tables: Sequence[Table], places: Sequence[Place], unread: Sequence[Diagnostic]) -> list[list[Place]]:
    """Return for each table of a part the numbers, known by position, that may be its own."""
    ordered = sorted(places, key=printed_position)
    at = [printed_position(place) for place in ordered]
    others = sorted((printed_position(one.place), one.printed) for one in unread)
    found = []
    for table, extent in zip(tables, _extents(tables), strict=True):
        near = ordered[bisect_left(at, (extent.begin[0], -inf)) : bisect_left(at, extent.end)]
        inside = [place for place in near if extent.holds(place)]
        end = _next_unread(table, extent, others) if inside else _END
        found.append([place for place in inside if printed_position(place) < end])
    return found


def _extents(tables: Sequence[Table]) -> Iterator[_Extent]:
    """Yield where each table of a part stands."""
    begins = [printed_position(table.place) for table in tables]
    lasts = [max([begin, *_positions(table)]) for begin, table in zip(begins, tables, strict=True)]
    starts = sorted(set(begins))
    reached = dict(zip(starts, accumulate((_last_of(starts, begins, lasts)), max), strict=True))
    for begin, last in zip(begins, lasts, strict=True):
        place = bisect_left(starts, begin)
        end = starts[place + 1] if place + 1 < len(starts) else _END
        yield _Extent(begin, last, end, reached[starts[place - 1]] if place else (0, 0.0))


def _last_of(starts: Sequence[_At], begins: Sequence[_At], lasts: Sequence[_At]) -> Iterator[_At]:
    """Yield the last amount of the tables that begin at each place."""
    found: dict[_At, _At] = {}
    for begin, last in zip(begins, lasts, strict=True):
        found[begin] = max(found.get(begin, last), last)
    return (found[start] for start in starts)


def _positions(table: Table) -> Iterator[_At]:
    return (printed_position(cell.place) for cell in table.cells if cell.place.part == table.place.part)


def _next_unread(table: Table, extent: _Extent, others: Sequence[tuple[_At, str]]) -> _At:
    """Return where the first table begins that was not read and is not the rest of this one."""
    begin = bisect_right(others, extent.last, key=itemgetter(0))
    return next((at for at, printed in others[begin:] if _is_title_of_another(printed, table)), _END)


def _is_title_of_another(printed: str, table: Table) -> bool:
    """Return whether a text is a title, and not that of a table."""
    number, title = _split(printed)
    if not _TITLE.fullmatch(title):
        return False
    own_number, own_title = _split(table.number + table.title)
    if number and own_number:
        return number != own_number
    return title not in own_title and own_title not in title


def _split(printed: str) -> tuple[str, str]:
    """Return the number and the title of a heading, without what may vary where it is printed once more."""
    found = leading_table_number("".join(printed.split()))
    number, title = found or ("", printed)
    return number, _LOOSE.sub("", title)


def _by_address(tables: Sequence[Table], places: Sequence[Place], unread: Sequence[Diagnostic]) -> list[list[Place]]:
    """Return for each table of a part the numbers with an address that it holds, or that the next element holds.

    A table that was not read and bears no title may be the rest of the one right before it.
    """
    found: list[list[Place]] = [[] for _ in tables]
    if not places or not tables:
        return found
    holders: dict[str, list[int]] = defaultdict(list)
    sheets: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for n, table in enumerate(tables):
        rows = (_ELEMENT_ROW.match(cell.place.address or "") for cell in table.cells)
        for element in {row["table"] for row in rows if row}:
            holders[element].append(n)
        if start := _sheet_row(table.place):
            sheets[start[0]].append((start[1], n))
    starts = {sheet: sorted(begins) for sheet, begins in sheets.items()}
    _add_rests(tables, holders, unread)
    for place in places:
        at = _sheet_row(place)
        owners = _in_elements(place, holders) if at is None else _at_row(at[1], starts.get(at[0], ()))
        for n in owners:
            found[n].append(place)
    return found


def _add_rests(tables: Sequence[Table], holders: dict[str, list[int]], unread: Sequence[Diagnostic]) -> None:
    """Let a table hold the element right behind its own where a table without another title was not read."""
    for one in unread:
        element = _ELEMENT.fullmatch(one.place.address or "")
        if element is None or one.place.address in holders:
            continue
        before = f"{element['path']}[{int(element['number']) - 1}]"
        rest = [n for n in holders.get(before, ()) if not _is_title_of_another(one.printed, tables[n])]
        if rest:
            holders[one.place.address or ""] = rest


def _in_elements(place: Place, holders: Mapping[str, Sequence[int]]) -> Iterator[int]:
    """Yield the tables whose element holds a place, at any depth."""
    parts = (place.address or "").split("/")
    for end in range(1, len(parts)):
        yield from holders.get("/".join(parts[:end]), ())


def _at_row(row: int, starts: Sequence[tuple[int, int]]) -> Iterator[int]:
    """Yield the tables of a sheet that begin at the last row at or above one."""
    above = starts[: bisect_right(starts, row, key=itemgetter(0))]
    yield from (n for begin, n in takewhile(lambda start: start[0] == above[-1][0], reversed(above)))


def _sheet_row(place: Place) -> tuple[str, int] | None:
    """Return the sheet and the first row of an address in a workbook: `Sheet1!B4`."""
    found = _SHEET_ROW.match(place.address or "")
    return (found["sheet"], int(found["row"])) if found else None
