"""The built-in rules, one module each."""

from cnbudget.reconciliation.rule import Rule
from cnbudget.reconciliation.rules import (
    balance,
    blank_rows,
    change,
    changed,
    code_names,
    code_pairs,
    columns,
    completion,
    counts,
    directions,
    equality,
    form_amount,
    form_count,
    form_execution,
    form_levels,
    form_points,
    form_score,
    form_total,
    form_weights,
    parts,
    periods,
    rows,
    shares,
    stated,
)

__all__ = ["RULES"]

RULES: tuple[Rule, ...] = tuple(
    map(
        Rule.of,
        (
            rows,
            columns,
            blank_rows,
            periods,
            equality,
            balance,
            stated,
            change,
            changed,
            shares,
            completion,
            directions,
            parts,
            counts,
            code_names,
            code_pairs,
            form_total,
            form_weights,
            form_levels,
            form_execution,
            form_points,
            form_score,
            form_amount,
            form_count,
        ),
    )
)
"""Every built-in rule, in the order in which they run; the docstring of its module describes it."""
