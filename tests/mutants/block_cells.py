"""Mutations of cells: amounts, names and labels."""

import random

from attrs import evolve

from cnbudget.model.characters import squeeze
from tests.mutants.block_case import PLAIN, BlockCase, BlockMutant, body_of, single_in, table_of
from tests.mutants.blocks import Table
from tests.mutants.ink_notations import NEGATIVE, NOTATIONS, otherwise
from tests.mutants.ink_words import NAMES

__all__ = ["all_otherwise", "blanked", "footnoted", "header_renamed", "label_dropped", "one_otherwise"]


def one_otherwise(case: BlockCase, chance: random.Random) -> BlockMutant | None:
    """One amount in another notation."""
    found = table_of(case, chance)
    single = single_in(case, found[1], chance) if found else None
    if found is None or single is None:
        return None
    square, at = single
    notation = chance.choice(NOTATIONS)
    square.text = otherwise(square.text, notation)
    expected = list(case.base.amounts)
    amount = expected[at]
    expected[at] = evolve(amount, amount=-amount.amount if notation in NEGATIVE else amount.amount, printed=square.text)
    return BlockMutant(notation, found[0], expected)


def all_otherwise(case: BlockCase, chance: random.Random) -> BlockMutant | None:
    """All amounts in another notation."""
    notation = chance.choice(("wide", "grouped", "¥{}", "'{}", "{} ", "{}元"))
    blocks = case.copy()
    for block in blocks:
        for square in block.squares if isinstance(block, Table) else ():
            if PLAIN.fullmatch(square.text):
                square.text = otherwise(square.text, notation)
    expected = [
        evolve(one, printed=otherwise(one.printed, notation) if PLAIN.fullmatch(one.printed) else one.printed)
        for one in case.base.amounts
    ]
    return BlockMutant(notation, blocks, expected)


def blanked(case: BlockCase, chance: random.Random) -> BlockMutant | None:
    """An amount is not printed, or something in its place."""
    found = table_of(case, chance)
    single = single_in(case, found[1], chance) if found else None
    if found is None or single is None:
        return None
    square, at = single
    square.text = chance.choice(("", "-", "—", "无", "/", "0", "--", "…", "#REF!", "#VALUE!"))
    expected = [one for n, one in enumerate(case.base.amounts) if n != at]
    if square.text == "0":
        expected.append(evolve(case.base.amounts[at], amount=case.base.amounts[at].amount * 0, printed="0"))
    return BlockMutant(square.text or "blank", found[0], expected)


def footnoted(case: BlockCase, chance: random.Random) -> BlockMutant | None:
    """A mark of a note behind an amount."""
    found = table_of(case, chance)
    single = single_in(case, found[1], chance) if found else None
    if found is None or single is None:
        return None
    mark = chance.choice(("①", "*", "注1", "[1]", "（1）", " 1", "¹"))
    single[0].text += mark
    return BlockMutant(mark, found[0], list(case.base.amounts))


def header_renamed(case: BlockCase, chance: random.Random) -> BlockMutant | None:
    """A name of the header is another."""
    found = table_of(case, chance)
    if found is None:
        return None
    blocks, table = found
    names = {name for one in case.base.amounts for name in one.header}
    texts = [squeeze(s.text) for b in blocks if isinstance(b, Table) for s in b.squares]
    cells = [
        s
        for s in table.squares
        if s.top < body_of(case, table) and squeeze(s.text) in names and texts.count(squeeze(s.text)) == 1
    ]
    if not cells:
        return None
    cell, new = chance.choice(cells), chance.choice([name for name in NAMES if name not in names])
    old, cell.text = squeeze(cell.text), new
    expected = [
        evolve(one, header=tuple(new if name == old else name for name in one.header)) for one in case.base.amounts
    ]
    return BlockMutant(f"{old} -> {new}", blocks, expected)


def label_dropped(case: BlockCase, chance: random.Random) -> BlockMutant | None:
    """The label of a row is not printed."""
    found = table_of(case, chance)
    single = single_in(case, found[1], chance) if found else None
    if found is None or single is None:
        return None
    square, at = single
    one = case.base.amounts[at]
    gone = [
        s
        for s in found[1].squares
        if s.top == square.top
        and s.bottom == square.bottom
        and s.text
        and s.text in one.label
        and not PLAIN.fullmatch(s.text)
    ]
    if "".join(s.text for s in gone) != one.label.replace("|", ""):
        return None
    for s in gone:
        s.text = ""
    same = (one.table, one.row)
    expected = [evolve(a, label="") if (a.table, a.row) == same else a for a in case.base.amounts]
    return BlockMutant(one.label, found[0], expected)
