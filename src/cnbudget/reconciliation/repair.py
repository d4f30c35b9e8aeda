"""Place unplaced amounts where the document's own sums prove that they belong (修复).

A number without a place is put into a blank cell of a table if that alone makes at least two independent relations
hold and breaks none, and if there is only one such cell. The cell is marked as repaired and keeps its evidence. Nothing
is read again. One relation is not enough: an amount may fill a gap by chance.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from decimal import Decimal

from attrs import evolve, frozen

from cnbudget.model.check import Check, Reconciliation
from cnbudget.model.coordinates import DIMENSIONS, Coordinates
from cnbudget.model.coverage import Token
from cnbudget.model.diagnostic import Diagnostic
from cnbudget.model.document import Document
from cnbudget.model.fact import Fact
from cnbudget.model.table import Cell, Table
from cnbudget.model.units import FACTORS
from cnbudget.reconciliation.index import Index, build
from cnbudget.reconciliation.interval import EXACT
from cnbudget.reconciliation.misread import correct
from cnbudget.reconciliation.restored import restore
from cnbudget.reconciliation.rules import balance, columns, equality, rows
from cnbudget.vocabulary.notation.numbers import is_numeric

__all__ = ["repair"]

_LEAST = 2  # relations that must hold
_MOST_TRIALS = 200  # blank cells tried for one number
_MOST_TOKENS = 200  # numbers tried
_RULES = (rows.check, columns.check, equality.check, balance.check)
_CLAIMED = "on trial"
_BEHIND = 80  # lines of text: more than a page
_OF_ROW = ("function", "economic", "gov_economic", "item", "organisation", "project")


@frozen
class _BlankCell:
    """A blank cell of a table: positions of table, row and column."""

    table: int
    row: int
    column: int


def repair(document: Document, report: Reconciliation) -> Document:
    """Return the document with what its sums prove: misread amounts corrected, those set aside put back, others placed.

    It is the same document where nothing is proved.

    Args:
        document: as it was parsed.
        report: of `reconcile` over it; if every relation holds, only recognised amounts that were set aside are tried.
    """
    failed = [
        check for check in report.checks if check.status in {"inconsistent", "not_checkable"} and check.difference
    ]
    repaired = restore(correct(document) if failed else document)
    if not failed:
        return repaired
    if repaired is not document:
        repaired = correct(repaired)
    for token in document.coverage.unplaced_tokens[:_MOST_TOKENS]:
        if token.set_aside is None:
            repaired = _repaired(repaired, token)
    return repaired


def _repaired(document: Document, token: Token) -> Document:
    """Place one number, if exactly one blank cell is proved for it."""
    if not is_numeric(token.text):
        return document
    index = build(document)
    found: list[tuple[Document, tuple[Check, ...]]] = []
    for trials, blank in enumerate(_blank_cells(index, token)):
        if trials >= _MOST_TRIALS:
            return document
        trial, position = _with(document, token, blank)
        held = _proof(trial, position)
        if held:
            found.append((trial, held))
    if len(found) != 1:
        return document
    trial, held = found[0]
    return _with_evidence(trial, token, held)


def _blank_cells(index: Index, token: Token) -> Iterator[_BlankCell]:
    """Yield blank cells near the number in whose column or row a relation lacks just this amount."""
    value = Decimal(token.text.replace(",", ""))
    for grid in index.grids:
        table = grid.table
        if table.unit is None or not _near(table, token):
            continue
        yuan = EXACT.multiply(value, FACTORS[table.unit])
        lacking = _lacking(index, table.index, yuan)
        for row, printed in enumerate(table.rows):
            for column, headed in enumerate(table.columns):
                if headed.block != printed.block or (row, column) in grid.facts:
                    continue
                if row in lacking["row"] or column in lacking["column"] or lacking["any"]:
                    yield _BlankCell(table.index, row, column)


def _near(table: Table, token: Token) -> bool:
    """Return whether a table is printed around the number: from a page before its first cell to one after its last."""
    pages = [cell.place.page for cell in table.cells if cell.place.page is not None]
    if token.place.page is not None and pages:
        return min(pages) - 1 <= token.place.page <= max(pages) + 1
    lines = [cell.place.line for cell in table.cells if cell.place.line is not None]
    if token.place.line is not None and lines:
        return (table.place.line or 0) <= token.place.line <= max(lines) + _BEHIND
    sheet = (token.place.address or "").rpartition("!")[0]
    return any((cell.place.address or "").rpartition("!")[0] == sheet for cell in table.cells)


def _lacking(index: Index, table: int, yuan: Decimal) -> Mapping[str, set[int]]:
    """Return rows and columns of a table in which some relation is off by this amount."""
    found: dict[str, set[int]] = {"row": set(), "column": set(), "any": set()}
    for rule in _RULES:
        for check in rule(index):
            if check.difference is None or abs(EXACT.subtract(abs(check.difference), abs(yuan))) > (
                check.allowance or 0
            ):
                continue
            if check.status == "exact" or not check.left:
                continue
            fact = index.fact(check.left[0])
            if fact.table == table and check.rule == columns.CODE:
                found["row"].add(fact.cell.row)
            elif fact.table == table:
                found["column"].add(fact.cell.column)
    return found


def _with(document: Document, token: Token, blank: _BlankCell) -> tuple[Document, int]:
    """Return the document with the number in a blank cell, and the position of its fact."""
    table = document.tables[blank.table]
    value = Decimal(token.text.replace(",", ""))
    cell = Cell(
        blank.row, blank.column, token.text, value, _meaning(table, blank), (), token.place, "repaired", _CLAIMED
    )
    cells = sorted((*table.cells, cell), key=lambda one: (one.row, one.column))
    fact = Fact.of(table, cell)
    facts = sorted((*document.facts, fact), key=lambda one: (one.table, one.cell.row, one.cell.column))
    tables = tuple(evolve(one, cells=tuple(cells)) if one is table else one for one in document.tables)
    rest = list(document.coverage.unplaced_tokens)
    rest.remove(token)
    coverage = evolve(document.coverage, cell=document.coverage.cell + 1, unplaced_tokens=tuple(rest))
    return evolve(document, tables=tables, facts=tuple(facts), coverage=coverage), facts.index(fact)


def _meaning(table: Table, blank: _BlankCell) -> Coordinates:
    """Return the coordinates that the other cells of its row and of its column share."""
    row = [cell.coordinates for cell in table.cells if cell.row == blank.row]
    column = [cell.coordinates for cell in table.cells if cell.column == blank.column]
    members: dict[str, str | None] = {}
    for name in DIMENSIONS:
        first, second = (row, column) if name in _OF_ROW else (column, row)
        members[name] = _common(first, name) or _common(second, name)
    if not row:
        codes = table.rows[blank.row].codes
        members |= {
            name: code for name in ("function", "economic", "gov_economic") for code in codes if _names(name, code)
        }
    return Coordinates(**members)


def _names(dimension: str, code: str) -> bool:
    return {"2": "function", "3": "economic", "5": "gov_economic"}.get(code[:1]) == dimension


def _common(found: list[Coordinates], name: str) -> str | None:
    """Return the member of more than half of them."""
    counts = Counter(getattr(at, name) for at in found)
    (most, times), *_ = counts.most_common(1) or [(None, 0)]
    return most if times * 2 > len(found) else None


def _proof(document: Document, position: int) -> tuple[Check, ...]:
    """Return the independent relations that the new fact makes hold; none if it breaks one or too few hold."""
    index = build(document)
    held: list[Check] = []
    for rule in _RULES:
        for check in rule(index):
            if position not in (*check.left, *check.right):
                continue
            if check.status in {"inconsistent", "not_checkable"} and check.difference:
                return ()
            if len(check.left) + len(check.right) > 1:
                held.append(check)
    kinds = {(check.rule, check.left) for check in held}
    return tuple(held) if len(kinds) >= _LEAST else ()


def _with_evidence(document: Document, token: Token, held: tuple[Check, ...]) -> Document:
    """Return the document with the evidence in the cell and a diagnostic."""
    evidence = "; ".join(dict.fromkeys(check.subject for check in held))

    def proved(cell: Cell) -> Cell:
        return evolve(cell, evidence=evidence) if cell.evidence == _CLAIMED else cell

    tables = tuple(evolve(table, cells=tuple(map(proved, table.cells))) for table in document.tables)
    facts = tuple(evolve(fact, cell=proved(fact.cell)) for fact in document.facts)
    message = f"{token.text} was placed because this makes {len(held)} relations hold: {evidence}"
    diagnostic = Diagnostic("amount-repaired", "info", message, token.place, token.context)
    return evolve(document, tables=tables, facts=facts, diagnostics=(*document.diagnostics, diagnostic))
