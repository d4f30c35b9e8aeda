"""Which passages go on in the middle of another one's sentence."""

from cnbudget.interpret.prose.passages import passages
from cnbudget.layout.sheet import Paragraph
from cnbudget.model.place import Place


def fragments(*lines: str) -> list[bool]:
    return [passage.is_fragment for passage in passages([Paragraph(line, Place(page=1), 0) for line in lines])]


def test_the_rest_of_a_line_that_ends_in_a_bracket_is_a_fragment() -> None:
    assert fragments("某局“三公”经费15万元，其中，因公出国（境）", "费支出0万元，占0%。") == [False, True]


def test_sentences_headings_and_numbered_lines_are_none() -> None:
    assert fragments("某局概况", "某局的收入为5万元。", "支出3万元。") == [False] * 3
    assert fragments("收入5万元，其中（含上年）", "（一）基本支出3万元。") == [False] * 2


def test_the_title_of_the_document_begins_no_sentence() -> None:
    lines = ("临江市水务局2025年部门预算", "临江市水文站2025年“三公”经费预算5万元。")
    assert [passage.text for passage in passages([Paragraph(line, Place(), 0) for line in lines])] == [*lines]
