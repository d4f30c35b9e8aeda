"""Members that are the whole of their parent."""

import pytest

from cnbudget.model.coordinates import Coordinates
from cnbudget.reconciliation.index import build
from cnbudget.reconciliation.merging import MergedMembers
from tests.reconciliation.made import Line, document, table

GENERAL = Coordinates(flow="uses", fund="general_public", origin="current")


def merged(*others: Coordinates, amount: str = "1.00") -> Coordinates:
    lines = [Line("甲", ("5.00",), at=GENERAL), *(Line("乙", (amount,), at=other) for other in others)]
    return MergedMembers(build(document(table(*lines)))).key(GENERAL)


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
