"""What is printed on ruled pages is what is read, whatever the rules, the page breaks and the wraps."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import cnbudget
from cnbudget.testing import BudgetData, PdfStyle, content, meaning, misread, render_pdf
from tests.properties.strategies import documents

thorough = settings(
    max_examples=60,
    derandomize=True,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


@st.composite
def pdf_styles(draw: st.DrawFn) -> PdfStyle:
    """Two paper sizes in three rulings with any of the habits of those who print budgets."""
    flag = st.booleans()
    return PdfStyle(
        ruling=draw(st.sampled_from(("strokes", "fills", "stubs"))),
        size=draw(st.sampled_from(((1200.0, 600.0), (1100.0, 800.0)))),
        label_width=draw(st.sampled_from((6, 9, 16, 30))),
        goal_width=draw(st.sampled_from((10, 15, 24))),
        rows_per_page=draw(st.sampled_from((None, None, 1, 2, 3, 7))),
        repeat_header=draw(flag),
        repeat_heading=draw(flag),
        heading_inside=draw(flag),
        split_rows=draw(flag),
        close_at_break=draw(flag),
        turned=draw(flag),
        running_header=draw(st.sampled_from(("", "某局2022年部门预算公开"))),
        page_numbers=draw(flag),
        radicals=draw(flag),
        blank_rows=draw(st.sampled_from((0, 0, 3))),
        column_numbers=draw(flag),
        row_numbers=draw(flag),
        several_per_page=draw(flag),
    )


@thorough
@given(documents(), pdf_styles())
def test_content_and_meaning_survive_printing_and_parsing(data: BudgetData, style: PdfStyle) -> None:
    document = cnbudget.parse(render_pdf(data, style))
    assert content(document) == content(data)
    assert misread(meaning(document), meaning(data)) == ((), ())
    coverage = document.coverage
    assert coverage.classed == coverage.total
    assert not coverage.unplaced
