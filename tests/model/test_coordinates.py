"""Coordinates: the order of their dimensions is that of the cells table."""

import attrs

from cnbudget.model.coordinates import DIMENSIONS, Coordinates


def test_dimensions_are_the_fields_in_their_order() -> None:
    assert tuple(field.name for field in attrs.fields(Coordinates)) == DIMENSIONS


def test_coordinates_mention_nothing_unless_told() -> None:
    assert attrs.astuple(Coordinates()) == (None,) * len(DIMENSIONS)
