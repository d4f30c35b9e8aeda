"""Laws of intervals."""

from decimal import Decimal, localcontext

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cnbudget.reconciliation.interval import Interval, exact_sum

NUMBERS = st.decimals(min_value=-(10**12), max_value=10**12, places=4)
WIDTHS = st.decimals(min_value=0, max_value=1000, places=4)
INTERVALS = st.builds(Interval.around, NUMBERS, WIDTHS)


@given(INTERVALS, INTERVALS)
def test_addition_is_commutative(a: Interval, b: Interval) -> None:
    assert a + b == b + a


@given(INTERVALS, INTERVALS, INTERVALS)
def test_addition_is_associative(a: Interval, b: Interval, c: Interval) -> None:
    assert (a + b) + c == a + (b + c)


@given(INTERVALS)
def test_negation_undoes_itself(a: Interval) -> None:
    negative = -a
    assert -negative == a


@given(INTERVALS, INTERVALS)
def test_subtraction_adds_the_negative(a: Interval, b: Interval) -> None:
    assert a - b == a + -b
    assert a.middle - b.middle in a - b


@given(INTERVALS, st.decimals(min_value=-1000, max_value=-1, places=2))
def test_a_negative_factor_swaps_the_ends(a: Interval, factor: Decimal) -> None:
    with localcontext(prec=100):
        assert a.scaled(factor) == Interval(a.high * factor, a.low * factor)


@given(INTERVALS, st.decimals(min_value=0, max_value=1000, places=2))
def test_a_positive_factor_keeps_the_ends(a: Interval, factor: Decimal) -> None:
    with localcontext(prec=100):
        assert a.scaled(factor) == Interval(a.low * factor, a.high * factor)


@given(NUMBERS, NUMBERS, WIDTHS, WIDTHS)
def test_a_wider_interval_holds_what_a_narrower_one_holds(
    value: Decimal, other: Decimal, width: Decimal, more: Decimal
) -> None:
    narrow, wide = Interval.around(value, width), Interval.around(value, width + more)
    assert narrow.low in wide
    assert narrow.high in wide
    assert other not in narrow or other in wide


@given(INTERVALS, INTERVALS)
def test_intervals_meet_where_they_have_an_intersection(a: Interval, b: Interval) -> None:
    both = a.intersection(b)
    assert a.meets(b) == b.meets(a) == (both is not None)
    if both is not None:
        assert all(end in a and end in b for end in (both.low, both.high))


@given(INTERVALS, INTERVALS, NUMBERS, st.integers(min_value=1, max_value=5))
def test_arithmetic_is_exact_in_any_context_of_the_caller(
    a: Interval, b: Interval, factor: Decimal, precision: int
) -> None:
    def results() -> tuple[object, ...]:
        return a + b, a - b, a.scaled(factor), a.middle, exact_sum([a.low, b.high, factor])

    wide = results()
    with localcontext(prec=precision):
        assert results() == wide


def test_an_interval_that_runs_downwards_is_refused() -> None:
    with pytest.raises(ValueError, match="runs upwards"):
        Interval(Decimal(1), Decimal(0))
