"""How a place is printed."""

import pytest

from cnbudget.model.place import Place


@pytest.mark.parametrize(
    ("place", "printed"),
    [
        (Place(), ""),
        (Place(page=3, line=120), "p3 l120"),
        (Place(page=3, box=(72, 100.04, 90, 112)), "p3 (72.0,100.0,90.0,112.0)"),
        (Place(address="Sheet1!B4"), "Sheet1!B4"),
    ],
)
def test_a_place_is_one_short_string(place: Place, printed: str) -> None:
    assert str(place) == printed
