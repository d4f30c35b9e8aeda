"""form-points: the score of the execution (得分) is its weight times the rate, and no more than the weight.

Self-evaluations give ten points to the execution. The rule is that of 项目支出绩效评价管理办法 (财预〔2020〕10号); a
rate above 100% gives the full weight.
"""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from cnbudget.model.check import Check, Relation
from cnbudget.model.diagnostic import Severity
from cnbudget.model.performance import FormField, PerformanceForm
from cnbudget.reconciliation.form_figures import columns_of, decide, figure, name_of, rate
from cnbudget.reconciliation.index import Index
from cnbudget.reconciliation.interval import EXACT, Interval

__all__ = ["CODE", "RELATION", "SEVERITY", "check"]

CODE = "form-points"
RELATION: Relation | None = None
SEVERITY: Severity = "warning"
_ONE = Decimal(1)


def check(index: Index) -> Iterator[Check]:
    """Yield a check for each row of money with weight, rate and score."""
    for form in index.document.performance:
        for columns in columns_of(form):
            yield from _check(form, columns)


def _check(form: PerformanceForm, columns: Mapping[str, FormField]) -> Iterator[Check]:
    printed, weighted, scored = columns.get("rate"), columns.get("分值"), columns.get("得分")
    if printed is None or weighted is None or scored is None:
        return
    share, weight, score = rate(printed.value), figure(weighted.value), figure(scored.value)
    if share is None or weight is None or score is None:
        return
    product = _product(weight, share)
    subject = f"{name_of(form)}: {weighted.value} × {printed.value} = {scored.value}"
    yield decide(CODE, subject, score, product, scored.place)


def _product(weight: Interval, share: Interval) -> Interval:
    """Return the weight times the rate, the rate being no more than one; the weight is exact."""
    low, high = (EXACT.multiply(weight.middle, min(end, _ONE)) for end in (share.low, share.high))
    return Interval(low, high)
