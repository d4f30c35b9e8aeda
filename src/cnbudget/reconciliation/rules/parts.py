"""stated-parts: figures that the prose lists as parts of another (其中：…) add up to it, and so do their changes.

Prose need not list every part. So only parts that are complete by definition (goods, works and services of procurement)
can be inconsistent; others that do not add up are not checkable.
"""

from collections.abc import Iterator
from decimal import Decimal

from attrs import evolve

from cnbudget.model.check import Check, Relation
from cnbudget.model.narrative import Figure
from cnbudget.reconciliation.compare import status_of
from cnbudget.reconciliation.index import Index
from cnbudget.reconciliation.interval import EXACT, accuracy, exact_sum
from cnbudget.vocabulary.members import complete_parts

__all__ = ["CODE", "RELATION", "check"]

CODE = "stated-parts"
RELATION: Relation = "sum"


def check(index: Index) -> Iterator[Check]:
    """Yield the checks of every figure with at least two parts."""
    figures = index.document.narrative.figures
    parts: dict[int, list[int]] = {}
    for position, figure in enumerate(figures):
        if figure.parent is not None and figure.role == "amount" and figure.unit == figures[figure.parent].unit:
            parts.setdefault(figure.parent, []).append(position)
    for whole, members in parts.items():
        if len(members) > 1:
            complete = _is_complete(figures, whole, members)
            for found in (_values(figures, whole, members), *_changes(figures, whole, members)):
                if found.status == "inconsistent" and not complete:
                    yield evolve(found, status="not_checkable")
                else:
                    yield found


def _is_complete(figures: tuple[Figure, ...], whole: int, members: list[int]) -> bool:
    """Return whether the prose lists all parts that the definition names, each once."""
    total = figures[whole].coordinates
    wanted = complete_parts("item", total.item or "") if total is not None else frozenset()
    items = [at.item for position in members if (at := figures[position].coordinates) is not None]
    return bool(wanted) and sorted(filter(None, items)) == sorted(wanted) and len(items) == len(members)


def _values(figures: tuple[Figure, ...], whole: int, members: list[int]) -> Check:
    total = figures[whole]
    printed = [figures[position].printed for position in members]
    subject = f"{total.subject} {total.printed}{total.unit} = {' + '.join(printed)}"
    values = [figures[position].value for position in members]
    return _compare(subject, total.value, values, [total.printed, *printed], (whole, *members))


def _changes(figures: tuple[Figure, ...], whole: int, members: list[int]) -> Iterator[Check]:
    total = figures[whole].comparison
    compared = [figures[position].comparison for position in members]
    if total is None or total.change is None:
        return
    changes = [(part.change, part.change_printed) for part in compared if part is not None and part.change is not None]
    if len(changes) < len(members):
        return
    printed = [text for _, text in changes]
    subject = f"change of {figures[whole].subject} {total.change_printed} = those of its parts {' and '.join(printed)}"
    values = [value for value, _ in changes if value is not None]
    yield _compare(subject, total.change, values, [total.change_printed, *printed], (whole, *members))


def _compare(subject: str, total: Decimal, values: list[Decimal], printed: list[str], where: tuple[int, ...]) -> Check:
    difference = EXACT.subtract(total, exact_sum(values))
    allowance = exact_sum(map(accuracy, printed))
    return Check(CODE, status_of(difference, allowance), subject, (), (), where, difference, allowance, ground="words")
