"""Headers in the middle of a grid."""

import pytest

import cnbudget
from cnbudget.layout.grid.inner_headers import split_inner_headers
from tests.layout.made import cells, grid

HEAD = "科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出\n"
BODY = "205 | 教育支出 | 1,200.00 | 800.00 | 400.00\n"
REST = "208 | 社会保障和就业支出 | 300.00 | 290.00 | 10.00\n"


def tops(rows: str) -> list[float]:
    return [part.box[1] for part in split_inner_headers(grid(rows, top=0))]


@pytest.mark.parametrize(
    "header",
    [
        "科目编码 | 科目名称 | 合计 | 项目支出 | 基本支出\n",
        "科目编码 | 科目名称 | 2024年 | 2025年 | 增减\n",
        "科目 | < | 合计 | 其中 | <\n科目编码 | 科目名称 | ^ | 基本支出 | 项目支出\n",
    ],
)
def test_another_header_below_amounts_begins_a_section(header: str) -> None:
    assert tops(f"{HEAD}{BODY}{header}{REST}") == [0, 40]


@pytest.mark.parametrize(
    "row",
    [
        HEAD,  # furniture, which needs no section
        "208 | 社会保障和就业支出 | — | — | —\n",
        "二、项目支出 | < | < | < | <\n",
        "基本支出 | < | < | 项目支出 | <\n",
        "合计 | < | < | < | 合计\n",
        " | 其他 | 见附件 | 见附件 | 见附件\n",
        " | 合计 | 见附件 |  | \n",
    ],
)
def test_rows_that_name_no_columns_begin_none(row: str) -> None:
    assert tops(f"{HEAD}{BODY}{row}{REST}") == [0]


def test_the_first_header_once_more_below_another_begins_a_section() -> None:
    other = "科目编码 | 科目名称 | 合计 | 项目支出 | 基本支出\n"
    assert tops(f"{HEAD}{BODY}{other}{REST}{HEAD}{BODY}") == [0, 40, 80]
    assert tops(f"{HEAD}{BODY}{other}{REST}{other}{BODY}") == [0, 40]


def web(header: str) -> cnbudget.Document:
    rows = [row.split(" | ") for row in f"{HEAD}{BODY}{header}\n{REST}".strip().splitlines()]
    table = "".join("<tr>" + "".join(f"<td>{text}</td>" for text in row) + "</tr>" for row in rows)
    text = f"<html><body><p>2025年部门支出总体表</p><p>单位：万元</p><table>{table}</table></body></html>"
    return cnbudget.parse(text.encode())


def test_columns_that_another_header_puts_in_another_order_are_those_it_names() -> None:
    document = web("科目编码 | 科目名称 | 合计 | 项目支出 | 基本支出")
    assert document.coverage.unplaced == 0
    assert cells(document)[3:] == [
        ("208|社会保障和就业支出", "合计", "300.00"),
        ("208|社会保障和就业支出", "基本支出", "10.00"),
        ("208|社会保障和就业支出", "项目支出", "290.00"),
    ]
    assert not [remark for remark in document.diagnostics if remark.severity == "error"]


def test_columns_of_another_header_are_not_those_above() -> None:
    document = web("科目编码 | 科目名称 | 一般公共预算 | 政府性基金预算 | 财政专户")
    assert len(document.facts) == 3
    assert document.coverage.unplaced == 3
    assert {remark.code for remark in document.diagnostics} >= {"table-unread", "table-cut"}


def test_head_and_foot_of_a_web_table_stand_where_a_browser_shows_them() -> None:
    head, body, rest = ("".join(f"<td>{text}</td>" for text in row.strip().split(" | ")) for row in (HEAD, BODY, REST))
    table = f"<tfoot><tr>{rest}</tr></tfoot><tbody><tr>{body}</tr></tbody><thead><tr>{head}</tr></thead>"
    text = f"<html><body><p>2025年部门支出总体表</p><p>单位：万元</p><table>{table}</table></body></html>"
    found = cells(cnbudget.parse(text.encode()))
    assert [label for label, header, _ in found if header == "合计"] == ["205|教育支出", "208|社会保障和就业支出"]
