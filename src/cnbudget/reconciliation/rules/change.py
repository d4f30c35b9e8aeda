"""change-rate: a rate of change follows from the figure and its change: rate = change / (figure − change).

All three are rounded, so the quotient of their intervals must meet the interval of the printed rate. A change from
nothing has no rate and is not checkable. Where a sentence measures the figure twice (较年初预算减少 …，较上年减少 …),
each change has its own rate.

Before a sentence is accused, its other figures are tried: in 比2025年决算数100万元增加20万元 last year's amount
precedes the change. If change and rate fit another figure of the sentence, they belong to that one.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from attrs import evolve

from cnbudget.model.check import Check, Relation
from cnbudget.model.narrative import Figure, YearOnYear
from cnbudget.reconciliation.index import Index
from cnbudget.reconciliation.interval import Interval, accuracy
from cnbudget.reconciliation.quotient import compare_percentage

__all__ = ["CODE", "RELATION", "check"]

CODE = "change-rate"
RELATION: Relation = "change"
NOTHING = "what grew from nothing has no rate of change"
_Sentence = tuple[str, str]


def check(index: Index) -> Iterator[Check]:
    """Yield a check for each figure with a change and a rate."""
    figures = index.document.narrative.figures
    sentences: dict[_Sentence, list[int]] = defaultdict(list)
    for position, figure in enumerate(figures):
        if figure.role == "amount":
            sentences[figure.section, figure.sentence].append(position)
    for position, figure in enumerate(figures):
        if figure.comparison is not None:
            found = _check(position, figure, figure.comparison)
            if found is not None:
                yield evolve(_fitting(found, figures, sentences, figure.comparison), ground="words")
    for position in range(len(figures) - 1):
        another = _another(figures, position)
        if another is not None:
            owner, compared = another
            found = _check(owner, figures[owner], compared)
            if found is not None:
                found = _fitting(found, figures, sentences, compared)
                yield evolve(found, figures=(*found.figures, position, position + 1), ground="words")


def _another(figures: Sequence[Figure], position: int) -> tuple[int, YearOnYear] | None:
    """Return the amount that a further change with its rate is about, and both; None where there is none."""
    change, rate = figures[position], figures[position + 1]
    if (change.role, rate.role) != ("change", "rate") or change.sentence != rate.sentence:
        return None
    before = range(position - 1, -1, -1)
    owner = next((n for n in before if figures[n].role == "amount" or figures[n].sentence != change.sentence), None)
    if owner is None:
        return None
    figure, known = figures[owner], figures[owner].comparison
    if known is None or known.change is None or known.change_printed == change.printed:
        return None
    if (figure.subject, figure.unit, figure.sentence) != (change.subject, change.unit, change.sentence):
        return None
    return owner, YearOnYear(change.value, change.printed, rate.value, rate.printed)


def _fitting(
    found: Check, figures: Sequence[Figure], sentences: Mapping[_Sentence, list[int]], compared: YearOnYear
) -> Check:
    """Return the check, or where it fails one of another figure of the sentence that change and rate fit."""
    if found.status != "inconsistent":
        return found
    mine = figures[found.figures[0]]
    for position in sentences.get((mine.section, mine.sentence), ()):
        other = figures[position]
        if position not in found.figures and other.unit == mine.unit:
            tried = _check(position, other, compared)
            if tried is not None and tried.status in {"exact", "within_rounding"}:
                return tried
    return found


def _check(position: int, figure: Figure, compared: YearOnYear) -> Check | None:
    change, rate = compared.change, compared.rate
    if change is None or rate is None:
        return None
    figures = f"{figure.printed}{figure.unit}, change {compared.change_printed}, rate {compared.rate_printed}%"
    subject = f"{figure.subject} {figures}"
    changed = Interval.around(change, accuracy(compared.change_printed))
    base = Interval.around(figure.value, accuracy(figure.printed)) - changed
    if not change and not rate:
        return Check(CODE, "exact", subject, (), (), (position,), Decimal(0), Decimal(0))
    found = compare_percentage(changed, base, rate, compared.rate_printed)
    if found is None:
        reason = NOTHING if figure.value == change and rate else ""
        return Check(CODE, "not_checkable", subject, (), (), (position,), None, None, reason)
    return Check(CODE, found.status, subject, (), (), (position,), found.difference, found.allowance)
