"""A tree of header cells composed from the sequence of their names, in one of the orders in which text prints them.

By depth: a group, then what is nested under it. By level: the cells of the top row, then those of the row below. Groups
first: merged cells, then all others from left to right. The order of names decides; a bag of names would not.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import product

from attrs import evolve

from cnbudget.layout.stream.header_cost import Branch, cost_of
from cnbudget.layout.stream.header_orders import Search, by_depth, by_level, groups_first
from cnbudget.layout.stream.header_repeats import lowest_repeats
from cnbudget.model.passing import frozen
from cnbudget.vocabulary.header_names import HeaderName
from cnbudget.vocabulary.notation.dates import years_in

__all__ = ["Composed", "compose", "paths_of"]

_MERGED_FIRST = 1  # and that merged cells are printed first
_NOT_MERGED = 2  # and that they are not, though a label column is printed behind a group
_LIMITS = (0, 2, 4, 9, 14)  # trees of this cost are sought first, then dearer ones
_MOST_STEPS = 20_000
_ACTUAL = ("执行", "决算", "完成")


_Path = tuple[str, ...]


def paths_of(branches: Iterable[Branch], above: _Path = ()) -> Iterator[tuple[_Path, HeaderName]]:
    """Yield the path and name of each cell without cells below it, from left to right."""
    for branch in branches:
        path = (*above, branch.name.printed or branch.name.text)
        if branch.children:
            yield from paths_of(branch.children, path)
        else:
            yield path, branch.name


@frozen
class Composed:
    """The columns of a tree of header cells, path and name of each, and how unlikely the tree is."""

    cost: int
    paths: tuple[tuple[_Path, HeaderName], ...]


def compose(names: Sequence[HeaderName], *, merged_first: bool = False, beside: bool = False) -> tuple[Composed, ...]:
    """Return the columns that names make; several where several trees fit alike, none where no tree fits.

    Args:
        names: of the cells over columns with amounts and rates, in printed order.
        beside: whether nothing but the order tells if 总计 stands in a group or beside it.
        merged_first: whether names of label columns stand behind them, as where merged cells are printed first.
    """
    if beside_total := tuple(_repeated(names, total=True)):
        return beside_total
    names = _plain_names(names)
    holds = [[_may_hold(group, name) for name in names] for group in names]
    takes = [[group.takes(name) for name in names] for group in names]
    totals = [place for place, name in enumerate(names) if name.total]
    for limit in _LIMITS:
        search = Search(limit, holds, takes, totals)
        ways = list(_ways(search, names, merged_first=merged_first))
        if search.steps > _MOST_STEPS:
            break
        chosen = _cheapest(ways, limit)
        if chosen:
            return (*chosen, *_beside(chosen[0])) if beside else chosen
    return tuple(_repeated(names))


def _repeated(names: Sequence[HeaderName], *, total: bool = False) -> Iterator[Composed]:
    """Yield the one way to read a header whose lowest row repeats under each cell, nothing where there are more.

    Args:
        names: of the header.
        total: whether it repeats under each cell but the first, a total that stands over one column.
    """
    lowest = lowest_repeats(names)
    if lowest is None or (total and not _is_flat(lowest[0])):
        return
    above, below, times = lowest
    outer, inner = compose(above), compose(below)
    if len(outer) == len(inner) == 1 and len(outer[0].paths) == times + total:
        cells = product(outer[0].paths[total:], inner[0].paths)
        paths = tuple(((*over, *path), name) for (over, _), (path, name) in cells)
        yield Composed(outer[0].cost + inner[0].cost, (*outer[0].paths[:total], *paths))


def _is_flat(above: Sequence[HeaderName]) -> bool:
    """Whether the names of a row are a total and others beside it that hold none of each other."""
    first, *others = above
    return first.total and len(others) > 1 and not any(one.total or one.takes(two) for one in others for two in others)


def _beside(chosen: Composed) -> tuple[Composed, ...]:
    """Return the tree in which 总计 stands beside the only group, as a tall cell printed behind the group's name.

    On one line with the names behind it, it is one of the group.
    """
    (path, name), *others = chosen.paths
    if others and name.line >= 0 and name.line == others[0][1].line:
        return ()
    alone = name.text == "总计" and len(path) > 1 and all(other[0] == path[0] for other, _ in others)
    return (Composed(chosen.cost, ((path[1:], name), *others)),) if alone and others else ()


def _ways(
    search: "Search", names: Sequence[HeaderName], *, merged_first: bool
) -> Iterator[tuple[int, Sequence[Branch]]]:
    orders = (
        (by_depth, _NOT_MERGED if merged_first else 0),
        (by_level, 0),
        (groups_first, 0 if merged_first else _MERGED_FIRST),
    )
    for order, surplus in orders:
        for way in order(search, names):
            yield surplus, way


def _cheapest(ways: Iterable[tuple[int, Sequence[Branch]]], limit: int) -> tuple[Composed, ...]:
    """Return the trees that cost least, none where all cost too much."""
    found: dict[tuple[_Path, ...], Composed] = {}
    for surplus, way in ways:
        paths = tuple(paths_of(way))
        cost = surplus + cost_of(way)
        key = tuple(path for path, _ in paths)
        if key not in found or found[key].cost > cost:
            found[key] = Composed(cost, paths)
    ranked = sorted(found.values(), key=lambda one: one.cost)
    if not ranked or ranked[0].cost > limit:
        return ()
    return tuple(one for one in ranked if one.cost == ranked[0].cost)


def _may_hold(group: HeaderName, name: HeaderName) -> bool:
    if group.takes(name):
        return True
    if not group.holds_all or name.role not in {"amount", "rate"}:
        return False
    if _is_change(group) or _is_change(name):
        return _is_change(group) and not any(word in name.text for word in ("预算数", "执行数", "决算数"))
    if len({*years_in(group.text), *years_in(name.text)}) > 1:
        return False  # 2025年完成数 stands beside 2024年决算数
    if any(word in group.text for word in _ACTUAL):
        return "预算数" not in name.text
    return "预算" not in group.text or not any(word in name.text for word in _ACTUAL)


def _is_change(name: HeaderName) -> bool:
    return "增减" in name.text.replace("、", "") or ("比" in name.text and "年" in name.text)


def _plain_names(names: Sequence[HeaderName]) -> list[HeaderName]:
    """Return the names, those of groups that list none of the names behind them as names of columns."""
    return [
        evolve(name, holds=frozenset[str]())
        if name.holds and not any(name.takes(other) and not other.total for other in names[n + 1 :])
        else name
        for n, name in enumerate(names)
    ]
