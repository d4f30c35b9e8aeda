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


def test_numbers_of_columns_are_a_row_above_amounts() -> None:
    ink = printed(
        (5, 20, "栏次"), (190, 20, "1"), (290, 20, "2"),
        (5, 40, "教育支出"), (190, 40, "2044.10"),
    )  # fmt: skip
    assert rows(grid(ink, ruled(COLUMNS, [0, 50]))) == [
        ["栏次", "1", "2"],
        ["教育支出", "2044.10", ""],
    ]
    wrapped = printed((5, 20, "教育"), (190, 20, "1"), (290, 20, "3"), (5, 40, "支出"), (190, 40, "20.10"))
    assert len(rows(grid(wrapped, ruled(COLUMNS, [0, 50])))) == 1


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


def test_lines_nearer_than_rows_are_one_label() -> None:
    # the middle of four lines is beside the amounts: the first and the last stand a row's height away
    ink = printed(
        (5, 20, "河道管理处"), (190, 20, "50.00"), (5, 36, "水务中心"), (190, 36, "48.00"),
        (5, 52, "节水技术推广中心与排水"), (5, 64, "设施运行管理中心与水质"), (190, 70, "8.00"),
        (5, 76, "监测中心与水文站以及河"), (5, 88, "道养护队"),
    )  # fmt: skip
    assert [row[:2] for row in rows(grid(ink, ruled([0.0, 120.0, 240.0], [0, 100])))] == [
        ["河道管理处", "50.00"],
        ["水务中心", "48.00"],
        ["节水技术推广中心与排水设施运行管理中心与水质监测中心与水文站以及河道养护队", "8.00"],
    ]


def test_short_lines_as_far_apart_as_rows_are_rows() -> None:
    ink = printed(
        (5, 20, "住房保障支出"), (190, 20, "110.44"), (5, 35, "粮油物资储备支出"), (5, 50, "其他支出"),
        (5, 80, "支出合计"), (190, 80, "110.44"),
    )  # fmt: skip
    assert [row[:2] for row in rows(grid(ink, ruled(COLUMNS, [0, 90])))] == [
        ["住房保障支出", "110.44"],
        ["粮油物资储备支出", ""],
        ["其他支出", ""],
        ["支出合计", "110.44"],
    ]


def test_codes_in_columns_of_their_own_are_no_torn_numbers() -> None:
    ink = printed(
        (5, 20, "221"), (25, 20, "02"), (45, 20, "01"), (65, 20, "住房公积金"), (190, 20, "174.00"),
        (5, 40, "221"), (25, 40, "02"), (45, 40, "03"), (65, 40, "购房补贴"), (190, 40, "186.00"),
    )  # fmt: skip
    found = rows(grid(ink, ruled([0.0, 22.0, 42.0, 62.0, 160.0, 240.0], [0, 50])))
    assert found == [["221", "02", "01", "住房公积金", "174.00"], ["221", "02", "03", "购房补贴", "186.00"]]


def test_an_amount_that_goes_on_in_the_next_line_cuts_nothing() -> None:
    ink = printed(
        (5, 20, "水务局"), (163, 14, "9,151.30966"), (163, 26, "8"), (245, 20, "0.93"),
        (5, 44, "河道所"), (163, 38, "8,316.35043"), (163, 50, "1"), (245, 44, "0.92"),
    )  # fmt: skip
    assert len(rows(grid(ink, ruled([0.0, 160.0, 222.0, 300.0], [0, 60])))) == 1


def test_numbered_lines_are_rows_beside_a_single_amount() -> None:
    ink = printed((5, 20, "十八、住房保障支出"), (190, 20, "36.60"), (5, 36, "十九、其他支出"))
    assert rows(grid(ink, ruled([0.0, 160.0, 240.0], [0, 50]))) == [
        ["十八、住房保障支出", "36.60"],
        ["十九、其他支出", ""],
    ]


def test_rules_between_columns_that_begin_below_a_merged_row_cut_it_off() -> None:
    across, down = ruled([0.0, 160.0, 320.0], [0, 70])
    below = (80.0, 25.0, 70.0)  # between two columns that 合计 stands over; it meets no rule but the last
    ink = printed(
        (100, 18, "合计"), (190, 18, "20.00"),
        (5, 40, "301"), (85, 40, "工资"), (190, 40, "15.00"), (5, 60, "302"), (85, 60, "商品"), (190, 60, "5.00"),
    )  # fmt: skip
    expected = [["合计", "", "20.00"], ["301", "工资", "15.00"], ["302", "商品", "5.00"]]
    assert rows(grid(ink, (across, sorted([*down, below])))) == expected
    assert rows(grid(ink, (across[:1], sorted([*down, below])))) == expected  # nor the last, where a page ends


def test_labels_of_many_lines_are_cut_where_gaps_separate_them() -> None:
    """The first label wraps so far that its first line is nearer to no amounts than rows are to each other."""
    ink = printed(
        (5, 20, "其他政府办"), (5, 32, "公厅（室）"), (5, 44, "及相关机构"), (5, 56, "事务支出"), (190, 38, "10.00"),
        (5, 74, "行政运行"), (190, 74, "20.00"), (5, 92, "事业运行"), (190, 92, "30.00"),
    )  # fmt: skip
    assert [row[:2] for row in rows(grid(ink, ruled(COLUMNS, [0, 100])))] == [
        ["其他政府办公厅（室）及相关机构事务支出", "10.00"],
        ["行政运行", "20.00"],
        ["事业运行", "30.00"],
    ]


def test_the_rest_of_a_label_cut_by_a_page_break_is_one_row() -> None:
    ink = printed(
        (5, 20, "新开办企业"), (5, 32, "免费刻章服"), (5, 44, "务"),
        (5, 62, "信息化服务"), (5, 74, "项目"), (190, 68, "20.00"), (5, 92, "事业运行"), (190, 92, "30.00"),
    )  # fmt: skip
    assert [row[:2] for row in rows(grid(ink, ruled(COLUMNS, [0, 100])))] == [
        ["新开办企业免费刻章服务", ""],
        ["信息化服务项目", "20.00"],
        ["事业运行", "30.00"],
    ]


def test_the_rest_of_a_label_above_a_single_row_is_cut_off_below_a_page_break() -> None:
    ink = printed(
        (5, 20, "新开办企业"), (5, 32, "免费刻章服务"), (5, 50, "信息化"), (5, 62, "服务"), (5, 74, "项目"),
        (190, 62, "20.00"),
    )  # fmt: skip
    upright = [(x, 0.0, 90.0) for x in COLUMNS]
    assert [row[:2] for row in rows(grid(ink, ([(90.0, 0.0, 320.0)], upright)))] == [
        ["新开办企业免费刻章服务", ""],
        ["信息化服务项目", "20.00"],
    ]
    assert len(grid(ink, ruled(COLUMNS, [0, 90])).ys) == 2  # no page break: one row


def test_a_first_column_with_a_line_beside_every_amount_is_no_merged_label() -> None:
    ink = printed(
        (5, 20, "工资福利支出"), (85, 16, "机关事业单位基本养"), (85, 24, "老保险缴费"), (190, 20, "13.41"),
        (5, 36, "工资福利支出"), (85, 36, "住房公积金"), (190, 36, "11.48"),
    )  # fmt: skip
    assert rows(grid(ink, ruled([0.0, 80.0, 180.0, 240.0], [0, 52]))) == [
        ["工资福利支出", "机关事业单位基本养老保险缴费", "13.41"],
        ["工资福利支出", "住房公积金", "11.48"],
    ]


def test_amounts_without_a_label_beside_labels_without_amounts_cut_nothing() -> None:
    ink = printed(
        (5, 20, "西安市人力资"), (190, 20, "1.50"), (5, 33, "源中心"), (190, 38, "2.50"), (5, 60, "社保中心"),
        (190, 82, "3.50"),
    )  # fmt: skip
    assert len(rows(grid(ink, ruled([0.0, 160.0, 240.0], [0, 100])))) == 1


def test_codes_beside_names_are_rows_without_amounts() -> None:
    ink = printed(
        (5, 20, "30704"), (85, 20, "国外债务发行费用"), (5, 32, "309"), (85, 32, "资本性支出"),
        (5, 44, "30901"), (85, 44, "房屋建筑物购建"),
    )  # fmt: skip
    columns = [0.0, 80.0, 180.0, 240.0]
    found = [row[:2] for row in rows(grid(ink, ruled(columns, [0, 52])))]
    assert found == [["30704", "国外债务发行费用"], ["309", "资本性支出"], ["30901", "房屋建筑物购建"]]
    wrapped = printed((5, 20, "30704"), (85, 20, "国外债务"), (85, 32, "发行费用"), (5, 44, "309"), (85, 44, "资本性"))
    assert len(grid(wrapped, ruled(columns, [0, 52])).ys) == 2


def test_a_total_below_numbered_labels_is_a_row_beside_its_amount() -> None:
    ink = printed(
        (5, 20, "二十三、其他支出"), (5, 32, "二十四、债务还本支出"), (5, 44, "支出合计"), (190, 44, "20.00"),
    )  # fmt: skip
    assert [row[:2] for row in rows(grid(ink, ruled(COLUMNS, [0, 52])))] == [
        ["二十三、其他支出", ""],
        ["二十四、债务还本支出", ""],
        ["支出合计", "20.00"],
    ]
