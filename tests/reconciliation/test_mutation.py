"""Errors put in on purpose: a changed digit is found, and the right document raises no alarm."""

import random
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

import cnbudget
from cnbudget import examples
from cnbudget.model.characters import NUMBER
from cnbudget.model.document import Document
from cnbudget.model.table import Cell

TEXT = Path(examples.path()).read_text("utf-8")
DOCUMENT = cnbudget.parse_text(TEXT)
LARGER_THAN_ROUNDING = Decimal("0.20")  # 表12 合计 has 38 parts: 0.195 万元
CHANGES = 60


def spots() -> Iterator[tuple[int, int, int]]:
    """Table, place of the cell among its cells, and where its amount begins in the text."""
    starts = [0]
    for line in TEXT.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    lines = TEXT.split("\n")
    for table in DOCUMENT.tables:
        on_line: dict[int, int] = {}
        for position, cell in enumerate(table.cells):
            number = cell.place.line
            assert number is not None
            amounts = [match for match in NUMBER.finditer(lines[number - 1]) if "." in match.group()]
            match = amounts[on_line.get(number, 0)]
            on_line[number] = on_line.get(number, 0) + 1
            assert match.group() == cell.printed
            yield table.index, position, starts[number - 1] + match.start()


def changes() -> list[tuple[int, int, int, str, str]]:
    """Deterministic one-digit changes of amounts that are not zero, each larger than rounding allows."""
    chance = random.Random(2022)  # noqa: S311 -- a choice of test cases
    found = []
    for table, position, start in spots():
        cell = DOCUMENT.tables[table].cells[position]
        digits = [i for i, character in enumerate(cell.printed) if character.isdigit()][:-1]
        at = chance.choice(digits)
        new = chance.choice([digit for digit in "123456789" if digit != cell.printed[at]])
        printed = cell.printed[:at] + new + cell.printed[at + 1 :]
        change = abs(Decimal(printed.replace(",", "")) - cell.amount)
        if cell.amount and change > LARGER_THAN_ROUNDING:
            found.append((table, position, start, cell.printed, printed))
    return chance.sample(found, CHANGES)


def cell_of(document: Document, table: int, cell: Cell) -> int:
    """The position of the fact that is printed in the same row and column."""
    (position,) = (
        position
        for position, fact in enumerate(document.facts)
        if (fact.table, fact.cell.row, fact.cell.column) == (table, cell.row, cell.column)
    )
    return position


@pytest.mark.parametrize(("table", "position", "start", "old", "new"), changes())
def test_a_changed_digit_is_found(table: int, position: int, start: int, old: str, new: str) -> None:
    changed = cnbudget.parse_text(TEXT[:start] + new + TEXT[start + len(old) :])
    report = cnbudget.reconcile(changed)
    fact = cell_of(changed, table, DOCUMENT.tables[table].cells[position])
    assert changed.facts[fact].cell.printed == new
    assert report.summary["inconsistent"]
    assert any(fact in finding.facts and finding.status == "inconsistent" for finding in report.findings)


def test_the_right_document_raises_no_alarm() -> None:
    report = cnbudget.reconcile(DOCUMENT)
    assert report.summary["inconsistent"] == 0
    assert {finding.severity for finding in report.findings} <= {"info"}


@pytest.mark.parametrize("figures", [("3,530.08", "3,530.09"), ("695.33", "695.34")])
def test_figures_one_step_apart_are_within_rounding(figures: tuple[str, str]) -> None:
    found = [
        {DOCUMENT.facts[position].cell.printed.replace(",", "") for position in (*check.left, *check.right)}
        for check in cnbudget.reconcile(DOCUMENT).checks
        if check.rule == "same-fact" and check.status == "within_rounding"
    ]
    assert {figure.replace(",", "") for figure in figures} in found


def test_the_total_of_many_projects_is_within_rounding() -> None:
    checks = [check for check in cnbudget.reconcile(DOCUMENT).checks if check.rule == "sum-rows"]
    (total,) = (check for check in checks if check.subject.endswith("表12 合计[总计]"))
    assert total.status == "within_rounding"
    assert total.difference is not None
    assert total.allowance == Decimal(50) * (len(total.right) + 1)
