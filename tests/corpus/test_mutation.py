"""Errors put into the real documents: what a sum reaches is found, and named first where two sums meet."""

import pytest

from tests.corpus.mutations import LABELLED, rows_lost, rows_swapped, trials, units_wrong

# Where no table has codes, a sum fails without accusing if all that speaks for it is the position of its rows.
SWAPPED = 0.6  # share of the exchanges that accuse, in each document
TRIALS = 30  # `python -m tests.corpus.mutations 500` does more


@pytest.mark.parametrize("name", LABELLED)
def test_a_slipped_digit_that_a_sum_reaches_is_found(name: str) -> None:
    outcomes = list(trials(name, TRIALS))
    reached = [one for one in outcomes if one.reached]
    assert all(one.found for one in reached)
    assert all(one.rank == 0 for one in reached if one.relations > 1)


@pytest.mark.parametrize("name", LABELLED)
def test_other_errors_are_found(name: str) -> None:
    swapped = rows_swapped(name, 5)
    assert all(one.noticed for one in swapped)
    assert sum(one.accused for one in swapped) >= SWAPPED * len(swapped)
    assert all(units_wrong(name))


def test_lost_rows_are_noticed_and_nearly_all_accuse() -> None:
    lost = [one for name in LABELLED for one in rows_lost(name, 10)]
    assert sum(one.noticed for one in lost) >= 0.97 * len(lost)
    assert sum(one.accused for one in lost) >= 0.88 * len(lost)
