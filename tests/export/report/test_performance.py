"""The section of the report about performance forms."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import lxml.html
import pytest

import cnbudget
from cnbudget import examples
from cnbudget.export.report.bars import score_of, share_of
from tests.export.report.browser import CHROMIUM, Browser

EVALUATION = """
<p>河道保洁项目绩效自评表</p><table>
<tr><td>项目名称</td><td colspan='6'>河道保洁</td></tr>
<tr><td rowspan='2'>项目资金（万元）</td><td></td><td>年初预算数</td><td>全年执行数</td><td>分值</td><td>执行率</td><td>得分</td></tr>
<tr><td>年度资金总额</td><td>20.00</td><td>18.00</td><td>10</td><td>90.00%</td><td>9</td></tr>
<tr><td>年度总体目标</td><td colspan='3'>水面清洁</td><td colspan='3'>已完成</td></tr>
<tr><td>一级指标</td><td>二级指标</td><td>三级指标</td><td>年度指标值</td><td>实际完成值</td><td>分值</td><td>得分</td></tr>
<tr><td>产出指标</td><td>数量指标</td><td>次数</td><td>≥200次</td><td>150次</td><td>90</td><td>67.5</td></tr>
<tr><td colspan='5'>总分</td><td>100</td><td>76.5</td></tr></table>
"""
CARD = """
<p>桥梁养护项目绩效目标表</p><table>
<tr><td>项目名称</td><td colspan='3'>桥梁养护</td></tr><tr><td>项目资金（万元）</td><td colspan='3'>35.20</td></tr>
<tr><td>一级指标</td><td>二级指标</td><td>三级指标</td><td>指标值</td></tr>
<tr><td>产出指标</td><td>数量指标</td><td>桥梁</td><td>12座</td></tr></table>
"""


def page_of(body: str) -> str:
    document = cnbudget.parse(f"<html><h1>某市水务局2025年部门决算</h1>{body}</html>".encode())
    return cnbudget.to_report(document, cnbudget.reconcile(document))


@pytest.fixture(scope="module")
def page() -> str:
    return page_of(EVALUATION + CARD)


def every(root: Any, path: str) -> list[Any]:  # noqa: ANN401 -- what a path finds is of no one type
    """Whatever an XPath finds."""
    found: list[Any] = root.xpath(path)
    return found


def section(page: str) -> Any:  # noqa: ANN401 -- lxml's elements have no one type
    (found,) = every(lxml.html.fromstring(page), '//section[@id="performance"]')
    return found


def test_every_value_of_every_form_is_shown(page: str) -> None:
    document = cnbudget.parse(f"<html><h1>某市水务局2025年部门决算</h1>{EVALUATION + CARD}</html>".encode())
    forms = section(page).xpath('.//details[@class="form"]')
    assert [form.get("id") for form in forms] == ["p0", "p1"]
    for form, shown in zip(document.performance, forms, strict=True):
        text = "".join(shown.text_content().split())
        for field in form.fields:
            assert field.value in text
        for row in form.indicators:
            for part in (row.name, row.level1, row.target.printed, row.actual, row.weight, row.score):
                assert part in text


def test_bars_are_as_long_as_rates_and_scores(page: str) -> None:
    evaluation, card = every(section(page), './/details[@class="form"]')
    assert evaluation.xpath("./summary//i/@style") == ["width:90.00%", "width:76.50%"]
    assert evaluation.xpath(".//td//i/@style") == ["width:75.00%"]
    assert not card.xpath(".//i")


def test_labels_are_in_two_languages(page: str) -> None:
    shown = section(page)
    for language, words in (
        ("zh", ("指标值", "执行率", "绩效自评")),
        ("en", ("Target", "Rate of execution", "self-evaluation")),
    ):
        texts = shown.xpath(f'.//*[@lang="{language}"]/text()')
        assert set(words) <= set(texts)


def test_a_form_of_a_row_leads_to_its_table() -> None:
    document = cnbudget.parse(examples.path())
    shown = section(cnbudget.to_report(document, cnbudget.reconcile(document)))
    links = shown.xpath(".//a/@href")
    assert links == [f"#t{form.row.table}" for form in document.performance if form.row]


def test_many_forms_are_closed_and_few_are_open() -> None:
    for count, state in ((20, "open"), (21, None)):
        forms = section(page_of(CARD * count)).xpath('.//details[@class="form"]')
        assert {form.get("open") for form in forms} == {state}


def test_a_document_without_forms_has_no_section() -> None:
    assert 'id="performance"' not in page_of("<p>无表</p>")


def test_a_share_needs_two_numbers() -> None:
    assert share_of("12分", "10") == (Decimal("1.2"), "12分/10")
    assert share_of("9", "0") is None
    assert share_of("优", "10") is None
    (form,) = cnbudget.parse(f"<html>{EVALUATION}</html>".encode()).performance
    assert score_of(form) == (Decimal("0.765"), "76.5/100")


@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium is installed")
def test_a_browser_draws_bars_and_opens_forms(tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    path.write_text(page_of(EVALUATION + CARD * 21), encoding="utf-8")
    with Browser() as browser:
        browser.open(path)
        assert browser.run("document.querySelector('#performance h2').innerText.trim()") == "绩效目标与结果"
        assert browser.run("document.querySelector('#p0 td')?.checkVisibility() ?? false") is False
        browser.run("document.querySelector('#p0 > summary').click()")
        widths = browser.run(
            "[...document.querySelectorAll('#p0 summary .bar')]"
            ".map(b => b.firstChild.getBoundingClientRect().width / b.getBoundingClientRect().width)"
        )
        assert widths == pytest.approx([0.9, 0.765], abs=0.02)
        assert browser.run("document.querySelector('#p0 table.indicators').checkVisibility()")
        browser.run("document.getElementById('language').click()")
        assert "Rate of execution" in browser.run("document.querySelector('#p0 > summary').innerText")
        assert browser.run("document.documentElement.scrollWidth <= innerWidth"), "nothing runs off the side"
        browser.run("dispatchEvent(new Event('beforeprint'))")
        assert browser.run("[...document.querySelectorAll('details')].every(d => d.open)"), "paper shows all of it"
        assert browser.complaints == []
