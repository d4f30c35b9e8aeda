"""What title and headers tell before the rows are read."""

from collections.abc import Sequence

from cnbudget.interpret.tables.label_cells import LabelledRow, cut
from cnbudget.interpret.tables.shape import Shape, label_kinds, shape_of, units_in
from cnbudget.layout.sheet import Sheet
from tests.interpret.sheets import sheet


def shape(printed: Sheet) -> Shape:
    rows = [LabelledRow(row, cut(row.labels)) for row in printed.rows]
    return shape_of(printed, rows, kind="部门预算", fiscal_year=2026)


def made(title: str, columns: Sequence[str], rows: Sequence[str] = ("甲 = 1.00",)) -> Sheet:
    return sheet(title, columns, rows)


def test_a_title_tells_the_table_and_its_members() -> None:
    found = shape(made("一般公共预算支出情况表", ["科目编码 label", "科目名称 label", "合计"], ["201|甲 = 1.00"]))
    assert found.id == "general_public_expenditure_by_function"
    assert (found.members.flow, found.members.fund, found.members.get("period")) == (
        "expenditure",
        "general_public",
        "budget",
    )


def test_headers_tell_the_flows_of_a_table_of_both() -> None:
    found = shape(made("收支总表", ["收入/项目 label", "收入/预算数"]))
    assert found.both
    assert found.flow_of(0) == "revenue"


def test_codes_tell_the_classification_where_the_title_does_not() -> None:
    found = shape(
        made("一般公共预算基本支出表", ["科目编码 label", "科目名称 label", "合计"], ["30101|基本工资 = 1.00"])
    )
    assert found.id == "general_public_basic_expenditure_by_economic"


def test_a_column_of_digits_holds_codes_whatever_its_header_says() -> None:
    printed = made("支出表", ["类 label", "科目 label", "合计"], ["201|甲 = 1.00", "03|乙 = 1.00"])
    assert label_kinds(printed, 0)[0] == "code"


def test_the_units_that_a_table_lists() -> None:
    printed = made("收入总表", ["单位名称 label", "合计"], ["合计 = 2.00", "某市观测台 = 1.00"])
    assert units_in(printed, shape(printed)) == {"某市观测台"}
    other = made("项目支出表", ["单位名称 label", "合计"], ["某市观测台 = 1.00"])
    assert units_in(other, shape(other)) == set()
