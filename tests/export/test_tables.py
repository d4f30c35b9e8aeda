"""The cells table in other people's forms."""

import io
import json
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import openpyxl
import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from frictionless import Package

import cnbudget
from cnbudget import examples
from cnbudget.cli import main
from cnbudget.export.cells import COLUMNS
from cnbudget.export.performance import FIELD_COLUMNS, INDICATOR_COLUMNS
from cnbudget.export.tables import extras
from cnbudget.model.document import Document


@pytest.fixture(scope="module")
def doc() -> Document:
    return cnbudget.parse(examples.path())


def test_arrow_holds_what_the_csv_holds(doc: Document) -> None:
    table, rows = cnbudget.to_arrow(doc), cnbudget.cells(doc)
    assert table.column_names == list(COLUMNS)
    assert table.num_rows == len(rows) == 803
    assert table.schema.field("amount").type == pa.decimal128(38, 10)
    for name in COLUMNS:
        assert table[name].to_pylist() == [getattr(row, name) for row in rows]


def test_parquet_is_read_alike_by_two_libraries(doc: Document, tmp_path: Path) -> None:
    path = tmp_path / "cells.parquet"
    path.write_bytes(cnbudget.to_parquet([doc, doc]))
    one, other = pq.read_table(path), pl.read_parquet(path)
    amounts = [row.amount_yuan for row in cnbudget.cells(doc)] * 2
    assert one["amount_yuan"].to_pylist() == other["amount_yuan"].to_list() == amounts
    assert one.schema.metadata[b"cnbudget.cells"] == b"1"


def test_data_frames_add_exactly(doc: Document) -> None:
    for frame in (cnbudget.to_pandas(doc), cnbudget.to_polars(doc)):
        assert list(frame.columns) == list(COLUMNS)
    panda, polar = cnbudget.to_pandas(doc), cnbudget.to_polars(doc)
    assert isinstance(panda, pd.DataFrame)
    total = sum(row.amount_yuan or Decimal(0) for row in cnbudget.cells(doc))
    assert panda["amount_yuan"].sum() == polar["amount_yuan"].sum() == total


def test_an_amount_is_never_rounded() -> None:
    page = (
        "<html><p>一般公共预算支出表</p><p>单位：万元</p><table><tr><th>科目编码</th><th>基本支出</th></tr>"
        "<tr><td>201</td><td>0.12345678901</td></tr></table></html>"
    )
    with pytest.raises(cnbudget.CnbudgetError, match=r"0\.12345678901 has more digits"):
        cnbudget.to_arrow(cnbudget.parse(page.encode()))


def test_the_workbook_holds_every_amount_where_it_is_printed(doc: Document) -> None:
    book = openpyxl.load_workbook(io.BytesIO(cnbudget.to_workbook(doc, cnbudget.reconcile(doc))))
    assert book.sheetnames[len(doc.tables) :] == ["事实", "绩效指标", "绩效目标", "勾稽"]
    for table, sheet in zip(doc.tables, book.worksheets, strict=False):
        assert sheet["A1"].value == table.title
        assert sheet.freeze_panes is not None
        numbers = [cell for line in sheet.iter_rows() for cell in line if isinstance(cell.value, int | float)]
        printed = sorted(f"{Decimal(str(cell.value)):.2f}" for cell in numbers)
        assert printed == sorted(f"{cell.amount:.2f}" for cell in table.cells)
        assert {cell.number_format for cell in numbers} <= {"#,##0.00", "#,##0.0", "#,##0"}
    facts = book["事实"]
    assert [cell.value for cell in facts[1]] == list(COLUMNS)
    assert facts.max_row == 804


def test_findings_lead_to_their_cells() -> None:
    text = Path(examples.path()).read_text("utf-8").replace("695.34", "795.34", 1)
    doc = cnbudget.parse_text(text)
    book = openpyxl.load_workbook(io.BytesIO(cnbudget.to_workbook(doc, cnbudget.reconcile(doc))))
    links = [line[-1] for line in book["勾稽"].iter_rows(min_row=2) if line[-1].hyperlink]
    assert links
    for link in links:
        sheet, _, address = str(link.hyperlink.location).rpartition("!")
        value = book[sheet.strip("'")][address].value
        printed = book["勾稽"].cell(link.row, link.column - 1).value
        assert Decimal(str(value)) == Decimal(printed.replace(",", ""))


def test_what_looks_like_a_formula_is_text() -> None:
    page = (
        "<html><p>一般公共预算支出表</p><p>单位：万元</p><table><tr><th>科目名称</th><th>基本支出</th></tr>"
        "<tr><td>=1+1</td><td>5.00</td></tr></table></html>"
    )
    doc = cnbudget.parse(page.encode())
    book = openpyxl.load_workbook(io.BytesIO(cnbudget.to_workbook(doc, cnbudget.reconcile(doc))))
    assert [c.data_type for line in book.worksheets[0].iter_rows() for c in line if c.value == "=1+1"] == ["s"]


def test_the_data_package_is_valid(doc: Document, tmp_path: Path) -> None:
    for name, content in cnbudget.data_package(cnbudget.cells(doc), "tianhe-2022").items():
        (tmp_path / name).write_text(content, encoding="utf-8", newline="")
    described = json.loads((tmp_path / "datapackage.json").read_text("utf-8"))
    fields = described["resources"][0]["schema"]["fields"]
    assert [field["name"] for field in fields] == list(COLUMNS)
    assert "value" in {field.get("columnType") for field in fields}
    assert described.pop("profile") == "fiscal-data-package"  # frictionless would fetch that profile from the network
    report = Package.from_descriptor(described, basepath=str(tmp_path)).validate()
    assert report.valid, report.flatten(["type", "note"])
    assert report.tasks[0].stats["rows"] == 803


def test_a_data_package_describes_the_tables_of_forms(doc: Document, tmp_path: Path) -> None:
    page = (
        "<html><body><h1>某市水务局2026年部门预算</h1><p>河道保洁绩效目标表</p><table>"
        "<tr><td>项目名称</td><td colspan=3>河道保洁</td></tr>"
        "<tr><td>一级指标</td><td>二级指标</td><td>三级指标</td><td>指标值</td></tr>"
        "<tr><td>产出指标</td><td>数量指标</td><td>保洁次数</td><td>≥200次</td></tr></table></body></html>"
    )
    forms = cnbudget.parse(page.encode())
    goals = [*cnbudget.form_fields(doc), *cnbudget.form_fields(forms)]
    indicators = cnbudget.indicators(forms)
    made = cnbudget.data_package(cnbudget.cells(doc), "tianhe-2022", form_fields=goals, indicators=indicators)
    for name, content in made.items():
        (tmp_path / name).write_text(content, encoding="utf-8", newline="")
    described = json.loads(made["datapackage.json"])
    described.pop("profile")
    report = Package.from_descriptor(described, basepath=str(tmp_path)).validate()
    assert report.valid, report.flatten(["type", "note"])
    assert [task.stats["rows"] for task in report.tasks] == [803, len(goals), 1]
    columns = {r["name"]: [field["name"] for field in r["schema"]["fields"]] for r in described["resources"]}
    assert columns == {"cells": list(COLUMNS), "fields": list(FIELD_COLUMNS), "indicators": list(INDICATOR_COLUMNS)}


def test_a_missing_extra_is_one_line(monkeypatch: pytest.MonkeyPatch, doc: Document) -> None:
    def missing(name: str) -> None:
        raise ModuleNotFoundError(name=name.partition(".")[0])

    monkeypatch.setattr(extras, "import_module", missing)
    for make, extra in ((cnbudget.to_arrow, "parquet"), (cnbudget.to_pandas, "pandas"), (cnbudget.to_polars, "polars")):
        with pytest.raises(cnbudget.MissingExtraError, match=rf"pip install 'cnbudget\[{extra}\]'"):
            make(doc)
    with pytest.raises(cnbudget.MissingExtraError, match="xlsx"):
        cnbudget.to_workbook(doc, cnbudget.reconcile(doc))


@pytest.mark.parametrize("form", ["parquet", "xlsx", "csv", "jsonl"])
def test_the_command_writes_each_form(form: str, tmp_path: Path) -> None:
    out = tmp_path / f"cells.{form}"
    assert main(["cells", str(examples.path()), "--format", form, "-o", str(out)]) == 0
    assert out.read_bytes()[:4] == {"parquet": b"PAR1", "xlsx": b"PK\x03\x04", "csv": b"docu", "jsonl": b'{"do'}[form]


def test_a_workbook_is_of_one_document(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["cells", "a.txt", "b.txt", "--format", "xlsx"]) == 2
    assert "one document" in capsys.readouterr().err


def test_importing_cnbudget_loads_none_of_them() -> None:
    code = "import cnbudget, sys; print([m for m in ('pyarrow', 'pandas', 'polars', 'xlsxwriter') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
