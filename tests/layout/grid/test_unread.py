"""Grids with amounts that no table took are named, their numbers unplaced."""

import pytest

import cnbudget
from cnbudget.layout.grid.document import lay_out_pages
from cnbudget.layout.grid.join import join_parts
from cnbudget.layout.grid.kinds import untitled_tables, with_kinds
from cnbudget.layout.grid.unread import is_sentence, unread_tables
from cnbudget.layout.sheet import Layout
from cnbudget.readers.page import Grid, Page, PageLine, PageSource
from cnbudget.vocabulary.profile import Profile
from tests.layout.made import grid, line, page, parts_of

MONEY = (line("支出总表", 60), line("单位：万元", 80), grid("科目名称|基本支出\n行政运行|12.00"))


def laid_out(*items: PageLine | Grid) -> Layout:
    return lay_out_pages(PageSource((page(1, *items),)), Profile())


def codes(layout: Layout) -> list[str]:
    return [found.code for found in layout.diagnostics]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ("名称|内容\n培训|12.50", ["table-unread"]),
        ("名称|基本支出|项目支出\n甲|12|30", ["table-unread"]),
        ("资产|数量|价值\n车辆（台）|5|120.00", ["table-unread"]),
        ("资产|数量\n车辆（台）|5", []),
        ("名称|内容\n培训|3次", []),
        ("项目|数量\n办公设备|△1000", ["table-unread"]),
        ("有关情况|<\n单位：元|<\n办公设备|1000", ["table-unread"]),
        ("项目|金额\n办公设备|223", ["table-unread"]),
        ("债务类型|余额（万元）\n一般债务|120", ["table-unread"]),
        ("项目|数量\n办公设备|-1000", []),
        ("项目|金额\n办公设备|1000", ["table-unread"]),
        ("名称|内容\n培训|2023年安排12.50万元，比上年增加。", []),
    ],
)
def test_a_grid_with_amounts_is_named(rows: str, expected: list[str]) -> None:
    layout = laid_out(line("以下为有关情况", 60), grid(rows))
    assert codes(layout) == expected
    assert bool(layout.unplaced) == bool(expected)


@pytest.mark.parametrize("rows", ["教育支出 6200", "合计 6200", "739146"])
@pytest.mark.parametrize("top", [130, 190, 560], ids=["beside", "below", "foot"])
def test_a_row_that_the_rules_of_its_table_do_not_hold_is_unplaced(rows: str, top: float) -> None:
    layout = laid_out(*MONEY, line(rows, top))
    assert [token.text for token in layout.unplaced] == [rows.rsplit(maxsplit=1)[-1]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [("教育支出 6200", ["6200"]), ("合计 6200", ["6200"]), ("739146", ["739146"]), ("12", []), ("单位编码 205001", [])],
)
def test_a_row_above_the_grid_that_goes_on_on_the_next_page_is_unplaced(text: str, expected: list[str]) -> None:
    more = page(2, line(text, 80), grid("培训支出|250.00\n其他支出|3.00"))
    layout = lay_out_pages(PageSource((page(1, *MONEY), more)), Profile())
    assert [len(sheet.rows) for sheet in layout.sheets] == [3]
    assert [token.text for token in layout.unplaced] == expected


@pytest.mark.parametrize(
    "text", ["- 12 -", "12", "2024", "第 12 页", "共安排项目 6200 个。", "填报单位 2024 年", "联系电话 87654321"]
)
@pytest.mark.parametrize("top", [190, 560], ids=["below", "foot"])
def test_lines_around_a_table_that_count_or_tell_are_no_rows(text: str, top: float) -> None:
    assert not laid_out(*MONEY, line(text, top)).unplaced


def test_an_untitled_grid_right_after_a_table_of_money_is_named() -> None:
    layout = laid_out(*MONEY, grid("甲|乙|丙\n培训|12|30", top=160))
    assert codes(layout) == ["table-unread"]
    assert [token.text for token in layout.unplaced] == ["12", "30"]


def test_rows_that_go_on_below_a_running_head_are_named() -> None:
    more = line("某局2024年部门预算", 150), grid("培训支出|250", top=170)
    layout = laid_out(line("支出总表", 60), line("单位：万元", 80), grid("科目名称|基本支出\n行政运行|12"), *more)
    assert codes(layout) == ["table-unread"]
    assert [token.text for token in layout.unplaced] == ["250"]


def test_a_title_and_a_unit_with_no_table_are_named() -> None:
    layout = laid_out(line("收入总表", 60), line("单位：万元", 80), line("本部门情况说明如下。", 300))
    assert codes(layout) == ["table-unread"]
    assert codes(laid_out(*MONEY)) == []


def test_blanks_that_keep_columns_make_no_heading_too_long() -> None:
    unit = line(f"部门：某局{' ' * 80}单位：元", 80)
    layout = laid_out(line("收入总表", 60), unit, line("财政拨款收入     1487640300", 100), line("以上为收入。", 300))
    assert codes(layout) == ["table-unread"]
    assert [token.text for token in layout.unplaced] == ["1487640300"]


def test_the_columns_of_a_budget_without_its_title_are_told_apart() -> None:
    rows = "科目|合计|基本支出|项目支出\n" + "\n".join(["行政运行|5.00|3.00|2.00"] * 3)
    tables = with_kinds(join_parts(parts_of(Page(1, 400, 600, (), (grid(rows),)))), Profile())
    assert untitled_tables(tables) == unread_tables(tables) == frozenset({0})


def test_cells_with_sentences_are_prose() -> None:
    cells = grid("2023年安排12.50万元。|12.50|甲，乙").cells
    assert [is_sentence(cell) for cell in cells] == [True, False, False]


def test_a_header_that_holds_amounts_is_none() -> None:
    """Rows that no rule separates stand in one cell, and a header cell beside them reaches over it."""
    rows = "科目名称|合计\n^|35.00 20.00 15.00\n行政运行|1.00"
    layout = laid_out(line("支出总表", 60), line("单位：万元", 80), grid(rows))
    assert "table-unread" in codes(layout)
    assert [token.text for token in layout.unplaced] == ["35.00", "20.00", "15.00", "1.00"]


def test_how_tables_were_laid_out_is_told_if_asked() -> None:
    source = PageSource((page(1, grid("名称|基本支出|项目支出\n甲|12|30")),))
    assert lay_out_pages(source, Profile()).tables == ()
    (table,) = lay_out_pages(source, Profile(), explain=True).tables
    assert table.outcome == "refused"
    assert [column.role for column in table.proposals[0]] == ["label", "amount", "amount"]


HEAD = "2025年部门支出总体表,,,{}\n,,单位：万元,{}\n科目名称,合计,基本支出,项目支出{}\n"


def messages(text: str) -> list[str]:
    found = cnbudget.parse_text(text).diagnostics
    return [one.message for one in found if one.code in {"table-unread", "table-untitled"}]


def test_what_stands_below_another_header_or_unit_says_so() -> None:
    head = HEAD.format("", "", "")
    rows = "教育支出,1200.00,800.00,400.00\n"
    other = messages(f"{head}{rows}科目名称,2024年,2025年,增减\n住房保障支出,300.00,300.00,0.00\n")
    assert other == [
        "table '2025年部门支出总体表' has a second header with other columns in its middle; what stands below was not read"
    ]
    unit = messages(f"{head}{rows}单位：元,,,\n住房保障支出,3000000.00,3000000.00,0.00\n")
    assert unit == [
        "table '2025年部门支出总体表' is in 万元 and goes on in 元; what stands below that unit was not read"
    ]


def test_tables_side_by_side_are_named_with_their_titles() -> None:
    head = HEAD.format(",2025年部门收入总体表,,", ",,,单位：万元", ",,项目,预算数")
    text = f"{head}教育支出,1200.00,800.00,400.00,,事业收入,1200.00\n合计,1200.00,800.00,400.00,,收入合计,1200.00\n"
    (message,) = messages(text)
    assert message.startswith(
        "tables stand side by side (2025年部门支出总体表、2025年部门收入总体表): put them one below"
    )


@pytest.mark.parametrize(
    ("rows", "unplaced"),
    [
        (("单位名称 项目金额", "市医疗保障局 457432345", "信息中心 10508500"), ["457432345", "10508500"]),
        (("说明如下", "合计 457432345"), ["457432345"]),
        (("市医疗保障局 457432345",), []),
        (("截至年底共有 12 家", "第 3 页"), []),
    ],
)
def test_rows_below_a_unit_that_stands_alone_are_those_of_a_table(rows: tuple[str, ...], unplaced: list[str]) -> None:
    found = laid_out(line("单位：元", 80), *(line(text, 100 + 20 * n) for n, text in enumerate(rows)))
    assert [token.text for token in found.unplaced] == unplaced
    assert codes(found) == ["table-unread"] * bool(unplaced)
