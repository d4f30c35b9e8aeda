"""Notes of a table, in its grid, below it and on the next page."""

import pytest
from attrs import evolve

from cnbudget.layout.grid.join import join_parts
from cnbudget.layout.grid.notes import attach_notes, note_texts
from cnbudget.readers.page import Page
from tests.layout.made import grid, line, page, parts_of

ROWS = "科目名称|基本支出\n行政运行|12.00"


def notes(*pages: Page) -> list[tuple[str, ...]]:
    parts = attach_notes(pages, parts_of(*pages), [frozenset()] * len(pages))
    return [note_texts(pages, table) for table in join_parts(parts)]


def test_lines_that_follow_a_note_closely_belong_to_it() -> None:
    below = (line("注：1.金额单位转换，", 145), line("存在尾差。", 158), line("第三部分 说明", 300))
    assert notes(page(1, grid(ROWS), *below)) == [("1.金额单位转换，存在尾差。",)]


@pytest.mark.parametrize("below", ["三、收支情况", "第三部分 说明", "表2 支出总表"])
def test_a_heading_ends_a_note_of_text_without_a_blank_line(below: str) -> None:
    first = page(1, grid(ROWS), line("注：含结转，", 145), line("存在尾差。", 158), line(below, 171))
    assert notes(evolve(first, first_line=1)) == [("含结转，存在尾差。",)]


def test_a_note_may_stand_in_the_grid_or_head_the_next_page() -> None:
    pages = page(1, grid(ROWS + "\n备注：含结转。|<")), page(2, line("（注：另含利息。）", 20))
    assert notes(*pages) == [("含结转。", "另含利息。")]


def test_a_table_with_notes_is_continued_by_none() -> None:
    rest = grid("一般行政管理事务|3.00", top=20)
    assert len(notes(page(1, grid(ROWS), line("注：完。", 145)), page(2, rest))) == 2
    assert len(notes(page(1, grid(ROWS)), page(2, rest))) == 1
