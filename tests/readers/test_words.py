"""Words of lines outside the grids: where each stands, and where another column may begin in it."""

from attrs import evolve

from cnbudget.readers.geometry.fill import read_page
from cnbudget.readers.geometry.ink import Ink
from cnbudget.readers.page import Word
from tests.readers.test_geometry import printed


def words(*texts: tuple[float, float, str]) -> tuple[Word, ...]:
    (line,) = read_page(Ink(1, 600, 800, printed(*texts), [], [])).lines
    return line.words


def test_words_have_their_edges_and_the_blanks_before_them() -> None:
    found = words((50, 100, "合计"), (77, 100, "本年"), (200, 100, "1,240.30"))
    assert found == (
        Word("合计", 50, 70, 0),
        Word("本年", 77, 97, 1),
        Word("1,240.30", 200, 240, 4),
    )


def test_a_line_of_one_word_stands_in_its_box() -> None:
    assert words((50, 100, "支出总表")) == ()


def test_a_narrow_gap_parts_words_that_no_blank_does() -> None:
    assert words((50, 100, "基本支出"), (92.5, 100, "项目支出")) == (
        Word("基本支出", 50, 90, 0),
        Word("项目支出", 92.5, 132.5, 0),
    )


def test_a_gap_is_measured_by_the_size_of_the_character_behind_it() -> None:
    glyphs = evolve(printed((50, 100, "基本支出"), (92.5, 100, "项目支出")), sizes=[14.0] * 4 + [10.0] * 4)
    (line,) = read_page(Ink(1, 600, 800, glyphs, [], [])).lines
    assert [word.text for word in line.words] == ["基本支出", "项目支出"]


def test_an_amount_may_touch_the_words_beside_it() -> None:
    assert [word.text for word in words((50, 100, "18,330.375678一、一般公共服务支出"))] == [
        "18,330.375678",
        "一、一般公共服务支出",
    ]
    assert [word.text for word in words((50, 100, "住房公积金120.00"))] == ["住房公积金", "120.00"]
    assert words((50, 100, "占12.50%以上")) != ()
    assert words((50, 100, "2026年部门预算")) == ()
