"""A few pages of a real document, as mutations of ink see them: sheets, what was read of them, and where it stands."""

import copy
import random
from collections.abc import Callable, Sequence
from functools import cached_property

from attrs import define, evolve, frozen

from cnbudget.model.characters import fold, squeeze
from cnbudget.readers.page import Grid, GridCell, Page
from tests.mutants.ink import Glyph, Sheet, parse
from tests.mutants.reading import Amount, Reading, read

__all__ = ["Case", "Mutant", "Mutation", "Spot"]


@frozen
class Spot:
    """An amount and the glyphs that print it."""

    at: int
    amount: Amount
    sheet: int
    glyphs: tuple[Glyph, ...]


@define(slots=False)
class Case:
    """Pages before a mutation."""

    name: str
    sheets: list[Sheet]

    @cached_property
    def base(self) -> Reading:
        """What is read without a mutation."""
        return read(parse(self.sheets))

    @cached_property
    def pages(self) -> list[Page]:
        """The pages as the reader hands them on."""
        return [sheet.page(number) for number, sheet in enumerate(self.sheets, start=1)]

    @cached_property
    def spots(self) -> list[Spot]:
        """The amounts whose glyphs are found at their places."""
        found = []
        for at, amount in enumerate(self.base.amounts):
            place = amount.place
            if place.page is None or place.box is None:
                continue
            glyphs = tuple(self.sheets[place.page - 1].inside(place.box))
            if squeeze(fold("".join(one.text for one in glyphs))) == amount.printed:
                found.append(Spot(at, amount, place.page - 1, glyphs))
        return found

    def grid_of(self, spot: Spot) -> Grid | None:
        """The ruled grid that an amount stands in."""
        box = spot.amount.place.box
        assert box is not None
        for grid in self.pages[spot.sheet].grids:
            if any(cell.box == box for cell in grid.cells):
                return grid
        return None

    def cell_of(self, spot: Spot) -> GridCell | None:
        """The grid's cell that an amount stands in."""
        grid = self.grid_of(spot)
        return next((c for c in grid.cells if c.box == spot.amount.place.box), None) if grid else None

    def column(self, spot: Spot) -> list[Spot]:
        """The amounts of one column of a table."""
        one = spot.amount
        return [s for s in self.spots if (s.amount.table, s.amount.column) == (one.table, one.column)]

    def copy(self) -> list[Sheet]:
        """Sheets that may be changed."""
        return copy.deepcopy(self.sheets)


@define
class Mutant:
    """Changed pages, and the amounts that they print."""

    what: str
    sheets: list[Sheet]
    expected: list[Amount]


Mutation = Callable[[Case, random.Random], Mutant | None]


def with_header(amounts: Sequence[Amount], places: set[int], old: str, new: str) -> list[Amount]:
    """The amounts with a name of the header path of some replaced."""
    return [
        evolve(one, header=tuple(new if name == old else name for name in one.header)) if at in places else one
        for at, one in enumerate(amounts)
    ]
