"""Header pieces put into neighbouring slots, and moved between them, until their names are the vocabulary's.

A piece that follows another by one blank has no position of its own, and one that stands between two columns may head
either: the names that result decide, as far as the order of each line allows.
"""

from collections.abc import Iterator, Sequence

from attrs import define

from cnbudget.layout.aligned.pieces import Piece
from cnbudget.layout.aligned.slots import NEW_SLOT, HeadLine, Slot, Top
from cnbudget.vocabulary.header_lines import is_ending, is_whole_name

__all__ = ["settle"]

_NO_NAME = 2.0
_TWO_NAMES = 2.0
_BROKEN = 4.0  # a name is none any more
_EMPTY = 6.0  # a column of figures without a name
_BESIDE = 1.0
_FAR = 0.05  # for each column of distance
_SWEEPS = 8
_CLOSE = 2.0  # columns by which lines of one name may be apart
_BETTER = 0.01
_NOWHERE = 1e9


def settle(slots: Sequence[Slot], lines: Sequence[HeadLine], tops: Sequence[Top]) -> list[Slot]:
    """Return the slots with all pieces of a header but those over several columns.

    Args:
        slots: the slots with the pieces whose position is sure.
        lines: the header's lines, top to bottom.
        tops: the pieces over several columns.
    """
    over = {id(top.piece) for top in tops}
    order = [[(line.rank, piece) for piece in line.pieces if id(piece) not in over] for line in lines]
    header = _Header(list(slots), order)
    for line in reversed(order):
        for rank, piece in line:
            if not piece.apart:
                header.place(rank, piece)
    for _ in range(_SWEEPS):
        moved = [header.move(rank, piece) for line in order for rank, piece in line]
        if not any(moved):
            break
    return header.slots


@define
class _Header:
    """Slots while pieces are moved between them."""

    slots: list[Slot]
    order: list[list[tuple[float, Piece]]]

    def place(self, rank: float, piece: Piece) -> None:
        """Put a piece that stands in no slot where it costs least."""
        options = [(self._change(slot, rank, piece), n, False) for n, slot in self._allowed(piece)]
        low, high = self._bounds(piece)
        at = next((n for n in range(low + 1, high) if self.slots[n].left > piece.left), high)
        options.append((_cost(Slot(None, None, stack=[(rank, piece)])), at, True))
        _, place, new = min(options, key=lambda option: option[0])
        if new:
            self.slots.insert(place, Slot(None, None))
        self.slots[place].put(rank, piece)

    def move(self, rank: float, piece: Piece) -> bool:
        """Move a piece to a neighbouring slot where all names together cost less; say whether it was."""
        here = self._slot_of(piece)
        before = _cost(here)
        here.take(piece)
        gain = before - _cost(here)
        place = self.slots.index(here)
        near = [(n, slot) for n, slot in self._allowed(piece) if slot is not here and abs(n - place) <= _NEAR]
        options = [(self._change(slot, rank, piece), n, slot) for n, slot in near]
        cost, _, best = min(options, key=lambda option: option[:2], default=(gain, 0, here))
        if cost >= gain - _BETTER:
            here.put(rank, piece)
            return False
        best.put(rank, piece)
        if here.seed is None and not here.stack:
            self.slots.remove(here)
        return True

    def _slot_of(self, piece: Piece) -> Slot:
        return next(slot for slot in self.slots if any(own is piece for _, own in slot.stack))

    def _change(self, slot: Slot, rank: float, piece: Piece) -> float:
        core = _core(slot)
        before, name = _cost(slot), "".join(own.text for own in core)
        whole = bool(name) and is_whole_name(name) and not is_ending(name)
        slot.put(rank, piece)
        cost = _cost(slot) - before + _BROKEN * (whole and not is_whole_name("".join(p.text for p in _core(slot))))
        over = any(piece.left < own.reach + _CLOSE and own.left < piece.reach + _CLOSE for own in core)
        ends = is_ending(piece.text) and all(own_rank < rank for own_rank, _ in slot.stack if _ is not piece)
        now = "".join(own.text for own in _core(slot))
        completes = bool(name) and is_whole_name(now) and over and (ends or not whole)
        slot.take(piece)
        return cost if completes or not piece.apart else _NOWHERE

    def _bounds(self, piece: Piece) -> tuple[int, int]:
        """Return the slots of the pieces before and behind it on its line."""
        line = next(line for line in self.order if any(own is piece for _, own in line))
        at = next(n for n, (_, own) in enumerate(line) if own is piece)
        places = {id(own): n for n, slot in enumerate(self.slots) for _, own in slot.stack}
        before = [places[id(own)] for _, own in line[:at] if id(own) in places]
        behind = [places[id(own)] for _, own in line[at + 1 :] if id(own) in places]
        return max(before, default=-1), min(behind, default=len(self.slots))

    def _allowed(self, piece: Piece) -> Iterator[tuple[int, Slot]]:
        low, high = self._bounds(piece)
        for n in range(low + 1, high):
            yield n, self.slots[n]


_NEAR = 2


def _core(slot: Slot) -> list[Piece]:
    """Return the pieces of a slot without a name above that may head several columns."""
    pieces = [piece for _, piece in slot.stack]
    for n in range(len(pieces) - 1, 0, -1):
        upper = "".join(piece.text for piece in pieces[:n])
        if (
            all(piece.apart for piece in pieces[:n])
            and is_whole_name(upper)
            and slot.stack[n][0] - slot.stack[n - 1][0] > 1
        ):
            return pieces[n:]
    return pieces


def _cost(slot: Slot) -> float:
    """What a slot costs: where its pieces stand, and whether they make a name."""
    if not slot.stack:
        return 0.0 if slot.seed is None or slot.label else _EMPTY
    cost = NEW_SLOT if slot.seed is None else 0.0
    return cost + _cost_of_name([piece.text for piece in _core(slot)]) + sum(_off(slot, p) for _, p in slot.stack)


def _cost_of_name(lines: Sequence[str]) -> float:
    cuts = [("".join(lines[:n]), "".join(lines[n:])) for n in range(1, len(lines))]
    whole = [(upper, lower) for upper, lower in cuts if is_whole_name(upper) and is_whole_name(lower)]
    if not whole:
        return 0.0 if is_whole_name("".join(lines)) else _NO_NAME
    return _TWO_NAMES * any(not is_ending(lower) for _, lower in whole)


def _off(slot: Slot, piece: Piece) -> float:
    """What it costs that a piece stands beside the rest of its slot."""
    spans = [(own.left, own.reach) for _, own in slot.stack if own.apart and own is not piece]
    if slot.span is not None:
        spans.append(slot.span)
    if not spans or any(piece.left < right and left < piece.reach for left, right in spans):
        return 0.0
    gap = min(max(left - piece.reach, piece.left - right) for left, right in spans)
    return _BESIDE + _FAR * gap
