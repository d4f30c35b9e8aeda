"""Which year and stage a figure is of."""

import pytest

from cnbudget.interpret.tables.periods import default_period, earlier_year, period_of
from cnbudget.vocabulary.words import parse


@pytest.mark.parametrize(
    ("words", "kind", "period"),
    [
        ("2026年预算数", "部门预算", "budget"),
        ("2025年预算数", "部门预算", "prior_budget"),
        ("上年预算数", "部门预算", "prior_budget"),
        ("2025年执行数", "部门预算", "prior_actual"),
        ("调整预算数", "部门预算", "adjusted_budget"),
        ("增减额", "部门预算", "change"),
        ("增减率", "部门预算", "change_rate"),
        ("合计", "部门预算", None),
        ("上年结转", "部门预算", None),
        ("年初预算数", "部门决算", "budget"),
        ("决算数", "部门决算", None),
        ("2025年决算数", "部门决算", "prior_actual"),
    ],
)
def test_periods(words: str, kind: str, period: str | None) -> None:
    assert period_of([parse(words)], kind, 2026) == period


def test_what_says_nothing_else_is_of_the_documents_kind() -> None:
    assert [default_period(kind) for kind in ("部门预算", "单位决算", "")] == ["budget", "actual", "budget"]


@pytest.mark.parametrize(
    ("words", "fiscal_year", "year"),
    [
        ("2024年决算数", 2026, "2024"),
        ("2025年执行数", 2026, None),
        ("2024年决算数", None, None),
        ("决算数", 2026, None),
    ],
)
def test_the_year_is_kept_where_it_is_not_the_year_before(
    words: str, fiscal_year: int | None, year: str | None
) -> None:
    assert earlier_year([parse(words)], "prior_actual", fiscal_year) == year
