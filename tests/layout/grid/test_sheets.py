"""Tables to sheets: lists side by side, rates, odd cells, and the context of every cell."""

from cnbudget.layout.grid.body import TableBody, read_body
from cnbudget.layout.grid.body_reports import report_bodies
from cnbudget.layout.grid.contexts import cell_contexts
from cnbudget.layout.grid.join import join_parts
from cnbudget.layout.grid.sheets import table_sheet
from tests.layout.made import grid, line, page, parts_of


def body(rows: str, unit: str = "万元") -> TableBody:
    (table,) = join_parts(parts_of(page(1, line("支出总表", 60), line(f"单位：{unit}", 80), grid(rows))))
    return read_body(table)


def test_amounts_and_rates_are_kept_apart() -> None:
    sheet = table_sheet(body("科目名称|预算数|占比\n行政运行|12.00|60.5\n培训支出|5%|（1.00%）"), ())
    assert [(column.path, column.role) for column in sheet.columns] == [
        (("科目名称",), "label"),
        (("预算数",), "amount"),
        (("占比",), "rate"),
    ]
    assert [row.amounts for row in sheet.rows] == [("12.00",), ("",)]
    assert [(rate.row, rate.path[-1], rate.text) for rate in sheet.rates] == [
        (0, "占比", "60.5"),
        (1, "预算数", "5%"),
        (1, "占比", "（1.00%）"),
    ]


def test_an_amount_in_another_unit_than_the_tables_is_none() -> None:
    rows = "科目名称|预算数\n行政运行|12.00元\n培训支出|5.00"
    assert [row.amounts for row in table_sheet(body(rows, "元"), ()).rows] == [("12.00元",), ("5.00",)]
    assert [row.amounts for row in table_sheet(body(rows), ()).rows] == [("",), ("5.00",)]


def test_counts_are_no_amounts_and_a_level_in_brackets_is_no_count() -> None:
    rows = "项目|预算数\n公务用车（辆）|3\n其他国有资本经营预算支出（项）|5.00"
    assert [row.amounts for row in table_sheet(body(rows), ()).rows] == [("",), ("5.00",)]


def test_lists_side_by_side_have_rows_of_their_own() -> None:
    rows = "收入|预算数|支出|预算数\n事业收入|1.00|教育支出|2.00\n||国防支出|3.00"
    sheet = table_sheet(body(rows), ())
    assert [(row.block, row.index, row.labels, row.amounts) for row in sheet.rows] == [
        (0, 0, ("事业收入",), ("1.00",)),
        (1, 0, ("教育支出",), ("2.00",)),
        (1, 1, ("国防支出",), ("3.00",)),
    ]


def test_every_cell_has_a_context_but_what_was_not_read() -> None:
    table = body("科目编码|科目名称|预算数|备注\n201|行政运行|12.00|见2\n202|培训支出|1,23456|")
    contexts = cell_contexts(table)
    by_text = {cell.text: contexts.get(table.table.first.key(cell)) for cell in table.table.first.grid.cells}
    assert by_text["预算数"] == "header"
    assert (by_text["201"], by_text["行政运行"], by_text["12.00"]) == ("code", "label", "amount")
    assert (by_text["见2"], by_text["1,23456"]) == ("remark", None)


def test_amounts_that_a_page_break_makes_unreadable_have_no_context() -> None:
    heading = (line("支出总表", 60), line("单位：万元", 80))
    pages = (
        page(1, *heading, grid("科目名称|预算数\n行政运行|12.00\n行政管理机关|1.002.00")),
        page(2, grid("服务费|3.004.00")),
    )
    (table,) = join_parts(parts_of(*pages))
    body = read_body(table)
    assert [row.texts for row in body.rows] == [("行政运行", "12.00"), ("行政管理机关服务费", "1.002.003.004.00")]
    contexts = cell_contexts(body)
    unread = [cell.text for part in table.parts for cell in part.grid.cells if part.key(cell) not in contexts]
    assert unread == ["1.002.00", "3.004.00"]


def test_what_cannot_be_read_is_reported() -> None:
    assert [found.printed for found in report_bodies([body("科目名称|预算数\n甲|12.00\n乙|#REF!\n丙|无\n丁|—")])] == [
        "#REF!"
    ]
    assert [found.code for found in report_bodies([body("科目名称|预算数\n甲项|若干万元\n乙项|少许万元")])] == [
        "table-without-amounts"
    ]


def test_a_template_that_is_not_filled_in_is_reported_as_such() -> None:
    (found,) = report_bodies([body("科目编码|科目名称|说明\n201|甲项|\n205|乙项|—")])
    assert (found.code, found.severity) == ("table-blank", "info")


def test_the_numbers_of_a_row_of_percentages_are_rates() -> None:
    rows = body("项目|基本支出|项目支出\n2023年|900|200\n增减%|8.89|25\n增长率（%）|9.1|")
    sheet = table_sheet(rows, ())
    assert [row.amounts for row in sheet.rows] == [("900", "200"), ("", ""), ("", "")]
    assert [(rate.row, rate.text) for rate in sheet.rates] == [(1, "8.89"), (1, "25"), (2, "9.1")]
    assert "unread" not in set(cell_contexts(rows).values())


def test_the_day_on_which_a_table_was_signed_is_no_unread_amount() -> None:
    rows = body("科目名称|预算数\n行政运行|12.00\n培训支出|3.00\n制表人：张三|2024年1月15日")
    assert not list(report_bodies([rows]))
    assert [context for context in cell_contexts(rows).values() if context not in {"label", "amount", "header"}] == [
        "ordinal"
    ]
