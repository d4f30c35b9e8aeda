"""Contributed rules, suppressions, truncation, what proves nothing, and what a wrong figure looks like."""

import json
from collections.abc import Iterator
from decimal import Decimal
from importlib.metadata import EntryPoint
from pathlib import Path
from types import ModuleType

import pytest
from attrs import evolve

import cnbudget
from cnbudget import examples
from cnbudget.cli import main
from cnbudget.export.checks import CHECK_COLUMNS
from cnbudget.export.sarif import sarif
from cnbudget.model.check import Check, Suppression
from cnbudget.model.coverage import Token
from cnbudget.model.document import Document
from cnbudget.model.errors import FormatError
from cnbudget.reconciliation import registry
from cnbudget.reconciliation.causes import looks_like
from cnbudget.reconciliation.index import Index
from cnbudget.reconciliation.rule import Rule
from cnbudget.reconciliation.rules import RULES

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


TABLES = Rule("tables", "there are tables", "tables: there are tables", always)
FAILS = Rule("fails", "it fails", "fails: it fails", fails)
NOTHING = object()


def test_a_given_rule_is_run_beside_the_built_in_ones() -> None:
    report = cnbudget.reconcile(DOCUMENT, rules=[TABLES])
    assert [check.subject for check in report.checks if check.rule == "tables"] == ["12 tables"]
    assert len(report.checks) == len(cnbudget.reconcile(DOCUMENT, rules=()).checks) + 1


def test_a_rule_that_fails_costs_itself_and_is_said() -> None:
    report = cnbudget.reconcile(DOCUMENT, rules=[FAILS])
    (said,) = (finding for finding in report.findings if finding.code == "rule-broken")
    assert said.message == "rule 'fails' failed and was left out: KeyError: 'oh'"
    assert report.summary == cnbudget.reconcile(DOCUMENT).summary


def test_installed_rules_are_loaded_and_broken_ones_said(monkeypatch: pytest.MonkeyPatch) -> None:
    here = "tests.reconciliation.test_run"
    entries = [EntryPoint(name, f"{here}:{name}", registry.ENTRY_POINTS) for name in ("TABLES", "NOTHING", "ABSENT")]
    monkeypatch.setattr(registry, "entry_points", lambda *, group: entries if group == registry.ENTRY_POINTS else [])
    registry._installed.cache_clear()  # noqa: SLF001 -- what is installed is looked up once
    try:
        report = cnbudget.reconcile(DOCUMENT)
    finally:
        registry._installed.cache_clear()  # noqa: SLF001
    assert any(check.rule == "tables" for check in report.checks)
    assert sorted(f.message.split(":")[0] for f in report.findings if f.code == "rule-broken") == [
        "rule plugin 'ABSENT' (tests.reconciliation.test_run",
        "rule plugin 'NOTHING' (tests.reconciliation.test_run",
    ]


def test_two_rules_with_one_code_are_an_error() -> None:
    with pytest.raises(FormatError, match="'sum-rows'"):
        cnbudget.reconcile(DOCUMENT, rules=[evolve(TABLES, code="sum-rows")])


def test_a_rules_docstring_is_its_page() -> None:
    for rule in RULES:
        assert rule.description.startswith(f"{rule.code}: ")
        assert rule.name
        assert "\n" not in rule.name
        assert rule.note.severity in {"error", "warning", "info"}
    module = ModuleType("odd", "no code here")
    module.CODE = "odd"  # type: ignore[attr-defined]
    with pytest.raises(ValueError, match="must begin with"):
        Rule.of(module)


def test_known_findings_can_be_suppressed_with_a_reason() -> None:
    loud = cnbudget.reconcile(WRONG)
    quiet = cnbudget.reconcile(WRONG, suppress=[Suppression("same-fact", "the page is known to be wrong", "795.34")])
    assert {finding.code for finding, _ in quiet.suppressed} == {"same-fact"}
    assert len(quiet.findings) + len(quiet.suppressed) == len(loud.findings)
    with pytest.raises(ValueError, match="needs a reason"):
        Suppression("same-fact", " ")


def test_a_formats_levels_are_those_of_the_findings() -> None:
    document = evolve(WRONG, provenance=evolve(WRONG.provenance, severities=(("same-fact", "info"),)))
    levels = {finding.code: finding.severity for finding in cnbudget.reconcile(document).findings}
    assert levels["same-fact"] == "info"
    assert levels["sum-rows"] == "error"


def budget(total: str, *parts: str) -> Document:
    rows = "".join(
        f"<tr><td>2{n:02}</td><td>其他支出</td><td>{part}</td></tr>" for n, part in enumerate(parts, start=1)
    )
    return cnbudget.parse(
        "<html><body><p>表5</p><p>一般公共预算支出情况表</p><p>单位：万元</p><table><tr><td>科目编码</td><td>科目名称</td>"
        f"<td>合计</td></tr><tr><td></td><td>合计</td><td>{total}</td></tr>{rows}</table></body></html>".encode()
    )


@pytest.mark.parametrize(
    ("total", "nearest", "truncate"),
    [
        ("9.99", "exact", "exact"),
        ("10.01", "within_rounding", "within_rounding"),  # 3 × 3.339 is 10.017
        ("10.02", "inconsistent", "inconsistent"),
        ("9.98", "within_rounding", "inconsistent"),  # what is cut off a part is not in the total
    ],
)
def test_truncated_figures_have_one_sided_intervals(total: str, nearest: str, truncate: str) -> None:
    document = budget(total, "3.33", "3.33", "3.33")
    for rounding, status in (("nearest", nearest), ("truncate", truncate)):
        report = cnbudget.reconcile(document, rounding=rounding)  # type: ignore[arg-type]
        assert [check.status for check in report.checks if check.rule == "sum-rows"] == [status]


@pytest.mark.parametrize(
    ("printed", "expected", "mark"),
    [
        ("795.34", "695.34", "one digit differs"),
        ("6,539.10", "6593.10", "two neighbouring digits are swapped"),
        ("9570.00", "957.00", "the decimal point is shifted"),
        ("-3.00", "3.00", "the sign is missing or too many"),
        ("95.00", "965.00", "a digit is missing"),
        ("1965.00", "965.00", "a digit is too many"),
        ("12.00", "98.76", ""),
        ("12.00", "12.005", ""),
    ],
)
def test_what_a_wrong_figure_looks_like(printed: str, expected: str, mark: str) -> None:
    assert looks_like(printed, Decimal(expected)) == mark


def test_the_likeliest_culprit_comes_first_with_the_value_it_needs() -> None:
    firsts = {
        (WRONG.facts[finding.suspects[0].fact].cell.printed, finding.suspects[0].expected)
        for finding in cnbudget.reconcile(WRONG).findings
        if finding.suspects and finding.suspects[0].fact is not None
    }
    assert firsts == {("795.34", Decimal("695.34"))} or ("795.34", Decimal("695.34")) in firsts


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
        torn = lost(DOCUMENT, position)
        mended = cnbudget.repair(torn, cnbudget.reconcile(torn))
        placed = [one for one in mended.facts if one.cell.reading == "repaired"]
        if not placed:
            assert mended == torn
            left += 1
            continue
        (one,) = placed
        assert (one.table, one.cell.row, one.cell.column) == (fact.table, fact.cell.row, fact.cell.column)
        assert (one.yuan, one.accuracy) == (fact.yuan, fact.accuracy)
        assert one.cell.evidence
        assert mended.coverage.complete
        assert [d.code for d in mended.diagnostics][-1] == "amount-repaired"
        right += 1
    assert right > 10
    assert left > 0  # zeros fit everywhere


def test_repair_leaves_a_whole_document_alone() -> None:
    assert cnbudget.repair(DOCUMENT, cnbudget.reconcile(DOCUMENT)) is DOCUMENT


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


def test_the_command_writes_sarif_and_takes_suppressions(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "wrong.txt"
    path.write_text(TEXT.replace("十九、住房保障支出 695.34", "十九、住房保障支出 795.34", 1), "utf-8")
    assert main(["check", str(path), "--format", "sarif"]) == 1
    codes = {result["ruleId"] for result in json.loads(capsys.readouterr().out)["runs"][0]["results"]}
    said = [part for code in codes for part in ("--suppress", f"{code}=known")]
    assert main(["check", str(path), *said]) == 0
    assert "suppressed:" in capsys.readouterr().out
    assert main(["check", str(path), "--suppress", "nonsense"]) == 2
    assert "write CODE=REASON" in capsys.readouterr().err
