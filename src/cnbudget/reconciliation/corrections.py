"""Corrections on which two relations of different kinds agree.

A figure that is wrong breaks its sum and differs from the other tables that print it, and one correction restores
both. A relation that is wrong (rows nested wrongly, tables of another scope) wants a correction of its own. So a sum
and an equality that fail by the same amount at the same figure support each other, however they are known.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from attrs import define, field

from cnbudget.model.check import Check, Relation
from cnbudget.reconciliation.interval import EXACT

__all__ = ["Corrections", "correction"]

_OTHER: dict[Relation, Relation] = {"sum": "equality", "equality": "sum"}
_TWO = 2  # sides of an equality


def correction(check: Check, position: int) -> Decimal | None:
    """Return by how much one figure would have to change, in 元, if it alone were wrong."""
    if check.difference is None:
        return None
    return EXACT.minus(check.difference) if position in check.left else check.difference


@define
class Corrections:
    """What each failing sum and equality of a document would have its figures be.

    Attributes:
        wanted: by kind of relation and position of the fact, the changes in 元 with what rounding allows.
    """

    wanted: dict[tuple[Relation, int], list[tuple[Decimal, Decimal]]] = field(factory=lambda: defaultdict(list))

    @classmethod
    def of(cls, checks: Sequence[Check]) -> "Corrections":
        """Gather them from the checks that fail, which include those that are in doubt but not those excused."""
        found = cls()
        for check in checks:
            if check.relation is not None and check.relation in _OTHER and _fails(check):
                for position, change, allowed in _changes(check):
                    found.wanted[check.relation, position].append((change, allowed))
        return found

    def agree(self, check: Check) -> bool:
        """Return whether a relation of the other kind fails at one of the figures and wants the same correction."""
        other = _OTHER.get(check.relation) if check.relation is not None else None
        return other is not None and any(
            abs(EXACT.subtract(change, wanted)) <= max(allowed, allowance)
            for position, change, allowed in _changes(check)
            for wanted, allowance in self.wanted.get((other, position), ())
        )


def _fails(check: Check) -> bool:
    """Return whether a relation differs beyond rounding; an equality only where no rows are added on either side."""
    if check.difference is None or check.allowance is None or not (check.left and check.right):
        return False
    if check.relation == "equality" and len(check.left) + len(check.right) > _TWO:
        return False
    return check.status in {"inconsistent", "not_checkable"} and abs(check.difference) > check.allowance


def _changes(check: Check) -> Iterator[tuple[int, Decimal, Decimal]]:
    for position in (*check.left, *check.right):
        change = correction(check, position)
        if change is not None:
            yield position, change, check.allowance or Decimal(0)
