"""The rules: one module each, a function from the index to checks. A rule never raises and never prints."""

from collections.abc import Callable, Iterator

from cnbudget.model.check import Check
from cnbudget.reconciliation.index import Index
from cnbudget.reconciliation.rules import balance, change, columns, counts, equality, parts, rows, stated

__all__ = ["RULES", "Rule"]

Rule = Callable[[Index], Iterator[Check]]

RULES: tuple[Rule, ...] = (
    rows.check,
    columns.check,
    equality.check,
    balance.check,
    stated.check,
    change.check,
    parts.check,
    counts.check,
)
"""Every built-in rule; its module's docstring says what it checks and why."""
