"""Which rates are shares, and of which amount of the sentence."""

import pytest

import cnbudget
from cnbudget.interpret.prose.shares import share_of


def shares(sentence: str) -> list[tuple[str, str, str]]:
    text = f"第三部分 2026 年部门预算情况说明 \n\n一、支出情况 \n\n{sentence} \n"
    figures = cnbudget.parse_text(text).narrative.figures
    return [(f.printed, f.share.rate_printed, f.share.of) for f in figures if f.share is not None]


@pytest.mark.parametrize(
    ("lead", "of"),
    [
        ("占", ""), ("占比", ""), ("占比为", ""), ("约占", ""), ("占比例约", ""),
        ("占本年支出合计的", "本年支出合计"), ("占总支出", "总支出"), ("占支出总额的比重为", "支出总额"), ("占“三公”经费的", "“三公”经费"),
        ("完成年初预算的", "年初预算"), ("完成预算的", "预算"), ("为调整预算的", "调整预算"), ("预算执行率为", "预算"), ("全年预算完成率", "全年预算"),
    ],
)  # fmt: skip
def test_a_share_names_what_it_is_of(lead: str, of: str) -> None:
    assert share_of(lead) == of


@pytest.mark.parametrize(
    ("lead", "behind"),
    [
        ("增长", ""),
        ("完成", ""),
        ("完成任务的", ""),
        ("占支出的比重保持在", ""),
        ("占比提高", ""),
        ("占", "以上"),
        ("占", "左右"),
    ],
)
def test_other_rates_are_none(lead: str, behind: str) -> None:
    assert share_of(lead, behind) is None


def test_a_share_is_of_the_amount_right_before_it() -> None:
    said = "支出预算 100.00 万元，其中：基本支出 75.00 万元，占 75 %；项目支出 25.00 万元（占总支出的 25 %）。"
    assert shares(said) == [("75.00", "75", ""), ("25.00", "25", "总支出")]


def test_change_and_rate_may_stand_between() -> None:
    assert shares("税收收入 80.00 万元，比上年增加 5.00 万元，增长 6.67 %，占 60 %。") == [("80.00", "60", "")]


@pytest.mark.parametrize(
    "sentence",
    [
        "支出预算 100.00 万元，在职 30 人，占 60 %。",
        "支出预算 100.00 万元。占 60 %。",
        "支出预算 100.00 万元，主要是人员经费，占 60 %。",
        "支出预算 100.00 万元，占 60 % 以上。",
    ],
)
def test_a_share_of_something_else_is_no_figures(sentence: str) -> None:
    assert shares(sentence) == []


def test_a_share_survives_json() -> None:
    text = "第三部分 2026 年部门预算情况说明 \n\n一、支出情况 \n\n基本支出 75.00 万元，占 75 %。 \n"
    document = cnbudget.parse_text(text)
    again = cnbudget.Document.from_json(document.to_json())
    assert again.narrative == document.narrative


@pytest.mark.parametrize(
    "sentence",
    [
        "会议费年初预算为 100.00 万元，培训费年初预算为 160.00 万元，完成预算的 93.75 %。",
        "年初预算为 100.00 万元，其中会议费支出决算 50.00 万元，完成预算的 80 %。",
        "“三公”经费预算为 9.00 万元，其中公务接待费支出决算为 3.00 万元，完成预算的 50 %。",
    ],
)
def test_a_completion_of_a_budget_that_is_not_printed_is_not_checked(sentence: str) -> None:
    document = cnbudget.parse_text(f"第三部分 2026 年部门预算情况说明 \n\n一、支出情况 \n\n{sentence} \n")
    assert [figure.share is not None for figure in document.narrative.figures].count(True) == 1
    assert [check for check in cnbudget.reconcile(document).checks if check.rule == "completion"] == []
