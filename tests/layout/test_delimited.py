"""Tables with delimiters in text: Markdown, tabs, CSV."""

from collections.abc import Sequence

import pytest

import cnbudget
from cnbudget.layout.delimited import pages_of_delimited
from cnbudget.readers.page import TextSource
from tests.layout.made import cells

HEADING = """\
海港市统计局2026年部门预算

表3 支出总体情况表
单位：万元
"""

ROWS = (
    ("科目编码", "科目名称", "合计", "基本支出", "项目支出"),
    ("", "合计", "3,210.00", "3,000.00", "210.00"),
    ("201", "一般公共服务支出", "3,000.00", "3,000.00", ""),
    ("208", "社会保障和就业支出", "210.00", "", "210.00"),
)

EXPECTED = [
    ("合计", "合计", "3210.00"),
    ("合计", "基本支出", "3000.00"),
    ("合计", "项目支出", "210.00"),
    ("201|一般公共服务支出", "合计", "3000.00"),
    ("201|一般公共服务支出", "基本支出", "3000.00"),
    ("208|社会保障和就业支出", "合计", "210.00"),
    ("208|社会保障和就业支出", "项目支出", "210.00"),
]


def markdown() -> str:
    rows = [f"| {' | '.join(row)} |" for row in ROWS]
    return "\n".join([rows[0], "|---|---|---:|---:|---:|", *rows[1:]])


def tabs() -> str:
    return "\n".join("\t".join(row) for row in ROWS)


def commas() -> str:
    return "\n".join(",".join(f'"{field}"' if "," in field else field for field in row) for row in ROWS)


@pytest.mark.parametrize("table", [markdown(), tabs(), commas()], ids=["markdown", "tabs", "csv"])
def test_a_table_amid_prose(table: str) -> None:
    document = cnbudget.parse_text(f"{HEADING}{table}\n\n2026年支出3,210.00万元。\n")
    assert cells(document) == EXPECTED
    assert not document.coverage.unplaced_tokens
    assert document.tables[0].title == "支出总体情况表"


def test_places_are_lines_of_the_text() -> None:
    document = cnbudget.parse_text(f"{HEADING}{tabs()}\n")
    assert [str(cell.place) for cell in document.tables[0].cells][:4] == ["l6", "l6", "l6", "l7"]


def test_a_row_with_other_fields_than_the_rest_is_unplaced() -> None:
    document = cnbudget.parse_text(f"{HEADING}{markdown()}\n| 1.00 | 2.00 |\n")
    assert cells(document) == EXPECTED
    assert [token.text for token in document.coverage.unplaced_tokens] == ["1.00", "2.00"]


def test_lines_of_all_lengths_make_no_table() -> None:
    ragged = "\n".join(f"{'| x ' * n}| 1.00 |" for n in range(1, 7))
    document = cnbudget.parse_text(f"{HEADING}{ragged}\n")
    assert not [cell for table in document.tables for cell in table.cells]
    assert len(document.coverage.unplaced_tokens) == 6


def test_marks_of_headings_and_bold_text_are_not_of_the_names() -> None:
    bold = markdown().replace("3,210.00", "**3,210.00**", 1)
    document = cnbudget.parse_text("# " + HEADING.replace("表3", "## 表3") + bold + "\n")
    assert document.department == "海港市统计局"
    assert document.tables[0].title == "支出总体情况表"
    assert len(document.facts) == len(EXPECTED)


@pytest.mark.parametrize("mark", ["|", "\t"])
def test_whole_numbers_between_marks_are_amounts_under_a_header_of_money(mark: str) -> None:
    rows = [
        ("科目名称", "合计", "基本支出"),
        ("教育支出", "700", "400"),
        ("国防支出", "300", "300"),
        ("合计", "1000", "700"),
    ]
    document = cnbudget.parse_text(HEADING + "\n".join(mark.join(row) for row in rows) + "\n")
    amounts = [str(cell.amount) for table in document.tables for cell in table.cells]
    assert amounts == ["700", "400", "300", "300", "1000", "700"]


def grouped(*header: str) -> str:
    """Return lines with tabs: a header of two rows over the columns of `ROWS`."""
    return "\n".join((*header, *("\t".join(row) for row in ROWS[1:])))


@pytest.mark.parametrize("numbers", ["", "1\t2\t3\t4\t5"], ids=["", "columns numbered"])
def test_a_blank_field_with_a_name_below_is_part_of_the_merged_cell_on_its_left(numbers: str) -> None:
    header = "科目编码\t科目名称\t合计\t本年支出\t", "\t\t\t基本支出\t项目支出", *filter(None, [numbers])
    document = cnbudget.parse_text(f"{HEADING}{grouped(*header)}\n")
    assert {row.header for row in cnbudget.cells(document)} == {"合计", "本年支出/基本支出", "本年支出/项目支出"}
    assert not document.coverage.unplaced_tokens


def test_lists_side_by_side_keep_their_groups() -> None:
    rows = (
        "收入||支出|",
        "项目|预算数|项目|预算数",
        "一、预算拨款|10.00|一、教育支出|10.00",
        "收入合计|10.00|支出合计|10.00",
    )
    table = "\n".join(f"|{row}|" for row in rows)
    document = cnbudget.parse_text(f"海港市统计局2026年部门预算\n\n表1 收支总体情况表\n单位：万元\n{table}\n")
    assert [(row.label, row.header) for row in cnbudget.cells(document)] == [
        ("一、预算拨款", "收入/预算数"),
        ("一、教育支出", "支出/预算数"),
        ("收入合计", "收入/预算数"),
        ("支出合计", "支出/预算数"),
    ]


def test_a_merged_cell_ends_where_the_one_above_it_does() -> None:
    rows = (
        "科目名称|本年收入|||上年结转||",
        "|小计|财政拨款||小计|财政拨款|",
        "||一般公共预算|政府性基金预算||一般公共预算|政府性基金预算",
        "合计|3.00|2.00|1.00|7.00|4.00|3.00",
        "教育支出|3.00|2.00|1.00|7.00|4.00|3.00",
    )
    table = "\n".join(f"|{row}|" for row in rows)
    document = cnbudget.parse_text(f"海港市统计局2026年部门预算\n\n表2 收入总体情况表\n单位：万元\n{table}\n")
    assert [row.header for row in cnbudget.cells(document)][:6] == [
        "本年收入/小计",
        "本年收入/财政拨款/一般公共预算",
        "本年收入/财政拨款/政府性基金预算",
        "上年结转/小计",
        "上年结转/财政拨款/一般公共预算",
        "上年结转/财政拨款/政府性基金预算",
    ]


def test_a_title_within_the_table_is_no_cell_over_its_columns() -> None:
    table = commas().replace("科目编码", "支出总体情况表,,,,\n单位：万元,,,,\n科目编码", 1)
    document = cnbudget.parse_text(f"海港市统计局2026年部门预算\n\n{table}\n")
    assert {row.header for row in cnbudget.cells(document)} == {"合计", "基本支出", "项目支出"}


def test_a_blank_beside_a_whole_amount_is_not_part_of_it() -> None:
    rows = "科目名称|合计||", "|小计|基本支出|项目支出", "教育支出|200||200", "卫生支出|100|100|", "其他|1.00|0.00|1.00"
    lines = tuple(f"|{row}|" for row in rows)
    source = TextSource(lines, tuple(range(1, len(lines) + 1)), (None,) * len(lines), (0,) * len(lines))
    ((grid,),) = [page.grids for page in pages_of_delimited(source).pages]
    assert [(cell.text, cell.right - cell.left) for cell in grid.cells if cell.right - cell.left > 1] == [("合计", 3)]


def test_full_width_amounts_of_the_fields_are_not_taken_for_grouped_ones() -> None:
    wide = str.maketrans("0123456789.", "０１２３４５６７８９．")
    rows = [[field.replace(",", "").translate(wide) if "." in field else field for field in row] for row in ROWS]
    table = "\n".join(",".join(row) for row in rows)
    document = cnbudget.parse_text(f"{HEADING}{table}\n")
    assert [(label, path, amount) for label, path, amount in cells(document)] == EXPECTED


BALANCE = (
    ("收入", "", "支出", ""),
    ("项目", "预算数", "项目", "预算数"),
    ("一、财政拨款收入", "8.00", "一、教育支出", "8.00"),
    ("收入总计", "8.00", "支出总计", "8.00"),
)
BALANCE_HEADERS = {("收入", "预算数"), ("支出", "预算数")}


def headers(rows: Sequence[Sequence[str]]) -> set[tuple[str, ...]]:
    document = cnbudget.parse_text("\n".join("\t".join(row) for row in rows) + "\n")
    return {column.header for table in document.tables for column in table.columns}


@pytest.mark.parametrize(
    "above",
    [
        [("", "表1 收支总表", "", ""), ("", "", "", "单位：万元")],
        [("表1 收支总表", "", "", ""), ("部门：某市某局", "", "单位：万元", "")],
    ],
)
def test_rows_of_a_heading_bound_no_name_of_the_header(above: list[tuple[str, ...]]) -> None:
    assert headers([*above, *BALANCE]) == BALANCE_HEADERS


@pytest.mark.parametrize("place", [0, 1, 2, 3, 4])
def test_a_blank_column_separates_no_name_from_its_columns(place: int) -> None:
    heading = [("表1 收支总表", "", "", ""), ("单位：万元", "", "", "")]
    rows = [(*row[:place], "", *row[place:]) for row in (*heading, *BALANCE)]
    assert headers(rows) == BALANCE_HEADERS


def test_names_that_do_not_match_the_columns_are_not_joined() -> None:
    short = [("项目", "合计", "基本支出", "项目支出"), *ROWS[1:]]
    table = "\n".join("\t".join(row) for row in short)
    whole = f"{HEADING}{tabs()}\n\n表4 财政拨款支出表\n单位：万元\n{table}\n"
    document = cnbudget.parse_text(whole)
    assert cells(document) == EXPECTED
    assert len(document.coverage.unplaced_tokens) >= len(EXPECTED)
    assert [(one.code, one.printed) for one in document.diagnostics if one.code == "table-unread"] == [
        ("table-unread", "财政拨款支出表")
    ]


def test_a_row_without_the_fields_of_merged_cells_above_names_their_columns() -> None:
    header = "科目编码\t科目名称\t2026年预算数\t\t", "合计\t基本支出\t项目支出"
    document = cnbudget.parse_text(f"{HEADING}{grouped(*header)}\n")
    expected = {f"2026年预算数/{name}" for name in ("合计", "基本支出", "项目支出")}
    assert {row.header for row in cnbudget.cells(document)} == expected
    assert not document.coverage.unplaced_tokens


SHARE = "2026年支出合计3,210.00万元，其中：基本支出3,000.00万元，占80.00%；项目支出210.00万元，占6.54%。"


@pytest.mark.parametrize("table", [tabs(), commas(), markdown()], ids=["tabs", "csv", "markdown"])
@pytest.mark.parametrize("between", ["", "\n", "三、支出情况说明\n", "第三部分 情况说明\n", "1.支出情况\n"])
@pytest.mark.parametrize("word", ["注", "说明"])
def test_a_note_holds_none_of_the_prose_behind_it(word: str, between: str, table: str) -> None:
    document = cnbudget.parse_text(f"{HEADING}{table}\n{word}：本表反映支出。\n{between}{SHARE}\n")
    assert [table.notes for table in document.tables] == [("本表反映支出。",)]
    assert {figure.printed for figure in document.narrative.figures} >= {"3,210.00", "3,000.00", "210.00"}


def test_numbered_items_belong_to_a_note() -> None:
    document = cnbudget.parse_text(f"{HEADING}{tabs()}\n注：1.本表含结转。\n2.尾差不调。\n2.支出3.00万元。\n")
    assert [table.notes for table in document.tables] == [("1.本表含结转。2.尾差不调。",)]


def test_a_table_behind_a_note_is_read() -> None:
    second = f"表4 财政拨款支出表\n单位：万元\n{tabs()}\n"
    document = cnbudget.parse_text(f"{HEADING}{tabs()}\n注：本表含结转。\n{second}{SHARE}\n")
    assert [table.title for table in document.tables] == ["支出总体情况表", "财政拨款支出表"]


def titled(number: int, *amounts: str) -> list[str]:
    """A table of Markdown that prints its title in its first rows, as converters of PDF files write it."""
    rows = [
        ("", "", ""),
        ("", f"表{number} 支出总体情况表", ""),
        ("", "", "单位：万元"),
        ("科目名称", "合计", "项目支出"),
    ]
    body = [(f"项{name}", amount, amount) for name, amount in zip("甲乙丙", amounts, strict=True)]
    lines = [f"| {' | '.join(row)} |" for row in (*rows, *body)]
    return [lines[0], "|---|---|---|", *lines[1:]]


@pytest.mark.parametrize("between", [[], [""], ["", ""]])
def test_tables_with_nothing_but_blank_lines_between_them_are_several(between: list[str]) -> None:
    first, second = titled(1, "1.10", "2.20", "3.30"), titled(2, "4.40", "5.50", "6.60")
    document = cnbudget.parse_text("\n".join(["某局2026年部门预算", *first, *between, *second]))
    assert [(table.number, len(table.cells)) for table in document.tables] == [("表1", 6), ("表2", 6)]


def test_a_table_with_a_rule_below_each_row_is_one() -> None:
    lines = [f"| {' | '.join(row)} |\n|---|---|---|---|---|" for row in ROWS]
    assert cells(cnbudget.parse_text(HEADING + "\n".join(lines))) == EXPECTED


def test_a_table_with_blank_lines_between_its_rows_is_one() -> None:
    assert cells(cnbudget.parse_text(HEADING + tabs().replace("\n", "\n\n"))) == EXPECTED


def test_rows_apart_from_their_table_are_no_prose() -> None:
    rest = "商业服务业等支出\t1,210.00\t980.00\t230.00\n金融支出\t44,683\t34,516\t-22.8%"
    document = cnbudget.parse_text(f"{HEADING}{tabs()}\n以上为部门汇总数。\n{rest}\n")
    unplaced = [token.text for token in document.coverage.unplaced_tokens]
    assert unplaced == ["1,210.00", "980.00", "230.00", "44,683", "34,516"]  # a rate is no amount


def test_whole_numbers_between_commas_are_amounts() -> None:
    text = (
        "湖滨区财政局2024年部门预算\n部门收支总表\n单位：元\n项目,预算数\n收入总计,1200500\n支出总计,1200500\n结余,0\n"
    )
    document = cnbudget.parse_text(text)
    assert [cell.printed for table in document.tables for cell in table.cells] == ["1200500", "1200500", "0"]


RULED = "湖滨区财政局2026年部门预算\n表1 2026年支出总表\n单位：万元\n\n"


def test_below_a_rule_half_of_the_lines_show_the_columns() -> None:
    header = "| 科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出 |\n|---|---|---|---|---|\n"
    rows = "| 201 | 一般公共服务支出 | 5.00 | 3.00 | 2.00 |\n| 205 | 教育支出 | 7.00 | 4.00 |\n"
    document = cnbudget.parse_text(RULED + header + rows)
    assert [cell.printed for table in document.tables for cell in table.cells] == ["5.00", "3.00", "2.00"]
    assert {"7.00", "4.00"} <= {token.text for token in document.coverage.unplaced_tokens}


def test_a_table_of_one_row_is_read_below_a_rule() -> None:
    text = "| 科目 | 合计 | 基本支出 | |\n|---|---|---|---|\n| | | 人员经费 | 公用经费 |\n| 教育支出 | 5.00 | 3.00 | 2.00 |\n"
    document = cnbudget.parse_text(RULED + text)
    (table,) = document.tables
    assert [column.header for column in table.columns][-2:] == [("基本支出", "人员经费"), ("基本支出", "公用经费")]
    assert document.coverage.complete


CODED = """\
序号,科目编码,科目名称,合计,说明
1,,合计,17159700,
2,301,工资福利支出,12159700,按编制数核定。
3,302,商品和服务支出,5000000,会议、培训
"""


def test_numbers_side_by_side_are_fields_where_the_lines_above_have_as_many() -> None:
    document = cnbudget.parse_text(f"{HEADING}{CODED}\n以上为部门汇总数。\n")
    assert [cell.printed for table in document.tables for cell in table.cells] == ["17159700", "12159700", "5000000"]
    assert document.coverage.complete


def test_thousands_without_quotation_marks_make_no_fields() -> None:
    text = "项目,合计,基本支出\n教育支出,3,210.00,3,000.00\n国防支出,1,000.00,1,000.00\n"
    document = cnbudget.parse_text(HEADING + text)
    assert not [cell for table in document.tables for cell in table.cells]
    assert not document.coverage.complete


def test_a_last_line_between_commas_with_other_fields_is_unplaced() -> None:
    document = cnbudget.parse_text(f"{HEADING}{CODED}另有,7913\n")
    assert [token.text for token in document.coverage.unplaced_tokens] == ["7913"]


@pytest.mark.parametrize(
    "table",
    [
        "合计,因公出国（境）费,公务用车购置及运行费,,公务接待费\n,,小计,公务用车运行费,\n13.85,,13.55,13.55,0.30\n",
        "科目名称,合计,基本支出,项目支出\n教育支出,13.85,13.55,0.30\n",
        "合计,因公出国（境）费,公务接待费\n138500,135500,3000\n",
    ],
    ids=["two rows of names", "a pair of lines", "a pair of lines of whole numbers"],
)
def test_a_single_row_of_amounts_between_commas_is_read(table: str) -> None:
    document = cnbudget.parse_text(f"{HEADING}{table}")
    assert [cell.printed for found in document.tables for cell in found.cells] == [
        field for field in table.splitlines()[-1].split(",") if field and field != "教育支出"
    ]
    assert document.coverage.complete


@pytest.mark.parametrize("mark", ["/", "_", "-"])
def test_a_header_folded_into_one_row_is_unfolded(mark: str) -> None:
    header = f"科目编码,科目名称,合计,本年支出{mark}基本支出,本年支出{mark}项目支出"
    document = cnbudget.parse_text(HEADING + "\n".join((header, *commas().splitlines()[1:])) + "\n")
    assert {row.header for row in cnbudget.cells(document)} == {"合计", "本年支出/基本支出", "本年支出/项目支出"}
    assert document.coverage.complete


def test_row_numbers_under_a_folded_header_are_no_amounts() -> None:
    rows = "收入/项目,收入/行次,收入/金额,支出/项目,支出/行次,支出/金额\n财政拨款,1,5.00,教育支出,32,4.00\n其他收入,2,,国防支出,33,1.00\n"
    document = cnbudget.parse_text(HEADING.replace("支出总体", "收支总体") + rows)
    assert cells(document) == [
        ("财政拨款", "收入/金额", "5.00"),
        ("教育支出", "支出/金额", "4.00"),
        ("国防支出", "支出/金额", "1.00"),
    ]


def test_a_mark_that_no_two_columns_share_is_of_a_name() -> None:
    text = commas().replace("科目名称", "科目/名称").replace("基本支出", "基本-支出", 1)
    document = cnbudget.parse_text(f"{HEADING}{text}\n")
    assert {row.header for row in cnbudget.cells(document)} == {"合计", "基本-支出", "项目支出"}


def test_names_repeated_over_their_columns_head_the_row_below() -> None:
    header = "科目编码\t科目名称\t合计\t本年支出\t本年支出", "\t\t\t基本支出\t2026年项目支出"
    document = cnbudget.parse_text(f"{HEADING}{grouped(*header)}\n")
    assert [row.header for row in cnbudget.cells(document)][:3] == [
        "合计",
        "本年支出/基本支出",
        "本年支出/2026年项目支出",
    ]


def test_years_that_a_stroke_joins_are_no_level_of_a_header() -> None:
    text = commas().replace("基本支出", "2025-2026年基本支出", 1).replace("项目支出", "2025-2026年项目支出", 1)
    document = cnbudget.parse_text(f"{HEADING}{text}\n")
    assert {row.header for row in cnbudget.cells(document)} == {"合计", "2025-2026年基本支出", "2025-2026年项目支出"}


def test_one_grouped_amount_behind_a_name_is_not_several_fields() -> None:
    text = "项目,合计,基本支出,项目支出\n教育支出,1,234,567\n合计,1,234,567\n"
    document = cnbudget.parse_text(HEADING + text)
    assert not [cell for table in document.tables for cell in table.cells]
    assert not document.coverage.complete


@pytest.mark.parametrize(
    ("row", "printed"),
    [
        ('206,科学技术支出,1,789.50,"1,000.50",789.00', ["1,789.50", "1,000.50", "789.00"]),
        ("206,科学技术支出,1,789.50,1,000.50,789.00", ["1,789.50", "1,000.50", "789.00"]),
        ("206,科学技术支出,1,789,100,689", []),  # 1,789 and 100, or 1 and 789,100
    ],
)
def test_an_amount_grouped_without_quotation_marks_costs_no_other_row(row: str, printed: list[str]) -> None:
    first, *rest = commas().splitlines()[:2], "207,文化旅游支出,20.00,20.00,", "208,社会保障和就业支出,210.00,,210.00"
    document = cnbudget.parse_text("\n".join([HEADING.rstrip(), *first, row, *rest, ""]))
    found = [cell.printed for table in document.tables for cell in table.cells]
    assert found == ["3,210.00", "3,000.00", "210.00", *printed, "20.00", "20.00", "210.00", "210.00"]
    assert document.coverage.complete is bool(printed)


def test_the_first_row_may_be_grouped_where_one_of_its_amounts_is_not() -> None:
    header, *_ = commas().splitlines()
    rest = "208,社会保障和就业支出,210.00,,210.00"
    document = cnbudget.parse_text(f"{HEADING}{header}\n206,科学技术支出,1,789.50,1,000.50,789.00\n{rest}\n")
    found = [cell.printed for table in document.tables for cell in table.cells]
    assert found == ["1,789.50", "1,000.50", "789.00", "210.00", "210.00"]
