"""form-levels: the points that a level prints (产出指标（50分）) are the sum of the weights of its indicators."""

from collections.abc import Iterator
from itertools import groupby

from cnbudget.model.check import Check, Relation
from cnbudget.model.diagnostic import Severity
from cnbudget.reconciliation.form_figures import decide, name_of, plain, points, points_in, total
from cnbudget.reconciliation.index import Index
from cnbudget.reconciliation.interval import Interval

__all__ = ["CODE", "RELATION", "SEVERITY", "check"]

CODE = "form-levels"
RELATION: Relation | None = None
SEVERITY: Severity = "warning"


def check(index: Index) -> Iterator[Check]:
    """Yield a check for each level with points, where all its indicators have weights."""
    for form in index.document.performance:
        for level, rows in groupby(form.indicators, lambda one: one.level1):
            given, mine = points_in(level), list(rows)
            weights = [weight for one in mine if (weight := points(one.weight)) is not None]
            if given is not None and len(weights) == len(mine):
                subject = f"{name_of(form)}: weights of {level} sum to {plain(total(weights))}"
                yield decide(CODE, subject, Interval(given, given), total(weights), mine[0].place)
