"""What covers what: the extents of pieces that overlap, and the columns of labels between two columns of figures."""

from collections.abc import Collection, Iterable, Iterator, Sequence

from cnbudget.layout.aligned.pieces import Piece
from cnbudget.model.characters import squeeze
from cnbudget.vocabulary.header_lines import is_whole_name
from cnbudget.vocabulary.words import parse

__all__ = ["Extent", "extents", "inside", "is_total", "label_extents", "names_total"]

Extent = tuple[float, float]
"""The left and right edge of what pieces cover."""


def extents(pieces: Iterable[Piece]) -> list[Extent]:
    """Return the extents that pieces cover, those joined that overlap."""
    found: list[Extent] = []
    for left, right in sorted((piece.left, piece.right) for piece in pieces):
        if found and left < found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], right))
        else:
            found.append((left, right))
    return found


def inside(piece: Piece, extent: Extent) -> bool:
    """Whether a piece lies between two edges."""
    return extent[0] <= piece.left and piece.right <= extent[1]


def label_extents(pieces: Sequence[Piece], beside: Collection[int], codes: Collection[int]) -> list[Extent]:
    """Return the extents of a place's label columns; totals, which are centered over all of them, tell none apart.

    In extracted text, labels behind longer ones stand farther right, so that codes reach into the column of names.

    Args:
        pieces: the labels.
        beside: those, by identity, that stand beside others, so that no cell over several columns holds them.
        codes: digits, by identity, that a label of the same place follows.
    """
    alone = [piece for piece in pieces if id(piece) in beside or not is_total(piece.text)]
    apart = [
        extent
        for cluster in extents(alone)
        for extent in _codes_apart([piece for piece in alone if inside(piece, cluster)], codes)
    ]
    if len(apart) > 1 or not pieces:
        return apart
    return [(min(piece.left for piece in pieces), max(piece.right for piece in pieces))]


def _codes_apart(pieces: Sequence[Piece], codes: Collection[int]) -> Iterator[Extent]:
    """Yield the extents of the codes and of the names of a cluster; of all of it where it does not print both."""
    parts = [[piece for piece in pieces if (id(piece) in codes) == of_codes] for of_codes in (True, False)]
    if any(piece.text.isdigit() for piece in parts[1]):
        parts = [list(pieces)]  # digits alone may be names as well
    for part in parts:
        if part:
            yield min(piece.left for piece in part), max(piece.right for piece in part)


def is_total(text: str) -> bool:
    """Whether a label is that of a total."""
    bare = squeeze(text)
    return is_whole_name(bare) and "total" in parse(bare).marks


def names_total(text: str) -> bool:
    """Whether a label says that its amounts are a total, whatever they are the total of: 公用经费合计."""
    return "total" in parse(squeeze(text)).marks
