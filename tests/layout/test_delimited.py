"""Tables with delimiters in text: Markdown, tabs, CSV."""

import pytest

import cnbudget

HEADING = """\
海港市统计局2026年部门预算

表3 支出总体情况表
单位：万元
"""

ROWS = (
    ("科目编码", "科目名称", "合计", "基本支出", "项目支出"),
    ("", "合计", "3,210.00", "3,000.00", "210.00"),
    ("201", "一般公共服务支出", "3,000.00", "3,000.00", ""),
    ("208", "社会保障和就业支出", "210.00", "", "210.00"),
)

EXPECTED = [
    ("合计", "合计", "3210.00"),
    ("合计", "基本支出", "3000.00"),
    ("合计", "项目支出", "210.00"),
    ("201|一般公共服务支出", "合计", "3000.00"),
    ("201|一般公共服务支出", "基本支出", "3000.00"),
    ("208|社会保障和就业支出", "合计", "210.00"),
    ("208|社会保障和就业支出", "项目支出", "210.00"),
]


def markdown() -> str:
    rows = [f"| {' | '.join(row)} |" for row in ROWS]
    return "\n".join([rows[0], "|---|---|---:|---:|---:|", *rows[1:]])


def tabs() -> str:
    return "\n".join("\t".join(row) for row in ROWS)


def commas() -> str:
    return "\n".join(",".join(f'"{field}"' if "," in field else field for field in row) for row in ROWS)


@pytest.mark.parametrize("table", [markdown(), tabs(), commas()], ids=["markdown", "tabs", "csv"])
def test_a_table_amid_prose(table: str) -> None:
    document = cnbudget.parse_text(f"{HEADING}{table}\n\n2026年支出3,210.00万元。\n")
    assert [(row.label, row.header, str(row.amount)) for row in cnbudget.cells(document)] == EXPECTED
    assert not document.coverage.unplaced_tokens
    assert document.tables[0].title == "支出总体情况表"


def test_places_are_lines_of_the_text() -> None:
    document = cnbudget.parse_text(f"{HEADING}{tabs()}\n")
    assert [str(cell.place) for cell in document.tables[0].cells][:4] == ["l6", "l6", "l6", "l7"]


def test_a_row_with_more_fields_than_the_others_makes_no_table() -> None:
    document = cnbudget.parse_text(f"{HEADING}{markdown()}\n| 1.00 | 2.00 |\n")
    assert not [cell for table in document.tables for cell in table.cells]
