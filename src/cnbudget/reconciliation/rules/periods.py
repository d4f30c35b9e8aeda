"""period-change: a printed change (增减额) is this year's amount less last year's, in the same table.

The three are facts of one table that differ in the period only, in columns side by side (上年, 本年, 增减) or in
consecutive rows. Where a table prints several earlier amounts (上年预算, 上年执行), the change is against one of them,
the same in the whole table: the one for which most rows hold.
"""

from collections import defaultdict
from collections.abc import Iterator

from attrs import evolve

from cnbudget.model.check import Check, Relation
from cnbudget.model.coordinates import Coordinates
from cnbudget.reconciliation.index import FactGrid, Index
from cnbudget.reconciliation.rules.sums import Sum, sum_checks

__all__ = ["CODE", "RELATION", "check"]

CODE = "period-change"
RELATION: Relation = "change"
_THIS = ("budget", "actual", "adjusted_budget")
_EARLIER = ("prior_budget", "prior_actual")
_Key = tuple[Coordinates, int, str, tuple[str, ...]]


def check(index: Index) -> Iterator[Check]:
    """Yield the checks of every table that prints changes: this year's amount = last year's + the change."""
    for grid in index.grids:
        by_key = _periods(index, grid)
        options = [sums for this in _THIS for earlier in _EARLIER if (sums := _sums(by_key, this, earlier))]
        if options:
            best = max(options, key=lambda sums: _holding(index, sums))
            subject = "last year and the change"
            yield from sum_checks(CODE, index, best, subject, ground="words")


def _periods(index: Index, grid: FactGrid) -> dict[_Key, dict[str, int]]:
    """Group the facts of a table by everything but their period, words that no dimension claims included."""
    found: dict[_Key, dict[str, int]] = defaultdict(dict)
    if not any(index.fact(position).coordinates.period == "change" for position in grid.facts.values()):
        return found
    ambiguous: set[tuple[_Key, str]] = set()
    for position in grid.facts.values():
        fact = index.fact(position)
        period = fact.coordinates.period or ""
        row = grid.table.rows[fact.cell.row]
        label = row.label if period and row.codes else ""
        key = evolve(fact.coordinates, period=None), row.block, label, fact.cell.unresolved
        if period in found[key]:
            ambiguous.add((key, period))
        found[key][period] = position
    for key, period in ambiguous:
        del found[key][period]
    return found


def _sums(by_key: dict[_Key, dict[str, int]], this: str, earlier: str) -> list[Sum]:
    return [
        (periods[this], (periods[earlier], periods["change"]))
        for periods in by_key.values()
        if {this, earlier, "change"} <= periods.keys()
    ]


def _holding(index: Index, sums: list[Sum]) -> int:
    return sum(index.fact(total).yuan == sum(index.fact(part).yuan for part in parts) for total, parts in sums)
