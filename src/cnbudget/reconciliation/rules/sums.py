"""Sums over printed parts, and whether the parts are known to be all.

A relation between rows holds in every column alike, one between columns in every row alike. So a relation that is not
certain by its nature counts as established where at least half of its places confirm it; the others then fail.
"""

from collections.abc import Iterator, Sequence

from attrs import evolve

from cnbudget.model.check import Check
from cnbudget.reconciliation.compare import compare
from cnbudget.reconciliation.index import Index, Parts

__all__ = ["Sum", "settle"]

Sum = tuple[int, Parts]
"""A total and its parts."""


def settle(
    rule: str, index: Index, sums: Sequence[Sum], subject: str, *, certain: bool, whole: bool
) -> Iterator[Check]:
    """Yield a check for each column (or row) in which a relation between rows (or columns) is printed.

    Args:
        rule: code of the rule.
        index: the facts.
        sums: one for each column of a relation between rows, or for each row of one between columns.
        subject: the relation in words.
        certain: the parts are known to be all, whether or not they add up.
        whole: no printed part can have been missed; if one can, no check is inconsistent.
    """
    checks = [compare(rule, f"{subject}: {index.label(total)}", index, (total,), parts) for total, parts in sums]
    telling = [check for check, (total, _) in zip(checks, sums, strict=True) if index.fact(total).yuan]
    holding = sum(check.status != "inconsistent" for check in telling)
    established = certain or (holding * 2 >= len(telling) and holding > 0)
    for check in checks:
        if check.status == "inconsistent" and not (established and whole):
            yield evolve(check, status="not_checkable")
        else:
            yield check
