"""What a table leaves blank though its other rows and columns print it: labels and headers."""

import re
from collections.abc import Iterator, Sequence
from operator import attrgetter

from cnbudget.layout.sheet import Sheet, SheetRow
from cnbudget.model.table_layout import LayoutColumn
from cnbudget.vocabulary.notation.header_text import is_made_up
from cnbudget.vocabulary.words import parse

__all__ = ["nameless_columns", "nameless_rows"]

_NOT_ZERO = re.compile(r"[1-9]")
_LABELS = attrgetter("labels")


def nameless_rows(sheet: Sheet) -> list[SheetRow]:
    """Return the rows with amounts and no label of lists that have some.

    The first or last row may be a total where no other row is called one.
    """
    if all(map(any, map(_LABELS, sheet.rows))):
        return []
    lists: dict[int, list[SheetRow]] = {}
    for row in sheet.rows:
        if any(row.amounts):
            lists.setdefault(row.block, []).append(row)
    labelled = (rows for rows in lists.values() if any(any(row.labels) for row in rows))
    certain = (row for rows in labelled for row in (rows if any(map(_is_total, rows)) else rows[1:-1]))
    return [row for row in certain if not any(row.labels) and any(map(_NOT_ZERO.search, row.amounts))]


def _is_total(row: SheetRow) -> bool:
    return any("total" in parse(label).marks for label in row.labels)


def nameless_columns(sheet: Sheet) -> list[LayoutColumn]:
    """Return the columns of amounts without a header of their own beside columns that have one.

    Such a column has no path, or nothing below the merged cell over it, while the one on its left has; the first one
    below a merged cell may be its total. A name that pandas made up (Unnamed: 4) is none.
    """
    found: list[LayoutColumn] = []
    for block in dict.fromkeys(column.block for column in sheet.columns):
        columns = [column for column in sheet.columns if column.block == block and column.role == "amount"]
        paths = [tuple(text for text in column.path if not is_made_up(text)) for column in columns]
        unheaded = list(_unheaded(paths)) if any(paths) else []
        if unheaded:
            printed = [any(map(_NOT_ZERO.search, texts)) for texts in _amounts(sheet, block)]
            found += (columns[n] for n in unheaded if n < len(printed) and printed[n])
    return found


def _amounts(sheet: Sheet, block: int) -> Iterator[tuple[str, ...]]:
    """Yield what each column of amounts of a list prints."""
    return zip(*(row.amounts for row in sheet.rows if row.block == block), strict=False)


def _unheaded(paths: Sequence[tuple[str, ...]]) -> Iterator[int]:
    """Yield the columns without a path, and those with that of the merged cell alone behind one with more."""
    longer: tuple[str, ...] = ()
    for n, path in enumerate(paths):
        if not path or (len(longer) > len(path) and longer[: len(path)] == path):
            yield n
        else:
            longer = path
