"""What is printed over a grid and in no cell: page numbers of footers (页脚压表), watermarks in large print (水印)."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from statistics import median

from cnbudget.readers.geometry.grids import Frame
from cnbudget.readers.geometry.ink import Glyphs
from cnbudget.readers.geometry.pieces import Piece
from cnbudget.vocabulary.notation.page_numbers import is_page_of_pages

__all__ = ["without_footers", "without_watermarks"]

_SAME = 0.5  # points between the baselines of what one line prints
_LARGE = 1.8  # times the usual size of a page's print
_ROOM = 0.8  # of the room that characters of their size take at least
_NARROW = 0.45  # em that a digit or letter takes
_SEVERAL = 3  # characters
_MOST = 500  # pieces of large print on a page: of more none is a watermark, and looking would take long
_ABOVE, _BELOW = 0.88, 0.12  # em that a character reaches above and below its baseline
_OVER = 0.15  # em that it reaches over the rules of its cell
_ALIKE = 0.03  # by which sizes of one watermark differ


def without_footers(found: Iterable[Piece]) -> tuple[list[Piece], list[Piece]]:
    """Return the pieces that may stand in cells, and those of lines that print a page number such as 第3页共9页.

    Whatever stands on the very baseline of such a page number is printed with it: no row of a table holds one.
    """
    pieces = list(found)
    footers = [piece.baseline for piece in pieces if is_page_of_pages(piece.text)]
    if not footers:
        return pieces, []
    kept: list[Piece] = []
    taken: list[Piece] = []
    for piece in pieces:
        in_footer = any(abs(piece.baseline - footer) <= _SAME for footer in footers)
        (taken if in_footer else kept).append(piece)
    return kept, taken


def without_watermarks(
    found: Sequence[Piece], glyphs: Glyphs, frames: Sequence[Frame]
) -> tuple[list[Piece], list[Piece]]:
    """Return the pieces that may stand in cells and lines, and large print that runs over rules or other print.

    Print that is higher than its row is none of the table's, and no heading stands upon other words. What else a page
    prints in that size belongs to it, also where a character happens to stand in a higher row or on blank paper.
    """
    usual = median(piece.size for piece in found) if found else 0.0
    largest = max(glyphs.sizes, default=0.0)
    if largest < _LARGE * usual or not found:
        return list(found), []
    runs = [(piece, list(_of_one_size(piece, glyphs))) for piece in found]
    every = [run for _, cut in runs for run in cut]
    large = [run for run in every if run.size >= _LARGE * usual and _is_drawn_large(run)]
    if len(large) > _MOST:
        return list(found), []
    small = sorted((run for run in every if run.size < _LARGE * usual), key=_middle)
    sizes = {run.size for run in large if _is_evidence(run) and _is_over(run, small, frames)}
    marks = [run for run in large if any(abs(run.size - size) <= _ALIKE * size for size in sizes)]
    taken = set(map(id, marks))
    kept = [
        one
        for piece, cut in runs
        for one in ([piece] if taken.isdisjoint(map(id, cut)) else [run for run in cut if id(run) not in taken])
    ]
    return kept, marks


def _of_one_size(piece: Piece, glyphs: Glyphs) -> Iterator[Piece]:
    """Yield the runs of a piece whose characters are of one size: a watermark may touch the words beside it."""
    sizes = glyphs.sizes[piece.first : piece.last]
    if max(sizes) < _LARGE * min(sizes):
        yield piece
        return
    borders = [n for n, pair in enumerate(pairwise(sizes), 1) if max(pair) > min(pair) * _LARGE]
    for start, end in pairwise((0, *borders, len(sizes))):
        first, last = piece.first + start, piece.first + end
        text, right = "".join(glyphs.texts[first:last]), max(glyphs.rights[first], glyphs.rights[last - 1])
        at = glyphs.baselines[first]
        yield Piece(text, glyphs.lefts[first], right, at, glyphs.sizes[first], first, last, None, piece.clip)


def _is_drawn_large(piece: Piece) -> bool:
    """Whether characters take the room that their size claims: those of some fonts are smaller."""
    room = sum(1.0 if _is_han(character) else _NARROW for character in piece.text)
    return piece.right - piece.left >= _ROOM * room * piece.size


def _is_han(character: str) -> bool:
    return "\u4e00" <= character <= "\u9fff"


def _is_evidence(piece: Piece) -> bool:
    """Whether print is certainly large: of one narrow character the width shows too little."""
    return len(piece.text) >= _SEVERAL or any(map(_is_han, piece.text))


def _is_over(piece: Piece, small: Sequence[Piece], frames: Sequence[Frame]) -> bool:
    """Whether print runs over a rule of a grid, or over one of the smaller pieces, sorted by their middles."""
    if any(_crosses(piece, frame) for frame in frames):
        return True
    first = bisect_right(small, piece.baseline - _ABOVE * piece.size, key=_middle)
    last = bisect_left(small, piece.baseline + _BELOW * piece.size, key=_middle)
    return any(piece.left < (other.left + other.right) / 2 < piece.right for other in small[first:last])


def _middle(piece: Piece) -> float:
    return piece.middle


def _crosses(piece: Piece, frame: Frame) -> bool:
    """Whether a piece within a grid reaches over the rule above or below the cell that its middle stands in."""
    left, top, right, bottom = frame.box
    if not (top <= piece.middle <= bottom and piece.right > left and piece.left < right):
        return False
    slot = frame.slots[frame.place_at(frame.row_at(piece.middle), (piece.left + piece.right) / 2)]
    above = frame.ys[slot.top] - (piece.baseline - _ABOVE * piece.size)
    below = piece.baseline + _BELOW * piece.size - frame.ys[slot.bottom]
    return max(above, below) > _OVER * piece.size
