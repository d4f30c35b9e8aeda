"""Headings left at the foot of the page before their table."""

from cnbudget.layout.grid.page_foot import attach_page_feet, heading_lines_at_foot
from cnbudget.layout.heading import Heading
from tests.layout.made import grid, line, page, parts_of

ROWS = "科目名称|基本支出\n行政运行|12.00"
NONE = [frozenset[int](), frozenset[int]()]


def test_a_whole_heading_at_the_foot_is_the_next_tables() -> None:
    pages = [page(1, line("正文。", 100), line("支出总表", 550), line("单位：万元", 570)), page(2, grid(ROWS, top=30))]
    (part,) = attach_page_feet(pages, parts_of(*pages), NONE)
    assert part.heading == Heading("", "支出总表", "万元")
    assert list(heading_lines_at_foot([part])) == [(0, 1), (0, 2)]


def test_a_number_at_the_foot_completes_a_titled_table() -> None:
    pages = [page(1, line("表 4", 570)), page(2, line("支出总表", 20), grid(ROWS, top=40))]
    (part,) = attach_page_feet(pages, parts_of(*pages), NONE)
    assert part.heading == Heading("表4", "支出总表")


def test_prose_at_the_foot_is_none_of_the_table() -> None:
    pages = [page(1, line("以上为全部说明。", 570)), page(2, grid(ROWS, top=30))]
    (part,) = attach_page_feet(pages, parts_of(*pages), NONE)
    assert part.heading == Heading()
    assert part.heading_lines == ()
