"""PDF files that can be read, and those that can't: one clear line, never a half-read document."""

import io
import sys
import threading
import time
from pathlib import Path

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

import cnbudget
from cnbudget.export.json_document import dumps
from cnbudget.model.errors import DamagedSourceError, LimitExceededError, MissingExtraError, NoTextLayerError
from cnbudget.model.limits import Limits
from cnbudget.readers.budget import Budget
from cnbudget.readers.geometry.ink import Glyphs, Ink
from cnbudget.readers.geometry.pages import read_pages
from cnbudget.readers.pdf.reader import read_pdf
from cnbudget.testing import PdfStyle, content, render_pdf
from tests.layout.imitations import IMITATIONS

BUDGET = render_pdf(IMITATIONS[0].data, PdfStyle(label_width=12))


def made(*pages: str, password: str = "") -> bytes:
    """A PDF whose pages are `text`, `picture` or `blank`."""
    file = io.BytesIO()
    encryption = StandardEncryption(password) if password else None
    canvas = Canvas(file, encrypt=encryption)
    dot = ImageReader(io.BytesIO(_PNG))
    for page in pages:
        if page == "text":
            canvas.drawString(72, 700, "12.00 words")
        elif page == "picture":
            canvas.drawImage(dot, 72, 72, 400, 600)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


_PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d494844520000000100000001080000000"
    "03a7e9b550000000a4944415408d76368000000820081dd436af40000000049454e44ae426082"
)


def test_pictures_have_no_text_layer_and_the_pages_are_named() -> None:
    with pytest.raises(
        NoTextLayerError, match=r"pages 1, 2 are pictures; to have them read, .*pass ocr=True, or --ocr"
    ):
        cnbudget.parse(made("picture", "picture"))
    with pytest.raises(NoTextLayerError, match="its 2 pages are blank"):
        cnbudget.parse(made("blank", "blank"))


def test_a_picture_among_pages_of_text_is_told() -> None:
    document = cnbudget.parse(made("text", "picture"))
    assert [(d.code, d.place.page) for d in document.diagnostics if d.code == "page-picture"] == [("page-picture", 2)]


def test_what_cannot_be_opened_says_why() -> None:
    with pytest.raises(DamagedSourceError, match="encrypted with a password"):
        cnbudget.parse(made("text", password="secret"))  # noqa: S106 - of a file made here
    with pytest.raises(DamagedSourceError, match="damaged"):
        cnbudget.parse(b"%PDF-1.7\nnothing")


@pytest.mark.parametrize("share", [10, 30, 50, 70, 90, 99])
def test_a_file_cut_short_is_refused_or_read_whole(share: int) -> None:
    """Some cut files are rebuilt from the objects that are left: all of them must be there."""
    cut = BUDGET[: len(BUDGET) * share // 100]
    try:
        document = cnbudget.parse(cut)
    except cnbudget.CnbudgetError:
        return
    assert content(document) == content(cnbudget.parse(BUDGET))


def test_the_name_of_the_file_does_not_matter(tmp_path: Path) -> None:
    path = tmp_path / "budget.txt"
    path.write_bytes(BUDGET)
    assert content(cnbudget.parse(path)) == content(IMITATIONS[0].data)


@pytest.mark.parametrize(
    ("limits", "what"),
    [
        (Limits(max_pages=1), "has 2 pages, more than Limits.max_pages = 1"),
        (Limits(max_page_items=3), r"has more \w+ than Limits.max_page_items = 3"),
        (Limits(max_seconds=0.0), "stopped before page 1 of 2"),
    ],
)
def test_limits_stop_a_parse(limits: Limits, what: str) -> None:
    time.sleep(0.001)
    with pytest.raises(LimitExceededError, match=what):
        cnbudget.parse(made("text", "text"), limits=limits)


class Slow:
    """An engine whose pages take their time."""

    def __len__(self) -> int:
        return 1000

    def ink(self, index: int) -> Ink:
        """One character."""
        time.sleep(0.02)
        return Ink(index + 1, 600, 800, Glyphs(["1"], [10], [20], [30], [10]), [], [])


def test_the_deadline_is_looked_at_page_by_page() -> None:
    start = time.process_time()
    with pytest.raises(LimitExceededError, match=r"took longer than Limits.max_seconds = 0.1, stopped before"):
        read_pages(Slow(), Budget("slow.pdf", Limits(max_seconds=0.1), 1000))
    assert time.process_time() - start < 2


def test_without_pypdfium2_the_message_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in sys.modules if name.startswith("cnbudget.readers.pdf")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "pypdfium2.raw", None)
    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    with pytest.raises(MissingExtraError, match="pip install pypdfium2"):
        cnbudget.parse(BUDGET)


def test_eight_threads_read_what_one_reads() -> None:
    expected = dumps(cnbudget.parse(BUDGET))
    found: list[str] = []

    def work() -> None:
        found.extend(dumps(cnbudget.parse(BUDGET)) for _ in range(4))

    threads = [threading.Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [expected] * 32


def test_cells_carry_page_box_and_printed_text() -> None:
    document = cnbudget.parse(render_pdf(IMITATIONS[0].data, PdfStyle(rows_per_page=1)))
    (table,) = document.tables
    assert {cell.place.page for cell in table.cells} == {2, 3, 4}
    pages = read_pdf("", render_pdf(IMITATIONS[0].data, PdfStyle(rows_per_page=1)), Limits()).pages
    for cell in table.cells:
        assert cell.place.page is not None
        boxes = {c.box: c.text for grid in pages[cell.place.page - 1].grids for c in grid.cells}
        assert cell.place.box is not None
        assert boxes[cell.place.box] == cell.printed
