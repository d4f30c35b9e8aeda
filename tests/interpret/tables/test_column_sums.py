"""What adds up to what decides which column is the total and which this year's money."""

from collections.abc import Sequence

import pytest

from cnbudget.interpret.tables.amount_columns import read_columns
from cnbudget.interpret.tables.column_sums import ColumnSum, column_sums, settle_columns
from tests.interpret.sheets import column, row

HEADERS = ("本年预算", "编制预算", "上年结转")
GROUPS = (
    "合计",
    "当年预算/小计",
    "当年预算/基本支出",
    "当年预算/项目支出",
    "上年结转结余/小计",
    "上年结转结余/基本支出",
)


def origins(
    headers: Sequence[str], rows: Sequence[str], elsewhere: Sequence[ColumnSum] = ()
) -> tuple[list[str | None], list[ColumnSum]]:
    read = [column(header) for header in headers]
    columns = read_columns(read, flow="", both=False, kind="部门预算", fiscal_year=2026, subjects={})
    settled, unproven = settle_columns(columns, [row(text) for text in rows], elsewhere)
    return [one.members.origin for one in settled], unproven


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (["甲 = 120 100 20", "乙 = 5 5 0"], [None, "current", "carried_over"]),
        (["甲 = 100 120 20", "乙 = 5 5 0"], ["current", None, "carried_over"]),
        (["甲 = 120 100 20", "乙 = 6 5 0"], [None, None, "carried_over"]),  # nothing adds up in every row
    ],
)
def test_the_sum_is_the_total(rows: list[str], expected: list[str | None]) -> None:
    assert origins(HEADERS, rows) == (expected, [])


def test_groups_of_columns() -> None:
    found, _ = origins(GROUPS, ["甲 = 125 105 65 40 20 20", "乙 = 90 80 40 40 10 10"])
    assert found == [None, "current", "current", "current", "carried_over", "carried_over"]


def test_copies_are_told_by_another_list() -> None:
    (proven,) = column_sums(
        read_columns([column(h) for h in HEADERS], flow="", both=False, kind="", fiscal_year=None, subjects={}),
        [row("甲 = 100 120 20")],
    )
    assert origins(HEADERS, ["甲 = 5 5 0"], [proven]) == (["current", None, "carried_over"], [])


def test_copies_are_told_by_their_order_and_it_is_said() -> None:
    found, unproven = origins(HEADERS, ["甲 = 5 5 0"])
    assert found == [None, "current", "carried_over"]
    assert unproven == [ColumnSum("本年预算", "编制预算", proven=False)]


def test_columns_of_funds_are_left_to_their_words() -> None:
    found, unproven = origins(("合计", "一般公共预算", "上年结转"), ["甲 = 120 100 20"])
    assert (found, unproven) == ([None, "current", "carried_over"], [])
