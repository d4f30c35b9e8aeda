"""Mutations of ink: amounts printed otherwise."""

import random
from decimal import Decimal

from attrs import evolve

from tests.mutants.ink import Glyph, Sheet
from tests.mutants.ink_case import Case, Mutant, Spot
from tests.mutants.reading import Amount

__all__ = ["blanked", "column_otherwise", "footnoted", "one_otherwise", "rounded", "wrapped_amount"]

_WIDE = str.maketrans("0123456789.,", "０１２３４５６７８９．，")
NOTATIONS = (
    "({})", "（{}）", "-{}", "{}-", "△{}", "▲{}", "负{}", "¥{}", "￥{}", "wide", "grouped", "—{}", "－{}", "{}元", "{}万元", "'{}", "{}*", "+{}", "约{}", "{}.",
)  # fmt: skip
NEGATIVE = {"({})", "（{}）", "-{}", "{}-", "△{}", "▲{}", "负{}", "—{}", "－{}"}


def otherwise(text: str, notation: str) -> str:
    if notation == "wide":
        return text.translate(_WIDE)
    if notation == "grouped":
        plain = text.replace(",", "")
        if "," in text:
            return plain
        return f"{Decimal(plain):,}"
    return notation.format(text)


def put(sheet: Sheet, glyphs: tuple[Glyph, ...], text: str) -> None:
    """Print a text in the place of glyphs, with the same right edge."""
    by_place = {(one.left, one.baseline) for one in glyphs}
    old = [one for one in sheet.glyphs if (one.left, one.baseline) in by_place]
    sheet.remove(old)
    size, right, baseline = old[0].size, max(one.right for one in old), old[-1].baseline
    rooms = [size * (0.5 if one.isascii() else 1.0) for one in text]
    left = right - sum(rooms)
    for one, room in zip(text, rooms, strict=True):
        sheet.glyphs.append(Glyph(one, left, left + room * 0.98, baseline, size))
        left += room


def _fits(spot: Spot, text: str) -> bool:
    """Whether a text has room in its cell."""
    box = spot.amount.place.box
    assert box is not None
    right = max(one.right for one in spot.glyphs)
    return right - sum(spot.glyphs[0].size * (0.5 if one.isascii() else 1.0) for one in text) > box[0]


def _amount(spot: Spot, notation: str, text: str) -> Amount:
    amount = spot.amount.amount
    return evolve(spot.amount, amount=-amount if notation in NEGATIVE else amount, printed=text)


def _replaced(case: Case, spots: list[Spot], notation: str) -> Mutant | None:
    sheets, expected = case.copy(), list(case.base.amounts)
    for spot in spots:
        if not spot.amount.printed.replace(",", "").replace(".", "").isdigit():
            continue
        if spot.amount.amount == 0 and notation in NEGATIVE:
            continue
        text = otherwise(spot.amount.printed, notation)
        if not _fits(spot, text):
            continue
        put(sheets[spot.sheet], spot.glyphs, text)
        expected[spot.at] = _amount(spot, notation, text)
    return Mutant(notation, sheets, expected)


def one_otherwise(case: Case, chance: random.Random) -> Mutant | None:
    """One amount in another notation."""
    return _replaced(case, [chance.choice(case.spots)], chance.choice(NOTATIONS))


def column_otherwise(case: Case, chance: random.Random) -> Mutant | None:
    """All amounts of a column in another notation."""
    return _replaced(case, case.column(chance.choice(case.spots)), chance.choice(NOTATIONS))


def blanked(case: Case, chance: random.Random) -> Mutant | None:
    """One amount is not printed, or a dash in its place."""
    spot, sheets = chance.choice(case.spots), case.copy()
    text = chance.choice(("", "-", "—", "无", "/"))
    places = {(one.left, one.baseline) for one in spot.glyphs}
    if text:
        put(sheets[spot.sheet], spot.glyphs, text)
    else:
        sheets[spot.sheet].remove([g for g in sheets[spot.sheet].glyphs if (g.left, g.baseline) in places])
    expected = [one for at, one in enumerate(case.base.amounts) if at != spot.at]
    return Mutant(text or "blank", sheets, expected)


def rounded(case: Case, chance: random.Random) -> Mutant | None:
    """The amounts of a column, or one, without decimals."""
    spot = chance.choice(case.spots)
    every = chance.random() < 0.5
    sheets, expected = case.copy(), list(case.base.amounts)
    for one in case.column(spot) if every else [spot]:
        text = one.amount.printed.partition(".")[0]
        if not text.replace(",", "").isdigit():
            continue
        put(sheets[one.sheet], one.glyphs, text)
        expected[one.at] = evolve(one.amount, amount=Decimal(text.replace(",", "")), printed=text)
    return Mutant("column" if every else "one", sheets, expected)


def footnoted(case: Case, chance: random.Random) -> Mutant | None:
    """A mark of a note behind an amount."""
    spot, sheets = chance.choice(case.spots), case.copy()
    mark = chance.choice(("①", "*", "注1", "[1]", "raised 1", "（1）"))
    last = max(spot.glyphs, key=lambda one: one.right)
    sheet = sheets[spot.sheet]
    if mark == "raised 1":
        sheet.glyphs.append(
            Glyph("1", last.right, last.right + last.size * 0.3, last.baseline - 0.35 * last.size, last.size * 0.6)
        )
    elif not _fits(spot, spot.amount.printed + mark):
        return None
    else:
        put(sheet, spot.glyphs, spot.amount.printed + mark)
    return Mutant(mark, sheets, list(case.base.amounts))


def wrapped_amount(case: Case, chance: random.Random) -> Mutant | None:
    """An amount that is too wide for its cell goes on in a second line."""
    spot, sheets = chance.choice(case.spots), case.copy()
    if len(spot.glyphs) < 5:
        return None
    cut = chance.randrange(3, len(spot.glyphs))
    tail = {(one.left, one.baseline) for one in spot.glyphs[cut:]}
    moved = [one for one in sheets[spot.sheet].glyphs if (one.left, one.baseline) in tail]
    head = spot.glyphs[:cut]
    height = spot.glyphs[0].size
    box = spot.amount.place.box
    assert box is not None
    if box[3] - box[1] < 2.2 * height:
        return None
    shift = spot.glyphs[0].left - moved[0].left
    for one in moved:
        one.left, one.right = one.left + shift, one.right + shift
        one.baseline += height * 0.6
    places = {(g.left, g.baseline) for g in head}
    for one in sheets[spot.sheet].glyphs:
        if (one.left, one.baseline) in places:
            one.baseline -= height * 0.6
    return Mutant(f"at {cut} of {len(spot.glyphs)}", sheets, list(case.base.amounts))
