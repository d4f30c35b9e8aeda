"""The same list of projects with goals and indicators, in each kind of file."""

from collections.abc import Callable

import pytest

import cnbudget
from cnbudget.model.performance import PerformanceForm
from cnbudget.testing import BudgetData, FormData, render_docx, render_html, render_ofd, render_pdf
from tests.interpret.performance.drawing import fields, indicators
from tests.readers.office_files import sheet, xlsx

HEADER = ("项目名称", "项目总额（万元）", "绩效目标", "一级指标", "二级指标", "三级指标", "指标值")
ROWS = (
    ("河道保洁", "120.50", "水面清洁。", "产出指标", "数量指标", "保洁次数", "≥200次"),
    ("河道保洁", "120.50", "水面清洁。", "满意度指标", "服务对象满意度指标", "居民满意度", "≥90%"),
    ("桥梁养护", "35.20", "养护12座。", "产出指标", "数量指标", "桥梁", "12座"),
)
TITLE = "项目支出绩效目标表"
DATA = BudgetData((), ("某市水务局2026年部门预算", TITLE, FormData(HEADER, ROWS, (12, 10, 14, 12, 20, 12, 10))))


def workbook(_: BudgetData) -> bytes:
    lines = [(TITLE,), HEADER, *ROWS]
    made = "".join(
        f'<row r="{n}">'
        + "".join(
            f'<c r="{chr(65 + column)}{n}" t="inlineStr"><is><t>{text}</t></is></c>' for column, text in enumerate(line)
        )
        + "</row>"
        for n, line in enumerate(lines, 1)
    )
    return xlsx(sheet(made, rest='<mergeCells count="1"><mergeCell ref="A1:G1"/></mergeCells>'))


WAYS: tuple[Callable[[BudgetData], bytes], ...] = (render_pdf, render_ofd, render_html, render_docx, workbook)


def told(form: PerformanceForm) -> tuple[object, ...]:
    return form.kind, form.title, form.project, fields(form), indicators(form)


@pytest.mark.parametrize("render", WAYS, ids=lambda render: render.__name__)
def test_forms_are_the_same_in_every_kind_of_file(render: Callable[[BudgetData], bytes]) -> None:
    document = cnbudget.parse(render(DATA))
    first, second = document.performance
    assert told(first) == (
        "project",
        TITLE,
        "河道保洁",
        [("项目名称", "", "河道保洁"), ("项目总额（万元）", "", "120.50"), ("绩效目标", "", "水面清洁。")],
        [
            ("产出指标", "数量指标", "保洁次数", "≥200次"),
            ("满意度指标", "服务对象满意度指标", "居民满意度", "≥90%"),
        ],
    )
    assert (second.project, len(second.indicators)) == ("桥梁养护", 1)
    assert [field.money.unit for field in first.fields if field.money] == ["万元"]
    assert document.coverage.classed == document.coverage.total
    assert not document.coverage.unplaced


def test_a_sheet_may_name_its_document_over_the_title_of_a_form() -> None:
    """The form is known by its title alone: its card prints no word that only forms have."""
    lines = [
        ("某局2026年度部门预算",),
        ("重点专项资金绩效目标表",),
        ("专项资金名称", "文旅融合"),
        ("当年预算", "3200.00"),
    ]
    cells = "".join(
        f'<row r="{n}">'
        + "".join(f'<c r="{"AB"[c]}{n}" t="inlineStr"><is><t>{text}</t></is></c>' for c, text in enumerate(line))
        + "</row>"
        for n, line in enumerate(lines, 1)
    )
    merged = '<mergeCells count="2"><mergeCell ref="A1:B1"/><mergeCell ref="A2:B2"/></mergeCells>'
    (form,) = cnbudget.parse(xlsx(sheet(cells, rest=merged))).performance
    assert (form.title, form.project, len(form.fields)) == ("重点专项资金绩效目标表", "文旅融合", 2)
