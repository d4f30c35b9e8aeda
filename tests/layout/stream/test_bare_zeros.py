"""A bare 0 among amounts with decimals is one of them."""

import cnbudget

TEXT = """青河县农业农村局2025年部门预算
表5 “三公”经费支出表
单位：万元
项目 2024年预算数 2025年预算数
合计 26.00 25.50
因公出国（境）费 0 0
公务接待费 6.00 5.50
公务用车运行费 20.00 20.00
"""


def test_a_row_of_zeros_takes_no_neighbour_with_it() -> None:
    document = cnbudget.parse_text(TEXT)
    (table,) = document.tables
    assert [str(cell.amount) for cell in table.cells][:4] == ["26.00", "25.50", "0", "0"]
    assert len(table.cells) == 8
    assert document.coverage.complete
