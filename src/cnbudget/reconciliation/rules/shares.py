"""share: a share follows from its amounts: share = part / whole.

All three are rounded, so the quotient of the intervals of both amounts must meet the interval of the printed share; one
that is less than its last digit off may have been adjusted so that a list adds up to 100. The whole is the amount that
the share names (占本年支出预算的 …%), the amount that the part stands under (其中), or the one amount before a list of
shares that the list proves: its parts add up to it, or two of its shares or more are shares of it, and fewer are not.
Where the whole is not known in one of these ways, nothing is checked. What is completed of a budget (完成预算的 …%) is
for `completion`. An amount that the share names and that stands in another section may be of another scope: a share
that does not fit it proves nothing. Not so 本年支出合计 and 本年收入合计, of which a document has one.

Before a share is accused, the other amounts of its section are tried: a share that fits one of them is of that one. A
share of what the parts of its list add up to proves nothing either: the list may leave out what the whole holds.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from decimal import Decimal

from attrs import define, evolve, field, frozen

from cnbudget.model.check import Check, Relation
from cnbudget.model.coordinates import Coordinates
from cnbudget.model.exact import last_digit
from cnbudget.model.narrative import Figure
from cnbudget.reconciliation.index import Index
from cnbudget.reconciliation.interval import Interval
from cnbudget.reconciliation.quotient import Percentage, compare_percentage
from cnbudget.reconciliation.rules.stated import TRUNCATED, stands_for
from cnbudget.vocabulary.amount_names import budget_named, names_amount

__all__ = ["CODE", "RELATION", "check"]

CODE = "share"
RELATION: Relation = "share"
_ELSEWHERE = "what the share names stands in another section"
_OF_LIST = "the share is of what the listed parts add up to"
_HOLDS = frozenset({"exact", "within_rounding"})
_NEAR = 24  # amounts of the section that are tried before a list, and of the list before a part
_TOTAL = re.compile(r"(?:20\d\d年度?|[本当]年度?)(支出|收入)合计")
_FLOWS = {"支出": "expenditure", "收入": "revenue"}
_MOST_NAMES = 200  # different words of shares that are looked up in all sections
_SEVERAL = 2  # shares that prove their whole, where the parts do not add up to it


@frozen
class _Run:
    """Amounts with shares that follow each other, and the amounts of their section before them, nearest first."""

    parts: Sequence[int]
    before: Sequence[int]
    sums: dict[str, tuple[int, Interval]] = field(factory=dict, eq=False)

    def listed(self, figures: Sequence[Figure], of: str) -> tuple[int, Interval]:
        """Return how many parts have shares of what `of` names, and their sum."""
        if of not in self.sums:
            alike = [at for at in self.parts if _of(figures[at]) == of]
            self.sums[of] = len(alike), _sum(figures, alike)
        return self.sums[of]


@define
class _Named:
    """The amounts that any section prints, by the words that shares name them with.

    Attributes:
        figures: those of the document.
        amounts: positions of the amounts, with what they print.
        found: for each of the words up to two positions of each different amount.
        totals: positions of the amounts by what they mean, None before they are asked for.
    """

    figures: Sequence[Figure]
    amounts: Sequence[tuple[int, Decimal]]
    found: dict[str, dict[Decimal, list[int]]] = field(factory=dict)
    totals: dict[Coordinates, list[int]] | None = None

    @classmethod
    def of(cls, figures: Sequence[Figure]) -> "_Named":
        told = ((at, stands_for(figure)) for at, figure in enumerate(figures) if figure.role == "amount")
        return cls(figures, [(at, interval.middle) for at, interval in told if interval is not None])

    def one(self, part: int) -> int | None:
        """Return the amount that a part's share names, None where none or several different ones do."""
        words = _of(self.figures[part])
        if not words or (words not in self.found and len(self.found) >= _MOST_NAMES):
            return None
        if words not in self.found:
            self.found[words] = self._look_up(words)
        others = [places for places in self.found[words].values() if places != [part]]
        return next(at for at in others[0] if at != part) if len(others) == 1 else None

    def total(self, part: int) -> int | None:
        """Return the grand total of the year that a share names (占本年支出合计的), None where that is not clear."""
        figure = self.figures[part]
        flow = _TOTAL.fullmatch(_of(figure))
        period = figure.coordinates.period if figure.coordinates is not None else None
        if flow is None or period is None:
            return None
        wanted = Coordinates(period=period, flow=_FLOWS[flow[1]], origin="current" if flow[1] == "收入" else None)
        if self.totals is None:
            self.totals = {}
            for at, _ in self.amounts:
                meaning = self.figures[at].coordinates
                if meaning is not None:
                    self.totals.setdefault(meaning, []).append(at)
        places = [at for at in self.totals.get(wanted, ()) if at != part]
        return _one(self.figures, places)

    def _look_up(self, words: str) -> dict[Decimal, list[int]]:
        found: dict[Decimal, list[int]] = {}
        for at, amount in self.amounts:
            if names_amount(words, self.figures[at].subject) and len(found.setdefault(amount, [])) <= 1:
                found[amount].append(at)
        return found


def check(index: Index) -> Iterator[Check]:
    """Yield a check for each share whose whole is known."""
    figures = index.document.narrative.figures
    everywhere = _Named.of(figures)
    for run in _runs(figures):
        proven = _proven(figures, run)
        for part in run.parts:
            whole = _whole(figures, run, part, proven)
            if whole is not None:
                yield _judged(figures, run, _check(figures, part, whole))
            elif (total := everywhere.total(part)) is not None:
                yield _judged(figures, run, _check(figures, part, total))
            elif (named := everywhere.one(part)) is not None:
                found = _check(figures, part, named)
                open_ = found.status == "inconsistent"
                yield evolve(found, status="not_checkable", reason=_ELSEWHERE) if open_ else found


def _runs(figures: Sequence[Figure]) -> Iterator[_Run]:
    parts: list[int] = []
    before: list[int] = []
    section: str | None = None
    for position, figure in enumerate(figures):
        if figure.role != "amount" or stands_for(figure) is None:
            continue
        is_part = figure.share is not None and budget_named(figure.share.of) is None
        if parts and (not is_part or figure.section != section):
            yield _Run(parts, before[::-1][:_NEAR])
            before, parts = [*before, *parts][-_NEAR:], []
        if figure.section != section:
            before, section = [], figure.section
        (parts if is_part else before).append(position)
    if parts:
        yield _Run(parts, before[::-1][:_NEAR])


def _whole(figures: Sequence[Figure], run: _Run, part: int, proven: int | None) -> int | None:
    """Return the amount that a share is of, None where it is not known."""
    of = _of(figures[part])
    if not of:
        parent = figures[part].parent
        return proven if parent is None else parent
    return _one(figures, [at for at in _others(figures, run, part) if names_amount(of, figures[at].subject)])


def _one(figures: Sequence[Figure], positions: Sequence[int]) -> int | None:
    """Return the first of several places that print one amount, None where they print several or there is none."""
    return positions[0] if len({_interval(figures[at]).middle for at in positions}) == 1 else None


def _others(figures: Sequence[Figure], run: _Run, part: int) -> Iterator[int]:
    """Yield the amounts before a part that its share may be of, the one that it stands under first."""
    parent = figures[part].parent
    if parent is not None:
        yield parent
    place = bisect_left(run.parts, part)
    yield from (at for at in (*run.before, *run.parts[max(0, place - _NEAR) : place]) if at != parent)


def _proven(figures: Sequence[Figure], run: _Run) -> int | None:
    """Return the one amount before a list of shares that the list proves to be their whole."""
    parts = [at for at in run.parts if not _of(figures[at])]
    ranks = {at: rank for at in run.before if (rank := _rank(figures, parts, at)) is not None}
    if not ranks:
        return None
    best = max(ranks.values())
    return _one(figures, [at for at, rank in ranks.items() if rank == best])


def _rank(figures: Sequence[Figure], parts: Sequence[int], whole: int) -> tuple[bool, int] | None:
    """Return whether parts with shares add up to an amount and how many shares fit it, None where it is no whole."""
    nonzero = [at for at in parts if _interval(figures[at]).middle]
    told = [found.status in _HOLDS for at in nonzero if (found := _compare(figures[at], figures[whole])) is not None]
    fits = sum(told)
    adds = len(parts) >= _SEVERAL and _sum(figures, parts).meets(_interval(figures[whole]))
    proves = adds or (fits >= _SEVERAL and fits > len(told) - fits)
    return (adds, fits) if fits and proves else None


def _sum(figures: Sequence[Figure], parts: Sequence[int]) -> Interval:
    return Interval.sum_of(_interval(figures[at]) for at in parts)


def _judged(figures: Sequence[Figure], run: _Run, found: Check) -> Check:
    """Return the check, or where it fails that of another amount that the share fits, or why it proves nothing."""
    if found.status != "inconsistent":
        return found
    part = found.figures[0]
    for other in _others(figures, run, part):
        tried = _check(figures, part, other)
        if tried.status in _HOLDS:
            return tried
    share = figures[part].share
    assert share is not None
    count, total = run.listed(figures, _of(figures[part]))
    listed = compare_percentage(_interval(figures[part]), total, share.rate, share.rate_printed)
    if count >= _SEVERAL and listed is not None and listed.status in _HOLDS:
        return evolve(found, status="not_checkable", reason=_OF_LIST)
    return found


def _check(figures: Sequence[Figure], part: int, whole: int) -> Check:
    one, all_of_it = figures[part], figures[whole]
    assert one.share is not None
    amounts = [f"{figure.subject} {figure.printed}{figure.unit}" for figure in (one, all_of_it)]
    subject = f"{amounts[0]} of {amounts[1]}, share {one.share.rate_printed}%"
    found = _compare(one, all_of_it)
    if found is None:
        return Check(CODE, "not_checkable", subject, (), (), (part, whole), None, None, ground="words")
    adjusted = found.status == "inconsistent" and abs(found.difference) < _step(one)
    off, allowed = found.difference, found.allowance
    compared = Check(CODE, found.status, subject, (), (), (part, whole), off, allowed, ground="words")
    return evolve(compared, status="within_rounding", reason=TRUNCATED) if adjusted else compared


def _step(figure: Figure) -> Decimal:
    assert figure.share is not None
    return last_digit(figure.share.rate_printed)


def _compare(part: Figure, whole: Figure) -> Percentage | None:
    assert part.share is not None
    return compare_percentage(_interval(part), _interval(whole), part.share.rate, part.share.rate_printed)


def _interval(figure: Figure) -> Interval:
    interval = stands_for(figure)
    assert interval is not None  # only amounts of money are tried
    return interval


def _of(figure: Figure) -> str:
    return figure.share.of if figure.share is not None else ""
