"""Which tables are whole: no number between a table's title and the next one's is unplaced.

A table that was not read has the unplaced numbers behind its own title, not the table before it. It must have a title
that is not that of the table before, and begin below all that the table before prints; else it may be the rest of that
table, whose header was not recognised on a later page.
"""

import re
from collections.abc import Iterator, Sequence

from cnbudget.model.diagnostic import Diagnostic
from cnbudget.model.document import Document
from cnbudget.model.place import Place
from cnbudget.model.table import Table
from cnbudget.vocabulary.notation.table_numbers import leading_table_number

__all__ = ["whole_tables"]

_END = (10**9, 0)  # beyond every page
_NAMES_UNREAD = frozenset({"table-unread", "table-unaligned"})
_LOOSE = re.compile(r"20\d\d年度?|[（(][^（）()]*[）)]|续表?|[\s“”\"、，.．：:]")
_TITLE = re.compile(r".{3,}表")
_At = tuple[int, int, float]


def whole_tables(document: Document) -> list[bool]:
    """Return for each table whether every number from its title to the next table's was placed."""
    starts = [_page_and_line(table.place) for table in document.tables]
    unplaced = [token.place for token in document.coverage.unplaced_tokens]
    ends = [*starts[1:], _END][: len(starts)]
    named = [remark for remark in document.diagnostics if remark.code in _NAMES_UNREAD]
    whole = []
    for table, start, end in zip(document.tables, starts, ends, strict=True):
        inside = [place for place in unplaced if start <= _page_and_line(place) < end]
        others = min(_others(table, named), default=None) if inside else None
        whole.append(all(others is not None and _at(place) >= others for place in inside))
    return whole


def _others(table: Table, named: Sequence[Diagnostic]) -> Iterator[_At]:
    """Yield where tables begin that were not read and are not the rest of this one."""
    last = max([_at(table.place), *(_at(cell.place) for cell in table.cells)])
    for remark in named:
        if _at(remark.place) > last and _is_title_of_another(remark.printed, table):
            yield _at(remark.place)


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


def _page_and_line(place: Place) -> tuple[int, int]:
    return place.page or 0, place.line or 0


def _at(place: Place) -> _At:
    return place.page or 0, place.line or 0, place.box[1] if place.box is not None else 0.0
