"""Findings of reconciliation, coverage, and diagnostics of the parse."""

from collections.abc import Iterator, Mapping

from lxml import etree

from cnbudget.export.report.elements import Anchors, element
from cnbudget.model.check import Finding, Reconciliation, Status
from cnbudget.model.document import Document
from cnbudget.vocabulary.called import Called, rule_called

__all__ = ["checks", "coverage", "diagnostics", "findings"]

_STATUSES: Mapping[Status, Called] = {
    "exact": Called("相符", "exact"),
    "within_rounding": Called("在四舍五入误差内", "within rounding"),
    "inconsistent": Called("不符", "inconsistent"),
    "not_checkable": Called("无法勾稽", "not checkable"),
}
_SEVERITIES = {"error": Called("错误", "error"), "warning": Called("警告", "warning"), "info": Called("提示", "info")}
_CLASSES = {
    "cell": Called("表中金额", "cells of tables"),
    "rate": Called("比率", "rates"),
    "narrative": Called("文字中的数", "figures of the prose"),
    "code": Called("科目编码", "subject codes"),
    "ordinal": Called("序号、日期", "numbering and dates"),
    "furniture": Called("标题、页码", "titles and page numbers"),
    "performance": Called("绩效", "performance goals"),
    "unplaced": Called("未归位", "unplaced"),
}
_NONE = Called("没有发现不符。", "Nothing is inconsistent.")
_EXPECTED = Called("应为 ", "would fit: ")


def checks(report: Reconciliation) -> etree._Element:
    """Return the number of checks by status."""
    counts = report.summary
    return element(
        "ul",
        *(
            element("li", element("b", str(counts[status])), " ", called, class_=status if counts[status] else "none")
            for status, called in _STATUSES.items()
        ),
        class_="counts",
    )


def findings(document: Document, report: Reconciliation, anchors: Anchors) -> etree._Element:
    """Return the findings, each with links to the figures that it concerns."""
    if not report.findings:
        return element("p", _NONE)
    return element("ol", *(_finding(document, n, f, anchors) for n, f in enumerate(report.findings)), class_="findings")


def _finding(document: Document, number: int, finding: Finding, anchors: Anchors) -> etree._Element:
    made = element("li", id=f"f{number}", class_=finding.severity)
    made.append(element("b", _SEVERITIES[finding.severity], " ", rule_called(finding.code)))
    made.append(element("p", finding.message))
    links = element("p", class_="cells")
    for fact in finding.facts:
        table = document.tables[document.facts[fact].table]
        row = table.rows[document.facts[fact].cell.row]
        where = " ".join(filter(None, (table.number or table.title, row.name)))
        links.append(anchors.link(fact, f"{where} {document.facts[fact].cell.printed}"))
    if len(links):
        made.append(links)
    for suspect in finding.suspects[:3]:
        expected = "" if suspect.expected is None else f"{suspect.expected:,f}"
        if suspect.fact is not None and expected:
            link = anchors.link(suspect.fact, document.facts[suspect.fact].cell.printed)
            made.append(element("p", link, " ", _EXPECTED, expected, class_="suspect"))
    return made


def coverage(document: Document) -> etree._Element:
    """Return the classes of all numbers of the source, as a bar with a legend."""
    counts = document.coverage.as_mapping()
    total = counts.pop("total")
    bar = element("div", class_="coverage")
    legend = element("ul", class_="counts")
    for name, count in counts.items():
        if count:
            bar.append(
                element("span", class_=name, style=f"width:{count / max(total, 1):.4%}", title=f"{name} {count}")
            )
            legend.append(element("li", element("i", class_=name), element("b", f"{count:,}"), " ", _CLASSES[name]))
    return element("div", bar, legend, *_unplaced(document))


def _unplaced(document: Document) -> Iterator[etree._Element]:
    tokens = document.coverage.unplaced_tokens
    if tokens:
        yield element("ul", *(element("li", f"{token.text} — {token.place}: {token.context}") for token in tokens))


def diagnostics(document: Document) -> etree._Element | None:
    """Return the diagnostics, None if there are none."""
    if not document.diagnostics:
        return None
    return element(
        "ul",
        *(
            element(
                "li",
                element("b", _SEVERITIES[diagnostic.severity]),
                f" {diagnostic.code} {diagnostic.place}: {diagnostic.message}",
                class_=diagnostic.severity,
            )
            for diagnostic in document.diagnostics
        ),
        class_="findings",
    )
