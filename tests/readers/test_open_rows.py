"""Rows that no rule separates, on ink drawn by hand."""

from cnbudget.readers.geometry.open_rows import cut_open_rows
from cnbudget.readers.page import Grid
from tests.readers.test_geometry import grid, printed, ruled

COLUMNS = [0.0, 160.0, 240.0, 320.0]


def rows(found: Grid) -> list[list[str]]:
    """The texts of a grid, row by row; a cell over several rows stands in its first."""
    table = [[""] * (len(found.xs) - 1) for _ in range(len(found.ys) - 1)]
    for cell in found.cells:
        table[cell.top][cell.left] = cell.text
    return table


def test_amounts_under_each_other_are_rows() -> None:
    ink = printed(
        (5, 20, "一般公共服务支出"), (190, 20, "1205"), (290, 20, "310"),
        (5, 40, "教育支出"), (190, 40, "2044"), (290, 40, "57"),
    )  # fmt: skip
    assert rows(grid(ink, ruled(COLUMNS, [0, 50]))) == [
        ["一般公共服务支出", "1205", "310"],
        ["教育支出", "2044", "57"],
    ]


def test_a_wrapped_label_stands_around_its_amounts() -> None:
    ink = printed(
        (5, 14, "其他政府性基金"), (5, 26, "收入安排的支出"), (190, 20, "100000"),
        (5, 35, "其他地方自行试点"), (5, 47, "项目的支出"), (190, 41, "56789"),
        (5, 62, "彩票公益金"), (190, 62, "48977"),
    )  # fmt: skip
    assert [row[:2] for row in rows(grid(ink, ruled(COLUMNS, [0, 70])))] == [
        ["其他政府性基金收入安排的支出", "100000"],
        ["其他地方自行试点项目的支出", "56789"],
        ["彩票公益金", "48977"],
    ]


def test_a_label_may_begin_beside_its_amounts() -> None:
    ink = printed(
        (5, 14, "其他政府性基金"), (190, 14, "10.00"), (5, 26, "收入安排的支出"),
        (5, 38, "彩票公益金"), (190, 38, "48.00"),
    )  # fmt: skip
    assert [row[:2] for row in rows(grid(ink, ruled(COLUMNS, [0, 50])))] == [
        ["其他政府性基金收入安排的支出", "10.00"],
        ["彩票公益金", "48.00"],
    ]


def test_a_label_far_from_amounts_is_a_row_without_any() -> None:
    ink = printed(
        (5, 20, "利润收入"), (190, 20, "43215"), (5, 45, "股利收入"), (190, 45, "4"),
        (5, 70, "产权转让收入"), (5, 95, "清算收入"), (5, 120, "其他收入"), (190, 120, "7"),
    )  # fmt: skip
    assert [row[:2] for row in rows(grid(ink, ruled(COLUMNS, [0, 130])))] == [
        ["利润收入", "43215"],
        ["股利收入", "4"],
        ["产权转让收入", ""],
        ["清算收入", ""],
        ["其他收入", "7"],
    ]


def test_codes_go_with_their_names() -> None:
    ink = printed(
        (5, 20, "20707"), (45, 20, "国家电影事业"), (190, 20, "1814"), (5, 45, "2070701"), (45, 45, "资助影片放映"),
        (190, 45, "335"),
    )  # fmt: skip
    found = rows(grid(ink, ruled([0.0, 42.0, 160.0, 240.0], [0, 50])))
    assert found == [["20707", "国家电影事业", "1814"], ["2070701", "资助影片放映", "335"]]


def test_a_number_that_goes_on_in_the_next_line_is_one() -> None:
    ink = printed((5, 20, "商品和服务"), (162, 20, "1,234,56"), (5, 32, "支出"), (200, 32, "7.00"))
    assert rows(grid(ink, ruled(COLUMNS, [0, 50]))) == [["商品和服务支出", "1,234,567.00", ""]]


def test_whole_numbers_that_fill_their_cell_prove_nothing() -> None:
    ink = printed((5, 20, "商品和服务"), (161, 20, "123456789012345"), (5, 32, "支出"), (220, 32, "678"))
    assert len(rows(grid(ink, ruled(COLUMNS, [0, 50])))) == 1


def test_one_amount_beside_a_wrapped_label_is_one_row() -> None:
    ink = printed((5, 14, "机关事业单位基本养老"), (5, 26, "保险缴费支出"), (190, 20, "88.00"))
    assert rows(grid(ink, ruled(COLUMNS, [0, 40]))) == [["机关事业单位基本养老保险缴费支出", "88.00", ""]]


def test_a_label_between_two_amounts_cuts_nothing() -> None:
    ink = printed((5, 30, "教育支出"), (190, 20, "12.00"), (190, 40, "34.00"))
    assert len(rows(grid(ink, ruled(COLUMNS, [0, 50])))) == 1


def test_a_cell_over_ruled_rows_is_cut_where_each_row_has_its_line() -> None:
    across = [(0.0, 0.0, 240.0), (20.0, 160.0, 240.0), (40.0, 160.0, 240.0), (60.0, 0.0, 240.0)]
    down = [(x, 0.0, 60.0) for x in (0.0, 160.0, 240.0)]
    named = printed(
        (5, 14, "甲"), (5, 34, "乙"), (5, 54, "丙"), (190, 14, "1.00"), (190, 34, "2.00"), (190, 54, "3.00")
    )
    assert rows(grid(named, (across, down))) == [["甲", "1.00"], ["乙", "2.00"], ["丙", "3.00"]]
    merged = printed((5, 34, "合并"), (190, 14, "1.00"), (190, 34, "2.00"), (190, 54, "3.00"))
    assert rows(grid(merged, (across, down))) == [["合并", "1.00"], ["", "2.00"], ["", "3.00"]]


def test_a_label_in_the_middle_beside_labels_is_merged_over_the_rows() -> None:
    ink = printed(
        (5, 46, "项目资金"), (65, 26, "总额"), (190, 26, "571.17"), (65, 46, "拨款"), (190, 46, "571.17"),
        (65, 66, "其他"), (190, 66, "0.00"),
    )  # fmt: skip
    found = grid(ink, ruled([0.0, 60.0, 160.0, 240.0], [0, 84]))
    assert rows(found) == [["项目资金", "总额", "571.17"], ["", "拨款", "571.17"], ["", "其他", "0.00"]]
    assert found.cells[0].bottom == 3


def test_a_frame_without_tall_cells_is_left_as_it_is() -> None:
    frame = object()
    assert cut_open_rows(frame, {}) == (frame, {})  # type: ignore[arg-type]
