"""Apply the excuses to the checks that fail, then weigh how sure their relations are.

A check that fails is `not_checkable` where an excuse explains its difference. Excuses, in the order in which they are
asked: numbers of a table that are unplaced, rows that the document withholds, rows printed beside the row that they are
parts of, money carried over in one of two tables only, and unknown words that may be what distinguishes the figures. A
check without an excuse accuses if its relation is sure enough, see `confidence`.
"""

from collections.abc import Sequence

from attrs import evolve

from cnbudget.model.check import Check
from cnbudget.reconciliation.confidence import Confidence
from cnbudget.reconciliation.corrections import Corrections
from cnbudget.reconciliation.excuses import EXCUSES, Excuse
from cnbudget.reconciliation.index import Index

__all__ = ["judge"]


def judge(index: Index, checks: Sequence[Check]) -> tuple[Check, ...]:
    """Return the checks; those that fail but prove nothing are `not_checkable`, with the reason."""
    excuses = [excuse(index, checks) for excuse in EXCUSES]
    excused = [_judged(check, excuses) for check in checks]
    in_force = [after for before, after in zip(checks, excused, strict=True) if before.status == after.status]
    confidence = Confidence.of(index, excused, Corrections.of(in_force))
    return tuple(map(confidence.judge, excused))


def _judged(check: Check, excuses: Sequence[Excuse]) -> Check:
    if check.status != "inconsistent":
        return check
    reason = next(filter(None, (excuse.reason(check) for excuse in excuses)), "")
    return evolve(check, status="not_checkable", reason=reason) if reason else check
