"""Duties, offices and units of the profile."""

from cnbudget.interpret.prose.organisation import read_organisation
from cnbudget.interpret.prose.passages import passages
from cnbudget.layout.sheet import Paragraph
from cnbudget.model.organisation import Organisation
from cnbudget.model.place import Place


def organisation(*lines: str) -> tuple[Organisation, list[str]]:
    paragraphs = [Paragraph(line, Place(page=1), 0) for line in ("第一部分 某局概况", *lines)]
    found, diagnostics = read_organisation(passages(paragraphs))
    return found, [one.code for one in diagnostics]


def test_offices_behind_a_clause_about_units() -> None:
    found, said = organisation("某局无独立核算下属单位，本单位下设2个处室：办公室、财务处，1个非独立核算单位：某中心。")
    assert (found.offices, found.offices_stated, found.units, said) == (("办公室", "财务处"), 2, (), [])


def test_lists_between_semicolons_are_two() -> None:
    found, said = organisation("下设二级预算单位2个,分别是:某委(本级)、某学院;下设自收自支单位1个:某服务中心。")
    assert ([unit.name for unit in found.units], found.units_stated, said) == (["某委(本级)", "某学院"], 2, [])


def test_a_count_that_the_list_does_not_have_is_told() -> None:
    found, said = organisation("本局内设处室有3个，分别为：办公室、人事处。")
    assert (found.offices_stated, len(found.offices), said) == (3, 2, ["count-disagrees"])


def test_duties() -> None:
    found, _ = organisation("一、主要职责", "（一）负责甲工作。", "（二）负责乙工作。")
    assert [(duty.number, duty.text) for duty in found.duties] == [
        ("（一）", "负责甲工作。"),
        ("（二）", "负责乙工作。"),
    ]
