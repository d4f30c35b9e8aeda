"""Findings of reconciliation, coverage, and diagnostics of the parse."""

from collections.abc import Iterator, Mapping

from lxml import etree

from cnbudget.export.report.elements import Anchors, element
from cnbudget.export.verdict import adds_up, counts_in_words
from cnbudget.model.check import Finding, Reconciliation, Status
from cnbudget.model.document import Document
from cnbudget.vocabulary.called import Called, rule_called
from cnbudget.vocabulary.wording import say

__all__ = ["checks", "coverage", "diagnostics", "findings", "verdict"]

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
_VERDICTS = {
    True: ("✓", Called("对得上", "It adds up")),
    False: ("✗", Called("有对不上或没有读到的数", "Something does not add up or was not read")),
    None: ("–", Called("无从核对", "Nothing could be checked")),
}
_NONE = Called("没有发现不符。", "Nothing is inconsistent.")


def verdict(document: Document, report: Reconciliation) -> etree._Element:
    """Return whether the document adds up and how many findings there are, with a link to them."""
    holds = adds_up(document, report)
    mark, called = _VERDICTS[holds]
    counts = Called(
        "，".join(counts_in_words(document, report, "zh")), ", ".join(counts_in_words(document, report, "en"))
    )
    said = element("a", element("b", mark, " ", called), href="#findings")
    state = "holds" if holds else "open" if holds is None else "fails"
    return element("p", said, " · ", counts, class_=f"verdict {state}", id="verdict")


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
    """Return the findings, the gravest first, each with links to its figures that are not zero."""
    if not report.findings:
        return element("p", _NONE)
    gravest_first = sorted(enumerate(report.findings), key=lambda one: list(_SEVERITIES).index(one[1].severity))
    return element("ol", *(_finding(document, n, f, anchors) for n, f in gravest_first), class_="findings")


def _finding(document: Document, number: int, finding: Finding, anchors: Anchors) -> etree._Element:
    made = element("li", id=f"f{number}", class_=finding.severity)
    made.append(element("b", _SEVERITIES[finding.severity], " ", rule_called(finding.code)))
    made.append(element("p", Called(finding.say("zh"), finding.say("en"))))
    links = element("p", class_="cells")
    for fact in (one for one in finding.facts if document.facts[one].yuan or one == finding.facts[0]):
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
            made.append(element("p", link, " ", _proposed(document, suspect.fact, expected), class_="suspect"))
    return made


def _proposed(document: Document, position: int, expected: str) -> Called:
    """Return a value that two relations agree on, under a condition."""
    fact = document.facts[position]
    table = document.tables[fact.table]
    at = " ".join(filter(None, (table.number or table.title, table.rows[fact.cell.row].name)))
    fields = {"at": at, "expected": expected, "printed": fact.cell.printed}
    return Called(say("command.proposed", "zh", **fields), say("command.proposed", "en", **fields))


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
                f" {diagnostic.code} {diagnostic.place}: ",
                Called(diagnostic.say("zh"), diagnostic.say("en")),
                f" {diagnostic.printed}" if diagnostic.printed else None,
                class_=diagnostic.severity,
            )
            for diagnostic in document.diagnostics
        ),
        class_="findings",
    )
