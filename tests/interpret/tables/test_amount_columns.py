"""Amount columns: what headers mention, and what the columns beside them add."""

from collections.abc import Sequence

import pytest

from cnbudget.interpret.tables.amount_columns import AmountColumn, id_of, read_columns
from cnbudget.interpret.tables.members import NOTHING, Members
from tests.interpret.sheets import column


def columns(*paths: str, flow: str = "expenditure", both: bool = False) -> list[AmountColumn]:
    read = [column(path) for path in paths]
    return read_columns(read, flow=flow, both=both, kind="部门预算", fiscal_year=2026, subjects={})


def members(*paths: str, flow: str = "expenditure", both: bool = False) -> list[dict[str, str]]:
    return [dict(one.members) for one in columns(*paths, flow=flow, both=both)]


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("财政拨款/一般公共预算", {"fund": "general_public"}),
        ("基本支出/人员经费", {"nature": "personnel"}),
        ("2025年执行数", {"period": "prior_actual"}),
        ("增减率", {"period": "change_rate"}),
        ("上年结转", {"origin": "carried_over"}),
    ],
)
def test_a_header_mentions(path: str, expected: dict[str, str]) -> None:
    assert members(path) == [expected]


def test_the_flow_counts_where_the_title_leaves_it_open() -> None:
    assert members("收入/预算数") == [{}]
    assert members("收入/预算数", both=True) == [{"flow": "revenue"}]


def test_money_beside_what_was_carried_over_is_this_years() -> None:
    found = members("合计", "一般公共预算", "上年结转")
    assert [one.get("origin") for one in found] == [None, "current", "carried_over"]


def test_a_balance_set_against_this_year_is_what_was_carried_over() -> None:
    _, balance = columns("本年拨款", "结转结余")
    assert (balance.members.origin, balance.unresolved) == ("carried_over", ())


def test_a_total_over_money_carried_forward_is_all_uses() -> None:
    found = members("合计", "基本支出", "结转下年")
    assert [one.get("flow") for one in found] == ["uses", None, "carried_forward"]


def test_what_no_word_claims_is_unresolved() -> None:
    (found,) = columns("机要款")
    assert found.unresolved == ("机要款",)
    assert id_of(found, NOTHING, found.members) == ""


def test_an_id_is_what_sets_a_column_apart_from_its_table() -> None:
    total, fund = columns("合计", "一般公共预算")
    title = Members.of({"fund": "general_public"})
    assert id_of(fund, NOTHING, fund.members) == "general_public_budget"
    assert id_of(fund, title, title) == "amount"
    assert id_of(total, title, title) == "total"


def test_blocks_stand_for_themselves() -> None:
    read: Sequence[AmountColumn] = read_columns(
        [column("上年结转", 0), column("一般公共预算", 1)], flow="", both=False, kind="", fiscal_year=None, subjects={}
    )
    assert [one.members.origin for one in read] == ["carried_over", None]
