"""change-amount: a change is the figure less last year's amount, where a sentence prints all three.

In 431万元，比上年433万元减少2万元 it does. Last year's amount stands between the figure and its change, or in a bracket
that names last year. Where a sentence prints several such amounts, nothing is checked.
"""

from collections.abc import Iterator, Sequence

from cnbudget.model.check import Check
from cnbudget.model.narrative import Figure
from cnbudget.reconciliation.compare import status_of
from cnbudget.reconciliation.index import Index
from cnbudget.reconciliation.interval import EXACT, accuracy, exact_sum

__all__ = ["CODE", "check"]

CODE = "change-amount"


def check(index: Index) -> Iterator[Check]:
    """Yield a check for each figure with a change and last year's amount."""
    figures = index.document.narrative.figures
    for position, figure in enumerate(figures):
        base = _base(figures, position)
        compared = figure.comparison
        if base is None or compared is None or compared.change is None:
            continue
        before = figures[base]
        difference = EXACT.subtract(EXACT.subtract(figure.value, before.value), compared.change)
        allowance = exact_sum(map(accuracy, (figure.printed, before.printed, compared.change_printed)))
        sign = "-" if compared.change < 0 else ""
        subject = f"{figure.subject} {figure.printed}{figure.unit} - {before.printed} = {sign}{compared.change_printed}"
        status = status_of(difference, allowance)
        yield Check(CODE, status, subject, (), (), (position, base), difference, allowance, ground="words")


def _base(figures: Sequence[Figure], position: int) -> int | None:
    """Return last year's amount that the sentence of a figure prints behind it, None for none or several."""
    figure = figures[position]
    bases: list[int] = []
    if figure.comparison is None:
        return None
    for later in range(position + 1, len(figures)):
        other = figures[later]
        if other.role == "amount" or other.sentence != figure.sentence:
            break
        if other.role == "base":
            bases.append(later)
    return bases[0] if len(bases) == 1 and figures[bases[0]].unit == figure.unit else None
