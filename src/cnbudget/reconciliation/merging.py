"""Members that are the whole of their parent, because every other part of it is zero in the document.

Where a department has no government fund, 财政拨款 and 一般公共预算 are one amount; where nothing is carried forward,
so are expenditure and uses. That no other part is found proves little, for it may not have been read. So two members
are one only where the grand totals of both are printed and equal.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from decimal import Decimal

from attrs import evolve

from cnbudget.model.coordinates import Coordinates
from cnbudget.model.fact import Fact
from cnbudget.reconciliation.index import Index
from cnbudget.reconciliation.interval import EXACT
from cnbudget.vocabulary.members import within

__all__ = ["MergedMembers"]

_GOVERNMENT_FUNDS = frozenset({"government_fund", "state_capital"})
_NON_FISCAL = "non_fiscal"
_OTHER_ORIGINS = frozenset({"carried_over", "surplus_used"})


def _is_not_fiscal(fund: str | None) -> bool:
    return fund is not None and (fund == _NON_FISCAL or within("fund", fund, _NON_FISCAL))


class MergedMembers:
    """Which members of fund, origin and flow equal their parents in one document."""

    def __init__(self, index: Index) -> None:
        self._keys: dict[Coordinates, Coordinates] = {}
        funds, origins, flows = set(), set(), set()
        for fact in index.document.facts:
            if fact.yuan:
                funds.add(fact.coordinates.fund)
                origins.add(fact.coordinates.origin)
                flows.add(fact.coordinates.flow)
        totals = _GrandTotals(index)
        alone = totals.agree("fund", "general_public", None)  # then 财政拨款, which is between the two, is the same
        self._fiscal = not funds & _GOVERNMENT_FUNDS and (alone or totals.agree("fund", "general_public", "fiscal"))
        self._all = not any(map(_is_not_fiscal, funds)) and (alone or totals.agree("fund", "fiscal", None))
        self._current = not origins & _OTHER_ORIGINS and totals.agree("origin", "current", None)
        self._uses = not flows & {"carried_forward", "surplus_distribution"} and totals.agree(
            "flow", "uses", "expenditure"
        )

    def key(self, at: Coordinates) -> Coordinates:
        """Return the coordinates with each such member replaced by its parent."""
        known = self._keys.get(at)
        if known is None:
            known = self._keys[at] = self._merged(at)
        return known

    def _merged(self, at: Coordinates) -> Coordinates:
        fund, origin, flow = at.fund, at.origin, at.flow
        if fund == "general_public" and self._fiscal:
            fund = "fiscal"
        if fund == "fiscal" and self._all:
            fund = None
        if origin == "current" and self._current:
            origin = None
        if flow == "uses" and self._uses:
            flow = "expenditure"
        if (fund, origin, flow) == (at.fund, at.origin, at.flow):
            return at
        return evolve(at, fund=fund, origin=origin, flow=flow)


class _GrandTotals:
    """The amounts of all money of a flow, a fund and an origin, as printed."""

    def __init__(self, index: Index) -> None:
        self._facts: dict[Coordinates, list[Fact]] = defaultdict(list)
        department = index.document.department
        for fact in index.document.facts:
            at = fact.coordinates
            if fact.cell.unresolved or at.organisation not in (None, department):
                continue
            known = {"flow": at.flow, "fund": at.fund, "origin": at.origin, "period": at.period}
            if at == Coordinates(**known, organisation=at.organisation):
                self._facts[Coordinates(**known)].append(fact)

    def agree(self, dimension: str, member: str | None, parent: str | None) -> bool:
        """Return whether a total of the member equals one of the parent.

        The two may differ in the other dimensions too, where one is the parent of the other: if uses of all money equal
        the expenditure of 一般公共预算, then so does every total between them.
        """
        ones = [(at, facts) for at, facts in self._facts.items() if getattr(at, dimension) == member]
        others = [(at, facts) for at, facts in self._facts.items() if getattr(at, dimension) == parent]
        return any(
            _may_be_one(at, other) and _share_an_amount(facts, other_facts)
            for at, facts in ones
            for other, other_facts in others
        )


_CHAINS: Mapping[str, tuple[str | None, ...]] = {
    "flow": ("expenditure", "uses"),
    "fund": ("general_public", "fiscal", None),
    "origin": ("current", None),
}
"""Members of which each is a part of the next."""


def _may_be_one(one: Coordinates, other: Coordinates) -> bool:
    if one.period != other.period:
        return False
    for dimension, chain in _CHAINS.items():
        first, second = getattr(one, dimension), getattr(other, dimension)
        if first != second and not {first, second} <= set(chain):
            return False
    return True


def _share_an_amount(facts: Iterable[Fact], others: Iterable[Fact]) -> bool:
    """Return whether a fact of the one side may equal one of the other, as both are known to an accuracy only.

    Each fact is an interval. In the order of their lower ends, two of different sides meet where one begins before the
    highest end of the other side, so that the cost does not grow with the product of the two.
    """
    spans = [(*_span(fact), 0) for fact in facts] + [(*_span(fact), 1) for fact in others]
    highest: list[Decimal | None] = [None, None]
    for low, high, side in sorted(spans):
        reached = highest[1 - side]
        if reached is not None and low <= reached:
            return True
        own = highest[side]
        highest[side] = high if own is None else max(own, high)
    return False


def _span(fact: Fact) -> tuple[Decimal, Decimal]:
    return EXACT.subtract(fact.yuan, fact.accuracy), EXACT.add(fact.yuan, fact.accuracy)
