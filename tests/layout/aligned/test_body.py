"""The bodies of aligned tables: where they stand, their columns, their rows, and those of a page without header."""

import pytest

from cnbudget.layout.aligned.blocks import blocks
from cnbudget.layout.aligned.columns import BodyColumn, body_columns, body_pieces
from cnbudget.layout.aligned.continued import columns_before
from cnbudget.layout.aligned.pieces import joined_letters, reaching
from cnbudget.layout.aligned.rows import BodyLine, BodyRows, lines_of_rows
from cnbudget.layout.aligned.slots import Slot
from tests.layout.aligned.written import body, lines


def texts(*written: str) -> list[list[str]]:
    """Return for each line what it prints in each column, "" for nothing."""
    found = body(*written)
    return [
        [" ".join(piece.text for piece in cells.get(n, ())) for n in range(len(found.columns))] for cells in found.cells
    ]


def test_columns_stand_between_gutters_of_all_rows() -> None:
    assert texts(
        "合计          30.00      10.00      20.00",
        "教育支出       5.00                  5.00",
        "卫生支出   1,125.00   1,125.00",
    ) == [
        ["合计", "30.00", "10.00", "20.00"],
        ["教育支出", "5.00", "", "5.00"],
        ["卫生支出", "1,125.00", "1,125.00", ""],
    ]


def test_labels_of_a_list_on_the_right_are_columns_behind_its_amounts() -> None:
    found = body("一、预算拨款   10.00   一、教育支出   10.00", "二、事业收入    2.00     二、卫生支出   2.00")
    assert [column.zone for column in found.columns] == [0, None, 1, None]


def test_two_figures_of_a_line_in_one_column_are_counted() -> None:
    assert body("合计    10.00    20.00", "教育     1.00     2.00").clashes == 0
    assert body("合计    10.00 20.00", "教育       1,110.00").clashes == 1


def test_a_body_without_amounts_has_no_columns() -> None:
    assert body_columns([body_pieces(line) for line in lines("项目    名称", "教育    支出")]) is None


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("2080505 养老保险  12.00", ["2080505", "养老保险", "12.00"]),
        ("补助 2026 年 项目  12.00", ["补助 2026年 项目", "12.00"]),
        ("本 年 收 入 合 计   12.00", ["本年收入合计", "12.00"]),
    ],
)
def test_words_of_a_label_are_one_piece_and_figures_stand_alone(text: str, pieces: list[str]) -> None:
    assert [piece.text for piece in body_pieces(lines(text)[0])] == pieces


def test_a_piece_behind_one_blank_has_no_position_of_its_own() -> None:
    (line,) = lines("  合计 事业收入  其他收入")
    assert [piece.apart for piece in line.pieces] == [True, False, True]
    assert [(piece.left, piece.reach) for piece in reaching(line.pieces)] == [(2, 6), (5, 11), (11, 19)]


def test_ideographs_are_one_column_wide_or_two() -> None:
    (narrow,), (wide,) = lines("合计  10.00"), lines("合计  10.00", display=True)
    assert [(piece.left, piece.right) for piece in narrow.pieces] == [(0, 2), (4, 9)]
    assert [(piece.left, piece.right) for piece in wide.pieces] == [(0, 4), (6, 11)]


def test_letters_are_joined_where_they_make_a_word() -> None:
    def joined(text: str) -> list[str]:
        return [piece.text for piece in joined_letters(lines(text)[0].pieces)]

    assert joined("合   计              项   目") == ["合计", "项目"]
    assert joined("2026 年预算数") == ["2026年预算数"]
    assert joined("类   款   项") == ["类", "款", "项"]


def body_rows(*written: tuple[str, bool], gaps: tuple[int, ...] = ()) -> BodyRows:
    found, y = [], 0.0
    for n, (label, amounts) in enumerate(written):
        y += 12.0 * (3 if n in gaps else 1)
        found.append(BodyLine(y, amounts, {0: label} if label else {}, 0))
    return lines_of_rows(found, 12.0)


def rows(*written: tuple[str, bool], gaps: tuple[int, ...] = ()) -> list[tuple[int, ...]]:
    found = body_rows(*written, gaps=gaps)
    assert not found.unsure
    return list(found.rows)


def test_a_wrapped_label_stands_above_and_below_its_amounts() -> None:
    wrapped = ("2080505机关事业单位基本养老保", False), ("", True), ("险缴费支出", False)
    found = body_rows(("2080501行政单位离退休", True), *wrapped, ("2080506机关事业单位职业年金缴费支出", True))
    assert found.rows == ((0,), (1, 2, 3), (4,))


def test_lines_with_amounts_are_rows_of_their_own() -> None:
    assert rows(("合计", True), ("教育支出", True), ("卫生支出", True)) == [(0,), (1,), (2,)]


def test_lines_that_can_be_joined_in_two_ways_are_told() -> None:
    found = body_rows(("合计", True), ("甲项目", True), ("续一", False), ("乙项目", True), ("丙项目", True))
    assert {line for row in found.unsure for line in row} == {1, 2, 3}, "rows that are certain are kept"


def test_a_name_that_one_line_prints_whole_gains_nothing_by_another_line() -> None:
    unit = ("海港市自然资源和", False), ("", True), ("规划局", False)
    found, y = [], 0.0
    for label, amounts in (*unit, ("", True)):
        y += 12.0
        found.append(BodyLine(y, amounts, {0: label} if label else {}, 2))
    found[-1] = BodyLine(y, amounts=True, labels={1: "208", 2: "社会保障和就业支出"}, names=2)
    assert lines_of_rows(found, 12.0).rows == ((0, 1, 2), (3,))


def test_a_label_joins_no_amounts_that_stand_far_off() -> None:
    assert rows(("甲项目", True), ("续一", False), ("乙项目", True), gaps=(2,)) == [(0, 1), (2,)]


LABEL = Slot((0, 8), 0, label=True)
FIGURES = [Slot((10, 20), 1), Slot((22, 32), 2), Slot((34, 44), 3)]


def columns(*rights: float) -> list[BodyColumn]:
    return [BodyColumn(0, 8, 0), *(BodyColumn(right - 6, right, None) for right in rights)]


def places(*rights: float) -> tuple[int, ...] | None:
    found = columns(*rights)
    return columns_before([LABEL, *FIGURES], found, ["words", *["figures"] * len(rights)])


def test_as_many_columns_are_the_same_in_order() -> None:
    assert places(18, 30, 44) == (0, 1, 2, 3)


def test_fewer_columns_keep_their_distances() -> None:
    assert places(20, 44) == (0, 1, 3)
    assert places(22, 46) == (0, 1, 3)


def test_columns_at_no_known_distance_are_those_of_no_slots() -> None:
    assert places(20, 38) is None
    assert places(8, 20, 32, 44) is None


def test_as_many_columns_as_print_something_are_those_where_they_keep_their_distances() -> None:
    slots = [LABEL, *FIGURES[:2], Slot((33, 44), None), Slot((45, 56), None)]
    kinds = ["words", "figures", "figures"]
    assert columns_before(slots, columns(20, 32), kinds) == (0, 1, 2)
    assert columns_before(slots, columns(20, 40), kinds) is None


def test_a_single_column_may_be_any() -> None:
    assert places(20) is None


def test_labels_are_told_by_what_they_print() -> None:
    codes = Slot((0, 4), 0, label=True, codes=True)
    names = Slot((5, 9), 1, label=True)
    found = columns(20, 44)
    kinds = ["words", "figures", "figures"]
    assert columns_before([codes, names, *FIGURES], found, kinds) == (1, 2, 4)
    assert columns_before([names, names, *FIGURES], found, kinds) is None


def found_blocks(*written: str) -> list[tuple[str, int, int, int]]:
    return [(b.title, len(b.header), len(b.numbers), len(b.body)) for b in blocks(lines(*written))]


def test_a_table_stands_between_its_heading_and_a_note() -> None:
    assert found_blocks(
        "部门职责如下。",
        "          收入总表",
        "单位名称：海港市统计局      单位：万元",
        "项目      合计    事业收入",
        "1        2        3",
        "合计    10.00    10.00",
        "教育     1.00     1.00",
        "注：本表不含结转",
        "其他    10.00",
    ) == [("收入总表", 1, 1, 2)]


def test_rows_without_amounts_above_the_first_amounts_are_of_the_body() -> None:
    assert found_blocks("    支出总表", "科目      合计", "一、一般公共服务支出", "二、教育支出    10.00") == [
        ("支出总表", 1, 0, 2)
    ]


def test_lines_at_the_head_of_a_page_go_on_with_a_table() -> None:
    (block,) = blocks(lines("其他支出    10.00"))
    assert (block.titled, block.heads_page, block.header) == (False, True, ())


def test_a_table_without_amounts_is_no_block() -> None:
    assert found_blocks("    支出总表", "科目      合计", "无") == []


def test_codes_are_a_column_of_their_own_where_labels_without_code_begin_farther_left() -> None:
    assert texts(
        "502  机关商品和服务支出      30.00",
        "502 01 办公经费          10.00",
        "502 02 会议费           20.00",
    ) == [
        ["502", "", "机关商品和服务支出", "30.00"],
        ["502", "01", "办公经费", "10.00"],
        ["502", "02", "会议费", "20.00"],
    ]


def test_a_numbered_label_that_touches_the_amount_before_is_a_piece_of_its_own() -> None:
    assert texts(
        "一、拨款收入      3,000.00一、教育支出      2,000.00",
        "二、事业收入        500.00二、卫生支出      1,500.00",
    ) == [
        ["一、拨款收入", "3,000.00", "一、教育支出", "2,000.00"],
        ["二、事业收入", "500.00", "二、卫生支出", "1,500.00"],
    ]


def test_only_totals_of_several_lists_are_labels_of_the_last_list() -> None:
    rows = (
        "一、拨款    30.00    一、教育支出    20.00    一、基本支出    10.00",
        "二、事业    30.00    二、卫生支出    20.00    二、项目支出    10.00",
        "                 三、外交支出                         10.00",
    )
    assert texts(*rows)[2] == ["", "", "三、外交支出", "", "", "10.00"]
    assert texts(*rows[:2], rows[2].replace("三、外交支出", "公用经费合计"))[2] == [
        "",
        "",
        "",
        "",
        "公用经费合计",
        "10.00",
    ]
