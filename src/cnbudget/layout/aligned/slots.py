"""Which header piece stands over which column: the pieces of a header stacked in slots, line by line from below.

A slot is a printed column. Columns that print something are known by what they print; a piece over none of them opens
a slot of its own, which is a column that is blank on this page.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import Literal

from attrs import define, field

from cnbudget.layout.aligned.pieces import Piece
from cnbudget.model.passing import frozen
from cnbudget.vocabulary.columns import label_kind
from cnbudget.vocabulary.header_lines import is_whole_name

__all__ = [
    "NEW_SLOT",
    "Border",
    "HeadLine",
    "Kind",
    "Seed",
    "Slot",
    "Top",
    "borders",
    "fill_slots",
    "slot_of",
    "with_named_labels",
]

NEW_SLOT = 2.5
"""What a slot of its own costs, against 0 for a piece over a column."""

_BEHIND = 3.0  # a piece right of what its column prints, which seldom is aligned to the left
_BEFORE = 1.0  # a piece left of it, as over amounts aligned to the right
_FAR = 0.05  # for each column of distance
_COMPLETES = 1.5  # gained where a piece completes a name
_UNSURE = 4.0  # a piece that overlaps another line of a name only where it may be wider than it looks
_PERHAPS = 0.5  # a piece over a column only where it may be wider than it looks
_NO_CODES = 2.0
_TIE = 0.002  # for each column between the middles of a piece and what it stands over
_NOWHERE = 1e9


Kind = Literal["figures", "numbers", "codes", "words"]
"""What a column prints: amounts, whole numbers among columns of amounts, labels of digits, other labels."""

Seed = tuple[float, float, Kind]
"""The extent of a column that prints something, and what it prints."""


@frozen
class HeadLine:
    """A line of a header: its rank from the top, and its pieces."""

    rank: float
    pieces: tuple[Piece, ...]


@define(eq=False)
class Slot:
    """A printed column while its header is put together.

    Attributes:
        span: extent of what it prints, None for a blank column.
        seed: index of the column that prints something, None for a blank one.
        label: whether it prints labels, which are aligned to the left.
        codes: whether these labels are digits.
        owners: lowest pieces of a header over it, or nearest to its left, so that no other piece beside it heads it.
        stack: pieces of its header, top to bottom, each with its line's rank.
    """

    span: tuple[float, float] | None
    seed: int | None
    label: bool = False
    codes: bool = False
    owners: list[Piece] = field(factory=list)
    stack: list[tuple[float, Piece]] = field(factory=list)

    @property
    def core(self) -> tuple[float, float]:
        """Extent of what it prints, or of the last line of its header."""
        return self.span or (self.stack[-1][1].left, self.stack[-1][1].reach)

    @property
    def name(self) -> str:
        """The pieces as one text."""
        return "".join(piece.text for _, piece in self.stack)

    @property
    def left(self) -> float:
        """Its left edge."""
        return min(left for left, _ in self.spans())

    @property
    def right(self) -> float:
        """Its right edge."""
        return max(right for _, right in self.spans())

    def spans(self, without: Piece | None = None) -> list[tuple[float, float]]:
        """Return the extents of what it prints and of its header's pieces, but of one."""
        found = [(piece.left, piece.reach) for _, piece in self.stack if piece is not without]
        return found if self.span is None else [self.span, *found]

    def overlaps(self, piece: Piece) -> bool:
        """Whether a piece stands over some of it."""
        return any(piece.left < right and left < piece.reach for left, right in self.spans())

    def is_under(self, piece: Piece) -> bool:
        """Whether what it prints stands under a piece, however wide the piece is."""
        return self.span is not None and piece.left < self.span[1] and self.span[0] < piece.right

    def admits(self, piece: Piece) -> bool:
        """Whether no other piece has a better claim to it."""
        return not self.owners or any(_is_below(owner, piece) for owner in self.owners)

    def put(self, rank: float, piece: Piece) -> None:
        """Put a piece into the stack."""
        self.stack.append((rank, piece))
        self.stack.sort(key=lambda each: each[0])

    def take(self, piece: Piece) -> None:
        """Take a piece off the stack."""
        self.stack = [each for each in self.stack if each[1] is not piece]


@frozen(eq=False)
class Top:
    """A piece over several columns.

    Attributes:
        rank: its line's.
        piece: the piece.
        over: the slots that it certainly covers.
    """

    rank: float
    piece: Piece
    over: tuple[Slot, ...]


def slot_of(index: int, seed: Seed) -> Slot:
    """Return the slot of a column that prints something."""
    left, right, kind = seed
    return Slot((left, right), index, kind in {"codes", "words"}, kind in {"codes", "numbers"})


Border = tuple[float, float]
"""Between which positions a column ends and the next one begins; both the same where no more is known."""


def borders(slots: Sequence[Slot]) -> list[Border]:
    """Return where columns begin and end.

    On a page that is within the gutters. In extracted text amounts are aligned to the right border of their column,
    labels to the left one.
    """
    if any(piece.exact for slot in slots for _, piece in slot.stack):
        return _gutters(slots)
    found = [slots[0].core[0]]
    for before, slot in pairwise(slots):
        if slot.seed is not None and slot.label:
            found.append(slot.core[0])
        elif before.seed is not None and not before.label:
            found.append(before.core[1])
        else:
            found.append((before.core[1] + slot.core[0]) / 2)
    return [(at, at) for at in (*found, slots[-1].core[1])]


def _gutters(slots: Sequence[Slot]) -> list[Border]:
    """Return the gutters; an outermost border is as far from its column's name as the other border is."""
    extents = [_extent(slot) for slot in slots]
    inner = [_ordered(before[1], behind[0]) for before, behind in pairwise(extents)]
    if not inner:
        return [(left, left) for left in extents[0]]
    first = _mirrored(slots[0], inner[0])
    last = _mirrored(slots[-1], inner[-1])
    left, right = extents[0][0], extents[-1][1]
    return [(min(first[0], left), min(first[1], left)), *inner, (max(last[0], right), max(last[1], right))]


def _extent(slot: Slot) -> tuple[float, float]:
    """Return the extent of what a column prints and of the last line of its header."""
    spans = [slot.core, *((piece.left, piece.right) for _, piece in slot.stack[-1:])]
    return min(left for left, _ in spans), max(right for _, right in spans)


def _ordered(one: float, other: float) -> Border:
    return min(one, other), max(one, other)


def _mirrored(slot: Slot, border: Border) -> Border:
    """Return where a column ends whose other border is given, as its name stands in its middle."""
    if not slot.stack:
        return border
    name = slot.stack[-1][1]
    twice = name.left + name.right
    return twice - border[1], twice - border[0]


def fill_slots(seeds: Sequence[Seed], lines: Sequence[HeadLine]) -> tuple[list[Slot], list[Top]]:
    """Return the slots of a header, left to right, and the pieces that cover several of them.

    Pieces without a position of their own are left out.

    Args:
        seeds: the columns that print something, left to right.
        lines: the header's lines, top to bottom.
    """
    slots = [slot_of(index, seed) for index, seed in enumerate(seeds)]
    _claim(slots, lines)
    tops: list[Top] = []
    for line in reversed(lines):
        single = []
        for piece in line.pieces:
            over = tuple(slot for slot in slots if _overlaps_stack(slot, piece))
            if piece.apart and len(over) > 1 and not any(_completes(piece, slot) for slot in over):
                tops.append(Top(line.rank, piece, over))
            elif piece.apart:
                single.append(piece)
        slots = _placed(slots, line.rank, single)
    return slots, tops


def with_named_labels(seeds: Sequence[Seed], lines: Sequence[HeadLine]) -> list[Seed]:
    """Return the columns, labels moved under their names where there is one for each, of its kind.

    Labels are aligned to the left and names centered, so that a name may stand over the next column.
    """
    count = next((n for n, seed in enumerate(seeds) if seed[2] in {"figures", "numbers"}), len(seeds))
    edge = seeds[count][0] if count < len(seeds) else float("inf")
    lowest = [
        piece
        for place, line in enumerate(lines)
        for piece in line.pieces
        if piece.right <= edge
        and not any(_is_below(other, piece) for low in lines[place + 1 :] for other in low.pieces)
    ]
    lowest.sort(key=lambda piece: piece.left)
    kinds = [_numbers(piece) for piece in lowest]
    if kinds[:count] != [seed[2] == "codes" for seed in seeds[:count]] or len(kinds) > count + 1:
        return list(seeds)
    named = [(piece.left, piece.right, seed[2]) for piece, seed in zip(lowest[:count], seeds[:count], strict=True)]
    return [*named, *seeds[count:]]


def _is_below(lower: Piece, upper: Piece) -> bool:
    return lower.left < upper.right and upper.left < lower.right


def _claim(slots: Sequence[Slot], lines: Sequence[HeadLine]) -> None:
    """Mark the columns of figures that a lowest piece stands over, and no other column; others by the piece before.

    Columns of codes or row numbers are marked where a name of such is wider than what they print: one beside it may
    head the next column only.
    """
    lowest = [
        piece
        for place, line in enumerate(lines)
        for piece in line.pieces
        if piece.apart and not any(_heads(piece, other) for low in lines[place + 1 :] for other in low.pieces)
    ]
    figures = [slot for slot in slots if not slot.label]
    for piece in lowest:
        over = [slot for slot in slots if slot.is_under(piece)]
        if len(over) == 1 and (_covers(piece, over[0]) if _numbers(piece) else over[0] in figures):
            over[0].owners.append(piece)
    for slot in figures:
        owned = [owner for other in slots for owner in other.owners]
        before = [piece for piece in lowest if piece.right <= slot.left]
        nearest = max(before, key=lambda piece: piece.right, default=None)
        if not slot.owners and nearest is not None and nearest not in owned:
            slot.owners += (piece for piece in lowest if _is_below(piece, nearest))


def _covers(piece: Piece, slot: Slot) -> bool:
    """Whether what a column of codes prints stands wholly under a piece."""
    return slot.codes and slot.span is not None and piece.left <= slot.span[0] and slot.span[1] <= piece.right


def _heads(upper: Piece, lower: Piece) -> bool:
    """Whether a piece stands over a name, and not over the rest of its own."""
    return _is_below(lower, upper) and is_whole_name(lower.text)


def _numbers(piece: Piece) -> bool:
    """Whether a name heads codes or numbers of rows."""
    return label_kind((piece.text,)) in {"code", "unit_code", "ordinal"}


def _overlaps_stack(slot: Slot, piece: Piece) -> bool:
    """Whether a piece stands over a piece of a slot."""
    return any(_is_below(own, piece) for _, own in slot.stack)


def _completes(piece: Piece, slot: Slot) -> bool:
    """Whether a piece is the first line of a slot's name, which is none without it."""
    return bool(slot.stack) and not is_whole_name(slot.name) and is_whole_name(piece.text + slot.name)


def _placed(slots: list[Slot], rank: float, pieces: Sequence[Piece]) -> list[Slot]:
    """Return the slots with a line's pieces put on them in order, by the least sum of costs."""
    best: list[list[tuple[float, str]]] = [[(0.0, "skip")] * (len(slots) + 1)]
    for place, piece in enumerate(pieces):
        row: list[tuple[float, str]] = []
        for n in range(len(slots) + 1):
            options = [(best[place][n][0] + _cost_of_new(slots, n, piece), "new")]
            if n:
                cost = _NOWHERE if _beyond(slots, n - 1, piece) else _cost(slots[n - 1], piece)
                options.append((best[place][n - 1][0] + cost, "on"))
                options.append((row[n - 1][0], "skip"))
            row.append(min(options, key=lambda option: option[0]))
        best.append(row)
    found: list[Slot] = []
    place, n = len(pieces), len(slots)
    while place or n:
        choice = best[place][n][1]
        if choice == "new":
            place -= 1
            found.append(Slot(None, None, stack=[(rank, pieces[place])]))
            continue
        n -= 1
        if choice == "on":
            place -= 1
            slots[n].put(rank, pieces[place])
        found.append(slots[n])
    return found[::-1]


def _beyond(slots: Sequence[Slot], place: int, piece: Piece) -> bool:
    """Whether a slot beside this one lies between it and a piece."""
    if slots[place].overlaps(piece):
        return False
    before, behind = slots[max(0, place - 1) : place], slots[place + 1 : place + 2]
    return any(piece.right <= slot.right for slot in before) or any(piece.left >= slot.left for slot in behind)


def _cost(slot: Slot, piece: Piece) -> float:
    """What it costs to put a piece on a slot: nothing where they overlap, more with their distance."""
    return _cost_of_place(slot, piece) + _cost_of_kind(slot, piece)


def _cost_of_kind(slot: Slot, piece: Piece) -> float:
    """What it costs that a name of codes stands over words: 类 款 项 name columns of digits."""
    return _NO_CODES if _numbers(piece) and not slot.codes and not slot.stack else 0.0


def _cost_of_place(slot: Slot, piece: Piece) -> float:
    gain = _COMPLETES if slot.overlaps(piece) and _completes(piece, slot) else 0.0
    if slot.is_under(piece) or (slot.overlaps(piece) and (gain or slot.stack or slot.admits(piece))):
        unsure = _UNSURE if slot.stack and not gain and not _overlaps_stack(slot, piece) else 0.0
        unsure += 0.0 if slot.stack or slot.is_under(piece) else _PERHAPS
        return unsure + _TIE * abs(piece.left + piece.reach - slot.left - slot.right) / 2 - gain
    if (slot.stack or not slot.admits(piece)) and not gain:
        return NEW_SLOT + 1.0 + _FAR * max(slot.left - piece.reach, piece.left - slot.right)
    if piece.reach <= slot.left:
        return _BEFORE + _FAR * (slot.left - piece.reach) - gain
    return (_BEFORE if slot.label else _BEHIND) + _FAR * (piece.left - slot.right) - gain


def _cost_of_new(slots: Sequence[Slot], place: int, piece: Piece) -> float:
    """What a slot of its own costs behind the first slots."""
    before, behind = slots[place - 1 : place] if place else (), slots[place : place + 1]
    if any(piece.left < slot.left for slot in before) or any(piece.left >= slot.right for slot in behind):
        return _NOWHERE
    return NEW_SLOT + sum(slot.is_under(piece) or _overlaps_stack(slot, piece) for slot in (*before, *behind))
