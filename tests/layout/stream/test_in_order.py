"""Tables of text in order under headers that no list of headers has."""

import pytest

import cnbudget
from cnbudget.layout.sheet import Layout, Sheet
from cnbudget.layout.stream import lay_out
from cnbudget.model.limits import Limits
from cnbudget.readers.text import read_text

HEAD = "公开表3\n\n支出总体情况表\n部门（单位）：某市某局 单位：万元\n\n"
HEADER = "科目编码 科目名称 合计 基本支出 项目支出 结转下年\n\n"


def layout(text: str) -> Layout:
    laid = lay_out(read_text(text, Limits()))
    prose = sum(len(paragraph.tokens) for paragraph in laid.prose)
    waiting = sum(len(row.tokens) for sheet in laid.sheets for row in sheet.open_rows)
    assert sum(laid.counts.values()) + len(laid.unplaced) + prose + waiting == laid.tokens, "tokens are conserved"
    return laid


def only(text: str) -> Sheet:
    (sheet,) = layout(text).sheets
    return sheet


def test_a_row_with_an_amount_for_every_column_is_certain() -> None:
    sheet = only(HEAD + HEADER + "201 一般公共服务支出 9.00 4.00 3.00 2.00\n")
    assert (sheet.number, sheet.title, sheet.unit, sheet.organisation) == (
        "公开表3",
        "支出总体情况表",
        "万元",
        "某市某局",
    )
    assert [(row.labels, row.amounts) for row in sheet.rows] == [
        (("201", "一般公共服务支出"), ("9.00", "4.00", "3.00", "2.00"))
    ]
    assert not sheet.open_rows


def test_a_row_with_fewer_amounts_is_open() -> None:
    sheet = only(HEAD + HEADER + "201 一般公共服务支出 9.00 9.00\n")
    (row,) = sheet.open_rows
    assert sheet.rows[row.row].amounts == ("", "", "", "")
    assert row.values == ("9.00", "9.00")
    assert [token.text for token in row.tokens] == ["9.00", "9.00"]


def test_more_amounts_than_columns_show_that_the_header_is_another() -> None:
    laid = layout(HEAD + HEADER + "201 一般公共服务支出 9.00 4.00 3.00 2.00 1.00\n")
    assert not laid.sheets
    assert len(laid.unplaced) == 6
    assert laid.diagnostics[0].code == "header-unknown"


def test_a_wrapped_name_is_joined_where_its_code_knows_it() -> None:
    text = "20805 行政事业单位养老支出 9.00 4.00 3.00 2.00\n2080505 机关事业单位基本养老\n保险缴费支出 9.00 4.00 3.00 2.00\n"
    assert [row.labels for row in only(HEAD + HEADER + text).rows][1] == ("2080505", "机关事业单位基本养老保险缴费支出")


def test_a_name_that_is_not_whole_leaves_its_row_unplaced() -> None:
    laid = layout(HEAD + HEADER + "2080505 机关事业单位基本养老 9.00 4.00 3.00 2.00\n合计 9.00 4.00 3.00 2.00\n")
    assert [row.labels for row in laid.sheets[0].rows] == [("合计", "")]
    assert len(laid.unplaced) == 5


@pytest.mark.parametrize("tail", ["12", "2026年某局部门预算"])
def test_a_page_number_glued_to_the_last_amount_is_cut_off(tail: str) -> None:
    text = (
        f"201 一般公共服务支出 9.00 4.00 3.00 2.00\n202 外交支出 9.00 4.00 3.00 2.00{tail}\n合计 18.00 8.00 6.00 4.00\n"
    )
    assert [row.amounts[-1] for row in only(HEAD + HEADER + text).rows] == ["2.00", "2.00", "4.00"]


def test_rows_run_together_are_parted_at_their_codes() -> None:
    text = "201 一般公共服务支出 9.00 4.00 3.00 2.00 202 外交支出 8.00 4.00 3.00 1.00\n"
    assert [row.labels[0] for row in only(HEAD + HEADER + text).rows] == ["201", "202"]


@pytest.mark.parametrize("again", [HEAD, HEAD.removeprefix("公开表3")], ids=["whole", "without its number"])
def test_a_page_break_with_heading_and_header_goes_on_with_the_table(again: str) -> None:
    first = HEAD + HEADER + "201 一般公共服务支出 9.00 4.00 3.00 2.00\n"
    sheet = only(first + again + HEADER + "202 外交支出 9.00 4.00 3.00 2.00\n")
    assert sheet.number == "公开表3"
    assert [row.labels[0] for row in sheet.rows] == ["201", "202"]


def test_lists_side_by_side_are_told_apart_by_their_words() -> None:
    text = (
        "公开表1\n\n收支总体情况表\n部门：某市某局 单位：万元\n\n收入 支出\n项目 预算数 项目 预算数\n"
        "一、一般公共预算拨款收入 9.00 一、一般公共服务支出 4.00\n"
        "二、政府性基金预算拨款收入 二、外交支出\n三、事业收入 三、教育支出 5.00\n四、科学技术支出 1.00\n"
        "收入总计 10.00 支出总计 10.00\n"
    )
    rows = [(row.block, row.labels[0], row.amounts[0]) for row in only(text).rows if row.amounts[0]]
    assert rows == [
        (0, "一、一般公共预算拨款收入", "9.00"),
        (1, "一、一般公共服务支出", "4.00"),
        (1, "三、教育支出", "5.00"),
        (1, "四、科学技术支出", "1.00"),
        (0, "收入总计", "10.00"),
        (1, "支出总计", "10.00"),
    ]


def test_titles_behind_their_tables_are_those_of_the_rows_above() -> None:
    tables = [
        f"公开表{number}\n部门：某市某局 单位：万元\n科目编码 科目名称 金额\n201 一般公共服务支出 {number}.00\n{title}\n"
        for number, title in ((1, "支出预算总表"), (2, "财政拨款支出预算表"))
    ]
    found = [(sheet.title, sheet.rows[0].amounts[0]) for sheet in layout("".join(tables)).sheets]
    assert found == [("支出预算总表", "1.00"), ("财政拨款支出预算表", "2.00")]


BELOW = """公开01表

单位：万元

科目编码 科目名称 金额

201 一般公共服务支出 120.50

205 教育支出 20.50

{first}

合计

小计

2,600.71 767.60 199.25

{second}

某市统计局

公开03表

单位：万元

科目编码 科目名称 金额

302 商品和服务支出 1,642.08

30201 办公费 570.00

一般公共预算机关运行经费支出表

合计
"""


def test_of_several_titles_behind_a_table_the_first_is_its_own_and_ends_it() -> None:
    laid = layout(BELOW.format(first="一般公共预算支出表", second="“三公”经费支出表"))
    first, last = laid.sheets
    assert (first.number, first.title) == ("公开01表", "一般公共预算支出表")
    assert [row.labels for row in first.rows] == [("201", "一般公共服务支出"), ("205", "教育支出")]
    assert (last.number, last.title) == ("公开03表", "一般公共预算机关运行经费支出表")
    assert {"2,600.71", "767.60", "199.25"} <= {token.text for token in laid.unplaced}


def test_a_label_behind_rows_that_ends_like_a_title_is_none() -> None:
    """Which of two titles is the table's own is not certain where the first names no table of a budget."""
    text = BELOW.format(first="一般公共预算支出表", second="“三公”经费支出表")
    laid = layout(text.replace("205 教育", "某某代表团工作表\n\n205 教育"))
    assert [sheet.number for sheet in laid.sheets] == ["公开03表"]


def test_page_numbers_in_front_of_the_first_words_of_pages_are_no_part_of_labels() -> None:
    rows = "{} 2010301 行政运行 9.00 4.00 3.00 2.00\n2010302 一般行政管理事务 9.00 4.00 3.00 2.00\n"
    text = (
        HEAD + HEADER + "\f".join(["201 一般公共服务支出 9.00 4.00 3.00 2.00\n", *(rows.format(n) for n in (2, 3, 4))])
    )
    laid = layout(text)
    (sheet,) = laid.sheets
    assert {row.labels[0] for row in sheet.rows} == {"201", "2010301", "2010302"}
    assert laid.counts["furniture"] >= 3
    assert not laid.unplaced


def test_a_total_that_stands_under_a_group_or_beside_it_is_left_unread_alone() -> None:
    header = (
        "支出项目类别\n2026年预算\n总计\n财政拨款\n单位资金\n一般公共预算拨款 政府性基金预算拨款 事业收入 其他收入\n"
    )
    laid = layout(HEAD + header + "某局 9.00 4.00 3.00 2.00 0.00\n")
    (sheet,) = laid.sheets
    assert [column.path for column in sheet.columns if column.role == "amount"] == [
        ("2026年预算", "财政拨款", "一般公共预算拨款"),
        ("2026年预算", "财政拨款", "政府性基金预算拨款"),
        ("2026年预算", "单位资金", "事业收入"),
        ("2026年预算", "单位资金", "其他收入"),
    ]
    assert [row.amounts for row in sheet.rows] == [("4.00", "3.00", "2.00", "0.00")]
    assert [token.text for token in laid.unplaced] == ["9.00"]


def test_a_row_with_blanks_is_not_read_where_a_total_is_left_unread() -> None:
    header = (
        "支出项目类别\n2026年预算\n总计\n财政拨款\n单位资金\n一般公共预算拨款 政府性基金预算拨款 事业收入 其他收入\n"
    )
    laid = layout(HEAD + header + "某局 9.00 4.00 3.00 2.00 0.00\n另一局 2.00 2.00\n")
    assert [row.labels for row in laid.sheets[0].rows] == [("某局",)]
    assert len(laid.unplaced) == 3


def test_a_name_that_wraps_behind_an_enumeration_mark_goes_on_behind_other_names() -> None:
    header = "支出项目类别 总计\n财政拨款\n单位资金\n上年结余、\n小计\n一般公共 结转\n预算拨款\n政府性基金预算拨款\n事业收入\n其他收入\n"
    sheet = only(HEAD + header + "某局 9.00 7.00 4.00 3.00 2.00 0.00 0.00\n" * 3)
    assert [column.path for column in sheet.columns if column.role == "amount"] == [
        ("总计",),
        ("财政拨款", "小计"),
        ("财政拨款", "一般公共预算拨款"),
        ("财政拨款", "政府性基金预算拨款"),
        ("单位资金", "事业收入"),
        ("单位资金", "其他收入"),
        ("上年结余、结转",),
    ]


def test_whole_amounts_before_a_rate_without_a_sign_are_no_part_of_a_label() -> None:
    text = HEAD + "项目 预算数 决算数 比上年增减额\n个人所得税 700000 793836 113.4\n车辆通行费 462000 398636 86.3\n"
    laid = layout(text)
    assert not any(row.amounts for sheet in laid.sheets for row in sheet.rows)
    assert len(laid.unplaced) == 6


WHOLE = "2026年预算单位支出预算总表\n编制单位：某市某办公室 单位：元\n"


def test_whole_amounts_with_separators_are_amounts() -> None:
    sheet = only(
        WHOLE
        + "科目编码 科目名称 合计 基本支出 项目支出\n"
        + "201 一般公共服务支出 6,783,536 6,513,536 270,000\n20113 商贸事务 1,783,536 1,513,536 270,000\n"
    )
    assert [row.amounts for row in sheet.rows] == [
        ("6,783,536", "6,513,536", "270,000"),
        ("1,783,536", "1,513,536", "270,000"),
    ]


def test_a_row_of_amounts_in_two_notations_is_not_read() -> None:
    laid = layout(
        WHOLE
        + "科目编码 科目名称 合计 基本支出 项目支出\n201 一般公共服务支出 6,783,536 6,513,536 270,000\n"
        + "205 教育支出 6,783,536.50 6,513,53 270,000\n207 文化旅游体育与传媒支出 6,783,536 6,513,536 270,000\n"
    )
    (sheet,) = laid.sheets
    assert not [one for one in sheet.rows if one.labels[0] == "205" and any(one.amounts)]
    assert "6,783,536.50" in {token.text for token in laid.unplaced} | {
        t.text for row in sheet.open_rows for t in row.tokens
    }


def test_whole_numbers_with_separators_in_a_table_of_decimals_are_no_amounts() -> None:
    sheet = only(HEAD + HEADER + "201 一般公共服务支出 9.00 4.00 3.00 2.00\n205 教育支出 1,000人 9.00 4.00 3.00 2.00\n")
    assert sheet.rows[0].amounts == ("9.00", "4.00", "3.00", "2.00")


def test_the_number_of_a_lone_row_is_no_part_of_its_label() -> None:
    laid = layout(WHOLE + "序号 项目名称 预算数\n1 宝石产业发展专项 270,000\n")
    assert not any(any(row.amounts) for sheet in laid.sheets for row in sheet.rows)
    assert "270,000" in [token.text for token in laid.unplaced]
    many = "序号 项目名称 预算数\n1 宝石产业发展专项 270,000\n2 市场管理 30,000\n3 会展 20,000\n4 宣传 10,000\n"
    assert [row.labels for row in only(WHOLE + many).rows][:2] == [("宝石产业发展专项",), ("市场管理",)]


DENSE = "".join(f"{line}\n" for line in (HEAD + HEADER).split("\n") if line)


def test_codes_that_stand_alone_between_rows_are_given_to_neither() -> None:
    rows = (
        "20810 社会福利 9.00 4.00 3.00 2.00\n老年福利 5.00 2.00 2.00 1.00\n2081002\n殡葬 4.00 2.00 1.00 1.00\n2081004\n"
    )
    laid = layout(DENSE + rows)
    (sheet,) = laid.sheets
    assert [row.labels for row in sheet.rows if any(row.amounts)] == [("20810", "社会福利")]
    assert {"5.00", "4.00"} <= {token.text for token in laid.unplaced}


def test_a_code_alone_above_its_known_name_is_that_of_its_row() -> None:
    rows = "20810 社会福利 9.00 4.00 3.00 2.00\n2081002\n老年福利 9.00 4.00 3.00 2.00\n"
    assert [row.labels for row in only(DENSE + rows).rows][1] == ("2081002", "老年福利")


def test_the_parts_of_a_code_are_no_end_of_the_name_above_them() -> None:
    header = "项目 基本支出\n经济分类科目编码\n经济分类科目名称 合计 人员经费 公用经费\n类 款\n"
    sheet = only(HEAD + header + "301 工资福利支出 9.00 5.00 4.00\n301 01 基本工资 9.00 5.00 4.00\n")
    assert [column.path[-1] for column in sheet.columns if column.role == "amount"] == ["合计", "人员经费", "公用经费"]


def test_a_row_below_unread_ones_says_that_they_are_there() -> None:
    rows = """\
合计 13.00 7.00 4.00 2.00
201 一般公共服务支出 3.00 1.00 2.00 0.00
机关服务
中心 4.00 1.00 1.00 2.00
办公费 1.00 1.00 0.00 0.00
印刷费 1.00 1.00 0.00 0.00
"""
    gaps = {row.labels[-1] or row.labels[0]: row.gap for row in only(HEAD + HEADER + rows).rows}
    assert gaps == {"合计": "", "办公费": "any", "印刷费": ""}
    whole = rows.replace("机关服务\n中心", "20103 机关服务")
    assert not any(row.gap for row in only(HEAD + HEADER + whole).rows)


def test_two_rows_of_one_list_on_a_line_are_not_one_of_each() -> None:
    head = "某市某局2026年部门预算\n财政拨款收支总表\n单位：万元\n收 入 支 出\n项 目 预算数 项 目 预算数\n"
    rows = "八、社会保障和就业支出 4.00 九、卫生健康支出 2.00 十、节能环保支出\n十三、交通运输支出\n"
    document = cnbudget.parse_text(head + rows + "收入总计 7.00 支出总计 7.00\n")
    found = {(cell.label, cell.header) for cell in cnbudget.cells(document)}
    assert ("八、社会保障和就业支出", "收入/预算数") not in found
    assert ("九、卫生健康支出", "支出/预算数") in found
    assert "4.00" in {token.text for token in document.coverage.unplaced_tokens}


def test_a_total_in_a_line_of_its_own_is_no_header_again() -> None:
    rows = [("2010101", "行政运行", "30.00", "30.00"), ("2010102", "一般行政管理事务", "20.00", "5.00", "15.00")]
    rows += [("2010103", "机关服务", "10.00", "10.00"), ("合计", "60.00", "45.00", "15.00")]
    head = (
        "湖滨区财政局2024年部门预算",
        "表3 部门支出总表",
        "单位：万元",
        "科目编码",
        "科目名称",
        "合计",
        "基本支出",
        "项目支出",
    )
    document = cnbudget.parse_text("\n".join([*head, *(cell for row in rows for cell in row)]))
    printed = {(cell.label, str(cell.amount)) for cell in cnbudget.cells(document)}
    assert {("合计", "60.00"), ("合计", "45.00"), ("合计", "15.00")} <= printed
    assert not any("机关服务" in label and amount == "60.00" for label, amount in printed)


CODED = "海港市统计局2026年部门预算\n表3 支出总体情况表\n单位：万元\n{}\n"


def test_a_large_number_between_a_code_and_its_name_is_unplaced() -> None:
    header = "科目编码 科目名称 合计 基本支出 项目支出\n205 教育支出 6.00 5.00 1.00\n"
    rows = "20501 7913 教育管理 4.00 3.00 1.00\n20502 普通教育 2.00 2.00 0.00"
    document = cnbudget.parse_text(CODED.format(header + rows))
    assert [token.text for token in document.coverage.unplaced_tokens] == ["20501", "7913", "4.00", "3.00", "1.00"]
    assert "20502|普通教育" in {row.label for row in cnbudget.cells(document)}


def test_codes_of_subject_and_unit_side_by_side_are_two() -> None:
    header = "科目编码 单位编码 单位名称 合计 基本支出 项目支出\n"
    rows = "205 125001 海港市教育局 6.00 5.00 1.00\n301 08 125002 海港市一中 2.00 2.00 0.00"
    document = cnbudget.parse_text(CODED.format(header + rows))
    assert [row.label for row in cnbudget.cells(document)[::3]] == [
        "205|125001|海港市教育局",
        "30108|125002|海港市一中",
    ]
    assert document.coverage.complete
