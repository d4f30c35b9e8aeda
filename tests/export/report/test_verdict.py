"""The first thing on the page: does it add up, and what is wrong."""

from pathlib import Path

import lxml.html
import pytest
from attrs import evolve

import cnbudget
from cnbudget import examples
from cnbudget.export.verdict import adds_up, counts_in_words
from cnbudget.model.diagnostic import Diagnostic
from cnbudget.model.document import Document
from cnbudget.model.place import Place
from tests.reconciliation.made import Line, document, table, unplaced

RIGHT = table(Line("合计", ("9.00",), level=0), Line("甲", ("4.00",), ("205",)), Line("乙", ("5.00",), ("206",)))
WRONG = table(Line("合计", ("9.00",), level=0), Line("甲", ("4.00",), ("205",)), Line("乙", ("6.00",), ("206",)))


def page(doc: Document) -> lxml.html.HtmlElement:
    return lxml.html.document_fromstring(cnbudget.to_report(doc, cnbudget.reconcile(doc, rules=())))


def ids(doc: Document) -> list[str]:
    return [part.get("id") or "" for part in page(doc).xpath("//main/*")]


def verdict(doc: Document) -> str:
    return str(page(doc).xpath("//p[@id='verdict']")[0].text_content())


def test_the_verdict_is_first_and_what_is_wrong_before_the_flows() -> None:
    assert ids(document(RIGHT))[0] == "verdict"
    right, wrong = ids(document(RIGHT)), ids(document(WRONG))
    assert right.index("findings") > right.index("flows")
    assert wrong.index("findings") < wrong.index("flows")


def test_the_verdict_is_in_both_languages() -> None:
    assert "✓ 对得上It adds up" in verdict(document(RIGHT))
    assert "✗ 有对不上或没有读到的数" in verdict(document(WRONG))
    assert "✗" in verdict(unplaced(document(RIGHT), "7.77", page=1))
    assert "– 无从核对" in verdict(document(table(Line("甲", ("4.00",)))))


def test_the_gravest_finding_comes_first_and_zeros_are_not_linked() -> None:
    lines = (Line("合计", ("9.00",), level=0), Line("甲", ("4.00",), ("205",)), Line("乙", ("6.00",), ("206",)))
    doc = document(table(*lines, Line("丙", ("0.00",), ("207",))))
    first = page(doc).xpath("//section[@id='findings']/ol/li")[0]
    assert first.get("class") in {"error", "warning"}
    assert [link.text_content() for link in first.xpath(".//p[@class='cells']/a")] == [
        "表1 合计 9.00",
        "表1 甲 4.00",
        "表1 乙 6.00",
    ]


def test_findings_are_sentences_in_both_languages() -> None:
    (said,) = page(document(WRONG)).xpath("//section[@id='findings']//li/p[span[@lang='zh']][1]")
    zh, en = said
    assert (zh.get("lang"), en.get("lang")) == ("zh", "en")
    assert "相差 1 万元" in zh.text
    assert "1 万元 apart" in en.text


def test_a_value_is_proposed_under_a_condition_only() -> None:
    wrong = Path(examples.path()).read_text("utf-8").replace("住房保障支出 695.34", "住房保障支出 795.34", 1)
    said = page(cnbudget.parse_text(wrong)).xpath("//p[@class='suspect']")[0].text_content()
    assert "若表1" in said
    assert "为 695.34（所印 795.34），则两处关系成立" in said
    assert "应为" not in said


def test_diagnostics_are_in_both_languages() -> None:
    remark = Diagnostic("page-missing", "warning", "page 3 is missing", Place(page=2), "4")
    shown = page(evolve(document(RIGHT), diagnostics=(remark,))).xpath("//section[@id='said']")[0].text_content()
    assert "印的页码有跳跃，可能缺页（page 3 is missing）：4；请确认文件是否完整" in shown
    assert "page 3 is missing: 4; make sure that the file is whole" in shown


def worst(doc: Document) -> list[str]:
    return [line.text_content() for line in page(doc).xpath("//ol[@id='worst']/li")]


def test_what_is_wrong_is_listed_at_once_the_gravest_first() -> None:
    lost = Diagnostic("amount-unread", "error", "a cell was left out", Place(page=7), "合计")
    odd = Diagnostic("page-missing", "warning", "page 3 is missing", Place(page=2), "4")
    doc = evolve(unplaced(document(RIGHT), "7.77", page=1), diagnostics=(odd, odd, lost))
    first, second, third = worst(doc)
    assert first.startswith("错误error 第 7 页")
    assert second.startswith("未归位unplaced 7.77（第 1 页")
    assert third.startswith("警告warning 第 2 页")
    assert "(×2)" in third


def test_nothing_is_listed_where_nothing_is_wrong_and_five_lines_at_most() -> None:
    assert worst(document(RIGHT)) == []
    codes = ("page-missing", "page-repeated", "part-missing", "total-missing", "source-cut", "row-short", "row-long")
    doc = evolve(
        document(RIGHT), diagnostics=tuple(Diagnostic(code, "warning", "odd", Place(page=1)) for code in codes)
    )
    *shown, more = worst(doc)
    assert len(shown) == 5
    assert "还有 2 处，见下" in more


def test_every_line_leads_to_what_it_is_about() -> None:
    root = page(evolve(document(WRONG), diagnostics=(Diagnostic("page-missing", "warning", "odd", Place()),)))
    links = root.xpath("//ol[@id='worst']//a/@href")
    assert len(links) >= 2
    assert all(root.xpath(f"//*[@id='{link[1:]}']") for link in links)


@pytest.mark.parametrize(("doc", "holds"), [(document(RIGHT), True), (document(WRONG), False), (document(), None)])
def test_a_document_adds_up_or_not(doc: Document, holds: bool | None) -> None:  # noqa: FBT001 -- expected
    report = cnbudget.reconcile(doc, rules=())
    assert adds_up(doc, report) is holds
    if not doc.tables:
        assert list(counts_in_words(doc, report, "zh")) == ["没有找到预算表", "没有可核对的关系"]
