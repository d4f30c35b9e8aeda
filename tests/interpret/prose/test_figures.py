"""Figures of a passage, with their roles and parents."""

from cnbudget.interpret.prose.figures import FigureReader
from cnbudget.interpret.prose.passages import Passage, passages
from cnbudget.layout.sheet import Paragraph
from cnbudget.model.coverage import TokenClass
from cnbudget.model.narrative import Figure
from cnbudget.model.place import Place


def figures(*text: str) -> list[Figure]:
    reader = FigureReader(accounts=False, fiscal_year=2026)
    for passage in passages(
        [Paragraph(line, Place(page=1), 0) for line in ("第三部分 情况说明", "一、收支情况", *text)]
    ):
        reader.read(passage)
    return reader.figures


def test_roles() -> None:
    found = figures("支出预算50.00万元，比上年增加5.00万元，增长11.11%。")
    assert [(one.role, one.printed) for one in found] == [("amount", "50.00"), ("change", "5.00"), ("rate", "11.11")]
    comparison = found[0].comparison
    assert comparison is not None
    assert (comparison.change_printed, comparison.rate_printed) == ("5.00", "11.11")


def test_an_amount_in_front_of_a_word_is_no_count() -> None:
    """Lines of a table that was not read: the amounts of its last column run into the goals beside it."""
    amounts, counts = "使咨询和桌面0.00 12.50 13472.35人统一分配", "共13472人，面积120.50平方米"
    assert [classes(text) for text in (amounts, counts)] == [["unplaced"] * 3, ["narrative"] * 2]


def classes(text: str) -> list[TokenClass]:
    return FigureReader().read(Passage(text, Place(), [], "explanation", "一、情况"))


def test_parts_have_a_parent() -> None:
    found = figures("支出预算50.00万元，其中：基本支出30.00万元，项目支出20.00万元。")
    assert [one.parent for one in found] == [None, 0, 0]


def test_the_next_item_of_an_enumeration_is_about_what_the_first_is() -> None:
    subject = "（4）抚恤（20808）170.00万元，较上年无变化。具体为：人员经费20.00万元，较上年无变化；"
    found = [one.coordinates for one in figures(subject, "公用经费50.00万元，较上年无变化；")]
    assert [None if at is None else (at.function, at.nature) for at in found] == [("20808", None), None, None]
    (public,) = figures("一般公共预算基本支出中公用经费50.00万元。", "公用经费50.00万元，较上年无变化；")[1:]
    assert public.coordinates is not None
    assert public.coordinates.nature == "public"
