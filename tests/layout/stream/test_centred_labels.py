"""Labels that wrap around the line of their amounts, as text printed line by line has them."""

import pytest

from cnbudget.layout.sheet import Layout
from cnbudget.layout.stream import lay_out
from cnbudget.layout.stream.centred_labels import with_labels_beside_amounts
from cnbudget.model.limits import Limits
from cnbudget.readers.text import read_text

PENSION = ("机关事业单位基本养老保险缴费", "2080505 699.30 699.30", "支出")
LOAN = ("其他国有土地使用权出让收入对应", "2121999 50.00 50.00", "专项债务收入安排的支出")


def lines(*texts: str) -> list[str]:
    """The lines of a body with labels put back."""
    source = read_text("\n".join(texts), Limits())
    found, kept = with_labels_beside_amounts(source, range(len(source.texts)), 2)
    return [" ".join(found.texts[line].split()) for line in kept]


def test_a_label_with_a_line_above_and_one_below_is_put_back() -> None:
    assert lines("合计 9.00 9.00", *PENSION, "2080506 职业年金 3.00 3.00") == [
        "合计 9.00 9.00",
        "2080505 机关事业单位基本养老保险缴费支出 699.30 699.30",
        "2080506 职业年金 3.00 3.00",
    ]


def test_rows_that_wrap_one_after_the_other_share_the_lines_between_them() -> None:
    found = lines("合计 9.00 9.00", *PENSION, *LOAN, "222 粮油 1.00 1.00")
    assert found[1:3] == [
        "2080505 机关事业单位基本养老保险缴费支出 699.30 699.30",
        "2121999 其他国有土地使用权出让收入对应专项债务收入安排的支出 50.00 50.00",
    ]


def test_a_label_of_three_lines_has_its_middle_one_beside_the_amounts() -> None:
    found = lines("合计 9.00", "甲乙丙", "2130199 丁戊己 9.00", "庚辛", "214 交通 1.00")
    assert found[1] == "2130199 甲乙丙丁戊己庚辛 9.00"


@pytest.mark.parametrize(
    "body",
    [
        ("合计 9.00", *PENSION[:2], "2080506 职业年金 3.00"),  # the line below is missing
        ("合计 9.00", *PENSION, "又一行", "2080506 职业年金 3.00"),  # a line more
        ("合计 9.00", "2080505 699.30", "机关事业单位基本养老保险缴费支出", "2080506 职业年金 3.00"),  # below only
        ("合计 9.00", "机关事业单位基本养老保险缴费", "支出", "2080505 699.30", "2080506 职业年金 3.00"),  # above only
        ("合计 9.00", "12345热线", "2080505 699.30", "支出", "2080506 职业年金 3.00"),  # a number in it
        ("合计 9.00", "表3 支出总表", "2080505 699.30", "支出", "2080506 职业年金 3.00"),  # a heading
        ("甲乙", "合计 9.00", "丙丁", "2080506 职业年金 3.00"),  # a total does not wrap
        ("合计 9.00", "甲乙", "2080505 1.00 30201 2.00", "丙丁", "2080506 职业年金 3.00"),  # of which of the two?
    ],
)
def test_lines_that_do_not_stand_around_a_row_stay_where_they_are(body: tuple[str, ...]) -> None:
    assert lines(*body) == list(body)


def test_of_two_lists_on_a_line_the_label_is_of_the_code_that_has_none_and_knows_it() -> None:
    body = (
        "301 工资 9.00 302 商品 8.00",
        "机关事业单位基本养老保",
        "30108 6.00 30206 电费 5.00",
        "险缴费",
        "30109 年金 1.00",
    )
    assert lines(*body)[1] == "30108 机关事业单位基本养老保险缴费 6.00 30206 电费 5.00"
    other = tuple(line.replace("险缴费", "险费") for line in body)
    assert lines(*other) == list(other)


def laid_out(text: str) -> Layout:
    return lay_out(read_text(text, Limits()))


HEAD = "公开03表\n支出决算表\n部门：某市某局 单位：万元\n科目编码 科目名称 合计 基本支出\n"


def test_such_rows_are_read_and_all_their_numbers_have_a_class() -> None:
    laid = laid_out(
        HEAD + "\n".join(("合计 702.30 702.30", *PENSION, "2080506 机关事业单位职业年金缴费支出 3.00 3.00", ""))
    )
    (sheet,) = laid.sheets
    assert [row.labels for row in sheet.rows][1] == ("2080505", "机关事业单位基本养老保险缴费支出")
    assert not laid.unplaced


def test_one_line_too_few_leaves_the_row_unread_and_named() -> None:
    laid = laid_out(
        HEAD + "\n".join(("合计 702.30 702.30", *PENSION[:2], "2080506 机关事业单位职业年金缴费支出 3.00 3.00", ""))
    )
    assert [token.text for token in laid.unplaced][-2:] == ["699.30", "699.30"]
    assert "row-torn" in {found.code for found in laid.diagnostics}
