"""Which numbers within a table's extent are unplaced, so that a row or an amount of it may be unread.

A table extends from where it begins to where the next one does. Between, its own rows and those of a table that was not
read may stand. The latter is assumed only behind a title that is not that of the table before, and below all that the
table before prints; else the numbers may be the rest of that table, whose header was not recognised on a later page. On
a page with positions, numbers between two tables may belong to either.

Of tables that have an address instead of a position, a number belongs to the table that holds it; in a workbook, to the
last one of its sheet that begins at its row or above.
"""

import re
from collections.abc import Iterator, Sequence

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
_ELEMENT_ROW = re.compile(r"(?P<table>.*)/tr\[\d+\]")


@frozen
class _Extent:
    """Where a table stands.

    Attributes:
        begin: where it begins.
        last: the last amount that it prints.
        end: where the next table begins.
        before: the last amount of the table before.
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
    """Return for each table where numbers stand that are unplaced and may be its own."""
    unplaced = [token.place for token in document.coverage.unplaced_tokens]
    if not unplaced:
        return [() for _ in document.tables]
    addressed = [place for place in unplaced if place.address is not None]
    found = []
    for table, extent in zip(document.tables, _extents(document.tables), strict=True):
        inside = [p for p in unplaced if p.address is None and p.part == table.place.part and extent.holds(p)]
        others = min(_others(table, extent, document.diagnostics), default=_END) if inside else _END
        kept = [place for place in inside if printed_position(place) < others]
        found.append((*kept, *_addressed(table, document.tables, addressed)))
    return found


def _extents(tables: Sequence[Table]) -> Iterator[_Extent]:
    """Yield where each table stands among those of its part."""
    begins = [printed_position(table.place) for table in tables]
    lasts = [max([begin, *_positions(table)]) for begin, table in zip(begins, tables, strict=True)]
    for table, begin, last in zip(tables, begins, lasts, strict=True):
        near = [n for n, other in enumerate(tables) if other.place.part == table.place.part]
        end = min((begins[n] for n in near if begins[n] > begin), default=_END)
        before = max((lasts[n] for n in near if begins[n] < begin), default=(0, 0.0))
        yield _Extent(begin, last, end, before)


def _positions(table: Table) -> Iterator[_At]:
    return (printed_position(cell.place) for cell in table.cells if cell.place.part == table.place.part)


def _others(table: Table, extent: _Extent, diagnostics: Sequence[Diagnostic]) -> Iterator[_At]:
    """Yield where tables begin that were not read and are not the rest of this one."""
    for remark in diagnostics:
        at = printed_position(remark.place)
        named = remark.code in _NAMES_UNREAD and remark.place.part == table.place.part
        if named and at > extent.last and _is_title_of_another(remark.printed, table):
            yield at


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


def _addressed(table: Table, tables: Sequence[Table], places: Sequence[Place]) -> Iterator[Place]:
    """Yield the places of numbers that a table with an address holds."""
    own = [place for place in places if place.part == table.place.part]
    if not own:
        return
    elements = {found["table"] for cell in table.cells if (found := _ELEMENT_ROW.match(cell.place.address or ""))}
    start = _sheet_row(table.place)
    for place in own:
        row = _sheet_row(place)
        if row is not None and start is not None:
            rows = [at for other in tables if other.place.part == place.part and (at := _sheet_row(other.place))]
            if start == max((at for at in rows if at[0] == row[0] and at <= row), default=None):
                yield place
        elif any((place.address or "").startswith(f"{element}/") for element in elements):
            yield place


def _sheet_row(place: Place) -> tuple[str, int] | None:
    """Return the sheet and the first row of an address in a workbook: `Sheet1!B4`."""
    found = _SHEET_ROW.match(place.address or "")
    return (found["sheet"], int(found["row"])) if found else None
