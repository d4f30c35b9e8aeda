"""Shares of the prose: which amount they are of, and when one is accused."""

from collections.abc import Sequence
from decimal import Decimal

import pytest
from attrs import evolve

import cnbudget
from cnbudget.model.check import Check
from cnbudget.model.narrative import Figure, Share
from cnbudget.model.place import Place
from cnbudget.vocabulary.amount_names import names_amount
from tests.reconciliation.made import document, figure


def part(
    subject: str, printed: str, rate: str, *, of: str = "", parent: int | None = None, unit: str = "万元"
) -> Figure:
    made = figure(subject, printed, at=None, parent=parent, unit=unit)
    return evolve(made, share=Share(Decimal(rate), rate, of))


def whole(subject: str, printed: str, *, section: str = "收支情况") -> Figure:
    return evolve(figure(subject, printed, at=None), section=section)


def checks(*figures: Figure) -> Sequence[Check]:
    report = cnbudget.reconcile(document(figures=figures))
    return [check for check in report.checks if check.rule == "share"]


def statuses(*figures: Figure) -> list[str]:
    return [check.status for check in checks(*figures)]


def test_a_list_proves_its_whole_by_its_sum() -> None:
    parts = (part("基本支出", "75.00", "75"), part("项目支出", "25.00", "52"))
    (first, second) = checks(whole("收入预算", "300.00"), whole("支出预算", "100.00"), *parts)
    assert (first.status, first.figures) == ("exact", (2, 1))
    assert (second.status, second.difference) == ("inconsistent", Decimal(-27))


def test_a_list_proves_its_whole_by_shares_that_fit() -> None:
    parts = (part("甲", "10.00", "10"), part("乙", "20.00", "20"), part("丙", "30.00", "33"))
    assert statuses(whole("支出预算", "100.00"), *parts) == ["exact", "exact", "inconsistent"]


@pytest.mark.parametrize(
    "figures",
    [
        (whole("支出预算", "100.00"), part("基本支出", "75.00", "57")),
        (whole("支出预算", "100.00"), part("甲", "10.00", "10"), part("乙", "20.00", "12"), part("丙", "30.00", "13")),
        (part("基本支出", "75.00", "57"), part("项目支出", "25.00", "25")),
        (
            whole("收入预算", "100.00"),
            whole("支出预算", "99.00"),
            part("甲", "10.00", "10.0"),
            part("乙", "20.00", "20.2"),
        ),
        (whole("支出预算", "100.00", section="别的"), part("甲", "10.00", "10"), part("乙", "90.00", "9")),
    ],
)
def test_nothing_is_checked_where_the_whole_is_not_known(figures: Sequence[Figure]) -> None:
    assert statuses(*figures) == []


def test_the_amount_that_a_part_stands_under_is_its_whole() -> None:
    assert statuses(whole("支出预算", "100.00"), part("基本支出", "75.00", "57", parent=0)) == ["inconsistent"]
    assert statuses(whole("支出预算", "100.00"), part("基本支出", "75.00", "75.0", parent=0)) == ["exact"]


def test_a_share_of_another_amount_of_the_section_is_of_that_one() -> None:
    figures = (whole("支出预算", "100.00"), whole("当年支出", "150.00"), part("基本支出", "75.00", "50", parent=0))
    (found,) = checks(*figures)
    assert (found.status, found.figures) == ("exact", (2, 1))


def test_a_share_of_what_the_list_adds_up_to_proves_nothing() -> None:
    named = (part("基本支出", "60.00", "75", of="本年支出预算"), part("项目支出", "20.00", "25", of="本年支出预算"))
    found = checks(whole("支出预算", "100.00"), *named)
    assert [check.status for check in found] == ["not_checkable"] * 2
    assert all("listed parts" in check.reason for check in found)


@pytest.mark.parametrize(
    ("printed", "rate", "status"),
    [
        ("33.33", "33.33", "exact"),
        ("33.33", "33", "exact"),
        ("66.67", "66.68", "within_rounding"),  # its list adds up to 100
        ("66.67", "66.69", "inconsistent"),
        ("0.00", "0", "exact"),
    ],
)
def test_rounding(printed: str, rate: str, status: str) -> None:
    assert statuses(whole("支出预算", "100.00"), part("甲", printed, rate, parent=0)) == [status]


def test_amounts_in_two_units_are_compared_in_yuan() -> None:
    assert statuses(whole("支出预算", "100.00"), part("甲", "250000", "25", parent=0, unit="元")) == ["exact"]
    assert statuses(whole("支出预算", "100.00"), part("甲", "250000", "52", parent=0, unit="元")) == ["inconsistent"]


def test_a_share_of_nothing_is_not_checkable() -> None:
    assert statuses(whole("支出预算", "0.00"), part("甲", "0.00", "0", parent=0)) == ["not_checkable"]


def test_a_share_is_said_in_both_languages() -> None:
    doc = document(figures=(whole("支出预算", "100.00"), part("基本支出", "75.00", "57.00", parent=0)))
    (finding,) = cnbudget.reconcile(doc).findings
    assert (finding.code, finding.severity) == ("share", "warning")
    assert "基本支出 75.00万元占支出预算 100.00万元的 57.00%" in finding.say("zh")
    assert "相差 18.0 个百分点" in finding.say("zh")
    assert "基本支出 75.00万元 is 57.00% of 支出预算 100.00万元" in finding.say("en")
    assert finding.say("zh").startswith("第 9 页 收支情况：文字说")
    assert finding.say("en").startswith("p9 收支情况: the prose says")
    assert "off by 18 %, rounding allows" in finding.message


def test_a_finding_of_the_prose_tells_the_line_where_there_are_no_pages() -> None:
    alone = part("基本支出", "75.00", "57.00", parent=0)
    doc = document(figures=(whole("支出预算", "100.00"), evolve(alone, place=Place(line=30), section="")))
    (finding,) = cnbudget.reconcile(doc).findings
    assert finding.say("zh").startswith("第 30 行：文字说")
    assert finding.say("en").startswith("l30: the prose says")


def test_what_shares_name_is_looked_up_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """A text of many shares costs no more for each of them than a short one."""
    asked: list[str] = []

    def names(words: str, subject: str) -> bool:
        asked.append(words)
        return names_amount(words, subject)

    monkeypatch.setattr("cnbudget.reconciliation.rules.shares.names_amount", names)
    counts = []
    for count in (20, 40):
        asked.clear()
        figures = [part("教育支出", f"{n}.50", f"{n}.25", of="本年收入") for n in range(count)]
        checks(*(each for figure in figures for each in (whole("支出预算", "100.00"), figure)))
        counts.append(len(asked))
    assert 0 < counts[1] < 3 * counts[0]
