"""Headers of budgets of governments in order: rates, years, changes, funds of social insurance, kinds of debt."""

from cnbudget.layout.sheet import Layout, Sheet
from cnbudget.layout.stream import lay_out
from tests.layout.made import text_source

HEAD = "青河县2026年预算情况表\n单位：万元\n"


def layout(text: str) -> Layout:
    return lay_out(text_source(text))


def only(text: str) -> Sheet:
    (sheet,) = layout(text).sheets
    return sheet


def test_two_rates_side_by_side_are_two_names() -> None:
    header = "项目 2024年决算数 2025年预算数 2025年执行数 为年度预算% 比上年增减%\n"
    sheet = only(HEAD + header + "一、税收收入 9.00 8.00 7.00 87.5% -22.2%\n二、非税收入 4.00 3.00 2.00 66.7% -50.0%\n")
    assert [column.path for column in sheet.columns if column.role == "rate"] == [("为年度预算%",), ("比上年增减%",)]
    assert [row.amounts for row in sheet.rows] == [("9.00", "8.00", "7.00"), ("4.00", "3.00", "2.00")]


def test_a_header_goes_on_below_where_a_total_is_printed_twice() -> None:
    header = "项目 2025年执行数 2026年预算数\n小计 甲类人群 乙类人群 小计 甲类人群 乙类人群\n"
    laid = layout(HEAD + header + "一、待遇支出 5.00 5.00\n二、其他支出 4.00 4.00\n")
    assert not any(any(row.amounts) for sheet in laid.sheets for row in sheet.rows)


def test_changes_stand_under_the_change() -> None:
    header = "项目 2025年预算数 2026年预算数 比上年增、减情况\n增、减金额 增、减幅度\n"
    sheet = only(HEAD + header + "合计 9.00 7.00 -2.00 -22.2%\n公务接待费 4.00 3.00 -1.00 -25.0%\n")
    assert [column.path for column in sheet.columns if column.role == "amount"] == [
        ("2025年预算数",),
        ("2026年预算数",),
        ("比上年增、减情况", "增、减金额"),
    ]


def test_funds_of_social_insurance_and_kinds_of_debt_are_columns() -> None:
    funds = "项目 合计 企业职工基本养老保险基金 职工基本医疗保险(含生育保险)基金 工伤保险基金\n"
    sheet = only(HEAD + funds + "一、收入 9.00 4.00 3.00 2.00\n二、支出 6.00 3.00 2.00 1.00\n")
    assert [row.amounts[0] for row in sheet.rows] == ["9.00", "6.00"]
    debt = "地区 2025年债务限额 2025年债务余额预计执行数\n一般债务 专项债务 一般债务 专项债务\n"
    sheet = only(HEAD + debt + "青河县 9.00 4.00 3.00 2.00\n县本级 6.00 3.00 2.00 1.00\n")
    assert [column.path for column in sheet.columns if column.role == "amount"][1:3] == [
        ("2025年债务限额", "专项债务"),
        ("2025年债务余额预计执行数", "一般债务"),
    ]


def test_a_total_below_a_row_without_amounts_is_no_end_of_its_label() -> None:
    header = "项目 2025年预算数 2026年预算数\n"
    text = HEAD + header + "十、其他支出 5.00 4.00\n十一、国债安排的支出\n本年支出小计 5.00 4.00\n"
    labels = [row.labels[0] for row in only(text).rows if any(row.amounts)]
    assert not any("国债" in label for label in labels)


def test_lists_whose_labels_stand_below_their_sides_are_two() -> None:
    text = (
        HEAD + "收入 预算数 支出 预算数\n一般公共预算收入 7.00 一般公共预算支出 6.00\n上级补助收入 2.00 上解支出 3.00\n"
    )
    sheet = only(text)
    assert [(row.block, row.labels, row.amounts) for row in sheet.rows] == [
        (0, ("一般公共预算收入",), ("7.00",)),
        (1, ("一般公共预算支出",), ("6.00",)),
        (0, ("上级补助收入",), ("2.00",)),
        (1, ("上解支出",), ("3.00",)),
    ]


def test_what_is_counted_is_no_part_of_the_year_behind_it() -> None:
    sheet = only(HEAD + "项目 单位 2025年执行数 2026年预算数\n缴费基数 万元 8.34 8.59\n缴费总额 万元 9.00 8.00\n")
    assert [column.path for column in sheet.columns][-2:] == [("2025年执行数",), ("2026年预算数",)]


def test_funds_repeat_below_each_item_and_not_below_the_total() -> None:
    header = "科目名称 合计 因公出国（境）费 公务接待费\n一般公共预算 政府性基金预算 一般公共预算 政府性基金预算\n"
    sheet = only(HEAD + header + "教育支出 10.00 1.00 2.00 3.00 4.00\n国防支出 10.00 1.00 2.00 3.00 4.00\n")
    assert [column.path for column in sheet.columns if column.role == "amount"] == [
        ("合计",),
        ("因公出国（境）费", "一般公共预算"),
        ("因公出国（境）费", "政府性基金预算"),
        ("公务接待费", "一般公共预算"),
        ("公务接待费", "政府性基金预算"),
    ]
