"""A sheet that was saved as separated values (CSV): each of its lines has a field for each column.

A spreadsheet pads a title with delimiters to the width of the sheet, and quotes cells with line breaks. That tells its
files from texts in which tables with delimiters stand amid prose.
"""

from collections import Counter
from collections.abc import Sequence

from cnbudget.model.limits import Limits
from cnbudget.readers.budget import Budget
from cnbudget.readers.fields import records_of
from cnbudget.readers.page import PageSource
from cnbudget.readers.workbook.pages import pages_of
from cnbudget.readers.workbook.sheet import SheetCell, WorkSheet

__all__ = ["read_separated"]

_DELIMITERS = ",\t;"
_SHARE = 0.95  # of the records that have as many fields as the sheet has columns
_MOSTLY = 0.5  # of the lines that have so many delimiters; those within a cell have fewer
_LEAST_WIDTH = 2
_LEAST_RECORDS = 4
_LONGEST = 131_072  # characters of a field, four times what a cell holds
_NAME = "csv"


def read_separated(name: str, text: str, limits: Limits) -> PageSource | None:
    """Return the page that a sheet saved as separated values is, None where a text is none.

    Args:
        name: of the source.
        text: all of it.
        limits: of the parse.

    Raises:
        LimitExceededError: it has more rows, cells or text than the limits allow.
    """
    records = _records(text) if len(text) <= limits.max_characters else None
    if records is None:
        return None
    sheet = WorkSheet(_NAME)
    for row, fields in enumerate(records):
        for column, field in enumerate(fields):
            if field.strip():
                sheet.put(row, column, SheetCell(field))
    return pages_of([sheet], Budget(name, limits, len(text.encode("utf-8", "surrogatepass"))))


def _records(text: str) -> Sequence[Sequence[str]] | None:
    """Return the records of a sheet."""
    delimiter = _delimiter(text)
    if not delimiter:
        return None
    records = records_of(text.splitlines(keepends=True), delimiter)
    filled = [record for record in records if record]
    if any(len(field) > _LONGEST for record in filled for field in record):
        return None
    wide = max(map(len, filled), default=0)
    if sum(len(record) == wide for record in filled) < _SHARE * len(filled) or len(filled) < _LEAST_RECORDS:
        return None
    padded = any(len(record) == wide and sum(map(bool, map(str.strip, record))) == 1 for record in filled)
    return records if padded and wide >= _LEAST_WIDTH else None


def _delimiter(text: str) -> str:
    """Return the delimiter that most lines have as often as any other line, "" where there is none."""
    least = _MOSTLY * text.count("\n")
    for mark in _DELIMITERS:
        if mark not in text or text.count(mark) < least:
            continue  # most texts are told without being cut into lines
        lines = text.splitlines()
        counts = Counter(line.count(mark) for line in lines)
        most = max((count for count, times in counts.items() if times > 1), default=0)
        wide = sum(times for count, times in counts.items() if count >= min(most, _LEAST_WIDTH - 1))
        if most >= _LEAST_WIDTH - 1 and wide >= _MOSTLY * len(lines):
            return mark
    return ""
