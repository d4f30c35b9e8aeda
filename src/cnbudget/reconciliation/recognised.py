"""Amounts that were recognised in pictures (识别): those that nothing proves are set aside, the others counted.

A recogniser may overlook a character without a trace, and be nearly sure of a wrong one. So an amount counts as
doubtful where a character of it has a low score, where it is printed in another form than its table (no decimals where
all others have two), or where its page is hazy: few of its lines are sure. On pages between hazy and clear a higher
score is needed. A doubtful amount stays in its table if
an exact relation proves it, or if it has the right form and a relation that fails names it; otherwise it becomes an
unplaced number, which is named in its turn.
"""

from collections.abc import Collection, Mapping, Sequence

from attrs import evolve

from cnbudget.model.check import Check, Reconciliation
from cnbudget.model.coverage import SetAside, Token
from cnbudget.model.diagnostic import Diagnostic
from cnbudget.model.document import Document
from cnbudget.model.fact import Fact
from cnbudget.model.place import Place
from cnbudget.model.recognition import SURE
from cnbudget.model.table import Cell, Table
from cnbudget.reconciliation.run import run
from cnbudget.vocabulary.notation.numbers import read_number

__all__ = ["count_unproved", "set_aside"]

_REGULAR = 0.9  # of a table's amounts: as many have all its decimals, or the table has no form
_FEW = 3  # amounts that make a form
_PAIR = 2


def set_aside(document: Document, needed: Mapping[tuple[str | None, int], float] | None = None) -> Document:
    """Return the document without the recognised amounts that are doubtful and that nothing proves.

    Args:
        document: with amounts that were recognised.
        needed: the confidence that amounts need on pages, each with its part, where `SURE` is not enough, more than 1
            if none is; page 0 of a source without pages.
    """
    needed = needed or {}
    doubtful = {n for n, fact in enumerate(document.facts) if _is_doubtful(document, fact, needed)}
    if not doubtful:
        return document
    checks = run(document, rules=()).checks
    illegible = {n for n in doubtful if needed.get(_page(document.facts[n].cell.place), 0) > 1}
    formless = {
        n for n in doubtful if _has_other_form(document.tables[document.facts[n].table], document.facts[n].cell)
    }
    proofs = [
        check
        for check in checks
        if not check.difference and not _is_pair_of(check, illegible) and not _is_among(document, check, formless)
    ]
    proved, named = _positions(proofs, {"exact"}), _positions(checks, {"inconsistent"})
    dropped = [
        fact for n, fact in enumerate(document.facts) if n in doubtful - proved and (n not in named or n in formless)
    ]
    return _without(document, dropped) if dropped else document


def count_unproved(document: Document, report: Reconciliation) -> tuple[int, int]:
    """Return how many amounts were recognised in pictures, and how many of them no relation reaches."""
    reached = _positions(report.checks, {"exact", "within_rounding", "inconsistent"})
    recognised = [n for n, fact in enumerate(document.facts) if fact.cell.recognition is not None]
    return len(recognised), sum(position not in reached for position in recognised)


def _is_doubtful(document: Document, fact: Fact, needed: Mapping[tuple[str | None, int], float]) -> bool:
    recognition = fact.cell.recognition
    if recognition is None:
        return False
    return recognition.confidence < needed.get(_page(fact.cell.place), SURE) or _has_other_form(
        document.tables[fact.table], fact.cell
    )


def _page(place: Place) -> tuple[str | None, int]:
    return place.part, place.page or 0


def _is_pair_of(check: Check, positions: Collection[int]) -> bool:
    """Whether a relation is between two of some amounts: on hazy pages one blot may misread both in the same way."""
    return (
        not check.figures and len({*check.left, *check.right}) <= _PAIR and {*check.left, *check.right} <= {*positions}
    )


def _is_among(document: Document, check: Check, formless: Collection[int]) -> bool:
    """Whether all amounts of a relation lost their point, zeros apart: it holds for what they are without it, too."""
    amounts = {n for n in (*check.left, *check.right) if document.facts[n].yuan}
    return not check.figures and bool(amounts) and amounts <= {*formless}


def _has_other_form(table: Table, cell: Cell) -> bool:
    """Whether an amount has fewer decimals than its table, where nearly all amounts have the same.

    Those that may have lost their point do not count: on a coarse scan they are many.
    """
    if not table.decimals or _decimals(cell) == table.decimals:
        return False
    counted = [other for other in table.cells if _decimals(other) == table.decimals or not _may_lack_point(other)]
    regular = sum(_decimals(other) == table.decimals for other in counted)
    return len(counted) >= _FEW and regular >= _REGULAR * len(counted)


def _may_lack_point(cell: Cell) -> bool:
    return cell.recognition is not None and any("." in overlooked for overlooked in cell.recognition.between)


def _decimals(cell: Cell) -> int:
    number = read_number(cell.printed)
    return number.decimals if number is not None else 0


def _positions(checks: Sequence[Check], statuses: set[str]) -> set[int]:
    """Return the facts that take part in relations between two amounts or more."""
    return {
        position
        for check in checks
        if check.status in statuses and len(check.left) + len(check.right) + len(check.figures) > 1
        for position in (*check.left, *check.right)
    }


def _without(document: Document, dropped: Sequence[Fact]) -> Document:
    gone = set(map(_key, dropped))
    tables = tuple(
        evolve(table, cells=tuple(cell for cell in table.cells if (table.index, cell.row, cell.column) not in gone))
        for table in document.tables
    )
    facts = tuple(fact for fact in document.facts if _key(fact) not in gone)
    tokens = tuple(_token(document, fact) for fact in dropped)
    coverage = evolve(
        document.coverage,
        cell=document.coverage.cell - len(dropped),
        unplaced_tokens=(*document.coverage.unplaced_tokens, *tokens),
    )
    diagnostics = tuple(_diagnostic(document, fact) for fact in dropped)
    return evolve(
        document,
        tables=tables,
        facts=facts,
        coverage=coverage,
        diagnostics=(*document.diagnostics, *diagnostics),
    )


def _key(fact: Fact) -> tuple[int, int, int]:
    return fact.table, fact.cell.row, fact.cell.column


def _token(document: Document, fact: Fact) -> Token:
    row = document.tables[fact.table].rows[fact.cell.row]
    context = f"{row.label} {fact.cell.printed}".strip()
    return Token(fact.cell.printed, fact.cell.place, context, set_aside=SetAside(fact.table, fact.cell))


def _diagnostic(document: Document, fact: Fact) -> Diagnostic:
    table = document.tables[fact.table]
    recognition = fact.cell.recognition
    assert recognition is not None  # amounts of other sources are never doubtful
    if _has_other_form(table, fact.cell):
        why = f"has fewer decimals than the {table.decimals} of its table"
    elif not recognition.sure:
        why = f"was recognised with a confidence of {recognition.confidence:.2f}"
    else:
        why = "stands on a page of which few lines were recognised surely"
    message = f"an amount {why}, and no relation proves it; it was left out of its table"
    return Diagnostic("amount-doubtful", "warning", message, fact.cell.place, fact.cell.printed)
