"""stated: an amount of the prose equals the table's fact with the same coordinates.

Prose rounds: it may print fewer digits than the table, and some publishers cut the rest off. An amount that is the
table's without its last digits is `within_rounding` with the reason `truncated`.

A sentence may mean something else than its words tell. So an amount that differs from the table but is printed
elsewhere in the tables of its period proves nothing, unless it looks like a slip of the pen: it may be about that.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import ROUND_DOWN, Decimal

from attrs import evolve

from cnbudget.model.check import Check, Relation
from cnbudget.model.coordinates import Coordinates
from cnbudget.model.narrative import Figure
from cnbudget.model.units import FACTORS
from cnbudget.reconciliation.causes import looks_like
from cnbudget.reconciliation.compare import status_of
from cnbudget.reconciliation.index import Index
from cnbudget.reconciliation.interval import EXACT, Interval
from cnbudget.reconciliation.merging import MergedMembers
from cnbudget.reconciliation.outermost import outermost_facts

__all__ = ["CODE", "RELATION", "TRUNCATED", "check", "stands_for"]

CODE = "stated"
RELATION: Relation = "stated"
TRUNCATED = "truncated"


def check(index: Index) -> Iterator[Check]:
    """Yield a check for each table that prints the fact a figure states."""
    merged = MergedMembers(index)
    printed: dict[Coordinates, list[int]] = {}
    for grid, found in zip(index.grids, outermost_facts(index), strict=True):
        for key, parts in found.items():
            if len(parts) == 1 and grid.table.id:
                printed.setdefault(key, []).append(parts[0])
    amounts = _amounts(index)
    for position, figure in enumerate(index.document.narrative.figures):
        if figure.role == "amount" and figure.coordinates is not None:
            for fact in printed.get(merged.key(figure.coordinates), ()):
                compared = _compare(index, position, figure, fact)
                if compared is not None:
                    yield _tried(index, figure, compared, amounts)


def stands_for(figure: Figure) -> Interval | None:
    """Return the interval in 元 that a printed amount stands for; None where its unit is no unit of money."""
    for unit, factor in FACTORS.items():
        if figure.unit == unit:
            return Interval.around(figure.value, accuracy(figure.printed)).scaled(factor)
    return None


def accuracy(printed: str) -> Decimal:
    """Return half a unit of the last printed digit, in the figure's own unit."""
    return Decimal(5).scaleb(-len(printed.partition(".")[2]) - 1)


def _compare(index: Index, position: int, figure: Figure, fact: int) -> Check | None:
    interval = stands_for(figure)
    if interval is None:
        return None
    table = index.fact(fact)
    difference = EXACT.subtract(table.yuan, interval.middle)
    half = EXACT.subtract(interval.high, interval.middle)
    allowance = EXACT.add(table.accuracy, half)
    status = status_of(difference, allowance)
    subject = f"{figure.subject} {figure.printed}{figure.unit} in the prose = {index.label(fact)}"
    check = Check(CODE, status, subject, (fact,), (), (position,), difference, allowance, ground="words")
    if status == "inconsistent" and table.accuracy < half and _is_cut_off(table.yuan, figure):
        return evolve(check, status="within_rounding", reason=TRUNCATED)
    return check


def _is_cut_off(yuan: Decimal, figure: Figure) -> bool:
    """Return whether a figure is an amount in 元 without the digits after those that the figure prints."""
    factor = next(factor for unit, factor in FACTORS.items() if unit == figure.unit)
    step = Decimal(1).scaleb(-len(figure.printed.partition(".")[2]))
    return EXACT.divide(yuan, factor).quantize(step, rounding=ROUND_DOWN, context=_WIDE) == figure.value


_WIDE = EXACT.copy()
_WIDE.clear_traps()


def _amounts(index: Index) -> Mapping[str | None, Sequence[int]]:
    """Return all facts that are not zero, by period."""
    found: dict[str | None, list[int]] = defaultdict(list)
    for position, fact in enumerate(index.document.facts):
        if fact.yuan:
            found[fact.coordinates.period].append(position)
    return found


def _tried(index: Index, figure: Figure, check: Check, amounts: Mapping[str | None, Sequence[int]]) -> Check:
    """Return the check, as not checkable where the figure is another amount of the tables and no slip."""
    interval = stands_for(figure)
    if check.status != "inconsistent" or interval is None or _is_slip(index, figure, check):
        return check
    period = index.fact(check.left[0]).coordinates.period
    for position in amounts.get(period, ()):
        fact = index.fact(position)
        if interval.meets(Interval.around(fact.yuan, fact.accuracy)):
            reason = f"the prose may be about {index.label(position)}, which prints {fact.cell.printed}"
            return evolve(check, status="not_checkable", reason=reason)
    return check


def _is_slip(index: Index, figure: Figure, check: Check) -> bool:
    """Return whether the figure looks like the table's amount with a slip: a wrong digit, a shifted point."""
    fact = index.fact(check.left[0])
    factor = next(factor for unit, factor in FACTORS.items() if unit == figure.unit)
    return bool(looks_like(figure.printed, EXACT.divide(fact.yuan, factor)))
