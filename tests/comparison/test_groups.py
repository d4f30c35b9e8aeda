"""Facts by coordinates."""

from attrs import evolve

from cnbudget.comparison.groups import by_meaning, own_period, year_of
from tests.reconciliation.made import BUDGET, Line, document, table

MADE = document(table(Line("合计", ("9.00",), level=0), Line("教育支出", ("9.00",), at=evolve(BUDGET, function="205"))))


def test_periods_are_years_and_stages() -> None:
    assert own_period(MADE) == "budget"
    accounts = evolve(MADE, kind="部门决算")
    assert own_period(accounts) == "actual"
    assert year_of(MADE, "budget") == (2026, "budget")
    assert year_of(MADE, "prior_actual") == (2025, "actual")
    assert year_of(MADE, "actual") is None, "a budget's 执行数 is not final"
    assert year_of(accounts, "actual") == (2026, "actual")
    assert year_of(MADE, None) is None


def test_facts_of_one_period_are_grouped_by_coordinates() -> None:
    earlier, later = by_meaning(MADE, "budget", MADE, "budget")
    assert [(key[0].function, group.facts) for key, group in earlier.items()] == [(None, (0,)), ("205", (1,))]
    assert earlier == later


def test_conflicting_amounts_at_one_key_are_told_apart_by_their_words() -> None:
    at = evolve(BUDGET, function="205")
    clash = document(table(Line("甲", ("9.00",), at=at), Line("乙", ("5.00",), at=at)))
    earlier, _ = by_meaning(clash, "budget", clash, "budget")
    assert [(key[1], key[2]) for key in earlier] == [
        ("expenditure_summary", "甲\n合计"),
        ("expenditure_summary", "乙\n合计"),
    ]
