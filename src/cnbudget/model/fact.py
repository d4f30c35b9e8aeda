"""A fact: one amount, what it means and where it was printed."""

from decimal import Context, Decimal

from attrs import frozen

from cnbudget.model.brief import brief
from cnbudget.model.coordinates import Coordinates
from cnbudget.model.quick import quick
from cnbudget.model.table import Cell, Table
from cnbudget.model.units import FACTORS, Unit

__all__ = ["Fact", "accuracy_of"]

# Of our own: the caller's may be coarse. Wide enough for any amount that is read and any unit, so nothing is rounded.
_EXACT = Context(prec=60)


def accuracy_of(decimals: int, unit: Unit) -> Decimal:
    """Return half a unit of the last of so many decimals, in 元.

    >>> accuracy_of(2, "万元")
    Decimal('50.000')
    """
    return _EXACT.multiply(Decimal((0, (5,), -decimals - 1)), FACTORS[unit])


@quick
@frozen
class Fact:
    """One printed amount of money in 元 with its coordinates.

    Attributes:
        table: index of its table in `Document.tables`.
        cell: the printed cell.
        yuan: the amount in 元, exact.
        accuracy: half the width of the interval in 元 that the printed figure stands for (0.5·10⁻ᵈ units).
    """

    table: int
    cell: Cell
    yuan: Decimal
    accuracy: Decimal

    @classmethod
    def of(cls, table: Table, cell: Cell) -> "Fact":
        """The fact that a cell of a table with a unit states.

        Raises:
            ValueError: the table prints no unit.
        """
        if table.unit is None:
            message = f"{table.title!r} prints no unit, so its figures are no amounts of money"
            raise ValueError(message)
        factor = FACTORS[table.unit]
        accuracy = accuracy_of(table.decimals if cell.decimals is None else cell.decimals, table.unit)
        return cls(table.index, cell, _EXACT.multiply(cell.amount, factor), accuracy)

    @property
    def coordinates(self) -> Coordinates:
        """What the amount means."""
        return self.cell.coordinates

    def __repr__(self) -> str:
        return brief(self, f"{self.yuan:f} 元", self.coordinates)
