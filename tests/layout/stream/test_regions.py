"""Where tables of text in order begin and end: no row stands under the heading of another table."""

from cnbudget.layout.sheet import Layout
from cnbudget.layout.stream import lay_out
from cnbudget.model.limits import Limits
from cnbudget.readers.text import read_text
from cnbudget.vocabulary.notation.table_numbers import leading_table_number

NAMES = "科目编码 科目名称 合计 基本支出 项目支出\n\n"
ROWS = "201 一般公共服务支出 9.00 4.00 5.00\n\n202 外交支出 3.00 1.00 2.00\n\n合计 12.00 5.00 7.00\n\n"
OTHERS = "203 国防支出 8.00 4.00 4.00\n\n204 公共安全支出 2.00 1.00 1.00\n\n205 教育支出 1.00 1.00 0.00\n\n"


def layout(text: str) -> Layout:
    return lay_out(read_text(text, Limits()))


def test_a_unit_far_to_the_right_belongs_to_the_heading() -> None:
    laid = layout("支出总体情况表\n\n" + " " * 80 + "单位：万元\n\n" + NAMES + ROWS)
    assert [(sheet.title, sheet.unit) for sheet in laid.sheets] == [("支出总体情况表", "万元")]


def test_rows_under_a_title_whose_header_is_not_known_are_not_those_of_the_table_before() -> None:
    second = "甲乙丙丁情况表\n\n" + OTHERS
    (sheet,) = layout("支出总体情况表\n\n单位：万元\n\n" + NAMES + ROWS + second).sheets
    assert [row.labels[0] for row in sheet.rows] == ["201", "202", "合计"]


def test_headings_behind_the_rows_of_their_page_give_no_table() -> None:
    """Without page breaks, rows right above the first heading show it."""
    first, second = "表1\n\n支出总体情况表\n\n单位：万元\n\n", "表2\n\n一般公共预算支出情况表\n\n单位：万元\n\n"
    laid = layout(NAMES + ROWS + first + NAMES + OTHERS + second)
    assert not laid.sheets
    assert any("behind the rows" in found.message for found in laid.diagnostics)
    assert len(laid.unplaced) >= 9


def test_headings_at_the_foot_of_pages_give_no_table() -> None:
    first, second = "表1\n\n支出总体情况表\n\n单位：万元\n\n", "表2\n\n一般公共预算支出情况表\n\n单位：万元\n\n"
    page = NAMES + "202 外交支出 3.00 1.00 2.00\n\n"
    laid = layout("某局预算公开说明\n\n" + page + first + "\f" + page + second + "\f某局预算公开说明\n")
    assert not laid.sheets
    assert any("behind the rows" in found.message for found in laid.diagnostics)


def test_a_list_of_tables_above_the_first_one_is_no_row() -> None:
    entries = "表1.2026年支出总体情况表\n\n表2.2026年收入总体情况表\n\n表3.2026年政府采购情况表\n\n"
    (sheet,) = layout(entries + "表1\n\n2026年支出总体情况表\n\n单位：万元\n\n" + NAMES + ROWS).sheets
    assert len(sheet.rows) == 3


def test_the_year_of_a_title_is_no_part_of_its_number() -> None:
    assert leading_table_number("表132021年支出总表") == ("表13", "2021年支出总表")
    assert leading_table_number("附表1-22021年支出总表") == ("附表1-2", "2021年支出总表")
    assert leading_table_number("表13支出总表") == ("表13", "支出总表")


def test_rows_before_any_title_show_that_titles_stand_behind() -> None:
    first = "部门：某局 单位：万元\n\n" + NAMES + ROWS + "支出总体情况表\n\n收入 支出\n\n"
    second = "部门：某局 单位：万元\n\n" + NAMES + OTHERS + "财政拨款支出情况表\n\n"
    assert not layout(first + second + "部门：某局 单位：万元\n\n" + NAMES + OTHERS).sheets


def test_a_title_at_the_foot_of_a_page_heads_no_table_of_the_next() -> None:
    contents = "收入总体情况表\n支出总体情况表\n\f"
    pages = (
        contents
        + "表1\n单位：万元\n"
        + NAMES
        + ROWS
        + "支出总体情况表\n\f表2\n单位：万元\n"
        + NAMES
        + OTHERS
        + "收入总体情况表\n"
    )
    assert [sheet.title for sheet in layout(pages).sheets] == ["支出总体情况表", "收入总体情况表"]


def test_a_whole_number_in_a_line_of_its_own_ends_a_header() -> None:
    names = "科目编码\n科目名称\n合计\n基本支出\n项目支出\n"
    laid = layout("支出总体情况表\n单位：万元\n" + names + "合计\n1860\n1240\n620\n201\n一般公共服务支出\n1500\n")
    assert [token.text for token in laid.unplaced] == ["1860", "1240", "620", "201", "1500"]
