"""What is printed as OFD is what is read, however its producer writes positions, rules and structure."""

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

import cnbudget
from cnbudget.testing import BudgetData, OfdStyle, PdfStyle, content, meaning, misread, render_ofd
from tests.properties.strategies import documents
from tests.properties.test_pdf_round_trip import pdf_styles, thorough


@st.composite
def ofd_styles(draw: st.DrawFn) -> OfdStyle:
    """Any of the ways of producers."""
    flag = st.booleans()
    return OfdStyle(
        spacing=draw(st.sampled_from(("list", "runs", "single"))),
        scale=draw(st.sampled_from((1.0, 2.0, 0.3528))),
        template=draw(flag),
        composite=draw(flag),
        blocks=draw(flag),
        stamp=draw(flag),
        root=draw(flag),
    )


def roomy(style: PdfStyle) -> PdfStyle:
    """Columns with room for a code in brackets: no line end brings it back into a narrower one."""
    return evolve(style, label_width=max(9, style.label_width or 9))


@thorough
@given(documents(), pdf_styles().map(roomy), ofd_styles())
def test_content_and_meaning_survive(data: BudgetData, style: PdfStyle, ofd: OfdStyle) -> None:
    document = cnbudget.parse(render_ofd(data, style, ofd))
    assert content(document) == content(data)
    assert misread(meaning(document), meaning(data)) == ((), ())
    assert document.coverage.complete
