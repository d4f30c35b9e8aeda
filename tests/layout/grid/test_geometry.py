"""Borders and header cells: matrices, header paths, columns of continuations, sections, units."""

import pytest
from attrs import evolve

from cnbudget.layout.column_numbers import is_column_numbers, numbers_below_header
from cnbudget.layout.furniture import find_furniture, printed_number
from cnbudget.layout.grid.column_maps import column_map, finer_columns
from cnbudget.layout.grid.cut_header import cut_paths
from cnbudget.layout.grid.header import header_end, header_paths
from cnbudget.layout.grid.join import join_parts
from cnbudget.layout.grid.matrix import matrix_like, matrix_of
from cnbudget.layout.grid.rows import body_rows
from cnbudget.layout.grid.sections import section_name, split_sections
from cnbudget.layout.grid.units import table_unit
from tests.layout.made import grid, line, page, parts_of


def test_columns_that_print_nothing_are_dropped() -> None:
    matrix = matrix_of(grid("项目||金额\n会议费||1.00"))
    assert matrix.columns == ((0.0, 100.0), (200.0, 300.0))
    assert matrix_like(grid("培训费||"), matrix.columns) is not None


def test_header_cells_over_several_columns_head_each_of_them() -> None:
    matrix = matrix_of(grid("科目|本年支出|<\n^|小计|项目支出\n行政运行|5.00|2.00"))
    assert header_end(matrix, 0) == 2
    assert header_paths(matrix, 0, 2) == (("科目",), ("本年支出", "小计"), ("本年支出", "项目支出"))


def test_a_cell_fills_the_square_in_which_it_stands_alone() -> None:
    matrix = matrix_of(grid("科目|本年支出|<\n^|小计|项目支出\n行政运行|5.00|2.00"))
    filled = [[matrix.fills(row, column) for column in range(3)] for row in range(3)]
    assert filled == [[True, False, False], [False, True, True], [True, True, True]]


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (("栏次", "1", "2"), True),
        (("栏次合计", "1", "2"), True),
        (("栏次合计", "1.00", "2.00"), False),
        (("1", "2", "3"), True),
        (("201", "202"), False),
        (("A", "B", "C"), True),
        ((), False),
        (("公", "式", "A=B+C", "B", "C"), True),
        (("公式", "支出", "B"), False),
        (("栏次", "1", "3", "2"), True),
        (("栏次", "1", "1"), False),
        (("合计", "1", "3", "2"), False),
        (("1", "3", "2"), False),
    ],
)
def test_column_numbers(texts: tuple[str, ...], expected: bool) -> None:  # noqa: FBT001 -- a case's outcome
    assert is_column_numbers(texts) is expected


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (("（3）",), True),
        (("③",), True),
        (("栏3",), True),
        (("（1）", "（3）", "（2）"), True),
        (("1", "3", "2"), True),
        (("3",), False),
        (("1", "3"), False),
        (("1", "3", "4"), False),
        (("（1）", "（1）"), False),
        (("合计", "（3）"), False),
        (("（300）",), False),
        (("（3.00）",), False),
        ((), False),
    ],
)
def test_numbers_of_columns_right_below_a_header(texts: tuple[str, ...], expected: bool) -> None:  # noqa: FBT001
    assert numbers_below_header(texts) is expected


def test_columns_of_another_page_are_found_by_their_borders() -> None:
    assert column_map([(0, 50), (50, 80)], [(0, 52), (52, 81)], same_order=False) == (0, 1)
    assert column_map([(0, 50), (50, 80)], [(200, 300)], same_order=False) is None
    assert finer_columns([(0, 100)], [(0, 40), (40, 100)]) == ((0, 40), (40, 100))


def test_a_header_cut_by_a_page_break_is_completed() -> None:
    first = page(1, line("支出总表", 60), grid("科目名称|基本支", open_bottom=True))
    (table,) = join_parts(parts_of(first))
    (rest,) = parts_of(page(2, grid("|出\n行政运行|12.00", top=20, open_top=True)))
    rest = evolve(rest, body_start=rest.header_start)
    paths, body = cut_paths(table, rest, (0, 1))
    assert (paths[1], body) == (("基本支出",), 1)


def test_a_row_over_a_page_break_is_one_but_two_amounts_are_two() -> None:
    first = page(1, line("支出总表", 60), line("单位：元", 80), grid("科目名称|基本支出\n其他行政事务|50000"))
    rest = page(2, grid("支出|\n培训支出|300", top=20, open_top=True))
    assert [row.texts for row in body_rows(join_parts(parts_of(first, rest))[0])] == [
        ("其他行政事务支出", "50000"),
        ("培训支出", "300"),
    ]
    other = page(2, grid("支出|203000\n培训支出|300", top=20, open_top=True))
    assert [row.texts[1] for row in body_rows(join_parts(parts_of(first, other))[0])] == ["50000", "203000", "300"]


def test_sections_cut_a_grid_where_a_header_follows() -> None:
    whole = grid("项目|金额\n会议费|1.00\n二、机关运行经费|<\n项目|金额\n办公费|2.00")
    assert [len(part.ys) - 1 for part in split_sections(whole)] == [2, 3]
    assert section_name(("二、机关运行经费",)) == "机关运行经费"
    assert section_name(("机关运行经费",)) == ""


def test_the_unit_may_stand_in_the_header() -> None:
    (table,) = join_parts(parts_of(page(1, line("支出总表", 60), grid("科目|金额（百元）\n甲|12.00"))))
    assert table_unit(table) == "百元"


def test_page_numbers_are_furniture_at_the_edge_of_a_page() -> None:
    (mine,) = find_furniture([page(1, line("3", 590), line("正文", 300), line("4", 310))])
    one = page(1, line("3", 590), line("正文", 300), line("4", 310))
    assert [one.lines[n].text for n in mine] == ["3"]
    assert printed_number(one, mine) == 3


def test_the_name_of_a_document_runs_and_a_unit_line_does_not() -> None:
    heads = line("海港市统计局2026年度单位预算公开", 10), line("单位：万元", 30)
    pages = [page(n, *heads, line("正文", 300)) for n in range(4)]
    assert [[each.lines[n].text for n in found] for each, found in zip(pages, find_furniture(pages), strict=True)] == [
        ["海港市统计局2026年度单位预算公开"]
    ] * 4


@pytest.mark.parametrize(
    ("last", "rest", "expected"),
    [
        ("某市机动|12437.3", "车考试中心|6", ["20.50", "300.25", "12437.36", "7.00"]),
        ("某市机动|12437.36", "车考试中心|6", ["20.50", "300.25", "12437.36", "6", "7.00"]),  # nothing is missing
        ("某市机动|12437.3", "车考试中心|66", ["20.50", "300.25", "12437.3", "66", "7.00"]),  # nor would this fit
    ],
)
def test_a_page_break_may_cut_the_decimals_of_an_amount(last: str, rest: str, expected: list[str]) -> None:
    first = page(1, grid(f"名称|收入\n甲|20.50\n乙|300.25\n{last}", top=20))
    other = page(2, grid(f"{rest}\n丙|7.00", top=20))
    assert [row.texts[1] for row in body_rows(join_parts(parts_of(first, other))[0])] == expected
