"""Paragraphs of what stands outside the budget's tables."""

from cnbudget.layout.grid.prose import cell_paragraphs, line_paragraphs
from cnbudget.readers.page import PageLine
from tests.layout.made import SIZE, grid, line, page, parts_of


def indented(text: str, top: float, indent: float) -> PageLine:
    left = 20.0 + indent
    return PageLine(text, (left, top, left + SIZE * len(text), top + SIZE), SIZE, 0)


def test_an_indented_line_begins_a_paragraph() -> None:
    lines = [
        indented("一般公共预算支出一百二十万元，比上年增加的原因", 20, 20),
        indented("是人员增加。", 35, 0),
        indented("政府性基金预算没有安排。", 50, 20),
    ]
    shown = page(3, *lines)
    found = list(line_paragraphs([(shown, each) for each in lines], after=2))
    assert [each.text for each in found] == [
        "一般公共预算支出一百二十万元，比上年增加的原因是人员增加。",
        "政府性基金预算没有安排。",
    ]
    assert {(each.place.page, each.after) for each in found} == {(3, 2)}


def test_each_line_of_a_source_without_pages_is_a_paragraph() -> None:
    lines = [line("没有安排因公出国经费", 20), line("公务接待费与上年持平", 35)]
    shown = page(1, *lines, flow=True)
    assert len(list(line_paragraphs([(shown, each) for each in lines], after=0))) == 2


def test_no_lines_are_no_paragraphs() -> None:
    assert list(line_paragraphs([], after=0)) == []


def test_only_a_sentence_in_a_cell_keeps_its_numbers() -> None:
    (part,) = parts_of(page(1, grid("地址|某路12号\n说明|本年收入12.50万元，比上年增加2.00万元。")))
    found = {each.text: each.tokens for each in cell_paragraphs(part, after=1)}
    assert list(found) == ["地址", "某路12号", "说明", "本年收入12.50万元，比上年增加2.00万元。"]
    assert [token.text for token in found["本年收入12.50万元，比上年增加2.00万元。"]] == ["12.50", "2.00"]
    assert found["某路12号"] == ()
