"""Numbers of a table that was not read excuse the table right before it, whose rest it may be."""

import pytest

import cnbudget

HEADER = "<tr><td>科目编码</td><td>科目名称</td><td>合计</td><td>基本支出</td><td>项目支出</td></tr>"
ROWS = (
    "<tr><td>213</td><td>农林水支出</td><td>1230.00</td><td>980.00</td><td>250.00</td></tr>"
    "<tr><td>2130301</td><td>行政运行</td><td>980.00</td><td>980.00</td><td></td></tr>"
)
REST = "<table><tr><td>2130305</td><td>水利工程建设</td><td>250.00</td><td></td><td>250.00</td></tr></table>"


def inconsistent(between: str, rest: str) -> int:
    head = "<h1>某市水务局2024年部门预算</h1><p>支出总表</p><p>单位：万元</p>"
    page = f"<html><body>{head}<table>{HEADER}{ROWS}</table>{between}{rest}</body></html>"
    document = cnbudget.parse(page.encode())
    return sum(finding.status == "inconsistent" for finding in cnbudget.reconcile(document).findings)


@pytest.mark.parametrize("between", ["<p>某市水务局2024年部门预算</p>", "<p>说明如下：</p>"])
def test_rows_below_a_line_of_prose_are_the_rest_of_the_table(between: str) -> None:
    assert inconsistent(between, REST) == 0


def test_nothing_excuses_a_table_that_is_followed_by_none() -> None:
    assert inconsistent("<p>说明如下：</p>", "") > 0


def test_another_title_is_that_of_another_table() -> None:
    assert inconsistent("<p>政府采购明细表</p>", REST) > 0
