"""The built-in rules, one module each."""

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
"""Every built-in rule, in the order in which they run; the docstring of its module describes it."""
