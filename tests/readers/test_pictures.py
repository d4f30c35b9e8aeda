"""Scans and pictures: pages of the test renderer as pixels, distorted, and read again."""

import socket
import struct
import sys
import time
import zlib
from collections import Counter
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from unittest import mock

import pytest

import cnbudget
from cnbudget.cli import main
from cnbudget.model.errors import (
    DamagedSourceError,
    LimitExceededError,
    MissingExtraError,
    NoTextLayerError,
    UnsupportedSourceError,
)
from cnbudget.model.limits import Limits
from cnbudget.model.ocr import Ocr
from cnbudget.testing import PdfStyle, content, pdf_canvas, render_pdf
from tests.layout.imitations import IMITATIONS

if any(find_spec(name) is None for name in ("cv2", "onnxruntime", "PIL", "rapidocr", "pylopdf_fonts_zh_cn")):
    pytest.skip("the extra ocr, or the font that pages are drawn with, is not installed", allow_module_level=True)

import cv2
import numpy as np

from cnbudget.readers.budget import Budget
from cnbudget.readers.picture import model_file
from cnbudget.readers.picture.pixels import Pixels
from cnbudget.readers.picture.read import read_picture_page
from cnbudget.readers.picture.recogniser import recogniser
from tests.readers.print_font import print_font
from tests.readers.scan_files import as_file, pages_of, photographed, scanned, stamped

BUDGET = IMITATIONS[9].data
STYLE = PdfStyle(size=(595.0, 420.0), font=10.0, label_width=16, running_header="扫描件样张")
ALONE = Ocr(workers=1)


@pytest.fixture(scope="module")
def printed() -> bytes:
    with mock.patch.object(pdf_canvas, "box_font", print_font):
        return render_pdf(BUDGET, STYLE)


@pytest.fixture(scope="module")
def page(printed: bytes) -> Pixels:
    (first, *_) = pages_of(printed)
    return first


@pytest.fixture(scope="module")
def document(page: Pixels) -> cnbudget.Document:
    return cnbudget.parse(as_file([scanned(page, 0.5)], "PDF"), ocr=ALONE)


def test_a_scan_is_read_as_it_was_printed(document: cnbudget.Document) -> None:
    assert content(document) == content(BUDGET)
    assert document.coverage.complete


def test_amounts_say_that_they_were_recognised_and_how_surely(document: cnbudget.Document) -> None:
    cells = [cell for table in document.tables for cell in table.cells]
    assert {cell.reading for cell in cells} == {"recognised"}
    for cell in cells:
        assert cell.recognition is not None
        assert 0 < cell.recognition.confidence <= 1
        assert len(cell.recognition.others) in (0, len(cell.printed))
    assert any(len(cell.recognition.others) for cell in cells if cell.recognition)
    assert {row.reading for row in cnbudget.cells(document)} == {"recognised"}


def test_cells_stand_where_they_are_printed(document: cnbudget.Document, printed: bytes) -> None:
    digital = cnbudget.parse(printed)
    for (read,), (drawn,) in zip(_boxes(document), _boxes(digital), strict=True):
        assert all(abs(a - b) < 4 for a, b in zip(read, drawn, strict=True))


def _boxes(document: cnbudget.Document) -> list[list[tuple[float, float, float, float]]]:
    return [[cell.place.box] for table in document.tables for cell in table.cells if cell.place.box]


def seal(page: Pixels) -> Pixels:
    return scanned(stamped(page), -0.4)


def camera(page: Pixels) -> Pixels:
    return scanned(photographed(page), 0.0)


def quarter(page: Pixels) -> Pixels:
    turned: Pixels = cv2.rotate(scanned(page, 0.3), cv2.ROTATE_90_CLOCKWISE)
    return np.ascontiguousarray(turned)


def test_what_a_stamp_covers_is_read_or_named(page: Pixels) -> None:
    document = cnbudget.parse(as_file([seal(page)], "PDF"), ocr=ALONE)
    expected = Counter(amount for row in content(BUDGET)[0].rows for amount in row.amounts)
    found = Counter(cell.printed for cell in document.tables[0].cells)
    assert found + Counter(token.text for token in document.coverage.unplaced_tokens) == expected
    assert found.total() >= expected.total() - 2
    assert document.coverage.classed == document.coverage.total


@pytest.mark.parametrize("distorted", [camera, quarter])
def test_cameras_and_turned_pages(page: Pixels, distorted: Callable[[Pixels], Pixels]) -> None:
    document = cnbudget.parse(as_file([distorted(page)], "PDF"), ocr=ALONE)
    assert content(document) == content(BUDGET)


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "TIFF", "GIF", "BMP", "WEBP"])
def test_picture_files(page: Pixels, kind: str) -> None:
    document = cnbudget.parse(as_file([scanned(page, 0.2)], kind), ocr=ALONE)
    assert content(document) == content(BUDGET)
    assert document.source.kind == "image"


def test_a_table_that_is_a_picture_under_its_title(printed: bytes, page: Pixels) -> None:
    data = _with_picture(printed, page)
    assert not any(table.cells for table in cnbudget.parse(data).tables)
    document = cnbudget.parse(data, ocr=ALONE)
    assert [cell.printed for table in document.tables for cell in table.cells] == [
        cell.printed for table in cnbudget.parse(printed).tables for cell in table.cells
    ]


def _with_picture(printed: bytes, page: Pixels) -> bytes:
    """A page of text whose table is a picture: the text above the table is drawn, the rest pasted."""
    import io

    from reportlab.lib.utils import ImageReader
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.pdfgen import canvas

    wide, high = STYLE.size
    grid = cnbudget.parse(printed).tables[0].place.box
    assert grid is not None
    top = round((grid[1] - 2) * page.shape[0] / high)
    out = io.BytesIO()
    made = canvas.Canvas(out, pagesize=(wide, high))
    pdfmetrics.registerFont(
        TTFont("PictureTitle", io.BytesIO(print_font("PictureTitle", "表1部门收支总表单位：万元名称示例市局")))
    )
    made.setFont("PictureTitle", 12)
    made.drawString(250, high - grid[1] + 40, "部门收支总表")
    made.setFont("PictureTitle", 9)
    made.drawString(40, high - grid[1] + 12, "单位名称：示例市示例局")
    made.drawString(480, high - grid[1] + 12, "单位：万元")
    crop = np.ascontiguousarray(page[top:, :, ::-1])
    from PIL import Image

    made.drawImage(ImageReader(Image.fromarray(crop)), 0, 0, wide, high - (grid[1] - 2))
    made.save()
    return out.getvalue()


def test_a_chart_in_its_frame_is_no_grid_and_its_print_is_kept() -> None:
    chart = np.full((1100, 1600), 255, np.uint8)
    cv2.rectangle(chart, (200, 200), (1400, 900), 0, 2)
    cv2.rectangle(chart, (400, 500), (560, 800), 120, -1)
    cv2.rectangle(chart, (800, 400), (960, 800), 120, -1)
    cv2.line(chart, (350, 800), (1300, 800), 0, 2)
    cv2.putText(chart, "57398.06", (700, 300), cv2.FONT_HERSHEY_SIMPLEX, 1.2, 0, 2)
    ink = read_picture_page(chart, 1, recogniser(), Budget("chart", Limits(), 1))
    assert (ink.horizontals, ink.verticals) == ([], [])
    assert [line.text for line in ink.recognised if line.text] == ["57398.06"]


def test_pages_are_read_side_by_side_with_the_same_result(page: Pixels) -> None:
    data = as_file([scanned(page, 0.2, seed=n) for n in range(3)], "TIFF")
    done: list[tuple[int, int]] = []
    alone = cnbudget.parse(data, ocr=Ocr(workers=1, progress=lambda *at: done.append(at)))
    assert done == [(1, 3), (2, 3), (3, 3)]
    assert cnbudget.parse(data, ocr=Ocr(workers=3)) == alone


def test_a_large_frame_behind_a_small_one_is_refused(page: Pixels) -> None:
    data = as_file([page[:100, :100], page], "TIFF")
    with pytest.raises(LimitExceededError, match="picture 2 of the source has 1240 x 876 pixels"):
        cnbudget.parse(data, ocr=ALONE, limits=Limits(max_pixels=100_000))


def test_the_command_line_counts_what_it_recognised(
    page: Pixels, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "scan.png"
    path.write_bytes(as_file([page], "PNG"))
    assert main(["check", str(path), "--lang", "en"]) == 2
    assert "--ocr on the command line" in capsys.readouterr().err
    assert main(["check", "--ocr", str(path), "--lang", "en"]) == 1  # the sums of the made table do not hold
    assert "13 amounts recognised in pictures" in capsys.readouterr().out


def test_without_ocr_a_picture_is_refused_with_what_to_do(page: Pixels) -> None:
    for data, error in ((as_file([page], "PDF"), NoTextLayerError), (as_file([page], "PNG"), UnsupportedSourceError)):
        with pytest.raises(error, match=r"to have \w+ read, .*pass ocr=True, or --ocr"):
            cnbudget.parse(data)


def test_no_network(page: Pixels, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        pytest.fail("a socket was opened")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    assert cnbudget.parse(as_file([page], "PNG"), ocr=ALONE).facts


def test_a_missing_or_altered_model_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(model_file, "_FILE", "rapidocr/models/none.onnx")
    with pytest.raises(MissingExtraError, match=r"without its model none\.onnx") as missing:
        model_file.model_bytes()
    assert "\n" not in str(missing.value)
    monkeypatch.setattr(model_file, "_FILE", "rapidocr/config.yaml")
    with pytest.raises(MissingExtraError, match="is not the one this version was made for"):
        model_file.model_bytes()


def test_a_missing_package_names_the_extra(page: Pixels, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cnbudget.readers.ocr_advice._PACKAGES", ("cv2", "no_such_package"))
    for kind in ("PDF", "PNG"):
        with pytest.raises(MissingExtraError, match=r"needs no_such_package: pip install 'cnbudget\[ocr\]'"):
            cnbudget.parse(as_file([page], kind), ocr=True)


def png_of(wide: int, high: int) -> bytes:
    """A PNG that says it is that large."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = chunk(b"IHDR", struct.pack(">IIBBBBB", wide, high, 1, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", zlib.compress(b"\0" * 1000)) + chunk(b"IEND", b"")


def tiff_of(wide: int, high: int) -> bytes:
    """A TIFF that says it is that large."""
    tags = [
        (256, 4, wide),
        (257, 4, high),
        (258, 3, 1),
        (259, 3, 1),
        (262, 3, 1),
        (273, 4, 8),
        (278, 4, high),
        (279, 4, 9),
    ]
    body = b"".join(struct.pack("<HHII", tag, kind, 1, value) for tag, kind, value in tags)
    return b"II*\0" + struct.pack("<I", 8) + struct.pack("<H", len(tags)) + body + struct.pack("<I", 0)


def pdf_of(wide: int, high: int) -> bytes:
    """A PDF whose one page shows a picture that large, packed into some hundred kB."""
    row = zlib.compressobj(9)
    line = b"\0" * ((wide + 7) // 8)
    packed = b"".join([*(row.compress(line) for _ in range(min(high, 2000))), row.flush()])
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</XObject<</I 4 0 R>>>>/Contents 5 0 R>>",
        b"<</Type/XObject/Subtype/Image/Width %d/Height %d/ColorSpace/DeviceGray/BitsPerComponent 1/Filter/FlateDecode"
        b"/Length %d>>stream\n%s\nendstream" % (wide, high, len(packed), packed),
        b"<</Length 30>>stream\nq 595 0 0 842 0 0 cm /I Do Q\n\n\nendstream",
    ]
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + b"xref\n0 6\n0000000000 65535 f \n%strailer<</Size 6/Root 1 0 R>>startxref\n%d\n%%%%EOF" % (
        table,
        len(out),
    )


@pytest.mark.parametrize("made", [png_of, tiff_of, pdf_of])
def test_pictures_of_many_pixels_are_refused_before_they_are_decoded(made: Callable[[int, int], bytes]) -> None:
    data = made(60_000, 60_000)
    begin = time.process_time()
    with pytest.raises(LimitExceededError, match="max_pixels = 75000000") as refused:
        cnbudget.parse(data, ocr=ALONE)
    assert "\n" not in str(refused.value)
    assert time.process_time() - begin < 2


def test_limits_on_pages_and_time(page: Pixels) -> None:
    pages = [page, page]
    for kind in ("PDF", "TIFF"):
        with pytest.raises(LimitExceededError, match="max_picture_pages = 1"):
            cnbudget.parse(as_file(pages, kind), ocr=ALONE, limits=Limits(max_picture_pages=1))
        with pytest.raises(LimitExceededError, match="max_seconds"):
            cnbudget.parse(as_file(pages, kind), ocr=ALONE, limits=Limits(max_seconds=0.2))


def test_damaged_and_blank_pictures(page: Pixels) -> None:
    with pytest.raises(DamagedSourceError, match="damaged"):
        cnbudget.parse(as_file([page], "PNG")[:2000], ocr=ALONE)
    blank = np.full((400, 300, 3), 255, np.uint8)
    with pytest.raises(NoTextLayerError, match="nothing was recognised"):
        cnbudget.parse(as_file([blank], "PNG"), ocr=ALONE)


def test_importing_and_parsing_without_ocr_loads_none_of_it() -> None:
    import subprocess

    code = (
        "import cnbudget, cnbudget.examples as e, sys; cnbudget.parse(e.path());"
        "print([m for m in ('cv2', 'numpy', 'onnxruntime', 'PIL', 'rapidocr') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
