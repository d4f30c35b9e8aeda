"""Each rule on small texts and on the shipped example with one figure put otherwise."""

from decimal import Decimal
from pathlib import Path

import pytest

import cnbudget
from cnbudget import examples
from cnbudget.model.check import Check, Status

TEXT = Path(examples.path()).read_text("utf-8")
BY_FUNCTION = (
    "表 5 \n\n一般公共预算支出情况表（按功能分类科目） \n\n单位名称： 某局（本级）  单位：万元 \n\n"
    "功能科目名称 \n一般公共预算支出 \n\n小计 其中：基本支出 项目支出 \n\n"
)
FUNCTIONS = ("[20101]人大事务", "[20102]政协事务", "[20103]政府办公厅（室）及相关机构事务")


def checks(text: str, rule: str, subject: str = "") -> list[Check]:
    report = cnbudget.reconcile(cnbudget.parse_text(text))
    return [check for check in report.checks if check.rule == rule and subject in check.subject]


def statuses(text: str, rule: str, subject: str = "") -> set[Status]:
    found = checks(text, rule, subject)
    assert found, "the relation is tested"
    return {check.status for check in found}


def put(old: str, new: str) -> str:
    """The shipped example with one passage put otherwise."""
    assert TEXT.count(old) == 1, old
    return TEXT.replace(old, new)


def tree(total: str, parts: int) -> str:
    """A function and so many functions of 5.00 each beneath it."""
    rows = "".join(f"    {name} 5.00 5.00 0.00 \n\n" for name in FUNCTIONS[:parts])
    return f"{BY_FUNCTION}[201]一般公共服务支出 {total} {total} 0.00 \n\n{rows}"


@pytest.mark.parametrize(
    ("total", "parts", "status"),
    [
        ("5.00", 1, "exact"),
        ("5.01", 1, "within_rounding"),
        ("4.99", 1, "within_rounding"),
        ("5.02", 1, "inconsistent"),
        ("10.01", 2, "within_rounding"),
        ("10.02", 2, "inconsistent"),
        ("15.02", 3, "within_rounding"),
        ("14.98", 3, "within_rounding"),
        ("15.03", 3, "inconsistent"),
        ("14.97", 3, "inconsistent"),
    ],
)
def test_rows_agree_within_half_a_step_for_each_figure(total: str, parts: int, status: Status) -> None:
    found = checks(tree(total, parts), "sum-rows", "[一般公共预算支出/小计]")
    assert [check.status for check in found] == [status]
    assert found[0].allowance == 50 * (parts + 1)


def test_at_the_boundary_difference_and_allowance_are_equal() -> None:
    (check,) = checks(tree("15.02", 3), "sum-rows", "[一般公共预算支出/小计]")
    assert check.difference == check.allowance == Decimal(200)


def test_a_row_that_could_not_be_read_makes_the_sum_not_checkable() -> None:
    torn = "    [20104]发展与改革事务\n2.00 2.00\n0.00\n"
    text = tree("17.00", 2) + torn
    assert cnbudget.parse_text(text).coverage.unplaced
    assert statuses(text, "sum-rows", "小计") == {"not_checkable"}


@pytest.mark.parametrize(
    ("row", "status"),
    [
        ("7.00 3.00 4.00", "exact"),
        ("7.01 3.00 4.00", "within_rounding"),
        ("7.02 3.00 4.00", "inconsistent"),
    ],
)
def test_basic_and_project_expenditure_are_all_of_a_subtotal(row: str, status: Status) -> None:
    assert statuses(f"{BY_FUNCTION}[201]一般公共服务支出 {row} \n", "sum-columns") == {status}


@pytest.mark.parametrize(
    ("total", "status"), [("9,800.95", "exact"), ("9,800.96", "within_rounding"), ("9,800.97", "inconsistent")]
)
def test_revenue_balances_uses(total: str, status: Status) -> None:
    text = TEXT.replace("收入总计 9,800.95 支出总计 9,800.95", f"收入总计 9,800.95 支出总计 {total}", 1)
    assert statuses(text, "balance", "表1") == {status}


@pytest.mark.parametrize(
    ("amount", "status"), [("5.40", "exact"), ("5.41", "within_rounding"), ("5.42", "inconsistent")]
)
def test_the_prose_states_what_the_table_prints(amount: str, status: Status) -> None:
    text = put("财政拨款安排“三公”经费 5.40 万元", f"财政拨款安排“三公”经费 {amount} 万元")
    assert status in statuses(text, "stated", "三公")


@pytest.mark.parametrize(
    ("amount", "status"), [("6,068.94", "exact"), ("6,068.96", "within_rounding"), ("6,068.97", "inconsistent")]
)
def test_stated_parts_add_up(amount: str, status: Status) -> None:
    assert statuses(put("政府采购安排 6,068.94", f"政府采购安排 {amount}"), "stated-parts", "政府采购") == {status}


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        ("1.10 万元，比上年增加 0.10 万元，增长 10.00 %", "exact"),
        ("0 万元，比上年增加 0 万元，增长 0 %", "exact"),
        ("1.00 万元，比上年增加 0.10 万元，增长 11.50 %", "within_rounding"),
        ("1.00 万元，比上年增加 0.10 万元，增长 12.50 %", "inconsistent"),
        ("1.00 万元，比上年减少 1.00 万元，增长 50.00 %", "inconsistent"),
        ("1.00 万元，比上年增加 1.00 万元，增长 100.00 %", "not_checkable"),
    ],
)
def test_a_rate_follows_from_figure_and_change(sentence: str, status: Status) -> None:
    prose = f"第三部分 2022 年部门预算情况说明 \n\n一、收支情况 \n\n2022 年本部门收入预算 {sentence}。 \n"
    text = f"{tree('5.00', 1)}{prose}"
    assert statuses(text, "change-rate") == {status}


@pytest.mark.parametrize(("count", "status"), [("14", "exact"), ("15", "inconsistent")])
def test_offices_are_as_many_as_stated(count: str, status: Status) -> None:
    assert statuses(put("内设处室有 14 个", f"内设处室有 {count} 个"), "stated-count") == {status}


def test_a_conflict_is_not_hidden_by_a_third_figure_that_agrees() -> None:
    text = TEXT.replace("十九、住房保障支出 695.34", "十九、住房保障支出 795.34", 1)
    document = cnbudget.parse_text(text)
    report = cnbudget.reconcile(document)
    same = [check for check in report.checks if check.rule == "same-fact" and "十九、住房保障支出" in check.subject]
    assert {"exact", "inconsistent"} <= {check.status for check in same}
    broken = [check for check in same if check.status == "inconsistent"]
    (changed,) = (p for p, fact in enumerate(document.facts) if fact.cell.printed == "795.34")
    assert all(changed in (*check.left, *check.right) for check in broken)
    assert changed in {finding.suspects[0].fact for finding in report.findings if finding.suspects}


@pytest.mark.parametrize("text", ["", "没有预算。"])
def test_a_document_without_tables_has_no_checks(text: str) -> None:
    assert not cnbudget.reconcile(cnbudget.parse_text(text)).checks
