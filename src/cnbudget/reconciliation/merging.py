"""Members that are the whole of their parent, because every other part of it is zero in the document.

Where a department has no government fund, 财政拨款 and 一般公共预算 are one amount; where nothing is carried forward,
so are expenditure and uses.
"""

from attrs import evolve

from cnbudget.model.coordinates import Coordinates
from cnbudget.reconciliation.index import Index
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
        self._fiscal = not funds & _GOVERNMENT_FUNDS
        self._all = not any(map(_is_not_fiscal, funds))
        self._current = not origins & _OTHER_ORIGINS
        self._uses = not flows & {"carried_forward", "surplus_distribution"}

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
