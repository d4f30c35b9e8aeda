"""How unlikely a tree of header cells is: a cost for each thing that printed headers hardly ever do."""

from collections.abc import Iterable, Iterator, Sequence

from attrs import define, field

from cnbudget.vocabulary.header_names import HeaderName
from cnbudget.vocabulary.notation.dates import years_in

__all__ = [
    "BARE_ANY",
    "LAST_TOTAL",
    "LEFT_OUT",
    "NOT_FIRST",
    "ONE_CHILD",
    "PLAIN",
    "SECOND_TOTAL",
    "Branch",
    "cost_of",
    "is_carried_over",
]

_BARE_GROUP = 3  # what it costs that a group that lists its names has none of them
_BARE_WIDE = 1  # and one that lists a whole dimension
BARE_ANY = 2  # and that one that may hold all has nothing
_ORPHAN = 2  # and that a name stands outside the group that lists it
NOT_FIRST = 4  # and that a total stands behind other names of its group
ONE_CHILD = 3  # and that a group has one name only
_RATE_ALONE = 15  # and that all of a group is a rate: more than any tree may cost
SECOND_TOTAL = 4  # and that a list has a total in its midst
_UNLISTED = 2  # and that a group takes a name that another lists more narrowly
LEFT_OUT = 2  # and that a name stands right behind a group that may hold it
_OTHER_YEAR = 3  # and that money of last year stands under 本年
LAST_TOTAL = 2  # and that the total comes last
_NO_TOTAL = 1  # and that a group of several has no total
_LONE_PART = 3  # and that 其中 or 金额 stands outside any group; where all state years each stands for itself
_GRAND_TOTAL = 4  # and that 总计 stands in a group that others stand beside
_TWICE = 5  # and that a group, or the top row, has a name twice
PLAIN = frozenset({"plain"})


@define(eq=False)
class Branch:
    """A header cell and those nested under it."""

    name: HeaderName
    children: "list[Branch]" = field(factory=list)


def cost_of(top: Sequence[Branch]) -> int:
    """Return how unlikely a tree is; 0 for one in which nothing is odd."""
    every = list(_all(top))
    groups = [branch for branch in every if branch.children]
    listing = [branch.name for branch in groups if branch.name.holds]
    cost = _TWICE * (len(top) - len({branch.name.text for branch in top}))
    of_years = all((years_in(branch.name.text) or branch.name.role == "rate") and not branch.children for branch in top)
    for n, branch in enumerate(top):
        if branch.name.total and n:
            cost += LAST_TOTAL if n == len(top) - 1 else SECOND_TOTAL
        elif any(group.takes(branch.name) for group in listing if group is not branch.name) and not branch.name.total:
            cost += _ORPHAN
        lone = branch.name.kinds == PLAIN and not branch.children and not of_years
        if len(top) > 1 and (lone or branch.name.text.startswith("其中：")):
            cost += _LONE_PART
    for siblings in (top, *(branch.children for branch in groups)):
        beside = len(siblings) > 1
        cost += sum(_GRAND_TOTAL for branch in siblings if beside and branch.name.holds and _begins_grand(branch))
    cost += sum(_left_out(branches) for branches in (top, *(branch.children for branch in groups)))
    cost += sum(
        _bare(branch.name, every, nested=not any(branch is one for one in top))
        for branch in every
        if not branch.children
    )
    lists = [branch.name for branch in every if branch.name.holds]
    return cost + sum(_cost_of_group(branch, lists) for branch in groups)


def _begins_grand(branch: Branch) -> bool:
    """Whether the first name of a group is the total of a whole table (总计)."""
    return bool(branch.children) and branch.children[0].name.text.endswith("总计")


def _bare(name: HeaderName, every: Sequence[Branch], *, nested: bool) -> int:
    """What it costs that a group has nothing."""
    if "among" in name.kinds:
        return 2 * BARE_ANY
    if name.holds_all:
        return 0 if nested and name.kinds == PLAIN else BARE_ANY
    takers = any(name.takes(other.name) and not other.name.total for other in every if other.name is not name)
    return (_BARE_GROUP if _is_narrow(name) else _BARE_WIDE) if takers else 0


def _cost_of_group(branch: Branch, listing: Sequence[HeaderName]) -> int:
    name, children = branch.name, [child.name for child in branch.children]
    totals = [n for n, child in enumerate(children) if child.total]
    cost = sum(NOT_FIRST for n in totals if n)
    cost += ONE_CHILD if len(children) == 1 else 0
    cost += _RATE_ALONE if all(child.role == "rate" for child in children) else 0
    cost += _NO_TOTAL if not totals and len(children) > 1 else 0
    cost += _TWICE * (len(children) - len({child.text for child in children}))
    if name.text.startswith("本年"):
        cost += sum(_OTHER_YEAR for child in children if is_carried_over(child))
    if not _is_narrow(name):
        for child in children:
            if not child.total and any(group.takes(child) and _is_narrow(group) for group in listing):
                cost += _UNLISTED
    return cost


def _is_narrow(group: HeaderName) -> bool:
    """Whether a group lists parts of one member, not all members of a dimension."""
    return any(":" in held for held in group.holds)


def _left_out(branches: Sequence[Branch]) -> int:
    cost = 0
    held = False
    for branch in branches:
        if branch.children:
            held = branch.name.holds_all
        elif held and not is_carried_over(branch.name):
            cost += LEFT_OUT
    return cost


def is_carried_over(name: HeaderName) -> bool:
    """Whether a name is of a balance (上年结转, 结转下年)."""
    return any(kind.startswith(("origin:", "flow:")) for kind in name.kinds)


def _all(branches: Iterable[Branch]) -> Iterator[Branch]:
    for branch in branches:
        yield branch
        yield from _all(branch.children)
