"""The classes of numeric tokens add up, and what is unplaced shows."""

import pytest

from cnbudget.model.coverage import TOKEN_CLASSES, Coverage, Token
from cnbudget.model.place import Place

LOST = Token("1.00", Place(page=2), "合计 1.00")


def of(total: int, *unplaced: Token, **counts: int) -> Coverage:
    names = (name for name in TOKEN_CLASSES if name != "unplaced")
    return Coverage(total=total, **{name: counts.get(name, 0) for name in names}, unplaced_tokens=unplaced)


@pytest.mark.parametrize("name", [name for name in TOKEN_CLASSES if name != "unplaced"])
def test_every_class_counts(name: str) -> None:
    coverage = of(3, **{name: 3})
    assert coverage.classed == 3
    assert coverage.complete
    assert coverage.as_mapping()[name] == 3
    assert not of(4, **{name: 3}).complete


def test_an_unplaced_token_is_classed_and_incomplete() -> None:
    coverage = of(3, LOST, cell=2)
    assert (coverage.classed, coverage.unplaced) == (3, 1)
    assert not coverage.complete


def test_the_mapping_has_every_class_and_the_total() -> None:
    assert tuple(of(0).as_mapping()) == (*TOKEN_CLASSES, "total")


def test_rates_are_none_unless_given() -> None:
    assert Coverage(1, 1, 0, 0, 0, 0, 0).rate == 0
