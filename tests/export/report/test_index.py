"""`report DIR -o site`: a page for each document, and an index that links to them."""

import os
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import unquote

import lxml.html
import pytest

from cnbudget import examples
from cnbudget.cli import main
from cnbudget.cli.site import is_site
from tests.export.report.browser import CHROMIUM, Browser


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a document that adds up, one that does not, one twice under names alike, and a broken file."""
    right = Path(examples.path()).read_text("utf-8")
    wrong = right.replace("住房保障支出 695.34", "住房保障支出 795.34", 1)
    assert wrong != right
    made = tmp_path / "budgets"
    (made / "more").mkdir(parents=True)
    (made / "right #1.txt").write_text(right, encoding="utf-8")
    (made / "more" / "RIGHT #1.txt").write_text(right, encoding="utf-8")
    (made / "错 误.txt").write_text(wrong, encoding="utf-8")
    (made / "broken.pdf").write_bytes(b"%PDF-1.7 broken")
    return made


def rows(site: Path) -> list[Any]:
    page: Any = lxml.html.fromstring((site / "index.html").read_text("utf-8"))
    found: list[Any] = page.xpath("//tbody/tr")
    return found


def test_every_document_has_a_page_that_the_index_links_to(folder: Path, tmp_path: Path) -> None:
    site = tmp_path / "deep" / "site"
    assert main(["report", str(folder), "-o", str(site)]) == 2, "one file cannot be read"
    listed = rows(site)
    assert [row.get("class") for row in listed] == ["fails", "open", "holds", "holds"]
    links = [unquote(link) for row in listed for link in row.xpath(".//a/@href")]
    assert len(links) == len(set(links)) == 3
    assert {path.name for path in site.iterdir()} == {*links, "index.html"}
    for link in links:
        assert (site / link).read_text("utf-8").startswith("<!DOCTYPE html>")


def test_totals_and_verdicts_are_those_of_the_pages(folder: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    main(["report", str(folder), "-o", str(site)])
    wrong, broken, right, _ = rows(site)
    assert "错误 " in wrong.text_content()
    assert "damaged" in broken.text_content()
    page: Any = lxml.html.fromstring((site / unquote(right.xpath(".//a/@href")[0])).read_text("utf-8"))
    printed = [link.text_content() for link in page.xpath("//ul[@id='totals']//a")]
    assert printed
    assert printed == [cell.text_content() for cell in right.xpath("./td[@class='amount']") if cell.text_content()]
    assert str(folder) not in (site / "index.html").read_text("utf-8"), "folders of this machine are nobody's business"


def test_a_folder_without_faults_is_fine(folder: Path, tmp_path: Path) -> None:
    (folder / "broken.pdf").unlink()
    assert main(["report", str(folder), "-o", str(tmp_path / "site")]) == 0


def test_several_documents_need_a_folder(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["report", str(folder)]) == 2
    assert "name it with -o DIR" in capsys.readouterr().err


def test_one_file_is_one_page_unless_it_goes_into_a_folder(folder: Path, tmp_path: Path) -> None:
    one = str(folder / "right #1.txt")
    assert not is_site([one], str(tmp_path / "page.html"))
    assert is_site([one], str(tmp_path))
    assert is_site([one, one], None)


@pytest.mark.skipif(not Path("/dev/fd").exists(), reason="pipes have no names on this system")
def test_a_pipe_among_the_sources_is_read_once(folder: Path, tmp_path: Path) -> None:
    right = folder / "right #1.txt"
    reading, writing = os.pipe()

    def fill() -> None:
        with os.fdopen(writing, "wb") as file:
            file.write(right.read_bytes())

    writer = Thread(target=fill)
    writer.start()
    assert main(["report", f"/dev/fd/{reading}", str(right), "-o", str(tmp_path / "site")]) == 0
    writer.join()
    os.close(reading)
    assert len(rows(tmp_path / "site")) == 2


@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium is installed")
@pytest.mark.parametrize(("width", "height"), [(1400, 900), (390, 844)])
def test_a_browser_follows_the_links(folder: Path, tmp_path: Path, width: int, height: int) -> None:
    site = tmp_path / "site"
    main(["report", str(folder), "-o", str(site)])
    with Browser() as browser:
        browser.call(
            "Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False
        )
        browser.open(site / "index.html")
        assert browser.run("document.documentElement.scrollWidth <= innerWidth"), "nothing runs off the side"
        assert browser.run("document.querySelector('#verdict').getBoundingClientRect().bottom < innerHeight")
        links = browser.run("[...document.querySelectorAll('tbody a')].map(a => a.href)")
        for link in links:
            browser.open(Path(unquote(link.removeprefix("file://"))))
            assert browser.run("document.querySelector('#verdict b') !== null")
        assert browser.complaints == []
