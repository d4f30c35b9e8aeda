"""Columns distributed among the names over them, level by level, by the least sum of costs.

Columns side by side under one cell have their names at one height; a column beside a cell over several has its name
higher than the columns under that cell.
"""

from collections.abc import Iterator, Sequence

from attrs import define, field

from cnbudget.layout.aligned.levels import Name, Stack, cost_of_children, cost_of_name, cost_of_span, text_of
from cnbudget.layout.aligned.slots import Border, Slot, borders
from cnbudget.model.passing import frozen

__all__ = ["Forest", "Tree"]

_UNEVEN = 1.5  # for each line by which columns side by side differ in height
_EVEN = 0.3
_AS_LOW = 2.0  # a column stands as low as those under the cell beside it
_ONE_CELL = 6.0  # a cell over a single cell
_NOWHERE = 1e9


@frozen(eq=False)
class Tree:
    """A cell of a header: a column, or a name over several.

    Attributes:
        stack: its lines.
        columns: places of its columns.
        children: the cells below it.
        height: where the names of its own columns stand on average.
    """

    stack: Stack
    columns: tuple[int, ...]
    children: tuple["Tree", ...]
    height: float


State = tuple[bool, float, float]
"""Of the last cell whether it is over several, and its height; the height of the last column without a cell above."""

Ways = dict[State, tuple[float, tuple[Tree, ...]]]
"""By the state after the last cell: the least cost, and the cells."""


@define
class Forest:
    """Finds the cells over columns.

    Attributes:
        slots: the columns, left to right.
        stacks: the lines over each that belong to no certain name over several.
        names: names that may head several columns.
        certain: those of them that do.
        borders: where the columns begin and end.
    """

    slots: Sequence[Slot]
    stacks: Sequence[Stack]
    names: Sequence[Name]
    certain: Sequence[Name]
    borders: Sequence[Border]
    known: dict[tuple[int, int, float], tuple[float, tuple[Tree, ...]]] = field(factory=dict)

    def cells(self, first: int, end: int, above: float) -> tuple[float, tuple[Tree, ...]]:
        """Return the cheapest cells over columns whose common cell above ends at a line."""
        key = (first, end, above)
        if key not in self.known:
            self.known[key] = (_NOWHERE, ())
            self.known[key] = self._cells(first, end, above)
        return self.known[key]

    def _cells(self, first: int, end: int, above: float) -> tuple[float, tuple[Tree, ...]]:
        ways: list[Ways] = [{} for _ in range(end - first + 1)]
        ways[0] = {(False, -1.0, -1.0): (0.0, ())}
        for start in range(first, end):
            for stop, cost, tree in self._from(start, end, above, whole=(first, end)):
                for last, (paid, cells) in ways[start - first].items():
                    total = paid + cost + _between(last, tree)
                    state = (bool(tree.children), tree.height, last[2] if tree.children else tree.height)
                    if total < ways[stop - first].get(state, (_NOWHERE, ()))[0]:
                        ways[stop - first][state] = (total, (*cells, tree))
        return min(ways[-1].values(), key=lambda way: way[0], default=(_NOWHERE, ()))

    def _from(self, start: int, end: int, above: float, whole: tuple[int, int]) -> Iterator[tuple[int, float, Tree]]:
        """Yield the cells that may begin at a column: where they end, what they cost, and the cell."""
        stack = self._below(start, above)
        if not any(name.first <= start <= name.last and name.rank > above for name in self.certain):
            height = sum(rank for rank, _ in stack) / len(stack) if stack else -1.0
            yield start + 1, cost_of_name(stack), Tree(stack, (start,), (), height)
        for name in self.names:
            if name.first < start or name.rank <= above:
                continue
            for stop in range(max(name.last + 1, start + 2), end + 1):
                found = self._under(name, start, stop, above)
                if found is not None:
                    cost, tree = found
                    yield stop, cost + _ONE_CELL * (above > 0 and (start, stop) == whole), tree

    def _below(self, place: int, above: float) -> Stack:
        return tuple(each for each in self.stacks[place] if each[0] > above)

    def _under(self, name: Name, start: int, stop: int, above: float) -> tuple[float, Tree] | None:
        """Return the cell that a name makes over columns, and its cost."""
        places = [n for n in range(start, stop) if n != name.hidden]
        if self._interrupted(name, places, above) or self._crossed(name, start, stop, above):
            return None
        slots = [self.slots[n] for n in places]
        edges = self.borders if name.hidden is None else self._borders_without(name.hidden)
        last = places[-1] + 1 - (name.hidden is not None and places[-1] > name.hidden)
        first = places[0] - (name.hidden is not None and places[0] > name.hidden)
        cost = cost_of_span(name, slots, (edges[first], edges[last]))
        if cost is None:
            return None
        if name.hidden is None:
            paid, children = self.cells(start, stop, name.end)
        else:
            paid, children = self._without(name.hidden, start, stop, name.end)
        if paid >= _NOWHERE:
            return None
        cost += cost_of_children([(text_of(child.stack), self._heads_labels(child)) for child in children])
        columns = tuple(n for child in children for n in child.columns)
        direct = [child for child in children if not child.children] or children
        heights = [child.height for child in direct if child.height >= 0]
        height = sum(heights) / len(heights) if heights else -1.0
        return cost + paid + cost_of_name(name.stack), Tree(name.stack, columns, children, height)

    def _interrupted(self, name: Name, places: Sequence[int], above: float) -> bool:
        """Whether lines over the columns stand beside those of the name, which stands above them all."""
        own = {id(piece) for _, piece in name.stack}
        lines = (each for n in places for each in self.stacks[n])
        return any(above < rank <= name.end and id(piece) not in own for rank, piece in lines)

    def _crossed(self, name: Name, start: int, stop: int, above: float) -> bool:
        """Whether another certain name over some of the columns stands as high."""
        others = (other for other in self.certain if other is not name and start <= other.first and other.last < stop)
        return any(above < other.rank <= name.end for other in others)

    def _heads_labels(self, tree: Tree) -> bool:
        return all(self.slots[n].label for n in tree.columns)

    def _borders_without(self, hidden: int) -> list[Border]:
        return borders([slot for n, slot in enumerate(self.slots) if n != hidden])

    def _without(self, hidden: int, start: int, stop: int, above: float) -> tuple[float, tuple[Tree, ...]]:
        """Return the cells over columns with one left out that is none."""
        kept = [n for n in range(len(self.slots)) if n != hidden]
        moved = {n: place for place, n in enumerate(kept)}
        pairs = [(old, _moved(old, moved)) for old in self.names if hidden not in {old.first, old.last}]
        inner = Forest(
            [self.slots[n] for n in kept],
            [self.stacks[n] for n in kept],
            [name for _, name in pairs],
            [name for old, name in pairs if old in self.certain],
            self._borders_without(hidden),
        )
        begin = moved[start if start != hidden else start + 1]
        cost, cells = inner.cells(begin, begin + stop - start - 1, above)
        return cost, tuple(_back(cell, kept) for cell in cells)


def _moved(name: Name, moved: dict[int, int]) -> Name:
    return Name(name.stack, moved[name.first], moved[name.last], None if name.hidden is None else moved[name.hidden])


def _back(tree: Tree, kept: Sequence[int]) -> Tree:
    columns = tuple(kept[n] for n in tree.columns)
    return Tree(tree.stack, columns, tuple(_back(child, kept) for child in tree.children), tree.height)


def _between(last: State, tree: Tree) -> float:
    """What it costs that a cell stands behind the ones before."""
    (spans, height, alone), here = last, tree.height
    if here < 0:
        return 0.0
    if tree.children:
        return 0.0 if spans else _as_low(height, here)
    cost = _UNEVEN * max(0.0, abs(alone - here) - _EVEN) if alone >= 0 else 0.0
    return cost + (_as_low(here, height) if spans and height >= 0 else 0.0)


def _as_low(alone: float, under: float) -> float:
    """What it costs that a column stands about as low as those under the cell beside it."""
    return _AS_LOW * min(1.0, max(0.0, alone - under + _EVEN) / (1.0 + _EVEN))
