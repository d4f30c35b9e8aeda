"""The rules: one module each, a function from the index to checks. A rule never raises and never prints."""

from cnbudget.reconciliation.rule import Rule
from cnbudget.reconciliation.rules import (
    balance,
    blank_rows,
    change,
    code_names,
    code_pairs,
    columns,
    counts,
    equality,
    parts,
    periods,
    rows,
    stated,
)

__all__ = ["RULES"]

RULES: tuple[Rule, ...] = tuple(
    map(
        Rule.of,
        (rows, columns, blank_rows, periods, equality, balance, stated, change, parts, counts, code_names, code_pairs),
    )
)
"""Every built-in rule; its module's docstring says what it checks and why."""
