"""Rules to ruled grids: cells with their spans, as the ink bounds them."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import compress, pairwise
from typing import NamedTuple

from cnbudget.model.passing import frozen
from cnbudget.readers.geometry.ink import Rule
from cnbudget.readers.geometry.rules import snap

__all__ = ["Frame", "Slot", "find_frames", "without_borders"]

_TOUCH = 3.0  # how far a rule may end before the one it meets
_COVER = 0.6  # share of a cell's edge that a rule must cover to bound it
_LEAST_SIDE = 3.0  # narrower strips between rules are no cells
_ROW = 7.0  # the least height of a printed row
_MOST_CELLS = 60_000
_MOST_MEETINGS = 4_000_000  # of rules on one page; the largest table seen has some thousands


class Slot(NamedTuple):
    """A cell of a grid before anything is read in it: rows and columns, `bottom` and `right` exclusive."""

    top: int
    left: int
    bottom: int
    right: int


@frozen
class Frame:
    """A ruled grid.

    Attributes:
        xs: positions of its column borders, left to right.
        ys: positions of its row borders, top to bottom.
        slots: its cells, row by row.
        owner: for each elementary square, row by row, the place of its cell in `slots`.
        open_top, open_bottom: no rule closes it there.
    """

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    slots: tuple[Slot, ...]
    owner: tuple[int, ...]
    open_top: bool
    open_bottom: bool

    @cached_property
    def box(self) -> tuple[float, float, float, float]:
        """Left, top, right, bottom."""
        return self.xs[0], self.ys[0], self.xs[-1], self.ys[-1]

    def row_at(self, y: float) -> int:
        """Return the row at a height, the first or last one where it is above or below the grid."""
        return bisect_right(self.ys, y, 1, len(self.ys) - 1) - 1

    def place_at(self, row: int, x: float) -> int:
        """Return the place in `slots` of a row's cell at `x`, the first or last one where it is beside the grid."""
        last = len(self.xs) - 1
        return self.owner[row * last + bisect_right(self.xs, x, 1, last) - 1]


def find_frames(horizontals: Sequence[Rule], verticals: Sequence[Rule]) -> list[Frame]:
    """Return the grids that rules make, top to bottom; rules that meet no other are none."""
    across, down = snap(horizontals), snap(verticals)
    frames = []
    for rows, columns in _meeting(across, down):
        frame = _frame(rows, columns)
        if frame is not None:
            frames.append(frame)
    return sorted(frames, key=lambda frame: (frame.ys[0], frame.xs[0]))


def without_borders(frames: Sequence[Frame]) -> list[Frame]:
    """Return the frames without those of one cell that stand around others: borders of pages and of whole tables."""
    return [
        frame
        for frame in frames
        if len(frame.slots) > 1 or not any(other is not frame and _holds(frame, other) for other in frames)
    ]


def _holds(outer: Frame, inner: Frame) -> bool:
    left, top, right, bottom = outer.box
    inner_left, inner_top, inner_right, inner_bottom = inner.box
    return (
        left <= inner_left + _TOUCH
        and top <= inner_top + _TOUCH
        and right >= inner_right - _TOUCH
        and bottom >= inner_bottom - _TOUCH
    )


def _meeting(across: Sequence[Rule], down: Sequence[Rule]) -> Iterator[tuple[list[Rule], list[Rule]]]:
    """Group rules that meet, directly or through others; a page with millions of meetings is a drawing, no table."""
    parents = list(range(len(across) + len(down)))

    def find(item: int) -> int:
        while parents[item] != item:
            parents[item] = parents[parents[item]]
            item = parents[item]
        return item

    heights = [y for y, _, _ in across]
    level = [(bisect_left(heights, top - _TOUCH), bisect_right(heights, bottom + _TOUCH)) for _, top, bottom in down]
    if sum(max(0, last - first) for first, last in level) > _MOST_MEETINGS:
        return
    for index, ((first, last), (x, _, _)) in enumerate(zip(level, down, strict=True)):
        mine = find(len(across) + index)
        for other in range(first, last):
            _, left, right = across[other]
            if left - _TOUCH <= x <= right + _TOUCH:
                parents[find(other)] = mine
                mine = find(mine)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for index, rule in enumerate(across):
        groups.setdefault(find(index), ([], []))[0].append(rule)
    for index, rule in enumerate(down):
        groups.setdefault(find(len(across) + index), ([], []))[1].append(rule)
    yield from _adopted(groups.values())


def _adopted(groups: Iterable[tuple[list[Rule], list[Rule]]]) -> Iterator[tuple[list[Rule], list[Rule]]]:
    """Yield the groups with rules across; rules between columns that meet none, inside one of them, are its own.

    Where no rule is between the rows, those below a merged row (合计 over several columns) meet no rule across.
    """
    loose: list[Rule] = []
    grids = []
    for across, down in groups:
        if across and down:
            grids.append((across, down))
        else:
            loose += down
    for across, down in grids:
        left, right = min(x for x, _, _ in down) - _TOUCH, max(x for x, _, _ in down) + _TOUCH
        top, bottom = min(top for _, top, _ in down) - _TOUCH, max(bottom for _, _, bottom in down) + _TOUCH
        inside = [rule for rule in loose if left <= rule[0] <= right and top <= rule[1] and rule[2] <= bottom]
        has_columns = any(left + 2 * _TOUCH < x < right - 2 * _TOUCH for x, _, _ in down)
        yield across, [*down, *inside] if has_columns else down  # a frame without columns may hold a chart


def _frame(across: list[Rule], down: list[Rule]) -> Frame | None:
    if not across or not down:
        return None
    xs = _borders([x for x, _, _ in down], [end for _, left, right in across for end in (left, right)])
    ends = [end for _, top, bottom in down for end in (top, bottom)]
    ys = _borders([y for y, _, _ in across], ends)
    if open_ends := list(_open_ends(xs, ys, down)):
        across = [*across, *((y, xs[0], xs[-1]) for y in open_ends)]
        ys = _borders([y for y, _, _ in across], ends)
    if min(len(xs), len(ys)) <= 1 or (len(xs) - 1) * (len(ys) - 1) > _MOST_CELLS:
        return None
    right_of = _edges(xs, ys, down)
    below = _edges(ys, xs, across)
    return _fill(xs, ys, right_of, below)


def _open_ends(xs: Sequence[float], ys: Sequence[float], down: Sequence[Rule]) -> Iterator[float]:
    """Yield where rules between columns begin or end at no rule across: there a merged row ends or begins.

    Tables without rules between rows print it so: 合计 over several columns, and their rules from the next row on.
    """
    found = -_ROW
    left, right = xs[0] + _TOUCH, xs[-1] - _TOUCH
    for at in sorted([end for x, top, bottom in down if left < x < right for end in (top, bottom)]):
        place = bisect_left(ys, at)
        near = min((abs(y - at) for y in ys[max(0, place - 1) : place + 1]), default=0.0)
        if near >= _ROW and at - found >= _ROW and ys[0] < at < ys[-1]:
            yield at
            found = at


def _borders(inner: list[float], ends: list[float]) -> tuple[float, ...]:
    """Return the borders in order; where rules of the other direction run on past the outermost, they end the grid.

    So a row that a page break cuts without a rule is closed where its side rules end.
    """
    found: list[float] = []
    for at in sorted(inner):
        if not found or at - found[-1] > _LEAST_SIDE:
            found.append(at)
    if min(ends) < found[0] - _LEAST_SIDE:
        found.insert(0, min(ends))
    if max(ends) > found[-1] + _LEAST_SIDE:
        found.append(max(ends))
    return tuple(found)


def _edges(positions: Sequence[float], steps: Sequence[float], rules: Sequence[Rule]) -> list[bytearray]:
    """For each border (of `positions`) say which steps along it (of `steps`) a rule covers."""
    covered = [bytearray(len(steps) - 1) for _ in positions]
    for at, begin, end in rules:
        row = covered[_nearest(positions, at)]
        first, last = max(0, bisect_left(steps, begin - _TOUCH) - 1), min(bisect_left(steps, end), len(steps) - 1)
        whole = min(bisect_left(steps, begin), last)
        rest = max(whole, bisect_right(steps, end) - 1)
        row[whole:rest] = b"\1" * (rest - whole)
        for step in (*range(first, whole), *range(rest, last)):
            low, high = steps[step], steps[step + 1]
            if min(end, high) - max(begin, low) >= _COVER * (high - low):
                row[step] = 1
    return covered


def _nearest(positions: Sequence[float], at: float) -> int:
    place = bisect_left(positions, at)
    if place == 0:
        return 0
    if place == len(positions):
        return place - 1
    return place if positions[place] - at < at - positions[place - 1] else place - 1


def _fill(
    xs: tuple[float, ...], ys: tuple[float, ...], upright: Sequence[bytearray], level: Sequence[bytearray]
) -> Frame:
    """Grow cells from their upper left squares: to the right until a rule, then down until one."""
    wide, high = len(xs) - 1, len(ys) - 1
    owner = [-1] * (wide * high)
    # of each row the squares that begin a cell: those behind a rule, and the first of each cell found so far
    begins = list(map(bytearray, zip(*upright, strict=True)))
    ruled = [0 not in rule for rule in level]  # from side to side, as between most rows
    slots: list[Slot] = []
    for row in range(high):
        column = 0
        if (row + 1 == high or ruled[row + 1]) and max(owner[row * wide : (row + 1) * wide]) < 0:  # no cell reaches on
            begins[row][0] = 1
            lefts = list(compress(range(wide), begins[row]))
            for left, right in pairwise((*lefts, wide)):
                owner[row * wide + left : row * wide + right] = [len(slots)] * (right - left)
                slots.append(Slot(row, left, row + 1, right))
            continue
        while column < wide:
            at = row * wide + column
            if owner[at] >= 0:
                column = slots[owner[at]].right
                continue
            right = begins[row].find(1, column + 1, wide)
            right = wide if right < 0 else right
            bottom = row + 1
            while (
                bottom < high
                and not ruled[bottom]
                and level[bottom].find(1, column, right) < 0
                and begins[bottom].find(1, column + 1, right) < 0
                and owner[bottom * wide + column] < 0
            ):
                bottom += 1
            for each in range(row, bottom):
                begins[each][column] = 1
                owner[each * wide + column : each * wide + right] = [len(slots)] * (right - column)
            slots.append(Slot(row, column, bottom, right))
            column = right
    return Frame(xs, ys, tuple(slots), tuple(owner), not any(level[0]), not any(level[-1]))
