"""Checks that failed to findings: what disagrees, and which figure is likeliest wrong."""

from collections import Counter
from collections.abc import Iterable, Sequence
from decimal import Decimal

from cnbudget.model.check import Check, Finding, Suspect
from cnbudget.model.diagnostic import Severity
from cnbudget.model.place import Place
from cnbudget.model.units import FACTORS
from cnbudget.reconciliation.index import Index
from cnbudget.reconciliation.interval import EXACT

__all__ = ["findings_of"]

_SUSPECTS = 5


def findings_of(index: Index, checks: Sequence[Check]) -> tuple[Finding, ...]:
    """Return one finding for each inconsistent check, its suspects ranked over all checks."""
    broken, held = Counter[int](), Counter[int]()
    for check in checks:
        counter = broken if check.status == "inconsistent" else held
        if check.status != "not_checkable":
            counter.update((*check.left, *check.right))
    return tuple(_finding(index, check, broken, held) for check in checks if check.status == "inconsistent")


def _finding(index: Index, check: Check, broken: Counter[int], held: Counter[int]) -> Finding:
    facts = (*check.left, *check.right)
    ranked = sorted(facts, key=lambda position: (-broken[position], held[position]))
    suspects = tuple(_suspect(index, check, position, broken[position]) for position in ranked[:_SUSPECTS])
    if not facts:
        suspects = tuple(
            Suspect(None, position, None, "it takes part in the relation that fails") for position in check.figures
        )
    severity: Severity = "warning" if check.figures or not facts else "error"
    return Finding(
        check.rule,
        severity,
        check.status,
        _message(index, check),
        facts,
        check.figures,
        suspects,
        _place(index, check, ranked),
    )


def _suspect(index: Index, check: Check, position: int, count: int) -> Suspect:
    """The value that would make the check hold, were this figure alone wrong."""
    fact = index.fact(position)
    expected: Decimal | None = None
    unit = index.document.tables[fact.table].unit
    if check.difference is not None and unit is not None:
        sign = -1 if position in check.left else 1
        yuan = EXACT.add(fact.yuan, check.difference * sign)
        expected = EXACT.divide(yuan, FACTORS[unit])
    relations = "relation that fails" if count == 1 else f"of {count} relations that fail"
    return Suspect(position, None, expected, f"part of {'a ' if count == 1 else ''}{relations}")


def _message(index: Index, check: Check) -> str:
    said = check.subject
    if check.left and check.right:
        said += f": {index.quote(check.left)} against {index.quote(check.right)}"
    elif check.left:
        said += f": {index.quote(check.left)}"
    if check.difference is not None and check.allowance is not None:
        said += f"; off by {_plain(abs(check.difference))}, rounding allows {_plain(check.allowance)}"
        said += " 元" if check.left else ""
    return said


def _plain(value: Decimal) -> str:
    text = f"{value:f}"
    whole, _, decimals = text.partition(".")
    decimals = decimals[:4].rstrip("0")
    return f"{whole}.{decimals}" if decimals else whole


def _place(index: Index, check: Check, ranked: Iterable[int]) -> Place:
    for position in ranked:
        return index.fact(position).cell.place
    for figure in check.figures:
        return index.document.narrative.figures[figure].place
    return index.document.organisation.offices_place or Place()
