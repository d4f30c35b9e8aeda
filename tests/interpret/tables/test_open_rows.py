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


ECONOMIC = """公开表4
一般公共预算基本支出情况表
部门：某市某局 单位：万元
科目编码 科目名称 合计 人员经费 公用经费
合计 21.60 10.36 11.24
30101 基本工资 5.00 5.00
30201 办公费 5.00 5.00
30239 其他交通费用 4.05 4.05
30302 退休费 1.31 1.31
30299 其他商品和服务支出 6.24 6.24
"""
FUNCTIONS = """公开表4
一般公共预算支出情况表
部门：某市某局 单位：万元
科目编码 科目名称 合计 基本支出 项目支出
合计 20.00 10.00 10.00
2080505 机关事业单位基本养老保险缴费支出 5.00 5.00
2080599 其他行政事业单位养老支出 5.00 5.00
2010302 一般行政管理事务 5.00 5.00
2010399 其他政府办公厅（室）及相关机构事务支出 5.00 5.00
"""


BY_SUBJECTS = """公开表3
支出总表
部门：某市某局 单位：万元
功能分类科目 政府支出经济分类科目 部门支出经济分类科目 合计 基本支出 项目支出
合计 22.00 12.00 10.00
2010302-一般行政管理事务 50502-商品和服务支出 30227-委托业务费 5.00 5.00
2010302-一般行政管理事务 50502-商品和服务支出 30201-办公费 5.00 5.00
2010301-行政运行 50101-工资奖金津补贴 30101-基本工资 5.00 5.00
2010301-行政运行 50201-办公经费 30201-办公费 7.00 7.00
公开表4
一般公共预算支出表
部门：某市某局 单位：万元
科目编码 科目名称 合计 基本支出 项目支出
合计 22.00 12.00 10.00
2010301 行政运行 12.00 12.00
2010302 一般行政管理事务 10.00 10.00
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


def test_economic_subjects_are_personnel_or_running_costs_as_usual_where_totals_confirm_it() -> None:
    document = cnbudget.parse_text(ECONOMIC)
    columns = {
        table.rows[c.row].name: table.columns[c.column].header[-1] for table in document.tables for c in table.cells
    }
    assert columns == {
        "合计": "公用经费",
        "基本工资": "人员经费",
        "办公费": "公用经费",
        "其他交通费用": "人员经费",  # the one that stands unusually
        "退休费": "人员经费",
        "其他商品和服务支出": "公用经费",
    }
    evidence = {cell.evidence for table in document.tables for cell in table.cells if cell.reading == "inferred"}
    usual = "the usual column of its subject, with which its rows add up"
    assert any(usual in each for each in evidence)


def test_functions_are_basic_expenditure_or_projects_as_usual() -> None:
    document = cnbudget.parse_text(FUNCTIONS)
    columns = {
        c.coordinates.function: table.columns[c.column].header[-1] for table in document.tables for c in table.cells
    }
    assert columns == {
        None: "项目支出",
        "2080505": "基本支出",
        "2080599": "基本支出",
        "2010302": "项目支出",
        "2010399": "项目支出",
    }


def test_what_is_usual_settles_nothing_where_totals_do_not_confirm_it() -> None:
    wrong = ECONOMIC.replace("10.36 11.24", "10.40 11.20")
    assert {cell.reading for table in cnbudget.parse_text(wrong).tables for cell in table.cells} == {"printed"}


def test_rows_of_one_function_are_together_what_its_row_in_another_table_is() -> None:
    document = cnbudget.parse_text(BY_SUBJECTS)
    first = document.tables[0]
    columns = [(first.rows[cell.row].codes, first.columns[cell.column].header[-1]) for cell in first.cells if cell.row]
    assert [column for _, column in columns] == ["合计", "项目支出"] * 2 + ["合计", "基本支出"] * 2
    assert any("the row of another table that its rows make up" in cell.evidence for cell in first.cells)
