"""form-weights: the weights of a form's indicators (分值, 权重) sum to 100, or to what the execution leaves of it.

Forms of the central government and of many cities give ten points to the rate of execution (执行率分值（10分）) and
ninety to the indicators. Where a form does not print those ten, weights of ninety prove nothing. A form in which an
indicator has no weight is not checkable.
"""

from collections.abc import Iterator
from decimal import Decimal

from attrs import evolve

from cnbudget.model.check import Check, Relation
from cnbudget.model.diagnostic import Severity
from cnbudget.model.performance import PerformanceForm
from cnbudget.reconciliation.form_figures import decide, figure, name_of, not_checkable, plain, points, points_in, total
from cnbudget.reconciliation.index import Index
from cnbudget.reconciliation.interval import Interval

__all__ = ["CODE", "RELATION", "SEVERITY", "check"]

CODE = "form-weights"
RELATION: Relation | None = None
SEVERITY: Severity = "warning"
_ALL = Decimal(100)
_WITHOUT_EXECUTION = Decimal(90)
_TEN = "the other ten may be those of the rate of execution, which the form does not print"


def check(index: Index) -> Iterator[Check]:
    """Yield a check for each form whose indicators have weights."""
    for form in index.document.performance:
        weights = [points(one.weight) for one in form.indicators]
        known = [weight for weight in weights if weight is not None]
        if len(known) < len(weights) and known:
            yield not_checkable(CODE, f"{name_of(form)}: an indicator has no weight", form.indicators[0].place)
        elif known:
            yield _check(form, known)


def _check(form: PerformanceForm, weights: list[Interval]) -> Check:
    found = total(weights)
    wanted = [_ALL, *(_ALL - given for given in _execution(form))]
    place = form.indicators[0].place
    checks = [
        decide(CODE, f"{name_of(form)}: weights sum to {plain(found)} of {plain(whole)}", whole, found, place)
        for whole in map(_exact, wanted)
    ]
    if len(wanted) == 1 and found.middle == _WITHOUT_EXECUTION:
        return evolve(checks[0], status="not_checkable", reason=_TEN)
    return next((one for one in checks if one.status != "inconsistent"), checks[-1])


def _exact(points: Decimal) -> Interval:
    return Interval(points, points)


def _execution(form: PerformanceForm) -> Iterator[Decimal]:
    """Yield the points that the form gives to the rate of execution."""
    for field in form.fields:
        if field.label and "执行率" in field.label[-1] and (given := points_in(field.label[-1])) is not None:
            yield given
        elif field.column and field.column[-1].startswith("分值"):
            printed = figure(field.value)
            if printed is not None and printed.middle < _ALL:
                yield printed.middle
