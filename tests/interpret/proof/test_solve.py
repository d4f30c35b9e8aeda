"""Columns proven by sums: what is accepted is true, what is not certain stays open, and the search is bounded."""

from collections.abc import Mapping, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cnbudget.interpret.proof import Family, Problem, ProofRow, ProofTable, Share, Sum, Twins, solve
from tests.pace import seconds_of

TOTAL, BASIC, PROJECT = range(3)
BASIC_AND_PROJECT = (Sum(TOTAL, (BASIC, PROJECT)),)


def printed(amounts: Sequence[int]) -> ProofRow:
    """A row as text prints it: blank columns have vanished."""
    return ProofRow(tuple(amount for amount in amounts if amount))


def certain(amounts: Sequence[int]) -> ProofRow:
    return ProofRow(tuple(amounts), tuple(range(len(amounts))))


def test_a_family_tells_which_part_of_its_rows_is_blank() -> None:
    rows = (certain((10, 7, 3)), printed((7, 7, 0)), printed((3, 0, 3)))
    table = ProofTable(3, rows, BASIC_AND_PROJECT, (Family(0, (1, 2)),))
    proven = solve(Problem((table,)))
    assert {key: one.placement for key, one in proven.items()} == {(0, 1): (0, 1), (0, 2): (0, 2)}
    assert proven[0, 1].by == {"row", "family"}


def test_rows_that_could_swap_their_columns_stay_open() -> None:
    rows = (certain((10, 5, 5)), printed((5, 5, 0)), printed((5, 0, 5)))
    assert not solve(Problem((ProofTable(3, rows, BASIC_AND_PROJECT, (Family(0, (1, 2)),)),)))


def test_a_family_that_does_not_close_proves_nothing() -> None:
    rows = (certain((20, 7, 13)), printed((7, 7, 0)), printed((3, 0, 3)))
    assert not solve(Problem((ProofTable(3, rows, BASIC_AND_PROJECT, (Family(0, (1, 2)),)),)))


def test_equal_rows_of_another_table_tell_and_rows_of_other_totals_do_not() -> None:
    open_table = ProofTable(3, (printed((7, 7, 0)), printed((3, 0, 3))), BASIC_AND_PROJECT)
    other = ProofTable(3, (certain((7, 7, 0)), certain((4, 0, 4))), BASIC_AND_PROJECT)
    twins = tuple(Twins((0, row), (1, row), (TOTAL, TOTAL), ((BASIC, BASIC), (PROJECT, PROJECT))) for row in range(2))
    proven = solve(Problem((open_table, other), twins))
    assert {key: one.placement for key, one in proven.items()} == {(0, 0): (0, 1)}


def test_an_empty_fund_leaves_its_column_blank() -> None:
    table = ProofTable(3, (printed((7, 0, 7)),), BASIC_AND_PROJECT, empty=frozenset({BASIC}))
    assert solve(Problem((table,)))[0, 0].placement == (0, 2)


def test_what_another_table_lists_for_a_column_is_there() -> None:
    table = ProofTable(4, (printed((9, 4, 5, 0)),), (Sum(0, (1, 2, 3)),), listed={0: {1: 4, 2: 5}})
    assert solve(Problem((table,)))[0, 0].placement == (0, 1, 2)


SHARED = ((TOTAL, TOTAL), (BASIC, BASIC), (PROJECT, PROJECT))


def shared(wholes: Sequence[ProofRow], parts: Sequence[ProofRow], columns: int = 3) -> dict[int, tuple[int, ...]]:
    """The placements that are proven of rows that are together what rows of another table are."""
    sums = (Sum(TOTAL, (BASIC, PROJECT)),)
    tables = (ProofTable(3, tuple(wholes), sums), ProofTable(columns, tuple(parts), sums))
    share = Share(tuple((0, n) for n in range(len(wholes))), tuple((1, n) for n in range(len(parts))), SHARED)
    proven = solve(Problem(tables, shares=(share,)))
    assert all("share" in one.by or "usual" in one.by for one in proven.values())
    return {row: one.placement for (_, row), one in proven.items()}


def test_rows_that_are_together_a_row_of_another_table_stand_as_it_does() -> None:
    parts = (printed((7, 7, 0)), printed((3, 0, 3)), printed((2, 0, 2)))
    assert shared((certain((12, 7, 5)),), parts) == {0: (TOTAL, BASIC), 1: (TOTAL, PROJECT), 2: (TOTAL, PROJECT)}
    assert shared((certain((8, 7, 1)), certain((4, 0, 4))), parts) == shared((certain((12, 7, 5)),), parts)
    others = 5  # with columns that no sum binds, in which a row could print its amounts without a total
    assert shared((certain((12, 7, 5)),), parts, others) == shared((certain((12, 7, 5)),), parts)


def test_rows_of_other_money_than_those_of_another_table_are_not_settled_by_them() -> None:
    parts = (printed((70, 70, 0)), printed((30, 0, 30)))
    assert shared((certain((100, 70, 30)),), parts)
    assert not shared((certain((120, 70, 50)),), parts)  # another total
    assert not shared((certain((100, 60, 30)),), parts)  # money that no shared column holds
    assert not shared((printed((100, 0, 100)),), parts)  # itself not settled
    assert not shared((certain((10, 5, 5)),), (printed((5, 5, 0)), printed((5, 0, 5))))  # two ways


def test_rows_of_a_share_stand_where_they_usually_do_if_they_add_up() -> None:
    parts = (usual((5, 5, 0), BASIC), printed((5, 0, 5)))
    assert shared((certain((10, 5, 5)),), parts) == {0: (TOTAL, BASIC), 1: (TOTAL, PROJECT)}


def usual(amounts: Sequence[int], column: int) -> ProofRow:
    """A row of which money usually stands in one of the two parts."""
    return ProofRow(tuple(amount for amount in amounts if amount), unusual=frozenset({BASIC, PROJECT} - {column}))


def placements(rows: tuple[ProofRow, ...]) -> dict[int, tuple[int, ...]]:
    """The placements that are proven of the rows below a total, the first row."""
    family = Family(0, tuple(range(1, len(rows))))
    proven = solve(Problem((ProofTable(3, rows, BASIC_AND_PROJECT, (family,)),)))
    assert not proven or any("usual" in one.by for one in proven.values())
    return {row: one.placement for (_, row), one in proven.items()}


def test_rows_that_could_swap_their_columns_stand_where_they_usually_do_if_they_add_up() -> None:
    rows = (certain((10, 5, 5)), usual((5, 5, 0), BASIC), usual((5, 0, 5), PROJECT))
    assert placements(rows) == {1: (TOTAL, BASIC), 2: (TOTAL, PROJECT)}
    assert not placements((certain((10, 4, 6)), *rows[1:]))


def test_one_row_may_stand_where_it_usually_does_not() -> None:
    fives = (usual((5, 5, 0), BASIC), usual((5, 5, 0), BASIC))
    rows = (certain((23, 13, 10)), *fives, usual((3, 3, 0), PROJECT), usual((10, 0, 10), PROJECT))
    assert placements(rows) == {1: (TOTAL, BASIC), 2: (TOTAL, BASIC), 3: (TOTAL, BASIC), 4: (TOTAL, PROJECT)}


def test_no_row_stands_unusually_where_two_others_may() -> None:
    rows = (certain((24, 12, 12)), *(usual((n, n, 0), BASIC) for n in (2, 10, 12)))
    assert not placements(rows)


def test_rows_below_one_that_stands_unusually_in_a_family_that_does_not_add_up_are_left_open() -> None:
    exchanged = certain((100, 20, 80))  # printed the wrong way round: 80 and 20
    children = (usual((80, 0, 80), BASIC), usual((20, 20, 0), PROJECT))
    below = (usual((50, 0, 50), BASIC), usual((30, 0, 30), BASIC))
    families = (Family(0, (1, 6)), Family(1, (2, 3)), Family(2, (4, 5)))
    rows = (certain((110, 90, 20)), exchanged, *children, *below, printed((10, 10, 0)))
    assert not solve(Problem((ProofTable(3, rows, BASIC_AND_PROJECT, families),)))


def test_of_rows_of_which_either_may_stand_unusually_neither_is_settled() -> None:
    rows = (certain((15, 10, 5)), usual((5, 5, 0), BASIC), usual((5, 0, 5), PROJECT), usual((5, 0, 5), PROJECT))
    assert placements(rows) == {1: (TOTAL, BASIC)}


def test_rows_without_a_usual_column_are_settled_by_those_that_have_one() -> None:
    eights = (*[usual((8, 8, 0), BASIC)] * 3, usual((8, 0, 8), PROJECT))
    powers = tuple(printed((2**n, 2**n, 0)) for n in range(3))
    assert placements((certain((39, 31, 8)), *eights, *powers)) == {
        **dict.fromkeys((1, 2, 3, 5, 6, 7), (TOTAL, BASIC)),
        4: (TOTAL, PROJECT),
    }
    many = tuple(printed((2**n, 2**n, 0)) for n in range(3, 8))  # more ways than are tried one by one
    assert len(placements((certain((39 + 248, 31 + 248, 8)), *eights, *powers, *many))) == 4 + 3 + 5


@pytest.mark.parametrize(
    ("row", "sums"),
    [
        pytest.param((5, 7), BASIC_AND_PROJECT, id="its own sum fails"),
        pytest.param((7,), BASIC_AND_PROJECT, id="nothing but one amount"),
        pytest.param((7, 7, 2), (Sum(0, (1,)),), id="an amount in a column that no sum binds"),
    ],
)
def test_a_row_that_its_own_sums_do_not_show_is_not_taken(row: tuple[int, ...], sums: tuple[Sum, ...]) -> None:
    assert not solve(Problem((ProofTable(3, (ProofRow(row),), sums),)))


def test_an_exhausted_budget_concludes_nothing() -> None:
    table = ProofTable(3, (printed((7, 0, 7)),), BASIC_AND_PROJECT, empty=frozenset({BASIC}))
    assert not solve(Problem((table,)), steps=1)


@pytest.mark.slow
@pytest.mark.parametrize("amount", [0, 5], ids=["all zero", "all equal"])
def test_two_hundred_columns_of_equal_amounts_take_no_time(amount: int) -> None:
    columns = 200
    rows = tuple(ProofRow((amount,) * count) for count in range(2, 100))
    family = Family(0, tuple(range(1, len(rows))))
    table = ProofTable(columns, rows, (Sum(0, tuple(range(1, columns))),), (family,))
    assert seconds_of(lambda: solve(Problem((table,)))) < 2


Tree = tuple[tuple[int, ...], ...]


@st.composite
def truths(draw: st.DrawFn) -> tuple[int, tuple[Sum, ...], tuple[Family, ...], Tree]:
    """A table whose sums hold: columns with a total, rows with a total, many of them blank."""
    columns = draw(st.integers(2, 5))
    count = draw(st.integers(1, 6))
    amount = st.one_of(st.just(0), st.integers(1, 6), st.integers(1, 1000))
    parts = [draw(st.tuples(*[amount] * columns)) for _ in range(count)]
    rows = [(sum(row), *row) for row in parts]
    total = tuple(map(sum, zip(*rows, strict=True)))
    sums = (Sum(0, tuple(range(1, columns + 1))),)
    return columns + 1, sums, (Family(0, tuple(range(1, count + 1))),), (total, *rows)


@given(truths(), st.sets(st.integers(0, 6)), st.sets(st.integers(1, 5)))
@settings(deadline=None, max_examples=300)
def test_what_is_accepted_is_the_truth(
    truth: tuple[int, tuple[Sum, ...], tuple[Family, ...], Tree], shown: set[int], empty: set[int]
) -> None:
    columns, sums, families, rows = truth
    blank = frozenset(column for column in empty if column < columns and not any(row[column] for row in rows))
    open_rows = tuple(certain(row) if n in shown else printed(row) for n, row in enumerate(rows))
    proven = solve(Problem((ProofTable(columns, open_rows, sums, families, blank),)))
    for (_, row), proof in proven.items():
        assert dict(zip(proof.placement, open_rows[row].values, strict=True)) == _filled(rows[row])


def _filled(amounts: Sequence[int]) -> Mapping[int, int]:
    return {column: amount for column, amount in enumerate(amounts) if amount}
