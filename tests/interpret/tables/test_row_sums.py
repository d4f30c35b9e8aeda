"""Sums of rows that a tree claims, against the printed amounts."""

from collections.abc import Sequence

from cnbudget.interpret.tables.as_read import tree_as_read
from cnbudget.interpret.tables.row_sums import Evidence, adds_up, amounts_of, weigh
from tests.interpret.tables.lists import context, lines_of


def weighed(rows: Sequence[str], *, totals: bool = True) -> Evidence:
    lines = lines_of(rows, context("function"))
    tree, amounts = tree_as_read(lines, {}), amounts_of(lines)
    found = weigh(tree, lines, amounts, totals=totals)
    assert adds_up(tree, lines, amounts, totals=totals) == (bool(found.explained) and not found.failures)
    return found


def test_a_sum_that_holds_explains_its_amounts() -> None:
    found = weighed(["合计 = 30.00", "201 = 10.00", "202 = 20.00"])
    assert (len(found.explained), found.failures) == (3, 0)


def test_a_sum_that_fails_covers_its_amounts_and_explains_none() -> None:
    found = weighed(["合计 = 31.00", "201 = 10.00", "202 = 20.00"])
    assert (len(found.explained), len(found.covered), found.failures) == (0, 3, 1)


def test_each_column_is_a_relation() -> None:
    found = weighed(["合计 = 30.00 5.00", "201 = 10.00 1.00", "202 = 20.00 1.00"])
    assert (len(found.explained), found.failures) == (3, 1)


def test_rounding_is_no_failure() -> None:
    assert not weighed(["合计 = 30.01", "201 = 10.00", "202 = 20.00"]).failures
    assert weighed(["合计 = 30.02", "201 = 10.00", "202 = 20.00"]).failures


def test_a_closing_total_adds_the_lines_since_the_total_before() -> None:
    found = weighed(["201 = 10.00", "202 = 20.00", "本年支出合计 = 30.00", "结转下年 = 5.00", "支出总计 = 35.00"])
    assert (len(found.explained), found.failures) == (5, 0)


def test_totals_of_several_lists_say_nothing_of_one() -> None:
    assert not weighed(["201 = 10.00", "202 = 20.00", "合计 = 99.00"], totals=False).failures


def test_zeros_say_nothing() -> None:
    assert weighed(["合计 = 0.00", "201 = 0.00", "202 = 0.00"]) == Evidence(frozenset(), frozenset(), 0)


def test_parts_under_among_need_not_add_up() -> None:
    assert not weighed(["201 = 30.00", "其中：项目支出 = 10.00"]).failures
