"""Strips of the original page in the report: what is outlined on them, when there are none, and how many."""

import base64
import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import attrs
import lxml.html
import pytest
from PIL import Image
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

import cnbudget
from cnbudget.cli import main
from cnbudget.export.report import strips
from cnbudget.export.report.captions import Outlined
from cnbudget.export.report.strips import Strips
from cnbudget.model.limits import Limits
from cnbudget.model.place import Place
from cnbudget.page_pictures import PagePictures
from cnbudget.testing import BudgetData, Fixture, render_pdf
from tests.export.report.browser import CHROMIUM, Browser

RIGHT, WRONG = "2,173.69", "2,178.69"


def with_amount(data: BudgetData, old: str, new: str) -> BudgetData:
    """The data with the first such amount printed otherwise."""
    left = [1]

    def amount(text: str) -> str:
        if text == old and left:
            left.pop()
            return new
        return text

    tables = [
        attrs.evolve(
            table,
            lists=tuple(
                attrs.evolve(
                    each,
                    rows=tuple(row and attrs.evolve(row, amounts=tuple(map(amount, row.amounts))) for row in each.rows),
                )
                for each in table.lists
            ),
        )
        for table in data.tables
    ]
    assert not left, "it is printed"
    return attrs.evolve(data, tables=tuple(tables))


@pytest.fixture(scope="module")
def pdf(tianhe: Fixture) -> bytes:
    return render_pdf(with_amount(tianhe.data, RIGHT, WRONG))


@pytest.fixture(scope="module")
def document(pdf: bytes) -> cnbudget.Document:
    return cnbudget.parse(pdf)


@pytest.fixture(scope="module")
def page(document: cnbudget.Document, pdf: bytes) -> str:
    return cnbudget.to_report(document, cnbudget.reconcile(document), source=pdf)


def every(root: Any, path: str) -> Any:  # noqa: ANN401 -- what a path finds is of no one type
    """Whatever an XPath finds."""
    return root.xpath(path)


def picture_of(strip: Any) -> Image.Image:  # noqa: ANN401 -- lxml's elements have no one type
    (src,) = every(strip, ".//img/@src")
    kind, _, data = src.partition(",")
    assert kind == "data:image/png;base64"
    return Image.open(io.BytesIO(base64.b64decode(data)))


def outlines_of(strip: Any) -> list[tuple[float, float, float, float]]:  # noqa: ANN401 -- as above
    """Left, top, right, bottom of each outline, as shares of the strip."""
    found = []
    for style in every(strip, './/i[contains(@class,"outline")]/@style'):
        left, top, wide, high = (float(share) / 100 for share in re.findall(r"([\d.]+)%", style))
        found.append((left, top, left + wide, top + high))
    return found


def test_each_grave_finding_has_a_strip_with_ink_in_its_outlines(document: cnbudget.Document, page: str) -> None:
    report = cnbudget.reconcile(document)
    grave = [n for n, finding in enumerate(report.findings) if finding.severity != "info"]
    assert grave
    for number in grave:
        shown = every(lxml.html.fromstring(page), f'//li[@id="f{number}"]//figure')
        assert 1 <= len(shown) <= 3
        assert len(every(shown[0], './/i[@class="outline first"]')) == 1
        for strip in shown:
            picture = picture_of(strip)
            for left, top, right, bottom in outlines_of(strip):
                box = (left * picture.width, top * picture.height, right * picture.width, bottom * picture.height)
                assert min(picture.convert("L").crop(box).tobytes()) < 128


def test_an_outline_is_where_the_figure_is_printed(document: cnbudget.Document, page: str, pdf: bytes) -> None:
    report = cnbudget.reconcile(document)
    number = next(n for n, finding in enumerate(report.findings) if finding.severity != "info")
    place = document.facts[report.findings[number].facts[0]].cell.place
    assert place.box is not None
    assert place.page is not None
    strip = every(lxml.html.fromstring(page), f'//li[@id="f{number}"]//figure')[0]
    with PagePictures(document, pdf, Limits()) as pictures:
        size = pictures.size(None, place.page)
    assert size is not None
    (style,) = every(strip, './/i[@class="outline first"]/@style')
    left, top, wide, high = (float(share) / 100 for share in re.findall(r"([\d.]+)%", style))
    (seen,) = every(strip, './/div[@class="seen"]/@style')
    width, height = map(float, seen.removeprefix("aspect-ratio:").split("/"))
    assert width == pytest.approx(size[0], abs=0.1)
    assert left * width == pytest.approx(place.box[0], abs=0.1)
    assert (left + wide) * width == pytest.approx(place.box[2], abs=0.1)
    assert high * height == pytest.approx(place.box[3] - place.box[1], abs=0.1)
    first = min(box[1] for box in outlines_of(strip)) * height
    assert 0 < first < 12
    assert top * height >= first - 0.1


def test_unplaced_numbers_have_strips_too(pdf: bytes, document: cnbudget.Document) -> None:
    fact = document.facts[0]
    token = cnbudget.Token(fact.cell.printed, fact.cell.place, "context")
    evil = attrs.evolve(document, coverage=attrs.evolve(document.coverage, unplaced_tokens=(token,)))
    root = lxml.html.fromstring(cnbudget.to_report(evil, cnbudget.reconcile(document), source=pdf))
    assert len(every(root, '//section[@id="coverage"]//figure')) == 1
    assert fact.cell.printed in every(root, '//ol[@id="worst"]')[0].text_content()


def test_without_the_source_places_are_words(document: cnbudget.Document) -> None:
    root = lxml.html.fromstring(cnbudget.to_report(document, cnbudget.reconcile(document)))
    assert not every(root, "//figure")
    said = every(root, '//section[@id="findings"]//p[@class="where"]')
    assert said
    assert re.fullmatch(r"位置：Where: 第 \d+ 页page \d+", said[0].text_content())


def test_another_source_is_refused(document: cnbudget.Document, tianhe: Fixture) -> None:
    with pytest.raises(cnbudget.CnbudgetError, match="not what the document was read from"):
        cnbudget.to_report(document, cnbudget.reconcile(document), source=render_pdf(tianhe.data))


def test_pages_of_an_archive_are_drawn(pdf: bytes) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("budget.pdf", pdf)
    document = cnbudget.parse(packed.getvalue())
    assert document.source.kind == "zip"
    root = lxml.html.fromstring(cnbudget.to_report(document, cnbudget.reconcile(document), source=packed.getvalue()))
    assert every(root, "//figure")
    assert "budget.pdf" in every(root, "//figcaption")[0].text_content()


def test_text_whose_font_is_not_in_the_file_is_not_drawn() -> None:
    file = io.BytesIO()
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    canvas = Canvas(file)
    canvas.setFont("STSong-Light", 12)
    canvas.drawString(72, 700, "合计 12.00")
    canvas.save()
    document = cnbudget.parse(file.getvalue())
    with PagePictures(document, file.getvalue(), Limits()) as pictures:
        assert pictures.size(None, 1) is None


class Everything:
    """Draws anything, in three bytes."""

    def __init__(self) -> None:
        self.drawn: list[tuple[int, float, float]] = []

    def size(self, part: str | None, page: int) -> tuple[float, float]:
        """That of A4."""
        del part, page
        return 595.0, 842.0

    def draw(
        self,
        part: str | None,
        page: int,
        box: tuple[float, float, float, float],
        scale: float,
        marks: Sequence[tuple[float, float, float, float]],
    ) -> bytes:
        """Note what is drawn."""
        del part, scale, marks
        self.drawn.append((page, box[1], box[3]))
        return b"png"


def at(page: int, top: float, row: str = "", column: str = "") -> Outlined:
    return Outlined(Place(page=page, box=(100.0, top, 150.0, top + 10)), row, column)


def test_near_figures_share_a_strip_and_far_ones_do_not() -> None:
    drawer = Everything()
    made = list(Strips(drawer).of([at(2, 300.0), at(2, 320.0), at(2, 500.0), at(3, 20.0), at(4, 20.0)]))
    assert drawer.drawn == [(2, 291.0, 339.0), (2, 491.0, 519.0), (3, 11.0, 39.0)]
    assert [part.tag for part in made] == ["figure", "figure", "figure", "p"]
    assert "另有 1 处" in every(made[-1], "string()")


def test_the_strip_of_the_first_figure_comes_first() -> None:
    drawer = Everything()
    list(Strips(drawer).of([at(7, 300.0), at(2, 20.0), at(3, 20.0), at(4, 20.0)]))
    assert [page for page, _, _ in drawer.drawn] == [7, 2, 3]


def test_of_a_sentence_more_lines_are_seen_than_the_first() -> None:
    drawer = Everything()
    list(Strips(drawer).of([], [at(1, 100.0).place]))
    assert drawer.drawn == [(1, 91.0, 169.0)]
    list(Strips(drawer).of([at(1, 100.0)], [at(2, 100.0).place]))
    assert drawer.drawn[1:] == [(1, 91.0, 119.0), (2, 91.0, 169.0)]


def test_a_tall_column_is_cut() -> None:
    drawer = Everything()
    list(Strips(drawer).of([at(1, 10.0 * row) for row in range(1, 60)]))
    assert all(bottom - top < 200 for _, top, bottom in drawer.drawn)


@pytest.mark.parametrize(("bound", "most"), [("_MOST", 2), ("_BYTES", 6)])
def test_strips_are_bounded_in_number_and_bytes(bound: str, most: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(strips, bound, most)
    drawer = Everything()
    made = Strips(drawer)
    for page in range(1, 9):
        list(made.of([at(page, 20.0)]))
    assert len(drawer.drawn) == 2


@pytest.mark.parametrize(
    ("figures", "zh", "en"),
    [
        ([("合计", "预算")], "第 2 页 · 列“预算”；行 合计", "page 2 · column “预算”; rows 合计"),
        ([("合计", "预算"), ("甲", "预算"), ("", "预算")], "第 2 页 · 列“预算”；行 合计、甲、—", "rows 合计, 甲, —"),
        ([("合计", "预算"), ("合计", "决算")], "第 2 页 · 行“合计”；列 预算、决算", "columns 预算, 决算"),
        ([("甲", "预算"), ("乙", "决算")], "第 2 页 · 甲[预算]、乙[决算]", "page 2 · 甲[预算], 乙[决算]"),
        ([(f"行{n}", "预算") for n in range(6)], "行 行0、行1、行2、行3 等 6 个", "行0, 行1, 行2, 行3 and 2 more"),
        ([("", "")], "第 2 页", "page 2"),
    ],
)
def test_a_strip_says_which_columns_and_rows_it_shows(figures: list[tuple[str, str]], zh: str, en: str) -> None:
    """The header of a table stands far above the figures, outside the strip."""
    band = [at(2, 100.0 + 12 * number, *names) for number, names in enumerate(figures)]
    (shown,) = Strips(Everything()).of(band)
    (said_zh,) = every(shown, ".//figcaption/span[@lang='zh']")
    (said_en,) = every(shown, ".//figcaption/span[@lang='en']")
    assert said_zh.text.endswith(zh)
    assert said_en.text.endswith(en)
    assert every(shown, ".//i/@title") == [f"{row}[{column}]" for row, column in figures if row or column]


def test_the_command_draws_them(pdf: bytes, tmp_path: Path) -> None:
    source, out = tmp_path / "budget.pdf", tmp_path / "report.html"
    source.write_bytes(pdf)
    assert main(["report", str(source), "-o", str(out)]) == 0
    assert "data:image/png;base64," in out.read_text("utf-8")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("no Chromium is installed")
    with Browser() as one:
        yield one


@pytest.mark.parametrize(("width", "height"), [(1400, 900), (390, 844)])
def test_a_browser_shows_what_is_wrong_at_once_and_the_figure_on_its_strip(
    page: str, tmp_path: Path, browser: Browser, width: int, height: int
) -> None:
    path = tmp_path / "report.html"
    path.write_text(page, encoding="utf-8")
    browser.call(
        "Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=width < 600
    )
    browser.requests.clear()
    browser.open(path)
    assert browser.run("document.documentElement.scrollWidth <= innerWidth"), "nothing runs off the side"
    for part in ("#verdict", "#worst li", "#worst li a"):
        assert browser.run(
            f"(r => r.top >= 0 && r.bottom <= innerHeight)(document.querySelector('{part}').getBoundingClientRect())"
        )
    drawn = browser.run("[...document.images].map(i => i.complete && i.naturalWidth > 0)")
    assert drawn
    assert all(drawn)
    assert browser.run("Math.min(...[...document.querySelectorAll('.seen')].map(s => s.clientWidth))") >= 590, (
        "readable"
    )
    inside = browser.run(
        "[...document.querySelectorAll('.strip .wide')].map(w => [w, w.querySelector('.outline.first') ?? w.querySelector('.outline')])"
        ".map(([w, o]) => [w.getBoundingClientRect(), o.getBoundingClientRect()])"
        ".every(([w, o]) => o.left >= w.left && o.right <= w.right && o.top >= w.top && o.bottom <= w.bottom)"
    )
    assert inside, "the figure is in sight without scrolling"
    heights = browser.run(
        "[...document.querySelectorAll('.flows text')].map(t => t.getBoundingClientRect().height).filter(h => h)"
    )
    assert min(heights) >= 11, "the picture can be read"
    sections = browser.run(
        "[...document.querySelectorAll('main > *')].map(e => e.getBoundingClientRect()).map(r => [r.top, r.bottom])"
    )
    assert all(above[1] <= below[0] + 1 for above, below in pairwise(sections)), "no overlap"
    assert browser.complaints == []
    assert all(address.startswith(("data:image/png", path.as_uri())) for address in browser.requests)
