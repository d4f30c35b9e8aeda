"""Tables of performance forms."""

import csv
import io
import json
from decimal import Decimal
from pathlib import Path

import pytest

import cnbudget
from cnbudget.cli.main import main
from cnbudget.export.performance import FIELD_COLUMNS, INDICATOR_COLUMNS
from cnbudget.model.document import Document

BODY = """
<h1>某市水务局2026年部门预算</h1><p>河道保洁绩效目标表</p>
<table>
<tr><td>项目名称</td><td colspan="5">河道保洁</td></tr>
<tr><td>项目资金（万元）</td><td colspan="5">1,120.50</td></tr>
<tr><td>一级指标</td><td>二级指标</td><td>三级指标</td><td>指标性质</td><td>指标值</td><td>计量单位</td></tr>
<tr><td>产出指标</td><td>数量指标</td><td>保洁次数</td><td>≥</td><td>200</td><td>次</td></tr>
</table>
<p>年度绩效指标表</p>
<table><tr><td>一级指标</td><td>二级指标</td><td>三级指标</td><td>指标值</td></tr>
<tr><td>效益指标</td><td>社会效益指标</td><td>投诉</td><td>减少</td></tr></table>
"""


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("forms") / "budget.html"
    file.write_text(f"<html><body>{BODY}</body></html>", encoding="utf-8")
    return file


@pytest.fixture(scope="module")
def document(source: Path) -> Document:
    return cnbudget.parse(source)


def test_fields_have_the_columns_of_the_contract(document: Document) -> None:
    assert ",".join(FIELD_COLUMNS) == (
        "document,department,fiscal_year,kind,page,form_index,title,form,project,field,column,value,amount,amount_yuan,"
        "fund,period,place"
    )
    name, money, blank = cnbudget.form_fields(document)
    assert (name.field, name.value, name.form, name.project) == ("项目名称", "河道保洁", "project", "河道保洁")
    assert (money.value, money.amount_yuan, money.period) == ("1,120.50", Decimal(11205000), "budget")
    assert money.texts()[FIELD_COLUMNS.index("amount")] == "1120.50"
    assert (str(blank.form_index), blank.title, blank.field, blank.value) == ("1", "年度绩效指标表", "", "")


def test_indicators_have_the_columns_of_the_contract(document: Document) -> None:
    assert ",".join(INDICATOR_COLUMNS) == (
        "document,department,fiscal_year,kind,page,form_index,title,form,project,level1,level2,name,target,relation,"
        "number,unit,term_target,weight,actual,score,note,activity,explanation,core,place"
    )
    first, second = cnbudget.indicators(document)
    assert (first.target, first.relation, first.number, first.unit) == ("≥|200|次", "≥", Decimal(200), "次")
    assert (second.name, second.target, second.number, second.form_index) == ("投诉", "减少", None, 1)


def test_arrow_types_numbers(document: Document) -> None:
    pytest.importorskip("pyarrow")
    table = cnbudget.to_arrow(document, table="indicators")
    assert table.schema.metadata == {b"cnbudget.indicators": b"1"}
    assert table.column("number").to_pylist() == [Decimal(200), None]
    assert cnbudget.to_arrow(document, table="fields").column("amount_yuan").to_pylist()[1] == Decimal(11205000)


def test_the_workbook_has_sheets_of_forms(document: Document) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    pytest.importorskip("xlsxwriter")
    book = openpyxl.load_workbook(io.BytesIO(cnbudget.to_workbook(document, cnbudget.reconcile(document))))
    assert [cell.value for cell in book["绩效指标"][1]] == list(INDICATOR_COLUMNS)
    assert book["绩效目标"].max_row == 4


def test_the_command_writes_csv_and_json_lines(source: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["performance", str(source)]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert [row["name"] for row in rows] == ["保洁次数", "投诉"]
    assert main(["performance", str(source), "--table", "fields", "--format", "jsonl"]) == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [line["value"] for line in lines] == ["河道保洁", "1,120.50", ""]


def test_the_command_writes_a_workbook(source: Path, tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    pytest.importorskip("xlsxwriter")
    out = tmp_path / "out.xlsx"
    assert main(["performance", str(source), "--format", "xlsx", "-o", str(out)]) == 0
    assert openpyxl.load_workbook(out)["indicators"].max_row == 3


def test_a_document_without_forms_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "plain.html"
    file.write_text("<html><body><p>某市2026年部门预算</p></body></html>", encoding="utf-8")
    assert main(["performance", str(file)]) == 0
    assert "no performance form" in capsys.readouterr().err


def test_forms_without_indicators_lead_to_their_fields(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "list.html"
    rows = "<tr><td>项目名称</td><td>金额（万元）</td><td>绩效目标</td></tr><tr><td>值班</td><td>24.67</td><td>按时</td></tr>"
    file.write_text(f"<html><h1>某局2026年部门预算</h1><p>项目支出绩效表</p><table>{rows}</table></html>", "utf-8")
    assert main(["performance", str(file)]) == 0
    shown = capsys.readouterr()
    assert "1 performance form without indicators; `--table fields`" in shown.err
    assert len(shown.out.splitlines()) == 1
    assert main(["performance", str(file), "--table", "fields"]) == 0
    shown = capsys.readouterr()
    assert "24.67" in shown.out
    assert "without indicators" not in shown.err


def test_rows_with_goals_are_not_counted_as_forms(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    head = "<tr><td>项目名称</td><td>合计</td><td>绩效目标</td></tr>"
    rows = "<tr><td>值班</td><td>24.67</td><td>按时到岗</td></tr><tr><td>维护</td><td>5.33</td><td>设备完好</td></tr>"
    listed = f"<p>项目支出预算表</p><p>单位：万元</p><table>{head}<tr><td>合计</td><td>30.00</td><td></td></tr>{rows}</table>"
    own = "<p>项目支出绩效表</p><table><tr><td>项目名称</td><td>值班</td></tr><tr><td>绩效目标</td><td>按时</td></tr></table>"
    file = tmp_path / "both.html"
    for body, said in (
        (listed, "2 budget rows with goals without"),
        (listed + own, "1 performance form and 2 budget rows"),
    ):
        file.write_text(f"<html><h1>某局2026年部门预算</h1>{body}</html>", "utf-8")
        assert main(["performance", str(file)]) == 0
        assert said in capsys.readouterr().err
        main(["parse", str(file), "--explain-layout"])
        assert f"performance forms: {int('form' in said)}," in capsys.readouterr().out
    assert main(["performance", str(file), "--lang", "zh"]) == 0
    assert "1 张绩效表和2 行带绩效目标的预算没有指标" in capsys.readouterr().err
