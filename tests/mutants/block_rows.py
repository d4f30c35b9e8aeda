"""Mutations of paragraphs, rows and columns."""

import random
import re

from attrs import evolve

from tests.mutants.block_case import PLAIN, BlockCase, BlockMutant, body_of, table_of
from tests.mutants.blocks import Block, Square, Table

__all__ = [
    "column_added",
    "columns_swapped",
    "header_doubled",
    "heading_inside",
    "note_between",
    "numbers_below_header",
    "paragraph_added",
    "paragraph_dropped",
    "table_cut",
    "unit_changed",
    "unmerged",
]

_LINES = ("- 3 -", "3", "第3页", "第 3 页 共 12 页", "续表", "2026-01-15", "附件2", "（接上页）")
_NOTES = ("注：本表含上年结转资金。", "说明：2025年预算数为调整后数据", "注：1.共 12.50 万元未列。", "备注：")
_UNITS = {"元": "元", "千元": "千元", "百元": "百元", "亿元": "亿元", "人民币元": "元", "美元": "", "平方米": ""}


def paragraph_dropped(case: BlockCase, chance: random.Random) -> BlockMutant | None:
    """A paragraph before a table is not printed."""
    at = case.table(chance)
    if at is None:
        return None
    before = [n for n in range(max(0, at - 4), at) if isinstance(case.blocks[n], str)]
    if not before:
        return None
    n, blocks = chance.choice(before), case.copy()
    text = blocks.pop(n)
    assert isinstance(text, str)
    unit = "单位" in text and "元" in text
    if unit and any(isinstance(b, str) and "单位" in b and "元" in b for b in blocks):
        return None  # a page that goes on with the table prints the unit too
    first = next(i for i, b in enumerate(case.blocks) if isinstance(b, Table))
    if unit and (at != first or len({one.table for one in case.base.amounts}) > 1):
        return None
    expected = [evolve(one, unit="") if unit else one for one in case.base.amounts]
    return BlockMutant(text[:30], blocks, expected)


def paragraph_added(case: BlockCase, chance: random.Random) -> BlockMutant | None:
    """A page number, a date or 续表 before or behind a table."""
    at = case.table(chance)
    if at is None:
        return None
    blocks, text = case.copy(), chance.choice(_LINES)
    behind = chance.random() < 0.5
    blocks.insert(at + behind, text)
    return BlockMutant(f"{text} {'behind' if behind else 'before'}", blocks, list(case.base.amounts))


def unit_changed(case: BlockCase, chance: random.Random) -> BlockMutant | None:
    """The unit is another."""
    new = chance.choice(list(_UNITS))
    blocks: list[Block] = [
        re.sub("(?<=单位[:：])(万元|元)", new, one) if isinstance(one, str) else one for one in case.copy()
    ]
    changed = [one for one, two in zip(case.blocks, blocks, strict=True) if isinstance(one, str) and one != two]
    if not changed or len({one.unit for one in case.base.amounts}) > 1 or len({o.table for o in case.base.amounts}) > 1:
        return None
    return BlockMutant(new, blocks, [evolve(one, unit=_UNITS[new]) for one in case.base.amounts])


def note_between(case: BlockCase, chance: random.Random) -> BlockMutant | None:
    """A row over all columns between two rows."""
    found = table_of(case, chance)
    if found is None:
        return None
    blocks, table = found
    rows = [n for n in range(body_of(case, table) + 1, table.high) if table.closed(n)]
    if not rows:
        return None
    text = chance.choice((*_NOTES, ""))
    table.insert_row(chance.choice(rows), [text], span=True)
    return BlockMutant(text, blocks, list(case.base.amounts))


def _between_rows(case: BlockCase, chance: random.Random) -> tuple[list[Block], int, Table, int, int] | None:
    """A copy of the blocks, which of them is a table, its first row with an amount, and one that it can be cut above."""
    at = case.table(chance)
    if at is None:
        return None
    blocks = case.copy()
    table = blocks[at]
    assert isinstance(table, Table)
    body = body_of(case, table)
    rows = [n for n in range(body + 1, table.high) if table.closed(n)]
    if not rows or not table.closed(body):
        return None
    return blocks, at, table, body, chance.choice(rows)


def table_cut(case: BlockCase, chance: random.Random) -> BlockMutant | None:
    """A table is two, the second with the header or without, with a paragraph between or without."""
    found = _between_rows(case, chance)
    if found is None:
        return None
    blocks, at, table, body, n = found
    header, between = chance.random() < 0.5, chance.choice(("", "- 3 -", "续表"))
    second = table.cut(n, table.high)
    if header:
        second = second.under(table.cut(0, body))
    blocks[at : at + 1] = [table.cut(0, n), *([between] if between else []), second]
    return BlockMutant(f"header {header} {between}", blocks, list(case.base.amounts))


def header_doubled(case: BlockCase, chance: random.Random) -> BlockMutant | None:
    """The header stands again between two rows."""
    found = _between_rows(case, chance)
    if found is None:
        return None
    blocks, at, table, body, n = found
    blocks[at] = table.cut(n, table.high).under(table.cut(0, body)).under(table.cut(0, n))
    return BlockMutant("", blocks, list(case.base.amounts))


def unmerged(case: BlockCase, chance: random.Random) -> BlockMutant | None:
    """No cell is merged: the text in the first, or in each."""
    found = table_of(case, chance)
    if found is None:
        return None
    blocks, table = found
    each = chance.random() < 0.5
    table.squares = [
        Square(r, c, r + 1, c + 1, s.text if each or (r, c) == (s.top, s.left) else "")
        for s in table.squares
        for r in range(s.top, s.bottom)
        for c in range(s.left, s.right)
    ]
    expected = [evolve(one, label=_repeated(one.label, table)) if each else one for one in case.base.amounts]
    return BlockMutant("each" if each else "first", blocks, expected)


def _repeated(label: str, table: Table) -> str:
    """The label of a row that prints it in one cell, where each of the columns that it was over prints it."""
    rows = [[s.text for s in table.squares if s.top == n] for n in range(table.high)]
    return "|".join([label] * max((row.count(label) for row in rows), default=1)) if label else label


def heading_inside(case: BlockCase, chance: random.Random) -> BlockMutant | None:
    """The paragraphs before a table are its first rows."""
    at = case.table(chance)
    if at is None:
        return None
    blocks = case.copy()
    table = blocks[at]
    assert isinstance(table, Table)
    n = at
    while n > 0 and isinstance(blocks[n - 1], str) and at - n < 4:
        n -= 1
    heads = [one for one in blocks[n:at] if isinstance(one, str)]
    for text in reversed(heads):
        table.insert_row(0, [text], span=True)
    del blocks[n:at]
    return BlockMutant(f"{len(heads)} rows", blocks, list(case.base.amounts))


def column_added(case: BlockCase, chance: random.Random) -> BlockMutant | None:
    """A column of row numbers at the left, of remarks at the right, or a blank one."""
    found = table_of(case, chance)
    if found is None:
        return None
    blocks, table = found
    body = body_of(case, table)
    what = chance.choice(("序号", "备注", "blank left", "blank right", "blank", "行次"))
    numbers = [str(n + 1) for n in range(table.high - body)]
    name = "" if what.startswith("blank") else what
    cells = [name, *[""] * (body - 1), *(numbers if what in ("序号", "行次") else [""] * len(numbers))]
    place = 0 if what in ("序号", "行次", "blank left") else table.wide
    if what == "blank":
        place = chance.randrange(table.wide)
    table.insert_column(place, cells[: table.high])
    return BlockMutant(what, blocks, list(case.base.amounts))


def numbers_below_header(case: BlockCase, chance: random.Random) -> BlockMutant | None:
    """A row of column numbers below the header."""
    found = table_of(case, chance)
    if found is None:
        return None
    blocks, table = found
    body = body_of(case, table)
    if not table.closed(body):
        return None
    style = chance.choice(("{}", "（{}）", "栏{}", "①", "栏次"))
    texts = [style.format(n + 1) for n in range(table.wide)]
    if style == "①":
        texts = [chr(ord("①") + n % 20) for n in range(table.wide)]
    if style == "栏次":
        texts = ["栏次", *[str(n) for n in range(1, table.wide)]]
    table.insert_row(body, texts)
    return BlockMutant(style, blocks, list(case.base.amounts))


def columns_swapped(case: BlockCase, chance: random.Random) -> BlockMutant | None:
    """Two columns side by side change places."""
    found = table_of(case, chance)
    if found is None or len({one.table for one in case.base.amounts}) > 1:
        return None
    blocks, table = found
    printed = {one.printed for one in case.base.amounts}
    amounts = sorted({s.left for s in table.squares if s.text in printed and s.right == s.left + 1})
    labels = [
        s
        for s in table.squares
        if s.top >= body_of(case, table) and s.left > min(amounts) and not PLAIN.fullmatch(s.text) and s.text
    ]
    pairs = [a for a in amounts if a + 1 in amounts and not any(s.left in (a, a + 1) for s in labels)]
    pairs = [
        a
        for a in pairs
        if not any((s.left == a + 1) != (s.right == a + 1) and s.right - s.left > 1 for s in table.squares)
    ]
    if not pairs or sum(isinstance(b, Table) for b in blocks) > 1:
        return None
    a = chance.choice(pairs)
    for s in table.squares:
        if s.right - s.left == 1 and s.left in (a, a + 1):
            s.left = 2 * a + 1 - s.left
            s.right = s.left + 1
    return BlockMutant(f"{a}", blocks, list(case.base.amounts))
