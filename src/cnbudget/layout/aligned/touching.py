"""Texts of neighbouring columns that touch on a page: cut where the other lines show that a column begins or ends."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise

from attrs import evolve

from cnbudget.layout.aligned.pieces import Line, Piece, joined
from cnbudget.vocabulary.header_lines import is_whole_name
from cnbudget.vocabulary.notation.numbering import is_numbered
from cnbudget.vocabulary.notation.numbers import is_money_like

__all__ = ["amounts_apart", "labels_apart", "names_apart"]

_SAME = 1.0  # columns of digits by which edges of one column may differ
_LEAST = 2  # lines that show where a column begins


def amounts_apart(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Return the lines of a page, amounts cut off the labels they touch where they end under other amounts."""
    ends = sorted(piece.right for line in lines for piece in line.pieces if is_money_like(piece.text))
    return tuple(evolve(line, pieces=tuple(_amounts_apart(line.pieces, ends))) for line in lines)


def _amounts_apart(pieces: Sequence[Piece], ends: Sequence[float]) -> Iterator[Piece]:
    for piece in pieces:
        behind = [*piece.parts[1:], None] if piece.parts else []
        cuts = [_is_amount(part, after, ends) for part, after in zip(piece.parts, behind, strict=True)]
        if not any(cuts):
            yield piece
            continue
        held: list[Piece] = []
        last = False  # whether the part before is an amount
        for part, amount in zip(piece.parts, cuts, strict=True):
            if held and (amount or last):
                yield joined(held)
                held = []
            held.append(part)
            last = amount
        yield joined(held)


def _is_amount(part: Piece, after: Piece | None, ends: Sequence[float]) -> bool:
    """Whether a part is an amount of its own: it ends under others, or a numbered label follows (1.00一、收入)."""
    if not is_money_like(part.text):
        return False
    nearest = bisect_left(ends, part.right - _SAME)
    under = nearest < len(ends) and ends[nearest] <= part.right + _SAME
    return under or (after is not None and is_numbered(after.text))


def labels_apart(lines: Sequence[tuple[Piece, ...]]) -> list[tuple[Piece, ...]]:
    """Return the pieces of a body's lines, labels cut that touch where other lines show another label to begin."""
    begins = sorted(
        piece.left
        for pieces in lines
        for before, piece in pairwise(pieces)
        if not is_money_like(piece.text) and not is_money_like(before.text)
    )
    return [tuple(cut for piece in pieces for cut in _labels(piece, begins)) for pieces in lines]


def _labels(piece: Piece, begins: Sequence[float]) -> Iterator[Piece]:
    held: list[Piece] = []
    letters = all(len(part.text) == 1 for part in piece.parts)  # of a word set apart: 合 计
    for part in piece.parts or (piece,):
        count = bisect_right(begins, part.left + _SAME) - bisect_left(begins, part.left - _SAME)
        if held and count >= _LEAST and not letters:
            yield joined(held)
            held = []
        held.append(part)
    yield joined(held)


def names_apart(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """Return the pieces of a header's line: names that touch cut, names with a blank in them joined."""
    found: list[Piece] = []
    for piece in pieces:
        if found and piece.exact and piece.joins and _is_one(found[-1].text, piece.text):
            found[-1] = joined([found[-1], piece])
        else:
            found += _names(piece)
    return tuple(found)


def _is_one(first: str, second: str) -> bool:
    return is_whole_name(first + second) and not (is_whole_name(first) and is_whole_name(second))


def _names(piece: Piece) -> list[Piece]:
    """Return the names that a piece's parts make, the piece where they make one or none."""
    parts = piece.parts
    if len(parts) > 1 and all(is_whole_name(part.text) for part in parts):
        return list(parts)
    if len(parts) <= 1 or is_whole_name(piece.text):
        return [piece]
    for stop in range(len(parts) - 1, 0, -1):
        first, rest = joined(parts[:stop]), joined(parts[stop:])
        if is_whole_name(first.text):
            others = _names(rest)
            if all(is_whole_name(other.text) for other in others):
                return [first, *others]
    return [piece]
