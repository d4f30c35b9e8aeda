"""Pieces to lines of text."""

from collections.abc import Iterable
from itertools import pairwise

from cnbudget.model.characters import fold
from cnbudget.readers.geometry.pieces import Piece

__all__ = ["lines_of", "text_of"]

_LEVEL = 0.45  # of an em: so far may baselines of one line differ
_WORD = 0.3  # of an em: a wider gap is a blank
_FIELD = 1.2  # of an em: a gap between fields of a line, shown as several blanks
_TWICE = 0.25  # of an em: the same text printed again this near is bold, not a second one


def lines_of(pieces: Iterable[Piece]) -> list[list[Piece]]:
    """Group pieces that stand on one line, top to bottom, left to right; what is printed twice is taken once."""
    groups: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda piece: piece.baseline):
        if groups and piece.baseline - groups[-1][0].baseline <= _LEVEL * min(piece.size, groups[-1][0].size):
            groups[-1].append(piece)
        else:
            groups.append([piece])
    for group in groups:
        if len(group) > 1:
            group.sort(key=lambda piece: piece.left)
            group[:] = _once(group)
    return groups


def _once(line: list[Piece]) -> list[Piece]:
    kept = [line[0]]
    for piece in line[1:]:
        before = kept[-1]
        if piece.text == before.text and abs(piece.left - before.left) <= _TWICE * piece.size:
            continue
        kept.append(piece)
    return kept


def text_of(line: list[Piece]) -> str:
    """Return the text of a line, characters folded; gaps between words and fields are blanks."""
    if len(line) == 1:
        return fold(line[0].text)
    parts = [line[0].text]
    for before, piece in pairwise(line):
        gap = (piece.left - before.right) / max(piece.size, 1.0)
        parts.append("    " if gap > _FIELD else " " if gap > _WORD else "")
        parts.append(piece.text)
    return fold("".join(parts))
