"""The totals that a report begins with: this year's revenue and expenditure, its basic and project part, “三公”经费."""

from collections.abc import Iterator, Sequence

from attrs import frozen
from lxml import etree

from cnbudget.export.report.elements import element, money
from cnbudget.model.key_figure import Found, KeyFigure
from cnbudget.vocabulary.called import Called

__all__ = ["Total", "names_of_totals", "shown", "totals"]

_TOTALS: tuple[tuple[Called, tuple[str, ...]], ...] = (
    (Called("本年收入", "Revenue"), ("current_revenue", "total_revenue", "fiscal_revenue", "general_public_revenue")),
    (
        Called("本年支出", "Expenditure"),
        ("total_expenditure", "total_uses", "fiscal_expenditure", "general_public_expenditure"),
    ),
    (Called("基本支出", "Basic"), ("basic", "general_public_basic")),
    (Called("项目支出", "Projects"), ("project", "general_public_project")),
    (Called("“三公”经费", "Three public expenses"), ("three_public",)),
)
"""What each total is called, and the key figures that it is, the first that is printed."""

_OPEN: dict[Found, Called] = {
    "disputed": Called("各处不一", "disputed"),
    "several_levels": Called("几级都有", "several levels"),
    "several_documents": Called("有几份文件", "several documents"),
}

_CONTRADICTED = Called("勾稽不符", "contradicted")


@frozen
class Total:
    """A total of the document's own year.

    Attributes:
        called: what it is called.
        figure: the key figure that it is, None where none is printed.
        narrower: whether the figure is of another scope than the total's name says: of 财政拨款 only, say.
    """

    called: Called
    figure: KeyFigure | None
    narrower: bool


def names_of_totals() -> tuple[Called, ...]:
    """Return what the totals are called, in order."""
    return tuple(called for called, _ in _TOTALS)


def totals(figures: Sequence[KeyFigure]) -> Iterator[Total]:
    """Yield each total of a document, of which the key figures are given."""
    own: dict[str, KeyFigure] = {}
    for figure in figures:
        own.setdefault(figure.question, figure)  # the document's own period comes first
    for called, questions in _TOTALS:
        told = [own[name] for name in questions if name in own and own[name].found != "not_printed"]
        yield Total(called, told[0] if told else None, bool(told) and told[0].question != questions[0])


def shown(total: Total) -> tuple["str | Called | etree._Element", ...]:
    """Return a total's amount in 万元, or why there is none; () where none is printed.

    A narrower figure has its own name behind it, one that a finding contradicts says so.
    """
    figure = total.figure
    if figure is None:
        return ()
    said = _OPEN.get(figure.found) if figure.yuan is None else money(figure.yuan)
    if said is None:
        return ()
    notes = [Called(figure.zh, figure.en)] if total.narrower else []
    notes += [_CONTRADICTED] if figure.findings else []
    return (said, *(part for note in notes for part in (" ", element("small", note))))
