"""Turn failed checks into findings: what disagrees, and which figure is most likely wrong.

One wrong figure breaks every relation that it takes part in, and one correction restores them all; the relations of
right figures hold. So of the figures of a broken relation the likeliest is the one whose correction restores the most
relations and breaks the fewest.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from attrs import define, field

from cnbudget.model.check import Check, Finding, Suspect
from cnbudget.model.diagnostic import Severity
from cnbudget.model.place import Place
from cnbudget.model.units import FACTORS
from cnbudget.reconciliation.causes import looks_like, missing_row, wrong_unit
from cnbudget.reconciliation.confidence import is_certain
from cnbudget.reconciliation.corrections import correction
from cnbudget.reconciliation.differences import difference_in_words
from cnbudget.reconciliation.index import Index, is_total
from cnbudget.reconciliation.interval import EXACT
from cnbudget.reconciliation.statement import statements_of

__all__ = ["findings_of"]

_SUSPECTS = 5
_AGREEING = 2  # relations that must agree before a value is proposed


def findings_of(
    index: Index, checks: Sequence[Check], severities: Mapping[str, Severity | None]
) -> tuple[Finding, ...]:
    """Return a finding for each inconsistent check, and one of severity info for each difference with an excuse.

    Args:
        index: the facts.
        checks: of all rules.
        severities: severity of each rule's findings, None for error between table figures and warning with prose.
    """
    evidence = _Evidence.of(index, checks)
    found = []
    for check in checks:
        if check.status == "inconsistent":
            found.append(_finding(index, check, evidence, severities.get(check.rule)))
        elif check.status == "not_checkable" and check.reason:
            found.append(_remark(index, check))
    return tuple(found)


@define
class _Evidence:
    """The relations that each figure takes part in.

    Attributes:
        wanted: for each fact the change, in 元, that would restore each of its broken relations, with what rounding
            allows.
        held: for each fact the number of relations that hold.
        short: for each total row by table and row, the differences of its sums that fail.
    """

    wanted: dict[int, list[tuple[Decimal, Decimal]]] = field(factory=lambda: defaultdict(list))
    held: Counter[int] = field(factory=Counter)
    short: dict[tuple[int, int], list[Decimal]] = field(factory=lambda: defaultdict(list))

    @classmethod
    def of(cls, index: Index, checks: Sequence[Check]) -> "_Evidence":
        """Gather it."""
        evidence = cls()
        for check in checks:
            if check.status == "inconsistent":
                if check.relation == "sum" and index.is_over_rows(check) and check.difference is not None:
                    evidence.short[_row(index, check)].append(check.difference)
                for position in (*check.left, *check.right):
                    change = correction(check, position)
                    if change is not None:
                        evidence.wanted[position].append((change, check.allowance or Decimal(0)))
            elif check.status != "not_checkable" and check.difference is not None:
                evidence.held.update({*check.left, *check.right})
        return evidence

    def columns_short(self, index: Index, check: Check) -> int:
        """Return in how many columns the rows fall short of a total, 0 where not in several or in one they exceed it.

        A figure that is wrong breaks one column, and its row where a total of the row has the same slip; a row that is
        not printed is missing from several columns, and no value of a printed row restores two relations.
        """
        if check.relation != "sum" or not index.is_over_rows(check) or _repeats(index, check):
            return 0
        differences = self.short[_row(index, check)]
        short = all(difference > 0 for difference in differences)
        return len(differences) if short and len(differences) >= _AGREEING else 0

    def restored(self, position: int, change: Decimal, allowance: Decimal) -> int:
        """Return how many broken relations the change of one figure would restore."""
        return sum(
            abs(EXACT.subtract(other, change)) <= max(allowance, allowed) for other, allowed in self.wanted[position]
        )


def _repeats(index: Index, check: Check) -> bool:
    """Return whether the one part of a total is a total of its name: no row is missing between them."""
    total, *parts = (index.row_of(position) for position in (*check.left, *check.right))
    return len(parts) == 1 and is_total(parts[0]) and parts[0].name == total.name


def _row(index: Index, check: Check) -> tuple[int, int]:
    total = index.fact(check.left[0])
    return total.table, total.cell.row


def _finding(index: Index, check: Check, evidence: _Evidence, level: Severity | None) -> Finding:
    facts = (*check.left, *check.right)
    ranked = _ranked(check, facts, evidence)
    suspects = tuple(_suspect(index, check, position, restored) for position, restored in ranked[:_SUSPECTS])
    if not facts:
        suspects = tuple(Suspect(None, position, None, "part of a relation that fails") for position in check.figures)
    proven = any(suspect.expected is not None for suspect in suspects)
    unprinted = 0 if proven else evidence.columns_short(index, check)
    severity = _severity(index, check, level, certain=not unprinted)
    cause = wrong_unit(index, check) or missing_row(index, check)
    if unprinted and not cause:
        cause = f"rows not printed: the rows fall short of it in {unprinted} columns"
    message = _message(index, check) + (f"; {cause}" if cause else "")
    place = _place(index, check, [position for position, _ in ranked])
    said = statements_of(index, check, (cause,))
    return Finding(
        check.rule,
        severity,
        check.status,
        message,
        facts,
        check.figures,
        suspects,
        place,
        check.ground,
        statements=said,
    )


def _severity(index: Index, check: Check, level: Severity | None, *, certain: bool) -> Severity:
    """Return the rule's severity, at most a warning where the relation is not certain or prose takes part."""
    sure = bool(check.left) and not check.figures and (check.ground is None or is_certain(index, check)) and certain
    if level is None:
        return "error" if sure else "warning"
    return "warning" if level == "error" and not sure else level


def _remark(index: Index, check: Check) -> Finding:
    facts = (*check.left, *check.right)
    cause = wrong_unit(index, check)
    message = f"{_message(index, check)}: {check.reason}" + (f"; {cause}" if cause else "")
    place = _place(index, check, facts)
    said = statements_of(index, check, (check.reason, cause))
    return Finding(
        check.rule, "info", check.status, message, facts, check.figures, (), place, check.ground, statements=said
    )


def _ranked(check: Check, facts: Sequence[int], evidence: _Evidence) -> list[tuple[int, int]]:
    """Return the figures of a relation, likeliest wrong first, each with how many relations its correction restores."""
    scored = []
    for position in facts:
        change = correction(check, position)
        restored = 1 if change is None else evidence.restored(position, change, check.allowance or Decimal(0))
        scored.append((position, restored))
    return sorted(scored, key=lambda one: (-one[1], evidence.held[one[0]]))


def _suspect(index: Index, check: Check, position: int, restored: int) -> Suspect:
    """Return the figure with the value that would fit, proposed only where two relations that fail agree on it."""
    fact = index.fact(position)
    expected: Decimal | None = None
    unit = index.document.tables[fact.table].unit
    change = correction(check, position)
    if change is not None and unit is not None:
        expected = EXACT.divide(EXACT.add(fact.yuan, change), FACTORS[unit])
    reason = (
        "part of a relation that fails" if restored == 1 else f"its correction restores {restored} relations that fail"
    )
    mark = looks_like(fact.cell.printed, expected) if expected is not None else ""
    if restored < _AGREEING or (expected is not None and expected < 0 <= fact.yuan):
        expected = None
    return Suspect(position, None, expected, f"{reason}; {mark}" if mark else reason)


def _message(index: Index, check: Check) -> str:
    message = check.subject
    if check.left and check.right:
        message += f": {index.quote(check.left)} against {index.quote(check.right)}"
    elif check.left and check.difference is not None:
        message += f": {index.quote(check.left)}"
    off = difference_in_words(index.document, check)
    return f"{message}; {off}" if off else message


def _place(index: Index, check: Check, ranked: Iterable[int]) -> Place:
    for position in ranked:
        return index.fact(position).cell.place
    for figure in check.figures:
        return index.document.narrative.figures[figure].place
    return check.place or index.document.organisation.offices_place or Place()
