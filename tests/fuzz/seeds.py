"""What the fuzzer starts from: small documents that the renderer prints."""

from functools import cache

import attrs

from cnbudget.readers.geometry.ink import Ink
from cnbudget.readers.pdf.engine import PdfiumEngine
from cnbudget.testing import (
    BudgetData,
    PdfStyle,
    TextStyle,
    read_fixture,
    render_docx,
    render_html,
    render_pdf,
    render_text,
    render_xlsx,
)
from tests.conftest import TIANHE
from tests.fuzz.laws import LIMITS

__all__ = ["inks", "office", "pages", "pdfs", "small", "texts"]

_ROWS = 6
_STYLES = (
    PdfStyle(ruling="strokes"),
    PdfStyle(ruling="fills", heading_inside=True, column_numbers=True),
    PdfStyle(ruling="stubs", rows_per_page=2, split_rows=True, label_width=6),
)


@cache
def small() -> tuple[BudgetData, ...]:
    """The tables of the Tianhe document, each alone and cut to its first rows, and prose with its neighbours."""
    data = read_fixture(TIANHE).data
    single = [
        BudgetData(
            (attrs.evolve(t, lists=tuple(attrs.evolve(part, rows=part.rows[:_ROWS]) for part in t.lists)),),
            data.before[:3],
        )
        for t in data.tables
    ]
    return (*single, attrs.evolve(data, tables=single[0].tables))


@cache
def texts() -> tuple[str, ...]:
    """Extracted text of each, with and without broken lines."""
    style = read_fixture(TIANHE).style
    return tuple(render_text(data, s) for data in small() for s in (TextStyle(), style))


@cache
def pdfs() -> tuple[bytes, ...]:
    """Each as PDF."""
    return tuple(render_pdf(data, _STYLES[n % len(_STYLES)]) for n, data in enumerate(small()))


@cache
def inks() -> tuple[tuple[Ink, ...], ...]:
    """The ink of each PDF."""
    found = []
    for data in pdfs():
        with PdfiumEngine("seed.pdf", data, LIMITS) as engine:
            found.append(tuple(engine.ink(index) for index in range(len(engine))))
    return tuple(found)


@cache
def pages() -> tuple[bytes, ...]:
    """Each as web page."""
    return tuple(render_html(data) for data in small())


@cache
def office() -> tuple[bytes, ...]:
    """Each as Word file and as workbook, in turn."""
    return tuple(render(data) for data in small() for render in (render_docx, render_xlsx))
