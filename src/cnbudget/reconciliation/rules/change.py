"""change-rate: a rate of change follows from the figure and its change: rate = change / (figure − change).

All three are rounded, so the quotient of their intervals must meet the interval of the printed rate. A change from
nothing has no rate and is not checked.
"""

from collections.abc import Iterator
from decimal import Decimal

from cnbudget.model.check import Check, Relation, Status
from cnbudget.model.narrative import Figure, YearOnYear
from cnbudget.reconciliation.index import Index
from cnbudget.reconciliation.interval import EXACT, Interval
from cnbudget.reconciliation.rules.stated import accuracy

__all__ = ["CODE", "RELATION", "check"]

CODE = "change-rate"
RELATION: Relation = "change"
_HUNDRED = Decimal(100)
_DIGITS = 40


def check(index: Index) -> Iterator[Check]:
    """Yield a check for each figure with a change and a rate."""
    for position, figure in enumerate(index.document.narrative.figures):
        compared = figure.comparison
        if compared is not None and compared.change is not None and compared.rate is not None:
            yield _check(position, figure, compared, compared.change, compared.rate)


def _check(position: int, figure: Figure, compared: YearOnYear, change: Decimal, rate: Decimal) -> Check:
    figures = f"{figure.printed}{figure.unit}, change {compared.change_printed}, rate {compared.rate_printed}%"
    subject = f"{figure.subject} {figures}"
    changed = Interval.around(change, accuracy(compared.change_printed))
    base = Interval.around(figure.value, accuracy(figure.printed)) - changed
    if not change and not rate:
        return Check(CODE, "exact", subject, (), (), (position,), Decimal(0), Decimal(0))
    if base.low <= 0 <= base.high:
        return Check(CODE, "not_checkable", subject, (), (), (position,), None, None)
    quotient = _quotient(changed, base).scaled(_HUNDRED)
    printed = Interval.around(rate, accuracy(compared.rate_printed))
    middle = _divide(change, EXACT.subtract(figure.value, change)) * _HUNDRED
    difference = middle - rate
    half = max(quotient.high - middle, middle - quotient.low)
    allowance = half + (printed.high - rate)
    status: Status = "inconsistent"
    if middle in printed:
        status = "exact"  # the printed rate is the quotient, rounded
    elif quotient.meets(printed):
        status = "within_rounding"
    return Check(CODE, status, subject, (), (), (position,), difference, allowance)


def _quotient(change: Interval, base: Interval) -> Interval:
    ends = [_divide(a, b) for a in (change.low, change.high) for b in (base.low, base.high)]
    return Interval(min(ends), max(ends))


def _divide(a: Decimal, b: Decimal) -> Decimal:
    """Divide to far more digits than any rate is printed with."""
    return _DIVISION.divide(a, b)


_DIVISION = EXACT.copy()
_DIVISION.prec = _DIGITS
_DIVISION.clear_traps()
