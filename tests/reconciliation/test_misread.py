"""Recognised amounts: misread ones corrected by the recogniser's alternatives, doubtful ones set aside."""

from collections import Counter
from collections.abc import Collection
from decimal import Decimal
from math import inf
from pathlib import Path

from attrs import evolve

import cnbudget
from cnbudget import examples
from cnbudget.model.document import Document
from cnbudget.model.fact import Fact
from cnbudget.model.recognition import Recognition
from cnbudget.model.table import Cell
from cnbudget.reconciliation.recognised import count_unproved, set_aside

DOCUMENT = cnbudget.parse_text(Path(examples.path()).read_text("utf-8"))


def read_as(
    document: Document,
    position: int,
    printed: str,
    *,
    confidence: float,
    others: tuple[str, ...],
    between: tuple[str, ...] = (),
) -> Document:
    """The document with one amount recognised as something else."""
    fact = document.facts[position]
    cell = evolve(
        fact.cell,
        printed=printed,
        amount=Decimal(printed.replace(",", "")),
        reading="recognised",
        recognition=Recognition(confidence, others, between=between),
    )
    table = document.tables[fact.table]
    changed = evolve(table, cells=tuple(cell if one is fact.cell else one for one in table.cells))
    facts = list(document.facts)
    facts[position] = Fact.of(changed, cell)
    tables = tuple(changed if one is table else one for one in document.tables)
    return evolve(document, tables=tables, facts=tuple(facts))


def misread(position: int, *, confidence: float = 0.6, instead: str | None = None) -> Document:
    """The document with the first digit of an amount read as another; the recogniser held the true one possible."""
    printed = DOCUMENT.facts[position].cell.printed
    wrong = "7" if printed[0] != "7" else "1"
    others = (printed[0] if instead is None else instead, *[""] * (len(printed) - 1))
    return read_as(DOCUMENT, position, wrong + printed[1:], confidence=confidence, others=others)


def contradicted() -> list[int]:
    """Some amounts whose change two relations would notice."""
    return [n for n in range(0, len(DOCUMENT.facts), 29) if DOCUMENT.facts[n].yuan]


def test_a_digit_that_two_relations_prove_is_corrected_with_its_evidence() -> None:
    corrected = 0
    for position in contradicted():
        fact = DOCUMENT.facts[position]
        damaged = misread(position)
        repaired = cnbudget.repair(damaged, cnbudget.reconcile(damaged))
        found = repaired.facts[position]
        if found.cell.reading != "repaired":
            assert repaired == damaged
            continue
        assert (found.cell.printed, found.yuan) == (fact.cell.printed, fact.yuan)
        assert "recognised as" in found.cell.evidence
        assert [d.code for d in repaired.diagnostics][-1] == "amount-corrected"
        corrected += 1
    assert corrected > 5


def test_nothing_is_corrected_without_the_recognisers_consent() -> None:
    for position in contradicted()[:6]:
        for damaged in (misread(position, confidence=0.99), misread(position, instead="")):
            assert cnbudget.repair(damaged, cnbudget.reconcile(damaged)) == damaged


def test_a_published_error_stays() -> None:
    (position, *_) = contradicted()
    printed = DOCUMENT.facts[position].cell.printed
    published = read_as(DOCUMENT, position, "7" + printed[1:], confidence=0.9999, others=("",) * len(printed))
    assert cnbudget.repair(published, cnbudget.reconcile(published)) == published


def test_doubtful_amounts_that_nothing_proves_are_set_aside() -> None:
    fact = DOCUMENT.facts[0]
    tables = tuple(
        evolve(table, cells=tuple(cell for cell in table.cells if cell is fact.cell)) for table in DOCUMENT.tables
    )
    alone = evolve(DOCUMENT, tables=tables, facts=(fact,))
    printed = fact.cell.printed
    doubtful = read_as(alone, 0, printed, confidence=0.5, others=())
    kept = set_aside(doubtful)
    assert not kept.facts
    assert not any(table.cells for table in kept.tables)
    assert [token.text for token in kept.coverage.unplaced_tokens] == [printed]
    assert kept.coverage.classed == doubtful.coverage.classed
    assert [d.code for d in kept.diagnostics][-1] == "amount-doubtful"
    sure = read_as(alone, 0, printed, confidence=0.99, others=())
    assert set_aside(sure) == sure
    assert count_unproved(sure, cnbudget.reconcile(sure)) == (1, 1)


def test_doubtful_amounts_that_a_relation_proves_or_names_stay() -> None:
    position = next(
        n for c in cnbudget.reconcile(DOCUMENT).checks if c.status == "exact" for n in c.left if DOCUMENT.facts[n].yuan
    )
    printed = DOCUMENT.facts[position].cell.printed
    proved = read_as(DOCUMENT, position, printed, confidence=0.5, others=())
    assert set_aside(proved) == proved
    assert count_unproved(proved, cnbudget.reconcile(proved)) == (1, 0)
    named = misread(position)
    assert set_aside(named) == named


def test_an_amount_that_lost_its_point_is_set_aside_though_it_is_sure() -> None:
    position = next(n for n in contradicted() if "." in DOCUMENT.facts[n].cell.printed)
    printed = DOCUMENT.facts[position].cell.printed.replace(".", "").replace(",", "")
    lost = read_as(DOCUMENT, position, printed, confidence=0.999, others=())
    kept = set_aside(lost)
    assert [token.text for token in kept.coverage.unplaced_tokens] == [printed]
    assert "fewer decimals" in kept.diagnostics[-1].message


def lost(document: Document, position: int, *, between: str = ".") -> Document:
    """The document with an amount recognised without its point, which the recogniser may have overlooked."""
    printed = document.facts[position].cell.printed.replace(",", "")
    at = printed.index(".")
    short = printed.replace(".", "")
    gaps = tuple(between if n == at else "" for n in range(len(short) + 1))
    return read_as(document, position, short, confidence=0.6, others=("",) * len(short), between=gaps)


def with_points(step: int = 29) -> list[int]:
    """Amounts, every so many, in two relations or more."""
    reached = Counter(
        position
        for check in cnbudget.reconcile(DOCUMENT).checks
        if check.status == "exact" and check.rule in {"sum-rows", "sum-columns", "balance", "equality"}
        for position in {*check.left, *check.right}
    )
    facts = DOCUMENT.facts
    return [n for n in range(0, len(facts), step) if reached[n] > 1 and facts[n].yuan and "." in facts[n].cell.printed]


def test_an_amount_that_lost_its_point_is_put_back_where_two_relations_prove_it() -> None:
    restored = 0
    for position in with_points():
        fact = DOCUMENT.facts[position]
        aside = set_aside(lost(DOCUMENT, position))
        assert len(aside.facts) == len(DOCUMENT.facts) - 1
        (token,) = aside.coverage.unplaced_tokens
        assert token.set_aside is not None
        assert token.set_aside.cell.row == fact.cell.row
        repaired = cnbudget.repair(aside, cnbudget.reconcile(aside))
        if repaired == aside:
            continue
        restored += 1
        found = repaired.facts[position]
        assert (found.yuan, found.cell.row, found.cell.column) == (fact.yuan, fact.cell.row, fact.cell.column)
        assert found.cell.reading == "repaired"
        assert f"recognised as {token.text}" in found.cell.evidence
        assert repaired.coverage == DOCUMENT.coverage
        assert [d.code for d in repaired.diagnostics if d.code.startswith("amount-")] == ["amount-corrected"]
    assert restored > 3


def test_a_lost_point_stays_lost_without_the_recognisers_consent_or_the_sums() -> None:
    position = with_points()[0]
    for document in (lost(DOCUMENT, position, between=""), lost(DOCUMENT, position, between=",")):
        aside = set_aside(document)
        assert cnbudget.repair(aside, cnbudget.reconcile(aside)) == aside
    wrong = read_as(DOCUMENT, position, "1" + DOCUMENT.facts[position].cell.printed, confidence=0.6, others=())
    aside = set_aside(lost(wrong, position))
    assert cnbudget.repair(aside, cnbudget.reconcile(aside)) == aside


def test_a_last_digit_is_not_guessed_within_what_rounding_explains() -> None:
    positions = [n for n in with_points(7) if DOCUMENT.facts[n].cell.printed[-1] != "0"]
    assert len(positions) > 3
    for position in positions[:4]:
        printed = DOCUMENT.facts[position].cell.printed
        beside = str((int(printed[-1]) + 1) % 10)
        gaps = (*[""] * len(printed[:-1]), beside)
        short = read_as(DOCUMENT, position, printed[:-1], confidence=0.6, others=(), between=gaps)
        aside = set_aside(short)
        assert len(aside.facts) == len(DOCUMENT.facts) - 1
        assert cnbudget.repair(aside, cnbudget.reconcile(aside)) == aside


def test_amounts_that_lost_their_points_do_not_prove_each_other() -> None:
    checks = [c for c in cnbudget.reconcile(DOCUMENT).checks if c.status == "exact" and not c.figures]
    points = set(with_points(1))
    pair = next(
        found for c in checks if len(found := {*c.left, *c.right}) == 2 and found <= points and not c.difference
    )
    document = DOCUMENT
    for position in pair:
        document = lost(document, position)
    assert len(set_aside(document).facts) == len(DOCUMENT.facts) - 2


def test_several_amounts_of_one_sum_are_put_back_together() -> None:
    checks = [c for c in cnbudget.reconcile(DOCUMENT).checks if c.rule == "sum-rows" and c.status == "exact"]
    points = set(with_points(1))
    pair = next(found for c in checks if len(found := sorted(points & {*c.left, *c.right})) > 1)[:2]
    document = DOCUMENT
    for position in pair:
        document = lost(document, position)
    aside = set_aside(document)
    assert len(aside.facts) == len(DOCUMENT.facts) - 2
    repaired = cnbudget.repair(aside, cnbudget.reconcile(aside))
    assert [repaired.facts[n].yuan for n in pair] == [DOCUMENT.facts[n].yuan for n in pair]


def test_many_amounts_without_a_point_do_not_make_the_form_of_their_table() -> None:
    fact = max(DOCUMENT.facts, key=lambda one: len(DOCUMENT.tables[one.table].cells))
    document = DOCUMENT
    positions = [n for n in with_points(1) if DOCUMENT.facts[n].table == fact.table]
    for position in positions:
        document = lost(document, position)
    assert len(positions) > len(DOCUMENT.tables[fact.table].cells) / 10
    assert len(set_aside(document).facts) == len(DOCUMENT.facts) - len(positions)


def on_page(document: Document, positions: Collection[int], *, confidence: float) -> Document:
    """The document with these amounts recognised on page 9, all others printed."""
    for position in positions:
        fact = document.facts[position]
        moved = evolve(fact.cell, place=evolve(fact.cell.place, page=9))
        document = read_as(
            _with_cell(document, position, moved), position, moved.printed, confidence=confidence, others=()
        )
    return document


def _with_cell(document: Document, position: int, cell: Cell) -> Document:
    fact = document.facts[position]
    tables = tuple(
        evolve(table, cells=tuple(cell if one is fact.cell else one for one in table.cells))
        for table in document.tables
    )
    facts = tuple(evolve(one, cell=cell) if one is fact else one for one in document.facts)
    return evolve(document, tables=tables, facts=facts)


def test_on_a_hazy_page_a_sure_amount_needs_proof() -> None:
    fact = DOCUMENT.facts[0]
    tables = tuple(evolve(t, cells=tuple(cell for cell in t.cells if cell is fact.cell)) for t in DOCUMENT.tables)
    alone = on_page(evolve(DOCUMENT, tables=tables, facts=(fact,)), [0], confidence=0.999)
    assert set_aside(alone, {(None, 8): inf}) == alone
    kept = set_aside(alone, {(None, 9): inf})
    assert [token.text for token in kept.coverage.unplaced_tokens] == [fact.cell.printed]
    assert "few lines were recognised surely" in kept.diagnostics[-1].message


def test_on_a_dim_page_an_amount_must_be_surer() -> None:
    fact = DOCUMENT.facts[0]
    tables = tuple(evolve(t, cells=tuple(cell for cell in t.cells if cell is fact.cell)) for t in DOCUMENT.tables)
    alone = evolve(DOCUMENT, tables=tables, facts=(fact,))
    sure, surer = (on_page(alone, [0], confidence=confidence) for confidence in (0.97, 0.985))
    assert set_aside(sure) == sure
    assert set_aside(surer, {(None, 9): 0.98}) == surer
    assert not set_aside(sure, {(None, 9): 0.98}).facts


def test_on_a_hazy_page_two_amounts_do_not_prove_each_other() -> None:
    checks = [c for c in cnbudget.reconcile(DOCUMENT).checks if c.status == "exact" and not c.figures]
    pair = next(c for c in checks if len(c.left) == len(c.right) == 1)
    facts = [DOCUMENT.facts[n] for n in (*pair.left, *pair.right)]
    tables = tuple(
        evolve(t, cells=tuple(cell for cell in t.cells if any(cell is f.cell for f in facts))) for t in DOCUMENT.tables
    )
    alone = evolve(DOCUMENT, tables=tables, facts=tuple(facts))
    assert any(c.status == "exact" for c in cnbudget.reconcile(alone).checks)
    doubtful = on_page(alone, [0, 1], confidence=0.5)
    assert set_aside(doubtful) == doubtful
    assert not set_aside(doubtful, {(None, 9): inf}).facts
    half = on_page(alone, [0], confidence=0.5)
    assert set_aside(half, {(None, 9): inf}) == half
