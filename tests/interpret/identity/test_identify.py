"""Whose budget a document is, of which year, kind and level."""

import pytest

import cnbudget
from cnbudget.interpret.identity import identify
from cnbudget.layout.sheet import Paragraph, Sheet
from cnbudget.model.document import Document
from cnbudget.model.place import Place

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


@pytest.mark.parametrize(
    "head",
    [
        "某市统计局部门2026年度 \n\n部门预算信息公开 \n\n目录 \n",
        "某市统计局 \n\n2026部门预算情况的说明 \n",
        "附件：某市统计局2026年度部门预算报表 \n",
        "首页>部门预算>某市统计局2026年度部门预算 \n",
        "附件2 \n\n2026年部门预算公开报表 \n\n部门名称：某市统计局 \n",
        "二、某市统计局2026年部门预算表 \n",
    ],
)
def test_titles_name_department_year_and_kind(head: str) -> None:
    document = cnbudget.parse_text(head)
    assert (document.department, document.fiscal_year, document.kind) == ("某市统计局", 2026, "部门预算")


def test_the_rest_of_a_title_is_no_department() -> None:
    sheet = Sheet("", "支出表", "元", "目-不含上年结转）", (), (), (), Place())
    found = identify([Paragraph("某市统计局2026年部门预算", Place(page=1), 0)], [sheet, sheet])
    assert found.department == "某市统计局"


def test_an_owner_of_one_table_in_many_gives_way_to_the_title() -> None:
    stray = Sheet("", "支出表", "元", "某市印刷厂办公室", (), (), (), Place())
    plain = Sheet("", "支出表", "元", "", (), (), (), Place())
    found = identify([Paragraph("某市统计局2026年部门预算", Place(page=1), 0)], [stray, *[plain] * 7])
    assert found.department == "某市统计局"


def test_a_bare_number_of_a_form_is_no_year() -> None:
    forms = [("绩效目标表", "印刷册数", "2000"), ("绩效目标表", "2000", "（2026年度）"), ("数量", "2000", "2000")]
    assert identify([], [], forms).fiscal_year == 2026


def test_a_whole_government_has_a_region_and_no_department() -> None:
    document = cnbudget.parse_text("关于某州市2025年预算执行情况和2026年预算草案的报告 \n\n某州市财政局 \n")
    assert (document.department, document.region, document.fiscal_year, document.kind) == (
        None,
        "某州市",
        2026,
        "政府预算",
    )
