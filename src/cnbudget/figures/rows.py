"""The panel: one row for each key figure of each document and period."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import chain, repeat

from attrs import frozen

from cnbudget.export.rows import TableRow, columns_of, to_csv_text, to_jsonl_text
from cnbudget.figures.answer import answers
from cnbudget.model.brief import brief
from cnbudget.model.check import Reconciliation
from cnbudget.model.document import Document
from cnbudget.model.exact import plain
from cnbudget.model.key_figure import Found, KeyFigure

__all__ = ["PANEL_COLUMNS", "FigureRow", "figure_rows", "panel_to_csv", "panel_to_jsonl"]


@frozen
class FigureRow(TableRow):
    """One key figure of one document and period; text is "" and a number None where the table has an empty cell.

    Attributes:
        document: the source's name as given.
        department: printed name of the department.
        kind: 部门预算, 单位预算, 部门决算, 单位决算, 政府预算 or 政府决算.
        year: fiscal year that the amount is of; it differs from the document's for last year's figures.
        stage: budget, adjusted, executed or final.
        figure: id of the question, e.g. `three_public`.
        name: what it is called in Chinese.
        amount_yuan: in 元; None where there is none, which is not zero; `found` tells why.
        found: printed, sum, change, disputed, several_levels, several_documents or not_printed.
        agree: yes, no, or "" where at most one place prints it, those set aside not counted.
        fund: source of money that the amount was printed with, "" for all money.
        origin: year of the money that the amount was printed with, "" for both.
        page: 1-based page of the first place.
        place: where it is printed first.
        elsewhere: the other places, joined by ` | `.
        contradicted_by: codes of the rules whose relations with this amount fail, joined by ` | `; "" where none does.
    """

    document: str
    department: str
    kind: str
    year: int | None
    stage: str
    figure: str
    name: str
    amount_yuan: Decimal | None
    found: Found
    agree: str
    fund: str
    origin: str
    page: int | None
    place: str
    elsewhere: str
    contradicted_by: str

    def __repr__(self) -> str:
        contradicted = f"contradicted by {self.contradicted_by}" if self.contradicted_by else ""
        amount = self.amount_yuan
        return brief(self, self.department, self.year, self.stage, self.figure, amount, self.found, contradicted)


PANEL_COLUMNS: tuple[str, ...] = columns_of(FigureRow)
"""Names of the columns, in order."""

_AGREE = {True: "yes", False: "no", None: ""}


def figure_rows(documents: Iterable[Document], reports: Iterable[Reconciliation | None] = ()) -> Iterator[FigureRow]:
    """Yield the rows of the panel, document by document.

    Args:
        documents: in the order of the rows.
        reports: their reconciliations, as far as they are at hand; they are made where they are not.
    """
    for document, report in zip(documents, chain(reports, repeat(None)), strict=False):
        for found in answers(document, report):
            yield _row(document, found)


def _row(document: Document, found: KeyFigure) -> FigureRow:
    first = found.places[0] if found.places else None
    return FigureRow(
        document=document.source.name,
        department=document.department or "",
        kind=document.kind or "",
        year=found.period.year,
        stage=found.period.stage,
        figure=found.question,
        name=found.zh,
        amount_yuan=None if found.yuan is None else plain(found.yuan),
        found=found.found,
        agree=_AGREE[found.agree],
        fund=(found.basis.fund if found.basis else None) or "",
        origin=(found.basis.origin if found.basis else None) or "",
        page=first.page if first else None,
        place=str(first) if first else "",
        elsewhere=" | ".join(str(place) for place in found.places[1:]),
        contradicted_by=" | ".join(found.contradicted_by),
    )


def panel_to_csv(rows: Iterable[FigureRow]) -> str:
    """Return the panel as CSV with a header line and newline ends."""
    return to_csv_text(PANEL_COLUMNS, rows)


def panel_to_jsonl(rows: Iterable[FigureRow]) -> str:
    """Return the panel as JSON lines; every value is text, as in CSV."""
    return to_jsonl_text(PANEL_COLUMNS, rows)
