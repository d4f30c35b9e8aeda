"""Coordinates: the order of their dimensions is that of the cells table."""

import attrs

from cnbudget.model.coordinates import DIMENSIONS, Coordinates


def test_dimensions_are_the_fields_in_their_order() -> None:
    assert tuple(field.name for field in attrs.fields(Coordinates)) == (*DIMENSIONS, "year")


def test_coordinates_mention_nothing_unless_told() -> None:
    assert attrs.astuple(Coordinates()) == (None,) * (len(DIMENSIONS) + 1)


def test_amounts_of_different_years_are_no_same_fact() -> None:
    assert Coordinates(period="prior_actual") != Coordinates(period="prior_actual", year="2024")
    assert str(Coordinates(period="prior_actual", year="2024")) == "period=prior_actual year=2024"
