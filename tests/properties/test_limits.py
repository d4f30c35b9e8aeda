"""Settings that random documents leave out: what linear text shows of them only in part.

Whatever is read of them must be right; what is not read must be unplaced.
"""

from attrs import evolve

import cnbudget
from cnbudget.model.document import Document
from cnbudget.testing import (
    Break,
    BudgetData,
    Fixture,
    RowData,
    TableData,
    TableStyle,
    TextStyle,
    content,
    meaning,
    render_text,
)

SEVEN = ("5.00", "5.00", "5.00", "0.00", "0.00", "0.00", "0.00")


def read(data: TableData, style: TableStyle) -> Document:
    return cnbudget.parse_text(render_text(BudgetData((data,)), TextStyle((style,))))


def rows(tianhe: Fixture, table: int, *rows: RowData) -> TableData:
    """The table with these rows instead of its own."""
    data = tianhe.data.tables[table]
    return evolve(data, lists=(evolve(data.lists[0], rows=rows),), notes=())


def settle(document: Document, data: TableData) -> bool:
    """Whether all is read; fails where something read is wrong, or something not read is not unplaced."""
    want = content(BudgetData((data,)))
    got = content(document)
    printed = {evolve(row, index=0) for table in want for row in table.rows}
    assert [row for table in got for row in table.rows if evolve(row, index=0) not in printed] == []
    left_out = len(meaning(BudgetData((data,)))) - len(meaning(document))
    assert document.coverage.unplaced >= left_out
    return got == want


TOTAL = RowData(("合    计",), ("9.00", "5.00", "4.00"))
OFFICE = RowData(("[201]一般公共服务支出",), ("9.00", "5.00", "4.00"))
PROJECTS = (
    RowData(("合    计",), SEVEN),
    RowData(("    局工作业务经费",), SEVEN),
)


def test_a_page_break_after_the_first_line_of_a_name(tianhe: Fixture) -> None:
    """`[201]一般公 9.00 5.00 4.00`, page break, `共服务支出`: nothing on the first line shows that the name goes on."""
    data = rows(tianhe, 4, TOTAL, TOTAL, OFFICE)
    settle(read(data, TableStyle(label_width=6, breaks=(Break(2, 1),))), data)


def test_a_page_break_after_the_first_line_of_a_name_amid_a_table(tianhe: Fixture) -> None:
    data = rows(tianhe, 4, TOTAL, TOTAL, OFFICE, RowData(("[206]科学技术支出",), TOTAL.amounts))
    settle(read(data, TableStyle(label_width=6, breaks=(Break(2, 1),))), data)


def test_a_page_break_that_cuts_both_names_of_a_pair(tianhe: Fixture) -> None:
    """The rests of both names go on in one line: `护费 护费`."""
    pair = RowData(("  [30231]公务用车运行维护费", "  [50208]公务用车运行维护费"), ("9.00",))
    data = rows(tianhe, 5, RowData(("", "合    计"), ("9.00",)), RowData(("", "合    计"), ("9.00",)), pair)
    settle(read(data, TableStyle(label_width=6, breaks=(Break(2, 2),))), data)


def test_a_line_of_latin_letters_in_the_rest_of_a_name(tianhe: Fixture) -> None:
    """`（2022-2025` has more characters than the lines of the name before the page break."""
    data = rows(tianhe, 11, *PROJECTS, RowData(("    天河区政务服务数据租赁项目（2022-2025年）",), SEVEN), PROJECTS[1])
    settle(read(data, TableStyle(label_width=6, breaks=(Break(2, 2),))), data)


def test_a_goal_that_goes_on_with_a_number_behind_the_rest_of_a_name(tianhe: Fixture) -> None:
    """`经费 3次。`: the blank may part two cells, or be typesetting beside a number."""
    row = RowData(("    局及政务大厅运行保障经费",), SEVEN, "全年故障不多于3次。")
    data = rows(tianhe, 11, *PROJECTS, row, PROJECTS[1])
    settle(read(data, TableStyle(label_width=6, goal_width=6, breaks=(Break(2, 2),))), data)


def test_a_goal_over_three_pages(tianhe: Fixture) -> None:
    goal = "采用租赁方式取得计算和存储资源，由专人统一分配，闲置资源每季度回收。"
    data = rows(tianhe, 11, *PROJECTS, evolve(PROJECTS[1], goal=goal), PROJECTS[1])
    style = TableStyle(goal_width=8, breaks=(Break(2, 1), Break(2, 3)))
    settle(read(data, style), data)


def test_numbered_lines_with_some_missing(tianhe: Fixture) -> None:
    """`国有资本经营预算支出` alone: its words fit revenue and expenditure, its number follows on neither."""
    data = tianhe.data.tables[0]
    lists = tuple(
        evolve(part, rows=tuple(row for index, row in enumerate(part.rows) if index >= 20 or index < 2))
        for part in data.lists
    )
    data = evolve(data, lists=lists)
    settle(read(data, TableStyle()), data)
