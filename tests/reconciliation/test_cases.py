"""Every rule on documents that pass and documents that fail."""

from pathlib import Path

import pytest

import cnbudget
from cnbudget.reconciliation.rules import RULES
from cnbudget.testing import Case, read_cases

CASES = {path.stem: read_cases(path) for path in sorted((Path(__file__).parent / "cases").glob("*.toml"))}


def test_every_rule_has_cases_that_pass_and_cases_that_fail() -> None:
    assert set(CASES) == {rule.code for rule in RULES}
    for cases in CASES.values():
        statuses = [check["status"] for case in cases for check in case.expected["check"]]  # type: ignore[attr-defined]
        assert "exact" in statuses
        assert {"inconsistent", "not_checkable"} & set(statuses)


@pytest.mark.parametrize("case", [case for cases in CASES.values() for case in cases], ids=lambda case: case.name)
def test_case(case: Case) -> None:
    assert case.differences(cnbudget.parse, cnbudget.reconcile, cnbudget.cells) == []


def test_a_case_that_does_not_pass_says_why() -> None:
    (case, *_) = CASES["balance"]
    wrong = {**case.expected, "fiscal_year": 1999, "amounts": 3, "cell": [{"amount": "9"}], "check": [{"rule": "none"}]}
    found = Case(case.name, case.source, wrong).differences(cnbudget.parse, cnbudget.reconcile, cnbudget.cells)
    assert found == [
        "fiscal_year: expected 1999, found 2026",
        "amounts: expected 3, found 4",
        "cell: none has {'amount': '9'}",
        "check: none has {'rule': 'none'}",
    ]


def test_what_is_no_case_file_says_where(tmp_path: Path) -> None:
    path = tmp_path / "cases.toml"
    for text, what in (
        ("x = 1", "no case file"),
        ('[[case]]\nname = "a"', "case 1"),
        ('[[case]]\nnome = "a"', "unknown nome"),
    ):
        path.write_text(text)
        with pytest.raises(ValueError, match=what):
            read_cases(path)
    path.write_text('[[case]]\nname = "a"\nfile = "b.txt"')
    (tmp_path / "b.txt").write_bytes(b"text")
    assert read_cases(path)[0].source == b"text"
