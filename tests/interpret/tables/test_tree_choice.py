"""The tree of a list: of those that print allows the one whose sums hold, under guards."""

import pytest

from cnbudget.interpret.tables import tree_choice
from cnbudget.interpret.tables.as_read import tree_as_read
from cnbudget.interpret.tables.tree import tree_of
from cnbudget.vocabulary.columns import LabelKind
from tests.interpret.tables.lists import chosen, context, lines_of, nesting, parents

UNITS = context("project", ["unit_code", "shared"])
UNITS_BY_NAME = context("", ["name"])
PROCUREMENT = context("procurement", ["name", "project", "name"])


def test_a_tree_whose_sums_hold_is_never_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """The other tree explains two amounts more."""
    rows = ["201 = 10.00", "20103 = 10.00", "202 = 5.00", "203 = 5.00"]
    lines = lines_of(rows, context("function"))
    monkeypatch.setattr(tree_choice, "trees_of", lambda *_: [tree_of("position", lines, [None, 0, None, 2], {})])
    assert chosen(rows, context("function")) == tree_as_read(lines, {})


def test_of_trees_that_explain_as_much_the_one_with_fewer_failures_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = ["201 = 10.00", "202 = 5.00", "203 = 5.00", "204 = 3.00"]
    lines = lines_of(rows, context("function"))
    trees = [tree_of("position", lines, one, {}) for one in ([None, None, 1, 0], [None, None, 1, None])]
    monkeypatch.setattr(tree_choice, "trees_of", lambda *_: trees)
    assert nesting(rows, context("function")) == [None, None, 1, None]


def test_codes_of_units_go_before_codes_of_subjects() -> None:
    kinds: list[LabelKind] = ["code", "unit_code", "project"]
    rows = [
        "||合计 = 1500.00",
        "2010602|1|全额 = 1500.00",
        "2010602|901001|示例局 = 900.00",
        "2010602||办公设备 = 400.00",
        "2010602||会议服务 = 500.00",
        "2010602|901002|示例中心 = 600.00",
        "2010602||仓储服务 = 600.00",
    ]
    assert nesting(rows, context("procurement", kinds)) == [None, None, 1, 2, 2, 1, 5]


def test_equal_codes_are_siblings() -> None:
    rows = [f"2080108|901001|运行维护费 = {amount}.00" for amount in (10, 20, 30)]
    kinds: list[LabelKind] = ["code", "unit_code", "project"]
    assert nesting(["||合计 = 60.00", *rows], context("procurement", kinds)) == [None] * 4


def test_a_project_called_like_a_unit_is_a_project_where_units_have_codes() -> None:
    rows = [
        "|合计 = 80.00",
        "901001|示例局 = 50.00",
        "|专项 = 20.00",
        "|专项资金示例局 = 30.00",
        "901002|示例中心 = 30.00",
        "|专项 = 30.00",
    ]
    assert nesting(rows, UNITS) == [None, None, 1, 1, None, 4]


def test_rows_that_fill_the_same_columns_are_siblings() -> None:
    rows = [
        "合计 || = 30.00",
        "货物 || = 10.00",
        "某市某局 || = 10.00",
        "|定额|复印纸 = 10.00",
        "服务 || = 20.00",
        "某市某局 || = 20.00",
        "|定额|印刷服务 = 20.00",
    ]
    assert nesting([row.replace(" |", "|") for row in rows], PROCUREMENT) == [None, None, 1, 2, None, 4, 5]


def test_indentation_beyond_noise_nests() -> None:
    rows = [
        "合计 = 30.00",
        "某市某局 = 10.00",
        "    工作经费 = 6.00",
        "    购置经费 = 4.00",
        "某市观测台 = 20.00",
        "    机房经费 = 15.00",
        "    维护经费 = 5.00",
    ]
    assert nesting(rows, context("project")) == [None, None, 1, 1, None, 4, 4]


def test_years_of_one_unit_are_no_parts_of_each_other() -> None:
    rows = ["某市某局|2025年 = 12.00", "|2026年 = 42.00", "|增减变化金额 = 30.00"]
    assert nesting(rows, context("", ["unit", "name"])) == [None, None, None]


def test_a_total_printed_again_on_the_next_page_closes_nothing() -> None:
    rows = [
        "|合计 = 100.00",
        "208|社会保障和就业支出 = 60.00",
        "|合计 = 100.00",
        "20805|行政事业单位养老支出 = 60.00",
        "221|住房保障支出 = 40.00",
    ]
    tree = chosen(rows)
    assert parents(tree) == [None, None, None, 1, None]
    assert [node.repeated for node in tree.nodes] == [False, False, True, False, False]


def test_a_row_printed_once_more_is_no_part() -> None:
    rows = ["合计 = 50.00", "219 = 50.00", "21999 = 50.00", "21999 = 50.00"]
    assert [node.repeated for node in chosen(rows).nodes] == [False, False, False, True]


def test_equal_rows_are_parts_where_the_total_counts_both() -> None:
    rows = ["合计 = 100.00", "219 = 100.00", "21999 = 50.00", "21999 = 50.00"]
    assert not any(node.repeated for node in chosen(rows).nodes)


@pytest.mark.parametrize("wrong", range(9))
def test_one_wrong_digit_costs_the_right_tree_nothing(wrong: int) -> None:
    rows = [
        "|合计 = 150.00",
        "901001|示例局 = 50.00",
        "|专项 = 20.00",
        "|专项资金示例局 = 30.00",
        "901002|示例中心 = 40.00",
        "|专项甲 = 40.00",
        "901003|示例学校 = 60.00",
        "|专项乙 = 20.00",
        "|运转资金示例学校 = 40.00",
    ]
    rows[wrong] = rows[wrong].replace("0.00", "1.00")
    assert nesting(rows, UNITS) == [None, None, 1, 1, None, 4, None, 6, 6]


def test_a_tree_may_not_drop_a_sum(monkeypatch: pytest.MonkeyPatch) -> None:
    """The other tree explains three amounts, but the sum of 201, which fails, is gone from it."""
    rows = ["201 = 10.00", "20103 = 15.00", "202 = 5.00", "203 = 2.00", "204 = 3.00"]
    lines = lines_of(rows, context("function"))
    other = tree_of("position", lines, [None, None, None, 2, 2], {})
    monkeypatch.setattr(tree_choice, "trees_of", lambda *_: [other])
    assert nesting(rows, context("function")) == [None, 0, None, None, None]


def test_a_tree_that_covers_as_much_and_explains_more_replaces_the_first(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = ["201 = 15.00", "20103 = 10.00", "202 = 5.00"]
    other = tree_of("position", lines_of(rows, context("function")), [None, 0, 0], {})
    monkeypatch.setattr(tree_choice, "trees_of", lambda *_: [other])
    assert nesting(rows, context("function")) == [None, 0, 0]


def test_a_heading_without_amounts_keeps_its_parts() -> None:
    """Flat, the list would add up to its total."""
    rows = ["一、部门预算 = .", "1、财政拨款 = 10.00", "2、其他收入 = 5.00", "收入合计 = 15.00"]
    assert nesting(rows, context("fund", flow="revenue")) == [None, 0, 0, None]


def test_the_ground_is_only_where_print_allows_one_tree() -> None:
    assert chosen(["合计 = 30.00", "甲项目 = 10.00", "乙项目 = 21.00"], context("project")).ground == "only"


def test_a_department_holds_the_office_of_its_name_and_its_units() -> None:
    rows = ["合计 = 15.00", "某市公安局 = 15.00", "某市公安局 = 9.00", "某市交警支队 = 4.00", "某市看守所 = 2.00"]
    assert nesting(rows, UNITS_BY_NAME) == [None, None, 1, 1, 1]


def test_units_whose_first_is_as_large_as_the_others_are_side_by_side() -> None:
    rows = ["合计 = 30.00", "某市公安局 = 15.00", "某市警察学院 = 9.00", "某市交警支队 = 4.00", "某市看守所 = 2.00"]
    assert nesting(rows, UNITS_BY_NAME) == [None] * 5
