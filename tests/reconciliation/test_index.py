"""Facts by table, row and column."""

import pytest
from attrs import evolve

from cnbudget.model.check import Check
from cnbudget.model.diagnostic import Diagnostic
from cnbudget.model.place import Place
from cnbudget.reconciliation.index import Index, build, is_total, present
from tests.reconciliation.made import Line, document, table, unplaced

LINES = (
    Line("合计", ("9.00", "6.00"), level=0),
    Line("教育支出", ("5.00", ""), ("205",)),
    Line("教育管理事务", ("5.00", "3.00"), ("20501",), 2, 1),
    Line("卫生健康支出", ("4.00", "3.00"), ("210",)),
)
HEADERS = (("支出", "合计"), ("支出", "基本支出"))


@pytest.fixture
def index() -> Index:
    return build(document(table(*LINES, headers=HEADERS), table(*LINES, headers=HEADERS, number="表2")))


def test_a_grid_has_the_tree_of_rows(index: Index) -> None:
    grid = index.grids[0]
    assert grid.top_rows == {0: (0, 1, 3)}
    assert grid.children == {1: (2,)}
    assert [is_total(row) for row in grid.table.rows] == [True, False, False, False]
    assert grid.name == "表1"


def test_a_blank_cell_has_no_fact(index: Index) -> None:
    grid = index.grids[0]
    assert (1, 1) not in grid.facts
    assert present(grid, (1, 2, 3), 1) == (grid.facts[2, 1], grid.facts[3, 1])


def test_facts_are_described_in_words(index: Index) -> None:
    assert index.label(0) == "表1 合计[支出/合计]"
    assert index.quote((0, 1)) == "9.00 + 6.00"
    assert index.quote(tuple(range(7))).endswith(" + … (7 parts)")
    assert index.table_of(7).number == "表2"
    assert index.row_of(2).codes == ("205",)


def test_sums_of_rows_are_told_from_sums_of_columns(index: Index) -> None:
    def sum_of(left: tuple[int, ...], right: tuple[int, ...]) -> Check:
        return Check("made", "exact", "", left, right, (), None, None)

    assert index.is_over_rows(sum_of((0,), (2, 5)))
    assert not index.is_over_rows(sum_of((0,), (1,))), "one row"
    assert not index.is_over_rows(sum_of((0,), (7,))), "two tables"
    assert not index.is_over_rows(sum_of((0,), ()))
    assert not index.is_over_rows(sum_of((), ()))


def test_a_table_is_whole_unless_a_number_before_the_next_is_unplaced() -> None:
    made = document(table(*LINES, headers=HEADERS), table(*LINES, headers=HEADERS))
    assert [grid.whole for grid in build(made).grids] == [True, True]
    assert [grid.whole for grid in build(unplaced(made, "1.00", page=1)).grids] == [False, True]
    assert [grid.whole for grid in build(unplaced(made, "1.00", page=7)).grids] == [True, False]


@pytest.mark.parametrize(
    ("printed", "whole"),
    [
        ("表2 债务情况表", True),
        ("债务限额及余额情况表", True),
        ("表1 支出总表（续）", False),
        ("2026年支出总表", False),
        ("表1 债务情况表", False),
        ("项目、预算数、执行数、106.81", False),
        ("", False),
    ],
)
def test_unplaced_numbers_behind_the_title_of_an_unread_table_are_its_own(printed: str, *, whole: bool) -> None:
    read = [evolve(table(*LINES, headers=HEADERS), number=number) for number in ("表1", "表3")]
    made = document(*read)
    made = evolve(made, tables=(made.tables[0], evolve(made.tables[1], place=Place(page=4, line=0))))
    lost = unplaced(made, "1.00", page=3)
    named = evolve(lost, diagnostics=(Diagnostic("table-unread", "warning", "", Place(page=2, line=5), printed),))
    assert [grid.whole for grid in build(lost).grids] == [False, True], "no unread table is named"
    assert [grid.whole for grid in build(named).grids] == [whole, True]
    before = unplaced(named, "2.00", page=1)
    assert [grid.whole for grid in build(before).grids] == [False, True], "a number before its title is not its own"


def test_an_unread_table_amid_the_rows_of_another_is_no_excuse() -> None:
    made = unplaced(document(table(*LINES, headers=HEADERS)), "1.00", page=3)
    amid = Diagnostic("table-unread", "warning", "", Place(page=1, line=2), "表2 债务情况表")
    assert [grid.whole for grid in build(evolve(made, diagnostics=(amid,))).grids] == [False]
