"""Pictures of OFD pages: scans and tables that are pictures, recognised; what is not decoded is named."""

from importlib.util import find_spec
from unittest import mock

import pytest

import cnbudget
from cnbudget.model.errors import LimitExceededError, NoTextLayerError
from cnbudget.model.limits import Limits
from cnbudget.testing import PdfStyle, content, pdf_canvas, render_pdf
from tests.layout.imitations import IMITATIONS
from tests.readers.ofd_files import ofd, root, text

if any(find_spec(name) is None for name in ("cv2", "onnxruntime", "PIL", "rapidocr", "pylopdf_fonts_zh_cn")):
    pytest.skip("the extra ocr, or the font that pages are drawn with, is not installed", allow_module_level=True)

import cv2
import numpy as np

from cnbudget.readers.ofd.engine import OfdEngine
from cnbudget.readers.picture.pixels import Pixels
from tests.readers.print_font import print_font
from tests.readers.scan_files import as_file, pages_of, scanned

BUDGET = IMITATIONS[9].data
STYLE = PdfStyle(size=(595.0, 420.0), font=10.0, label_width=16, running_header="扫描件样张")
ALONE = cnbudget.Ocr(workers=1)
WIDE, HIGH = 210.0, 148.2  # millimetres
PLAIN = f'Boundary="0 0 {WIDE} {HIGH}" CTM="{WIDE} 0 0 {HIGH} 0 0"'


@pytest.fixture(scope="module")
def page() -> Pixels:
    with mock.patch.object(pdf_canvas, "box_font", print_font):
        (first, *_) = pages_of(render_pdf(BUDGET, STYLE))
    return scanned(first, 0.3)


def picture(where: str, before: str = "", *, high: float = HIGH) -> str:
    """A page with a picture, and perhaps text before it."""
    area = f"<ofd:Area><ofd:PhysicalBox>0 0 {WIDE} {high}</ofd:PhysicalBox></ofd:Area>"
    return f'{area}<ofd:Content><ofd:Layer>{before}<ofd:ImageObject ID="9" ResourceID="5" {where}/></ofd:Layer></ofd:Content>'


def with_file(page: str, data: bytes, name: str = "i.png") -> bytes:
    """A package with that page and that picture, its folder named by the resources."""
    media = f'<ofd:MultiMedia ID="5" Type="Image"><ofd:MediaFile>{name}</ofd:MediaFile></ofd:MultiMedia>'
    listed = f"<ofd:MultiMedias>{media}</ofd:MultiMedias>"
    resources = root("Res", listed).replace("<ofd:Res ", '<ofd:Res BaseLoc="Res" ', 1)
    common = "<ofd:DocumentRes>DocumentRes.xml</ofd:DocumentRes>"
    return ofd(page, common=common, more={"D/DocumentRes.xml": resources, f"D/Res/{name}": data})


@pytest.mark.parametrize("where", [PLAIN, f'Boundary="0 0 {WIDE} {HIGH}"'])
def test_a_scan_is_read_where_it_is_asked_for(page: Pixels, where: str) -> None:
    data = with_file(picture(where), as_file([page], "PNG"))
    with pytest.raises(NoTextLayerError, match=r"pages 1 are pictures; to have them read, pass ocr=True"):
        cnbudget.parse(data)
    document = cnbudget.parse(data, ocr=ALONE)
    assert content(document) == content(BUDGET)
    assert {cell.reading for table in document.tables for cell in table.cells} == {"recognised"}


def test_a_table_that_is_a_picture_under_its_title(page: Pixels) -> None:
    title = text('<ofd:TextCode X="0" Y="5" DeltaX="g 9 5">某某局部门预算公开</ofd:TextCode>')
    where = f'Boundary="0 40 {WIDE} {HIGH}" CTM="{WIDE} 0 0 {HIGH} 0 0"'
    data = with_file(picture(where, title, high=200), as_file([page], "JPEG"), "i.jpg")
    assert not cnbudget.parse(data).tables
    document = cnbudget.parse(data, ocr=ALONE)
    assert content(document)[0].rows == content(BUDGET)[0].rows
    boxes = [cell.place.box for table in document.tables for cell in table.cells]
    assert all(box is not None and box[1] > 40 * 72 / 25.4 for box in boxes)


def test_a_matrix_turns_a_picture(page: Pixels) -> None:
    turned = np.ascontiguousarray(cv2.rotate(page, cv2.ROTATE_90_CLOCKWISE))
    where = f'Boundary="0 0 {WIDE} {HIGH}" CTM="0 {-HIGH} {WIDE} 0 0 {HIGH}"'
    with OfdEngine("", with_file(picture(where), as_file([turned], "PNG")), Limits()) as engine:
        ink = engine.ink(0)
        assert [tuple(map(round, box)) for box in ink.pictures] == [(0, 0, 595, 420)]
        drawn = engine.draw(0, ink.pictures[0], 150 / 72)
    shown = np.frombuffer(drawn.data, np.uint8).reshape(drawn.height, drawn.width, 3)
    assert drawn.pixels == page.shape[0] * page.shape[1]
    expected = cv2.resize(page, (drawn.width, drawn.height))
    assert _apart(shown, expected) < 3 < _apart(shown, cv2.flip(expected, 1))


def _apart(one: Pixels, other: Pixels) -> float:
    """How far two pictures are apart, noise averaged out."""
    return float(cv2.absdiff(cv2.blur(one, (5, 5)), cv2.blur(other, (5, 5))).mean())


def test_what_cannot_be_decoded_is_named(page: Pixels) -> None:
    title = text('<ofd:TextCode X="0" Y="5" DeltaX="g 9 5">某某局部门预算公开</ofd:TextCode>')
    where = 'Boundary="0 40 200 90"'
    for name, data in (("i.jb2", b"\x97JB2\r\n\x1a\n"), ("i.png", as_file([page], "PNG")[:500])):
        document = cnbudget.parse(with_file(picture(where, title, high=200), data, name), ocr=ALONE)
        (left,) = [d for d in document.diagnostics if d.code == "picture-left-out"]
        assert (left.message, left.place.page) == (
            f"the picture D/Res/{name} on page 1 can't be decoded; it was not read",
            1,
        )


def test_pixels_are_bounded_before_anything_is_decoded(page: Pixels) -> None:
    data = with_file(picture(PLAIN), as_file([page], "PNG"))
    few = page.shape[0] * page.shape[1] - 1
    with pytest.raises(LimitExceededError, match=rf"more than Limits\.max_pixels = {few}"):
        cnbudget.parse(data, ocr=ALONE, limits=Limits(max_pixels=few))
