"""For authors of formats: print documents from facts, and compare what was read with what was printed.

    fixture = read_fixture("tests/data/tianhe-2022.toml")
    text = render_text(fixture.data, fixture.style)
    assert content(cnbudget.parse_text(text)) == content(fixture.data)

Nothing here knows how documents are read (only `cnbudget.model` is imported), so it can't share the parser's mistakes.
`python -m cnbudget.testing FIXTURE` prints the text of a fixture file.
"""

from cnbudget.testing.cases import Case, read_cases
from cnbudget.testing.content import CellContent, ColumnContent, RowContent, TableContent, content, meaning
from cnbudget.testing.data import BudgetData, ColumnData, FormData, ListData, Passage, Role, RowData, TableData
from cnbudget.testing.load import Fixture, FixtureError, read_fixture
from cnbudget.testing.ofd import OfdStyle, render_ofd
from cnbudget.testing.office import OfficeStyle, render_docx, render_html, render_xlsx
from cnbudget.testing.pdf import render_pdf
from cnbudget.testing.pdf_style import PdfStyle
from cnbudget.testing.score import misread
from cnbudget.testing.style import Break, TableStyle, TextStyle
from cnbudget.testing.text import render_text

__all__ = [
    "Break",
    "BudgetData",
    "Case",
    "CellContent",
    "ColumnContent",
    "ColumnData",
    "Fixture",
    "FixtureError",
    "FormData",
    "ListData",
    "OfdStyle",
    "OfficeStyle",
    "Passage",
    "PdfStyle",
    "Role",
    "RowContent",
    "RowData",
    "TableContent",
    "TableData",
    "TableStyle",
    "TextStyle",
    "content",
    "meaning",
    "misread",
    "read_cases",
    "read_fixture",
    "render_docx",
    "render_html",
    "render_ofd",
    "render_pdf",
    "render_text",
    "render_xlsx",
]
