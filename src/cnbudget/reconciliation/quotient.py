"""Quotients of rounded figures: a printed percentage against the amounts that it follows from."""

from decimal import Decimal

from attrs import frozen

from cnbudget.model.check import Status
from cnbudget.reconciliation.interval import EXACT, Interval, accuracy

__all__ = ["Percentage", "compare_percentage"]

_HUNDRED = Decimal(100)
_DIGITS = 40  # far more than any rate is printed with
_DIVISION = EXACT.copy()
_DIVISION.prec = _DIGITS
_DIVISION.clear_traps()


@frozen
class Percentage:
    """What the comparison of a printed percentage shows.

    Attributes:
        status: exact, where the printed percentage is the quotient, rounded; within_rounding, where it is that of some
            amounts that the printed ones stand for; inconsistent else.
        difference: the quotient less the printed percentage, in percentage points.
        allowance: the largest difference that rounding explains.
    """

    status: Status
    difference: Decimal
    allowance: Decimal


def compare_percentage(part: Interval, whole: Interval, rate: Decimal, printed: str) -> Percentage | None:
    """Compare a printed percentage with the quotient of two amounts; None where the divisor may be zero.

    Args:
        part: the amount that is divided, with its rounding.
        whole: the amount that it is divided by.
        rate: the percentage.
        printed: the percentage as printed, which tells its last digit.
    """
    if whole.low <= 0 <= whole.high:
        return None
    quotient = _quotient(part, whole).scaled(_HUNDRED)
    stated = Interval.around(rate, accuracy(printed))
    middle = _divide(part.middle, whole.middle) * _HUNDRED
    half = max(quotient.high - middle, middle - quotient.low)
    status: Status = "inconsistent"
    if middle in stated:
        status = "exact"
    elif quotient.meets(stated):
        status = "within_rounding"
    return Percentage(status, middle - rate, half + (stated.high - rate))


def _quotient(part: Interval, whole: Interval) -> Interval:
    ends = [_divide(a, b) for a in (part.low, part.high) for b in (whole.low, whole.high)]
    return Interval(min(ends), max(ends))


def _divide(a: Decimal, b: Decimal) -> Decimal:
    return _DIVISION.divide(a, b)
