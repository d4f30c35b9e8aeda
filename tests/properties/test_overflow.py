"""Names too long for their cells: what runs over the rule that closes a row moves into no other row."""

from collections.abc import Sequence

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

import cnbudget
from cnbudget.testing import BudgetData, ColumnData, FormData, ListData, PdfStyle, RowData, TableData, render_pdf
from tests.properties.test_pdf_round_trip import thorough

SUBJECTS = {
    "2130301": ("行政运行", "30101", "基本工资"),
    "2130304": ("水利行业业务管理", "30102", "津贴补贴"),
    "2130306": ("水利工程运行与维护", "30399", "其他对个人和家庭的补助"),
    "2130308": ("水利前期工作", "30231", "公务用车运行维护费"),
    "2130399": ("其他水利支出", "30299", "其他商品和服务支出"),
}
NAMES = ("巡查次数", "按期完成设备检修任务的比例", "居民对河道水面清洁的满意程度", "设备故障的平均处理时长", "合格率")
COLUMNS = ("科目", "经济科目")
INDICATORS = ("一级指标", "二级指标", "三级指标", "指标值")


@st.composite
def overflowing(draw: st.DrawFn) -> tuple[BudgetData, PdfStyle]:
    """A table whose labels are a code and a name in cells that hold one line, and as narrow as one takes."""
    codes = draw(st.lists(st.sampled_from(sorted(SUBJECTS)), min_size=2, max_size=7))
    rows = []
    for code in codes:
        name, economic, second = SUBJECTS[code]
        cents = draw(st.integers(1, 99_999_99))
        rows.append(RowData((f"{code}-{name}", f"{economic}-{second}"), (f"{cents / 100:.2f}",)))
    columns = (*(ColumnData((name,), "label") for name in COLUMNS), ColumnData(("合计",), "amount"))
    table = TableData(
        "expenditure_summary", "预算03表", "支出总表", "万元", "某水务局", (ListData(columns, tuple(rows)),)
    )
    style = PdfStyle(
        ruling=draw(st.sampled_from(("strokes", "fills", "stubs"))),
        label_width=draw(st.sampled_from((8, 9, 11, 14))),
        row_lines=draw(st.sampled_from((1, 1, 2))),
        rows_per_page=draw(st.sampled_from((None, 3))),
        turned=draw(st.booleans()),
        page_numbers=draw(st.booleans()),
    )
    return BudgetData((table,), before=("某水务局2026年部门预算",)), style


@thorough
@given(overflowing())
def test_labels_and_codes_are_those_of_their_rows(made: tuple[BudgetData, PdfStyle]) -> None:
    data, style = made
    document = cnbudget.parse(render_pdf(data, style))
    wanted = [(*row.labels, row.amounts[0]) for row in data.tables[0].lists[0].rows if row]
    read = [(*cell.label.split("|"), str(cell.amount)) for cell in cnbudget.cells(document)]
    assert read == wanted
    assert [cell.function for cell in cnbudget.cells(document)] == [label.split("-")[0] for label, *_ in wanted]
    assert [cell.economic for cell in cnbudget.cells(document)] == [label.split("-")[0] for _, label, _ in wanted]
    assert not document.coverage.unplaced


@thorough
@given(st.permutations(NAMES), st.sampled_from((6, 8, 10)), st.sampled_from((PdfStyle(), PdfStyle(turned=True))))
def test_names_of_indicators_are_those_of_their_rows(names: Sequence[str], width: int, style: PdfStyle) -> None:
    rows = [("产出指标", "数量指标", name, f"≥{n}次") for n, name in enumerate(names, 1)]
    head = (("项目名称", "河道保洁", "主管部门", "某水务局"), INDICATORS)
    form = FormData(head[0], (head[1], *rows), (10, 12, width, 10))
    data = BudgetData((), before=("某水务局2026年部门预算", "项目支出绩效目标表", form))
    document = cnbudget.parse(render_pdf(data, evolve(style, row_lines=1)))
    (read,) = document.performance
    assert [indicator.name for indicator in read.indicators] == list(names)
