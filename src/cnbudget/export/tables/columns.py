"""The type of each column of the cells table, the same in Parquet, data frames and data packages."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Literal, get_args, get_type_hints

from cnbudget.export.cells import COLUMNS, CellRow

__all__ = ["PRECISION", "SCALE", "TYPES", "ColumnType"]

ColumnType = Literal["integer", "decimal", "text"]

SCALE = 10
"""Digits after the point of `amount` and `amount_yuan`; how many are printed is in `decimals`."""

PRECISION = 38
"""All digits of `amount` and `amount_yuan`."""

_OF: Mapping[object, ColumnType] = {int: "integer", Decimal: "decimal"}


def _type(name: str) -> ColumnType:
    hint = get_type_hints(CellRow)[name]
    return next((kind for found, kind in _OF.items() if found in (hint, *get_args(hint))), "text")


TYPES: Mapping[str, ColumnType] = {name: _type(name) for name in COLUMNS}
"""Text is empty, a number missing, where a cell of the CSV is empty."""
