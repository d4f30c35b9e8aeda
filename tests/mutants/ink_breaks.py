"""Mutations of ink: pages that break elsewhere, rows and columns that move."""

import copy
import random
from itertools import pairwise

from attrs import evolve

from cnbudget.readers.page import Grid, GridCell
from tests.mutants.ink import Glyph, Sheet
from tests.mutants.ink_case import Case, Mutant, Spot

__all__ = ["columns_swapped", "header_doubled", "label_dropped", "note_between", "numbers_below_header", "page_broken"]

_NOTES = (
    "注：本表含上年结转资金。",
    "其中：按规定公开的项目",
    "说明：2025年预算数为调整后数据",
    "注：1. 单位为万元，共 12.50 万元未列。",
)


def _rows(case: Case, spot: Spot) -> tuple[Grid, list[float], float] | None:
    """The grid, the row borders that no cell crosses below its header, and where its header ends."""
    grid = case.grid_of(spot)
    if grid is None:
        return None
    tops = [
        s.amount.place.box[1]
        for s in case.spots
        if s.sheet == spot.sheet and case.grid_of(s) is grid and s.amount.place.box
    ]
    first = min(tops)
    free = [y for y in grid.ys if y > first + 1 and not any(c.box[1] + 0.5 < y < c.box[3] - 0.5 for c in grid.cells)]
    return grid, [y for y in free if y < grid.box[3] - 1], first


def _cut(sheet: Sheet, y: float) -> tuple[Sheet, Sheet]:
    """The ink above a height, and that below it."""
    above, below = copy.deepcopy(sheet), copy.deepcopy(sheet)
    above.glyphs = [g for g in above.glyphs if g.baseline - 0.35 * g.size <= y]
    below.glyphs = [g for g in below.glyphs if g.baseline - 0.35 * g.size > y]
    above.horizontals = [one for one in sheet.horizontals if one[0] <= y + 0.5]
    below.horizontals = [one for one in sheet.horizontals if one[0] >= y - 0.5]
    above.verticals = [(x, a, min(b, y)) for x, a, b in sheet.verticals if a < y - 0.5]
    below.verticals = [(x, max(a, y), b) for x, a, b in sheet.verticals if b > y + 0.5]
    return above, below


def moved(sheet: Sheet, by: float) -> Sheet:
    """The ink moved down."""
    made = copy.deepcopy(sheet)
    for g in made.glyphs:
        g.baseline += by
        g.clip = g.clip and (g.clip[0], g.clip[1] + by, g.clip[2], g.clip[3] + by)
    made.horizontals = [(y + by, a, b) for y, a, b in made.horizontals]
    made.verticals = [(x, a + by, b + by) for x, a, b in made.verticals]
    return made


def page_broken(case: Case, chance: random.Random) -> Mutant | None:
    """The page ends between two rows; the next page repeats the header, or does not."""
    spot = chance.choice(case.spots)
    rows = _rows(case, spot)
    if rows is None or not rows[1]:
        return None
    grid, free, first = rows
    y = chance.choice(free)
    sheets = case.copy()
    above, below = _cut(sheets[spot.sheet], y)
    alone = len([one for one in case.pages[spot.sheet].grids if one.box[1] < grid.box[1]]) == 0
    repeat = chance.choice(("bare", "header", "header and heading") if alone else ("bare", "header"))
    if repeat == "bare":
        below = moved(below, 60 - y)
    else:
        top = grid.box[1] if repeat == "header" else 0.0
        head = _cut(_cut(sheets[spot.sheet], first)[0], top)[1] if top else _cut(sheets[spot.sheet], first)[0]
        head = moved(head, 60 - grid.box[1]) if top else head
        below = moved(below, (60 - grid.box[1] + first if top else first) - y)
        below.glyphs += head.glyphs
        below.horizontals += head.horizontals
        below.verticals += head.verticals
    sheets[spot.sheet : spot.sheet + 1] = [above, below]
    return Mutant(f"{repeat} at {free.index(y) + 1} of {len(free) + 1}", sheets, list(case.base.amounts))


def note_between(case: Case, chance: random.Random) -> Mutant | None:
    """A line over all columns between two rows."""
    spot = chance.choice(case.spots)
    rows = _rows(case, spot)
    if rows is None or not rows[1]:
        return None
    grid, free, _ = rows
    y, sheets = chance.choice(free), case.copy()
    above, below = _cut(sheets[spot.sheet], y)
    size = spot.glyphs[0].size
    below = moved(below, 2 * size)
    text = chance.choice(_NOTES)
    above.glyphs += below.glyphs
    above.horizontals += [*below.horizontals, (y, grid.box[0], grid.box[2]), (y + 2 * size, grid.box[0], grid.box[2])]
    above.verticals += [*below.verticals, *((x, y, y + 2 * size) for x in (grid.box[0], grid.box[2]))]
    above.write(text, grid.box[0] + 3, y + 1.4 * size, size)
    above.height = max(above.height, grid.box[3] + 4 * size)
    sheets[spot.sheet] = above
    return Mutant(text, sheets, list(case.base.amounts))


def label_dropped(case: Case, chance: random.Random) -> Mutant | None:
    """The label of a row is not printed."""
    spot = chance.choice(case.spots)
    grid, box = case.grid_of(spot), spot.amount.place.box
    if grid is None or box is None:
        return None
    sheets = case.copy()
    amounts = {one.place.box for one in case.base.amounts}
    gone = [
        c
        for c in grid.cells
        if c.lines
        and c.box[1] >= box[1] - 0.5
        and c.box[3] <= box[3] + 0.5
        and c.box not in amounts
        and c.box[2] <= box[0]
    ]
    for c in gone:
        sheets[spot.sheet].remove(sheets[spot.sheet].inside(c.box))
    expected = [
        evolve(one, label="") if (one.table, one.row) == (spot.amount.table, spot.amount.row) else one
        for one in case.base.amounts
    ]
    return Mutant(spot.amount.label, sheets, expected) if gone else None


def _shift(glyphs: list[Glyph], by: float) -> None:
    for g in glyphs:
        g.left, g.right = g.left + by, g.right + by


def _spans(cells: list[GridCell], start: int) -> set[tuple[int, int, int, int]]:
    return {(c.left - start, c.right - start, c.top, c.bottom) for c in cells}


def columns_swapped(case: Case, chance: random.Random) -> Mutant | None:
    """Two columns side by side change places with their headers."""
    spot = chance.choice(case.spots)
    grid, cell = case.grid_of(spot), case.cell_of(spot)
    if grid is None or cell is None or any(case.base.amounts[0].table != a.table for a in case.base.amounts):
        return None
    left, right = cell.left, cell.right
    width = right - left
    if right + width > len(grid.xs) - 1:
        return None
    one = [c for c in grid.cells if c.left >= left and c.right <= right]
    other = [c for c in grid.cells if c.left >= right and c.right <= right + width]
    if _spans(one, left) != _spans(other, right) or len(case.sheets) > 1:
        return None
    if any(c.left < right < c.right and not (c.left <= left and c.right >= right + width) for c in grid.cells):
        return None
    sheets = case.copy()
    sheet = sheets[spot.sheet]
    mine, others = ([g for c in cells for g in sheet.inside(c.box)] for cells in (one, other))
    by = grid.xs[right + width] - grid.xs[right], grid.xs[right] - grid.xs[left]
    _shift(mine, by[0])
    _shift(others, -by[1])
    sheet.verticals = [
        (grid.xs[left] + by[0] if abs(x - grid.xs[right]) < 1 and grid.box[1] - 1 <= a <= grid.box[3] else x, a, b)
        for x, a, b in sheet.verticals
    ]
    return Mutant(f"{left}:{right}", sheets, list(case.base.amounts))


def header_doubled(case: Case, chance: random.Random) -> Mutant | None:
    """The header is printed again in the middle of the table."""
    spot = chance.choice(case.spots)
    rows = _rows(case, spot)
    if rows is None or not rows[1]:
        return None
    grid, free, first = rows
    y, sheets = chance.choice(free), case.copy()
    head = _cut(_cut(sheets[spot.sheet], first)[0], grid.box[1])[1]
    height = first - grid.box[1]
    above, below = _cut(sheets[spot.sheet], y)
    for part in (moved(head, y - grid.box[1]), moved(below, height)):
        above.glyphs += part.glyphs
        above.horizontals += part.horizontals
        above.verticals += part.verticals
    above.height += height
    sheets[spot.sheet] = above
    return Mutant(f"at {free.index(y) + 1} of {len(free) + 1}", sheets, list(case.base.amounts))


def numbers_below_header(case: Case, chance: random.Random) -> Mutant | None:
    """A row of column numbers below the header."""
    spot = chance.choice(case.spots)
    rows = _rows(case, spot)
    if rows is None:
        return None
    grid, _, first = rows
    sheets = case.copy()
    above, below = _cut(sheets[spot.sheet], first)
    size = spot.glyphs[0].size
    below = moved(below, 2 * size)
    style = chance.choice(("{}", "栏{}", "（{}）", "①"))
    bottom = [c for c in grid.cells if abs(c.box[3] - first) < 1]
    edges = sorted({c.box[0] for c in bottom} | {grid.box[2]})
    above.glyphs += below.glyphs
    above.horizontals += [
        *below.horizontals,
        (first, grid.box[0], grid.box[2]),
        (first + 2 * size, grid.box[0], grid.box[2]),
    ]
    above.verticals += [*below.verticals, *((x, first, first + 2 * size) for x in edges)]
    for at, (a, b) in enumerate(pairwise(edges), start=1):
        text = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"[at % 20] if style == "①" else style.format(at)
        above.write(text, (a + b) / 2 - size / 2, first + 1.4 * size, size)
    above.height += 2 * size
    sheets[spot.sheet] = above
    return Mutant(style, sheets, list(case.base.amounts))
