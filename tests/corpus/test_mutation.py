"""Errors put into the real documents: what a sum reaches is found, and named first where two sums meet."""

import pytest

from tests.corpus.mutations import LABELLED, rows_lost, rows_swapped, trials, units_wrong

TRIALS = 30  # `python -m tests.corpus.mutations 500` does more


@pytest.mark.parametrize("name", LABELLED)
def test_a_slipped_digit_that_a_sum_reaches_is_found(name: str) -> None:
    outcomes = list(trials(name, TRIALS))
    assert all(one.found for one in outcomes if one.reached)
    assert all(one.rank == 0 for one in outcomes if one.reached and one.relations > 1)


@pytest.mark.parametrize("name", LABELLED)
def test_other_errors_are_found(name: str) -> None:
    assert all(rows_swapped(name, 5))
    assert all(units_wrong(name))
    lost = rows_lost(name, 10)
    assert sum(lost) * 2 >= len(lost)
