"""How members compose: the most specific wins, contradictions are kept."""

import pytest

from cnbudget.interpret.tables.composition import Clash, among_general_public, compose, coordinates_at
from cnbudget.interpret.tables.members import NOTHING, Members
from cnbudget.model.coordinates import Coordinates


def made(text: str) -> Members:
    return Members.of(tuple(pair.split("=", 1)) for pair in text.split())  # type: ignore[misc]


@pytest.mark.parametrize(
    ("outer", "inner", "both"),
    [
        ("fund=fiscal", "fund=general_public", "fund=general_public"),
        ("fund=general_public", "fund=fiscal", "fund=general_public"),
        ("function=201", "function=20103", "function=20103"),
        ("flow=expenditure", "flow=uses", "flow=uses"),
        ("flow=carried_forward", "flow=uses", "flow=carried_forward"),
        ("flow=expenditure", "flow=revenue", "flow=expenditure"),
        ("flow=expenditure nature=basic", "flow=carried_forward", "flow=carried_forward"),
        ("flow=expenditure", "flow=carried_forward nature=basic", "flow=carried_forward nature=basic"),
    ],
)
def test_the_most_specific_wins(outer: str, inner: str, both: str) -> None:
    assert compose(made(outer), made(inner)) == made(both)


def test_the_inner_of_two_that_contradict_is_kept() -> None:
    clashes: set[Clash] = set()
    assert compose(made("nature=basic"), made("nature=project"), clashes).nature == "project"
    assert clashes == {("nature", "basic", "project")}


def test_periods_do_not_contradict() -> None:
    clashes: set[Clash] = set()
    compose(made("period=budget"), made("period=prior_budget"), clashes)
    assert not clashes


def test_nothing_changes_nothing() -> None:
    assert compose(made("fund=own"), NOTHING) == made("fund=own")


def test_among_general_public_is_the_appropriation() -> None:
    assert among_general_public(made("fund=general_public"), made("fund=fiscal")).fund == "appropriation"
    assert among_general_public(made("fund=own"), made("fund=fiscal")).fund == "fiscal"


def test_a_cell_means_what_column_and_row_mean() -> None:
    found, clashes = coordinates_at(made("flow=expenditure nature=basic"), made("function=201"))
    assert found == Coordinates(flow="expenditure", nature="basic", function="201")
    assert not clashes
