"""Goals behind the amounts of rows, each in a line of its own, and headers printed again on every page."""

import pytest

import cnbudget

HEAD = "湖滨区民政局2024年部门预算\n表12\n部门预算项目支出表\n单位：万元\n"
HEADER = "项目 总计 财政拨款 其他资金 绩效目标\n合计 一般公共预算 政府性基金预算\n"
FIRST = "合计 131.88 72.04 49.98 22.06 59.84\n湖滨区民政局 131.88 72.04 49.98 22.06 59.84\n"
ROWS = (
    "机构运行经费 6.00 6.00 5.00 1.00 0.00 1.开展12次会议，安排经费 6.00 万元；2.完成90%以上的事务性工作。\n",
    "因公出国（境）经费 66.04 66.04 44.98 21.06 0.00 开展洽谈对接，学习借鉴先进经验\n",
    "救助管理经费 59.84 0.00 0.00 0.00 59.84 救助服务对象 300 人次。\n",
)


def read(text: str) -> cnbudget.Document:
    return cnbudget.parse_text(text)


@pytest.mark.parametrize("first", ["项目", "支出项目类别（资金使用单位）"], ids=["composed header", "known names"])
def test_what_stands_behind_the_amounts_of_a_line_is_its_goal(first: str) -> None:
    document = read(HEAD + HEADER.replace("项目 ", f"{first} ") + FIRST + "".join(ROWS))
    (table,) = document.tables
    assert len(table.cells) == 25
    goals = [row.goal for row in table.rows]
    assert goals[2].endswith("2.完成90%以上的事务性工作。")
    assert goals[3:] == ["开展洽谈对接，学习借鉴先进经验", "救助服务对象300人次。"]
    assert document.coverage.complete
    assert document.coverage.performance == 6


def test_a_goal_that_wraps_shows_no_end() -> None:
    wrapped = ROWS[0].replace("；2.", "；\n2.")
    document = read(HEAD + HEADER + FIRST + wrapped + "".join(ROWS[1:]))
    assert not document.tables
    assert not document.coverage.complete


def test_a_row_with_a_blank_hides_where_its_goal_begins() -> None:
    document = read(HEAD + HEADER + FIRST + ROWS[0].replace("6.00 6.00 5.00", "6.00 5.00", 1) + ROWS[1])
    assert not document.tables
    assert not document.coverage.complete


def test_a_header_that_each_page_prints_again_is_no_running_line() -> None:
    pages = [HEAD + HEADER + FIRST] + [HEADER + row for row in ROWS * 2]
    text = "\f".join(f"{page}-{number}-\n" for number, page in enumerate(pages, 1))
    document = read(text)
    (table,) = document.tables
    assert len(table.cells) == 40
    assert document.coverage.complete
