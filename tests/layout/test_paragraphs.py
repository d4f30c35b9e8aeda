"""Lines of prose to paragraphs."""

from cnbudget.layout.paragraphs import is_page_number_line, paragraphs
from tests.layout.made import text_source


def texts(text: str, *, marks: bool) -> list[str]:
    source = text_source(text)
    return [found.text for found in paragraphs(source, range(len(source.texts)), 0, marks=marks)]


def test_trailing_blanks_end_paragraphs_where_they_are_marks() -> None:
    assert texts("本部门有三个\n处室。 \n共30人。 ", marks=True) == ["本部门有三个处室。", "共30人。"]


def test_numbering_and_indentation_begin_paragraphs_elsewhere() -> None:
    text = "第一部分 概况\n一、主要职责\n    本部门负责统计工作并组织\n实施普查。\n    下设三个处室。"
    assert texts(text, marks=False) == [
        "第一部分概况",
        "一、主要职责",
        "本部门负责统计工作并组织实施普查。",
        "下设三个处室。",
    ]


def test_bare_numbers_are_page_numbers_only_where_a_page_begins_or_ends() -> None:
    source = text_source("- 1 -\n正文\n12\n正文\n2\f3\n正文")
    found = [source.texts[n] for n in range(len(source.texts)) if is_page_number_line(source, n)]
    assert found == ["- 1 -", "2", "3"]


def test_a_row_of_amounts_goes_on_in_no_other_line() -> None:
    """A table that was not read: its last amount is no number of what the next line begins with."""
    text = "设备采购项目    12.00    3.95\n级证照库相连，让居民少跑腿\n行政运行费用以及其他各项9.95\n元"
    assert texts(text, marks=False) == [
        "设备采购项目12.00 3.95",
        "级证照库相连，让居民少跑腿行政运行费用以及其他各项9.95元",
    ]
