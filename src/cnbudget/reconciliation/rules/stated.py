"""stated: a figure of the prose equals the table's fact with the same coordinates."""

from collections.abc import Iterator
from decimal import Decimal

from cnbudget.model.check import Check, Relation
from cnbudget.model.coordinates import Coordinates
from cnbudget.model.narrative import Figure
from cnbudget.model.units import FACTORS
from cnbudget.reconciliation.compare import status_of
from cnbudget.reconciliation.index import Index, Parts
from cnbudget.reconciliation.interval import EXACT, Interval
from cnbudget.reconciliation.merging import MergedMembers
from cnbudget.reconciliation.outermost import outermost_facts

__all__ = ["CODE", "RELATION", "check", "stands_for"]

CODE = "stated"
RELATION: Relation = "stated"


def check(index: Index) -> Iterator[Check]:
    """Yield a check for each table that prints the fact a figure states."""
    merged = MergedMembers(index)
    printed: dict[Coordinates, list[int]] = {}
    for grid, found in zip(index.grids, outermost_facts(index), strict=True):
        for key, parts in found.items():
            if len(parts) == 1 and grid.table.id:
                printed.setdefault(key, []).append(parts[0])
    for position, figure in enumerate(index.document.narrative.figures):
        if figure.role == "amount" and figure.coordinates is not None:
            for fact in printed.get(merged.key(figure.coordinates), ()):
                compared = _compare(index, position, figure, (fact,))
                if compared is not None:
                    yield compared


def stands_for(figure: Figure) -> Interval | None:
    """Return the interval in 元 that a printed amount stands for; None where its unit is no unit of money."""
    for unit, factor in FACTORS.items():
        if figure.unit == unit:
            return Interval.around(figure.value, accuracy(figure.printed)).scaled(factor)
    return None


def accuracy(printed: str) -> Decimal:
    """Return half a unit of the last printed digit, in the figure's own unit."""
    return Decimal(5).scaleb(-len(printed.partition(".")[2]) - 1)


def _compare(index: Index, position: int, figure: Figure, facts: Parts) -> Check | None:
    interval = stands_for(figure)
    if interval is None:
        return None
    fact = index.fact(facts[0])
    difference = EXACT.subtract(fact.yuan, interval.middle)
    allowance = EXACT.add(fact.accuracy, EXACT.subtract(interval.high, interval.middle))
    status = status_of(difference, allowance)
    subject = f"{figure.subject} {figure.printed}{figure.unit} in the prose = {index.label(facts[0])}"
    return Check(CODE, status, subject, facts, (), (position,), difference, allowance)
