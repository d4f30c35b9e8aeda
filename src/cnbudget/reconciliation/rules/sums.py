"""Sums over printed parts: one check for each column (or row) in which a total and some part are printed."""

from collections.abc import Iterator, Sequence

from cnbudget.model.check import Check, Ground
from cnbudget.reconciliation.compare import compare
from cnbudget.reconciliation.index import Index, Parts

__all__ = ["Sum", "holding", "sum_checks"]

Sum = tuple[int, Parts]
"""A total and its parts."""


def holding(index: Index, sums: Sequence[Sum]) -> int:
    """Return in how many columns (or rows) a total is the sum of its parts."""
    return sum(compare("", "", index, (total,), parts).status != "inconsistent" for total, parts in sums)


def sum_checks(rule: str, index: Index, sums: Sequence[Sum], subject: str, *, ground: Ground) -> Iterator[Check]:
    """Yield a check for each column (or row) in which a relation between rows (or columns) is printed.

    Args:
        rule: code of the rule.
        index: the facts.
        sums: one for each column of a relation between rows, or for each row of one between columns.
        subject: the relation in words.
        ground: how sure it is that the parts are all.
    """
    for total, parts in sums:
        named = f"{subject}: {index.label(total)}"
        yield compare(rule, named, index, (total,), parts, relation="sum", ground=ground)
