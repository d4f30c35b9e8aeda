"""The type of each column of the cells table, the same in Parquet, data frames and data packages."""

from collections.abc import Mapping
from typing import Literal

from cnbudget.export.cells import COLUMNS

__all__ = ["PRECISION", "SCALE", "TYPES", "ColumnType"]

ColumnType = Literal["integer", "decimal", "text"]

SCALE = 10
"""Digits after the point of `amount` and `amount_yuan`; how many are printed is in `decimals`."""

PRECISION = 38
"""All digits of `amount` and `amount_yuan`."""

_INTEGERS = frozenset(
    {"fiscal_year", "page", "table_index", "block", "row", "level", "column_index", "decimals"},
)
_DECIMALS = frozenset({"amount", "amount_yuan"})

TYPES: Mapping[str, ColumnType] = {
    name: "integer" if name in _INTEGERS else "decimal" if name in _DECIMALS else "text" for name in COLUMNS
}
"""Text is empty, a number missing, where a cell of the CSV is empty."""
