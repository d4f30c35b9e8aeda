"""Compare both sides of a relation: their difference in 元, and the largest one that rounding explains."""

from decimal import Decimal

from attrs import evolve

from cnbudget.model.check import Check, Ground, Relation, Status
from cnbudget.model.fact import Fact
from cnbudget.reconciliation.index import Index, Parts
from cnbudget.reconciliation.interval import EXACT, Interval, exact_sum

__all__ = ["compare", "status_of"]


def compare(
    rule: str,
    subject: str,
    index: Index,
    left: Parts,
    right: Parts,
    *,
    upper: bool = False,
    relation: Relation | None = None,
    ground: Ground | None = None,
) -> Check:
    """Return the check that both sides are one amount, or with `upper` that the left is not below the right.

    Args:
        rule: code of the rule.
        subject: what is tested, in words.
        index: the facts.
        left: facts of one side, which are added.
        right: facts of the other side, which are added.
        upper: the left side is an upper bound of the right (rows under 其中).
        relation: what the rule tests.
        ground: how sure it is that the relation should hold.
    """
    ones, others = [index.fact(p) for p in left], [index.fact(p) for p in right]
    difference = EXACT.subtract(exact_sum([fact.yuan for fact in ones]), exact_sum([fact.yuan for fact in others]))
    allowance = exact_sum([fact.accuracy for fact in ones + others])
    status: Status = "exact" if upper and difference > 0 else status_of(difference, allowance)
    found = Check(rule, status, subject, left, right, (), difference, allowance, "", relation, ground)
    return _truncated(found, index, upper=upper) if index.rounding == "truncate" else found


def status_of(difference: Decimal, allowance: Decimal) -> Status:
    """Return exact, within_rounding or inconsistent.

    >>> status_of(Decimal(0), Decimal(50)), status_of(Decimal(-50), Decimal(50)), status_of(Decimal(51), Decimal(50))
    ('exact', 'within_rounding', 'inconsistent')
    """
    if not difference:
        return "exact"
    return "within_rounding" if abs(difference) <= allowance else "inconsistent"


def _truncated(check: Check, index: Index, *, upper: bool) -> Check:
    """Return the check where digits were cut off, so that the intervals lie on one side of the figures."""
    difference = check.difference or Decimal(0)
    span = Interval.sum_of(_stands_for(index.fact(p)) for p in check.left)
    span -= Interval.sum_of(_stands_for(index.fact(p)) for p in check.right)
    status: Status = "exact" if not difference or (upper and difference > 0) else "inconsistent"
    if status == "inconsistent" and (Decimal(0) in span or (upper and span.high > 0)):
        status = "within_rounding"
    allowance = max(EXACT.subtract(difference, span.low), EXACT.subtract(span.high, difference))
    return evolve(check, status=status, allowance=allowance)


def _stands_for(fact: Fact) -> Interval:
    step = EXACT.multiply(fact.accuracy, Decimal(2))
    if fact.yuan < 0:
        return Interval(EXACT.subtract(fact.yuan, step), fact.yuan, low_open=True)
    return Interval(fact.yuan, EXACT.add(fact.yuan, step), high_open=True)
