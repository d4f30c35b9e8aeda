"""The rules of the prose, each by name on made-up figures."""

from decimal import Decimal

import pytest
from attrs import evolve

from cnbudget.model.check import Check
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
