"""Performance forms as two tables: one row for each field, one row for each indicator."""

from collections.abc import Iterator
from decimal import Decimal

from attrs import frozen

from cnbudget.export.cells import in_yuan
from cnbudget.export.rows import TableRow, columns_of
from cnbudget.model.brief import brief, cut
from cnbudget.model.document import Document
from cnbudget.model.performance import FormField, FormKind, Indicator, PerformanceForm
from cnbudget.model.units import FACTORS

__all__ = ["FIELD_COLUMNS", "INDICATOR_COLUMNS", "FieldRow", "IndicatorRow", "form_fields", "indicators"]


@frozen
class FieldRow(TableRow):
    """One printed value of a performance form; text is "" and a number None where the CSV is empty.

    A form without fields has one row in which `field`, `column` and `value` are empty, so that every form is counted.

    Attributes:
        document: the source's name as given.
        department: printed name of the department.
        fiscal_year: e.g. 2026.
        kind: kind of the document, as in the cells table.
        page: 1-based page of the value.
        form_index: 0-based order of the form in the document.
        title: title of the form.
        form: project, overall, transfer, self_evaluation, evaluation or policy.
        project: printed name of the project or transfer.
        field: labels joined by `/`, outermost first.
        column: header path of the value's column joined by `/`.
        value: as printed, white space removed.
        amount: the amount without separators, where the value is one.
        amount_yuan: the same in 元, where a unit is printed.
        fund: member of the dimension fund.
        period: budget, adjusted_budget or actual.
        place: where, as one short string.
    """

    document: str
    department: str
    fiscal_year: int | None
    kind: str
    page: int | None
    form_index: int
    title: str
    form: FormKind
    project: str
    field: str
    column: str
    value: str
    amount: Decimal | None
    amount_yuan: Decimal | None
    fund: str
    period: str
    place: str

    def __repr__(self) -> str:
        return brief(self, cut(self.project or self.title), self.field, self.column, cut(self.value), self.place)


@frozen
class IndicatorRow(TableRow):
    """One indicator of a performance form; text is "" and a number None where the CSV is empty.

    Attributes:
        document: the source's name as given.
        department: printed name of the department.
        fiscal_year: e.g. 2026.
        kind: kind of the document, as in the cells table.
        page: 1-based page of the indicator.
        form_index: 0-based order of the form in the document.
        title: title of the form.
        form: project, overall, transfer, self_evaluation, evaluation or policy.
        project: printed name of the project or transfer.
        level1, level2, name: the three levels (一级至三级指标).
        target: annual target as printed; parts in cells of their own joined by `|`.
        relation: ≥, ≤, =, >, < or 定性.
        number: the target's number.
        unit: what the number counts.
        term_target: target of the term of years, as printed.
        weight, actual, score, note: 分值, 实际完成值, 得分, 偏差原因 or 备注.
        activity, explanation, core: 活动, 指标解释, 是否核心.
        place: where, as one short string.
    """

    document: str
    department: str
    fiscal_year: int | None
    kind: str
    page: int | None
    form_index: int
    title: str
    form: FormKind
    project: str
    level1: str
    level2: str
    name: str
    target: str
    relation: str
    number: Decimal | None
    unit: str
    term_target: str
    weight: str
    actual: str
    score: str
    note: str
    activity: str
    explanation: str
    core: str
    place: str

    def __repr__(self) -> str:
        return brief(self, cut(self.project or self.title), cut(self.name), cut(self.target), self.place)


_Head = tuple[str, str, int | None, str, int | None, int, str, FormKind, str]

FIELD_COLUMNS: tuple[str, ...] = columns_of(FieldRow)
"""Columns of the fields table, in order."""

INDICATOR_COLUMNS: tuple[str, ...] = columns_of(IndicatorRow)
"""Columns of the indicators table, in order."""


def form_fields(document: Document) -> tuple[FieldRow, ...]:
    """Return one row for each field of each performance form, in printed order."""
    return tuple(_field_rows(document))


def indicators(document: Document) -> tuple[IndicatorRow, ...]:
    """Return one row for each indicator of each performance form, in printed order."""
    return tuple(_indicator_row(document, form, one) for form in document.performance for one in form.indicators)


def _field_rows(document: Document) -> Iterator[FieldRow]:
    for form in document.performance:
        for one in form.fields or (FormField((), (), "", None, form.place),):
            yield _field_row(document, form, one)


def _field_row(document: Document, form: PerformanceForm, one: FormField) -> FieldRow:
    money = one.money
    return FieldRow(
        *_head(document, form, one.place.page),
        field="/".join(one.label),
        column="/".join(one.column),
        value=one.value,
        amount=money.amount if money else None,
        amount_yuan=in_yuan(money.amount, FACTORS[money.unit]) if money and money.unit else None,
        fund=(money.fund or "") if money else "",
        period=(money.period or "") if money else "",
        place=str(one.place),
    )


def _indicator_row(document: Document, form: PerformanceForm, one: Indicator) -> IndicatorRow:
    return IndicatorRow(
        *_head(document, form, one.place.page),
        level1=one.level1,
        level2=one.level2,
        name=one.name,
        target=one.target.printed,
        relation=one.target.relation or "",
        number=one.target.number,
        unit=one.target.unit,
        term_target=one.term_target.printed if one.term_target else "",
        weight=one.weight,
        actual=one.actual,
        score=one.score,
        note=one.note,
        activity=one.activity,
        explanation=one.explanation,
        core=one.core,
        place=str(one.place),
    )


def _head(document: Document, form: PerformanceForm, page: int | None) -> _Head:
    """The columns that both tables begin with."""
    return (
        form.place.part or document.source.name,
        document.department or "",
        document.fiscal_year,
        document.kind or "",
        page,
        form.index,
        form.title,
        form.kind,
        form.project,
    )
