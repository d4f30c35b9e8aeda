"""The orders in which text prints the cells of a header, each a search for the trees that names may make."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from attrs import define

from cnbudget.layout.stream.header_cost import (
    BARE_ANY,
    LAST_TOTAL,
    LEFT_OUT,
    NOT_FIRST,
    ONE_CHILD,
    PLAIN,
    SECOND_TOTAL,
    Branch,
    is_carried_over,
)
from cnbudget.vocabulary.header_names import HeaderName

__all__ = ["Search", "by_depth", "by_level", "groups_first"]

_MERGED_FIRST = 1  # and that merged cells are printed first
_MOST_STEPS = 20_000


@define
class Search:
    """A search for trees that cost no more than a limit, with what each name may hold and what it lists.

    Attributes:
        limit: the most that a tree may cost.
        holds, takes: for each name, whether it may hold each other, and whether it lists it.
        totals: the places of totals.
        steps: taken so far.
    """

    limit: int
    holds: Sequence[Sequence[bool]]
    takes: Sequence[Sequence[bool]]
    totals: Sequence[int]
    steps: int = 0

    def spend(self) -> bool:
        """Count a step; whether the budget allows it."""
        self.steps += 1
        return self.steps <= _MOST_STEPS


def by_depth(search: Search, names: Sequence[HeaderName]) -> list[Sequence[Branch]]:
    """Return the trees that print each group before what is nested under it."""
    found: list[Sequence[Branch]] = []

    def walk(at: int, parents: tuple[int, ...], open_: tuple[int, ...], spent: int) -> None:
        if spent > search.limit or not search.spend():
            return
        if at == len(names):
            found.append(_built(names, parents))
            return
        for depth in range(len(open_), -1, -1):
            above = open_[depth - 1] if depth else -1
            if above >= 0 and not search.holds[above][at]:
                continue
            closed = open_[depth:]
            if closed and search.takes[open_[-1]][at] and open_[-1] == at - 1:
                continue  # a group takes the name that it lists and that stands behind it
            cost = sum(LEFT_OUT for group in closed if names[group].holds_all and search.holds[group][at])
            if names[at].total and at:
                cost += NOT_FIRST if above >= 0 and above != at - 1 else 0
                cost += LAST_TOTAL if above < 0 else 0
            walk(at + 1, (*parents, above), (*open_[:depth], at) if names[at].group else open_[:depth], spent + cost)

    walk(0, (), (), 0)
    return found


def _built(names: Sequence[HeaderName], parents: Sequence[int]) -> list[Branch]:
    branches = [Branch(name) for name in names]
    top: list[Branch] = []
    for branch, parent in zip(branches, parents, strict=True):
        (top if parent < 0 else branches[parent].children).append(branch)
    return top


def by_level(search: Search, names: Sequence[HeaderName]) -> list[Sequence[Branch]]:
    """Return the trees that print one row of cells after the other."""
    found: list[Sequence[Branch]] = []

    def level(above: tuple[int, ...], at: int, parents: dict[int, int], spent: int) -> None:
        """Give the names from `at` on to the groups of the level above, then to those of their own."""
        if not search.spend():
            return
        groups = [n for n in above if names[n].group]
        if at == len(names):
            if spent + sum(_skipped(names[group]) for group in groups) <= search.limit:
                found.append(_built(names, [parents.get(n, -1) for n in range(len(names))]))
            return
        for end in range(at + 1, len(names) + 1):
            if end < len(names) and not _may_end(names, at, end):
                continue
            for cost, run in _runs(search, names, groups, at, end, search.limit - spent):
                level(tuple(range(at, end)), end, parents | run, spent + cost)

    for top in range(1, len(names)):
        if _may_end(names, 0, top):
            level(tuple(range(top)), top, {}, 0)
    return found


def _may_end(names: Sequence[HeaderName], at: int, end: int) -> bool:
    """Whether a row of header cells may end there: it has groups, and totals, if enough, begin the row below."""
    groups = sum(names[n].group for n in range(at, end))
    totals = sum(name.total for name in names[end:])
    return bool(groups) and (names[end].total or totals < groups)


def _skipped(group: HeaderName) -> int:
    return BARE_ANY if group.holds_all and group.kinds != PLAIN else 0


def _runs(  # noqa: PLR0917 -- the search's state
    search: Search, names: Sequence[HeaderName], groups: Sequence[int], at: int, end: int, budget: int
) -> Iterator[tuple[int, dict[int, int]]]:
    """Yield the ways to give names, in runs from left to right, to groups, with what each costs."""
    if budget < 0 or not search.spend():
        return
    if at == end:
        cost = sum(_skipped(names[group]) for group in groups)
        if cost <= budget:
            yield cost, {}
        return
    skipped = 0
    for position, group in enumerate(groups):
        if _waits(search, names, groups[position:], at, end):
            return
        stop = at
        taken: dict[int, int] = {}
        while stop < end and search.holds[group][stop]:
            if stop > at and names[stop].total:
                break
            taken[stop] = group
            stop += 1
            own = skipped + (ONE_CHILD if stop == at + 1 else 0)
            for cost, rest in _runs(search, names, groups[position + 1 :], stop, end, budget - own):
                yield own + cost, taken | rest
        if search.takes[group][at] and not names[group].holds_all:
            return  # a group takes the names that it lists
        skipped += _skipped(names[group])


def _waits(search: Search, names: Sequence[HeaderName], groups: Sequence[int], at: int, end: int) -> bool:
    """Whether totals stand ready for all groups, so that none of them begins with another name."""
    if names[at].total:
        return False
    ready = search.totals[bisect_left(search.totals, at) : bisect_left(search.totals, end)]
    return len(ready) >= len(groups) and any(search.holds[group][n] for group in groups for n in ready)


def groups_first(search: Search, names: Sequence[HeaderName]) -> list[Sequence[Branch]]:
    """Return the trees that print the merged cells first, then all others from left to right.

    The first merged cell may stand over others that list their names.
    """
    found: list[Sequence[Branch]] = []
    budget = search.limit - _MERGED_FIRST
    count = 0
    while count < len(names) - 1 and names[count].group:
        count += 1
        found += _placed(search, names, tuple(range(count)), count, budget)
        if count > 1 and names[0].holds_all and all(name.holds for name in names[1:count]):
            inner = list(_placed(search, names, tuple(range(1, count)), count, budget))
            found += [tree for top in inner if (tree := _wrapped(names[0], top)) is not None]
    return found


def _wrapped(outer: HeaderName, top: Sequence[Branch]) -> Sequence[Branch] | None:
    """Return a tree whose groups, and what stands between and behind them, are nested under an outer group.

    What precedes the groups stays beside it, and money carried over stays beside 本年.
    """
    first = next((n for n, branch in enumerate(top) if branch.children), len(top))
    end = len(top)
    while end > first and outer.text.startswith("本年") and is_carried_over(top[end - 1].name):
        end -= 1
    if end - first < 2 or any(branch.name.total for branch in top[first:end]):  # noqa: PLR2004
        return None
    return [*top[:first], Branch(outer, list(top[first:end])), *top[end:]]


def _placed(
    search: Search, names: Sequence[HeaderName], groups: tuple[int, ...], at: int, budget: int
) -> Iterator[list[Branch]]:
    """Yield the ways to nest the names from `at` on under groups, each with a run of them, others beside them."""
    if budget < 0 or not search.spend():
        return
    if at == len(names):
        if not groups:
            yield []
        return
    opening = at == 0 or names[at - 1].group
    cost = 0 if not names[at].total or opening else LAST_TOTAL if at == len(names) - 1 else SECOND_TOTAL
    for rest in _placed(search, names, groups, at + 1, budget - cost):
        yield [Branch(names[at]), *rest]
    if not groups or _waits(search, names, groups, at, len(names)):
        return
    stop = at
    while stop < len(names) and search.holds[groups[0]][stop] and not (stop > at and names[stop].total):
        stop += 1
        more = stop < len(names) and names[groups[0]].holds_all and search.holds[groups[0]][stop]
        cost = (ONE_CHILD if stop == at + 1 else 0) + (
            LEFT_OUT if more and not names[stop].total and not is_carried_over(names[stop]) else 0
        )
        for rest in _placed(search, names, groups[1:], stop, budget - cost):
            yield [Branch(names[groups[0]], [Branch(name) for name in names[at:stop]]), *rest]
