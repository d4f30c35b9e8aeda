"""Which facts of a table are the amount at given coordinates."""

from attrs import evolve

from cnbudget.model.coordinates import Coordinates
from cnbudget.reconciliation.index import build
from cnbudget.reconciliation.outermost import outermost_facts
from tests.reconciliation.made import BUDGET, Line, document, table

EDUCATION = evolve(BUDGET, function="205")


def facts_at(*lines: Line, at: Coordinates) -> tuple[int, ...]:
    (found,) = outermost_facts(build(document(table(*lines))))
    return found.get(at, ())


def test_a_row_comes_before_those_nested_under_it() -> None:
    lines = (
        Line("教育支出", ("5.00",), ("205",), 1, None, EDUCATION),
        Line("教育支出", ("5.00",), ("205",), 2, 0, EDUCATION),
    )
    assert facts_at(*lines, at=EDUCATION) == (0,)


def test_rows_side_by_side_are_parts() -> None:
    lines = (Line("教育支出", ("5.00",), ("205",), at=EDUCATION), Line("教育支出", ("6.00",), ("205",), at=EDUCATION))
    assert facts_at(*lines, at=EDUCATION) == (0, 1)


def test_of_totals_the_first_counts_before_the_parts_and_the_last_behind_them() -> None:
    first = (Line("合计", ("5.00",), level=0), Line("小计", ("5.00",), level=0))
    assert facts_at(*first, at=BUDGET) == (0,)
    last = (Line("甲", ("5.00",), at=EDUCATION), Line("小计", ("5.00",), level=0), Line("合计", ("5.00",), level=0))
    assert facts_at(*last, at=BUDGET) == (2,)


def test_what_was_not_understood_proves_nothing() -> None:
    assert facts_at(Line("甲", ("5.00",), unresolved=("湖泊",)), at=BUDGET) == ()
    assert facts_at(Line("甲", ("5.00",), codes=("20599",)), at=BUDGET) == (), "its code is not in the coordinates"


def test_it_is_computed_once() -> None:
    index = build(document(table(Line("甲", ("5.00",)))))
    assert outermost_facts(index) is outermost_facts(index)
