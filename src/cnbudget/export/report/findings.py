"""Findings of reconciliation, coverage, and diagnostics of the parse."""

from collections.abc import Iterator, Mapping, Sequence

from lxml import etree

from cnbudget.export.report.captions import Outlined, outlined
from cnbudget.export.report.elements import Anchors, element
from cnbudget.export.report.strips import Strips
from cnbudget.export.report.where import page_called, place_called
from cnbudget.export.verdict import adds_up, counts_called
from cnbudget.model.check import Finding, Reconciliation, Status
from cnbudget.model.coverage import Token
from cnbudget.model.document import Document
from cnbudget.model.statement import Language
from cnbudget.vocabulary.called import Called, rule_called
from cnbudget.vocabulary.wording import diagnostic_message, say_both

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
_NOTES = Called("不说明有错的差异 {} 处", "{} differences that prove no error")
_LINKS = 12  # figures of a finding that are linked at once
_LANGUAGES: tuple[Language, ...] = ("zh", "en")
_LISTED = 20  # unplaced numbers of a page that are listed
_MORE = Called("……还有 {} 个", "… and {} more")
_AT = Called("位置：", "Where: ")


def verdict(document: Document, report: Reconciliation) -> etree._Element:
    """Return whether the document adds up and how many findings there are, with a link to them."""
    holds = adds_up(document, report)
    mark, called = _VERDICTS[holds]
    said = element("a", element("b", mark, " ", called), href="#findings")
    state = "holds" if holds else "open" if holds is None else "fails"
    return element("p", said, " · ", counts_called(document, report), class_=f"verdict {state}", id="verdict")


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


def findings(document: Document, report: Reconciliation, anchors: Anchors, strips: Strips) -> Iterator[etree._Element]:
    """Yield the findings, the gravest first, as sentences with strips of the page and links to their figures.

    Zeros are not linked; differences that prove nothing (info) are folded.
    """
    gravest_first = sorted(enumerate(report.findings), key=lambda one: list(_SEVERITIES).index(one[1].severity))
    grave = [one for one in gravest_first if one[1].severity != "info"]
    if grave:
        yield element("ol", *(_finding(document, n, f, anchors, strips) for n, f in grave), class_="findings")
    else:
        yield element("p", _NONE)
    notes = gravest_first[len(grave) :]
    if notes:
        listed = element("ol", *(_finding(document, n, f, anchors, strips) for n, f in notes), class_="findings")
        yield element("details", element("summary", _NOTES.filled(len(notes))), listed)


def _finding(document: Document, number: int, finding: Finding, anchors: Anchors, strips: Strips) -> etree._Element:
    shown = [one for one in finding.facts if document.facts[one].yuan or one == finding.facts[0]]
    made = element("li", id=f"f{number}", class_=finding.severity)
    made.append(element("b", _SEVERITIES[finding.severity], " ", rule_called(finding.code)))
    made.append(element("p", Called(finding.say("zh"), finding.say("en")), class_="says"))
    made.extend(_pictured(document, finding, shown, strips))
    links = [_linked(document, fact, anchors) for fact in shown]
    if links:
        made.append(element("p", *links[:_LINKS], class_="cells"))
    if len(links) > _LINKS:
        rest = element("p", *links[_LINKS:], class_="cells")
        made.append(element("details", element("summary", _MORE.filled(len(links) - _LINKS)), rest))
    for suspect in finding.suspects[:3]:
        expected = "" if suspect.expected is None else f"{suspect.expected:,f}"
        if suspect.fact is not None and expected:
            link = anchors.link(suspect.fact, document.facts[suspect.fact].cell.printed)
            made.append(element("p", link, " ", _proposed(document, suspect.fact, expected), class_="suspect"))
    return made


def _linked(document: Document, position: int, anchors: Anchors) -> etree._Element:
    fact = document.facts[position]
    table = document.tables[fact.table]
    where = " ".join(filter(None, (table.number or table.title, table.rows[fact.cell.row].name)))
    return anchors.link(position, f"{where} {fact.cell.printed}")


def _pictured(document: Document, finding: Finding, facts: Sequence[int], strips: Strips) -> Iterator[etree._Element]:
    """Yield strips of the page, or where the first figure is printed in words."""
    figures = [outlined(document, position) for position in facts]
    sentences = [document.narrative.figures[position].place for position in finding.figures]
    drawn = list(strips.of(figures, sentences))
    yield from drawn
    where = place_called([*(figure.place for figure in figures), *sentences, finding.place][0])
    if not drawn and where.zh:
        yield element("p", _AT, where, class_="where")


def _proposed(document: Document, position: int, expected: str) -> Called:
    """Return a value that two relations agree on, under a condition."""
    fact = document.facts[position]
    table = document.tables[fact.table]
    at = " ".join(filter(None, (table.number or table.title, table.rows[fact.cell.row].name)))
    fields = {"at": at, "expected": expected, "printed": fact.cell.printed}
    return say_both("command.proposed", **fields)


def coverage(document: Document, strips: Strips) -> Iterator[etree._Element]:
    """Yield the classes of all numbers of the source, as a bar with a legend, and the unplaced numbers."""
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
    yield bar
    yield legend
    yield from _unplaced(document, strips)


def _unplaced(document: Document, strips: Strips) -> Iterator[etree._Element]:
    """Yield the numbers of each page that have no place in the result."""
    by_page: dict[str, list[Token]] = {}
    for token in document.coverage.unplaced_tokens:
        by_page.setdefault(page_called(token.place).zh, []).append(token)
    for tokens in by_page.values():
        called = page_called(tokens[0].place)
        listed = element("ul", *(_token(token) for token in tokens[:_LISTED]))
        if len(tokens) > _LISTED:
            listed.append(element("li", _MORE.filled(len(tokens) - _LISTED)))
        yield element(
            "div",
            element("b", _CLASSES["unplaced"], " ", called),
            *strips.of([Outlined(token.place) for token in tokens]),
            listed,
        )


def _token(token: Token) -> etree._Element:
    where = place_called(token.place)
    return element("li", element("b", token.text), " · ", where, f" · {token.context}" if token.context else None)


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
                " ",
                place_called(diagnostic.place),
                " ",
                Called(
                    *(diagnostic_message(diagnostic, language, printed=diagnostic.printed) for language in _LANGUAGES)
                ),
                element("small", f" {diagnostic.code}"),
                class_=diagnostic.severity,
                id=f"d{number}",
            )
            for number, diagnostic in enumerate(document.diagnostics)
        ),
        class_="findings",
    )
