"""A table as it is printed: label columns, then amount columns under their headers."""

from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Literal

from cnbudget.export.tables.extras import need
from cnbudget.model.table import Column, Table

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Amounts", "PrintedRow", "printed_columns", "printed_rows", "to_printed_pandas"]

Amounts = Literal["decimal", "float64"]

PrintedRow = tuple[str | Decimal | None, ...]
"""Labels as printed, "" where blank, and amounts in the table's unit, None where blank."""


def printed_columns(table: Table) -> tuple[str, ...]:
    """Return the names of the columns from left to right; those of several lists side by side follow each other.

    Label columns are called 标签1, 标签2 …, amount columns by their header path joined by `/`; a name that stands twice
    has a number behind it.
    """
    names: list[str] = []
    for block in _blocks(table):
        names += [f"标签{_behind(block)}{number + 1}" for number in range(_labels(table, block))]
        names += ["/".join(column.header) or "金额" for column in _columns(table, block)]
    return tuple(_unique(names))


def printed_rows(table: Table) -> tuple[PrintedRow, ...]:
    """Return the body rows in printed order, lists side by side in one row."""
    amounts = {(cell.row, cell.column): cell.amount for cell in table.cells}
    positions = {(row.block, row.index): position for position, row in enumerate(table.rows)}
    return tuple(
        tuple(
            value
            for block in _blocks(table)
            for value in _of_list(table, block, positions.get((block, index)), amounts)
        )
        for index in sorted({row.index for row in table.rows})
    )


def to_printed_pandas(table: Table, *, amounts: Amounts = "decimal") -> "pd.DataFrame":
    """Return a table as printed as a pandas data frame (extra `pandas`), amounts in the table's unit.

    Raises:
        MissingExtraError: pandas is not installed.
    """
    pandas = need("pandas", "pandas", "a pandas data frame")
    rows = printed_rows(table)
    if amounts == "float64":
        values: Sequence[Sequence[object]] = [[_float(value) for value in row] for row in rows]
    else:
        values = rows
    frame: pd.DataFrame = pandas.DataFrame(values, columns=list(printed_columns(table)))
    frame.attrs = {"title": table.title, "number": table.number, "unit": table.unit}
    return frame


def _float(value: str | Decimal | None) -> str | float | None:
    return float(value) if isinstance(value, Decimal) else value


def _blocks(table: Table) -> tuple[int, ...]:
    return tuple(sorted({row.block for row in table.rows} | {column.block for column in table.columns}))


def _behind(block: int) -> str:
    return f"{block + 1}." if block else ""


def _labels(table: Table, block: int) -> int:
    return max((len(row.labels) for row in table.rows if row.block == block), default=0)


def _columns(table: Table, block: int) -> tuple[Column, ...]:
    return tuple(column for column in table.columns if column.block == block)


def _of_list(
    table: Table, block: int, position: int | None, amounts: dict[tuple[int, int], Decimal]
) -> tuple[str | Decimal | None, ...]:
    wide = _labels(table, block)
    labels = table.rows[position].labels if position is not None else ()
    filled: tuple[str | Decimal | None, ...] = (*labels, *[""] * (wide - len(labels)))
    at = [number for number, column in enumerate(table.columns) if column.block == block]
    return filled + tuple(None if position is None else amounts.get((position, number)) for number in at)


def _unique(names: Sequence[str]) -> list[str]:
    seen: dict[str, int] = {}
    found = []
    for name in names:
        seen[name] = seen.get(name, 0) + 1
        found.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return found
