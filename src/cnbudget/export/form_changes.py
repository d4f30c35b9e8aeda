"""What became of performance forms between two documents: one row for each form, amount, goal and indicator."""

from collections.abc import Iterator
from decimal import Decimal

from attrs import frozen

from cnbudget.export.rows import TableRow, columns_of
from cnbudget.model.brief import brief, cut
from cnbudget.model.comparison import Comparison, FormPart, FormStatus
from cnbudget.model.performance import FormKind

__all__ = ["FORM_CHANGE_COLUMNS", "FormChangeRow", "form_change_rows"]


@frozen
class FormChangeRow(TableRow):
    """A change of performance forms in one row; text is "" and a number None where a document does not print it.

    Attributes:
        status: same, changed, added or gone.
        part: form, money, goal or indicator.
        form: kind of the form.
        project: printed name of the project.
        path: labels of a goal or an amount, levels and name of an indicator, joined by `/`.
        before, after: printed value or target.
        before_number, after_number: money in 元, number of a target.
        before_form, after_form: 0-based order of the form in its document (`form_index`).
        before_place, after_place: where.
    """

    status: FormStatus
    part: FormPart
    form: FormKind
    project: str
    path: str
    before: str
    after: str
    before_number: Decimal | None
    after_number: Decimal | None
    before_form: int | None
    after_form: int | None
    before_place: str
    after_place: str

    def __repr__(self) -> str:
        return brief(self, self.status, self.part, cut(self.project), cut(self.path), f"{self.before} → {self.after}")


FORM_CHANGE_COLUMNS: tuple[str, ...] = columns_of(FormChangeRow)
"""The columns of a form change's row, in order."""


def form_change_rows(comparison: Comparison) -> Iterator[FormChangeRow]:
    """Yield one row for each change of performance forms."""
    for change in comparison.performance:
        yield FormChangeRow(
            status=change.status,
            part=change.part,
            form=change.kind,
            project=change.project,
            path="/".join(change.path),
            before=change.before,
            after=change.after,
            before_number=change.before_number,
            after_number=change.after_number,
            before_form=change.before_form,
            after_form=change.after_form,
            before_place=change.before_place,
            after_place=change.after_place,
        )
