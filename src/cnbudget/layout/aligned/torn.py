"""A row that a page break cuts, where the next page prints no amounts: the rest of it is its labels (断行)."""

from collections.abc import Sequence
from itertools import takewhile

from attrs import evolve, frozen

from cnbudget.layout.aligned.blocks import Block, heading_of, repeats
from cnbudget.layout.aligned.part import AlignedPart, Refusal
from cnbudget.layout.aligned.pieces import Line, Piece
from cnbudget.layout.aligned.rows import begins_label
from cnbudget.layout.column_numbers import is_column_numbers
from cnbudget.vocabulary.notation.notes import begins_note

__all__ = ["Rest", "begins_unsure", "rest_of_row", "without_last_row"]

_TORN = "its label may go on on the next page"
_SAME_EDGE = 0.5  # columns of digits
_BEYOND = 1.0  # columns of digits by which a line may be longer than those above


@frozen
class Rest:
    """What the head of a page prints of the last row of the page before.

    Attributes:
        block: its lines, below the header that the page repeats.
        part: what they make; None where it is not certain that they are the rest of that row.
    """

    block: Block
    part: AlignedPart | None


def rest_of_row(part: AlignedPart, header: Sequence[Line], lines: Sequence[Line]) -> Rest | None:
    """Return the rest of a part's last row, None where the next page begins with something else.

    Its first line prints nothing but words that begin and end as those of the part do. What begins a heading or a label
    of its own is no rest of one. The rest is certain where its lines all do, and go on below words of the row.

    Args:
        part: the part that ends the page before.
        header: the lines above its body.
        lines: the lines of the next page down to its first grid.
    """
    count = repeats(lines, header)
    head, below = lines[:count], lines[count:]
    if not below or not _fits(part, below[0]):
        return None
    body = tuple(takewhile(lambda line: heading_of(line) is None and not begins_note(line.text), below))
    numbers = tuple(line for line in head if is_column_numbers([piece.text for piece in line.pieces]))
    names = tuple(line for line in head if line not in numbers)
    block = Block("", titled=False, money=False, heads_page=True, header=names, numbers=numbers, body=body)
    cells = [_cells(part, line) if _fits(part, line) else None for line in body]
    own = {column for index in part.rows[-1] for column in part.body.cells[index]}
    certain = [each for each in cells if each is not None and each.keys() <= own]
    if len(certain) < len(cells):
        return Rest(block, None)
    columns = evolve(part.body, cells=tuple(certain))
    rest = evolve(part, body=columns, rows=(tuple(range(len(body))),), doubts={}, header=part.header if head else ())
    return Rest(block, rest)


def _fits(part: AlignedPart, line: Line) -> bool:
    """Whether a line prints nothing but words that stand in the columns of a part's labels."""
    if heading_of(line) is not None or begins_label(line.pieces[0].text):
        return False
    words = [piece for cells in part.body.cells for n in cells if n in _labels(part) for piece in cells[n]]
    lefts = [piece.left for piece in words]
    return all(
        any(abs(piece.left - left) <= _SAME_EDGE for left in lefts) and _column(part, piece) is not None
        for piece in line.pieces
    )


def _labels(part: AlignedPart) -> Sequence[int]:
    return [n for n, column in enumerate(part.body.columns) if column.zone is not None]


def _column(part: AlignedPart, piece: Piece) -> int | None:
    """Return the column of labels in which a piece stands, None where it stands in none."""
    columns = part.body.columns
    return next(
        (
            n
            for n in _labels(part)
            if columns[n].left - _SAME_EDGE <= piece.left and piece.right <= columns[n].right + _BEYOND
        ),
        None,
    )


def _cells(part: AlignedPart, line: Line) -> dict[int, tuple[Piece, ...]]:
    found: dict[int, tuple[Piece, ...]] = {}
    for piece in line.pieces:
        column = _column(part, piece)
        if column is not None:
            found[column] = (*found.get(column, ()), piece)
    return found


def begins_unsure(part: AlignedPart) -> bool:
    """Whether a part that goes on with a table begins with labels that are left unread, and no amounts beside them."""
    first = part.rows[0]
    return first in part.doubts and not any(part.is_figure(n) for index in first for n in part.body.cells[index])


def without_last_row(part: AlignedPart | Refusal) -> AlignedPart | Refusal:
    """Return a part whose last row is left unread; refused where it has no other."""
    if isinstance(part, Refusal):
        return part
    if all(row in part.doubts for row in part.rows[:-1]):
        return Refusal(f"it has one row, and {_TORN}")
    return evolve(part, doubts={**part.doubts, part.rows[-1]: part.doubts.get(part.rows[-1], _TORN)})
