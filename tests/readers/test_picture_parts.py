"""The steps between pixels and ink, each by itself."""

from collections.abc import Sequence
from itertools import pairwise

import pytest

pytest.importorskip("cv2", reason="the extra ocr is not installed")
pytest.importorskip("onnxruntime", reason="the extra ocr is not installed")

import cv2
import numpy as np
from attrs import evolve

from cnbudget.readers.geometry.ink import Rule
from cnbudget.readers.picture.blocks import Block, is_drawing, lines_in, without_drawings
from cnbudget.readers.picture.decoding import Character
from cnbudget.readers.picture.faint import with_faint_rules
from cnbudget.readers.picture.grey import ink_of, to_grey
from cnbudget.readers.picture.pixels import POINT, Pixels
from cnbudget.readers.picture.rule_ink import without_rules
from cnbudget.readers.picture.rules import Ruled, find_rules
from cnbudget.readers.picture.scale import dpi_of
from cnbudget.readers.picture.straighten import straighten
from cnbudget.readers.picture.text import corrected, is_stroke, with_marks

EM = 20.0


def characters(text: str, score: float = 0.99) -> list[Character]:
    return [Character(each, 0.5, score, "") for each in text]


def read(text: str) -> str:
    return "".join(character.text for character in corrected(characters(text)))


@pytest.mark.parametrize(
    ("recognised", "printed"),
    [
        ("0,00", "0.00"),
        ("45.369,18", "45,369.18"),
        ("1,831,41", "1,831.41"),
        ("1,234", "1,234"),
        ("12.5%", "12.5%"),
        ("2026.01.15", "2026.01.15"),
        ("12.345.6789,10", "12.345.6789,10"),
        ("预算101，673.03万元", "预算101,673.03万元"),
        ("甲，乙", "甲，乙"),
        ("十二。国防支出", "十二、国防支出"),
        ("一,一般公共预算", "一、一般公共预算"),
    ],
)
def test_separators(recognised: str, printed: str) -> None:
    assert read(recognised) == printed


def marked(*texts: str, score: float = 0.3) -> list[str]:
    row = [characters(text, 0.99 if text.isdigit() else score) for text in texts]
    return ["".join(character.text for character in cell) for cell in with_marks(row)]


def test_a_blot_beside_the_numbers_of_columns_is_two_stars() -> None:
    assert marked("东米", "1", "2", "3") == ["**", "1", "2", "3"]
    assert marked("合计", "1", "2", "3", score=0.99) == ["合计", "1", "2", "3"]
    assert marked("东米", "1", "2", "4") == ["东米", "1", "2", "4"]
    assert marked("东米", "1", "2") == ["东米", "1", "2"]


def counted(*cells: tuple[str, float]) -> list[str]:
    row = with_marks([characters(text, score) for text, score in cells])
    return ["".join(character.text for character in cell) for cell in row]


def test_stars_that_look_like_a_number_are_stars_beside_the_numbers_of_columns() -> None:
    numbers = [(str(n), 0.97) for n in range(1, 13)]
    assert counted(("0", 0.03), ("福行", 0.05), *numbers[:3])[:3] == ["*", "**", "1"]
    assert counted(("08", 0.06), *numbers)[0] == "**"
    misread = [*numbers[:4], ("3", 0.65), *numbers[5:10], ("17", 0.4), numbers[11]]
    assert counted(("08", 0.06), *misread) == ["**", *(str(n) for n in range(1, 13))]


@pytest.mark.parametrize(
    "row",
    [
        [("08", 0.97), ("1", 1.0), ("2", 1.0), ("3", 1.0)],
        [("08", 0.06), ("1", 1.0), ("2", 1.0)],
        [("08", 0.06), ("1", 1.0), ("2", 1.0), ("5", 1.0), ("4", 1.0), ("5", 1.0)],
        [("08", 0.06), ("1", 1.0), ("2", 1.0), ("3", 1.0), ("10", 0.4), ("6", 0.4)],
        [("08", 0.06), ("1", 1.0), ("8", 0.4), ("3", 1.0), ("5", 0.4), ("5", 1.0)],
        [("合计支出", 0.06), ("1", 1.0), ("2", 1.0), ("3", 1.0), ("4", 1.0)],
    ],
)
def test_other_rows_keep_what_was_recognised(row: list[tuple[str, float]]) -> None:
    assert counted(*row) == [text for text, _ in row]


def test_a_lone_stroke_is_no_amount() -> None:
    assert is_stroke(characters("1"))
    assert not is_stroke(characters("2"))
    assert not is_stroke(characters("11"))


def blank(high: int = 200, wide: int = 400) -> Pixels:
    return np.zeros((high, wide), np.uint8)


def boxes(mask: Pixels, *, cell: bool = True) -> list[tuple[int, int, int, int]]:
    high, wide = mask.shape
    found = lines_in(mask, Block(0, 0, wide, high), EM, cell=cell)
    return [(line.left, line.top, line.right, line.bottom) for line in found]


def test_bands_are_lines_and_strokes_of_one_character_stay_together() -> None:
    mask = blank()
    mask[20:38, 50:200] = 255  # a line
    mask[60:63, 52:68] = mask[73:76, 50:70] = 255  # 二
    assert boxes(mask) == [(50, 20, 200, 38), (50, 60, 70, 76)]


def test_wide_blanks_cut_a_line_and_narrow_ones_do_not() -> None:
    mask = blank()
    mask[20:38, 10:60] = mask[20:38, 90:140] = mask[20:38, 300:380] = 255
    assert boxes(mask) == [(10, 20, 140, 38), (300, 20, 380, 38)]


def test_slivers_at_the_edge_of_a_cell_and_dots_are_no_text() -> None:
    mask = blank()
    mask[20:38, 0:2] = 255  # what is left of a border
    mask[100:103, 100:103] = 255  # dust
    assert boxes(mask) == []


def test_lines_that_touch_are_cut_at_the_thinnest_row() -> None:
    mask = blank()
    mask[20:38, 50:200] = mask[42:60, 50:200] = 255
    mask[38:42, 90:93] = 255
    (_, first, _, cut), (_, begin, _, last) = boxes(mask)
    assert (first, last) == (20, 60)
    assert 38 <= cut <= begin <= 42


def test_a_drawing_is_taken_out_and_named() -> None:
    mask = blank()
    cv2.circle(mask, (200, 100), 80, 255, 3)
    mask[95:109, 180:220] = 255
    rest, found = without_drawings(mask, EM)
    assert [(box.width > 150, box.height > 150) for box in found] == [(True, True)]
    assert boxes(rest, cell=False) == [(180, 95, 220, 109)]


def test_red_is_paper_and_blue_is_ink() -> None:
    page = np.full((60, 180, 3), 255, np.uint8)
    page[:, 60:120] = (30, 30, 220)
    page[:, 120:] = (200, 60, 60)
    grey = to_grey(page)
    assert grey[30, 30] == 255
    assert grey[30, 90] > 200
    assert grey[30, 150] < 130


def test_pale_print_is_ink_and_noise_is_not() -> None:
    noise = np.random.default_rng(1).normal(0, 4, (300, 300))
    page = np.full((300, 300), 235.0) + noise
    page[100:104, 100:130] -= 60  # 一 in pale print
    mask = ink_of(np.clip(page, 0, 255).astype(np.uint8))
    assert mask[101:103, 105:125].all()
    assert (mask > 0).sum() < 400


@pytest.mark.parametrize(
    ("size", "declared", "dpi"),
    [((1654, 2339), 200, 200), ((595, 842), 72, 72), ((2480, 3508), 72, 2480 / 8.27), ((827, 1169), 0, 100)],
)
def test_a_declared_resolution_is_believed_where_it_makes_a_page(
    size: tuple[int, int], declared: int, dpi: float
) -> None:
    assert dpi_of(size, declared) == pytest.approx(dpi)


def grid(turn: float) -> Pixels:
    """A page with a table of three columns and four rows, turned by some degrees."""
    page = np.full((1200, 1600), 255, np.uint8)
    for y in (300, 400, 500, 600):
        cv2.line(page, (200, y), (1400, y), 0, 3)
    for x in (200, 700, 1000, 1400):
        cv2.line(page, (x, 300), (x, 600), 0, 3)
    cv2.line(page, (300, 312), (300, 388), 0, 4)  # a stroke that ends before the rules
    middle = cv2.getRotationMatrix2D((800, 600), turn, 1.0)
    turned: Pixels = cv2.warpAffine(page, middle, (1600, 1200), borderValue=255)
    return turned


def faint_grid() -> Pixels:
    """A page with a table of four columns and three rows, its rules pale; two cells of the last column are one."""
    page = np.full((1200, 1600), 255, np.uint8)
    for y in (300, 400, 500, 600):
        cv2.line(page, (200, y), (1100 if y == 400 else 1400, y), 220, 3)
    for x in (200, 700, 860, 1100, 1400):
        cv2.line(page, (x, 300), (x, 600), 220, 3)
    return page


def print_line(page: Pixels, left: int, right: int, top: int) -> None:
    """Bold characters: bars of ink, 26 pixels high and 22 wide."""
    for x in range(left, right - 21, 26):
        for y in range(top, top + 26, 8):
            page[y : y + 5, x : x + 22] = 0
        page[top : top + 26, x + 8 : x + 14] = 0


def passes(rules: Sequence[Rule], at: float, along: float) -> bool:
    """Whether one of the rules runs through a point, in pixels."""
    return any(abs(rule[0] * POINT - at) < 3 and rule[1] * POINT - 2 <= along <= rule[2] * POINT + 2 for rule in rules)


def test_a_faint_rule_that_bold_print_tears_goes_on_to_the_next_crossing() -> None:
    page = faint_grid()
    print_line(page, 706, 854, 368)
    print_line(page, 706, 854, 406)
    torn = find_rules(page)
    whole = with_faint_rules(page, torn)
    for x, before in ((210, False), (704, False), (780, False), (855, False), (900, True), (1098, True)):
        assert passes(torn.horizontals, 400, x) is before
        assert passes(whole.horizontals, 400, x)
    assert not passes(whole.horizontals, 400, 1120)
    for y in (300, 500, 600):
        assert passes(whole.horizontals, y, 780)
    assert len(whole.verticals) == len(torn.verticals) == 5
    assert not with_ink(page, torn)[398:403, 750:800].any()
    assert with_ink(page, whole)[399:402, 750:800].all()


def with_ink(page: Pixels, ruled: Ruled) -> Pixels:
    _, ink = without_rules(np.zeros_like(page), ruled)
    return ink


def test_print_may_touch_a_faint_rule_on_one_side() -> None:
    page = faint_grid()
    print_line(page, 750, 858, 352)
    found = find_rules(page)
    others = [rule for rule in found.verticals if abs(rule[0] * POINT - 860) > 3]
    torn = evolve(found, verticals=[*others, (860 / POINT, 400 / POINT, 600 / POINT)])
    whole = with_faint_rules(page, torn)
    assert all(passes(whole.verticals, 860, y) for y in (310, 360, 390, 500))


def test_a_line_of_print_at_the_level_of_its_neighbours_rule_is_none() -> None:
    page = faint_grid()
    print_line(page, 1104, 1396, 387)  # in the cell over two rows, which the rule at 400 does not cross
    found = with_faint_rules(page, find_rules(page))
    assert passes(found.horizontals, 400, 1080)
    assert not passes(found.horizontals, 400, 1120)
    assert not passes(found.horizontals, 400, 1250)


@pytest.mark.parametrize("turn", [0.0, 0.7, -2.5])
def test_rules_of_a_turned_page_are_those_of_the_page_upright(turn: float) -> None:
    ruled = find_rules(straighten(grid(turn)))
    assert [round(end - begin) for _, begin, end in ruled.horizontals] == pytest.approx([1200 / POINT] * 4, abs=4)
    assert len(ruled.verticals) == 4
    xs = [at for at, _, _ in ruled.verticals]
    assert [b - a for a, b in pairwise(xs)] == pytest.approx([180, 108, 144], abs=2)


def test_strokes_beside_a_rule_stay_and_the_rule_goes() -> None:
    mask = blank()
    rule, bent, stroke = (slice(0, 200), slice(100, 104)), (slice(150, 200), slice(104, 106)), (slice(20, 70), 93)
    for part in (rule, bent, stroke):
        mask[part] = 255
    down = mask.copy()  # every one of them is a long run
    left, ink = without_rules(mask, Ruled([], [(102 / POINT, 0.0, 200 / POINT)], blank(), down))
    assert not left[rule].any()
    assert not left[bent].any()
    assert left[stroke].all()
    assert not ink[stroke].any()


def test_a_chart_within_a_frame_is_a_drawing_and_large_print_is_not() -> None:
    mask = blank(300, 400)
    cv2.circle(mask, (200, 150), 100, 255, -1)
    mask[10:30, 20:390] = 255  # a line of print
    found = lines_in(mask, Block(0, 0, 400, 300), 20.0, cell=True)
    assert [is_drawing(block, 20.0) for block in found] == [False, True]
    assert not is_drawing(Block(0, 0, 390, 60), 20.0)
