"""Pieces to lines of text."""

import re
from collections.abc import Sequence
from itertools import pairwise

from cnbudget.model.characters import fold
from cnbudget.readers.geometry.marks import with_marks
from cnbudget.readers.geometry.pieces import Piece
from cnbudget.readers.wraps import FAR
from cnbudget.vocabulary.notation.numbers import is_money_like

__all__ = ["lines_of", "text_of"]

_LEVEL = 0.45  # of an em: so far may baselines of one line differ
_HALF = 0.42  # of an em: amounts that stand so far off words are between two lines of their label
_WORD = 0.3  # of an em: a wider gap is a blank
_FIELD = 1.2  # of an em: a gap between fields of a line, shown as several blanks
_BLANK = 0.45  # of an em: a wider gap separates two numbers, a narrower one thousands
_OVER = 0.6  # of the narrower piece: so far may digits of one number reach over each other
_UNEVEN = 0.15  # of an em: so far may their baselines differ
_ALIKE = 0.78  # of the larger size: digits of one number are no smaller
_DIGITS = frozenset("0123456789.,")
_OPEN = re.compile(r"\.\d?$", re.ASCII)  # an amount whose decimals are not complete
_FEW = 2  # pieces of a line
_TWICE = 0.25  # of an em: the same text printed again this near is bold, not a second one


def lines_of(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """Group pieces that stand on one line, top to bottom, left to right; what is printed twice is taken once."""
    if len(pieces) == 1:
        return [[pieces[0]]]
    groups: list[list[Piece]] = []
    for piece in with_marks(pieces):
        if groups and piece.baseline - groups[-1][0].baseline <= _LEVEL * min(piece.size, groups[-1][0].size):
            groups[-1].append(piece)
        else:
            groups.append([piece])
    groups = [each for group in groups for each in _amounts_apart(group)]
    for group in groups:
        if len(group) > 1:
            group.sort(key=lambda piece: piece.left)
            group[:] = _once(group)
    return groups


def _amounts_apart(group: list[Piece]) -> list[list[Piece]]:
    """Return the amounts and the words of a line apart where no word stands as high as an amount.

    Amounts stand in the middle of a label of two lines, half an em off both.
    """
    low, high = group[0].baseline, group[-1].baseline
    if high - low <= _HALF * group[0].size:
        return [group]
    amounts = [piece for piece in group if is_money_like(piece.text)]
    words = [piece for piece in group if not is_money_like(piece.text)]
    nearest = min((abs(a.baseline - b.baseline) for a in amounts for b in words), default=0.0)
    if len(amounts) < _FEW or nearest <= _HALF * group[0].size:
        return [group]
    return sorted((amounts, words), key=lambda line: line[0].baseline)


def _once(line: list[Piece]) -> list[Piece]:
    kept = [line[0]]
    for piece in line[1:]:
        before = kept[-1]
        if piece.text == before.text and abs(piece.left - before.left) <= _TWICE * piece.size:
            continue
        kept.append(piece)
    return kept


def text_of(line: list[Piece], *, cell: bool = False) -> str:
    """Return the text of a line, characters folded; gaps between words and fields are blanks.

    Args:
        line: the pieces of the line, left to right.
        cell: whether it stands in a cell, where digits set apart one by one are those of one number.
    """
    if len(line) == 1:
        return fold(line[0].text)
    parts = [line[0].text]
    spaced = cell and len(line) > _FEW and sum(len(piece.text) for piece in line) < 2 * len(line)
    for before, piece in pairwise(line):
        gap = (piece.left - before.right) / max(piece.size, 1.0)
        one = spaced or (cell and len(piece.text) == 1 and _OPEN.search(before.text) is not None)
        far = (gap > _FIELD and not one) or _are_two(before, piece, gap, one=one)
        parts.append(FAR if far else " " if gap > _WORD else "")
        parts.append(piece.text)
    return fold("".join(parts))


def _are_two(before: Piece, piece: Piece, gap: float, *, one: bool) -> bool:
    """Whether digits that meet are those of two numbers: apart, over each other, or not of one line and size."""
    if before.text[-1] not in _DIGITS or piece.text[0] not in _DIGITS:
        return False
    level = abs(piece.baseline - before.baseline) / max(piece.size, 1.0)
    small, large = sorted((piece.size, before.size))
    width = min(before.right - before.left, piece.right - piece.left)
    if before.right - piece.left > _OVER * width or level > _UNEVEN or small < _ALIKE * large:
        return True
    return gap > _BLANK and not one
