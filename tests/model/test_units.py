"""`cnbudget.model.units`: every unit has a factor, and the factors order the units."""

from decimal import Decimal
from typing import get_args

import pytest

from cnbudget.model.units import FACTORS, Unit


def test_every_unit_has_a_factor() -> None:
    assert tuple(FACTORS) == get_args(Unit)


def test_units_are_ordered_by_their_factors() -> None:
    assert list(FACTORS.values()) == sorted(set(FACTORS.values()))


@pytest.mark.parametrize(
    ("amount", "unit", "yuan"), [("3.5", "百元", "350.0"), ("2", "十万元", "200000"), ("0.01", "亿元", "1000000.00")]
)
def test_a_factor_makes_an_amount_yuan(amount: str, unit: Unit, yuan: str) -> None:
    assert Decimal(amount) * FACTORS[unit] == Decimal(yuan)
