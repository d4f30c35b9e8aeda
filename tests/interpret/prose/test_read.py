"""Paragraphs to narrative, organisation and glossary, every number in a class."""

from cnbudget.interpret.prose.read import read_prose
from cnbudget.layout.sheet import Paragraph
from cnbudget.model.coverage import Token
from cnbudget.model.place import Place


def paragraph(text: str, *numbers: str) -> Paragraph:
    return Paragraph(text, Place(page=1), 0, tuple(Token(number, Place(page=1), text) for number in numbers))


def test_every_number_ends_in_a_class() -> None:
    lines = [
        paragraph("第三部分 情况说明"),
        paragraph("一、收支情况"),
        paragraph("2026年支出预算50.00万元，另有3.14。", "2026", "50.00", "3.14"),
    ]
    prose = read_prose(lines, accounts=False, fiscal_year=2026, department=None)
    assert dict(prose.counts) == {"ordinal": 1, "narrative": 1}
    assert [token.text for token in prose.unplaced] == ["3.14"]


def test_sections_hold_their_text() -> None:
    lines = [paragraph("第三部分 情况说明"), paragraph("一、收支情况"), paragraph("支出下降。")]
    prose = read_prose(lines, accounts=False, fiscal_year=2026, department=None)
    assert [(one.heading, one.text) for one in prose.narrative.sections] == [("收支情况", "支出下降。")]


def test_amounts_joined_with_a_code_are_no_ordinals() -> None:
    glued = paragraph("工业和信息产业371.13371.132150516工程建设", "371.13", "371.13", "2150516")
    prose = read_prose([paragraph("第三部分 情况说明"), glued], accounts=False, fiscal_year=2026)
    assert [token.text for token in prose.unplaced if "." in token.text] == ["371.13", "371.13"]
