"""Year and stage of what an amount means."""

import pytest
from attrs import evolve

import cnbudget
from cnbudget import examples
from cnbudget.model.coordinates import Coordinates
from cnbudget.model.period import Period

BUDGET = evolve(cnbudget.parse(examples.path()), fiscal_year=2026, kind="部门预算")


@pytest.mark.parametrize(
    ("coordinates", "period"),
    [
        (Coordinates(period="budget"), Period(2026, "budget")),
        (Coordinates(period="adjusted_budget"), Period(2026, "adjusted")),
        (Coordinates(period="prior_budget"), Period(2025, "budget")),
        (Coordinates(period="prior_actual"), Period(2025, "executed")),
        (Coordinates(period="prior_actual", year="2024"), Period(2024, "final")),
        (Coordinates(period="change"), None),
        (Coordinates(), None),
    ],
)
def test_periods_of_a_budget(coordinates: Coordinates, period: Period | None) -> None:
    assert BUDGET.period(coordinates) == period


def test_periods_of_accounts() -> None:
    accounts = evolve(BUDGET, kind="部门决算")
    assert accounts.period(Coordinates(period="actual")) == Period(2026, "final")
    assert accounts.period(Coordinates(period="prior_actual")) == Period(2025, "final")


def test_without_a_fiscal_year_the_year_is_unknown() -> None:
    assert evolve(BUDGET, fiscal_year=None).period(Coordinates(period="prior_actual")) == Period(None, "executed")
