"""Pictures of Word documents: tables that are pictures under their title, recognised where they stand."""

from importlib.util import find_spec
from unittest import mock

import pytest

import cnbudget
from cnbudget.model.errors import LimitExceededError, NoTextLayerError
from cnbudget.model.limits import Limits
from cnbudget.testing import PdfStyle, content, pdf_canvas, render_pdf
from tests.layout.imitations import IMITATIONS
from tests.readers.office_files import docx, relation

if any(find_spec(name) is None for name in ("cv2", "onnxruntime", "PIL", "rapidocr", "pylopdf_fonts_zh_cn")):
    pytest.skip("the extra ocr, or the font that pages are drawn with, is not installed", allow_module_level=True)

from cnbudget.readers.picture.pixels import Pixels
from tests.readers.print_font import print_font
from tests.readers.scan_files import as_file, pages_of, scanned

BUDGET = IMITATIONS[9].data
STYLE = PdfStyle(size=(595.0, 420.0), font=10.0, label_width=16, running_header="扫描件样张")
ALONE = cnbudget.Ocr(workers=1)
TITLE = "<w:p><w:r><w:t>某某局部门预算公开</w:t></w:r></w:p>"
AFTER = "<w:p><w:r><w:t>以上为部门预算。</w:t></w:r></w:p>"


@pytest.fixture(scope="module")
def page() -> Pixels:
    with mock.patch.object(pdf_canvas, "box_font", print_font):
        (first, *_) = pages_of(render_pdf(BUDGET, STYLE))
    return scanned(first, 0.3)


def drawing(wide: float, high: float) -> str:
    """A paragraph with a picture, of so many inches."""
    extent = f'<w:extent cx="{round(wide * 914400)}" cy="{round(high * 914400)}"/>'
    return f'<w:p><w:r><w:drawing><w:inline>{extent}<w:blip r:embed="r1"/></w:inline></w:drawing></w:r></w:p>'


OLD = '<w:p><w:r><w:pict><w:shape><w:imagedata r:id="r1"/></w:shape></w:pict></w:r></w:p>'
LARGE = drawing(595 / 72, 420 / 72)


def word(body: str, picture: bytes) -> bytes:
    return docx(body, relations=relation("r1", "image", "media/image1.png"), more={"word/media/image1.png": picture})


@pytest.mark.parametrize("shown", [LARGE, OLD])
def test_a_table_that_is_a_picture_under_its_title(page: Pixels, shown: str) -> None:
    data = word(TITLE + shown + AFTER, as_file([page], "PNG"))
    assert not cnbudget.parse(data).tables
    document = cnbudget.parse(data, ocr=ALONE)
    assert content(document)[0].rows == content(BUDGET)[0].rows
    cells = [cell for table in document.tables for cell in table.cells]
    assert {cell.reading for cell in cells} == {"recognised"}
    for cell in cells:
        assert cell.recognition is not None
        assert cell.recognition.confidence > 0.5
        assert (cell.place.address or "").startswith("/body/p[2]/picture[1]/item[")
    assert document.coverage.classed == document.coverage.total


def test_a_document_of_pictures_alone_says_what_to_do(page: Pixels) -> None:
    data = word(LARGE, as_file([page], "PNG"))
    with pytest.raises(NoTextLayerError, match="has no text: it shows 1 pictures; to have them read, pass ocr=True"):
        cnbudget.parse(data)
    assert content(cnbudget.parse(data, ocr=ALONE))[0].rows == content(BUDGET)[0].rows


def test_pictures_that_are_not_read_are_named_and_small_ones_are_not(page: Pixels) -> None:
    def codes(body: str, picture: bytes) -> list[str]:
        found = cnbudget.parse(word(body, picture), ocr=ALONE).diagnostics
        return [d.message for d in found if d.code == "picture-left-out"]

    assert codes(TITLE + drawing(0.5, 0.5), as_file([page], "PNG")) == []
    assert codes(TITLE + LARGE, b"\x89PNG\r\n") == [
        "the picture word/media/image1.png can't be decoded; it was not read"
    ]
    assert codes(TITLE + drawing(8, 0.8), as_file([page[20:150]], "PNG"))[0].startswith(
        "the picture word/media/image1.png holds no table; its "
    )


def test_pixels_are_bounded(page: Pixels) -> None:
    with pytest.raises(LimitExceededError, match=r"more than Limits\.max_pixels = 99"):
        cnbudget.parse(word(TITLE + LARGE, as_file([page], "PNG")), ocr=ALONE, limits=Limits(max_pixels=99))
