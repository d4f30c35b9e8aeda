"""Cells to facts (事实): amounts in 元 with the accuracy they are printed in."""

from collections.abc import Sequence
from decimal import Context, Decimal

from cnbudget.model.fact import Fact
from cnbudget.model.table import Table
from cnbudget.model.units import FACTORS

__all__ = ["facts_of"]

# Of our own: the caller's may be coarse. Wide enough for any amount that is read and any unit, so nothing is rounded.
_EXACT = Context(prec=60)


def facts_of(tables: Sequence[Table]) -> tuple[Fact, ...]:
    """Return one fact for each cell of the tables whose unit is known, in printed order."""
    facts: list[Fact] = []
    for table in tables:
        if table.unit is None:
            continue
        factor = FACTORS[table.unit]
        accuracy = _EXACT.multiply(Decimal((0, (5,), -table.decimals - 1)), factor)
        yuan = _EXACT.multiply
        facts.extend([Fact(table.index, cell, yuan(cell.amount, factor), accuracy) for cell in table.cells])
    return tuple(facts)
