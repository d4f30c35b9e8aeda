"""`report DIR -o site`: a page for each document, and an index that links to them."""

import os
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import unquote

import lxml.html
import pytest

import cnbudget
from cnbudget import examples
from cnbudget.cli import main
from cnbudget.cli.site import is_site
from cnbudget.export.report.index import entry_of
from cnbudget.vocabulary.called import Called
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
    links = [unquote(link) for row in listed for link in row.xpath("./td[@class='label']//a/@href")]
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


def test_the_gravest_finding_stands_in_the_index_and_leads_to_its_place(folder: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    main(["report", str(folder), "-o", str(site)])
    wrong, broken, right, _ = rows(site)
    (link,) = wrong.xpath(".//p/a/@href")
    page, _, at = unquote(link).partition("#")
    shown: Any = lxml.html.fromstring((site / page).read_text("utf-8"))
    (target,) = shown.xpath(f"//*[@id='{at}']")
    (said,) = wrong.xpath(".//p/a/span[@lang='zh']")
    assert said.text_content() in target.text_content()
    assert not broken.xpath(".//p")
    assert [said.get("class") for said in right.xpath(".//p")] == ["worst warning"], "no error, and one warning"


def test_the_index_speaks_both_languages(folder: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    main(["report", str(folder), "-o", str(site)])
    _, broken, right, _ = rows(site)
    zh, en = (right.xpath(f"./td[@class='label']/a/span[@lang='{language}']")[0].text for language in ("zh", "en"))
    assert zh.endswith(" 2022年部门预算")
    assert en.endswith(" 2022 department budget")
    zh, en = (broken.xpath(f".//span[@lang='{language}']")[0].text for language in ("zh", "en"))
    assert "文件已损坏" in zh
    assert en.startswith("broken.pdf ")


def test_prose_alone_has_totals_and_a_zero_is_no_blank() -> None:
    """A document without tables is totalled by its prose; nothing spent is printed as 0.00."""
    text = """某市水务局2026年部门预算

一、收支情况
2026年收入预算120.50万元，其中：财政拨款收入120.50万元。
2026年支出预算120.50万元，其中：基本支出80.00万元，项目支出40.50万元。
2026年“三公”经费预算0.00万元。
"""
    doc = cnbudget.parse_text(text)
    entry = entry_of(doc, cnbudget.reconcile(doc), cnbudget.key_figures(doc), "page.html")
    assert [amount[0] if amount else "" for amount in entry.totals] == ["120.50", "120.50", "80.00", "40.50", "0.00"]


def test_of_several_documents_no_totals_are_shown() -> None:
    text = Path(examples.path()).read_text("utf-8")
    doc = cnbudget.parse_text(f"{text}\n\f{text.replace('2022', '2021')}")
    entry = entry_of(doc, cnbudget.reconcile(doc), cnbudget.key_figures(doc), "page.html")
    assert {amount[0].en for amount in entry.totals if isinstance(amount[0], Called)} == {"several documents"}
    assert entry.holds is False
    assert entry.worst is not None
    assert "several documents" in entry.worst.said.en


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
        links = browser.run("[...document.querySelectorAll('tbody .label a')].map(a => a.href)")
        for link in links:
            browser.open(Path(unquote(link.removeprefix("file://"))))
            assert browser.run("document.querySelector('#verdict b') !== null")
        assert browser.complaints == []


def test_a_total_that_a_finding_contradicts_is_marked() -> None:
    text = Path(examples.path()).read_text("utf-8")
    wrong = text.replace("支出总计 9,800.95", "支出总计 9,900.95", 1)
    for printed, marked in ((text, False), (wrong, True)):
        doc = cnbudget.parse_text(printed)
        report = cnbudget.reconcile(doc)
        entry = entry_of(doc, report, cnbudget.key_figures(doc, report), "page.html")
        notes = [
            str(part.xpath("string()"))
            for amount in entry.totals
            for part in amount
            if not isinstance(part, str | Called)
        ]
        assert any("contradicted" in note for note in notes) is marked
