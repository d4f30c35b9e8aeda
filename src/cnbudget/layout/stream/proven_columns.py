"""Which of several readings of a header the rows prove, by the totals of its groups."""

from collections.abc import Sequence
from decimal import Decimal

from cnbudget.layout.stream.header_columns import Columns, StreamColumn
from cnbudget.layout.stream.order_rows import OrderRow
from cnbudget.layout.stream.values import Value
from cnbudget.vocabulary.notation.numbers import read_number

__all__ = ["proven_columns"]

_LEAST_FULL = 3  # rows


def proven_columns(candidates: Sequence[Columns], rows: Sequence[OrderRow]) -> Columns | None:
    """Return the one of several columns whose group totals hold in every row that prints all columns."""
    holding = [columns for columns in candidates if _totals_hold(columns.values(0), rows)]
    return holding[0] if len(holding) == 1 else None


def _totals_hold(columns: Sequence[StreamColumn], rows: Sequence[OrderRow]) -> bool:
    full = [row for row in rows if len(row.values) == len(columns) and not row.torn]
    groups: dict[tuple[str, ...], list[int]] = {}
    for position, column in enumerate(columns):
        groups.setdefault(column.path[:-1], []).append(position)
    sums = [
        positions
        for path, positions in groups.items()
        if path and len(positions) > 2 and columns[positions[0]].path[-1] in {"小计", "合计"}  # noqa: PLR2004
    ]
    if not sums or len(full) < _LEAST_FULL:
        return False
    for row in full:
        for total, *parts in sums:
            amounts = [_amount(row.values[n]) for n in (total, *parts)]
            if abs(amounts[0] - sum(amounts[1:])) > Decimal("0.05"):
                return False
    return True


def _amount(value: Value) -> Decimal:
    """Return the amount of a value; a blank is nothing, a rate counts in no sum."""
    number = read_number(value.text)
    return number.value if number is not None else Decimal(0)
