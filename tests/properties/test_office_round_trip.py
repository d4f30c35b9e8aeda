"""What is put into web pages, Word files and workbooks is what is read, however it is set."""

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import cnbudget
from cnbudget.testing import BudgetData, OfficeStyle, content, meaning, misread, render_docx, render_html, render_xlsx
from tests.properties.strategies import documents

thorough = settings(
    max_examples=60,
    derandomize=True,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
Renderer = Callable[[BudgetData, OfficeStyle], bytes]


@st.composite
def office_styles(draw: st.DrawFn) -> OfficeStyle:
    """Any of the habits of those who publish budgets as web pages and Office files."""
    flag = st.booleans()
    return OfficeStyle(
        charset=draw(st.sampled_from(("utf-8", "gb18030", "gb2312"))),
        label_width=draw(st.sampled_from((None, None, 9, 16))),
        column_numbers=draw(flag),
        row_numbers=draw(flag),
        blank_rows=draw(st.sampled_from((0, 0, 3))),
        heading_inside=draw(flag),
        numbers=draw(flag),
        ruled=draw(flag),
        split_digits=draw(flag),
        navigation=draw(flag),
    )


@pytest.mark.parametrize("render", [render_html, render_docx, render_xlsx])
def test_content_and_meaning_survive(render: Renderer) -> None:
    @thorough
    @given(documents(), office_styles())
    def survive(data: BudgetData, style: OfficeStyle) -> None:
        document = cnbudget.parse(render(data, style))
        assert content(document) == content(data)
        assert misread(meaning(document), meaning(data)) == ((), ())
        assert document.coverage.complete

    survive()
