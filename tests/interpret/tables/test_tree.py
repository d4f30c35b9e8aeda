"""Nodes of a tree: levels, sources, 其中, periods, repetitions."""

from cnbudget.interpret.tables.tree import is_of_period, is_proper_prefix, is_subtotal, tree_of
from tests.interpret.tables.lists import context, lines_of


def test_levels_follow_parents() -> None:
    lines = lines_of(["合计 = 1.00", "201 = 1.00", "20103 = 1.00"])
    assert [node.level for node in tree_of("code", lines, [None, None, 1], {}).nodes] == [0, 1, 2]


def test_siblings_of_among_are_among() -> None:
    lines = lines_of(["上年结转 = 3.00", "其中：一般公共预算 = 1.00", "政府性基金预算 = 2.00"])
    assert [node.among_which for node in tree_of("words", lines, [None, 0, 0], {}).nodes] == [False, True, True]


def test_a_repeated_line_stands_where_its_original_stands() -> None:
    lines = lines_of(["201 = 1.00", "20103 = 1.00", "20103 = 1.00"])
    nodes = tree_of("code", lines, [None, 0, None], {2: 1}).nodes
    assert (nodes[2].parent, nodes[2].level, nodes[2].repeated) == (0, 2, True)


def test_a_subtotal_is_of_the_unit_above_it() -> None:
    lines = lines_of(["某市某局 = 1.00", "20103 = 1.00", "小计 = 1.00", "合计 = 1.00"], context("function"))
    assert is_subtotal(lines[2])
    assert not is_subtotal(lines[3])
    assert [node.source for node in tree_of("words", lines, [None, 0, None, None], {}).nodes] == [None, 0, 0, None]


def test_lines_of_another_year_are_nested_beside() -> None:
    lines = lines_of(["某市某局|2025年 = 1.00", "|2026年 = 1.00"], context("", ["unit", "name"]))
    assert not is_of_period(lines[1], lines[0])
    assert [node.parent for node in tree_of("words", lines, [None, 0], {}).nodes] == [None, None]


def test_proper_prefixes() -> None:
    upper, line, same = lines_of(["30100|甲 = 1.00", "30101|乙 = 1.00", "30101|丙 = 1.00"], context("economic"))
    assert is_proper_prefix(upper, line)
    assert not is_proper_prefix(line, same)
    assert not is_proper_prefix(line, upper)
