"""Whose budget a document is, of which year, kind and level."""

import pytest

import cnbudget
from cnbudget.model.document import Document

TABLE = (
    "表 3 \n\n支出总体情况表 \n\n单位名称： 某市某局（本级）  单位：万元 \n\n功能科目名称 \n一般公共预算支出 \n\n"
    "小计 其中：基本支出 项目支出 \n\n[201]一般公共服务支出 7.00 3.00 4.00 \n"
)


def of_chapter(title: str) -> Document:
    return cnbudget.parse_text(f"第一部分 {title} \n\n第三部分 2022 年部门预算情况说明 \n")


@pytest.mark.parametrize("heading", ["某市档案局概况", "某市档案局部门概况", "某市档案局基本情况"])
def test_the_first_chapter_names_the_department(heading: str) -> None:
    assert of_chapter(heading).department == "某市档案局"


def test_without_prose_the_tables_name_the_department() -> None:
    document = cnbudget.parse_text(TABLE)
    assert (document.department, document.level) == ("某市某局", "本级")


def test_the_prose_outranks_the_tables() -> None:
    assert cnbudget.parse_text(f"第一部分 某市另局概况 \n\n{TABLE}").department == "某市另局"


@pytest.mark.parametrize(
    ("title", "year", "kind"),
    [
        ("2022 年部门预算情况说明", 2022, "部门预算"),
        ("2019 年度部门决算情况说明", 2019, "部门决算"),
        ("2023年单位预算情况说明", 2023, "单位预算"),
        ("2020年度单位决算情况说明", 2020, "单位决算"),
        ("情况说明", None, None),
    ],
)
def test_year_and_kind_are_as_printed(title: str, year: int | None, kind: str | None) -> None:
    document = cnbudget.parse_text(f"第三部分 {title} \n")
    assert (document.fiscal_year, document.kind) == (year, kind)


def test_the_most_printed_year_is_taken() -> None:
    document = cnbudget.parse_text("附：2021 年部门预算 \n\n2022 年部门预算表 \n\n第三部分 2022 年部门预算情况说明 \n")
    assert document.fiscal_year == 2022


def test_levels_that_disagree_are_said_and_the_prose_decides() -> None:
    document = cnbudget.parse_text(f"第一部分 某市某局概况 \n\n三、预算构成 \n\n本部门预算为汇总预算。 \n\n{TABLE}")
    assert document.level == "汇总"
    (said,) = (diagnostic for diagnostic in document.diagnostics if diagnostic.code == "level-disagrees")
    assert said.severity == "info"


def test_levels_that_agree_raise_no_alarm() -> None:
    document = cnbudget.parse_text(f"第一部分 某市某局概况 \n\n三、预算构成 \n\n本部门预算为本级预算。 \n\n{TABLE}")
    assert document.level == "本级"
    assert "level-disagrees" not in {diagnostic.code for diagnostic in document.diagnostics}


@pytest.mark.parametrize(
    ("department", "region"),
    [("广州市天河区档案局", "广州市天河区"), ("市场监督管理局", None), ("城市管理局", None)],
)
def test_a_region_is_told_where_it_is_certain(department: str, region: str | None) -> None:
    assert of_chapter(f"{department}概况").region == region


@pytest.mark.parametrize(
    ("sentence", "level"),
    [
        ("本部门的部门预算包括部门本级（机关）预算和所属事业单位预算。", "汇总"),
        ("部门预算是包括街道本部以及下属5家预算单位的综合收支计划。", "汇总"),
        ("纳入本部门汇总预算编制范围的预算单位共3家。", "汇总"),
        ("本单位无下属单位。", "本级"),
        ("本部门预算为汇总预算，所属单位无下属单位。", "汇总"),
        ("负责机关的工作。", None),
    ],
)
def test_sentences_say_the_level(sentence: str, level: str | None) -> None:
    text = f"第一部分 某市某局概况 \n\n{sentence} \n"
    assert cnbudget.parse_text(text).level == level


@pytest.mark.parametrize(
    ("head", "sentence", "parent"),
    [
        ("某市公安局人员管理中心2026年度单位预算", "概况。", "某市公安局"),
        ("某市人员管理中心2026年度单位预算", "某市人员管理中心隶属于某市民政局所属事业单位。", "某市民政局"),
        ("某市公安局2026年度单位预算", "概况。", None),
        ("某市公安局人员管理中心2026年度部门预算", "概况。", None),
    ],
)
def test_a_unit_belongs_to_a_department(head: str, sentence: str, parent: str | None) -> None:
    document = cnbudget.parse_text(f"{head} \n\n第一部分 单位概况 \n\n{sentence} \n")
    assert document.parent_department == parent
