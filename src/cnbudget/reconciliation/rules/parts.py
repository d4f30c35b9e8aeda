"""stated-parts: figures that the prose lists as parts of another (其中：…) add up to it, and so do their changes.

Prose need not list every part. So only parts that are complete can be inconsistent: by definition (goods, works and
services of procurement; 基本支出 and 项目支出 of 财政拨款), or because their printed shares add up to 100 %. Others
that do not add up are not checkable.

Parts by definition are found without 其中 too: the three parts of “三公”经费 that a section prints in paragraphs of
their own. Changes are compared where all are measured from last year, or all from the budget.
"""

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from decimal import Decimal

from attrs import evolve

from cnbudget.model.check import Check, Relation
from cnbudget.model.coordinates import Coordinates
from cnbudget.model.narrative import Figure
from cnbudget.reconciliation.compare import status_of
from cnbudget.reconciliation.index import Index
from cnbudget.reconciliation.interval import EXACT, accuracy, exact_sum
from cnbudget.vocabulary.members import complete_parts, is_of_three_public, parts_of

__all__ = ["CODE", "RELATION", "check"]

CODE = "stated-parts"
RELATION: Relation = "sum"
_Relation = Callable[[Sequence[Figure], int, Sequence[int]], Iterator[Check]]
_HUNDRED = Decimal(100)
_COMPARED = re.compile(r"[比较与同][^，。；比较与同]{0,20}")


def check(index: Index) -> Iterator[Check]:
    """Yield the checks of every figure with at least two parts."""
    figures = index.document.narrative.figures
    parts: dict[int, list[int]] = {}
    for position, figure in enumerate(figures):
        if figure.parent is not None and figure.role == "amount" and figure.unit == figures[figure.parent].unit:
            parts.setdefault(figure.parent, []).append(position)
    for whole, members in parts.items():
        if len(members) > 1:
            yield from _judged(figures, whole, members, (_values, _changes))
    for whole, defined, places in _of_section(figures):
        listed = any(_is_taken_apart(figures, parts.get(place, ()), whole) for place in places)
        if not set(defined) <= set(parts.get(whole, ())):
            yield from _judged(figures, whole, defined, (_changes,) if listed else (_values, _changes))


def _judged(
    figures: Sequence[Figure], whole: int, members: Sequence[int], relations: Sequence[_Relation]
) -> Iterator[Check]:
    complete = _is_complete(figures, whole, members)
    for relation in relations:
        for found in relation(figures, whole, members):
            open_ = found.status == "inconsistent" and not complete
            yield evolve(found, status="not_checkable") if open_ else found


def _is_complete(figures: Sequence[Figure], whole: int, members: Sequence[int]) -> bool:
    """Return whether the prose lists all parts that the definition names, each once."""
    total = figures[whole].coordinates
    told = [at for position in members if (at := figures[position].coordinates) is not None]
    if total is None or len(told) < len(members):
        return _fill(figures, members)
    items, natures = sorted(at.item or "" for at in told), sorted(at.nature or "" for at in told)
    defined = sorted(_defined(total.item, items)) if total.item else []
    fiscal = total.fund == "fiscal" or total.fund in parts_of("fund", "fiscal")  # has no 经营支出 and the like
    split = fiscal and not total.nature and natures == ["basic", "project"]
    return (bool(defined) and items == defined) or split or _fill(figures, members)


def _fill(figures: Sequence[Figure], members: Sequence[int]) -> bool:
    """Return whether the shares of all parts are printed and add up to 100 %."""
    shares = [share for position in members if (share := figures[position].share) is not None and not share.of]
    if len(shares) < len(members):
        return False
    rounding = exact_sum(accuracy(share.rate_printed) for share in shares)
    return abs(exact_sum(share.rate for share in shares) - _HUNDRED) <= rounding


def _of_section(figures: Sequence[Figure]) -> Iterator[tuple[int, Sequence[int], Sequence[int]]]:
    """Yield each whole of “三公”经费 whose parts by definition a section prints: its place, theirs, all its places."""
    groups: dict[tuple[str, Coordinates], dict[str, list[int]]] = {}
    for position, figure in enumerate(figures):
        at = figure.coordinates
        if figure.role == "amount" and at is not None and at.item is not None and is_of_three_public(at.item):
            groups.setdefault((figure.section, evolve(at, item=None)), {}).setdefault(at.item, []).append(position)
    for items in groups.values():
        for item, places in items.items():
            wanted = sorted(_defined(item, items))
            told = [_told(figures, items.get(part, ())) for part in wanted]
            whole, members = _told(figures, places), [place for place in told if place is not None]
            if whole is not None and wanted and len(members) == len(wanted):
                yield whole, members, places


def _defined(item: str, items: Collection[str]) -> Iterator[str]:
    """Yield the parts of an item by definition; in place of one that is not among the items, its own parts."""
    for part in complete_parts("item", item):
        yield from (part,) if part in items else (complete_parts("item", part) or (part,))


def _is_taken_apart(figures: Sequence[Figure], listed: Sequence[int], whole: int) -> bool:
    """Return whether a list names all parts by definition of a whole."""
    at = figures[whole].coordinates
    items = {part.item or "" for place in listed if (part := figures[place].coordinates) is not None}
    return at is not None and bool(items) and items == set(_defined(at.item or "", items))


def _told(figures: Sequence[Figure], places: Sequence[int]) -> int | None:
    """Return the place of one amount that tells its change too, None where the places print different amounts."""
    if len({(figures[at].value, figures[at].unit) for at in places}) != 1:
        return None
    return next((at for at in places if _change_of(figures[at]) is not None), places[0])


def _change_of(figure: Figure) -> Decimal | None:
    return figure.comparison.change if figure.comparison is not None else None


def _is_from_budget(figure: Figure) -> bool:
    """Return whether a change is measured from a budget, and not from what was spent."""
    assert figure.comparison is not None
    before = figure.sentence.partition(figure.comparison.change_printed)[0].replace("相比", "")
    return "预算" in (_COMPARED.findall(before) or [""])[-1]


def _values(figures: Sequence[Figure], whole: int, members: Sequence[int]) -> Iterator[Check]:
    total = figures[whole]
    printed = [figures[position].printed for position in members]
    subject = f"{total.subject} {total.printed}{total.unit} = {' + '.join(printed)}"
    values = [figures[position].value for position in members]
    yield _compare(subject, total.value, values, [total.printed, *printed], (whole, *members))


def _changes(figures: Sequence[Figure], whole: int, members: Sequence[int]) -> Iterator[Check]:
    total = figures[whole].comparison
    compared = [figures[position].comparison for position in members]
    if total is None or total.change is None:
        return
    changes = [(part.change, part.change_printed) for part in compared if part is not None and part.change is not None]
    if len(changes) < len(members) or len({_is_from_budget(figures[at]) for at in (whole, *members)}) > 1:
        return
    printed = [text for _, text in changes]
    subject = f"change of {figures[whole].subject} {total.change_printed} = those of its parts {' and '.join(printed)}"
    values = [value for value, _ in changes if value is not None]
    yield _compare(subject, total.change, values, [total.change_printed, *printed], (whole, *members))


def _compare(subject: str, total: Decimal, values: list[Decimal], printed: list[str], where: tuple[int, ...]) -> Check:
    difference = EXACT.subtract(total, exact_sum(values))
    allowance = exact_sum(map(accuracy, printed))
    return Check(CODE, status_of(difference, allowance), subject, (), (), where, difference, allowance, ground="words")
