"""Errors put into the real documents: what a sum reaches is found, and named first where two sums meet."""

import pytest

from tests.corpus.mutations import LABELLED, rows_lost, rows_swapped, trials, units_wrong

ACCUSED = 0.75  # share of the slips that a sum reaches; over all documents it is far higher
TRIALS = 30  # `python -m tests.corpus.mutations 500` does more


@pytest.mark.parametrize("name", LABELLED)
def test_a_slipped_digit_that_a_sum_reaches_is_found(name: str) -> None:
    outcomes = list(trials(name, TRIALS))
    reached = [one for one in outcomes if one.reached]
    assert all(one.noticed for one in reached)
    # A relation that rests on position or words alone fails without accusing, where nothing independent supports it.
    assert sum(one.found for one in reached) >= ACCUSED * len(reached)
    assert all(one.rank == 0 for one in reached if one.relations > 1 and one.found)


@pytest.mark.parametrize("name", LABELLED)
def test_other_errors_are_found(name: str) -> None:
    swapped = rows_swapped(name, 5)
    assert sum(swapped) * 2 >= len(swapped)
    assert all(units_wrong(name))
    lost = rows_lost(name, 10)
    assert sum(lost) * 2 >= len(lost)
