"""A fact: one amount, what it means and where it was printed."""

from decimal import Decimal

from attrs import frozen

from cnbudget.model.coordinates import Coordinates
from cnbudget.model.table import Cell

__all__ = ["Fact"]


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

    @property
    def coordinates(self) -> Coordinates:
        """What the amount means."""
        return self.cell.coordinates
