"""Mutations of ink: rules that are not drawn."""

import random

from tests.mutants.ink_case import Case, Mutant

__all__ = ["no_horizontals", "no_rules", "no_verticals", "rule_dropped", "shifted_column", "three_rules"]


def rule_dropped(case: Case, chance: random.Random) -> Mutant | None:
    """One rule of a page is not drawn."""
    sheets = case.copy()
    sheet = sheets[chance.choice(case.spots).sheet]
    which = chance.choice((sheet.horizontals, sheet.verticals))
    if not which:
        return None
    del which[chance.randrange(len(which))]
    return Mutant("horizontal" if which is sheet.horizontals else "vertical", sheets, list(case.base.amounts))


def no_verticals(case: Case, _: random.Random) -> Mutant | None:
    """No vertical rule is drawn."""
    sheets = case.copy()
    if not any(sheet.verticals for sheet in sheets):
        return None
    for sheet in sheets:
        sheet.verticals = []
    return Mutant("", sheets, list(case.base.amounts))


def no_horizontals(case: Case, _: random.Random) -> Mutant | None:
    """Only the outer ones of the horizontal rules are drawn."""
    sheets = case.copy()
    if not any(sheet.horizontals for sheet in sheets):
        return None
    for sheet in sheets:
        if sheet.horizontals:
            tops = [one[0] for one in sheet.horizontals]
            sheet.horizontals = [one for one in sheet.horizontals if one[0] in (min(tops), max(tops))]
    return Mutant("", sheets, list(case.base.amounts))


def no_rules(case: Case, _: random.Random) -> Mutant | None:
    """No rule is drawn."""
    sheets = case.copy()
    if not any(sheet.horizontals for sheet in sheets):
        return None
    for sheet in sheets:
        sheet.horizontals, sheet.verticals = [], []
    return Mutant("", sheets, list(case.base.amounts))


def three_rules(case: Case, _: random.Random) -> Mutant | None:
    """A table of three rules: above it, below its header and at its end."""
    sheets = case.copy()
    done = False
    for number, sheet in enumerate(sheets):
        kept = []
        for grid in case.pages[number].grids:
            spots = [s for s in case.spots if s.sheet == number and case.grid_of(s) is grid]
            if not spots:
                continue
            top = min(s.amount.place.box[1] for s in spots if s.amount.place.box)
            left, above, right, below = grid.box
            kept += [(y, left, right) for y in (above, top, below)]
            done = True
        sheet.horizontals, sheet.verticals = kept, []
    return Mutant("", sheets, list(case.base.amounts)) if done else None


def shifted_column(case: Case, chance: random.Random) -> Mutant | None:
    """The amounts of a column stand some points to the side."""
    sheets, spot = case.copy(), chance.choice(case.spots)
    by = chance.choice((-8.0, -4.0, 4.0, 8.0, 12.0))
    for one in case.column(spot):
        places = {(g.left, g.baseline) for g in one.glyphs}
        for g in sheets[one.sheet].glyphs:
            if (g.left, g.baseline) in places:
                g.left, g.right = g.left + by, g.right + by
    return Mutant(f"{by:+}", sheets, list(case.base.amounts))
