"""Apply the excuses to the checks that fail.

A check that fails is `not_checkable` where an excuse explains its difference. Excuses, in the order in which they are
asked: rows that the document withholds, money carried over in one of two tables only, and unknown words that may be
what distinguishes the figures.
"""

from collections.abc import Sequence

from attrs import evolve

from cnbudget.model.check import Check
from cnbudget.reconciliation.excuses import EXCUSES, Excuse
from cnbudget.reconciliation.index import Index

__all__ = ["judge"]


def judge(index: Index, checks: Sequence[Check]) -> tuple[Check, ...]:
    """Return the checks, those with an excuse as `not_checkable` with the reason."""
    excuses = [excuse(index, checks) for excuse in EXCUSES]
    return tuple(_judged(check, excuses) for check in checks)


def _judged(check: Check, excuses: Sequence[Excuse]) -> Check:
    if check.status != "inconsistent":
        return check
    reason = next(filter(None, (excuse.reason(check) for excuse in excuses)), "")
    return evolve(check, status="not_checkable", reason=reason) if reason else check
