"""Tables whose amounts are whole numbers, in order: read where nothing else can stand behind a name."""

import pytest

import cnbudget
from cnbudget.layout.sheet import Layout
from cnbudget.layout.stream import lay_out
from tests.layout.made import text_source

TITLE = "青河县2026年一般公共预算支出表\n单位：万元\n"
HEADER = "科目编码 科目名称 合计 基本支出 项目支出\n"
ROWS = "201 一般公共服务支出 4784 4000 784\n20101 人大事务 784 700 84\n"


def read(text: str) -> list[tuple[str, ...]]:
    (sheet,) = laid(text).sheets
    return [row.amounts for row in sheet.rows if any(row.amounts)]


def laid(text: str) -> Layout:
    return lay_out(text_source(text))


def unplaced(text: str) -> list[str]:
    return [token.text for token in laid(text).unplaced]


def test_whole_numbers_behind_a_name_are_amounts() -> None:
    assert read(TITLE + HEADER + ROWS) == [("4784", "4000", "784"), ("784", "700", "84")]
    assert not unplaced(TITLE + HEADER + ROWS)


def test_separators_may_stand_in_some_of_them() -> None:
    assert read(TITLE + HEADER + "201 一般公共服务支出 4,784 4,000 784\n205 教育支出 500 -30 530\n") == [
        ("4,784", "4,000", "784"),
        ("500", "-30", "530"),
    ]


def test_rates_stand_among_them() -> None:
    text = TITLE + "项目 2025年预算数 2026年预算数 比上年预算数增长%\n扶贫 233 49 -79.0%\n普惠金融 984 1201 22.1%\n"
    assert read(text) == [("233", "49"), ("984", "1201")]


def test_a_row_with_fewer_is_placed_by_sums_or_not_at_all() -> None:
    text = TITLE + HEADER + ROWS + "20102 政协事务 4000 3300 700\n20103 政府事务 5\n"
    assert read(text) == [("4784", "4000", "784"), ("784", "700", "84"), ("4000", "3300", "700")]
    assert [token.text for token in cnbudget.parse_text(text).coverage.unplaced_tokens] == ["5"]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("科目编码 科目名称 合计 基本支出 项目支出\n" + ROWS, "4784"),  # states no unit
        (TITLE + "科目名称 科目编码 合计 基本支出\n人大事务 20101 784 700\n政协事务 20102 784 700\n", "784"),
        (TITLE + "项目名称 年度 预算数 执行数\n设备购置 2025 784\n车辆购置 2026 600\n", "784"),
        (TITLE + "项目 单位 2025年执行数 2026年预算数\n参保人数 人 784 800\n保费收入 万元 600 500\n", "784"),
        (TITLE + "项目 数量 合计 基本支出\n设备 3 784 700\n车辆 2 600 500\n", "784"),
    ],
)
def test_where_other_numbers_may_stand_none_is_read(text: str, number: str) -> None:
    assert not any(any(row.amounts) for sheet in laid(text).sheets for row in sheet.rows if number in row.amounts)
    assert number in unplaced(text)


@pytest.mark.parametrize("row", ["关于 2026 年项目 100 60 40", "500 循环经济产业园项目", "其他项目 100 60 40 核定"])
def test_a_row_with_a_number_beside_its_name_is_not_read(row: str) -> None:
    text = TITLE + "项目 合计 基本支出 项目支出\n人大事务 784 700 84\n政协事务 600 500 100\n" + row + "\n预备费 9 5 4\n"
    assert ("784", "700", "84") in read(text)
    assert {number for number in row.split() if number.isdecimal()} <= set(unplaced(text))


def test_one_amount_may_stand_before_a_remark() -> None:
    header = "预算科目 预算总额 备注\n返还性收入 31525\n所得税基数返还收入 1648 改革后核定的基数\n"
    text = TITLE + header + "增值税返还收入 2025 年核定\n体制补助收入 2089 历年基数\n"
    assert read(text) == [("31525",), ("1648",), ("2089",)]
    assert unplaced(text) == ["2025"]


def test_a_number_behind_the_last_row_of_a_page_may_be_its_own() -> None:
    pages = TITLE + HEADER + ROWS + "\f" + TITLE + HEADER + "205 教育支出 600 500 100\n206 科学技术支出 9 5 4\n"
    assert read(pages) == [("4784", "4000", "784"), ("600", "500", "100")]
    assert len(read(pages.replace("784 700 84", "7,784 2,700 5,084"))) == 3
    numbered = pages.replace("\f", "-1-\n\f") + "-2-\n"
    assert len(read(numbered)) == 4


def test_prose_below_the_rows_is_no_row() -> None:
    text = TITLE + HEADER + ROWS + "青河县财政收入 474945 万元，其中税收 400000 万元\n"
    assert len(read(text)) == 2
    assert not unplaced(text)


def test_lists_side_by_side_have_whole_amounts_too() -> None:
    title = "青河县2026年收支总表\n单位：万元\n收入 支出\n项目 预算数 项目 预算数\n"
    text = title + "一、税收收入 700 一、一般公共服务支出 900\n二、非税收入 300 二、教育支出 100\n"
    assert read(text) == [("700",), ("900",), ("300",), ("100",)]


REPEATED = (
    "青河县2026年失业保险基金收支预算表\n单位：万元\n项目 2025年执行数 2026年预算数 项目 2025年执行数 2026年预算数\n"
)


def test_a_header_printed_twice_heads_two_lists() -> None:
    rows = "一、失业保险费收入 5394 5610 一、失业保险金支出 4944 6099\n二、利息收入 10 10 二、其他费用支出 333 393\n"
    (sheet,) = laid(REPEATED + rows).sheets
    assert [(row.block, row.labels[0], row.amounts) for row in sheet.rows] == [
        (0, "一、失业保险费收入", ("5394", "5610")),
        (1, "一、失业保险金支出", ("4944", "6099")),
        (0, "二、利息收入", ("10", "10")),
        (1, "二、其他费用支出", ("333", "393")),
    ]


def test_words_name_no_list_where_the_header_names_no_sides() -> None:
    rows = "一、培训费 5394 5610 一、会议费 4944 6099\n教育支出 10 10\n二、差旅费 3 3 三、劳务费 4 4\n"
    assert len(read(REPEATED + rows)) == 3  # 三 counts on from 二, so that both may be rows of one list
    assert {"10", "4"} <= set(unplaced(REPEATED + rows))


DECIMALS = "205 教育支出 9.50 9.00 0.50\n206 科学技术支出 5.50 5.00 0.50\n"


def test_whole_numbers_that_fill_the_columns_among_decimals_are_amounts() -> None:
    text = TITLE + HEADER + DECIMALS + "207 文化旅游体育与传媒支出 120 100 20\n208 社会保障和就业支出 3.50 3.00 0.50\n"
    assert ("120", "100", "20") in read(text)
    assert len(read(text)) == 4


@pytest.mark.parametrize("row", ["207 文化旅游体育与传媒支出 120 120", "其他支出 45"])
def test_other_whole_numbers_among_decimals_take_no_neighbour_with_them(row: str) -> None:
    text = TITLE + HEADER + DECIMALS + row + "\n208 社会保障和就业支出 3.50 3.00 0.50\n"
    assert len(read(text)) == 3
    assert not any("." in number for number in unplaced(text))
    assert {"120", "45"} & set(unplaced(text))
    (torn,) = [one for one in laid(text).diagnostics if one.code == "row-torn"]
    assert "whole numbers" in torn.message


def test_a_number_that_may_be_part_of_a_wrapped_name_makes_no_row() -> None:
    text = TITLE + "项目 合计 基本支出 项目支出\n教育 9.50 9.00 0.50\n信息化项目 12\n期工程 3.50 3.00 0.50\n"
    assert not any("期工程" in row.labels for sheet in laid(text).sheets for row in sheet.rows)
