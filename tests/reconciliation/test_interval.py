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
    with pytest.raises(ValueError, match="run upwards"):
        Interval(Decimal(1), Decimal(0))


OPEN = st.builds(
    lambda value, width, low, high: Interval(value, value + width, low, high),
    NUMBERS,
    st.decimals(min_value=1, max_value=1000, places=4),
    st.booleans(),
    st.booleans(),
)


@given(OPEN, OPEN)
def test_an_open_end_of_either_opens_the_sum(a: Interval, b: Interval) -> None:
    total = a + b
    assert (total.low_open, total.high_open) == (a.low_open or b.low_open, a.high_open or b.high_open)
    assert (total.low in total) == (not total.low_open)


@given(OPEN)
def test_under_weight_minus_one_open_and_closed_ends_change_places(a: Interval) -> None:
    """The second of the two mistakes that the design names."""
    negative = a.scaled(Decimal(-1))
    assert negative == -a
    assert (negative.low_open, negative.high_open) == (a.high_open, a.low_open)
    assert a.scaled(Decimal(0)) == Interval(Decimal(0), Decimal(0))


@given(OPEN, OPEN)
def test_the_intersection_holds_what_both_hold(a: Interval, b: Interval) -> None:
    both = a.intersection(b)
    assert (both is not None) == a.meets(b) == b.meets(a)
    assert both == b.intersection(a)
    for value in (a.low, a.high, b.low, b.high, a.middle, b.middle):
        assert (value in a and value in b) == (both is not None and value in both)


def test_an_interval_without_numbers_is_none() -> None:
    one = Decimal(1)
    with pytest.raises(ValueError, match=r"not \(1, 1\]"):
        Interval(one, one, low_open=True)
    assert not Interval(one, Decimal(2), high_open=True).meets(Interval(Decimal(2), Decimal(3)))
    assert str(Interval.sum_of([Interval(one, Decimal(2), high_open=True)] * 2)) == "[2, 4)"
