"""Numbers in names of rows and columns that may be amounts of a cell that a missing rule joined to them."""

import pytest

import cnbudget

PAGE = (
    "<p>湖滨区财政局2024年部门预算</p><p>表3 部门支出总表</p><p>单位：万元</p>"
    "<table><tr><td>科目编码</td><td>科目名称</td><td>{header}</td><td>基本支出</td></tr>"
    "<tr><td>2010601</td><td>{label}</td><td>1330.00</td><td>1310.00</td></tr>"
    "<tr><td>2010602</td><td>一般行政管理事务</td><td>12.00</td><td>10.00</td></tr></table>"
)


def unplaced(*, label: str = "行政运行", header: str = "合计") -> list[str]:
    document = cnbudget.parse_text(PAGE.format(label=label, header=header))
    assert len(cnbudget.cells(document)) == 4
    return [token.text for token in document.coverage.unplaced_tokens]


@pytest.mark.parametrize("number", ["739146", "7391"])
@pytest.mark.parametrize("between", ["<br>", " "])
def test_a_whole_number_apart_behind_a_name_is_unplaced(number: str, between: str) -> None:
    assert unplaced(label=f"行政运行{between}{number}") == [number]
    assert unplaced(header=f"合计{between}{number}") == [number]


@pytest.mark.parametrize(
    "label",
    [
        "行政运行 2023",
        "行政运行 12",
        "12345热线运行",
        "市民服务<br>12345",
        "7391 专项经费",
        "专项经费7391工程",
        "专项<br>（7391）",
    ],
)
def test_numbers_that_belong_to_a_name_are_no_amounts(label: str) -> None:
    assert unplaced(label=label) == []


def test_years_and_numbers_of_columns_in_a_header_are_no_amounts() -> None:
    assert unplaced(header="合计<br>2024") == []
    assert unplaced(header="合计<br>3") == []
