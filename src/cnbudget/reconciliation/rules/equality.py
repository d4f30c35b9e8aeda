"""same-fact: facts with equal coordinates, printed in several tables, are one amount.

Equality holds between tables; within one, rows of equal coordinates are parts and are added first, and a row comes
before those nested under it. A member equals its parent where every other part of the parent is zero in the whole
document: uses and expenditure when nothing is carried forward, 财政拨款 and 一般公共预算 when there is no other fund.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations

from attrs import evolve

from cnbudget.model.check import Check, Relation
from cnbudget.model.coordinates import Coordinates
from cnbudget.reconciliation.compare import compare
from cnbudget.reconciliation.index import Index, Parts
from cnbudget.reconciliation.interval import exact_sum
from cnbudget.reconciliation.outermost import outermost_facts

__all__ = ["CODE", "RELATION", "check"]

CODE = "same-fact"
RELATION: Relation = "equality"
_ALL = 12  # tables that print one fact, up to which every two are compared


def check(index: Index) -> Iterator[Check]:
    """Yield a check for every two tables that print one fact."""
    by_key: dict[Coordinates, list[Parts]] = defaultdict(list)
    for grid, facts in zip(index.grids, outermost_facts(index), strict=True):
        if grid.table.id:
            for key, parts in facts.items():
                by_key[key].append(parts)
    for printed in by_key.values():
        for left, right in _pairs(index, printed):
            subject = f"{index.label(left[0])} = {index.label(right[0])}"
            found = compare(CODE, subject, index, left, right, relation=RELATION, ground="words")
            summed = len(left) > 1 or len(right) > 1
            if found.status == "inconsistent" and summed:
                found = evolve(found, status="not_checkable")  # the rows added may not be all
            yield found


def _pairs(index: Index, printed: list[Parts]) -> Iterable[tuple[Parts, Parts]]:
    """Return every two; of very many, each with one of the commonest amount, and the least with the greatest.

    The last pair is needed because two amounts that conflict may both be within rounding of a third.
    """
    if len(printed) <= _ALL:
        return combinations(printed, 2)
    sums = [exact_sum(index.fact(part).yuan for part in parts) for parts in printed]
    common = sums.index(Counter(sums).most_common(1)[0][0])
    order = sorted(range(len(printed)), key=sums.__getitem__)
    pairs = [(printed[common], parts) for number, parts in enumerate(printed) if number != common]
    return [*pairs, (printed[order[0]], printed[order[-1]])]
