"""Lines of one name in the header of a page: all as wide as the widest, for a cell's lines share their middle."""

from collections.abc import Sequence

from attrs import evolve

from cnbudget.layout.aligned.pieces import Line, Piece, joined_letters, reaching
from cnbudget.layout.aligned.touching import names_apart
from cnbudget.vocabulary.header_lines import is_whole_name
from cnbudget.vocabulary.words import parse

__all__ = ["header_pieces"]

_SAME_MIDDLE = 0.6  # columns of digits by which the middles of a cell's lines may differ
_CENTERED = 0.3  # where both lines are names by themselves
_WITHIN = 1.45  # em between the lines of a cell; those of two cells are farther apart
_CLOSE = 1.75  # em between its lines; lines of cells beside it may be taken for one with them


def header_pieces(header: Sequence[Line]) -> list[tuple[Piece, ...]]:
    """Return the pieces of a header's lines, letters joined to words, names that touch cut, lines of names widened."""
    lines = [reaching(names_apart(joined_letters(line.pieces))) for line in header]
    found = [list(pieces) for pieces in lines]
    for row, pieces in enumerate(lines):
        near = [n for n in range(row + 1, len(lines)) if _is_near(header[row], header[n])]
        for place in range(len(pieces)):
            for lower_row, lower_place in _rest(header, lines, (row, place)):
                widest = max(found[row][place], found[lower_row][lower_place], key=lambda piece: piece.width)
                found[row][place] = _as_wide(found[row][place], widest)
                found[lower_row][lower_place] = _as_wide(found[lower_row][lower_place], widest)
            for below in near:
                for n, piece in enumerate(found[below]):
                    if _is_last_line(found[row][place], piece):
                        found[below][n] = _as_wide(piece, found[row][place])
    return [tuple(pieces) for pieces in found]


def _is_near(upper: Line, lower: Line) -> bool:
    """Whether two lines stand so close that no border of cells is between."""
    return lower.y - upper.y <= _WITHIN * upper.size


def _is_last_line(upper: Piece, lower: Piece) -> bool:
    """Whether a narrower piece in the middle below a name is the rest of it: 国有资本经营预算|支出."""
    if not upper.exact or upper.off_middle(lower) > _CENTERED or lower.width >= upper.width:
        return False
    return is_whole_name(upper.text + lower.text) and "total" not in parse(lower.text).marks


def _as_wide(piece: Piece, other: Piece) -> Piece:
    return evolve(piece, left=other.left, right=other.right, reach=other.reach)


def _rest(header: Sequence[Line], lines: Sequence[Sequence[Piece]], first: tuple[int, int]) -> list[tuple[int, int]]:
    """Return where the further lines of a name stand that a piece begins, () where it is one or none by itself."""
    row, place = first
    piece = lines[row][place]
    if not piece.exact or is_whole_name(piece.text):
        return []
    text, chain = piece.text, []
    for below in range(row + 1, len(lines)):
        if header[below].y - header[row].y > _CLOSE * header[row].size:
            break
        other = next((n for n, each in enumerate(lines[below]) if piece.off_middle(each) <= _SAME_MIDDLE), None)
        if other is None:
            continue
        if len(lines[below][other].text) > 1 and is_whole_name(lines[below][other].text):
            break
        text, row = text + lines[below][other].text, below
        chain.append((below, other))
        if is_whole_name(text):
            return chain
    return []
