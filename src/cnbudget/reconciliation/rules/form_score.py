"""form-score: the total score of a self-evaluation (总分) is the sum of the scores it prints.

The scores are those of the indicators and of the execution (预算执行率). A form in which an indicator has no score is
not checkable.
"""

from collections.abc import Iterator

from cnbudget.model.check import Check, Relation
from cnbudget.model.diagnostic import Severity
from cnbudget.model.performance import FormField, PerformanceForm
from cnbudget.reconciliation.form_figures import decide, figure, name_of, not_checkable, plain, points, total
from cnbudget.reconciliation.index import Index
from cnbudget.reconciliation.interval import Interval
from cnbudget.vocabulary.performance import key, performance_words

__all__ = ["CODE", "RELATION", "SEVERITY", "check"]

CODE = "form-score"
RELATION: Relation | None = None
SEVERITY: Severity = "warning"


def check(index: Index) -> Iterator[Check]:
    """Yield a check for each total score."""
    for form in index.document.performance:
        for field in form.fields:
            if _is_total(field) and (stated := figure(field.value)) is not None:
                yield _check(form, field, stated)


def _is_total(field: FormField) -> bool:
    words = performance_words()
    return bool(field.column and field.label) and (
        key(field.label[-1]) in words.totals and words.columns.get(key(field.column[-1])) == "score"
    )


def _check(form: PerformanceForm, field: FormField, stated: Interval) -> Check:
    scores = [points(one.score) for one in form.indicators]
    known = [score for score in scores if score is not None]
    if not known or len(known) < len(scores):
        return not_checkable(CODE, f"{name_of(form)}: an indicator has no score", field.place)
    known += [score for one in form.fields if _is_execution(one) and (score := points(one.value)) is not None]
    found = total(known)
    return decide(
        CODE, f"{name_of(form)}: {field.label[-1]} {field.value}, scores {plain(found)}", stated, found, field.place
    )


def _is_execution(field: FormField) -> bool:
    """Whether a field is the score of the execution, in the column 得分 of the money."""
    return bool(field.column) and key(field.column[-1]) == "得分" and not _is_total(field)
