"""Checks as rows and findings as SARIF."""

import json
from pathlib import Path

import cnbudget
from cnbudget import examples
from cnbudget.export.checks import CHECK_COLUMNS
from cnbudget.export.sarif import sarif
from cnbudget.model.check import Suppression
from cnbudget.reconciliation.rules import RULES

TEXT = Path(examples.path()).read_text("utf-8")
WRONG = cnbudget.parse_text(TEXT.replace("十九、住房保障支出 695.34", "十九、住房保障支出 795.34", 1))


def test_checks_as_rows_have_the_promised_columns() -> None:
    report = cnbudget.reconcile(WRONG)
    found = cnbudget.check_rows(WRONG, report)
    assert len(found) == len(report.checks)
    assert CHECK_COLUMNS[:4] == ("document", "rule", "status", "subject")
    assert any(row.status == "inconsistent" and "795.34" in (row.left, row.right) and row.place for row in found)


def test_sarif_has_what_the_standard_asks_for() -> None:
    report = cnbudget.reconcile(WRONG, suppress=[Suppression("sum-rows", "known")])
    log = sarif([(WRONG, report)], [rule.note for rule in RULES])
    text = json.dumps(log)
    (run,) = json.loads(text)["runs"]
    assert log["version"] == "2.1.0"
    described = {rule["id"] for rule in run["tool"]["driver"]["rules"]}
    assert run["results"]
    for result in run["results"]:
        assert result["ruleId"] in described
        assert result["message"]["text"]
        assert result["level"] in {"error", "warning", "note", "none"}
        assert (result["level"] == "none") == (result["kind"] != "fail")
        assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    held = [result for result in run["results"] if "suppressions" in result]
    assert held
    assert {result["suppressions"][0]["justification"] for result in held} == {"known"}
