"""Unplaced amounts that the sums place."""

from pathlib import Path

from attrs import evolve

import cnbudget
from cnbudget import examples
from cnbudget.model.coverage import Token
from cnbudget.model.document import Document
from cnbudget.reconciliation.repair import repair

DOCUMENT = cnbudget.parse_text(Path(examples.path()).read_text("utf-8"))


def lost(document: Document, position: int) -> Document:
    """The document with one amount unplaced."""
    fact = document.facts[position]
    tables = tuple(
        evolve(table, cells=tuple(cell for cell in table.cells if cell is not fact.cell)) for table in document.tables
    )
    token = Token(fact.cell.printed, fact.cell.place, "")
    coverage = evolve(document.coverage, cell=document.coverage.cell - 1, unplaced_tokens=(token,))
    facts = tuple(one for one in document.facts if one is not fact)
    return evolve(document, tables=tables, facts=facts, coverage=coverage)


def test_repair_places_what_two_relations_prove_and_nothing_else() -> None:
    right = left = 0
    for position in range(0, len(DOCUMENT.facts), 13):
        fact = DOCUMENT.facts[position]
        damaged = lost(DOCUMENT, position)
        repaired = repair(damaged, cnbudget.reconcile(damaged))
        placed = [one for one in repaired.facts if one.cell.reading == "repaired"]
        if not placed:
            assert repaired == damaged
            left += 1
            continue
        (one,) = placed
        assert (one.table, one.cell.row, one.cell.column) == (fact.table, fact.cell.row, fact.cell.column)
        assert (one.yuan, one.accuracy) == (fact.yuan, fact.accuracy)
        assert one.cell.evidence
        assert repaired.coverage.complete
        assert [d.code for d in repaired.diagnostics][-1] == "amount-repaired"
        right += 1
    assert right > 10
    assert left > 0  # zeros fit everywhere


def test_repair_leaves_a_whole_document_alone() -> None:
    assert repair(DOCUMENT, cnbudget.reconcile(DOCUMENT)) is DOCUMENT
