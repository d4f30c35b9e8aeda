"""Mutations of ink: words around the amounts."""

import random

from attrs import evolve

from cnbudget.model.characters import squeeze
from cnbudget.readers.page import GridCell
from tests.mutants.ink import Sheet
from tests.mutants.ink_case import Case, Mutant, Spot, with_header
from tests.mutants.reading import Amount

__all__ = ["header_renamed", "label_wrapped", "line_added", "line_dropped", "unit_changed", "watermark"]

NAMES = (
    "总计", "合计", "本年预算", "核定数", "预算金额", "金额", "资金来源", "其他", "年初数", "口径一", "2025年", "上年数", "小计", "财政拨款", "数额",
)  # fmt: skip
_LINES = (
    "- 3 -",
    "3",
    "第3页",
    "第 3 页 共 12 页",
    "3/12",
    "—3—",
    "３",
    "· 3 ·",
    "【3】",
    "P3",
    "Page 3 of 12",
    "2026-01-15",
    "续表",
)


def header_renamed(case: Case, chance: random.Random) -> Mutant | None:
    """A name of the header is another."""
    spot = chance.choice(case.spots)
    cells = _header_cells(case, spot)
    if not cells:
        return None
    cell, new = chance.choice(cells), chance.choice(NAMES)
    sheets = case.copy()
    old = squeeze("".join(cell.lines))
    sheet = sheets[spot.sheet]
    inside = sheet.inside(cell.box)
    size, left, baseline = inside[0].size, cell.box[0] + 1, inside[0].baseline
    sheet.remove(inside)
    room = (cell.box[2] - cell.box[0]) / (len(new) + 0.5)
    sheet.write(new, left, baseline, min(size, room), width=min(size, room))
    under = {
        s.at
        for s in case.spots
        if s.amount.table == spot.amount.table and s.amount.place.box and _over(cell.box, s.amount.place.box)
    }
    return Mutant(f"{old} -> {new}", sheets, with_header(case.base.amounts, under, old, new))


def _header_cells(case: Case, spot: Spot) -> list[GridCell]:
    grid = case.grid_of(spot)
    box = spot.amount.place.box
    if grid is None or box is None:
        return []
    names = set(spot.amount.header)
    return [
        c
        for c in grid.cells
        if c.lines and squeeze("".join(c.lines)) in names and _over(c.box, box) and c.box[3] <= box[1] + 1
    ]


def _over(above: tuple[float, ...], below: tuple[float, ...]) -> bool:
    middle = (below[0] + below[2]) / 2
    return above[0] <= middle <= above[2]


def line_dropped(case: Case, chance: random.Random) -> Mutant | None:
    """A line outside the grids is not printed: a title, a unit line, a number."""
    at = chance.choice(case.spots).sheet
    lines = [one for one in case.pages[at].lines if not one.tokens or one.tokens < 3]
    if not lines:
        return None
    line = chance.choice(lines)
    sheets = case.copy()
    left, _, right, baseline = line.box
    sheets[at].remove(
        [g for g in sheets[at].glyphs if abs(g.baseline - baseline) < 1 and left - 1 <= g.middle <= right + 1]
    )
    gone = "单位" in line.text and "元" in line.text
    expected = [evolve(one, unit="") if gone and _begins(case, one, at) else one for one in case.base.amounts]
    return Mutant(line.text.strip()[:30], sheets, expected)


def _begins(case: Case, one: Amount, sheet: int) -> bool:
    """Whether the table of an amount begins on a sheet."""
    return case.base.document.tables[one.table].place.page == sheet + 1


def unit_changed(case: Case, chance: random.Random) -> Mutant | None:
    """The unit line names another unit."""
    at = chance.choice(case.spots).sheet
    sheets, new = case.copy(), chance.choice(("元", "千元", "百元", "亿元", "万元", "人民币元", "万", "美元", "平方米"))
    found = [
        number
        for number in range(len(sheets[at].glyphs) - 2)
        if "".join(g.text for g in sheets[at].glyphs[number : number + 2]) == "万元"
    ]
    if not found:
        return None
    first = found[0]
    g = sheets[at].glyphs[first]
    del sheets[at].glyphs[first : first + 2]
    sheets[at].write(new, g.left, g.baseline, g.size)
    unit = {"人民币元": "元", "美元": "", "平方米": "", "万": "万元"}.get(new, new)
    return Mutant(new, sheets, [evolve(one, unit=unit) if _begins(case, one, at) else one for one in case.base.amounts])


def label_wrapped(case: Case, chance: random.Random) -> Mutant | None:
    """A label goes on in a second line."""
    spot = chance.choice(case.spots)
    grid, box = case.grid_of(spot), spot.amount.place.box
    if grid is None or box is None:
        return None
    cells = [c for c in grid.cells if len(c.lines) == 1 and c.box[1] == box[1] and len(c.text) > 3 and not c.tokens]
    if not cells:
        return None
    cell = chance.choice(cells)
    sheets = case.copy()
    inside = sorted(sheets[spot.sheet].inside(cell.box), key=lambda g: g.left)
    size = inside[0].size
    half = len(inside) // 2
    if len({g.baseline for g in inside}) > 1:
        return None
    shift = inside[half].left - inside[0].left
    for at, g in enumerate(inside):
        g.baseline += 0.55 * size * (1 if at >= half else -1)
        if at >= half:
            g.left, g.right = g.left - shift, g.right - shift
    return Mutant(cell.text, sheets, list(case.base.amounts))


def line_added(case: Case, chance: random.Random) -> Mutant | None:
    """A page number, a date or the word 续表 in the margin."""
    at = chance.choice(case.spots).sheet
    text, foot = chance.choice(_LINES), chance.random() < 0.7
    sheets = case.copy()
    sheet = sheets[at]
    baseline = sheet.height - 20 if foot else 22.0
    if any(abs(g.baseline - baseline) < 14 for g in sheet.glyphs):
        return None
    sheet.write(text, sheet.width / 2, baseline, 10.0)
    return Mutant(f"{text} {'foot' if foot else 'head'}", sheets, list(case.base.amounts))


def watermark(case: Case, chance: random.Random) -> Mutant | None:
    """Large characters across the page."""
    at = chance.choice(case.spots).sheet
    sheets = case.copy()
    sheet: Sheet = sheets[at]
    text = chance.choice(("内部资料", "样张", "公开 2026", "某市财政局 20260115"))
    size = chance.choice((30.0, 48.0))
    left, baseline = sheet.width * 0.2, sheet.height * chance.uniform(0.3, 0.7)
    for one in text:
        sheet.write(one, left, baseline, size)
        left += size
        baseline -= size * chance.choice((0.0, 0.6))
    return Mutant(f"{text} {size}", sheets, list(case.base.amounts))
