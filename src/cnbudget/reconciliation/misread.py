"""Correct recognised amounts by the recogniser's own alternatives where the document's sums prove it (修复).

An amount that was recognised with little confidence is replaced where one of its characters, exchanged for one that the
recogniser held possible at its place, or one more that it may have overlooked, makes at least two failing relations
hold exactly and breaks none, and where no other such change would mend one of them as well. Sums alone would not do:
published figures contain errors that a change of one digit hides, and those have to stay.
"""

from collections.abc import Iterator, Sequence

from attrs import evolve, frozen

from cnbudget.model.check import Check
from cnbudget.model.diagnostic import Diagnostic
from cnbudget.model.document import Document
from cnbudget.model.fact import Fact
from cnbudget.model.table import Cell
from cnbudget.model.units import FACTORS
from cnbudget.reconciliation.alternatives import alternatives
from cnbudget.reconciliation.index import build
from cnbudget.reconciliation.interval import EXACT
from cnbudget.reconciliation.rules import balance, columns, equality, rows
from cnbudget.vocabulary.notation.numbers import read_number

__all__ = ["HOLDS", "correct", "relations"]

_LEAST = 2  # relations that must begin to hold
_MOST = 50  # amounts that are corrected
_RULES = (rows.check, columns.check, equality.check, balance.check)
HOLDS = frozenset({"exact", "within_rounding"})
"""Statuses of relations that hold."""


@frozen
class _Change:
    """Another reading of an amount, and the failing relations that it makes hold."""

    position: int
    printed: str
    mended: tuple[Check, ...]


def correct(document: Document) -> Document:
    """Return the document with the amounts that were misread; the same document where none is proved to be."""
    for _ in range(_MOST):
        checks = relations(document)
        change = _proved(document, checks)
        if change is None:
            return document
        document = _applied(document, change)
    return document


def relations(document: Document) -> list[Check]:
    """Return the relations between two amounts or more of the tables."""
    index = build(document)
    return [check for rule in _RULES for check in rule(index) if len(check.left) + len(check.right) > 1]


def _proved(document: Document, checks: Sequence[Check]) -> _Change | None:
    """Return a change that is proved and undisputed, that with the most relations."""
    failing = [check for check in checks if check.status not in HOLDS and check.difference]
    changes = sorted(_changes(document, failing), key=lambda change: -len(change.mended))
    for change in changes:
        if not _is_disputed(change, changes) and _breaks_nothing(document, change, checks):
            return change
    return None


def _changes(document: Document, failing: Sequence[Check]) -> Iterator[_Change]:
    """Yield the readings that make two failing relations hold."""
    for position in sorted({position for check in failing for position in (*check.left, *check.right)}):
        fact = document.facts[position]
        accusing = [check for check in failing if position in (*check.left, *check.right)]
        if len(accusing) < _LEAST or fact.cell.recognition is None or fact.cell.recognition.sure:
            continue
        for printed in alternatives(fact.cell, _decimals(fact.cell)):
            mended = tuple(check for check in accusing if _makes_exact(document, check, position, printed))
            if len({(check.rule, check.left) for check in mended}) >= _LEAST:
                yield _Change(position, printed, mended)


def _decimals(cell: Cell) -> int:
    number = read_number(cell.printed)
    return number.decimals if number is not None else 0


def _makes_exact(document: Document, check: Check, position: int, printed: str) -> bool:
    """Whether nothing is left of a difference: within what rounding explains, another last digit fits too."""
    number = read_number(printed)
    assert number is not None
    assert check.difference is not None
    fact = document.facts[position]
    unit = document.tables[fact.table].unit
    assert unit is not None
    step = EXACT.subtract(EXACT.multiply(number.value, FACTORS[unit]), fact.yuan)
    times = check.left.count(position) - check.right.count(position)
    return not EXACT.add(check.difference, EXACT.multiply(step, times))


def _is_disputed(change: _Change, changes: Sequence[_Change]) -> bool:
    """Whether another change of equal weight mends a relation that this one does."""
    mine = {id(check) for check in change.mended}
    return any(
        other is not change
        and len(other.mended) >= len(change.mended)
        and any(id(check) in mine for check in other.mended)
        for other in changes
    )


def _breaks_nothing(document: Document, change: _Change, checks: Sequence[Check]) -> bool:
    """Whether every relation of the amount that held still holds, and those that are mended do."""
    after = {_name(check): check.status for check in relations(_applied(document, change))}
    return all(
        after.get(_name(check)) in HOLDS
        for check in checks
        if change.position in (*check.left, *check.right) and (check.status in HOLDS or check in change.mended)
    )


def _name(check: Check) -> tuple[str, tuple[int, ...], tuple[int, ...]]:
    return check.rule, check.left, check.right


def _applied(document: Document, change: _Change) -> Document:
    fact = document.facts[change.position]
    number = read_number(change.printed)
    assert number is not None
    subjects = "; ".join(dict.fromkeys(check.subject for check in change.mended))
    evidence = f"recognised as {fact.cell.printed}, which may be {change.printed} as well; then these hold: {subjects}"
    cell = evolve(fact.cell, printed=change.printed, amount=number.value, reading="repaired", evidence=evidence)
    table = document.tables[fact.table]
    changed = evolve(
        table,
        cells=tuple(cell if (one.row, one.column) == (cell.row, cell.column) else one for one in table.cells),
    )
    facts = list(document.facts)
    facts[change.position] = Fact.of(changed, cell)
    message = f"{fact.cell.printed} was corrected to {change.printed}: {evidence}"
    diagnostic = Diagnostic("amount-corrected", "info", message, cell.place, fact.cell.printed)
    return evolve(
        document,
        tables=tuple(changed if one is table else one for one in document.tables),
        facts=tuple(facts),
        diagnostics=(*document.diagnostics, diagnostic),
    )
