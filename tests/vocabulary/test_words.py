"""The words of the field: what phrases, titles, headers and labels say; contradictions in the files are errors."""

from typing import Any

import pytest

from cnbudget.vocabulary.columns import column_id, label_kind, read_columns
from cnbudget.vocabulary.headers import VocabularyError
from cnbudget.vocabulary.labels import classify, is_organisation, read_label
from cnbudget.vocabulary.members import narrower, read_tree, tree, within
from cnbudget.vocabulary.titles import identify, read_rules, read_title
from cnbudget.vocabulary.words import parse, purchase, read_lexicon


@pytest.mark.parametrize(
    ("phrase", "members"),
    [
        ("一般公共预算财政拨款", {"fund": "general_public"}),
        ("财政拨款结余、结转", {"fund": "fiscal"}),
        ("上年结余、结转", {"origin": "carried_over"}),
        ("年初财政拨款结转和结余", {"fund": "fiscal", "origin": "carried_over"}),
        ("年末结转和结余", {"flow": "carried_forward"}),
        ("结转结余下年", {"flow": "carried_forward"}),
        ("一般公共预算拨款安排的“三公”经费预算", {"fund": "general_public", "item": "three_public"}),
        ("人员经费和公用经费支出", {"nature": "basic"}),
        ("公务用车购置及运行费", {"item": "official_vehicles"}),
        ("因公出国(境)费", {"item": "overseas_travel"}),
        ("其中：专项资金列入部门预算的项目", {"fund": "special"}),
        ("扣除中央基建投资后预算数", {"nature": "excluding_construction"}),
        ("“三公”经费、会议费、培训费", {"item": "controlled"}),
    ],
)
def test_phrases(phrase: str, members: dict[str, str]) -> None:
    said = parse(phrase)
    assert dict(said.members) == members
    assert said.known


@pytest.mark.parametrize("phrase", ["其他资本性等支出", "基本支出和机动经费", "", "的", "基本支出" * 60])
def test_phrases_that_are_not_known(phrase: str) -> None:
    assert not parse(phrase).known


@pytest.mark.parametrize(
    ("title", "by_source", "classes", "table"),
    [
        ("表1 收支总体情况表", False, "", "revenue_expenditure_summary"),
        ("收入支出决算总表", False, "", "revenue_expenditure_summary"),
        ("部门公开表2 部门收入总表", False, "", "revenue_summary"),
        ("2022年部门综合预算支出总表", True, "", "expenditure_summary"),
        ("财政拨款收支预算总表", False, "", "fiscal_appropriation_summary"),
        ("政府性基金预算财政拨款收入支出决算表", False, "", "government_fund_summary"),
        ("财政拨款支出预算表（功能科目）", False, "", "fiscal_expenditure_by_function"),
        ("一般公共预算支出表", False, "", "general_public_expenditure_by_function"),
        ("一般公共预算支出表", False, "economic", "general_public_expenditure_by_economic"),
        ("一般公共预算支出情况表（按功能分类科目）", False, "economic", "general_public_expenditure_by_function"),
        ("一般公共预算基本支出情况表（按经济分类款级科目）", False, "", "general_public_basic_expenditure_by_economic"),
        ("一般公共预算支出政府预算经济分类表", False, "", "general_public_expenditure_by_gov_economic"),
        ("一般公共预算项目支出情况表（按经济分类科目）", False, "", "general_public_project_expenditure_by_economic"),
        ("财政拨款安排的行政经费及“三公”经费预算表", False, "", "three_public_expenditure"),
        ("政府性基金预算支出功能分类预算表", False, "", "government_fund_expenditure"),
        ("国有资本经营预算财政拨款支出决算表", False, "", "state_capital_expenditure"),
        ("部门预算基本支出预算表", True, "", "basic_expenditure_by_source"),
        ("部门预算项目支出及其他支出预算表", True, "", "project_expenditure_by_source"),
        ("部门综合预算专项业务经费支出表", False, "", "project_expenditure"),
        ("一般公共预算机关运行经费支出预算表", False, "", "administrative_costs"),
        ("政府采购（资产配置、购买服务）预算表", False, "", "procurement"),
        ("财政拨款政府购买服务明细表", False, "", "service_purchase"),
        ("财政拨款上年结转资金支出表", False, "", "carried_over_expenditure"),
        ("部门整体绩效目标表", False, "", ""),
    ],
)
def test_titles(title: str, by_source: bool, classes: str, table: str) -> None:  # noqa: FBT001 (a case)
    assert identify(read_title(title), by_source=by_source, classes=classes)[0] == table


def test_what_a_title_leaves_out_is_not_what_it_holds() -> None:
    assert read_title("政府采购预算表（不含上年结转）").members == {"item": "procurement", "origin": "current"}


def test_members_contain_each_other() -> None:
    assert within("fund", "general_public", "fiscal")
    assert not within("fund", "fiscal", "general_public")
    assert within("function", "2010301", "20103")
    assert narrower("fund", "undertaking", "education_fees") == "undertaking_education_fees"
    assert narrower("fund", "general_public", "own") is None
    assert narrower("item", "three_public", "controlled") == "three_public"


def test_every_member_has_a_place_in_its_tree() -> None:
    for dimension, members in tree().parents.items():
        for member in members:
            assert not within(dimension, member, member)


@pytest.mark.parametrize(
    ("own", "last", "found"),
    [
        ({}, "合计", "total"),
        ({}, "预算数", "amount"),
        ({"fund": "state_capital"}, "国有资本经营预算", "state_capital_budget"),
        ({"nature": "business"}, "事业单位经营支出", "operating"),
        ({"fund": "business"}, "经营收入", "operating_revenue"),
        ({"item": "meetings", "period": "prior_budget"}, "会议费", "meetings_prior_budget"),
    ],
)
def test_column_ids(own: dict[str, str], last: str, found: str) -> None:
    assert column_id(own, last) == found


def test_label_columns() -> None:
    kinds = [
        label_kind(path)
        for path in ((), ("科目编码", "类"), ("单位编码",), ("单位名称",), ("采购方式",), ("科目名称",))
    ]
    assert kinds == ["name", "code", "unit_code", "unit", "attribute", "name"]


@pytest.mark.parametrize(
    ("text", "style", "ordinal", "name"),
    [
        ("二十一、国有资本经营预算支出", "a", 21, "国有资本经营预算支出"),
        ("十、节能环保支出", "a", 10, "节能环保支出"),
        ("（二）项目支出", "b", 2, "项目支出"),
        ("1.公务用车购置", "c", 1, "公务用车购置"),
        ("(3)对个人和家庭补助", "d", 3, "对个人和家庭补助"),
        ("①其中：差旅费", "e", 1, "差旅费"),
        ("2022年专项", "", 0, "2022年专项"),
        ("12345热线", "", 0, "12345热线"),
        ("3.5元早餐", "", 0, "3.5元早餐"),
        ("一、", "a", 1, "一、"),
    ],
)
def test_numbering(text: str, style: str, ordinal: int, name: str) -> None:
    label = read_label(text)
    assert (label.style, label.ordinal, label.name, label.code) == (style, ordinal, name, "")


def test_codes_glued_to_names() -> None:
    assert (read_label("20103政府办公厅（室）").code, read_label("20103政府办公厅（室）").name) == (
        "20103",
        "政府办公厅（室）",
    )
    assert read_label("201年度").code == ""
    assert [classify(code) for code in ("399", "599", "306", "235", "2010", "01500")] == [
        "economic",
        "gov_economic",
        "",
        "",
        "",
        "",
    ]


def test_units_and_purchases() -> None:
    assert is_organisation("杭州市气象服务中心（杭州市预警信息发布中心）")
    assert not is_organisation("市政务服务中心", surely=True)
    assert not is_organisation("机关")
    assert (purchase("B-工程"), purchase("A02010100台式机"), purchase("工程监理")) == ("works", "goods", None)


@pytest.mark.parametrize(
    ("data", "told"),
    [
        ({"fund": {"fiscal": ["财政拨款"], "own": ["财政拨款"]}}, "'财政拨款' means both fund.fiscal and fund.own"),
        ({"fund": {"fiscal": ["财政拨款"]}, "neutral": {"words": ["财政拨款"]}}, "means both fund.fiscal and neutral"),
        ({"fund": {"private": ["私人"]}}, "fund has no member 'private'"),
        ({"item": {"three_public": ["“三公”经费"]}}, "not in normal form"),
        ({"procurement": {"goods": ["甲"], "works": ["甲"]}}, "means both item.goods and item.works"),
    ],
)
def test_words_that_contradict_are_refused(data: dict[str, Any], told: str) -> None:
    with pytest.raises(VocabularyError, match=told):
        read_lexicon(data)


@pytest.mark.parametrize(
    ("data", "told"),
    [
        ({"fund": {"own": {"part_of": "private", "zh": "单位资金", "en": "Own"}}}, "fund.own is part of 'private'"),
        ({"fund": {"own": {"zh": "单位资金"}}}, "fund.own has no zh or no en"),
        ({"fund": {"own": {"zh": "单位资金", "en": "Own", "word": ["自有"]}}}, "has the unknown field 'word'"),
        (
            {
                "item": {"works": {"zh": "工程", "en": "Works"}},
                "complete": [{"dimension": "item", "whole": "procurement", "parts": ["works"]}],
            },
            "not all of works are parts of item.procurement",
        ),
        ({"join": [{"dimension": "item", "of": ["a", "b"], "is": "c"}] * 2}, "join or refine the same"),
    ],
)
def test_members_that_contradict_are_refused(data: dict[str, Any], told: str) -> None:
    with pytest.raises(VocabularyError, match=told):
        read_tree(data)


@pytest.mark.parametrize(
    ("entries", "told"),
    [
        ([{"id": "a", "all": ["flow:revenue"]}, {"id": "b", "all": ["flow:revenue"]}], "a and b ask for the same"),
        ([{"id": "by_{class}"}], "no default class"),
        ([{"id": "a", "rows": "cars"}], "'cars' is no kind of row"),
    ],
)
def test_title_rules_that_contradict_are_refused(entries: list[dict[str, Any]], told: str) -> None:
    with pytest.raises(VocabularyError, match=told):
        read_rules({"table": entries})


@pytest.mark.parametrize(
    ("labels", "told"),
    [
        ({"code": ["编码"], "unit": ["编码"]}, "'编码' is both code and unit"),
        ({"colour": ["颜色"]}, "'colour' is no kind of label column"),
    ],
)
def test_columns_that_contradict_are_refused(labels: dict[str, list[str]], told: str) -> None:
    with pytest.raises(VocabularyError, match=told):
        read_columns({"labels": labels})
