"""Terms and their definitions."""

from cnbudget.interpret.prose.glossary import read_glossary
from cnbudget.interpret.prose.passages import passages
from cnbudget.layout.sheet import Paragraph
from cnbudget.model.place import Place


def terms(*lines: str) -> list[tuple[str, str]]:
    found = read_glossary(passages([Paragraph(line, Place(page=1), 0) for line in lines]))
    return [(term.name, term.definition) for term in found]


def test_terms_of_the_glossary_chapter() -> None:
    lines = (
        "第四部分 名词解释",
        "一、财政拨款收入：指本级财政当年拨付的资金。",
        "二、基本支出：指保障机构运转的支出。",
    )
    assert terms(*lines) == [("财政拨款收入", "指本级财政当年拨付的资金。"), ("基本支出", "指保障机构运转的支出。")]


def test_elsewhere_there_are_none() -> None:
    assert terms("第三部分 情况说明", "一、财政拨款收入：指本级财政当年拨付的资金。") == []
