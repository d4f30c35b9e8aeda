"""What of a PDF's content is read as it is seen: fields and notes, hidden and covered text, fonts that are not embedded."""

import io
import subprocess
import sys
from collections.abc import Callable

import pytest
from reportlab.lib.colors import Color, black, darkblue, white
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

import cnbudget
from cnbudget.model.limits import Limits
from cnbudget.readers.page import Page, PageSource
from cnbudget.readers.pdf.reader import read_pdf

_INVISIBLE = 3


def drawn(draw: Callable[[Canvas], None]) -> bytes:
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=(400, 300))
    draw(canvas)
    canvas.showPage()
    canvas.save()
    return file.getvalue()


def read(draw: Callable[[Canvas], None]) -> PageSource:
    return read_pdf("b.pdf", drawn(draw), Limits())


def lines(page: Page) -> list[str]:
    return [" ".join(line.text.split()) for line in page.lines]


def raw(*objects: str) -> bytes:
    """A PDF of these objects, numbered from 1; the first is its catalog."""
    body = b"%PDF-1.7\n"
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(body))
        body += f"{number} 0 obj\n{content}\nendobj\n".encode("latin-1")
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    end = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer\n<</Root 1 0 R/Size {len(objects) + 1}>>\n"
    return body + end.encode() + f"startxref\n{len(body)}\n%%EOF\n".encode()


def stream(content: str, more: str = "") -> str:
    return f"<<{more}/Length {len(content)}>>\nstream\n{content}\nendstream"


FONT = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"


def page_of(content: str, *, catalog: str = "", page: str = "", font: str = FONT, more: tuple[str, ...] = ()) -> bytes:
    """A PDF of one page with this content; `more` are objects 6 and up."""
    return raw(
        f"<</Type/Catalog/Pages 2 0 R{catalog}>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 400 300]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>{page}>>",
        stream(content),
        font,
        *more,
    )


def test_values_of_form_fields_are_read_where_they_stand() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.grid([50, 150, 250], [200, 220, 240])
        canvas.drawString(55, 226, "Total")
        canvas.acroForm.textfield(name="a", x=155, y=222, width=90, height=16, value="880.30", borderWidth=0)

    assert [cell.text for cell in read(draw).pages[0].grids[0].cells] == ["Total", "880.30", "", ""]


def test_notes_with_a_text_are_read_and_links_change_nothing() -> None:
    look = stream(
        "BT /F 10 Tf 2 4 Td (300.00) Tj ET", "/Type/XObject/Subtype/Form/BBox[0 0 80 20]/Resources<</Font<</F 5 0 R>>>>"
    )
    note = "<</Type/Annot/Subtype/FreeText/Rect[100 100 180 120]/F 4/AP<</N 7 0 R>>/Contents(300.00)/DA(/F 10 Tf)>>"
    link = "<</Type/Annot/Subtype/Link/Rect[0 0 400 300]/Border[0 0 1]>>"
    content = "BT /F 10 Tf 100 200 Td (Total) Tj ET"
    data = page_of(content, page="/Annots[6 0 R 8 0 R]", more=(note, look, link))
    page = read_pdf("b.pdf", data, Limits()).pages[0]
    assert (lines(page), page.grids) == (["Total", "300.00"], ())


def test_attached_files_are_named() -> None:
    catalog = "/Names<</EmbeddedFiles<</Names[(b.pdf) 6 0 R]>>>>"
    file = "<</Type/Filespec/F(b.pdf)/UF(b.pdf)/EF<</F 7 0 R>>>>"
    data = page_of("BT /F 10 Tf 100 200 Td (Total) Tj ET", catalog=catalog, more=(file, stream("x")))
    (found,) = read_pdf("b.pdf", data, Limits()).diagnostics
    assert (found.code, found.message) == (
        "file-embedded",
        "the file b.pdf is attached to this PDF and was not read; read it by itself",
    )


def test_a_glyph_that_the_file_does_not_name_stays_as_such() -> None:
    below = "<</Type/Font/Subtype/CIDFontType2/BaseFont/None/CIDSystemInfo<</Registry(A)/Ordering(B)/Supplement 0>>>>"
    font = "<</Type/Font/Subtype/Type0/BaseFont/None/Encoding/Identity-H/DescendantFonts[6 0 R]/ToUnicode 7 0 R>>"
    names = stream(
        "begincmap 1 begincodespacerange <0000><FFFF> endcodespacerange 1 beginbfrange <0030><0039><0030> endbfrange"
    )
    data = page_of("BT /F 10 Tf 100 200 Td <0033000700300030> Tj ET", font=font, more=(below, names))
    page = read_pdf("b.pdf", data, Limits()).pages[0]
    assert (lines(page), page.unreadable) == (["3\ufffd00"], 1)


def test_a_hyphen_at_the_end_of_a_line_is_kept() -> None:
    def draw(canvas: Canvas) -> None:
        text = canvas.beginText(50, 200)
        text.textLine("2024-")
        text.textLine("2025")
        canvas.drawText(text)

    assert lines(read(draw).pages[0]) == ["2024-", "2025"]


def test_text_that_nobody_sees_is_left_out_and_named() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(50, 250, "Total100.00ofalltheexpenditure")
        canvas.saveState()
        text = canvas.beginText(50, 230)
        text.setTextRenderMode(_INVISIBLE)
        text.textOut("1.00")
        canvas.drawText(text)
        canvas.restoreState()
        canvas.setFillColor(white)
        canvas.drawString(50, 210, "2.00")
        canvas.setFillColor(Color(0, 0, 0, alpha=0))
        canvas.drawString(50, 190, "3.00")
        canvas.setFillColor(black)
        canvas.drawString(50, 170, "4.00")
        canvas.setFillColor(white)
        canvas.rect(45, 165, 60, 20, stroke=0, fill=1)
        canvas.setFillColor(black)
        canvas.drawString(50, 170, "5.00")

    source = read(draw)
    assert lines(source.pages[0]) == ["Total100.00ofalltheexpenditure", "5.00"]
    (found,) = source.diagnostics
    assert (found.code, found.printed) == ("text-hidden", "1.00 2.00 3.00 4.00")


def test_white_text_on_a_dark_ground_and_text_on_shading_are_seen() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFillColor(darkblue)
        canvas.rect(45, 245, 200, 20, stroke=0, fill=1)
        canvas.setFillColor(white)
        canvas.drawString(50, 250, "Budget1.00")
        canvas.rect(45, 205, 200, 20, stroke=0, fill=1)
        canvas.setFillColor(black)
        canvas.drawString(50, 210, "2.00")
        canvas.setFillColor(Color(1, 1, 0, alpha=0.4))
        canvas.rect(45, 205, 200, 20, stroke=0, fill=1)

    source = read(draw)
    assert (lines(source.pages[0]), source.diagnostics) == (["Budget1.00", "2.00"], ())


def test_a_text_layer_beneath_a_picture_is_the_page_s_text() -> None:
    def draw(canvas: Canvas) -> None:
        text = canvas.beginText(50, 250)
        text.setTextRenderMode(_INVISIBLE)
        text.textLine("Total100.00")
        canvas.drawText(text)

    assert lines(read(draw).pages[0]) == ["Total100.00"]


def test_watermarks_are_named_and_stand_in_no_cell() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.grid([50, 150, 250], [200, 220, 240])
        for x, y, text in ((55, 226, "Total"), (155, 226, "100.00"), (55, 206, "Basic"), (155, 206, "100.00")):
            canvas.drawString(x, y, text)
        canvas.translate(120, 190)
        canvas.rotate(45)
        canvas.drawString(0, 0, "No. 7")

    source = read(draw)
    assert [cell.text for cell in source.pages[0].grids[0].cells] == ["Total", "100.00", "Basic", "100.00"]
    assert [(found.code, found.printed) for found in source.diagnostics] == [("text-aslant", "No. 7")]


@pytest.mark.parametrize("below", [True, False])
@pytest.mark.parametrize(("mark", "at"), [("仅供参考", (60, 205)), ("样张2026", (100, 215)), ("天河区", (20, 228))])
def test_a_level_watermark_stands_in_no_cell_and_is_a_line_of_its_own(
    mark: str, at: tuple[int, int], *, below: bool
) -> None:
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))

    def large(canvas: Canvas) -> None:
        canvas.setFont("STSong-Light", 48)
        canvas.drawString(*at, mark)
        canvas.drawString(60, 100, mark)  # on blank paper, in the same size
        canvas.setFont("STSong-Light", 12)

    def draw(canvas: Canvas) -> None:
        if below:
            large(canvas)
        canvas.setFont("STSong-Light", 12)
        canvas.grid([50, 150, 250], [200, 220, 240, 260])
        for x, y, text in ((55, 246, "项目"), (155, 246, "合计"), (55, 226, "基本支出"), (155, 226, "100.00")):
            canvas.drawString(x, y, text)
        canvas.drawString(55, 206, "项目支出")
        canvas.drawString(155, 206, "50.00")
        if not below:
            large(canvas)

    (page,) = read(draw).pages
    assert [cell.text for cell in page.grids[0].cells] == ["项目", "合计", "基本支出", "100.00", "项目支出", "50.00"]
    assert [(line.text, line.overprint) for line in page.lines] == [(mark, True), (mark, True)]
    assert sum(line.tokens for line in page.lines) == 2 * ("2026" in mark)


def test_a_large_heading_is_no_watermark() -> None:
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))

    def draw(canvas: Canvas) -> None:
        canvas.setFont("STSong-Light", 26)
        canvas.drawString(60, 265, "支出总表")
        canvas.drawString(60, 225, "合计")  # in a row as high as it
        canvas.setFont("STSong-Light", 10)
        canvas.grid([50, 150, 250], [200, 220, 250])
        canvas.drawString(55, 206, "项目支出")
        canvas.drawString(155, 206, "50.00")

    (page,) = read(draw).pages
    assert [cell.text for cell in page.grids[0].cells] == ["合计", "", "项目支出", "50.00"]
    assert [(line.text, line.overprint) for line in page.lines] == [("支出总表", False)]


@pytest.mark.parametrize("angle", [90, 180, 270])
def test_a_number_across_the_page_is_named_and_its_digits_stand_in_no_cell(angle: int) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.grid([50, 150, 250], [200, 220, 240])
        for x, y, text in ((55, 226, "Total"), (55, 206, "Basic"), (155, 206, "100.00")):
            canvas.drawString(x, y, text)
        canvas.translate(200, 222)
        canvas.rotate(angle)
        canvas.drawString(0, 0, "350.00")

    source = read(draw)
    assert [cell.text for cell in source.pages[0].grids[0].cells] == ["Total", "", "Basic", "100.00"]
    assert [(found.code, found.printed) for found in source.diagnostics] == [("text-aslant", "350.00")]


def test_words_across_the_page_are_read() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(55, 226, "Total of all units 100.00")
        canvas.translate(200, 122)
        canvas.rotate(90)
        canvas.drawString(0, 0, "Basic2025")

    assert read(draw).diagnostics == ()


@pytest.mark.parametrize(
    ("x", "y", "size", "text"),
    [
        (109, 208.5, 5, "880.30¹"),  # a note's mark: small and raised behind the amount
        (76, 206.0, 9, "8880.30"),  # no room between: one number, as printed
        (62, 206.0, 9, "8 880.30"),  # a row number, the amount set to the right
        (109, 202.4, 9, "880.30 1"),  # a stray digit on another baseline
        (116, 206.0, 9, "880.30 1"),
        (111, 206.0, 6, "880.30 1"),  # a smaller one
    ],
)
def test_digits_beside_an_amount_are_no_digits_of_it(x: float, y: float, size: int, text: str) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.grid([50, 150, 250], [200, 220, 240])
        canvas.setFont("Helvetica", 9)
        canvas.drawString(55, 226, "Total")
        canvas.drawString(81, 206, "880.30")  # ends at 108.5
        canvas.setFont("Helvetica", size)
        canvas.drawString(x, y, "8" if x < 81 else "1")

    assert read(draw).pages[0].grids[0].cells[2].text == text


_HIDING = """
import ctypes, sys
import pypdfium2.raw as pdfium
none = ctypes.create_string_buffer(b"/no/fonts/here")
paths = (ctypes.POINTER(ctypes.c_char) * 2)(ctypes.cast(none, ctypes.POINTER(ctypes.c_char)), None)
pdfium.FPDF_DestroyLibrary()
config = pdfium.FPDF_LIBRARY_CONFIG(version=2, m_pUserFontPaths=paths, m_pIsolate=None, m_v8EmbedderSlot=0)
pdfium.FPDF_InitLibraryWithConfig(config)
"""
_PRINTING = """
import sys
from cnbudget.model.limits import Limits
from cnbudget.readers.pdf.reader import read_pdf
sys.stdout.reconfigure(encoding="utf-8")
print(read_pdf("b.pdf", sys.stdin.buffer.read(), Limits()).pages)
"""


def test_fonts_that_are_not_embedded_are_read_alike_on_every_machine() -> None:
    def draw(canvas: Canvas) -> None:
        pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
        canvas.grid([50, 110, 170, 230], [200, 220, 240])
        canvas.setFont("STSong-Light", 9)
        for x, first, last in ((55, "政府性基金预", "算"), (115, "一般公共预", "算"), (175, "合计（万", "元）")):
            canvas.drawString(x, 231, first)
            canvas.drawString(x + 20, 222, last)
            canvas.drawRightString(x + 50, 206, "1,880.30")

    data = drawn(draw)
    assert [cell.text for cell in read_pdf("b.pdf", data, Limits()).pages[0].grids[0].cells] == [
        *("政府性基金预算", "一般公共预算", "合计（万元）"),
        *("1,880.30",) * 3,
    ]
    here, hidden = (
        subprocess.run([sys.executable, "-c", code], input=data, capture_output=True, check=True).stdout
        for code in (_PRINTING, _HIDING + _PRINTING)
    )
    assert here == hidden


FORM = "/Type/XObject/Subtype/Form/BBox[0 0 400 300]"


def test_objects_of_forms_count_as_those_of_the_page() -> None:
    external = "/Resources<</XObject<</X 6 0 R>>>>"
    data = page_of("/X Do " * 20, page=external, more=(stream("0 0 9 9 re f " * 400, FORM),))
    assert refusal(data, Limits(max_page_items=9000)).startswith("b.pdf has no text layer")
    assert refusal(data, Limits(max_page_items=8000)) == (
        "page 1 of b.pdf has more objects than Limits.max_page_items = 8000"
    )


def test_more_annotations_than_the_limit_are_refused_and_never_skipped() -> None:
    notes = tuple("<</Type/Annot/Subtype/Link/Rect[1 1 9 9]>>" for _ in range(20))
    listed = " ".join(f"{6 + n} 0 R" for n in range(20))
    data = page_of("BT /F 9 Tf 20 200 Td (1.50) Tj ET", page=f"/Annots[{listed}]", more=notes)
    assert lines(read_pdf("b.pdf", data, Limits(max_page_items=20)).pages[0]) == ["1.50"]
    assert refusal(data, Limits(max_page_items=19)) == (
        "page 1 of b.pdf has more annotations than Limits.max_page_items = 19"
    )


def refusal(data: bytes, limits: Limits) -> str:
    with pytest.raises(cnbudget.CnbudgetError) as caught:
        read_pdf("b.pdf", data, limits)
    return str(caught.value)


def test_a_page_larger_than_any_paper_is_cut_to_what_is_drawn() -> None:
    huge = "/MediaBox[-1000000000 -1000000000 1000000000 1000000000]"
    data = page_of("BT /F 10 Tf 100 200 Td (Total) Tj ET", page=huge)
    page = read_pdf("b.pdf", data, Limits()).pages[0]
    assert (lines(page), round(page.width, -2), round(page.height, -2)) == (["Total"], 0, 0)
    apart = page_of("BT /F 10 Tf 100 200 Td (Total) Tj 900000 0 Td (Total) Tj ET", page=huge)
    assert refusal(apart, Limits()).endswith("points wide or high, larger than any paper")


def test_an_amount_in_a_watermark_is_unplaced() -> None:
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))

    def draw(canvas: Canvas) -> None:
        canvas.setFont("STSong-Light", 10)
        canvas.drawString(50, 285, "表1 支出总表")
        canvas.drawString(50, 272, "单位：万元")
        canvas.grid([50, 150, 250], [200, 220, 240, 260])
        for x, y, text in ((55, 246, "项目"), (155, 246, "合计"), (55, 226, "基本支出"), (155, 226, "100.00")):
            canvas.drawString(x, y, text)
        canvas.drawString(55, 206, "项目支出")
        canvas.drawString(155, 206, "50.00")
        canvas.setFont("STSong-Light", 40)
        canvas.drawString(60, 212, "1,234.50")

    document = cnbudget.parse(drawn(draw))
    assert [cell.printed for table in document.tables for cell in table.cells] == ["100.00", "50.00"]
    assert [token.text for token in document.coverage.unplaced_tokens] == ["1,234.50"]
    assert [one.code for one in document.diagnostics if one.severity == "warning"] == ["numbers-unplaced"]


def test_a_page_full_of_large_print_is_read_as_it_stands() -> None:
    def draw(canvas: Canvas) -> None:
        for n in range(1_200):
            canvas.setFontSize(4 if n % 2 else 12)
            canvas.drawString(10 + 30 * (n % 12), 290 - 2.8 * (n // 12), "Total")

    (page,) = read(draw).pages
    assert not any(line.overprint for line in page.lines)
