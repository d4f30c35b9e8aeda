"""Page numbers that a footer prints over a grid (页脚压表): they are in no cell."""

from collections.abc import Iterable

from cnbudget.readers.geometry.pieces import Piece
from cnbudget.vocabulary.notation.page_numbers import is_page_of_pages

__all__ = ["without_footers"]

_SAME = 0.5  # points between the baselines of what one line prints


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
