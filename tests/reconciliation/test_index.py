"""Facts by table, row and column."""

import pytest
from attrs import evolve

from cnbudget.model.check import Check
from cnbudget.model.coverage import Token
from cnbudget.model.diagnostic import Diagnostic
from cnbudget.model.place import Place
from cnbudget.model.table import Table
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


def at(*places: Place) -> list[list[bool]]:
    """Of two tables on one page of a PDF, for each place whether a number there is unread in the first and second."""
    made = document(table(*LINES, headers=HEADERS), table(*LINES, headers=HEADERS))
    tops = (100.0, 400.0)
    placed = [
        evolve(
            one,
            place=Place(page=1, box=(0.0, top, 9.0, top + 200.0)),
            cells=tuple(
                evolve(cell, place=Place(page=1, box=(0.0, top + 20 * (1 + n), 9.0, 0.0)))
                for n, cell in enumerate(one.cells)
            ),
        )
        for one, top in zip(made.tables, tops, strict=True)
    ]
    made = evolve(made, tables=tuple(placed))
    tokens = [Token("1.00", place, "1.00") for place in places]
    found = [evolve(made, coverage=evolve(made.coverage, unplaced_tokens=(token,))) for token in tokens]
    return [[not grid.whole for grid in build(one).grids] for one in found]


def test_a_number_of_a_page_belongs_to_the_table_around_it_and_between_two_to_both() -> None:
    def box(y: float, page: int = 1) -> Place:
        return Place(page=page, box=(50.0, y, 60.0, y + 10))

    assert at(box(150), box(450)) == [[True, False], [False, True]]
    assert at(box(350)) == [[True, True]]
    assert at(box(50), box(50, page=2)) == [[True, False], [False, True]], "above the first one, below the last one"
    assert at(evolve(box(150), part="other.pdf")) == [[False, False]]


def test_a_number_of_a_web_page_or_sheet_belongs_to_the_table_that_holds_it() -> None:
    def moved(one: Table, whole: str, cell: str) -> Table:
        cells = tuple(evolve(each, place=Place(address=cell)) for each in one.cells)
        return evolve(one, place=Place(address=whole), cells=cells)

    made = document(table(*LINES, headers=HEADERS), table(*LINES, headers=HEADERS))
    web = [moved(one, f"/body/table[{n}]", f"/body/table[{n}]/tr[2]/td[3]") for n, one in enumerate(made.tables, 1)]
    sheet = [moved(one, f"S!A{n}:C{n + 9}", f"S!B{n + 2}") for n, one in zip((3, 20), made.tables, strict=True)]

    def unread(tables: list[Table], address: str) -> list[bool]:
        token = Token("1.00", Place(address=address), "1.00")
        lost = evolve(made, tables=tuple(tables), coverage=evolve(made.coverage, unplaced_tokens=(token,)))
        return [not grid.whole for grid in build(lost).grids]

    assert unread(web, "/body/table[2]/tr[4]/td[1]/p[1]") == [False, True]
    assert unread(web, "/body/table[1]/tr[4]/td[1]/table[1]/tr[1]/td[1]") == [True, False]
    assert unread(web, "/body/p[3]") == unread(web, "/body/table[11]/tr[1]/td[1]") == [False, False]
    assert unread(sheet, "S!C9") == [True, False]
    assert unread(sheet, "S!C31") == [False, True]
    assert unread(sheet, "S!A1") == unread(sheet, "T!C9") == [False, False]


def test_an_unread_table_amid_the_rows_of_another_is_no_excuse() -> None:
    made = unplaced(document(table(*LINES, headers=HEADERS)), "1.00", page=3)
    amid = Diagnostic("table-unread", "warning", "", Place(page=1, line=2), "表2 债务情况表")
    assert [grid.whole for grid in build(evolve(made, diagnostics=(amid,))).grids] == [False]
