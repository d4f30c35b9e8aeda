"""Cells as programs write them."""

import cnbudget
from cnbudget.layout.grid.program_cells import without_nan
from tests.layout.made import cells, grid

HEADING = "2025年部门支出总体表\n单位：万元\n"
HEADER = "科目编码,科目名称,合计,基本支出,项目支出\n"


def test_nan_is_a_blank_cell_and_a_code_with_a_decimal_a_code() -> None:
    rows = "205.0,教育支出,1200.0,800.0,400.0\n208.0,社会保障和就业支出,300.0,300.0,NaN\nNaN,合计,1500.0,1100.0,400.0\n"
    document = cnbudget.parse_text(HEADING + HEADER + rows)
    assert [label for label, header, _ in cells(document) if header == "合计"] == [
        "205.0|教育支出",
        "208.0|社会保障和就业支出",
        "合计",
    ]
    assert [row.codes for row in document.tables[0].rows] == [("205",), ("208",), ()]
    assert document.coverage.complete
    assert not document.diagnostics
    assert {check.status for check in cnbudget.reconcile(document).checks} == {"exact"}


def test_an_amount_among_codes_is_unplaced() -> None:
    rows = "205.0,教育支出,1200.0,800.0,400.0\n1789.5,社会保障和就业支出,300.0,300.0,\n,合计,1500.0,1100.0,400.0\n"
    document = cnbudget.parse_text(HEADING + HEADER + rows)
    assert [token.text for token in document.coverage.unplaced_tokens] == ["205.0", "1789.5"]


def test_words_that_begin_like_nan_stay() -> None:
    rows = grid("项目 | 合计\nNaNjing | 1.00\n甲 | NaN")
    assert [cell.text for cell in without_nan(rows).cells] == ["项目", "合计", "NaNjing", "1.00", "甲", ""]
