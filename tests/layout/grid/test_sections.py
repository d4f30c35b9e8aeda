"""Grids that hold several tables, one under the other."""

from cnbudget.layout.grid.sections import section_name, split_sections
from cnbudget.readers.page import Grid
from tests.layout.made import grid, page, parts_of

STACKED = """
附表1 | < | <
2025年全市一般公共预算收入完成情况表 | < | <
 | | 单位:万元
预算科目 | 预算数 | 完成数
本年收入合计 | 900 | 950
增值税 | 900 | 950
附表2 | < | <
2025年全市一般公共预算支出完成情况表 | < | <
 | | 单位:元
预算科目 | 调整预算数 | 完成数
国防支出 | 800 | 700
"""


def tops(found: Grid) -> list[float]:
    return [part.box[1] for part in split_sections(found)]


def test_a_heading_with_a_header_under_it_begins_a_table() -> None:
    assert tops(grid(STACKED, top=0)) == [0, 120]


def test_each_stacked_table_has_its_own_heading_and_header() -> None:
    headings = [
        (part.heading.number, part.heading.title, part.heading.unit) for part in parts_of(page(1, grid(STACKED)))
    ]
    assert headings == [
        ("附表1", "2025年全市一般公共预算收入完成情况表", "万元"),
        ("附表2", "2025年全市一般公共预算支出完成情况表", "元"),
    ]
    assert [part.header[-1] for part in parts_of(page(1, grid(STACKED)))][1] == ("预算科目", "调整预算数", "完成数")


def test_a_label_that_reads_like_a_title_begins_none() -> None:
    body = "项目 | 预算数\n收入合计 | 900\n附表2 | <\n支出合计 | 800\n"
    assert tops(grid(body, top=0)) == [0]


def test_a_title_without_number_and_unit_begins_none() -> None:
    body = "项目 | 预算数\n收入合计 | 900\n一般公共预算支出表 | <\n项目 | 预算数\n支出合计 | 800\n"
    assert tops(grid(body, top=0)) == [0]


def test_a_heading_that_no_body_precedes_is_the_first_tables_own() -> None:
    assert tops(grid(STACKED.partition("附表2")[0].removesuffix("\n"), top=0)) == [0]


def test_sections_begin_at_named_rows() -> None:
    body = "一、采购情况 | <\n项目 | 金额\n货物 | 3.00\n二、运行经费 | <\n项目 | 金额\n办公费 | 2.00\n"
    assert tops(grid(body, top=0)) == [0, 60]
    assert section_name(("二、运行经费",)) == "运行经费"
    assert section_name(("货物", "3.00")) == ""


def test_a_contents_list_in_a_grid_is_no_stack_of_tables() -> None:
    body = """
    报表 | 报表名称 | 是否空表
    表1 | 2026年部门综合预算收支总表 | 否
    表2 | 2026年部门综合预算收入总表 | 否
    表3 | 2026年部门综合预算支出总表 | 是
    """
    assert tops(grid(body, top=0)) == [0]


def test_numbered_rows_in_a_performance_form_part_no_tables() -> None:
    form = """
    一、项目基本情况 | < | <
    项目名称 | 海塘 | .
    二、预算执行情况 | < | <
    资金来源 | 年初预算数 | 得分
    资金总额 | 5000.00 | 9.50
    四、绩效指标完成情况 | < | <
    一级指标 | 二级指标 | 三级指标
    产出指标 | 数量指标 | 加固
    """
    made = grid(form)
    assert list(split_sections(made)) == [made]


def test_a_unit_in_a_row_of_its_own_below_amounts_begins_a_table() -> None:
    rows = "科目名称|预算数\n行政运行|1230\n单位：元|<\n培训支出|1230000\n合计|1230000"
    assert tops(grid(rows, top=0)) == [0, 40]
    assert tops(grid("单位：元|<\n科目名称|预算数\n行政运行|1230", top=0)) == [0]


EMPTY = """
附表1 | < | <
2025年全市政府性基金收入完成情况表 | < | <
 | | 单位:万元
预算科目 | 预算数 | 完成数
"""
NEXT = """附表2 | < | <
2025年全市一般公共预算支出完成情况表 | < | <
 | | 单位:元
预算科目 | 调整预算数 | 完成数
国防支出 | 800 | 700
"""


def test_a_table_without_rows_ends_where_the_next_one_begins() -> None:
    assert tops(grid(EMPTY + NEXT, top=0)) == [0, 80]
    assert tops(grid(EMPTY + "合计 | | \n" + NEXT, top=0)) == [0, 100]
    assert tops(grid("\n合计 | | \n" + NEXT, top=0)) == [0, 20], "the rest of the table above"
