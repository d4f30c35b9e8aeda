"""A grid with its heading, header and body."""

import pytest

from cnbudget.layout.heading import Heading
from tests.layout.made import grid, line, page, parts_of

BODY = """科目名称|基本支出|项目支出
行政运行|12.00|3.00"""


def test_the_heading_stands_above_the_grid() -> None:
    (part,) = parts_of(page(1, line("支出总表", 60), line("单位：万元", 80), grid(BODY)))
    assert part.heading == Heading("", "支出总表", "万元")
    assert part.heading_lines == ((0, 0), (0, 1))
    assert (part.header_start, part.body_start, part.body_end) == (0, 1, 2)
    assert part.header == (("科目名称", "基本支出", "项目支出"),)


def test_the_heading_may_stand_in_the_first_rows() -> None:
    rows = "支出总表|<|<\n|单位：元|<\n" + BODY
    (part,) = parts_of(page(1, grid(rows)))
    assert part.heading == Heading("", "支出总表", "元")
    assert (part.header_start, part.body_start) == (2, 3)


def test_a_note_in_the_last_row_ends_the_body() -> None:
    (part,) = parts_of(page(1, grid(BODY + "\n注：含上年结转。|<|<\n||")))
    assert part.body_end == 2


def test_prose_between_two_grids_separates_them() -> None:
    first, second = parts_of(page(1, grid(BODY), line("以下为说明文字", 200), grid(BODY, top=300)))
    assert [first.separated, second.separated] == [False, True]
    assert [first.index, second.index] == [0, 1]


def test_a_section_takes_the_heading_of_the_section_above() -> None:
    rows = "项目|金额\n会议费|1.00\n二、机关运行经费|<\n项目|金额\n办公费|2.00"
    above, below = parts_of(page(1, line("表9", 50), line("经费情况表", 65), line("单位：元", 80), grid(rows)))
    assert above.heading == Heading("表9", "经费情况表", "元")
    assert below.heading == Heading("表9", "机关运行经费", "元")


def test_cells_have_an_identity_of_their_own() -> None:
    first, second = parts_of(page(1, grid(BODY), grid(BODY, top=300)))
    keys = {part.key(cell) for part in (first, second) for cell in part.grid.cells}
    assert len(keys) == 12


@pytest.mark.parametrize(
    ("first", "body"),
    [
        ("办公设备|974", 0),
        ("办公设备|974|1200", 0),
        ("收入|1200|支出|800", 0),
        ("项目|2025|2026", 1),
        ("类|栏次|1|2", 1),
        ("科目名称|预算数", 1),
    ],
)
def test_a_row_of_whole_numbers_is_no_header(first: str, body: int) -> None:
    (part,) = parts_of(page(1, grid(f"{first}\n印刷费|38|5|7")))
    assert (part.header_start, part.body_start) == (0, body)
