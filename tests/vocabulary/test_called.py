"""What things are called, and that nothing has been left without a name."""

import re
from pathlib import Path

import pytest

import cnbudget
from cnbudget import examples
from cnbudget.cli import main
from cnbudget.model.coordinates import DIMENSIONS
from cnbudget.reconciliation.rules import RULES
from cnbudget.vocabulary import titles
from cnbudget.vocabulary.called import diagnostics, dimension_called, member_called, members, table_called
from cnbudget.vocabulary.members import CODED, FREE, load_toml

ROOT = Path(__file__).resolve().parents[2]


def test_everything_has_a_name_of_its_own() -> None:
    for dimension in DIMENSIONS:
        assert dimension_called(dimension).zh
        if dimension not in CODED | FREE:
            called = [member_called(dimension, member) for member in members(dimension)]
            assert len({name.zh for name in called}) == len(called) == len({name.en for name in called}) > 2


def test_every_table_that_a_title_may_name_is_called_something() -> None:
    for entry in load_toml("titles.toml")["table"]:
        for classification in titles.CLASSES.values():
            table = entry["id"].format_map({"class": classification})
            assert table_called(table).zh != table


def test_the_codes_of_diagnostics_are_those_in_the_sources_and_in_docs() -> None:
    said = set()
    for path in (ROOT / "src").rglob("*.py"):
        said |= set(re.findall(r'"([a-z]+(?:-[a-z]+)+)",\s*"(?:error|warning|info)"', path.read_text("utf-8")))
    known = diagnostics()
    assert said - {rule.code for rule in RULES} - {"rule-broken"} <= set(known)
    printed = (ROOT / "docs/reference/diagnostics.md").read_text("utf-8")
    rows = re.findall(r"^\| `([a-z-]+)` \| (\w+) \| (.+) \|$", printed, re.MULTILINE)
    assert rows == [(code, found.severity, found.meaning) for code, found in known.items()]


@pytest.mark.parametrize(
    ("what", "lines"),
    [
        ("20805", ("20805 行政事业单位养老支出 · 支出功能分类 款", "  in 208 社会保障和就业支出")),
        ("30309", ("  beside 50901 社会福利和救助",)),
        ("行政运行", ("2010301 行政运行 · 支出功能分类 项",)),
        ("sum-rows", ("sum-rows: a row is the sum",)),
        ("row-torn", ("row-torn (error): ",)),
        ("fund", ("fund: 资金性质, Fund", "    general_public: 一般公共预算")),
        ("fund:own", ("  in non_fiscal: 非财政拨款", "  holds undertaking: 事业收入")),
        ("business", ("fund:business: ", "nature:business: ")),
        ("revenue_summary", ("revenue_summary: 收入总表",)),
    ],
)
def test_explain(what: str, lines: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", what]) == 0
    printed = capsys.readouterr().out.splitlines()
    for line in lines:
        assert any(other.startswith(line) for other in printed), line


def test_what_nobody_knows_is_said_in_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "nix", "fund:nix", "299"]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert [line.split()[1] for line in printed.err.splitlines()] == ["nix:", "fund:nix:", "299:"]


def test_every_code_of_the_example_is_explained(capsys: pytest.CaptureFixture[str]) -> None:

    codes = {row.code for row in cnbudget.cells(cnbudget.parse(examples.path())) if row.code and "|" not in row.code}
    assert len(codes) > 10
    assert main(["explain", *sorted(codes)]) == 0
    assert capsys.readouterr().out.count("·") >= len(codes)
