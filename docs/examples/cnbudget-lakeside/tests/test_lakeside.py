"""The cases of the format and of its rule, with the package as it is installed."""

from pathlib import Path

import pytest

import cnbudget
from cnbudget.testing import Case, read_cases

CASES = read_cases(Path(__file__).parent / "cases" / "lakeside.toml")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_case(case: Case) -> None:
    assert case.differences(cnbudget.parse, cnbudget.reconcile, cnbudget.cells) == []


def test_without_the_format_nothing_is_guessed() -> None:
    document = cnbudget.parse(CASES[0].source, formats=())
    rows = cnbudget.cells(document)
    assert [row.amount for row in rows] == [row.amount for row in cnbudget.cells(cnbudget.parse(CASES[0].source))]
    assert not any(row.fund or row.nature for row in rows)
    assert any("保运转" in row.unresolved for row in rows)
