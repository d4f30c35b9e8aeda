"""Money carried over that one of two tables includes."""

from attrs import evolve

from cnbudget.model.check import Check
from cnbudget.model.coordinates import Coordinates
from cnbudget.model.document import Document
from cnbudget.reconciliation.compare import compare
from cnbudget.reconciliation.excuses.carried_over import CarriedOverScope
from cnbudget.reconciliation.index import Index, build
from cnbudget.reconciliation.rules import stated
from tests.reconciliation.made import Line, document, figure, table

CARRIED = Coordinates(flow="revenue", origin="carried_over", period="budget")


def made(first: str, second: str, carried: str = "3.00") -> Document:
    """Two tables that print one fact, and a third with money carried over."""
    return document(
        table(Line("合计", (first,), level=0)),
        table(Line("合计", (second,), level=0), number="表2", name="general_public_expenditure_by_function"),
        table(Line("上年结转", (carried,), at=CARRIED), number="表3", name="revenue_summary"),
    )


def equality(index: Index) -> Check:
    return evolve(compare("lakeside-same", "one fact", index, (0,), (1,)), relation="equality")


def test_a_difference_that_is_carried_over_is_a_question_of_scope() -> None:
    index = build(made("13.00", "10.00"))
    check = equality(index)
    assert check.status == "inconsistent"
    reason = CarriedOverScope(index, [check]).reason(check)
    assert reason == "a question of scope: the difference equals 3.00 carried over, 表3 上年结转[合计]"


def test_another_difference_is_none() -> None:
    index = build(made("13.01", "10.00"))
    check = equality(index)
    assert CarriedOverScope(index, [check]).reason(check) == ""


def test_the_excuse_is_for_equalities_between_two_tables() -> None:
    index = build(made("13.00", "10.00"))
    check = equality(index)
    excuse = CarriedOverScope(index, [check])
    assert excuse.reason(evolve(check, relation="sum")) == ""
    assert excuse.reason(evolve(check, relation=None)) == ""
    within = document(
        table(Line("收入总计", ("13.00",)), Line("支出总计", ("10.00",)), Line("结转", ("3.00",), at=CARRIED))
    )
    index = build(within)
    check = equality(index)
    assert CarriedOverScope(index, [check]).reason(check) == ""


def test_the_prose_states_one_of_the_two_tables() -> None:
    index = build(evolve(made("13.00", "10.00"), narrative=document(figures=[figure("支出", "13.00")]).narrative))
    checks = [evolve(check, relation="stated") for check in stated.check(index)]
    assert [check.status for check in checks] == ["exact", "inconsistent"]
    assert checks[0].figures == (0,)
    reason = CarriedOverScope(index, [*checks, equality(index)]).reason(checks[1])
    assert reason == "a question of scope: the prose is about 表1 合计[合计]"


def test_prose_may_round_the_difference() -> None:
    made_up = document(
        table(Line("合计", ("10.00",), level=0)),
        table(Line("上年结转", ("3.12",), at=CARRIED), number="表3", name="revenue_summary"),
    )
    for printed, excused in (("13.1", True), ("13.4", False)):
        prose = document(figures=[figure("支出", printed)]).narrative
        index = build(evolve(made_up, narrative=prose))
        checks = [evolve(check, relation="stated") for check in stated.check(index)]
        (check,) = (check for check in checks if check.status == "inconsistent")
        assert bool(CarriedOverScope(index, checks).reason(check)) == excused
