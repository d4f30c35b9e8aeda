"""All forms of a document, what was left over in them, and what there is to report."""

from collections.abc import Iterator, Sequence

from attrs import evolve

from cnbudget.interpret.performance.forms import read_forms
from cnbudget.interpret.performance.rows import forms_of_key_projects, forms_of_rows
from cnbudget.interpret.performance.sections import Section
from cnbudget.layout.form import FormLine, FormPart
from cnbudget.layout.sheet import Sheet
from cnbudget.model.coverage import Token
from cnbudget.model.diagnostic import Diagnostic
from cnbudget.model.narrative import KeyProject
from cnbudget.model.passing import frozen
from cnbudget.model.performance import PerformanceForm
from cnbudget.model.table import Table

__all__ = ["Performance", "read_performance"]


@frozen
class Performance:
    """The performance forms of a document.

    Attributes:
        forms: in printed order.
        unplaced: numeric tokens of forms that no field and no indicator holds.
        diagnostics: forms that could not be read.
    """

    forms: tuple[PerformanceForm, ...]
    unplaced: tuple[Token, ...]
    diagnostics: tuple[Diagnostic, ...]


def read_performance(
    parts: Sequence[FormPart],
    beside: Sequence[FormLine],
    tables: Sequence[Table],
    sheets: Sequence[Sheet],
    projects: Sequence[KeyProject],
    *,
    accounts: bool,
    year: int | None = None,
) -> Performance:
    """Return the forms of a document.

    Args:
        parts: grids of forms.
        beside: lines beside them that may hold the rest of a cell.
        tables: tables of money, whose rows may print goals.
        sheets: what the tables were read from.
        projects: key projects of the prose.
        accounts: whether the document is final accounts (决算).
        year: its fiscal year, None where it is not known.
    """
    reading = read_forms(parts, beside, accounts=accounts, year=year)
    grids = reading.forms
    period = "actual" if accounts else "budget"
    rows = (*forms_of_rows(tables, sheets), *forms_of_key_projects(projects, tables, grids, period))
    forms = sorted((*rows, *grids), key=_order) if rows else grids
    return Performance(
        tuple(form if form.index == n else evolve(form, index=n) for n, form in enumerate(forms)),
        reading.unplaced,
        tuple(_unread(reading.unread)),
    )


def _order(form: PerformanceForm) -> tuple[int, int]:
    return form.place.page or 0, form.place.line or 0


def _unread(sections: Sequence[Section]) -> Iterator[Diagnostic]:
    for section in sections:
        why = (
            "no grid shows which value belongs to which of its labels"
            if section.unruled
            else "it has no label and no indicator that is understood"
        )
        message = f"a performance form could not be read: {why}"
        yield Diagnostic("form-unread", "warning", message, section.place, section.title)
