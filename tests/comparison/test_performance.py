"""Goals and indicators of two years."""

import csv
import io
from decimal import Decimal
from pathlib import Path

import pytest

import cnbudget
from cnbudget.cli import main
from cnbudget.export.form_changes import FORM_CHANGE_COLUMNS, form_change_rows


def card(project: str, money: str, goal: str, *rows: str, unit: str = "万元") -> str:
    """A card of a web page; a row is `level1|level2|name|target`."""
    cells = "".join("<tr>" + "".join(f"<td>{c}</td>" for c in row.split("|")) + "</tr>" for row in rows)
    return (
        f"<p>项目支出绩效目标表</p><table><tr><td>项目名称</td><td colspan=3>{project}</td></tr>"
        f"<tr><td>项目资金（{unit}）</td><td>年度资金总额</td><td colspan=2>{money}</td></tr>"
        f"<tr><td>年度目标</td><td colspan=3>{goal}</td></tr>"
        f"<tr><td>一级指标</td><td>二级指标</td><td>三级指标</td><td>指标值</td></tr>{cells}</table>"
    )


def parsed(*cards: str, year: int = 2025) -> cnbudget.Document:
    html = f"<html><body><h1>某市水务局{year}年部门预算</h1>{''.join(cards)}</body></html>"
    document = cnbudget.parse(html.encode())
    assert len(document.performance) == len(cards)
    return document


BEFORE = (
    card(
        "2025年河道保洁",
        "120.00",
        "水面清洁，",
        "产出指标|数量指标|保洁次数|≥1,200次",
        "产出指标|质量指标|合格率|≥1.5%",
    ),
    card("泵站改造", "60.00", "改造三座", "产出指标|数量指标|座数|3座"),
)
AFTER = (
    card(
        "2026年河道保洁",
        "1300000",
        "水面清洁",
        "产出指标|数量指标|保洁次数|≥1200次",
        "产出指标|质量指标|合格率|≥15%",
        "效益指标|社会效益指标|投诉|减少",
        unit="元",
    ),
    card("水质监测", "10.00", "每月一次", "产出指标|数量指标|次数|12次"),
)


@pytest.fixture(scope="module")
def found() -> cnbudget.Comparison:
    return cnbudget.compare(parsed(*BEFORE), parsed(*AFTER, year=2026))


def seen(found: cnbudget.Comparison, part: str) -> list[tuple[str, str, str]]:
    return [(c.status, c.project, "/".join(c.path)) for c in found.performance if c.part == part]


def test_forms_are_matched_by_project_whatever_the_year(found: cnbudget.Comparison) -> None:
    assert seen(found, "form") == [
        ("changed", "2026年河道保洁", ""),
        ("added", "水质监测", ""),
        ("gone", "泵站改造", ""),
    ]
    (gone,) = [c for c in found.performance if c.part == "form" and c.status == "gone"]
    assert (gone.before_form, gone.after_form) == (1, None)
    assert gone.before_place
    assert not gone.after_place


def test_money_is_compared_in_yuan(found: cnbudget.Comparison) -> None:
    money = next(c for c in found.performance if c.part == "money")
    assert (money.status, money.before, money.after) == ("changed", "120.00万元", "1300000元")
    assert (money.before_number, money.after_number) == (Decimal(1_200_000), Decimal(1_300_000))


def test_indicators_are_added_changed_and_gone(found: cnbudget.Comparison) -> None:
    assert [(s, path) for s, project, path in seen(found, "indicator") if "河道" in project] == [
        ("same", "产出指标/数量指标/保洁次数"),  # 1,200 and 1200
        ("changed", "产出指标/质量指标/合格率"),  # 1.5 is not 15
        ("added", "效益指标/社会效益指标/投诉"),
    ]
    assert ("gone", "泵站改造", "产出指标/数量指标/座数") in seen(found, "indicator")


def test_punctuation_changes_no_goal(found: cnbudget.Comparison) -> None:
    assert seen(found, "goal")[0] == ("same", "2026年河道保洁", "年度目标")


def test_a_document_has_the_goals_of_itself() -> None:
    document = parsed(*BEFORE, *BEFORE)
    changes = cnbudget.compare(document, document).performance
    assert {change.status for change in changes} == {"same"}
    assert [c.before_form for c in changes if c.part == "form"] == [0, 1, 2, 3]


def test_forms_of_one_name_are_paired_by_what_they_print() -> None:
    first, second = (
        card("保洁", "1.00", "甲", "产出指标|数量指标|次|1"),
        card("保洁", "2.00", "乙", "产出指标|数量指标|次|2"),
    )
    changes = cnbudget.compare(parsed(first, second), parsed(second, year=2026)).performance
    assert [(c.status, c.before_form, c.after_form) for c in changes if c.part == "form"] == [
        ("same", 1, 0),
        ("gone", 0, None),
    ]


def test_rows_have_the_columns(found: cnbudget.Comparison) -> None:
    rows = list(form_change_rows(found))
    assert len(rows) == len(found.performance)
    assert len(rows[0].values()) == len(FORM_CHANGE_COLUMNS) == 13


def test_the_command_lists_them(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    names = []
    for year, cards in ((2025, BEFORE), (2026, AFTER)):
        file = tmp_path / f"{year}.html"
        file.write_text(f"<html><h1>某市水务局{year}年部门预算</h1>{''.join(cards)}</html>", "utf-8")
        names.append(str(file))
    assert main(["diff", *names]) == 0
    shown = capsys.readouterr().out
    assert "1 performance form in both: 0 the same, 1 changed · 1 only in the later, 1 only in the earlier" in shown
    assert "2026年河道保洁 · 产出指标/质量指标/合格率: ≥1.5% → ≥15%" in shown
    assert "座数" not in shown, "parts of forms that only one document has are not listed"
    assert main(["diff", *names, "--table", "performance", "--format", "csv"]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert [row["status"] for row in rows if row["part"] == "form"] == ["changed", "added", "gone"]
