"""PDF files whose pages have fonts of their own: what pdfium keeps of them does not grow with the pages."""

import io
from typing import Any
from unittest import mock

import pypdfium2.raw as pdfium
import pytest
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from cnbudget.model.limits import Limits
from cnbudget.readers.pdf.reader import read_pdf
from cnbudget.testing.pdf_font import box_font

_PAGES = 40


def _made(fonts: int) -> bytes:
    """A page for each of 40 numbers, set in one of so many fonts in turn."""
    names = [f"Face{n}" for n in range(fonts)]
    for name in names:
        pdfmetrics.registerFont(TTFont(name, io.BytesIO(box_font(name, "0123456789.预算"))))
    file = io.BytesIO()
    canvas = Canvas(file)
    for page in range(_PAGES):
        canvas.setFont(names[page % fonts], 12)
        canvas.drawString(72, 700, f"预算 {page}.50")
        canvas.showPage()
    canvas.save()
    return file.getvalue()


@pytest.mark.parametrize(("fonts", "opened"), [(_PAGES, 3), (2, 1)])
def test_a_file_with_fonts_for_each_page_is_opened_anew_and_read_alike(fonts: int, opened: int) -> None:
    with mock.patch.object(pdfium, "FPDF_LoadMemDocument64", wraps=pdfium.FPDF_LoadMemDocument64) as opening:
        source = read_pdf("", _made(fonts), Limits())
    assert opening.call_count == opened
    texts: list[Any] = [line.text.split()[-1] for page in source.pages for line in page.lines]
    assert texts == [f"{page}.50" for page in range(_PAGES)]
