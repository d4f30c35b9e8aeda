"""Excuses: why a difference beyond rounding proves nothing. One module each.

An excuse looks at what a check compares and at the relation that its rule declares, never at the rule, so that it
applies to contributed rules too.
"""

from collections.abc import Callable, Sequence
from typing import Protocol

from cnbudget.model.check import Check
from cnbudget.reconciliation.excuses.carried_over import CarriedOverScope
from cnbudget.reconciliation.excuses.parts_beside import PartsBeside
from cnbudget.reconciliation.excuses.unknown_words import UnknownWords
from cnbudget.reconciliation.excuses.unread_rows import UnreadRows
from cnbudget.reconciliation.excuses.withheld import WithheldRows
from cnbudget.reconciliation.index import Index

__all__ = ["EXCUSES", "Excuse"]


class Excuse(Protocol):
    """What may explain differences in one document."""

    def reason(self, check: Check) -> str:
        """Return in one line why the check's difference proves nothing, "" where this does not explain it."""


EXCUSES: tuple[Callable[[Index, Sequence[Check]], Excuse], ...] = (
    UnreadRows,
    WithheldRows,
    PartsBeside,
    CarriedOverScope,
    UnknownWords,
)
"""The excuses in the order in which they are asked; each is made from the index and all checks of a document."""
