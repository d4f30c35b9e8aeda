"""Rows that a web page prints as lines of one row."""

from cnbudget.layout.grid.line_rows import split_line_rows
from cnbudget.readers.page import Grid
from tests.layout.made import grid


def texts(found: Grid) -> list[tuple[int, int, str]]:
    return [(cell.top, cell.left, cell.text) for cell in found.cells]


def test_as_many_lines_in_each_cell_are_rows() -> None:
    found = split_line_rows(grid("项目 | 预算数\n上级补助/上年结转 | 1234/56789\n总计 | 58123\n"))
    assert texts(found) == [
        (0, 0, "项目"), (0, 1, "预算数"), (1, 0, "上级补助"), (1, 1, "1234"), (2, 0, "上年结转"), (2, 1, "56789"),
        (3, 0, "总计"), (3, 1, "58123"),
    ]  # fmt: skip
    assert found.ys == (100, 120, 130, 140, 160)
    assert sum(cell.tokens for cell in found.cells) == 3


def test_a_wrapped_label_beside_one_amount_is_one_row() -> None:
    body = grid("机关事业单位/养老保险 | 88.00\n")
    assert split_line_rows(body) is body


def test_lines_without_amounts_are_no_rows() -> None:
    body = grid("预算/科目 | 预算/数\n")
    assert split_line_rows(body) is body


def test_cells_with_different_numbers_of_lines_are_left_whole() -> None:
    body = grid("上级/补助/上年结转 | 1234/56789\n")
    assert split_line_rows(body) is body


def test_a_merged_cell_reaches_over_the_new_rows() -> None:
    body = grid("甲局 | 上级补助/上年结转 | 12.00/56.00\n^ | 其他 | 3.00\n")
    assert split_line_rows(body) is body  # a cell over this row and the next may hold a line of either
