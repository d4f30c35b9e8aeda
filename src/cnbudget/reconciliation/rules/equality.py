"""same-fact: facts with equal coordinates, printed in several tables, are one amount.

Equality holds between tables; within one, rows of equal coordinates are parts and are added first, and a row outranks
those beneath it. A member and its parent are one where nothing but zero stands beside it in the whole document: uses
and expenditure when nothing is carried forward, 财政拨款 and 一般公共预算 when there is no other fund.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from attrs import evolve

from cnbudget.model.check import Check
from cnbudget.model.coordinates import Coordinates
from cnbudget.reconciliation.index import Grid, Index, Parts, compare, is_total
from cnbudget.reconciliation.interval import exact_sum

__all__ = ["CODE", "Merger", "all_tops", "check", "merger_of", "tops"]

CODE = "same-fact"
_ALL = 12  # tables that print one fact, up to which every two are compared

_GOVERNMENT_FUNDS = frozenset({"government_fund", "state_capital"})
_OTHER_FUNDS = frozenset(
    {
        "fiscal_account",
        "education_fees",
        "other_account",
        "own",
        "undertaking",
        "undertaking_education_fees",
        "business",
        "superior_subsidy",
        "affiliate_remittance",
        "other",
        "non_fiscal",
    }
)
_OTHER_ORIGINS = frozenset({"carried_over", "surplus_used"})


class Merger:
    """Which members stand for their parents in one document, because all others are zero."""

    def __init__(self, index: Index) -> None:
        self._keys: dict[Coordinates, Coordinates] = {}
        funds, origins, flows = set(), set(), set()
        for fact in index.document.facts:
            if fact.yuan:
                funds.add(fact.coordinates.fund)
                origins.add(fact.coordinates.origin)
                flows.add(fact.coordinates.flow)
        self._fiscal = not funds & _GOVERNMENT_FUNDS
        self._all = not funds & _OTHER_FUNDS
        self._current = not origins & _OTHER_ORIGINS
        self._uses = not flows & {"carried_forward", "surplus_distribution"}

    def key(self, at: Coordinates) -> Coordinates:
        """The coordinates with each member that is the whole of its parent replaced by the parent."""
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


def merger_of(index: Index) -> Merger:
    """Return the document's merger."""
    return Merger(index)


def all_tops(index: Index) -> Sequence[Mapping[Coordinates, Parts]]:
    """Return the tops of every grid, worked out once for all rules."""
    known = index.tops.get(CODE)
    if known is None:
        merger = merger_of(index)
        known = index.tops[CODE] = [tops(index, grid, merger) for grid in index.grids]
    return known


def check(index: Index) -> Iterator[Check]:
    """Yield a check for every two tables that print one fact."""
    by_key: dict[Coordinates, list[Parts]] = defaultdict(list)
    for grid, totals in zip(index.grids, all_tops(index), strict=True):
        if grid.table.id:
            for key, parts in totals.items():
                by_key[key].append(parts)
    for printed in by_key.values():
        for left, right in _pairs(index, printed):
            subject = f"{index.label(left[0])} = {index.label(right[0])}"
            found = compare(CODE, subject, index, left, right)
            summed = len(left) > 1 or len(right) > 1
            if found.status == "inconsistent" and summed:
                found = evolve(found, status="not_checkable")  # the rows added may not be all
            yield found


def _pairs(index: Index, printed: list[Parts]) -> Iterable[tuple[Parts, Parts]]:
    """Every two of them; of very many each with one of the commonest amount, and the least with the most.

    The last, for two that conflict may both be within rounding of a third.
    """
    if len(printed) <= _ALL:
        return combinations(printed, 2)
    sums = [exact_sum(index.fact(part).yuan for part in parts) for parts in printed]
    common = sums.index(Counter(sums).most_common(1)[0][0])
    order = sorted(range(len(printed)), key=sums.__getitem__)
    pairs = [(printed[common], parts) for place, parts in enumerate(printed) if place != common]
    return [*pairs, (printed[order[0]], printed[order[-1]])]


def tops(index: Index, grid: Grid, merger: Merger) -> dict[Coordinates, Parts]:
    """Return, for each coordinates that a table prints, the facts that add up to it."""
    found: dict[Coordinates, list[int]] = defaultdict(list)
    rows = grid.table.rows
    for (row, _), position in grid.facts.items():
        fact = index.fact(position)
        if not fact.cell.unresolved and rows[row].codes == _coded(fact.coordinates, rows[row].codes):
            found[merger.key(fact.coordinates)].append(position)
    return {key: _outranking(index, grid, positions) for key, positions in found.items()}


def _coded(at: Coordinates, codes: tuple[str, ...]) -> tuple[str, ...]:
    """The row's codes as far as its coordinates tell them: a row whose code was not understood proves nothing."""
    known = {at.function, at.economic, at.gov_economic}
    return codes if known.issuperset(codes) else ()


def _outranking(index: Index, grid: Grid, positions: list[int]) -> Parts:
    """Of the facts with one key, those no other of them stands above: totals first, then rows above their children.

    Several columns of one row are one fact printed twice (a total and its only part): the first is taken.
    """
    rows = grid.table.rows
    by_row: dict[int, int] = {}
    for position in positions:
        by_row.setdefault(index.fact(position).cell.row, position)
    totals = [position for row, position in by_row.items() if is_total(rows[row])]
    if totals:
        return (totals[-1] if _closes(grid, totals, index) else totals[0],)
    kept = []
    for row, position in by_row.items():
        above = rows[row].parent
        while above is not None and above not in by_row:
            above = rows[above].parent
        if above is None:
            kept.append(position)
    return tuple(kept)


def _closes(grid: Grid, totals: list[int], index: Index) -> bool:
    """Whether totals are printed after their parts, so that the last one is the grandest."""
    first = index.fact(totals[0]).cell.row
    block = grid.table.rows[first].block
    return grid.tops[block][0] != first
