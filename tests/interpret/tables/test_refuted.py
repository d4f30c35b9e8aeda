"""Tables of text whose header the document's own figures refute."""

import pytest

import cnbudget
from cnbudget.model.document import Document
from tests.interpret.tables.printed import LISTS


def uses(*rows: str) -> str:
    lines = "\n".join(rows)
    head = "科目编码 科目名称 合计 一般公共预算 政府性基金预算 国有资本经营预算"
    return f"公开表3\n支出总体情况表\n部门：某市某局 单位：万元\n{head}\n{lines}\n"


def refuted(text: str) -> tuple[Document, list[str]]:
    document = cnbudget.parse_text(text)
    assert document.coverage.classed == document.coverage.total
    return document, [found.message for found in document.diagnostics if found.code == "header-refuted"]


def test_rows_that_break_a_total_of_the_header_refute_it() -> None:
    rows = "合计 9.00 9.00 4.00 0.00", "201 一般公共服务支出 4.00 4.00 2.00 0.00", "205 教育支出 5.00 5.00 2.00 0.00"
    document, why = refuted(uses(*rows))
    assert len(why) == 1
    assert "put together from its text" in why[0]
    assert not [cell for table in document.tables for cell in table.cells]
    assert len(document.coverage.unplaced_tokens) == 12


def test_one_misprinted_row_refutes_nothing() -> None:
    rows = "合计 9.00 9.00 0.00 0.00", "201 一般公共服务支出 4.00 4.00 0.00 0.00", "205 教育支出 5.00 5.10 0.00 0.00"
    document, why = refuted(uses(*rows))
    assert not why
    assert len([cell for table in document.tables for cell in table.cells]) == 12


def test_money_in_a_fund_that_is_empty_refutes_a_header() -> None:
    rows = "合计 9.00 0.00 9.00 0.00", "201 一般公共服务支出 4.00 0.00 4.00 0.00", "205 教育支出 5.00 0.00 5.00 0.00"
    _, why = refuted(LISTS + uses(*rows))
    assert len(why) == 1
    assert "empty" in why[0]


def test_a_fund_that_prints_an_amount_is_not_empty_though_one_around_it_is() -> None:
    own = LISTS.replace("四、事业收入\n", "四、非财政拨款收入\n其他收入 1.00\n")
    rows = "合计 10.00 9.00 1.00", "201 一般公共服务支出 5.00 4.00 1.00", "205 教育支出 5.00 5.00 0.00"
    text = uses(*rows).replace("政府性基金预算 国有资本经营预算", "其他收入")
    assert not refuted(own + text)[1]


def test_a_memo_of_purchases_is_no_part_of_a_total() -> None:
    text = uses("合计 9.00 9.00 5.00", "205 教育支出 9.00 9.00 5.00").replace(
        "政府性基金预算 国有资本经营预算", "其中：政府采购"
    )
    assert not refuted(text)[1]


HALF = "合计 因公出国（境）费 公务用车购置及运行维护费 公务接待费"
VEHICLES = "小计 公务用车购置费 公务用车运行维护费"
BUDGET, SPENT = "60.00 20.00 35.00 18.00 17.00 5.00", "50.00 15.00 32.00 18.00 14.00 3.00"


def three_public(budget: str, spent: str) -> str:
    """A table of one row, whose header prints the same names for the budget and for what was spent."""
    head = f"预算数 决算数\n{HALF} {HALF}\n{VEHICLES} {VEHICLES}"
    return f"财政拨款“三公”经费支出决算表\n公开07表\n部门：某市某局 单位：万元\n{head}\n{budget} {spent}\n"


@pytest.mark.parametrize(("right", "wrong"), [("14.00 3.00", "14.00 3.50"), ("18.00 14.00", "16.00 14.00")])
def test_a_half_of_the_header_that_adds_up_shows_the_names_of_the_other(right: str, wrong: str) -> None:
    document, why = refuted(three_public(BUDGET, SPENT.replace(right, wrong)))
    assert not why
    assert len([cell for table in document.tables for cell in table.cells]) == 12
    (finding,) = [one for one in cnbudget.reconcile(document).findings if one.severity == "error"]
    assert finding.code == "sum-columns"


def test_one_row_in_which_no_half_adds_up_refutes_its_header() -> None:
    wrong = three_public(BUDGET.replace("5.00", "9.00"), SPENT.replace("14.00 3.00", "14.00 3.50"))
    document, why = refuted(wrong)
    assert len(why) == 1
    assert len(document.coverage.unplaced_tokens) == 12
