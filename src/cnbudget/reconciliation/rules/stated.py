"""stated: an amount of the prose equals the table's fact with the same coordinates.

Prose rounds: it may print fewer digits than the table, and some publishers cut the rest off, or raise the last digit
so that a list adds up. An amount less than one of its last digits from the table's is `within_rounding` with the reason
`truncated`; a raised one only where its own printed parts (其中) do not add up to something else. An amount that is the
sum of its printed parts may have been added from them, so that their roundings add up in it; one of something that has
parts, and a few last digits off, may have been added from parts that the prose does not print, and is not checkable.

A sentence may mean something else than its words tell. So an amount that differs from the table but is printed
elsewhere in the tables of its period proves nothing, unless it looks like a slip of the pen: it may be about that.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import ROUND_DOWN, ROUND_UP, Decimal

from attrs import evolve

from cnbudget.model.check import Check, Relation
from cnbudget.model.coordinates import Coordinates
from cnbudget.model.exact import last_digit
from cnbudget.model.narrative import Figure
from cnbudget.model.units import FACTORS
from cnbudget.reconciliation.causes import looks_like
from cnbudget.reconciliation.compare import status_of
from cnbudget.reconciliation.index import Index
from cnbudget.reconciliation.interval import EXACT, Interval, accuracy, exact_sum
from cnbudget.reconciliation.merging import MergedMembers
from cnbudget.reconciliation.outermost import outermost_facts
from cnbudget.vocabulary.members import is_of_three_public

__all__ = ["CODE", "RELATION", "TRUNCATED", "check", "stands_for"]

CODE = "stated"
RELATION: Relation = "stated"
TRUNCATED = "truncated"
ADDED = "the prose may add parts that are rounded one by one"
_FUNDS = (None, "fiscal", "general_public")  # that “三公”经费 are said to be of
_FEW = 3  # last digits that parts rounded one by one were seen to add up to


def check(index: Index) -> Iterator[Check]:
    """Yield a check for each table that prints the fact a figure states."""
    merged = MergedMembers(index)
    printed: dict[Coordinates, list[int]] = {}
    for grid, found in zip(index.grids, outermost_facts(index), strict=True):
        for key, parts in found.items():
            if len(parts) == 1 and grid.table.id:
                printed.setdefault(key, []).append(parts[0])
    amounts = _amounts(index)
    among = _parts(index.document.narrative.figures)
    added = _added(index.document.narrative.figures, among)
    for position, figure in enumerate(index.document.narrative.figures):
        if figure.role == "amount" and figure.coordinates is not None:
            for fact in _facts(printed, merged, figure.coordinates):
                raised = position not in among or position in added
                compared = _compare(index, position, fact, added.get(position, Decimal(0)), raised=raised)
                if compared is not None:
                    yield _tried(index, figure, compared, amounts)


def _facts(printed: Mapping[Coordinates, Sequence[int]], merged: MergedMembers, at: Coordinates) -> Sequence[int]:
    """Return the facts that a figure may state: those with its coordinates.

    “三公”经费 are of 财政拨款 by definition, whether the words of a table or of a sentence repeat it or not. So where
    the tables print an item of them for one fund only, it is that of the prose too.
    """
    found = printed.get(merged.key(at), ())
    if found or at.item is None or not is_of_three_public(at.item):
        return found
    others = [printed[key] for fund in _FUNDS if (key := merged.key(evolve(at, fund=fund))) in printed]
    return others[0] if len(others) == 1 else ()


def stands_for(figure: Figure) -> Interval | None:
    """Return the interval in 元 that a printed amount stands for; None where its unit is no unit of money."""
    for unit, factor in FACTORS.items():
        if figure.unit == unit:
            return Interval.around(figure.value, accuracy(figure.printed)).scaled(factor)
    return None


def _parts(figures: Sequence[Figure]) -> Mapping[int, Sequence[Figure]]:
    """Return the printed parts of each figure that has parts in its own unit."""
    parts: dict[int, list[Figure]] = defaultdict(list)
    for figure in figures:
        if figure.parent is not None and figure.role == "amount" and figure.unit == figures[figure.parent].unit:
            parts[figure.parent].append(figure)
    return parts


def _added(figures: Sequence[Figure], parts: Mapping[int, Sequence[Figure]]) -> Mapping[int, Decimal]:
    """Return for each figure that is the sum of its printed parts half a unit of each part's last digit, in 元."""
    return {
        whole: EXACT.multiply(exact_sum(accuracy(part.printed) for part in found), _factor(figures[whole]))
        for whole, found in parts.items()
        if figures[whole].unit in FACTORS and exact_sum(part.value for part in found) == figures[whole].value
    }


def _factor(figure: Figure) -> Decimal:
    """Return how many 元 the unit of an amount is."""
    return next(Decimal(factor) for unit, factor in FACTORS.items() if unit == figure.unit)


def _compare(index: Index, position: int, fact: int, added: Decimal, *, raised: bool) -> Check | None:
    """Return the check of a figure against a fact.

    Args:
        index: of the document.
        position: of the figure.
        fact: the fact's position.
        added: what rounding allows a sum of parts, in 元.
        raised: whether the figure's last digit may be one up.
    """
    figure = index.document.narrative.figures[position]
    interval = stands_for(figure)
    if interval is None:
        return None
    table = index.fact(fact)
    difference = EXACT.subtract(table.yuan, interval.middle)
    half = max(EXACT.subtract(interval.high, interval.middle), added)
    allowance = EXACT.add(table.accuracy, half)
    status = status_of(difference, allowance)
    subject = f"{figure.subject} {figure.printed}{figure.unit} in the prose = {index.label(fact)}"
    check = Check(CODE, status, subject, (fact,), (), (position,), difference, allowance, ground="words")
    if status != "inconsistent" or table.accuracy >= half:
        return check
    if _is_next(table.yuan, figure, raised=raised):
        return evolve(check, status="within_rounding", reason=TRUNCATED)
    if raised and _may_be_added(figure, table.coordinates, difference):
        return evolve(check, status="not_checkable", reason=ADDED)
    return check


def _may_be_added(figure: Figure, at: Coordinates, difference: Decimal) -> bool:
    """Return whether a figure is a few last digits off and of something that has parts: no 项 and no economic 款."""
    step = EXACT.multiply(last_digit(figure.printed), _factor(figure))
    code, innermost = (at.function, 7) if at.function else (at.economic or at.gov_economic, 5)
    return "." in figure.printed and len(code or "") < innermost and abs(difference) < _FEW * step


def _is_next(yuan: Decimal, figure: Figure, *, raised: bool) -> bool:
    """Return whether a figure is an amount in 元 with the digits after its own cut off, or with the last raised."""
    step = last_digit(figure.printed)
    amount = EXACT.divide(yuan, _factor(figure))
    ways = (ROUND_DOWN, ROUND_UP) if raised else (ROUND_DOWN,)
    return any(amount.quantize(step, rounding=way, context=_WIDE) == figure.value for way in ways)


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
    own = index.fact(check.left[0])
    half = EXACT.subtract(interval.high, interval.middle)
    around = Interval.around(interval.middle, 2 * half)  # a last digit may be cut off or raised
    near = None
    for position in amounts.get(own.coordinates.period, ()):
        fact = index.fact(position)
        printed = Interval.around(fact.yuan, fact.accuracy)
        if interval.meets(printed):
            return _may_be_about(index, check, position)
        if near is None and fact.accuracy < half and fact.yuan != own.yuan and around.meets(printed):
            near = position
    return check if near is None else _may_be_about(index, check, near)


def _may_be_about(index: Index, check: Check, position: int) -> Check:
    reason = f"the prose may be about {index.label(position)}, which prints {index.fact(position).cell.printed}"
    return evolve(check, status="not_checkable", reason=reason)


def _is_slip(index: Index, figure: Figure, check: Check) -> bool:
    """Return whether the figure looks like the table's amount with a slip: a wrong digit, a shifted point."""
    fact = index.fact(check.left[0])
    return bool(looks_like(figure.printed, EXACT.divide(fact.yuan, _factor(figure))))
