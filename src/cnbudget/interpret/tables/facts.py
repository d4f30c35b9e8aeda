"""Cells to facts (事实): amounts in 元 with the accuracy they are printed in."""

from collections.abc import Sequence
from decimal import Context

from cnbudget.model.fact import Fact, accuracy_of
from cnbudget.model.quick import making
from cnbudget.model.table import Table
from cnbudget.model.units import FACTORS

__all__ = ["facts_of"]

# Of our own: the caller's may be coarse. Wide enough for any amount that is read and any unit, so nothing is rounded.
_EXACT = Context(prec=60)
_fact = making(Fact)


def facts_of(tables: Sequence[Table]) -> tuple[Fact, ...]:
    """Return one fact for each cell of the tables whose unit is known, in printed order."""
    facts: list[Fact] = []
    for table in tables:
        if table.unit is None:
            continue
        factor = FACTORS[table.unit]
        accuracy = accuracy_of(table.decimals, table.unit)
        yuan = _EXACT.multiply
        facts += [
            _fact(
                table.index,
                cell,
                yuan(cell.amount, factor),
                accuracy if cell.decimals is None else accuracy_of(cell.decimals, table.unit),
            )
            for cell in table.cells
        ]
    return tuple(facts)
