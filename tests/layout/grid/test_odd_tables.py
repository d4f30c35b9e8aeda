"""Tables that a publisher printed a little otherwise: a row or column more, a title less, a word for an amount."""

import io
from collections.abc import Sequence
from decimal import Decimal

import openpyxl
import pytest

import cnbudget
from cnbudget.model.document import Document

TITLE = "表3 一般公共预算支出表"
UNIT = "单位：万元"


def html(*blocks: str | Sequence[Sequence[str]]) -> Document:
    """Parse a web page of paragraphs and tables."""
    out = []
    for block in blocks:
        if isinstance(block, str):
            out.append(f"<p>{block}</p>")
            continue
        rows = ("".join(f"<td>{text}</td>" for text in row) for row in block)
        out.append(f"<table>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>")
    return cnbudget.parse(f"<html><meta charset='utf-8'><body>{''.join(out)}</body></html>".encode())


def sheet(rows: Sequence[Sequence[str]]) -> Document:
    """Parse a workbook of texts."""
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append([text or None for text in row])
    out = io.BytesIO()
    book.save(out)
    return cnbudget.parse(out.getvalue())


def amounts(document: Document) -> set[tuple[str, str, Decimal]]:
    return {
        (table.rows[cell.row].label, "/".join(table.columns[cell.column].header), cell.amount)
        for table in document.tables
        for cell in table.cells
    }


HEADER = ("项目", "合计", "基本支出", "项目支出")
HALVES = (("行政运行", "500", "300", "200"), ("培训支出", "70", "40", "30")), (("住房公积金", "90", "60", "30"),)
READ = {
    (row[0], HEADER[n], Decimal(row[n])) for half in HALVES for row in half for n in range(1, 4)
}  # fmt: skip


def test_a_blank_column_before_half_of_a_table_moves_no_amount() -> None:
    first = [[TITLE, *[""] * 4], [UNIT, *[""] * 4], ["", *HEADER], *(["", *row] for row in HALVES[0])]
    assert amounts(sheet([*first, [], HEADER, *HALVES[1]])) == READ
    assert amounts(html(TITLE, UNIT, [HEADER, *HALVES[0]], [["", *HEADER], *(["", *row] for row in HALVES[1])])) == READ


def test_a_column_that_is_blank_below_a_blank_row_moves_no_amount() -> None:
    rows = [[TITLE], [UNIT], HEADER, *HALVES[0], [], ["住房公积金", "90", "", "90"], ["办公费", "15", "", "15"]]
    found = amounts(sheet(rows))
    assert {("住房公积金", "项目支出", Decimal(90)), ("办公费", "项目支出", Decimal(15))} <= found
    assert not [one for one in found if one[0] == "住房公积金" and one[1] == "基本支出"]


def test_a_page_number_above_a_header_is_no_name_of_a_column() -> None:
    for number in ("第3页", "- 3 -", "第 3 页 共 9 页"):
        assert amounts(sheet([[TITLE], [UNIT], [number], HEADER, *HALVES[0], *HALVES[1]])) == READ


def test_a_word_in_place_of_the_first_amount_is_no_header() -> None:
    rows = [
        ("收入", "预算数", "支出", "预算数"),
        ("一、财政拨款", "无", "一、教育支出", "无"),
        ("二、事业收入", "8.00", "二、卫生支出", "8.00"),
    ]
    document = html("表1 收支预算总表", UNIT, rows)
    assert amounts(document) == {
        ("二、事业收入", "预算数", Decimal("8.00")),
        ("二、卫生支出", "预算数", Decimal("8.00")),
    }


def test_rows_of_column_numbers_are_known_in_all_notations() -> None:
    for numbers in (
        ("栏1", "栏2", "栏3", "栏4"),
        ("①", "②", "③", "④"),
        ("1栏", "2栏", "3栏", "4栏"),
        ("列1", "列2", "列3", "列4"),
    ):
        rows = [(row[0], *(f"{amount}.00" for amount in row[1:])) for half in HALVES for row in half]
        assert amounts(html(TITLE, UNIT, [HEADER, numbers, *rows])) == READ


@pytest.mark.parametrize("number", ["（3）", "(3)", "③"])
def test_a_number_below_the_only_column_of_amounts_is_no_part_of_its_name(number: str) -> None:
    rows = [
        ("科目编码", "科目名称", "预算数"),
        ("", "", number),
        ("201", "一般公共服务支出", "8.00"),
        ("205", "教育支出", "9.00"),
    ]
    document = html(TITLE, UNIT, rows)
    assert {(path, amount) for _, path, amount in amounts(document)} == {("预算数", Decimal(8)), ("预算数", Decimal(9))}
    assert not document.coverage.unplaced_tokens


@pytest.mark.parametrize(
    "numbers", [("栏次", "", "1", "3", "2"), ("", "", "1", "3", "2"), ("", "", "（1）", "（3）", "（2）")]
)
def test_column_numbers_in_another_order_are_no_amounts(numbers: tuple[str, ...]) -> None:
    rows = [
        ("科目编码", "科目名称", "合计", "基本支出", "项目支出"),
        numbers,
        ("201", "一般公共服务支出", "8.00", "5.00", "3.00"),
        ("205", "教育支出", "9.00", "9.00", ""),
    ]
    document = html(TITLE, UNIT, rows)
    assert len(amounts(document)) == 5
    assert {path for _, path, _ in amounts(document)} == {"合计", "基本支出", "项目支出"}


def test_a_header_that_is_repeated_below_the_last_row_is_no_row() -> None:
    header = ("科目编码", "科目名称", "合计", "基本支出", "项目支出")
    rows = [
        header,
        ("201", "一般公共服务支出", "8.00", "5.00", "3.00"),
        ("205", "教育支出", "9.00", "9.00", ""),
        header,
    ]
    document = html(TITLE, UNIT, rows)
    assert len(amounts(document)) == 5
    assert len(document.tables[0].rows) == 2
    assert not [found for found in document.diagnostics if found.severity == "error"]


def test_increases_with_a_plus_sign_are_amounts_and_rates() -> None:
    rows = [
        ("科目编码", "科目名称", "2025年预算数", "2026年预算数", "增减额", "增减%"),
        ("201", "一般公共服务支出", "7.00", "8.00", "+1.00", "+14.29%"),
        ("205", "教育支出", "9.50", "9.00", "-0.50", "-5.26%"),
    ]
    document = html(TITLE, UNIT, rows)
    assert {amount for _, path, amount in amounts(document) if path == "增减额"} == {Decimal("1.00"), Decimal("-0.50")}
    assert [rate.printed for rate in document.tables[0].rates] == ["+14.29%", "-5.26%"]


def test_full_width_amounts_in_a_column_of_remarks_are_unplaced() -> None:
    rows = [
        ("项目", "预算数", "备注"),
        ("会议费", "8.00", "１，０２４．５０"),
        ("培训费", "9.00", "１．2026年新增"),
        ("印刷费", "1.00", ""),
    ]
    document = html(TITLE, UNIT, rows)
    assert [token.text for token in document.coverage.unplaced_tokens] == ["1", "024", "50"]


def test_numbers_of_a_table_without_a_column_of_amounts_are_unplaced() -> None:
    rows = [("项目", "口径一", "口径二"), ("转移收入", "230", "231"), ("其他收入", "229", "205")]
    document = html("表5 某县保险基金预算收支表", UNIT, rows)
    assert "table-without-amounts" in {one.code for one in document.diagnostics}
    assert {"230", "231", "229", "205"} == {token.text for token in document.coverage.unplaced_tokens}


def test_a_header_heads_amounts_in_both_lists() -> None:
    rows = [
        ["收入", "", "", "支出", "", ""],
        ["项目", "上年执行", "本年计划"] * 2,
        ["转移收入", "230", "231", "转移支出", "29", "67"],
    ]
    assert {(path, amount) for _, path, amount in amounts(html("表5 某县保险基金预算收支表", UNIT, rows))} == {
        ("收入/上年执行", Decimal(230)),
        ("收入/本年计划", Decimal(231)),
        ("支出/上年执行", Decimal(29)),
        ("支出/本年计划", Decimal(67)),
    }


def test_a_table_of_projects_and_goals_that_lost_its_title_is_no_list_of_goals() -> None:
    header = ("项目名称", "总计", "一般公共预算", "政府性基金预算", "绩效目标")
    rows = [
        ("道路养护", "120.00", "100.00", "20.00", "保障道路畅通。"),
        ("设备购置", "30.00", "30.00", "0.00", "完成设备更新。"),
        ("人员培训", "12.50", "12.50", "0.00", "提高业务能力。"),
    ]
    document = html("某局", [header, *rows])
    assert not document.performance
    assert "table-untitled" in {one.code for one in document.diagnostics}
    assert {"120.00", "100.00", "20.00", "12.50"} <= {token.text for token in document.coverage.unplaced_tokens}


def test_two_columns_may_be_numbered_right_below_their_header() -> None:
    found = amounts(html(TITLE, UNIT, [("项目", "决算数"), ("1", "2"), ("行政运行", "300"), ("培训支出", "200")]))
    assert found == {("行政运行", "决算数", Decimal(300)), ("培训支出", "决算数", Decimal(200))}


def test_names_over_several_columns_that_are_not_merged_head_them_all() -> None:
    header = [("项目", "合计", "基本支出", "", "项目支出"), ("", "", "人员经费", "公用经费", "")]
    row = ("行政运行", "9.00", "4.00", "3.00", "2.00")
    expected = {
        ("行政运行", "合计", Decimal("9.00")),
        ("行政运行", "基本支出/人员经费", Decimal("4.00")),
        ("行政运行", "基本支出/公用经费", Decimal("3.00")),
        ("行政运行", "项目支出", Decimal("2.00")),
    }
    repeated = [
        ("项目", "合计", "基本支出", "基本支出", "项目支出"),
        ("项目", "合计", "人员经费", "公用经费", "项目支出"),
    ]
    for lines in (header, repeated):
        assert amounts(html(TITLE, UNIT, [*lines, row])) == expected
        assert amounts(sheet([[TITLE], [UNIT], *lines, row])) == expected


def test_title_rows_of_a_delimited_table_bound_no_name_over_several_columns() -> None:
    rows = [
        (TITLE, "", "", "", ""),
        (UNIT, "", "", "", ""),
        ("项目", "合计", "基本支出", "", "项目支出"),
        ("", "", "人员经费", "公用经费", ""),
        ("行政运行", "9.00", "4.00", "3.00", "2.00"),
        ("培训支出", "1.00", "1.00", "", ""),
    ]
    for mark in (",", "\t"):
        found = amounts(cnbudget.parse_text("\n".join(mark.join(row) for row in rows)))
        assert ("行政运行", "基本支出/公用经费", Decimal("3.00")) in found


def test_text_with_full_width_digits_is_read() -> None:
    lines = [
        TITLE,
        UNIT,
        "项目 合计 基本支出 项目支出",
        "行政运行 500.50 300.50 200.00",
        "培训支出 1,070.00 1,040.00 30.00",
    ]
    wide = str.maketrans("0123456789.,", "０１２３４５６７８９．，")
    plain, widened = "\n".join(lines), "\n".join([*lines[:3], *(line.translate(wide) for line in lines[3:])])
    assert amounts(cnbudget.parse_text(widened)) == amounts(cnbudget.parse_text(plain))
    assert amounts(cnbudget.parse_text(plain))
    heading = cnbudget.parse_text("１．２０２６年收入情况\n１．５０万元以上的设备2台。")
    assert heading.coverage.total == 5


def test_page_numbers_in_words_are_no_part_of_a_label_in_text() -> None:
    rows = ["行政运行 500.50 300.50 200.00", "培训支出 70.00 40.00 30.00", "住房公积金 90.00 60.00 30.00"]
    head = [TITLE, UNIT, "项目 合计 基本支出 项目支出"]
    plain = amounts(cnbudget.parse_text("\n".join([*head, *rows])))
    for number in ("第3页", "第 3 页 共 12 页"):
        assert amounts(cnbudget.parse_text("\n".join([*head, rows[0], number, *rows[1:]]))) == plain


def test_a_plus_sign_is_no_part_of_a_label_in_text() -> None:
    lines = [TITLE, UNIT, "项目 合计 基本支出 项目支出", "行政运行 500.50 300.50 200.00", "培训支出 +70.00 40.00 30.00"]
    document = cnbudget.parse_text("\n".join(lines))
    assert not [row.label for table in document.tables for row in table.rows if "+" in row.label]
    kept = {str(cell.amount) for table in document.tables for cell in table.cells}
    assert kept | {token.text.lstrip("+") for token in document.coverage.unplaced_tokens} >= {
        "500.50",
        "70.00",
        "40.00",
        "30.00",
    }


def test_words_that_a_table_goes_on_are_no_row_and_no_header() -> None:
    for words in ("续表", "（接上页）", "- 3 -"):
        assert amounts(sheet([[TITLE], [UNIT], HEADER, *HALVES[0], [words], *HALVES[1]])) == READ
        assert amounts(sheet([[TITLE], [UNIT], [words], HEADER, *HALVES[0], *HALVES[1]])) == READ


def test_whole_numbers_under_stages_of_a_budget_are_unplaced_in_a_table_that_is_not_read() -> None:
    rows = [("名目", "2025年执行数", "2026年预算数"), ("保险费收入", "5394", "5610"), ("利息收入", "10", "12")]
    document = html("某局", rows)
    assert {"5394", "5610", "10", "12"} == {token.text for token in document.coverage.unplaced_tokens}
    assert {"table-unread", "table-untitled"} & {one.code for one in document.diagnostics}


def test_a_header_in_one_cell_over_all_columns_makes_no_codes_amounts() -> None:
    rows = [
        "科目编码\t科目名称 2025年预算数",
        "编码\t名称\t合计\t基本支出",
        "201\t公共服务\t9.00\t9.00",
        "205\t教育支出\t8.00\t8.00",
    ]
    rows += ["206\t科学支出\t7.00\t7.00", "207\t文化支出\t6.00\t6.00", "208\t社会保障\t5.00\t5.00"]
    document = cnbudget.parse_text("\n".join([TITLE, UNIT, *rows]))
    assert not {"201", "205"} & {str(cell.amount) for table in document.tables for cell in table.cells}


def test_a_column_of_another_unit_than_the_table_is_named_and_unplaced() -> None:
    """Read in the table's unit its amounts would be ten thousand times too large."""
    rows = [
        ("科目名称", "预算数（万元）", "上年预算（元）"),
        ("行政运行", "12.50", "110000.00"),
        ("合计", "12.50", "110000.00"),
    ]
    document = html(TITLE, UNIT, rows)
    assert amounts(document) == {
        ("行政运行", "预算数（万元）", Decimal("12.50")),
        ("合计", "预算数（万元）", Decimal("12.50")),
    }
    assert [token.text for token in document.coverage.unplaced_tokens] == ["110000.00", "110000.00"]
    (named,) = [found for found in document.diagnostics if found.code == "column-unit"]
    assert (named.severity, named.printed) == ("warning", "上年预算（元）")
    assert {word for fact in document.facts for word in fact.cell.unresolved} == {"行政运行"}, "no header among them"


def test_columns_in_units_of_their_own_hold_amounts() -> None:
    """10500000 could be a subject code, were it not for 元 in the header."""
    rows = [
        ("项目", "本年预算（元）", "上年预算（万元）"),
        ("本年收入", "10500000", "1000"),
        ("本年支出", "10500000", "1000"),
    ]
    document = html("表1 部门收支总表", rows)
    assert (document.coverage.cell, document.facts) == (4, ())
    assert "unit-missing" in {found.code for found in document.diagnostics}


FIELDS = ("部门：某市林业局", "", "", "单位：万元")


@pytest.mark.parametrize(
    "heading",
    [
        [[TITLE], FIELDS, []],
        [[TITLE], [], FIELDS, []],
        [["表3", "一般公共预算支出表"], [], FIELDS, [], []],
    ],
)
def test_a_blank_row_below_the_unit_makes_owner_and_unit_no_header(heading: list[Sequence[str]]) -> None:
    document = sheet([*heading, HEADER, *HALVES[0], *HALVES[1]])
    assert amounts(document) == READ
    (table,) = document.tables
    assert (table.number, table.title, str(table.unit)) == ("表3", "一般公共预算支出表", "万元")
    assert document.coverage.unplaced == 0


def test_a_table_that_prints_the_heading_of_the_next_one_is_none() -> None:
    assert amounts(html([(TITLE, ""), ("部门：某市林业局", UNIT)], [HEADER, *HALVES[0], *HALVES[1]])) == READ


def test_a_heading_above_a_table_with_a_title_of_its_own_stays_apart() -> None:
    own = [("表4 项目支出表", "", "", UNIT), HEADER, *HALVES[0], *HALVES[1]]
    document = html([("表3 政府性基金预算支出表", UNIT)], own)
    assert amounts(document) == READ
    assert [table.title for table in document.tables if table.cells] == ["项目支出表"]


def test_two_amounts_in_a_cell_over_two_columns_are_named() -> None:
    table = (
        "<table><tr><td>项目</td><td>合计</td><td>基本支出</td><td>项目支出</td></tr>"
        "<tr><td>行政运行</td><td>500.00</td><td colspan='2'>300.00 200.00</td></tr>"
        "<tr><td>培训支出</td><td>70.00</td><td>40.00</td><td>30.00</td></tr>"
        "<tr><td>住房公积金</td><td>90.00</td><td>60.00</td><td>30.00</td></tr></table>"
    )
    document = cnbudget.parse(f"<html><meta charset='utf-8'><p>{TITLE}</p><p>{UNIT}</p>{table}</html>".encode())
    assert len(amounts(document)) == 7
    assert [token.text for token in document.coverage.unplaced_tokens] == ["300.00", "200.00"]
    (told,) = [one for one in document.diagnostics if one.code == "amount-unread"]
    assert (told.severity, told.printed) == ("error", "300.00 200.00")
    assert "a rule may be missing" in told.message


def test_words_over_columns_of_amounts_are_no_lost_amount() -> None:
    table = (
        "<table><tr><td>项目</td><td>合计</td><td>基本支出</td><td>项目支出</td></tr>"
        "<tr><td>行政运行</td><td colspan='3'>本年没有安排</td></tr>"
        "<tr><td>培训支出</td><td>70.00</td><td>40.00</td><td>30.00</td></tr>"
        "<tr><td>住房公积金</td><td>90.00</td><td>60.00</td><td>30.00</td></tr></table>"
    )
    document = cnbudget.parse(f"<html><meta charset='utf-8'><p>{TITLE}</p><p>{UNIT}</p>{table}</html>".encode())
    assert not [one for one in document.diagnostics if one.code == "amount-unread"]


def test_the_level_of_a_subject_behind_its_code_counts_nothing() -> None:
    rows = [("2111001", "能源节约利用(项)", "2,522", "3,200"), ("2110199", "环境保护管理(项)", "11", "12")]
    document = html(TITLE, UNIT, (("科目编码", "科目名称", "2024年决算数", "2025年预算数"), *rows))
    assert {amount for _, _, amount in amounts(document)} == {Decimal(n) for n in (2522, 3200, 11, 12)}
    assert document.coverage.complete


def test_a_column_of_two_is_named_and_none_of_its_amounts_is_read() -> None:
    double = [("行政运行", "500.00", "300.00 200.00"), ("邮电费", "3.00", "1.00 2.00")]
    rows = [*double, *((f"项目{n}", "70.00", "70.00") for n in range(8))]
    document = html(TITLE, UNIT, (("项目", "合计", "基本支出 项目支出"), *rows))
    assert {column for _, column, _ in amounts(document)} == {"合计"}
    texts = ["300.00", "200.00", "1.00", "2.00", *["70.00"] * 8]
    assert [token.text for token in document.coverage.unplaced_tokens] == texts, "70.00 may be of either"
    assert [one.code for one in document.diagnostics if one.severity == "error"] == ["column-shared"]


def test_one_odd_cell_of_many_is_left_out_alone() -> None:
    rows = [(f"项目{n}", "7.00") for n in range(12)]
    document = html(TITLE, UNIT, (("项目", "合计"), *rows, ("其他", "3.00  4.00")))
    assert len(amounts(document)) == 12
    assert [one.code for one in document.diagnostics if one.severity == "error"] == ["amount-unread"]
