"""Rows of a table with fewer or more fields than its columns, and totals printed with their name in one cell."""

import pytest

import cnbudget

CSV = "青河县水务局2025年部门预算,,\n表3 项目支出预算表,,\n,,单位：万元\n项目名称,金额,备注\n{}"
HTML = (
    "<p>青河县水务局2025年部门预算</p><p>表3 项目支出预算表</p><p>单位：万元</p><table>"
    "<tr><td>项目名称</td><td>金额</td></tr><tr><td>甲项目</td><td>320</td></tr>{}</table>"
)


def unplaced(text: str) -> list[str]:
    return [token.text for token in cnbudget.parse_text(text).coverage.unplaced_tokens]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ("河道清淤,320,含上级资金,50\n农村饮水,80,\n", ["320", "50"]),
        ("河道清淤,20,甲,乙\n农村饮水,80,\n", ["20"]),
        ("河道清淤,320,甲,乙\n农村饮水,80,丙,丁\n合计,400,,\n", ["320", "80"]),
        ("河道清淤,320,\n农村饮水,80,\n合计：777,,\n", ["777"]),
        ("河道清淤,320,\n农村饮水,80,\n合计,,777\n", ["777"]),
        ("河道清淤,320,\n农村饮水,80,\n,,合计：777\n", ["777"]),
        ("河道清淤,320,第2期\n农村饮水,80,3\n", []),
    ],
)
def test_a_row_of_a_csv_with_other_fields_is_named(rows: str, expected: list[str]) -> None:
    assert [text.rstrip(",") for text in unplaced(CSV.format(rows)) if text != "400,,"] == expected


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("<tr><td colspan=2>合计：500</td></tr>", ["500"]),
        ("<tr><td>合计 500</td><td></td></tr>", ["500"]),
        ("<tr><td colspan=2>乙项目 500</td></tr>", ["500"]),
        ("<tr><td colspan=2>二、2025年安排的项目</td></tr>", []),
        ("<tr><td>2025年项目</td><td></td></tr>", []),
    ],
)
def test_a_cell_with_a_name_and_a_number_is_named(row: str, expected: list[str]) -> None:
    assert unplaced(HTML.format(row)) == expected


def test_a_row_that_was_not_read_accuses_no_total() -> None:
    text = CSV.format("河道清淤,320,含上级资金,50\n农村饮水,80,\n合计,400,\n")
    assert not [
        found for found in cnbudget.reconcile(cnbudget.parse_text(text)).findings if found.status == "inconsistent"
    ]
