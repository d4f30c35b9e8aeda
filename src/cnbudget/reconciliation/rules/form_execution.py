"""form-execution: the rate of execution (执行率) of a self-evaluation is the money executed over the budget.

The budget is that of the whole year (全年预算数), or where none is printed that of its beginning (年初预算数). A rate
without a budget or against a budget of zero is not checked, nor is a rate of 0%, which forms print for parts.
"""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from cnbudget.model.check import Check, Relation
from cnbudget.model.diagnostic import Severity
from cnbudget.model.performance import FormField, PerformanceForm
from cnbudget.reconciliation.form_figures import columns_of, decide, name_of, printed_figure, rate
from cnbudget.reconciliation.index import Index
from cnbudget.reconciliation.interval import EXACT, Interval

__all__ = ["CODE", "RELATION", "SEVERITY", "check"]

CODE = "form-execution"
RELATION: Relation | None = None
SEVERITY: Severity = "warning"
_DIGITS = 40


def check(index: Index) -> Iterator[Check]:
    """Yield a check for each rate of execution beside a budget and an execution."""
    for form in index.document.performance:
        for columns in columns_of(form):
            yield from _check(form, columns)


def _check(form: PerformanceForm, columns: Mapping[str, FormField]) -> Iterator[Check]:
    printed, executed = columns.get("rate"), columns.get("actual")
    budget = columns.get("adjusted_budget") or columns.get("budget")
    if printed is None or executed is None or budget is None:
        return
    stated, over, under = rate(printed.value), printed_figure(executed), printed_figure(budget)
    if stated is None or over is None or under is None or under.low <= 0 or not stated.middle:
        return
    subject = f"{name_of(form)}: {printed.label[-1]} {executed.value} / {budget.value} = {printed.value}"
    nominal = _DIVISION.divide(over.middle, under.middle)
    if stated.middle == nominal:
        yield Check(CODE, "exact", subject, (), (), (), Decimal(0), Decimal(0), place=printed.place)
    else:
        yield decide(CODE, subject, stated, _quotient(over, under), printed.place)


def _quotient(over: Interval, under: Interval) -> Interval:
    ends = [_DIVISION.divide(a, b) for a in (over.low, over.high) for b in (under.low, under.high)]
    return Interval(min(ends), max(ends))


_DIVISION = EXACT.copy()
_DIVISION.prec = _DIGITS
_DIVISION.clear_traps()
