"""The tables that are exported, and the type of each column: the same in Parquet, data frames and data packages."""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Literal, get_args, get_type_hints

from attrs import frozen

from cnbudget.export.cells import COLUMNS, CellRow, cells
from cnbudget.export.performance import (
    FIELD_COLUMNS,
    INDICATOR_COLUMNS,
    FieldRow,
    IndicatorRow,
    form_fields,
    indicators,
)
from cnbudget.export.rows import TableRow
from cnbudget.model.document import Document

__all__ = ["PRECISION", "SCALE", "TABLES", "ColumnType", "ExportTable", "TableName", "types_of"]

ColumnType = Literal["integer", "decimal", "text"]

TableName = Literal["cells", "fields", "indicators"]
"""cells: the cells table · fields, indicators: the two tables of performance forms."""

SCALE = 10
"""Digits after the point of `amount`, `amount_yuan` and `number`; how many a cell prints is in `decimals`."""

PRECISION = 38
"""All digits of `amount`, `amount_yuan` and `number`."""

_OF: Mapping[object, ColumnType] = {int: "integer", Decimal: "decimal"}


@frozen
class ExportTable:
    """A table that is exported.

    Attributes:
        types: its columns in order, each with its type. Text is empty, a number missing, where the CSV is empty.
        rows: returns its rows for a document.
    """

    types: Mapping[str, ColumnType]
    rows: Callable[[Document], Sequence[TableRow]]


def types_of(row: type, columns: Sequence[str]) -> Mapping[str, ColumnType]:
    """Return the type of each column of a class of rows."""
    hints = get_type_hints(row)
    return {name: _type(hints[name]) for name in columns}


def _type(hint: object) -> ColumnType:
    return next((kind for found, kind in _OF.items() if found in (hint, *get_args(hint))), "text")


TABLES: Mapping[TableName, ExportTable] = {
    "cells": ExportTable(types_of(CellRow, COLUMNS), cells),
    "fields": ExportTable(types_of(FieldRow, FIELD_COLUMNS), form_fields),
    "indicators": ExportTable(types_of(IndicatorRow, INDICATOR_COLUMNS), indicators),
}
"""The tables by name."""
