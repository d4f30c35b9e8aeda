"""Sentences and the words before a number."""

import pytest

from cnbudget.interpret.prose.sentences import (
    change_sign,
    lead_of,
    sentence_around,
    sentence_start,
    subject_of,
    words_before,
)

TEXT = "概况。收入预算（含上年）为5万元，比上年增加2万元；支出3万元。"


def test_a_sentence_ends_at_stops_and_semicolons() -> None:
    at = TEXT.index("5万元")
    assert sentence_around(TEXT, at) == "收入预算（含上年）为5万元，比上年增加2万元；"
    assert TEXT[sentence_start(TEXT, at) :].startswith("收入预算")


def test_a_lead_goes_back_to_the_last_mark_outside_brackets() -> None:
    assert lead_of(TEXT, TEXT.index("5万元")) == "收入预算（含上年）为"
    assert lead_of(TEXT, TEXT.index("2万元")) == "比上年增加"


@pytest.mark.parametrize("lead", ["2026年收、支总计", "2026年收入、支出总计"])
def test_revenue_and_expenditure_are_one_lead(lead: str) -> None:
    text = f"单位概况，{lead}50.00万元"
    assert lead_of(text, text.index("50")) == lead


def test_words_of_the_clause_before() -> None:
    assert words_before(TEXT, TEXT.index("比上年")) == "收入预算（含上年）为5万元"


@pytest.mark.parametrize(
    ("lead", "sign"), [("比上年增加", 1), ("同比下降约", -1), ("收入预算为", None), ("增加人员的经费", None)]
)
def test_a_verb_of_change_right_before_the_number(lead: str, sign: int | None) -> None:
    assert change_sign(lead) == sign


@pytest.mark.parametrize(
    ("lead", "subject"),
    [
        ("2026年度部门收入预算合计", "收入预算"),
        ("其中货物共计", "货物"),
        ("共安排", ""),
        ("本部门2026年收入总计", "收入总计"),
        ("2026年度本单位支出总计为", "支出总计"),
        ("2026年收入、支出总计均为", "收入、支出总计"),
        ("2026年财政拨款总计", "财政拨款"),
        ("委托业务费", "委托业务费"),
        ("年末结转和结余", "年末结转和结余"),
        ("我委支出预算", "支出预算"),
    ],
)
def test_what_a_figure_is(lead: str, subject: str) -> None:
    assert subject_of(lead) == subject
