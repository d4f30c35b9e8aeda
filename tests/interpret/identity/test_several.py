"""One source that holds the documents of several departments or years."""

from collections.abc import Sequence
from pathlib import Path

from attrs import evolve

import cnbudget
from cnbudget import examples
from cnbudget.interpret.identity import several_documents
from cnbudget.layout.sheet import Paragraph, Sheet
from cnbudget.model.place import Place
from tests.interpret.sheets import sheet


def of(owner: str, year: int = 2024, numbers: Sequence[str] = ("表1", "表2")) -> list[Sheet]:
    """The tables of one document."""
    made = sheet(f"{year}年收支总表", ["项目 label", "预算数"], ["本年收入=1.00"], organisation=owner)
    return [evolve(made, number=number) for number in numbers]


def said(sheets: Sequence[Sheet], paragraphs: Sequence[Paragraph] = ()) -> list[tuple[str, str]]:
    return [(found.severity, found.message.split(";")[0]) for found in several_documents(paragraphs, sheets)]


BEFORE = "this source holds several documents: the tables before are of "


def test_another_department_is_named() -> None:
    found = said([*of("某市水务局"), *of("某市档案馆")])
    assert found[0][0] == "error"
    assert f"{BEFORE}某市水务局, those from here on of 某市档案馆" in found[0][1]
    assert len(found) == 1


def test_another_year_of_one_department_is_named() -> None:
    (found,) = said([*of("某市水务局"), *of("某市水务局", 2023)])
    assert f"{BEFORE}2024, those from here on of 2023" in found[1]


def test_each_document_behind_the_first_is_named() -> None:
    assert len(said([*of("某市水务局"), *of("某市档案馆"), *of("某市统计局")])) == 2


def test_tables_of_one_department_numbered_twice_are_no_two_documents() -> None:
    assert said([*of("某市水务局"), *of("某市水务局（本级）")]) == []
    assert said([*of("某市水务局"), *of("")]) == []


def test_numbers_that_go_on_tell_nothing() -> None:
    assert said([*of("某市水务局"), *of("某市档案馆", numbers=["表3"])]) == []


def test_tables_without_numbers_begin_anew_with_the_first_kind() -> None:
    first, second = of("某市水务局", numbers=[""]), of("某市档案馆", numbers=[""])
    income = evolve(second[0], title="2024年收入总表")
    (found,) = said([*first, *second])
    assert f"{BEFORE}某市水务局, those from here on of 某市档案馆" in found[1]
    assert said([*first, income]) == []
    assert said([*first, *of("某市水务局（本级）", numbers=[""])]) == []


def test_the_first_chapter_tells_where_the_tables_name_no_one() -> None:
    prose = [
        Paragraph("第一部分某市水务局概况", Place(line=1), 0),
        Paragraph("第四部分名词解释", Place(line=50), 2),
        Paragraph("第一部分某市档案馆概况", Place(line=60), 2),
    ]
    (found,) = said([*of(""), *of("")], prose)
    assert f"{BEFORE}某市水务局, those from here on of 某市档案馆" in found[1]


def test_two_budgets_in_one_text_are_found() -> None:
    text = Path(examples.path()).read_text("utf-8")
    last_year = text.replace("2022", "2021")
    codes = {entry.code: entry for entry in cnbudget.parse_text(f"{text}\n\f{last_year}").diagnostics}
    assert "2022, those from here on of 2021" in codes["several-documents"].message
    assert "several-documents" not in {entry.code for entry in cnbudget.parse_text(text).diagnostics}


def titled(text: str, after: int = 2) -> list[Paragraph]:
    return [Paragraph("某市水务局2025年部门预算", Place(line=1), 0), Paragraph(text, Place(line=9), after)]


def test_the_title_of_another_document_between_tables_tells() -> None:
    made = of("", 2025, ["", "", ""])
    sheets = [evolve(one, title=title) for one, title in zip(made, ("收支总表", "收入总表", "支出总表"), strict=True)]
    for text, told in (
        ("某市林业局2025年部门预算", ("某市水务局", "某市林业局")),
        ("某市水务局2024年度部门决算", ("2025", "2024")),
    ):
        (found,) = said(sheets, titled(text))
        assert f"{BEFORE}{told[0]}, those from here on of {told[1]}" in found[1]
    assert said(sheets, titled("水务局2025年部门预算公开")) == []
    assert said(sheets, titled("某市林业局2025年部门预算", after=3)) == []  # no table stands below it


def test_a_cover_on_several_lines_tells() -> None:
    sheets = [*of("", 2025, ["", ""]), *of("", 2025, ["", ""])]
    cover = [*titled("某市林业局"), Paragraph("2025年", Place(line=10), 2), Paragraph("部门预算", Place(line=11), 2)]
    (found,) = said(sheets, cover)
    assert f"{BEFORE}某市水务局, those from here on of 某市林业局" in found[1]
