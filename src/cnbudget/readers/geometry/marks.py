"""Small raised pieces: a note's number behind an amount or a word belongs to its line, as a mark."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from attrs import evolve

from cnbudget.readers.geometry.pieces import Piece
from cnbudget.readers.raised import raised

__all__ = ["with_marks"]

_SMALL = 0.8  # of the size of the text it stands behind
_LEAST, _MOST = 0.12, 0.75  # em that it is raised by
_BACK, _AWAY = 0.3, 0.6  # em that it may begin before the text ends, or behind it
_LONGEST = 4  # characters of a mark


def with_marks(pieces: Iterable[Piece]) -> list[Piece]:
    """Return the pieces of a cell or page, raised marks moved down to the line they belong to, their digits raised."""
    every = sorted(pieces, key=lambda piece: piece.baseline)
    sizes = {piece.size for piece in every}
    if len(sizes) <= 1 or max(sizes) * _SMALL < min(sizes):
        return every
    baselines = [piece.baseline for piece in every]
    found = []
    for piece in every:
        mark = raised(piece.text) if len(piece.text) <= _LONGEST else piece.text
        base = None if mark == piece.text else _base(piece, every, baselines, max(sizes))
        found.append(piece if base is None else evolve(piece, text=mark, baseline=base.baseline))
    return found


def _base(mark: Piece, every: list[Piece], baselines: list[float], largest: float) -> Piece | None:
    """Return the text that a mark stands behind."""
    first = bisect_left(baselines, mark.baseline)
    last = bisect_right(baselines, mark.baseline + _MOST * largest)
    for piece in every[first:last]:
        size = piece.size
        rise, gap = piece.baseline - mark.baseline, mark.left - piece.right
        if (
            mark.size <= _SMALL * size
            and _LEAST * size <= rise <= _MOST * size
            and -_BACK * size <= gap <= _AWAY * size
        ):
            return piece
    return None
