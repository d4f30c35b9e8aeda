"""Intervals of exact decimals: what a rounded figure stands for.

A figure printed with d decimals stands for every number within 0.5·10⁻ᵈ of it; sums of figures are sums of intervals
(the rule of XBRL Calculations 1.1). Arithmetic is exact whatever decimal context the caller has set.
"""

from collections.abc import Iterable
from decimal import MAX_EMAX, MIN_EMIN, Context, Decimal, Inexact

from attrs import frozen

__all__ = ["EXACT", "Interval", "exact_sum"]

EXACT = Context(prec=10_000, Emax=MAX_EMAX, Emin=MIN_EMIN, traps=[Inexact])
"""A context in which sums and products of printed figures are never rounded."""

_ZERO = Decimal(0)


def exact_sum(values: Iterable[Decimal]) -> Decimal:
    """Return the exact sum."""
    total = _ZERO
    for value in values:
        total = EXACT.add(total, value)
    return total


@frozen
class Interval:
    """All numbers from `low` to `high`, both included.

    Raises:
        ValueError: `low` is above `high`.
    """

    low: Decimal
    high: Decimal

    def __attrs_post_init__(self) -> None:
        if self.low > self.high:
            message = f"an interval runs upwards, not from {self.low} to {self.high}"
            raise ValueError(message)

    @classmethod
    def around(cls, value: Decimal, accuracy: Decimal) -> "Interval":
        """The interval of half width `accuracy` around a value."""
        return cls(EXACT.subtract(value, accuracy), EXACT.add(value, accuracy))

    @property
    def middle(self) -> Decimal:
        """The value half-way."""
        return EXACT.multiply(EXACT.add(self.low, self.high), Decimal("0.5"))

    def __add__(self, other: "Interval") -> "Interval":
        return Interval(EXACT.add(self.low, other.low), EXACT.add(self.high, other.high))

    def __neg__(self) -> "Interval":
        return Interval(EXACT.minus(self.high), EXACT.minus(self.low))

    def __sub__(self, other: "Interval") -> "Interval":
        return self + -other

    def scaled(self, factor: Decimal) -> "Interval":
        """The interval times a factor; a negative one swaps the ends."""
        ends = EXACT.multiply(self.low, factor), EXACT.multiply(self.high, factor)
        return Interval(min(ends), max(ends))

    def meets(self, other: "Interval") -> bool:
        """Whether some number is in both."""
        return self.low <= other.high and other.low <= self.high

    def intersection(self, other: "Interval") -> "Interval | None":
        """The numbers in both, None where there are none."""
        return Interval(max(self.low, other.low), min(self.high, other.high)) if self.meets(other) else None

    def __contains__(self, value: Decimal) -> bool:
        return self.low <= value <= self.high
