"""What a document was read as, in the terms of the law: amounts with label, header and unit, and tokens that are kept."""

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from attrs import field, frozen

import cnbudget
from cnbudget.model.characters import NUMBER, fold
from cnbudget.model.document import Document
from cnbudget.model.performance import Indicator, PerformanceForm
from cnbudget.model.place import Place

__all__ = ["Amount", "Reading", "read", "tokens_of"]


@frozen
class Amount:
    """A cell as the law compares it.

    Attributes:
        label: of its row.
        header: path of its column.
        amount: its number.
        unit: of its table, "" where none is printed.
        printed: as printed.
        place: where.
        table: position of its table in the document; it is not compared.
        column: position of its column; it is not compared.
        row: position of its row; it is not compared.
    """

    label: str
    header: tuple[str, ...]
    amount: Decimal
    unit: str
    printed: str = field(eq=False)
    place: Place = field(eq=False)
    table: int = field(eq=False)
    column: int = field(eq=False)
    row: int = field(eq=False)


@frozen
class Reading:
    """What a document was read as.

    Attributes:
        amounts: cells of all tables.
        kept: numeric tokens that are somewhere to be found, those of forms apart.
        spare: numeric tokens of performance forms, which repeat amounts of tables, and those that two unplaced ones
            make together, as where a line break cuts one.
        unplaced: those of them that are unplaced.
        remarks: code and severity of diagnostics and failing findings.
        alarms: messages of inconsistent findings.
        complete: whether coverage claims that nothing is unplaced.
    """

    amounts: tuple[Amount, ...]
    kept: Counter[str]
    spare: Counter[str]
    unplaced: Counter[str]
    remarks: Counter[str]
    alarms: tuple[str, ...]
    complete: bool
    document: Document


def tokens_of(text: str) -> list[str]:
    """The numeric tokens of a text, without thousands separators."""
    return [token.replace(",", "") for token in NUMBER.findall(fold(text).replace("，", ",").replace("．", "."))]


def read(document: Document) -> Reading:
    """Return what a document was read as."""
    report = cnbudget.reconcile(document)
    alarms = tuple(f"{f.code} {f.message}" for f in report.findings if f.status == "inconsistent")
    remarks = Counter(f"{one.severity} {one.code}" for one in document.diagnostics)
    remarks.update(f"finding {f.severity} {f.code}" for f in report.findings)
    unplaced = Counter(token for one in document.coverage.unplaced_tokens for token in tokens_of(one.text))
    kept = Counter(token for text in _texts(document) for token in tokens_of(text)) + unplaced
    spare = Counter(token for form in document.performance for text in _form_texts(form) for token in tokens_of(text))
    spare.update(_joined(document))
    return Reading(
        tuple(_amounts(document)), kept, spare, unplaced, remarks, alarms, document.coverage.complete, document
    )


def _amounts(document: Document) -> Iterator[Amount]:
    for table in document.tables:
        for cell in table.cells:
            row, column = table.rows[cell.row], table.columns[cell.column]
            yield Amount(
                row.label,
                column.header,
                cell.amount,
                table.unit or "",
                cell.printed,
                cell.place,
                table.index,
                cell.column,
                cell.row,
            )


def _joined(document: Document) -> Iterator[str]:
    """Yield what two unplaced tokens are together."""
    before = ""
    for one in document.coverage.unplaced_tokens:
        text = one.text.replace(",", "")
        yield from tokens_of(before + text) if before else ()
        before = text


def _texts(document: Document) -> Iterator[str]:
    """Yield every text in which a number that was read is kept."""
    for table in document.tables:
        yield from (cell.printed for cell in table.cells)
        yield from (rate.printed for rate in table.rates)
        yield from (row.goal for row in table.rows)
        yield from table.notes
    for figure in document.narrative.figures:
        yield figure.printed
        if figure.comparison:
            yield figure.comparison.change_printed
            yield figure.comparison.rate_printed
        if figure.share:
            yield figure.share.rate_printed
    for project in document.narrative.key_projects:
        yield project.printed
        yield project.goal


def _form_texts(form: PerformanceForm) -> Iterator[str]:
    yield from (one.value for one in form.fields)
    for one in form.indicators:
        yield from _indicator_texts(one)


def _indicator_texts(one: Indicator) -> Iterator[str]:
    yield from (one.level1, one.level2, one.name, one.weight, one.actual, one.score, one.note, one.explanation)
    yield one.target.printed
    if one.term_target:
        yield one.term_target.printed
    yield from (text for pair in one.others for text in pair)
