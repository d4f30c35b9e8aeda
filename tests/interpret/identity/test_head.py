"""Where the head of a document ends."""

from cnbudget.interpret.identity.head import head_lines, joined_lines
from cnbudget.layout.sheet import Paragraph
from cnbudget.model.place import Place


def paragraphs(*texts: str, page: int | None = 1, after: int = 0) -> list[Paragraph]:
    return [Paragraph(text, Place(page=page), after) for text in texts]


def test_the_contents_list_ends_it() -> None:
    assert head_lines(paragraphs("某局", "2026年部门预算", "目录", "第一部分某局概况")) == ("某局", "2026年部门预算")


def test_a_contents_list_on_the_same_line_is_cut_off() -> None:
    assert head_lines(paragraphs("某局2026年度部门预算目录第一部分说明")) == ("某局2026年度部门预算",)


def test_the_first_chapter_ends_it() -> None:
    assert head_lines(paragraphs("某局2026年部门预算", "一、部门情况", "某局的职责")) == ("某局2026年部门预算",)


def test_what_follows_a_table_is_no_head() -> None:
    assert head_lines(paragraphs("某局2026年部门预算", after=1)) == ()


def test_pages_far_from_the_first_are_no_head() -> None:
    assert head_lines([*paragraphs("某局"), *paragraphs("某另局2026年部门预算", page=9)]) == ("某局",)


def test_a_title_may_take_three_lines() -> None:
    assert list(joined_lines(("某局", "2026年", "部门预算")))[-1] == "某局2026年部门预算"
