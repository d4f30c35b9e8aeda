"""How exact amounts are where a table's amounts differ in decimals."""

import pytest
from attrs import evolve

from cnbudget.interpret.tables.accuracy import with_decimals
from cnbudget.model.table import Table
from tests.reconciliation.made import Line, document, table


def decimals(*amounts: str, finest: int = 2) -> list[int | None]:
    made = evolve(table(*(Line("甲", (amount,)) for amount in amounts)), decimals=finest)
    (found,) = with_decimals([made])
    return [cell.decimals for cell in found.cells]


@pytest.mark.parametrize(
    ("amounts", "expected"),
    [
        (("1.00", "2.50", "3.25"), [None, None, None]),
        (("267.8", "2.50", "3.25"), [None, None, None]),  # a lone one is 267.80
        (("267.8", "12.5", "3.25"), [1, 1, None]),  # two are not
        (("267.8", "12", "3.25"), [1, 1, None]),  # the lone one is as exact as the next
        (("267", "12", "3.25"), [0, 0, None]),
        (("0", "0", "3.25"), [None, None, None]),  # nothing is cut off a zero
        (("267", "12", "3"), [None, None, None]),
    ],
)
def test_each_amount_stands_for_its_own_digits(amounts: tuple[str, ...], expected: list[int | None]) -> None:
    assert decimals(*amounts) == expected


def test_facts_are_as_exact_as_their_cells() -> None:
    made: Table = table(*(Line("甲", (amount,)) for amount in ("267.8", "12.5", "3.25")))
    (found,) = with_decimals([made])
    assert [fact.accuracy for fact in document(found).facts] == [500, 500, 50]
