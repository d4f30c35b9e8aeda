"""Likely causes of a wrong figure."""

from decimal import Decimal

import pytest
from attrs import evolve

from cnbudget.model.table import Table
from cnbudget.reconciliation.causes import looks_like, missing_row, wrong_unit
from cnbudget.reconciliation.compare import compare
from cnbudget.reconciliation.index import build
from tests.reconciliation.made import Line, document, table


@pytest.mark.parametrize(
    ("printed", "expected", "mark"),
    [
        ("795.34", "695.34", "one digit differs"),
        ("6,539.10", "6593.10", "two neighbouring digits are swapped"),
        ("9570.00", "957.00", "the decimal point is shifted"),
        ("-3.00", "3.00", "the sign is missing or spurious"),
        ("95.00", "965.00", "a digit is missing"),
        ("1965.00", "965.00", "there is a spurious digit"),
        ("12.00", "98.76", ""),
        ("12.00", "12.005", ""),
    ],
)
def test_what_a_wrong_figure_looks_like(printed: str, expected: str, mark: str) -> None:
    assert looks_like(printed, Decimal(expected)) == mark


def test_a_power_of_ten_between_two_tables_is_a_wrong_unit() -> None:
    first, second = (
        table(Line("合计", ("12.34",), level=0)),
        table(Line("合计", ("123,400.00",), level=0), number="表2"),
    )
    index = build(document(first, second))
    cause = wrong_unit(index, compare("made", "one", index, (0,), (1,)))
    assert cause == "the figures differ by the factor 10^4, as where a table states 元 for 万元"
    within = build(document(table(Line("甲", ("12.34",)), Line("乙", ("123,400.00",)))))
    assert wrong_unit(within, compare("made", "one", within, (0,), (1,))) == "", "one table has one unit"


def subjects(*codes: str, number: str) -> Table:
    lines = [Line("合计", ("10.00",), level=0), *(Line("支出", ("5.00",), (code,)) for code in codes)]
    return table(*lines, number=number)


def test_a_row_of_another_table_with_the_missing_amount_is_named() -> None:
    index = build(document(subjects("205", number="表1"), subjects("205", "210", number="表2")))
    check = evolve(compare("lakeside-sum", "rows", index, (0,), (1,)), relation="sum")
    assert missing_row(index, check) == "a row may be missing: 表2 支出[合计] prints 5.00"
    assert missing_row(index, evolve(check, relation="equality")) == ""
    whole = evolve(compare("made", "rows", index, (2,), (3, 4)), relation="sum")
    assert missing_row(index, whole) == ""
