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


THREE = "<p>湖滨区财政局2024年部门预算</p><p>三公经费支出表</p><p>单位：万元</p><table><tr><td>项目</td><td>预算数</td></tr>"


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ("<tr><td>公务接待费3</td><td></td></tr>", ["3"]),
        ("<tr><td>公务接待费 3</td><td></td></tr>", ["3"]),
        ("<tr><td>公务接待费3</td><td>3</td></tr>", []),
        ("<tr><td>公务接待费 因公出国（境）费</td><td>118 300</td></tr>", ["118", "300"]),
        ("<tr><td>公务接待费</td><td>1 118 300</td></tr>", []),
        ("<tr><td>公务接待费</td><td>1 118.50</td></tr>", []),
    ],
)
def test_amounts_of_rows_that_one_cell_holds_are_unplaced(rows: str, expected: list[str]) -> None:
    document = cnbudget.parse_text(f"{THREE}<tr><td>合计</td><td>418</td></tr>{rows}</table>")
    assert [token.text for token in document.coverage.unplaced_tokens] == expected


def test_a_blank_separates_no_thousands_where_another_amount_has_none() -> None:
    rows = "<tr><td>合计</td><td>1418.00</td></tr><tr><td>公务接待费</td><td>1 118.50</td></tr></table>"
    document = cnbudget.parse_text(THREE + rows)
    assert [str(cell.amount) for cell in cnbudget.cells(document)] == ["1418.00"]
    assert not document.coverage.complete
