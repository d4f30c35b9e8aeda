"""A document of paragraphs and tables before a mutation, and what mutations look for in it."""

import random
import re
from collections.abc import Callable
from functools import cached_property

from attrs import define

from tests.mutants.block_files import parsed
from tests.mutants.blocks import Block, Square, Table, copied
from tests.mutants.reading import Amount, Reading, read

__all__ = ["PLAIN", "BlockCase", "BlockMutant", "Mutation", "body_of", "single_in", "table_of"]

PLAIN = re.compile(r"(?:\d{1,3}(?:,\d{3})+|\d+)\.\d+", re.ASCII)


@define(slots=False)
class BlockCase:
    """A document of some kind before a mutation."""

    name: str
    kind: str
    blocks: list[Block]

    @cached_property
    def base(self) -> Reading:
        """What is read without a mutation."""
        return read(parsed(self.kind, self.blocks))

    def copy(self) -> list[Block]:
        """Blocks that may be changed."""
        return copied(self.blocks)

    def table(self, chance: random.Random) -> int | None:
        """The position of a table with amounts that are read."""
        printed = {one.printed for one in self.base.amounts}
        found = [
            n
            for n, one in enumerate(self.blocks)
            if isinstance(one, Table) and sum(s.text in printed and len(s.text) > len("0") for s in one.squares) > 2
        ]
        return chance.choice(found) if found else None


@define
class BlockMutant:
    """Changed blocks, and the amounts that they print."""

    what: str
    blocks: list[Block]
    expected: list[Amount]


Mutation = Callable[[BlockCase, random.Random], BlockMutant | None]


def table_of(case: BlockCase, chance: random.Random) -> tuple[list[Block], Table] | None:
    at = case.table(chance)
    if at is None:
        return None
    blocks = case.copy()
    table = blocks[at]
    assert isinstance(table, Table)
    return blocks, table


def single_in(case: BlockCase, table: Table, chance: random.Random) -> tuple[Square, int] | None:
    """A cell whose amount is printed once, and the amount's position."""
    printed = [one.printed for one in case.base.amounts]
    texts = [s.text for b in case.blocks if isinstance(b, Table) for s in b.squares]
    once = [s for s in table.squares if PLAIN.fullmatch(s.text) and printed.count(s.text) == texts.count(s.text) == 1]
    if not once:
        return None
    square = chance.choice(once)
    return square, printed.index(square.text)


def body_of(case: BlockCase, table: Table) -> int:
    """The first row with an amount that is read."""
    printed = {one.printed for one in case.base.amounts}
    tops = [s.top for s in table.squares if s.text in printed and PLAIN.fullmatch(s.text)]
    return min(tops or [s.top for s in table.squares if s.text in printed and len(s.text) > len("0")])
