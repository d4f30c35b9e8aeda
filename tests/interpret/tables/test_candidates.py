"""Trees that print allows, one from each kind of evidence."""

from collections.abc import Sequence

from cnbudget.interpret.tables.candidates import trees_of
from cnbudget.interpret.tables.label_meanings import ListContext
from tests.interpret.tables.lists import cells_of, context, lines_of, parents


def candidates(rows: Sequence[str], shared: ListContext) -> list[tuple[str, list[int | None]]]:
    trees = trees_of(lines_of(rows, shared), cells_of(rows), shared, {})
    return [(tree.ground, parents(tree)) for tree in trees]


def test_codes_nest_by_proper_prefixes_only() -> None:
    rows = ["201|甲 = 1.00", "20103|乙 = 1.00", "20103|丙 = 1.00", "2010301|丁 = 1.00", "202|戊 = 1.00"]
    ground, found = candidates(rows, context("function", ["code", "name"]))[0]
    assert (ground, found) == ("code", [None, 0, 0, 2, None])


def test_codes_of_revenue_nest_like_those_of_expenditure() -> None:
    rows = ["10301|甲收入 = 1.00", "1030148|乙收入 = 1.00", "103014801|丙收入 = 1.00", "1030156|丁收入 = 1.00"]
    ground, found = candidates(rows, context("fund", ["code", "name"], flow="revenue"))[0]
    assert (ground, found) == ("code", [None, 0, 1, 0])


def test_filled_columns_make_a_tree() -> None:
    rows = ["设备费|| = 1.00", "|购置| = 1.00", "||复印机 = 1.00", "|维修| = 1.00", "物业费|| = 1.00"]
    found = [tree for _, tree in candidates(rows, context("project", ["name", "name", "name"]))]
    assert [None, 0, 1, 0, None] in found


def test_attributes_say_nothing_of_a_level() -> None:
    rows = ["甲| = 1.00", "乙|集中 = 1.00", "丙| = 1.00"]
    found = [tree for _, tree in candidates(rows, context("project", ["name", "attribute"]))]
    assert all(tree == [None, None, None] for tree in found)


def test_noise_of_the_margin_nests_nothing() -> None:
    rows = ["甲 = 1.00", "乙 = 1.00"]
    lines = lines_of(rows, context("project"))
    assert lines[0].row.indent == lines[1].row.indent
    assert all(tree == [None, None] for _, tree in candidates(rows, context("project")))


def test_numbering_makes_a_tree() -> None:
    rows = ["一、甲 = 1.00", "（一）乙 = 1.00", "（二）丙 = 1.00", "二、丁 = 1.00"]
    assert ("position", [None, 0, 0, None]) in candidates(rows, context("use"))


def test_bare_funds_after_money_carried_over_are_its_parts() -> None:
    rows = [
        "一、一般公共预算财政拨款 = 60.00",
        "本年收入合计 = 60.00",
        "年初结转和结余 = 50.00",
        "一般公共预算财政拨款 = 20.00",
        "政府性基金预算财政拨款 = 30.00",
    ]
    assert ("words", [None, None, None, 2, 2]) in candidates(rows, context("fund", flow="revenue"))


def test_among_belongs_to_the_line_before_it() -> None:
    rows = ["上年实户资金余额 = 5.00", "上年结转 = 15.00", "其中：财政拨款资金结转 = 15.00"]
    assert {tree[2] for _, tree in candidates(rows, context("fund", flow="revenue"))} == {1}
