"""One department in two years, its budget and its final accounts, and codes that moved."""

import csv
import io
import json
from decimal import Decimal
from pathlib import Path

import attrs
import pytest

import cnbudget
from cnbudget.cli import main
from cnbudget.export.changes import CHANGE_COLUMNS, change_rows, changes_to_csv, changes_to_jsonl
from cnbudget.testing import Fixture, render_text
from cnbudget.vocabulary.subject_moves import moves
from tests.conftest import shared


def table(rows: str, *, year: int = 2022, title: str = "支出总体情况表") -> str:
    """A document of one table, its rows `code|name|total|basic|project`, in HTML: no extractor's habits take part."""
    cells = [row.split("|") for row in rows.split()]
    body = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in cells)
    header = "<tr><td>科目编码</td><td>科目名称</td><td>合计</td><td>基本支出</td><td>项目支出</td></tr>"
    return (
        f"<html><body><h1>某市某局{year}年部门预算</h1><p>{title}</p><p>单位：万元</p>"
        f"<table>{header}{body}</table></body></html>"
    )


def parsed(rows: str, *, year: int = 2022) -> cnbudget.Document:
    document = cnbudget.parse(table(rows, year=year).encode())
    assert document.fiscal_year == year
    assert len(document.tables) == 1
    return document


def test_amounts_are_matched_by_what_they_mean_and_not_by_where_they_stand() -> None:
    before = parsed("201|一般公共服务支出|30.00|10.00|20.00 20103|政府办公厅（室）及相关机构事务|30.00|10.00|20.00")
    after = parsed("208|社会保障和就业支出|1.00|1.00|0.00 201|一般公共服务支出|45.00|10.00|35.00", year=2023)
    found = cnbudget.compare(before, after)
    assert found.summary == {"same": 1, "changed": 2, "added": 3, "gone": 3, "moved": 0}
    changed = {(c.coordinates.function, c.coordinates.nature): c for c in found.changes if c.status == "changed"}
    total = changed["201", None]
    assert (total.before_yuan, total.after_yuan) == (Decimal(300_000), Decimal(450_000))
    assert (total.difference, total.percent) == (Decimal(150_000), Decimal("50.0"))
    assert [before.facts[n].cell.printed for n in total.before] == ["30.00"]
    assert [after.facts[n].cell.printed for n in total.after] == ["45.00"]
    assert all(c.percent is None for c in found.changes if c.status == "added")
    assert all(c.difference == -(c.before_yuan or 0) for c in found.changes if c.status == "gone")


def test_a_document_is_the_same_as_itself(tianhe: Fixture) -> None:
    document = cnbudget.parse_text(render_text(tianhe.data, tianhe.style))
    found = cnbudget.compare(document, document)
    assert set(found.summary) - {s for s, n in found.summary.items() if not n} == {"same"}
    positions = [n for change in found.changes for n in change.before]
    assert len(positions) == len(set(positions)), "no fact is matched twice"
    own = [n for n, fact in enumerate(document.facts) if fact.coordinates.period == "budget"]
    assert sorted(positions) == own, "and none is left out"


def test_a_difference_within_rounding_is_none() -> None:
    found = cnbudget.compare(
        parsed("201|一般公共服务支出|30.0|10.0|20.0"), parsed("201|一般公共服务支出|30.04|10.00|20.06")
    )
    assert found.summary["same"] == 2
    assert [change.coordinates.nature for change in found.changes if change.status == "changed"] == ["project"]


def test_codes_that_moved_are_followed() -> None:
    before = parsed("2089901|其他社会保障和就业支出|5.00|5.00|0.00 21006|中医药|7.00|7.00|0.00", year=2020)
    after = parsed("2089999|其他社会保障和就业支出|6.00|6.00|0.00 21017|中医药事务|7.00|7.00|0.00", year=2022)
    found = cnbudget.compare(before, after)
    assert found.summary == {"same": 0, "changed": 0, "added": 0, "gone": 0, "moved": 6}
    first = found.changes[0]
    assert first.coordinates.function == "2089999"
    assert (first.before_yuan, first.after_yuan) == (Decimal(50_000), Decimal(60_000))
    assert first.note.startswith("2089901 其他社会保障和就业支出 → 2089999")
    assert "observed" in first.note


def test_a_name_that_many_codes_bear_proves_no_move() -> None:
    found = cnbudget.compare(parsed("2010301|行政运行|5.00|5.00|0.00"), parsed("2011301|行政运行|5.00|5.00|0.00"))
    assert found.summary["moved"] == 0
    assert (found.summary["gone"], found.summary["added"]) == (3, 3)


def test_new_names_and_what_is_known_of_codes_is_said() -> None:
    before = parsed("20805|行政事业单位离退休|5.00|5.00|0.00 2010308|信访事务|1.00|1.00|0.00", year=2019)
    after = parsed("20805|行政事业单位养老支出|5.00|5.00|0.00 20140|信访事务|1.00|1.00|0.00", year=2024)
    notes = {change.note for change in cnbudget.compare(before, after).changes}
    assert "20805 was called 行政事业单位离退休, now 行政事业单位养老支出" in notes
    assert any("2010308" in note and "20140" in note for note in notes)
    assert moves("20805") == ()


def test_last_years_figures_in_this_years_document_are_held_against_last_years() -> None:
    columns = "<tr><td>科目编码</td><td>科目名称</td><td>2022年预算数</td><td>2023年预算数</td></tr>"
    rows = "<tr><td>201</td><td>一般公共服务支出</td><td>31.00</td><td>40.00</td></tr>"
    text = (
        "<html><body><h1>某市某局2023年部门预算</h1><p>一般公共预算支出情况表</p><p>单位：万元</p>"
        f"<table>{columns}{rows}</table></body></html>"
    )
    after = cnbudget.parse(text.encode())
    before = cnbudget.parse(table("201|一般公共服务支出|30.00|30.00|0.00", title="一般公共预算支出情况表").encode())
    found = cnbudget.compare(before, after)
    told = [change for change in found.restated if change.status == "changed"]
    assert [(c.before_yuan, c.after_yuan) for c in told] == [(Decimal(300_000), Decimal(310_000))]


def test_what_makes_documents_hard_to_compare_is_said() -> None:
    other = cnbudget.parse(table("201|一般公共服务支出|1.00|1.00|0.00").replace("某市某局", "某市某委员会").encode())
    notes = cnbudget.compare(parsed("201|一般公共服务支出|1.00|1.00|0.00"), attrs.evolve(other, fiscal_year=None)).notes
    assert any("某市某委员会" in note for note in notes)
    assert any("fiscal year" in note for note in notes)


def test_rows_and_files_say_the_same() -> None:
    before = parsed("2089901|其他社会保障和就业支出|5.00|5.00|0.00", year=2020)
    after = parsed("2089999|其他社会保障和就业支出|6.00|6.00|0.00", year=2022)
    rows = list(change_rows(cnbudget.compare(before, after), before, after))
    assert (rows[0].before, rows[0].after, rows[0].difference, rows[0].percent) == (
        "50000.00",
        "60000.00",
        "10000.00",
        "20.0",
    )
    table_ = list(csv.DictReader(io.StringIO(changes_to_csv(rows), newline="")))
    lines = [json.loads(line) for line in changes_to_jsonl(rows).splitlines()]
    assert table_ == lines == [{name: getattr(row, name) for name in CHANGE_COLUMNS} for row in rows]


def test_the_command_says_what_changed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    names = []
    for year, rows in (
        (2020, "2089901|其他社会保障和就业支出|5.00|5.00|0.00"),
        (2022, "2089999|其他社会保障和就业支出|6.00|6.00|0.00"),
    ):
        path = tmp_path / f"{year}.html"
        path.write_text(table(rows, year=year), encoding="utf-8")
        names.append(str(path))
    assert main(["diff", *names]) == 0
    said = capsys.readouterr().out
    assert "2020年部门预算 → 某市某局 2022年部门预算" in said
    assert "5.00 →           6.00" in said
    assert "2089901 其他社会保障和就业支出 → 2089999" in said
    assert main(["diff", *names, "--format", "csv"]) == 0
    assert capsys.readouterr().out.startswith("part,status,flow,")
    assert main(["diff", names[0], "nowhere.pdf"]) == 2


def test_one_office_in_two_years() -> None:
    """万里街道 2024 and 2025: both print the same lines, and two figures read by hand from both."""
    before, after = (
        cnbudget.parse(shared(f"corpus/sh-pt-wanli-{year}/sh-pt-wanli-{year}.pdf")) for year in (2024, 2025)
    )
    found = cnbudget.compare(before, after)
    assert found.summary == {"same": 496, "changed": 357, "added": 0, "gone": 0, "moved": 0}
    total = next(c for c in found.changes if c.name == "支出总计")
    assert (total.before_yuan, total.after_yuan) == (Decimal(156_211_123), Decimal(189_767_551))
