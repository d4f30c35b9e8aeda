"""Two sides of a relation, and what rounding allows."""

from decimal import Decimal

import pytest

from cnbudget.reconciliation.compare import compare
from cnbudget.reconciliation.index import Rounding, build
from tests.reconciliation.made import Line, document, table


def status(total: str, *parts: str, rounding: Rounding = "nearest", upper: bool = False) -> str:
    made = document(table(Line("合计", (total,), level=0), *(Line("甲", (part,)) for part in parts)))
    found = compare("made", "total", build(made, rounding), (0,), tuple(range(1, len(parts) + 1)), upper=upper)
    return found.status


@pytest.mark.parametrize(
    ("total", "nearest", "truncate"),
    [
        ("9.99", "exact", "exact"),
        ("10.01", "within_rounding", "within_rounding"),
        ("10.02", "inconsistent", "inconsistent"),
        ("9.98", "within_rounding", "inconsistent"),  # what is cut off a part is not in the total
    ],
)
def test_rounded_and_truncated_sums(total: str, nearest: str, truncate: str) -> None:
    assert status(total, "3.33", "3.33", "3.33") == nearest
    assert status(total, "3.33", "3.33", "3.33", rounding="truncate") == truncate


@pytest.mark.parametrize("rounding", ["nearest", "truncate"])
def test_an_upper_bound_may_exceed_its_parts_and_not_the_reverse(rounding: Rounding) -> None:
    assert status("9.00", "3.00", rounding=rounding, upper=True) == "exact"
    assert status("3.00", "3.00", rounding=rounding, upper=True) == "exact"
    assert status("3.00", "9.00", rounding=rounding, upper=True) == "inconsistent"


def test_an_upper_bound_may_be_lower_by_what_rounding_hides() -> None:
    assert status("3.00", "3.01", upper=True) == "within_rounding"
    assert status("3.00", "3.01", rounding="truncate", upper=True) == "inconsistent"


def test_difference_and_allowance_are_in_yuan() -> None:
    index = build(document(table(Line("合计", ("9.00",), level=0), Line("甲", ("5.00",)))))
    found = compare("made", "total", index, (0,), (1,))
    assert (found.difference, found.allowance) == (Decimal(40_000), Decimal(100))


def test_negative_amounts_are_truncated_towards_zero() -> None:
    assert status("-6.67", "-3.33", "-3.33", rounding="truncate") == "within_rounding"
    assert status("-6.65", "-3.33", "-3.33", rounding="truncate") == "inconsistent"
