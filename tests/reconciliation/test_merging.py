"""Members that are the whole of their parent."""

import pytest
from attrs import evolve

from cnbudget.model.coordinates import Coordinates
from cnbudget.reconciliation.index import build
from cnbudget.reconciliation.merging import MergedMembers
from tests.pace import seconds_of
from tests.reconciliation.made import Line, document, table

GENERAL = Coordinates(flow="uses", fund="general_public", origin="current")
EXPENDITURE = Coordinates(flow="expenditure", fund="general_public")
ALL = Coordinates(flow="uses")
FISCAL = Coordinates(flow="uses", fund="fiscal")


def merged(
    *others: Coordinates, amount: str = "1.00", totals: tuple[str, str, str] = ("5.00", "5.00", "5.00")
) -> Coordinates:
    """What the coordinates become where totals of expenditure, of 财政拨款 and of all money are printed."""
    printed = [
        Line("合计", (total,), at=at) for total, at in zip(totals, (EXPENDITURE, FISCAL, ALL), strict=True) if total
    ]
    lines = [Line("甲", ("5.00",), at=GENERAL), *(Line("乙", (amount,), at=other) for other in others)]
    return MergedMembers(build(document(table(*printed, *lines)))).key(GENERAL)


def test_without_other_members_all_are_one() -> None:
    assert merged() == Coordinates(flow="expenditure")
    assert merged(Coordinates(fund="government_fund"), amount="0.00") == Coordinates(flow="expenditure")


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        (Coordinates(fund="government_fund"), Coordinates(flow="expenditure", fund="general_public")),
        (Coordinates(fund="own"), Coordinates(flow="expenditure", fund="fiscal")),
        (Coordinates(origin="carried_over"), Coordinates(flow="expenditure", origin="current")),
        (Coordinates(flow="carried_forward"), Coordinates(flow="uses")),
    ],
)
def test_an_amount_of_another_member_keeps_them_apart(other: Coordinates, expected: Coordinates) -> None:
    assert merged(other) == expected


def test_totals_that_differ_or_are_not_printed_keep_them_apart() -> None:
    assert merged(totals=("5.00", "5.00", "6.00")).fund == "fiscal", "all money is more"
    assert merged(totals=("5.00", "6.00", "7.00")) == evolve(GENERAL, origin=None, flow="expenditure")
    assert merged(totals=("", "", "")) == GENERAL


def test_the_cost_of_many_totals_is_not_their_product() -> None:
    """No total of the one member equals one of the other, so that a comparison of each with each would be the longest."""
    lines = [Line("合计", (f"{10 * number}.00",), at=EXPENDITURE) for number in range(3_000)]
    lines += [Line("合计", (f"{10 * number + 5}.00",), at=FISCAL) for number in range(3_000)]
    index = build(document(table(*lines)))
    assert MergedMembers(index).key(GENERAL) == GENERAL
    assert seconds_of(lambda: MergedMembers(index)) < 1, "each with each takes about 8 s"
