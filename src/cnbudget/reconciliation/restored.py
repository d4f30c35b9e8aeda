"""Recognised amounts that were set aside, put back where the document's sums prove how they read (修复).

A point is overlooked in coarse scans more often than a digit is mistaken, and the amount without it is left out of its
table. It is put back, with the one character that the recogniser may have overlooked or mistaken, where it then takes
part in two relations that hold exactly and in none that fails: within what rounding explains, its last digit could be
another. First all are put back together, each as it most likely reads, and those that fail are taken out again, until
every one that stays is proved: several may be missing from one sum. Of the others each is tried by itself in every
reading; where two of them fit, none is taken.
"""

from collections.abc import Mapping, Sequence

from attrs import evolve

from cnbudget.model.check import Check
from cnbudget.model.coverage import Token
from cnbudget.model.diagnostic import Diagnostic
from cnbudget.model.document import Document
from cnbudget.model.fact import Fact
from cnbudget.model.table import Cell, Table
from cnbudget.reconciliation.alternatives import alternatives
from cnbudget.reconciliation.misread import HOLDS, relations
from cnbudget.vocabulary.notation.numbers import read_number

__all__ = ["restore"]

_LEAST = 2  # relations that must hold
_MOST = 100  # amounts that are put back
_TRIALS = 300  # readings tried one by one
_PAIR = 2


def restore(document: Document) -> Document:
    """Return the document with the amounts whose reading is proved; the same document where none is."""
    readings = dict(list(_readings(document).items())[:_MOST])
    found = _together(document, {token: each[0] for token, each in readings.items()})
    trials = _TRIALS
    for token, each in readings.items():
        if token not in found.coverage.unplaced_tokens or trials < len(each):
            continue
        trials -= len(each)
        found = _alone(found, token, each)
    return found


def _readings(document: Document) -> Mapping[Token, Sequence[str]]:
    """Return what each amount that was set aside may read in the form of its table, as it was recognised first."""
    found: dict[Token, Sequence[str]] = {}
    for token in document.coverage.unplaced_tokens:
        if token.set_aside is None:
            continue
        cell, decimals = token.set_aside.cell, document.tables[token.set_aside.table].decimals
        number = read_number(cell.printed)
        own = [cell.printed] if number is not None and number.decimals == decimals else []
        if each := [*own, *alternatives(cell, decimals)]:
            found[token] = each
    return found


def _together(document: Document, chosen: Mapping[Token, str]) -> Document:
    """Put several amounts back, and take out again those that are not proved, until all are."""
    while chosen:
        trial, at = _placed(document, chosen)
        proofs = _proofs(trial, at, set(at.values()))
        if len(proofs) == len(chosen):
            return _explained(document, trial, at, proofs)
        chosen = {token: printed for token, printed in chosen.items() if token in proofs}
    return document


def _alone(document: Document, token: Token, readings: Sequence[str]) -> Document:
    """Put one amount back, if exactly one of its readings is proved."""
    fitting: list[Document] = []
    for printed in readings:
        trial, at = _placed(document, {token: printed})
        proofs = _proofs(trial, at, set())
        if proofs:
            fitting.append(_explained(document, trial, at, proofs))
    return fitting[0] if len(fitting) == 1 else document


def _placed(document: Document, chosen: Mapping[Token, str]) -> tuple[Document, Mapping[Token, int]]:
    """Return the document with the amounts in their cells, and the positions of their facts."""
    cells: dict[int, list[Cell]] = {}
    facts: dict[Token, Fact] = {}
    for token, printed in chosen.items():
        aside, number = token.set_aside, read_number(printed)
        assert aside is not None
        assert number is not None
        cell = evolve(aside.cell, printed=printed, amount=number.value, reading="repaired", decimals=None)
        cells.setdefault(aside.table, []).append(cell)
        facts[token] = Fact.of(document.tables[aside.table], cell)
    tables = tuple(_with(table, cells.get(position, ())) for position, table in enumerate(document.tables))
    ordered = sorted((*document.facts, *facts.values()), key=lambda one: (one.table, one.cell.row, one.cell.column))
    positions = {id(fact): n for n, fact in enumerate(ordered)}
    coverage = evolve(
        document.coverage,
        cell=document.coverage.cell + len(chosen),
        unplaced_tokens=tuple(token for token in document.coverage.unplaced_tokens if token not in chosen),
    )
    trial = evolve(document, tables=tables, facts=tuple(ordered), coverage=coverage)
    return trial, {token: positions[id(fact)] for token, fact in facts.items()}


def _with(table: Table, cells: Sequence[Cell]) -> Table:
    if not cells:
        return table
    return evolve(table, cells=tuple(sorted((*table.cells, *cells), key=lambda one: (one.row, one.column))))


def _proofs(trial: Document, at: Mapping[Token, int], unsure: set[int]) -> Mapping[Token, Sequence[Check]]:
    """Return the relations that prove each amount; none for one that a relation contradicts.

    Two amounts that were set aside do not prove each other: one blot may misread both in the same way.
    """
    of: dict[int, list[Check]] = {position: [] for position in at.values()}
    for check in relations(trial):
        sides = {*check.left, *check.right}
        if not (len(sides) <= _PAIR and sides <= unsure):
            for position in sides & of.keys():
                of[position].append(check)
    found: dict[Token, Sequence[Check]] = {}
    for token, position in at.items():
        held = [check for check in of[position] if check.status in HOLDS and not check.difference]
        failed = any(check.difference for check in of[position] if check.status not in HOLDS)
        if not failed and len({(check.rule, check.left) for check in held}) >= _LEAST:
            found[token] = held
    return found


def _explained(
    document: Document, trial: Document, at: Mapping[Token, int], proofs: Mapping[Token, Sequence[Check]]
) -> Document:
    """Return the document with the evidence in each cell, and a diagnostic in place of that which set it aside."""
    evidence: dict[tuple[int, int, int], str] = {}
    remarks: list[Diagnostic] = []
    gone: set[tuple[object, str]] = set()
    for token, position in at.items():
        fact, aside = trial.facts[position], token.set_aside
        assert aside is not None
        subjects = "; ".join(dict.fromkeys(check.subject for check in proofs[token]))
        why = f"recognised as {aside.cell.printed}, which may be {fact.cell.printed}; then these hold: {subjects}"
        evidence[fact.table, fact.cell.row, fact.cell.column] = why
        message = f"{aside.cell.printed} was put back as {fact.cell.printed}: {why}"
        remarks.append(Diagnostic("amount-corrected", "info", message, fact.cell.place, aside.cell.printed))
        gone.add((fact.cell.place, aside.cell.printed))

    def proved(table: int, cell: Cell) -> Cell:
        why = evidence.get((table, cell.row, cell.column))
        return cell if why is None else evolve(cell, evidence=why)

    kept = [
        one for one in document.diagnostics if one.code != "amount-doubtful" or (one.place, one.printed) not in gone
    ]
    return evolve(
        trial,
        tables=tuple(
            evolve(table, cells=tuple(proved(n, cell) for cell in table.cells)) for n, table in enumerate(trial.tables)
        ),
        facts=tuple(evolve(fact, cell=proved(fact.table, fact.cell)) for fact in trial.facts),
        diagnostics=(*kept, *remarks),
    )
