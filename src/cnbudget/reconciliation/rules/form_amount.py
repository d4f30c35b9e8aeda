"""form-amount: the money of a project's form is that of the project's row in a table of projects.

Form and row are matched by the project's name; units may differ, as where forms print 万元 and tables 元. Where several
rows or several forms bear the name and none of them the amount, the check is not checkable.
"""

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from cnbudget.model.check import Check, Relation
from cnbudget.model.diagnostic import Severity
from cnbudget.model.performance import FormField, PerformanceForm
from cnbudget.model.table import Table
from cnbudget.model.units import FACTORS
from cnbudget.reconciliation.form_figures import decide, name_of, not_checkable, printed_figure
from cnbudget.reconciliation.index import Index
from cnbudget.reconciliation.interval import Interval

__all__ = ["CODE", "RELATION", "SEVERITY", "check"]

CODE = "form-amount"
RELATION: Relation | None = None
SEVERITY: Severity = "warning"
_HALF = Decimal("0.5")

Rows = dict[str, list[list[tuple[Interval, str]]]]
"""Project name: for each row that bears it the amounts it prints, in 元, with their print."""


def check(index: Index) -> Iterator[Check]:
    """Yield a check for each project's form whose project has rows in tables of money."""
    rows = _rows(index)
    forms = [form for form in index.document.performance if form.row is None and form.kind == "project"]
    names = Counter(_bare(form.project) for form in forms)
    for form in forms:
        mine = rows.get(_bare(form.project))
        whole = _whole(form)
        if mine and whole is not None and whole.money is not None and whole.money.unit:
            yield _check(form, whole, mine, unique=names[_bare(form.project)] == 1)


def _bare(name: str) -> str:
    """Return a name without its code: 11000022T000000434658-乐器购置."""
    head, dash, rest = name.partition("-")
    return rest if dash and head.isascii() and head.isalnum() else name


def _rows(index: Index) -> Rows:
    found: Rows = {}
    for table in index.document.tables:
        if not table.unit or not _is_of_projects(table):
            continue
        half = _HALF.scaleb(-table.decimals)
        amounts: dict[int, list[tuple[Interval, str]]] = {}
        for cell in table.cells:
            figure = Interval.around(cell.amount, half).scaled(FACTORS[table.unit])
            amounts.setdefault(cell.row, []).append((figure, f"{cell.printed}{table.unit}"))
        for place, row in enumerate(table.rows):
            if place in amounts:
                for label in {_bare("".join(text.split())) for text in (*row.labels, row.name) if text}:
                    found.setdefault(label, []).append(amounts[place])
    return found


def _is_of_projects(table: Table) -> bool:
    """Whether a table lists projects: a service or a purchase of the same name is another thing."""
    return "project" in table.id or ("项目" in table.title and "采购" not in table.title and "购买" not in table.title)


def _whole(form: PerformanceForm) -> FormField | None:
    """Return the field with the money of the year: not that of a term of years, nor of a part."""
    return next((f for f in form.fields if f.money and f.money.whole and f.money.period == "budget"), None)


def _check(form: PerformanceForm, whole: FormField, rows: list[list[tuple[Interval, str]]], *, unique: bool) -> Check:
    assert whole.money is not None
    assert whole.money.unit is not None
    printed = printed_figure(whole)
    assert printed is not None
    mine = printed.scaled(FACTORS[whole.money.unit])
    subject = f"{name_of(form)}: {whole.label[-1]} {whole.value}{whole.money.unit}"
    for amounts in rows:
        for figure, text in amounts:
            found = decide(CODE, f"{subject}, row {text}", mine, figure, whole.place)
            if found.status != "inconsistent":
                return found
    if not unique or len(rows) > 1:
        return not_checkable(CODE, f"{subject}: several rows or forms bear the name, none this amount", whole.place)
    figure, text = max(rows[0], key=lambda one: one[0].middle)
    return decide(CODE, f"{subject}, row {text}", mine, figure, whole.place)
