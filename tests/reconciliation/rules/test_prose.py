"""The rules of the prose, each by name on made-up figures."""

from decimal import Decimal

import pytest
from attrs import evolve

from cnbudget.model.check import Check
from cnbudget.model.coordinates import Coordinates
from cnbudget.model.document import Document
from cnbudget.model.narrative import YearOnYear
from cnbudget.model.organisation import Organisation
from cnbudget.reconciliation.index import build
from cnbudget.reconciliation.rules import change, counts, parts, stated
from tests.reconciliation.made import BUDGET, Line, document, figure, table


def statuses(found: list[Check]) -> list[str]:
    return [check.status for check in found]


@pytest.mark.parametrize(
    ("printed", "status"), [("9.00", "exact"), ("9.01", "within_rounding"), ("9", "exact"), ("9.90", "inconsistent")]
)
def test_stated(printed: str, status: str) -> None:
    index = build(document(table(Line("合计", ("9.00",), level=0)), figures=[figure("支出", printed)]))
    (check,) = stated.check(index)
    assert (check.rule, check.status, check.left, check.figures) == ("stated", status, (0,), (0,))


def test_what_is_no_money_is_not_compared() -> None:
    figures = [figure("支出", "9.90", unit="辆"), figure("支出", "9.90", at=None)]
    assert not list(stated.check(build(document(table(Line("合计", ("9.00",), level=0)), figures=figures))))


@pytest.mark.parametrize(
    ("amount", "by", "rate", "status"),
    [
        ("1.10", "0.10", "10.00", "exact"),
        ("1.00", "0.10", "11.50", "within_rounding"),
        ("1.00", "0.10", "12.50", "inconsistent"),
        ("1.00", "1.00", "100.00", "not_checkable"),
        ("0", "0", "0", "exact"),
    ],
)
def test_change(amount: str, by: str, rate: str, status: str) -> None:
    compared = YearOnYear(Decimal(by), by, Decimal(rate), rate)
    (check,) = change.check(build(document(figures=[figure("收入", amount, compared=compared)])))
    assert check.status == status


@pytest.mark.parametrize(("total", "status"), [("9.00", "exact"), ("9.90", "inconsistent")])
def test_parts(total: str, status: str) -> None:
    items = ("goods", "works", "services")
    figures = [figure("政府采购", total, at=evolve(BUDGET, item="procurement"))]
    figures += [figure(item, "3.00", at=evolve(BUDGET, item=item), parent=0) for item in items]
    (check,) = parts.check(build(document(figures=figures)))
    assert (check.status, check.figures) == (status, (0, 1, 2, 3))
    partial = list(parts.check(build(document(figures=figures[:3]))))
    assert statuses(partial) == ["not_checkable"], "one of the three is not printed"


@pytest.mark.parametrize(("stated_count", "status"), [(2, "exact"), (3, "inconsistent")])
def test_counts(stated_count: int, status: str) -> None:
    organisation = Organisation(offices=("办公室", "财务处"), offices_stated=stated_count)
    (check,) = counts.check(build(document(organisation=organisation)))
    assert check.status == status
    assert check.difference == stated_count - 2


@pytest.mark.parametrize(
    ("printed", "parts", "status", "reason"),
    [
        ("1996.83", (), "within_rounding", "truncated"),
        ("1996.84", (), "within_rounding", ""),
        ("1996.85", (), "not_checkable", stated.ADDED),
        ("1996.82", (), "not_checkable", stated.ADDED),
        ("1996.80", (), "inconsistent", ""),
        ("1996.87", (), "inconsistent", ""),
        ("1997", (), "within_rounding", ""),
        ("1996", (), "within_rounding", "truncated"),
        ("1998", (), "inconsistent", ""),
    ],
)
def test_the_last_digit_of_prose_beside_a_finer_table(
    printed: str, parts: tuple[str, ...], status: str, reason: str
) -> None:
    (check,) = stated.check(build(beside("1,996.8361", printed, parts)))
    assert (check.status, check.reason) == (status, reason)


@pytest.mark.parametrize(
    ("parts", "status", "reason"),
    [
        ((), "within_rounding", "truncated"),
        (("1000.00", "996.82"), "within_rounding", ""),
        (("1000.00", "996.81"), "inconsistent", ""),
    ],
)
def test_a_raised_last_digit_is_one_where_the_parts_do_not_add_up_to_another(
    parts: tuple[str, ...], status: str, reason: str
) -> None:
    check = next(iter(stated.check(build(beside("1,996.8136", "1996.82", parts)))))
    assert (check.status, check.reason) == (status, reason)


def test_what_has_no_parts_is_not_added_from_them() -> None:
    at = evolve(BUDGET, function="2080505")
    assert statuses(list(stated.check(build(beside("1,996.8361", "1996.85", at=at))))) == ["inconsistent"]


def beside(amount: str, printed: str, parts: tuple[str, ...] = (), at: Coordinates = BUDGET) -> Document:
    """A table that prints an amount to four decimals, and a sentence that prints it with its parts."""
    made = document(table(Line("合计", (amount,), level=0, at=at)))
    among = [evolve(figure("其中", part), parent=0, coordinates=None) for part in parts]
    narrative = document(figures=[figure("支出", printed, at=at), *among]).narrative
    return evolve(made, facts=tuple(evolve(fact, accuracy=Decimal("0.5")) for fact in made.facts), narrative=narrative)


def test_an_amount_that_another_row_prints_may_be_about_that() -> None:
    function = evolve(BUDGET, function="205")
    one = table(Line("合计", ("9000.00",), level=0), Line("教育支出", ("400.00",), ("205",), at=function))
    (check,) = stated.check(build(document(one, figures=[figure("支出", "400.00")])))
    assert check.status == "not_checkable"
    assert check.reason == "the prose may be about 表1 教育支出[合计], which prints 400.00"
    (check,) = stated.check(build(document(one, figures=[figure("支出", "410.00")])))
    assert check.status == "inconsistent", "no table prints it"
    slip = table(Line("合计", ("9000.00",), level=0), Line("教育支出", ("8000.00",), ("205",), at=function))
    (check,) = stated.check(build(document(slip, figures=[figure("支出", "8000.00")])))
    assert check.status == "inconsistent", "one digit differs from what the table prints"


def test_a_change_that_fits_another_figure_of_the_sentence_belongs_to_that() -> None:
    compared = YearOnYear(Decimal("22.12"), "22.12", Decimal("283.59"), "283.59")
    said = "会议费29.92万元，较上年的7.80万元增加22.12万元，增幅283.59%"
    last_year = figure("较上年", "7.80", compared=compared, sentence=said)
    (check,) = change.check(build(document(figures=[figure("会议费", "29.92", sentence=said), last_year])))
    assert (check.status, check.figures) == ("exact", (0,))
    (check,) = change.check(build(document(figures=[figure("会议费", "29.92", sentence="别处"), last_year])))
    assert (check.status, check.figures) == ("inconsistent", (1,))
