"""Intervals of exact decimals: what a rounded figure stands for.

A figure printed with d decimals stands for every number within 0.5·10⁻ᵈ of it; sums of figures are sums of intervals
(the rule of XBRL Calculations 1.1). Arithmetic is exact whatever decimal context the caller has set.
"""

from collections.abc import Iterable
from decimal import MAX_EMAX, MIN_EMIN, Context, Decimal, Inexact

from attrs import frozen

from cnbudget.model.exact import last_digit

__all__ = ["EXACT", "Interval", "accuracy", "exact_sum"]

EXACT = Context(prec=10_000, Emax=MAX_EMAX, Emin=MIN_EMIN, traps=[Inexact])
"""A context in which sums and products of printed figures are never rounded."""

_ZERO = Decimal(0)
_HALF = Decimal("0.5")


def exact_sum(values: Iterable[Decimal]) -> Decimal:
    """Return the exact sum."""
    total = _ZERO
    for value in values:
        total = EXACT.add(total, value)
    return total


def accuracy(printed: str) -> Decimal:
    """Return half a unit of the last digit that a number prints, in its own unit."""
    return EXACT.multiply(_HALF, last_digit(printed))


@frozen
class Interval:
    """All numbers from `low` to `high`; each end is included unless it is open.

    Raises:
        ValueError: `low` is above `high`, or both are one number and an end is open.
    """

    low: Decimal
    high: Decimal
    low_open: bool = False
    high_open: bool = False

    def __attrs_post_init__(self) -> None:
        if self.low > self.high or (self.low == self.high and (self.low_open or self.high_open)):
            message = f"an interval must run upwards and not be empty, not {self}"
            raise ValueError(message)

    def __str__(self) -> str:
        """Return the usual notation: `[1, 2)`."""
        return f"{'(' if self.low_open else '['}{self.low}, {self.high}{')' if self.high_open else ']'}"

    @classmethod
    def around(cls, value: Decimal, accuracy: Decimal) -> "Interval":
        """Return the interval of half width `accuracy` around a value."""
        return cls(EXACT.subtract(value, accuracy), EXACT.add(value, accuracy))

    @classmethod
    def sum_of(cls, intervals: Iterable["Interval"]) -> "Interval":
        """Return the sum; that of none is zero."""
        total = cls(_ZERO, _ZERO)
        for interval in intervals:
            total += interval
        return total

    @property
    def middle(self) -> Decimal:
        """The value half-way between the ends."""
        return EXACT.multiply(EXACT.add(self.low, self.high), Decimal("0.5"))

    def __add__(self, other: "Interval") -> "Interval":
        return Interval(
            EXACT.add(self.low, other.low),
            EXACT.add(self.high, other.high),
            self.low_open or other.low_open,
            self.high_open or other.high_open,
        )

    def __neg__(self) -> "Interval":
        return Interval(EXACT.minus(self.high), EXACT.minus(self.low), self.high_open, self.low_open)

    def __sub__(self, other: "Interval") -> "Interval":
        return self + -other

    def scaled(self, factor: Decimal) -> "Interval":
        """Return the interval times a factor; a negative one swaps the ends and whether they are open; 0 gives zero."""
        if not factor:
            return Interval(_ZERO, _ZERO)
        low, high = EXACT.multiply(self.low, factor), EXACT.multiply(self.high, factor)
        if factor < 0:
            return Interval(high, low, self.high_open, self.low_open)
        return Interval(low, high, self.low_open, self.high_open)

    def meets(self, other: "Interval") -> bool:
        """Return whether some number is in both."""
        return _before(self, other) and _before(other, self)

    def intersection(self, other: "Interval") -> "Interval | None":
        """Return the numbers in both, None where there are none."""
        if not self.meets(other):
            return None
        low, low_open = max((self.low, self.low_open), (other.low, other.low_open))
        high, closed = min((self.high, not self.high_open), (other.high, not other.high_open))
        return Interval(low, high, low_open, not closed)

    def __contains__(self, value: Decimal) -> bool:
        above = self.low < value if self.low_open else self.low <= value
        return above and (value < self.high if self.high_open else value <= self.high)


def _before(one: Interval, other: Interval) -> bool:
    """Return whether one begins before the other ends."""
    if one.low_open or other.high_open:
        return one.low < other.high
    return one.low <= other.high
