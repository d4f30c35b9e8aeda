"""Members that something printed mentions."""

import pytest

from cnbudget.interpret.tables.members import NOTHING, Members

FUND = Members.of({"fund": "fiscal"})


def test_pairs_are_in_the_order_of_the_dimensions() -> None:
    assert list(Members.of({"period": "budget", "flow": "revenue"})) == [("flow", "revenue"), ("period", "budget")]


def test_members_of_one_content_are_equal() -> None:
    assert Members.of([("fund", "fiscal"), ("flow", "revenue")]) == FUND.replace("flow", "revenue")
    assert hash(FUND.replace("flow", "revenue").without("flow")) == hash(FUND)


def test_the_second_wins() -> None:
    assert (FUND | Members.of({"fund": "own"})).fund == "own"
    assert FUND | NOTHING is FUND


@pytest.mark.parametrize(("members", "only"), [(NOTHING, True), (Members.of({"flow": "uses"}), True), (FUND, False)])
def test_only_a_flow(members: Members, only: bool) -> None:  # noqa: FBT001
    assert members.only_flow is only
    assert bool(members) is (members != NOTHING)
