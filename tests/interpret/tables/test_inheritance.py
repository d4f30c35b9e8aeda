"""What a line takes from the lines around it."""

from collections.abc import Sequence

import pytest
from attrs import evolve

from cnbudget.interpret.tables.as_read import tree_as_read
from cnbudget.interpret.tables.inheritance import Inherited, inherit
from cnbudget.interpret.tables.members import Members
from cnbudget.layout.sheet import Gap
from tests.interpret.tables.lists import context, lines_of


def inherited(rows: Sequence[str], flow: str) -> list[Inherited]:
    lines = lines_of(rows, context("fund" if flow == "revenue" else "use", flow=flow))
    return inherit(lines, tree_as_read(lines, {}).nodes, flow)


def test_a_line_takes_what_its_parents_say() -> None:
    found = inherited(["二、上年结转 = 1.00", "（一）一般公共预算拨款 = 1.00"], "revenue")
    assert (found[1].members.fund, found[1].members.origin) == ("general_public", "carried_over")


def test_a_subtotal_tells_what_the_lines_above_it_are() -> None:
    found = inherited(["财政拨款 = 1.00", "其他收入 = 1.00", "本年收入合计 = 2.00", "收入总计 = 2.00"], "revenue")
    assert [one.members.origin for one in found] == ["current", "current", "current", None]


def test_funds_beside_money_carried_over_are_this_years() -> None:
    found = inherited(["一、财政拨款 = 1.00", "二、上年结转 = 1.00", "收入总计 = 2.00"], "revenue")
    assert [one.members.origin for one in found] == ["current", "carried_over", None]


def test_the_total_over_money_carried_forward_is_all_uses() -> None:
    found = inherited(["基本支出 = 1.00", "结转下年 = 1.00", "支出总计 = 2.00"], "expenditure")
    assert found[2].members.flow == "uses"
    assert inherited(["基本支出 = 1.00", "支出总计 = 1.00"], "expenditure")[1].members.flow != "uses"


def test_a_balance_of_no_known_year_is_unresolved() -> None:
    assert inherited(["结转结余 = 1.00"], "expenditure")[0].unresolved == ("结转结余",)


@pytest.mark.parametrize(
    ("gap", "left"),
    [
        pytest.param("", {"organisation": "甲局", "function": "201", "origin": "carried_over"}, id="no row is unread"),
        pytest.param("code", {"organisation": "甲局", "origin": "carried_over"}, id="a subject's"),
        pytest.param("any", {"origin": "carried_over"}, id="another's"),
    ],
)
def test_below_an_unread_row_nothing_is_inherited_that_it_may_say(gap: Gap, left: dict[str, str]) -> None:
    lines = lines_of(
        ["二、上年结转 = 1.00", "（一）工资 = 1.00", "（二）补助 = 1.00"], context("use", flow="expenditure")
    )
    whose = Members.of({"organisation": "甲局", "function": "201", "origin": "carried_over"})
    lines = [
        evolve(lines[0], members=whose),
        evolve(lines[1], members=Members()),
        evolve(lines[2], members=Members(), row=evolve(lines[2].row, gap=gap)),
    ]
    nodes = tree_as_read(lines, {}).nodes
    assert [node.source for node in nodes] == [None, 0, 0]
    found = inherit(lines, nodes, "")
    assert found[1].members == whose
    assert dict(found[2].members.pairs) == left
