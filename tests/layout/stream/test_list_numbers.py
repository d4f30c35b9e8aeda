"""Lists side by side in order: which list a lone label belongs to, by how far the labels of each are numbered."""

import cnbudget

HEADING = "海港市统计局2026年部门预算\n表1 收支总表\n单位：万元\n"
THREE = """\
收入 支出
项目 预算数 功能分类 预算数 用途 预算数
1、财政拨款 30.00 1、一般公共服务支出 10.00 1、人员经费 12.00
(1)一般公共预算拨款 30.00 2、外交支出 0.00 (1)工资福利支出 12.00
2、上级补助收入 0.00 3、国防支出 0.00 (2)商品和服务支出 0.00
3、事业收入 0.00 4、教育支出 20.00 2、专项业务经费 18.00
"""


def read(rows: str) -> dict[str, str]:
    document = cnbudget.parse_text(
        HEADING + THREE + rows + "本年收入合计 30.00 本年支出合计 30.00 本年支出合计 30.00\n"
    )
    return {row.label: f"{row.block}: {row.amount}" for row in cnbudget.cells(document)}


def test_a_number_goes_on_with_those_of_one_list() -> None:
    found = read(
        "4、其他收入 0.00 5、科学技术支出 0.00 (1)工资福利支出 3.00\n6、卫生健康支出 5.00 (2)对企业补助 15.00\n"
    )
    assert found["6、卫生健康支出"] == "1: 5.00"
    assert found["(2)对企业补助"] == "2: 15.00"


def test_labels_without_amounts_are_counted() -> None:
    found = read("5、科学技术支出\n6、卫生健康支出 5.00\n")
    assert found["6、卫生健康支出"] == "1: 5.00"


def test_a_number_that_goes_on_with_two_lists_tells_nothing() -> None:
    text = HEADING + THREE.replace("2、专项业务经费", "4、专项业务经费") + "5、债务付息支出 5.00\n"
    document = cnbudget.parse_text(text)
    assert "5、债务付息支出" not in {row.label for row in cnbudget.cells(document)}
    assert "5.00" in {token.text for token in document.coverage.unplaced_tokens}


def test_inner_numbers_begin_anew_below_each_outer_one() -> None:
    found = read("(1)工资福利支出 3.00\n")
    assert found["(1)工资福利支出"] in {"2: 12.00", "2: 3.00"}
