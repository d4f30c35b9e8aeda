"""Tables that a publisher printed a little otherwise: a row or column more, a title less, a word for an amount."""

import io
from collections.abc import Sequence
from decimal import Decimal

import openpyxl

import cnbudget
from cnbudget.model.document import Document

TITLE = "表3 一般公共预算支出表"
UNIT = "单位：万元"


def html(*blocks: str | Sequence[Sequence[str]]) -> Document:
    """Parse a web page of paragraphs and tables."""
    out = []
    for block in blocks:
        if isinstance(block, str):
            out.append(f"<p>{block}</p>")
            continue
        rows = ("".join(f"<td>{text}</td>" for text in row) for row in block)
        out.append(f"<table>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>")
    return cnbudget.parse(f"<html><meta charset='utf-8'><body>{''.join(out)}</body></html>".encode())


def sheet(rows: Sequence[Sequence[str]]) -> Document:
    """Parse a workbook of texts."""
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append([text or None for text in row])
    out = io.BytesIO()
    book.save(out)
    return cnbudget.parse(out.getvalue())


def amounts(document: Document) -> set[tuple[str, str, Decimal]]:
    return {
        (table.rows[cell.row].label, "/".join(table.columns[cell.column].header), cell.amount)
        for table in document.tables
        for cell in table.cells
    }


HEADER = ("项目", "合计", "基本支出", "项目支出")
HALVES = (("行政运行", "500", "300", "200"), ("培训支出", "70", "40", "30")), (("住房公积金", "90", "60", "30"),)
READ = {
    (row[0], HEADER[n], Decimal(row[n])) for half in HALVES for row in half for n in range(1, 4)
}  # fmt: skip


def test_a_blank_column_before_half_of_a_table_moves_no_amount() -> None:
    first = [[TITLE, *[""] * 4], [UNIT, *[""] * 4], ["", *HEADER], *(["", *row] for row in HALVES[0])]
    assert amounts(sheet([*first, [], HEADER, *HALVES[1]])) == READ
    assert amounts(html(TITLE, UNIT, [HEADER, *HALVES[0]], [["", *HEADER], *(["", *row] for row in HALVES[1])])) == READ


def test_a_column_that_is_blank_below_a_blank_row_moves_no_amount() -> None:
    rows = [[TITLE], [UNIT], HEADER, *HALVES[0], [], ["住房公积金", "90", "", "90"], ["办公费", "15", "", "15"]]
    found = amounts(sheet(rows))
    assert {("住房公积金", "项目支出", Decimal(90)), ("办公费", "项目支出", Decimal(15))} <= found
    assert not [one for one in found if one[0] == "住房公积金" and one[1] == "基本支出"]


def test_a_page_number_above_a_header_is_no_name_of_a_column() -> None:
    for number in ("第3页", "- 3 -", "第 3 页 共 9 页"):
        assert amounts(sheet([[TITLE], [UNIT], [number], HEADER, *HALVES[0], *HALVES[1]])) == READ


def test_a_word_in_place_of_the_first_amount_is_no_header() -> None:
    rows = [
        ("收入", "预算数", "支出", "预算数"),
        ("一、财政拨款", "无", "一、教育支出", "无"),
        ("二、事业收入", "8.00", "二、卫生支出", "8.00"),
    ]
    document = html("表1 收支预算总表", UNIT, rows)
    assert amounts(document) == {
        ("二、事业收入", "预算数", Decimal("8.00")),
        ("二、卫生支出", "预算数", Decimal("8.00")),
    }


def test_rows_of_column_numbers_are_known_in_all_notations() -> None:
    for numbers in (
        ("栏1", "栏2", "栏3", "栏4"),
        ("①", "②", "③", "④"),
        ("1栏", "2栏", "3栏", "4栏"),
        ("列1", "列2", "列3", "列4"),
    ):
        rows = [(row[0], *(f"{amount}.00" for amount in row[1:])) for half in HALVES for row in half]
        assert amounts(html(TITLE, UNIT, [HEADER, numbers, *rows])) == READ


def test_numbers_of_a_table_without_a_column_of_amounts_are_unplaced() -> None:
    rows = [
        ["收入", "", "", "支出", "", ""],
        ["项目", "上年执行", "本年计划"] * 2,
        ["转移收入", "230", "231", "转移支出", "29", "67"],
    ]
    document = html("表5 某县保险基金预算收支表", UNIT, rows)
    read = {str(cell.amount) for table in document.tables for cell in table.cells}
    assert read | {token.text for token in document.coverage.unplaced_tokens} >= {"230", "231", "29", "67"}


def test_a_table_of_projects_and_goals_that_lost_its_title_is_no_list_of_goals() -> None:
    header = ("项目名称", "总计", "一般公共预算", "政府性基金预算", "绩效目标")
    rows = [
        ("道路养护", "120.00", "100.00", "20.00", "保障道路畅通。"),
        ("设备购置", "30.00", "30.00", "0.00", "完成设备更新。"),
        ("人员培训", "12.50", "12.50", "0.00", "提高业务能力。"),
    ]
    document = html("某局", [header, *rows])
    assert not document.performance
    assert "table-untitled" in {one.code for one in document.diagnostics}
    assert {"120.00", "100.00", "20.00", "12.50"} <= {token.text for token in document.coverage.unplaced_tokens}
