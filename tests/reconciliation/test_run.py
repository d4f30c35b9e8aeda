"""All rules over one document: contributed rules, suppressions, severities, and the command."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from attrs import evolve

import cnbudget
from cnbudget import examples
from cnbudget.cli import main
from cnbudget.model.check import Check, Suppression
from cnbudget.reconciliation.index import Index
from cnbudget.reconciliation.rule import Rule
from cnbudget.reconciliation.rules import RULES
from cnbudget.reconciliation.run import run
from tests.reconciliation.made import BUDGET, Line, document, table

TEXT = Path(examples.path()).read_text("utf-8")
DOCUMENT = cnbudget.parse_text(TEXT)
WRONG = cnbudget.parse_text(TEXT.replace("十九、住房保障支出 695.34", "十九、住房保障支出 795.34", 1))


def always(index: Index) -> Iterator[Check]:
    """One check that holds."""
    yield Check("anything", "exact", f"{len(index.grids)} tables", (), (), (), None, None)


def fails(index: Index) -> Iterator[Check]:
    """A rule with a fault."""
    del index
    message = "oh"
    raise KeyError(message)


def first_two(index: Index) -> Iterator[Check]:
    """A check that fails: the first fact is the second."""
    difference = index.fact(0).yuan - index.fact(1).yuan
    yield Check("", "inconsistent", "the first two", (0,), (1,), (), difference, None)


TABLES = Rule("tables", "there are tables", "tables: there are tables", always)
FAILS = Rule("fails", "it fails", "fails: it fails", fails)


def test_a_given_rule_is_run_beside_the_built_in_ones() -> None:
    report = run(DOCUMENT, rules=[TABLES])
    assert [check.subject for check in report.checks if check.rule == "tables"] == ["12 tables"]
    assert len(report.checks) == len(run(DOCUMENT, rules=()).checks) + 1


def test_a_rule_that_fails_loses_its_checks_and_is_reported() -> None:
    report = run(DOCUMENT, rules=[FAILS])
    (finding,) = (finding for finding in report.findings if finding.code == "rule-broken")
    assert finding.message == "rule 'fails' failed and was left out: KeyError: 'oh'"
    assert report.summary == run(DOCUMENT).summary


def test_checks_bear_the_relation_that_their_rule_declares() -> None:
    declared = {rule.code: rule.relation for rule in RULES}
    checks = run(DOCUMENT).checks
    assert {check.rule for check in checks} >= {"sum-rows", "same-fact", "stated", "change-rate"}
    assert all(check.relation == declared[check.rule] for check in checks)


def test_excuses_apply_to_a_contributed_rule_that_declares_its_relation() -> None:
    lines = (Line("湖区支出", ("10.00",), at=BUDGET), Line("其他", ("4.00",), at=BUDGET))
    made = document(table(*lines, notes=("按规定不予公开",)))
    plain = Rule("first-two", "the first two", "first-two: the first two", first_two)
    for rule, status in ((plain, "inconsistent"), (evolve(plain, relation="sum"), "not_checkable")):
        (check,) = (check for check in run(made, rules=[rule]).checks if check.rule == "first-two")
        assert check.status == status


def test_known_findings_can_be_suppressed_with_a_reason() -> None:
    loud = run(WRONG)
    quiet = run(WRONG, suppress=[Suppression("same-fact", "the page is known to be wrong", "795.34")])
    assert {finding.code for finding, _ in quiet.suppressed} == {"same-fact"}
    assert len(quiet.findings) + len(quiet.suppressed) == len(loud.findings)
    with pytest.raises(ValueError, match="needs a reason"):
        Suppression("same-fact", " ")


def test_a_formats_severities_are_those_of_the_findings() -> None:
    lenient = evolve(WRONG, provenance=evolve(WRONG.provenance, severities=(("same-fact", "info"),)))
    severities = {finding.code: finding.severity for finding in run(lenient).findings}
    assert severities["same-fact"] == "info"
    assert severities["sum-rows"] == "error"


def test_a_severity_of_a_rule_that_is_not_known_is_reported() -> None:
    provenance = evolve(WRONG.provenance, format="lakeside", severities=(("same-fakt", "info"),))
    (found,) = [one for one in run(evolve(WRONG, provenance=provenance)).findings if one.code == "rule-broken"]
    assert found.message == "format 'lakeside' sets the severity of 'same-fakt' to info, and no rule has this code"


def test_the_command_writes_sarif_and_takes_suppressions(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "wrong.txt"
    path.write_text(TEXT.replace("十九、住房保障支出 695.34", "十九、住房保障支出 795.34", 1), "utf-8")
    assert main(["check", str(path), "--format", "sarif"]) == 1
    codes = {result["ruleId"] for result in json.loads(capsys.readouterr().out)["runs"][0]["results"]}
    suppressions = [part for code in codes for part in ("--suppress", f"{code}=known")]
    assert main(["check", str(path), *suppressions]) == 0
    assert "5 suppressed; -v lists them" in capsys.readouterr().out
    assert main(["check", str(path), "--suppress", "nonsense"]) == 2
    assert "write CODE=REASON" in capsys.readouterr().err
