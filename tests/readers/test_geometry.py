"""Glyphs and rules to cells, on ink drawn by hand."""

from cnbudget.readers.geometry.fill import read_page
from cnbudget.readers.geometry.ink import Glyphs, Ink, Rule
from cnbudget.readers.geometry.pieces import Piece
from cnbudget.readers.geometry.rules import snap
from cnbudget.readers.geometry.text_lines import lines_of
from cnbudget.readers.page import Grid

SIZE = 10.0


def printed(*texts: tuple[float, float, str], size: float = SIZE) -> Glyphs:
    """Characters set from a left end on a baseline: Latin ones half as wide as others."""
    glyphs = Glyphs([], [], [], [], [])
    for left, baseline, text in texts:
        at = left
        for character in text:
            width = size / 2 if ord(character) < 0x2000 else size
            glyphs.texts.append(character)
            glyphs.lefts.append(at)
            glyphs.rights.append(at + width)
            glyphs.baselines.append(baseline)
            glyphs.sizes.append(size)
            at += width
    return glyphs


def ruled(xs: list[float], ys: list[float]) -> tuple[list[Rule], list[Rule]]:
    """Long rules at the given positions."""
    return [(y, xs[0], xs[-1]) for y in ys], [(x, ys[0], ys[-1]) for x in xs]


def grid(glyphs: Glyphs, rules: tuple[list[Rule], list[Rule]]) -> Grid:
    (found,) = read_page(Ink(1, 600, 800, glyphs, *rules)).grids
    return found


def texts(found: Grid) -> list[str]:
    return [cell.text for cell in found.cells]


def test_stubs_and_double_edges_are_one_rule() -> None:
    stubs = [(100.0, 0.0, 50.0), (100.4, 51.0, 90.0), (99.8, 90.5, 120.0), (100.0, 200.0, 210.0)]
    joined, apart = snap(stubs)
    assert (round(joined[0], 1), *joined[1:]) == (100.1, 0.0, 120.0)
    assert apart[1:] == (200.0, 210.0)


def test_touching_amounts_of_neighbouring_cells_part_at_their_decimals() -> None:
    """The first is set flush right against the border, the second flush left: no room shows where one ends."""
    rules = ruled([0, 40, 80], [0, 20])
    assert texts(grid(printed((5, 14, "1234.56"), (40, 14, "78.90")), rules)) == ["1234.56", "78.90"]
    assert texts(grid(printed((8, 14, "1234.5678.90")), rules)) == ["1234.56", "78.90"]


def test_words_that_overflow_stay_with_the_cell_they_begin_in() -> None:
    rules = ruled([0, 40, 80], [0, 20])
    assert texts(grid(printed((2, 14, "政府办公厅"), (62, 14, "1.5")), rules)) == ["政府办公厅", "1.5"]


def test_words_in_the_middle_of_a_cell_too_narrow_for_them_are_its_own() -> None:
    """A spreadsheet prints them over both borders: the first and the last character stand in the cells beside."""
    rules = ruled([0, 60, 104, 170], [0, 20])
    found = texts(grid(printed((4, 14, "数额"), (52, 14, "政府经济科目"), (130, 14, "数额")), rules))
    assert found == ["数额", "政府经济科目", "数额"]


def test_a_number_that_overflows_belongs_to_the_cell_of_its_middle() -> None:
    assert texts(grid(printed((36, 14, "12345.67")), ruled([0, 40, 80], [0, 20]))) == ["", "12345.67"]


def test_text_in_several_lines_of_a_cell_is_read_line_by_line() -> None:
    (cell,) = grid(printed((2, 12, "基本"), (2, 24, "支出")), ruled([0, 40], [0, 30])).cells
    assert cell.lines == ("基本", "支出")
    assert cell.indent == 2


def test_merged_cells_cover_what_no_rule_parts() -> None:
    across = [(0.0, 0.0, 90.0), (20.0, 30.0, 90.0), (40.0, 0.0, 90.0)]
    down = [(0.0, 0.0, 40.0), (30.0, 0.0, 40.0), (60.0, 20.0, 40.0), (90.0, 0.0, 40.0)]
    found = grid(printed((2, 24, "项目"), (40, 14, "预算数"), (35, 34, "1.00"), (65, 34, "2.00")), (across, down))
    spans = {cell.text: (cell.top, cell.left, cell.bottom, cell.right) for cell in found.cells}
    assert spans == {"项目": (0, 0, 2, 1), "预算数": (0, 1, 1, 3), "1.00": (1, 1, 2, 2), "2.00": (1, 2, 2, 3)}


def test_a_row_cut_by_the_page_break_is_open_and_closed_where_its_side_rules_end() -> None:
    across = [(0.0, 0.0, 80.0), (20.0, 0.0, 80.0)]
    down = [(x, 0.0, 45.0) for x in (0.0, 40.0, 80.0)]
    found = grid(printed((2, 34, "基本"), (42, 34, "1.00")), (across, down))
    assert found.open_bottom
    assert not found.open_top
    assert texts(found) == ["", "", "基本", "1.00"]


def test_what_is_printed_twice_for_boldness_is_read_once() -> None:
    assert texts(grid(printed((2, 14, "1.00"), (2.4, 14, "1.00")), ruled([0, 40], [0, 20]))) == ["1.00"]


def test_amounts_between_two_lines_of_a_label_are_a_line_of_their_own() -> None:
    """They stand half an em off both; fonts of a greater height than their em make that less than half the size."""
    texts = (("2025年预算", 135.75), ("48.20", 141.75), ("42.00", 141.75), ("数", 147.0))
    pieces = [Piece(text, 20.0 * n, 20.0 * n + 10, at, 11.7, n, n) for n, (text, at) in enumerate(texts)]
    assert [[piece.text for piece in line] for line in lines_of(pieces)] == [["2025年预算"], ["48.20", "42.00"], ["数"]]


def test_lines_outside_the_grids_keep_their_wide_gaps() -> None:
    page = read_page(Ink(1, 600, 800, printed((10, 50, "单位名称：某局"), (300, 50, "单位：万元")), [], []))
    assert [line.text for line in page.lines] == ["单位名称：某局    单位：万元"]
    assert page.grids == ()


def test_a_frame_around_nothing_and_lone_rules_are_no_grid() -> None:
    page = read_page(Ink(1, 600, 800, printed((10, 50, "1.00")), [(60.0, 0.0, 300.0)], [(400.0, 100.0, 200.0)]))
    assert page.grids == ()
    assert page.tokens == 1


def test_a_border_around_a_page_or_table_is_no_grid() -> None:
    across = [(0.0, 0.0, 200.0), (100.0, 0.0, 200.0), (30.0, 20.0, 100.0), (60.0, 20.0, 100.0), (45.0, 20.0, 100.0)]
    down = [(0.0, 0.0, 100.0), (200.0, 0.0, 100.0), (20.0, 30.0, 60.0), (60.0, 30.0, 60.0), (100.0, 30.0, 60.0)]
    page = read_page(Ink(1, 300, 200, printed((30, 20, "支出表"), (24, 42, "项目"), (66, 57, "1.00")), across, down))
    assert [texts(found) for found in page.grids] == [["项目", "", "", "1.00"]]
    assert [line.text for line in page.lines] == ["支出表"]


def test_a_box_around_text_alone_stays_a_grid() -> None:
    assert texts(grid(printed((5, 14, "说明")), ruled([0, 80], [0, 20]))) == ["说明"]


ROWS = printed(
    (5, 34, "办公费"), (70, 34, "12.00"), (110, 34, "8.00"), (5, 54, "差旅费"), (70, 54, "3.00"), (110, 54, "0.50")
)


def test_a_frame_around_columns_that_no_rule_parts_is_no_grid() -> None:
    page = read_page(Ink(1, 600, 800, ROWS, *ruled([0, 150], [0, 20, 60])))
    assert page.grids == ()
    assert [line.text.split() for line in page.lines] == [["办公费", "12.00", "8.00"], ["差旅费", "3.00", "0.50"]]


def test_a_frame_around_one_column_of_amounts_is_no_grid() -> None:
    glyphs = printed((5, 34, "办公费"), (70, 34, "12.00"), (5, 54, "差旅费"), (70, 54, "3.00"))
    assert read_page(Ink(1, 600, 800, glyphs, *ruled([0, 150], [0, 20, 60]))).grids == ()
    assert texts(grid(glyphs, ruled([0, 60, 150], [0, 20, 60])))[2:] == ["办公费", "12.00", "差旅费", "3.00"]


def test_one_cell_with_two_amounts_leaves_a_grid_as_it_is() -> None:
    first = ((5, 14, "办公费"), (60, 14, "1.00"), (90, 14, "2.00"), (130, 14, "3.00"), (170, 14, "4.00"))
    second = ((5, 34, "差旅费"), (60, 34, "5.00"), (130, 34, "6.00"), (170, 34, "7.00"))
    found = grid(printed(*first, *second), ruled([0, 50, 120, 160, 200], [0, 20, 40]))
    assert [cell.text for cell in found.cells if cell.left == 2] == ["3.00", "6.00"]


def test_codes_of_several_levels_in_one_column_leave_a_grid_as_it_is() -> None:
    rows = [(208, "05", "2.00"), (201, "01", "3.00"), (213, "02", "4.00")]
    places = [
        one
        for n, (code, level, amount) in enumerate(rows)
        for one in ((5, 14 + 20 * n, str(code)), (30, 14 + 20 * n, level), (80, 14 + 20 * n, amount))
    ]
    found = grid(printed(*places), ruled([0, 70, 120], [0, 20, 40, 60]))
    assert texts(found)[1::2] == ["2.00", "3.00", "4.00"]


def test_a_footer_printed_over_a_table_is_in_no_cell() -> None:
    glyphs = printed((2, 14, "办公费"), (52, 14, "20.00"), (2, 34, "差旅费"), (2, 36, "第3页共9页"), (85, 36, "12"))
    page = read_page(Ink(1, 600, 800, glyphs, *ruled([0, 50, 120], [0, 20, 40])))
    assert [texts(found) for found in page.grids] == [["办公费", "20.00", "差旅费", ""]]
    assert [line.text.split() for line in page.lines] == [["第3页共9页", "12"]]


def test_a_page_in_a_column_of_contents_stays_in_its_cell() -> None:
    glyphs = printed((2, 14, "一、概况"), (52, 14, "第3页"))
    assert texts(grid(glyphs, ruled([0, 50, 120], [0, 20]))) == ["一、概况", "第3页"]


def test_a_frame_with_columns_alone_around_names_and_amounts_is_no_grid() -> None:
    head = ((5, 14, "科目"), (60, 14, "预算数"), (110, 14, "决算数"))
    rows = (
        (5, 34, "办公费"),
        (60, 34, "2.00"),
        (110, 34, "1.00"),
        (5, 54, "差旅费"),
        (60, 54, "3.00"),
        (110, 54, "9.00"),
    )
    assert read_page(Ink(1, 600, 800, printed(*head, *rows), *ruled([0, 50, 100, 150], [0, 60]))).grids == ()
    body = grid(printed(*rows), ruled([0, 50, 100, 150], [20, 60]))
    assert [cell.text for cell in body.cells if cell.left == 1] == ["2.00", "3.00"]


def test_numbers_of_columns_do_not_outweigh_the_amounts_in_a_frame() -> None:
    head = ((5, 14, "栏次"), (60, 14, "1"), (90, 14, "2"), (120, 14, "3"), (150, 14, "4"))
    rows = ((5, 34, "办公费"), (60, 34, "2.00"), (120, 34, "1.00"))
    assert read_page(Ink(1, 600, 800, printed(*head, *rows), *ruled([0, 180], [0, 20, 40]))).grids == ()
