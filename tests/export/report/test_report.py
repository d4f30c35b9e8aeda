"""The report: what is in it, and that a browser shows it, switches it, follows its links and prints it."""

import base64
from decimal import Decimal
from pathlib import Path
from typing import Any

import attrs
import lxml.html
import pytest

import cnbudget
from cnbudget.cli import main
from cnbudget.export.report.flows import REST, UNKNOWN, MoneyFlow, flows_of
from cnbudget.testing import Fixture, render_text
from tests.conftest import shared
from tests.export.report.browser import CHROMIUM, Browser


def every(root: Any, path: str) -> list[Any]:  # noqa: ANN401 - what a path finds is of no one type
    """Whatever an XPath finds."""
    found: list[Any] = root.xpath(path)
    return found


@pytest.fixture(scope="module")
def document(tianhe: Fixture) -> cnbudget.Document:
    """The Tianhe document with one digit wrong, so that there is something to find."""
    text = render_text(tianhe.data, tianhe.style)
    assert "2,173.69" in text
    return cnbudget.parse_text(text.replace("2,173.69", "2,178.69", 1))


@pytest.fixture(scope="module")
def page(document: cnbudget.Document) -> str:
    return cnbudget.to_report(document, cnbudget.reconcile(document))


def test_every_printed_amount_is_in_its_table(document: cnbudget.Document, page: str) -> None:
    root = lxml.html.fromstring(page)
    for table in document.tables:
        for number, cell in enumerate(table.cells):
            (found,) = every(root, f'//*[@id="t{table.index}c{number}"]')
            assert found.text == cell.printed
            line = found.getparent()
            assert all(label in line.text_content() for label in table.rows[cell.row].labels)


def test_header_cells_cover_their_columns(document: cnbudget.Document, page: str) -> None:
    root = lxml.html.fromstring(page)
    for table, printed in zip(document.tables, every(root, '//section[@class="printed"]//table'), strict=True):
        wide = sum(int(cell.get("colspan", "1")) for cell in every(printed, "./thead/tr[1]/th"))
        assert {len(line) for line in every(printed, "./tbody/tr")} == {wide}, table.title


def test_findings_and_their_figures_lead_to_each_other(document: cnbudget.Document, page: str) -> None:
    report = cnbudget.reconcile(document)
    wrong = [n for n, finding in enumerate(report.findings) if finding.status == "inconsistent"]
    assert wrong
    root = lxml.html.fromstring(page)
    for number in wrong:
        links = every(root, f'//*[@id="f{number}"]//a/@href')
        assert links
        for link in links:
            (cell,) = every(root, f'//*[@id="{link[1:]}"]')
            assert cell.tag == "td"
        marked = every(root, f'//td/a[@href="#f{number}"]')
        assert len(marked) == len(set(report.findings[number].facts))


def test_it_needs_no_other_file_and_leads_nowhere_else(page: str) -> None:
    root = lxml.html.fromstring(page)
    identities = every(root, "//@id")
    assert len(identities) == len(set(identities))
    for link in every(root, "//@href"):
        assert link.startswith("#")
        assert link[1:] in identities
    assert not every(root, "//@src[not(starts-with(., 'data:image/png;base64,'))]")
    assert "http" not in page


def test_text_of_a_document_is_never_markup(document: cnbudget.Document) -> None:
    evil = attrs.evolve(document, department='<script>alert("1")</script>\x00&amp;')
    root = lxml.html.fromstring(cnbudget.to_report(evil, cnbudget.reconcile(evil)))
    assert len(every(root, "//script")) == 1
    assert "<script>" in every(root, "//h1")[0].text_content()


def test_flows_add_up_to_what_is_printed(tianhe: Fixture) -> None:
    flows = flows_of(cnbudget.parse_text(render_text(tianhe.data, tianhe.style)))
    amounts = {(flow.fund, flow.nature, flow.function): flow.yuan for flow in flows}
    assert amounts["general_public", "project", "206"] == Decimal(21736900)
    total = sum(amounts.values())
    assert abs(total - Decimal(98009500)) <= 300, "three figures, each rounded to 100 yuan"


def test_what_no_fund_explains_is_the_rest() -> None:
    def table(title: str, *rows: str) -> str:
        cells = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row.split("|")) + "</tr>" for row in rows)
        header = "<tr><td>科目编码</td><td>科目名称</td><td>合计</td><td>基本支出</td><td>项目支出</td></tr>"
        return f"<p>{title}</p><p>单位：万元</p><table>{header}{cells}</table>"

    made = cnbudget.parse(
        (
            "<html><body><h1>某市某局2022年部门预算</h1>"
            + table("支出总体情况表", "201|一般公共服务支出|30.00|10.00|20.00", "205|教育支出|9.00|3.00|5.00")
            + table("一般公共预算支出情况表", "201|一般公共服务支出|25.00|10.00|15.00", "205|教育支出|9.00|3.00|5.00")
            + "</body></html>"
        ).encode()
    )
    flows = set(flows_of(made))
    assert MoneyFlow(REST, "project", "201", Decimal(50_000)) in flows
    assert MoneyFlow("general_public", UNKNOWN, "205", Decimal(10_000)) in flows
    assert sum(flow.yuan for flow in flows) == 390_000


def test_flows_of_one_amount_stand_in_order_of_code() -> None:
    """Not in that of a set, which is another in each process."""
    codes = ["201", "203", "204", "205", "206", "207", "208", "210"]
    rows = "".join(f"<tr><td>{code}</td><td>某类支出</td><td>5.00</td><td>5.00</td></tr>" for code in codes)
    header = "<tr><td>科目编码</td><td>科目名称</td><td>合计</td><td>项目支出</td></tr>"
    page = f"<html><h1>某市某局2022年部门预算</h1><p>一般公共预算支出表</p><p>单位：万元</p><table>{header}{rows}</table></html>"
    assert [flow.function for flow in flows_of(cnbudget.parse(page.encode()))] == codes


@pytest.mark.parametrize(
    "name", ["sh-pt-wanli-2025", "js-rdb-2019-tables", "zj-hz-2026-qxj", "sn-xa-2026-xfj", "bj-2026-wlj-tables-177p"]
)
def test_reports_on_real_documents(name: str) -> None:
    document = cnbudget.parse(next(shared(f"corpus/{name}").glob("*.pdf")))
    root = lxml.html.fromstring(cnbudget.to_report(document, cnbudget.reconcile(document)))
    assert len(every(root, "//td[contains(@class,'amount') and @id]")) == sum(len(t.cells) for t in document.tables)


def test_the_command_writes_it(tianhe: Fixture, tmp_path: Path) -> None:
    source, out = tmp_path / "budget.txt", tmp_path / "report.html"
    source.write_text(render_text(tianhe.data, tianhe.style), encoding="utf-8")
    assert main(["report", str(source), "-o", str(out)]) == 0
    assert out.read_text("utf-8").startswith("<!DOCTYPE html>")
    source.write_text("没有预算", encoding="utf-8")
    assert main(["report", str(source), "-o", str(out)]) == 2


@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium is installed")
def test_a_browser_shows_switches_follows_and_prints_it(page: str, tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    path.write_text(page, encoding="utf-8")
    visible = "[...document.querySelectorAll('h2')].map(h => h.innerText.trim()).join('|')"
    with Browser() as browser:
        browser.open(path)
        assert "勾稽" in browser.run(visible)
        assert "Reconciliation" not in browser.run(visible)
        browser.run("document.getElementById('language').click()")
        assert "Reconciliation" in browser.run(visible)
        assert "勾稽" not in browser.run(visible)
        assert browser.run("document.documentElement.lang") == "en"
        browser.run("document.getElementById('language').click()")
        assert "勾稽" in browser.run(visible)

        browser.run("document.querySelector('.findings .cells a').click()")
        target = "document.querySelector('td:target')"
        assert browser.run(f"{target} !== null && '#' + {target}.id === location.hash")
        assert browser.run(f"getComputedStyle({target}).outlineStyle") == "solid"
        assert browser.run(f"(r => r.top >= 0 && r.bottom <= innerHeight)({target}.getBoundingClientRect())")
        browser.run(f"{target}.querySelector('a.mark').click()")
        assert browser.run("document.querySelector('li:target') !== null")

        drawn = browser.run(
            "[...document.querySelectorAll('svg rect, svg path')].map(e => e.getBoundingClientRect())"
            ".map(r => [r.width, r.height])"
        )
        assert len(drawn) > 6
        assert all(width > 0 and height > 0 for width, height in drawn)
        lines = browser.run(
            "[...document.querySelectorAll('svg text')].filter(e => getComputedStyle(e).display !== 'none')"
            ".map(e => e.getBBox()).map(b => [b.x, b.y, b.x + b.width, b.y + b.height])"
        )
        assert not [(a, b) for n, a in enumerate(lines) for b in lines[:n] if _overlap(a, b)], "labels stand apart"
        assert browser.run("document.documentElement.scrollWidth <= innerWidth"), "nothing runs off the side"

        shot = base64.b64decode(browser.call("Page.captureScreenshot", format="png")["data"])
        assert shot.startswith(b"\x89PNG")
        assert len(shot) > 20_000, "a blank page packs better"
        pdf = base64.b64decode(browser.call("Page.printToPDF", preferCSSPageSize=True)["data"])
        assert pdf.startswith(b"%PDF")
        assert browser.complaints == []
        assert set(browser.requests) == {path.as_uri()}


def _overlap(a: list[float], b: list[float]) -> bool:
    return min(a[2], b[2]) - max(a[0], b[0]) > 1 and min(a[3], b[3]) - max(a[1], b[1]) > 8
