"""The page about one document: its parts in their order."""

from collections.abc import Iterator, Sequence

from lxml import etree

from cnbudget.export.report.elements import Anchors, element, money
from cnbudget.export.report.findings import checks, coverage, diagnostics, findings, verdict
from cnbudget.export.report.flows import flows_of
from cnbudget.export.report.performance import performance
from cnbudget.export.report.picture import called_function, called_fund, called_nature, picture
from cnbudget.export.report.shell import page_of, title_of
from cnbudget.export.report.strips import Drawer, Strips
from cnbudget.export.report.tables import tables
from cnbudget.export.report.totals import shown, totals
from cnbudget.export.report.worst import worst
from cnbudget.export.report.years import years
from cnbudget.model.check import Reconciliation
from cnbudget.model.document import Document
from cnbudget.model.exact import in_own_context
from cnbudget.model.key_figure import KeyFigure
from cnbudget.vocabulary.called import Called

__all__ = ["to_report"]

_FLOWS = Called("钱从哪里来，到哪里去", "Where the money comes from and goes")
_YEARS = Called("逐年对照", "Year on year")
_FINDINGS = Called("勾稽", "Reconciliation")
_COVERAGE = Called("读到的每一个数", "Every number of the source")
_SAID = Called("读取说明", "What reading it has to say")
_PERFORMANCE = Called("绩效目标与结果", "Performance goals and results")
_TABLES = Called("各表原样", "The tables as printed")
_WAN = Called("万元", "10,000 yuan")
_NO_FLOWS = Called("各表没有按功能分类列出支出。", "No table breaks expenditure down by function.")
_ROUNDED = Called(
    "单位：万元。合计为图中各项之和，与各表印出的合计可能差末位。",
    "In 10,000 yuan. Totals are sums of the parts shown; they may differ from printed totals in the last digit.",
)


@in_own_context
def to_report(
    document: Document, report: Reconciliation, figures: Sequence[KeyFigure], drawer: Drawer | None = None
) -> str:
    """Return the page, see `cnbudget.to_report`; `figures` are the key figures, without a drawer it has no strips."""
    anchors = _anchors(document, report)
    title = title_of(document)
    footer = element("footer", f"cnbudget {document.provenance.library} · {document.source.name} · ")
    footer.append(element("code", f"sha256 {document.source.sha256}"))
    about = " · ".join(filter(None, (document.parent_department, document.region, document.level)))
    return page_of(title, about, _parts(document, report, figures, anchors, Strips(drawer)), footer)


def _anchors(document: Document, report: Reconciliation) -> Anchors:
    anchors = Anchors()
    cells = ((table.index, number) for table in document.tables if table.unit for number in range(len(table.cells)))
    anchors.of_fact.update(enumerate(cells))
    for number, finding in enumerate(report.findings):
        for fact in finding.facts:
            anchors.marked.setdefault(fact, []).append(number)
    return anchors


def _parts(
    document: Document, report: Reconciliation, figures: Sequence[KeyFigure], anchors: Anchors, strips: Strips
) -> Iterator[etree._Element]:
    yield verdict(document, report)
    wrong = worst(document, report)
    if wrong is not None:
        yield wrong
    yield _totals(document, figures, anchors)
    found = _part("findings", _FINDINGS, checks(report), *findings(document, report, anchors, strips))
    grave = any(finding.status == "inconsistent" for finding in report.findings)
    if grave:  # what is wrong comes before what the money is for
        yield found
    yield _part("flows", _FLOWS, *_flows(document))
    compared = years(document, anchors)
    if compared is not None:
        yield _part("years", _YEARS, element("div", compared, class_="wide"))
    forms = list(performance(document))
    if forms:
        yield _part("performance", _PERFORMANCE, *forms)
    if not grave:
        yield found
    yield _part("coverage", _COVERAGE, *coverage(document, strips))
    listed = diagnostics(document)
    if listed is not None:
        yield _part("said", _SAID, listed)
    yield _part("tables", _TABLES, _contents(document), *tables(document, anchors))


def _part(identity: str, called: Called, *content: etree._Element) -> etree._Element:
    return element("section", element("h2", called), *content, id=identity)


def _totals(document: Document, figures: Sequence[KeyFigure], anchors: Anchors) -> etree._Element:
    list_ = element("ul", class_="totals", id="totals")
    for total in totals(figures):
        amount, *more = shown(total) or ("",)
        if total.figure is None or not amount:
            continue
        if total.figure.facts and isinstance(amount, str):
            amount = anchors.link(total.figure.facts[0], amount)
        unit = None if total.figure.yuan is None else element("small", _WAN)
        line = element("li", element("span", total.called, class_="what"), amount, unit, *more)
        if total.figure.figures:  # of the prose: no cell to link to, so the sentence
            line.set("title", document.narrative.figures[total.figure.figures[0]].sentence)
        list_.append(line)
    return list_


def _flows(document: Document) -> Iterator[etree._Element]:
    flows = flows_of(document)
    if not flows:
        yield element("p", _NO_FLOWS)
        return
    yield element("div", picture(flows, document.fiscal_year), class_="wide")
    yield element("p", _ROUNDED, class_="note")
    rows = [
        element(
            "tr",
            element("td", called_fund(flow.fund), class_="label"),
            element("td", called_nature(flow.nature), class_="label"),
            element("td", called_function(flow.function, document.fiscal_year), class_="label"),
            element("td", money(flow.yuan), class_="amount"),
        )
        for flow in flows
    ]
    heads = (
        Called("资金来源", "Fund"),
        Called("支出性质", "Nature"),
        Called("功能分类", "Function"),
        Called("万元", "10,000 yuan"),
    )
    head = element("thead", element("tr", *(element("th", called) for called in heads)))
    summary = element("summary", Called("图中数字", "The figures of the picture"))
    yield element("details", summary, element("table", head, element("tbody", *rows)), open="open")


def _contents(document: Document) -> etree._Element:
    return element(
        "ol",
        *(
            element("li", element("a", " ".join(filter(None, (table.number, table.title))), href=f"#t{table.index}"))
            for table in document.tables
        ),
        class_="contents",
    )
