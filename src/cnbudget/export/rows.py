"""Rows of exported tables: their values, and CSV and JSON lines of them."""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from attrs import fields, frozen

__all__ = ["CellValue", "TableRow", "columns_of", "text_of", "to_csv_text", "to_jsonl_text"]

CellValue = str | int | Decimal | None
"""A value of an exported table."""


def columns_of(row: "type[TableRow]") -> tuple[str, ...]:
    """Return the columns of a table, in order: the attributes of the class of its rows."""
    return tuple(attribute.name for attribute in fields(row))


@frozen
class TableRow:
    """A row of an exported table; its attributes are the columns."""

    def values(self) -> tuple[CellValue, ...]:
        """The values in column order."""
        return tuple([getattr(self, name) for name in columns_of(type(self))])

    def texts(self) -> tuple[str, ...]:
        """The values in column order as CSV and JSON lines write them: plain digits, "" for None."""
        return tuple(map(text_of, self.values()))


def text_of(value: CellValue) -> str:
    """Return a value as text.

    >>> text_of(Decimal("12.50")), text_of(None), text_of(2022)
    ('12.50', '', '2022')
    """
    if value is None:
        return ""
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


def to_csv_text(columns: Sequence[str], rows: Iterable[TableRow]) -> str:
    """Return rows as CSV with a header line and newline ends; text stays as printed, formulas are not escaped."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(row.texts() for row in rows)
    return out.getvalue()


def to_jsonl_text(columns: Sequence[str], rows: Iterable[TableRow]) -> str:
    """Return rows as JSON lines; every value is text, as in CSV."""
    return "".join(_lines(columns, rows))


def _lines(columns: Sequence[str], rows: Iterable[TableRow]) -> Iterator[str]:
    for row in rows:
        yield json.dumps(dict(zip(columns, row.texts(), strict=True)), ensure_ascii=False) + "\n"
