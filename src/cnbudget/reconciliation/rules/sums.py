"""Sums over printed parts, and how sure it is that the parts are all of them.

A relation between rows holds in every column alike, one between columns in every row alike. So a structure that is not
certain by its nature counts as established where most places confirm it, and only then accuses the rest.
"""

from collections.abc import Iterator, Sequence

from attrs import evolve

from cnbudget.model.check import Check
from cnbudget.reconciliation.index import Index, Parts, compare

__all__ = ["Sum", "settle"]

Sum = tuple[int, Parts]
"""A total and its parts."""


def settle(
    rule: str, index: Index, sums: Sequence[Sum], subject: str, *, certain: bool, whole: bool
) -> Iterator[Check]:
    """Yield a check for each place where one relation between rows or columns is printed.

    Args:
        rule: code of the rule.
        index: the facts.
        sums: the places: one for each column of a relation between rows, and the other way round.
        subject: the relation in words.
        certain: the parts are known to be all, whatever the figures say.
        whole: no printed part can have been missed; if one can, no place is inconsistent.
    """
    checks = [compare(rule, f"{subject}: {_place(index, total)}", index, (total,), parts) for total, parts in sums]
    telling = [check for check, (total, _) in zip(checks, sums, strict=True) if index.fact(total).yuan]
    holding = sum(check.status != "inconsistent" for check in telling)
    established = certain or (holding * 2 >= len(telling) and holding > 0)
    for check in checks:
        if check.status == "inconsistent" and not (established and whole):
            yield evolve(check, status="not_checkable")
        else:
            yield check


def _place(index: Index, position: int) -> str:
    return index.label(position)
