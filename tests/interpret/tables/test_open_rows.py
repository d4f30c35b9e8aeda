"""Rows of text that print fewer amounts than columns: placed by the document's own sums, or unplaced and named."""

import cnbudget
from tests.interpret.tables.printed import LISTS

REVENUE = """公开表2
收入总体情况表
部门：某市某局 单位：万元
单位名称 合计 一般公共预算拨款收入 政府性基金预算拨款收入 国有资本经营预算拨款收入 事业收入 上年结转
合计 9.00 9.00
"""
USES = """公开表3
支出总体情况表
部门：某市某局 单位：万元
科目编码 科目名称 合计 基本支出 项目支出
合计 9.00 6.00 3.00
201 一般公共服务支出 4.00 4.00
205 教育支出 5.00 2.00 3.00
"""


def placed(text: str) -> dict[tuple[str, str], str]:
    document = cnbudget.parse_text(text)
    assert document.coverage.classed == document.coverage.total
    return {
        (table.rows[cell.row].name or table.rows[cell.row].label, table.columns[cell.column].header[-1]): cell.reading
        for table in document.tables
        for cell in table.cells
    }


def test_parts_of_a_total_that_prints_all_columns_are_settled_by_it() -> None:
    found = placed(USES)
    assert found["一般公共服务支出", "基本支出"] == "inferred"
    assert found["教育支出", "项目支出"] == "printed"


def test_funds_that_the_lists_show_to_be_blank_hold_nothing() -> None:
    found = placed(LISTS + REVENUE)
    assert found["合计", "一般公共预算拨款收入"] == "inferred"


def test_what_no_sum_settles_is_unplaced_and_named() -> None:
    document = cnbudget.parse_text(USES.replace("合计 9.00 6.00 3.00\n", ""))
    assert [token.text for token in document.coverage.unplaced_tokens] == ["4.00", "4.00"]
    assert "row-open" in {diagnostic.code for diagnostic in document.diagnostics}


def test_an_inferred_cell_says_what_shows_its_column() -> None:
    document = cnbudget.parse_text(USES)
    evidence = {cell.evidence for table in document.tables for cell in table.cells if cell.reading == "inferred"}
    assert evidence == {
        "the only columns that agree with the totals of its own row, the rows it is nested with",
    }
