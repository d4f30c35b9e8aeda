"""Which figure a change and its rate are about, and which amount is last year's."""

from decimal import Decimal

import pytest

from cnbudget.interpret.prose import read_prose
from cnbudget.interpret.prose.comparisons import belongs_to, is_base
from cnbudget.layout.sheet import Paragraph
from cnbudget.model.narrative import Figure, YearOnYear
from cnbudget.model.place import Place


def figure(printed: str) -> Figure:
    return Figure("", "", "", "amount", Decimal(printed), "万元", printed, None, None, None, Place())


def comparison(change: str, rate: str) -> YearOnYear:
    return YearOnYear(Decimal(change), change.lstrip("-"), Decimal(rate), rate.lstrip("-"))


def compared(sentence: str) -> dict[str, tuple[str, str]]:
    """Change and rate of each amount of a sentence that has any."""
    paragraphs = [Paragraph(line, Place(), 0, ()) for line in ("第三部分 情况说明", "一、收支预算情况", sentence)]
    figures = read_prose(paragraphs, accounts=False, fiscal_year=2026).narrative.figures
    return {f.printed: (f.comparison.change_printed, f.comparison.rate_printed) for f in figures if f.comparison}


@pytest.mark.parametrize(
    ("lead", "bracket", "base"),
    [
        ("比2025年年初预算数", None, True),
        ("较上年的", None, True),
        ("与去年预算", None, True),
        ("上年", "上年", True),
        ("2025年度支出预算安排为", "2025年度支出预算安排为", True),
        ("收入预算", None, False),
        ("较好完成任务的经费", None, False),
        ("上年结转", "上年结转", False),
        ("比上年结转结余", None, False),
        ("2026年预算为", "2026年预算为", False),
        ("其中：货物", "其中：货物", False),
    ],
)
def test_last_years_amount_is_told_by_its_words(lead: str, bracket: str | None, base: bool) -> None:  # noqa: FBT001
    assert is_base(lead, bracket, 2026) is base


def test_the_nearest_figure_keeps_what_fits_it() -> None:
    figures = [figure("120.00"), figure("10.00")]
    assert belongs_to(figures, 1, [1, 0], comparison("2.00", "25.00")) == 1


def test_the_only_other_figure_that_fits_takes_it() -> None:
    figures = [figure("120.00"), figure("90.00"), figure("10.00")]
    assert belongs_to(figures, 2, [2, 1, 0], comparison("30.00", "33.33")) == 0


def test_where_none_fits_it_stays() -> None:
    figures = [figure("120.00"), figure("10.00")]
    assert belongs_to(figures, 1, [1, 0], comparison("30.00", "77.00")) == 1


def test_where_two_fit_it_stays() -> None:
    figures = [figure("120.00"), figure("120.01"), figure("10.00")]
    assert belongs_to(figures, 2, [2, 1, 0], comparison("30.00", "33.3")) == 2


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "收入预算1100.00万元，比2025年预算数1000.00万元增加100.00万元，增长10.00%。",
            {"1100.00": ("100.00", "10.00")},
        ),
        ("会议费预算30.00万元，较上年的10.00万元增加20.00万元，增幅200.00%。", {"30.00": ("20.00", "200.00")}),
        ("培训费250.00万元，比上年（上年200.00万元）增加50.00万元，增长25.00%。", {"250.00": ("50.00", "25.00")}),
        ("支出预算与2025年相比（2025年支出预算为1000.00万元），增加50.00万元，增长5.00%。", {}),
        (
            "收入120.00万元，其中：一般公共预算拨款90.00万元、上年结转30.00万元，较上年增加30.00万元，增长33.33%。",
            {"120.00": ("30.00", "33.33")},
        ),
        ("收入120.00万元，比上年增加20.00万元，增长99.00%。", {"120.00": ("20.00", "99.00")}),
    ],
)
def test_sentences(sentence: str, expected: dict[str, tuple[str, str]]) -> None:
    assert compared(sentence) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a sentence that begins with the comparison continues the one before
        ("办公支出90.00万元，主要用于办公。与上年相比减少10.00万元，下降10%。", {"90.00": ("10.00", "10")}),
        ("办公支出90.00万元。比上年执行数减少10.00万元。", {"90.00": ("10.00", "")}),
        # and may repeat the words of its figure
        ("财政拨款收、支总预算90.00万元。与上年相比，财政拨款收、支总计各减少10.00万元。", {"90.00": ("10.00", "")}),
        (
            "2024年度收入总计、支出总计均为90.00万元。与2023年度相比，收、支总计各减少10.00万元，下降10.00%。",
            {"90.00": ("10.00", "10.00")},
        ),
        (
            "支出决算为15.00万元，完成预算的75.00%；与2023年度相比，减少5.00万元，下降25.00%。",
            {"15.00": ("5.00", "25.00")},
        ),
        ("收入90.00万元，其中专户80.00万元。收入较上年减少10.00万元。", {"90.00": ("10.00", "")}),
        # of a whole and its parts it is about the whole
        ("收入90.00万元，其中专户80.00万元。比上年减少10.00万元。", {"90.00": ("10.00", "")}),
        # a comparison far behind its figure, with no figure between
        (f"收入90.00万元，主要用于{'保障机关工作，' * 12}比上年减少10.00万元。", {"90.00": ("10.00", "")}),
        # the words name another figure, two figures are possible, a sentence stands between, no comparison is made
        ("收入90.00万元。与上年相比，支出减少10.00万元。", {}),
        ("收入90.00万元，支出80.00万元。比上年减少10.00万元。", {}),
        ("收入90.00万元。用于办公。比上年减少10.00万元。", {}),
        ("收入90.00万元。压减10.00万元。", {}),
        ("收入90.00万元，其中专户80.00万元；收入比上年减少10.00万元。", {"90.00": ("10.00", "")}),
    ],
)
def test_sentences_of_comparison(text: str, expected: dict[str, tuple[str, str]]) -> None:
    assert compared(text) == expected
