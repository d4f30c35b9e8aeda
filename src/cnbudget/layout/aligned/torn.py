"""A row that a page break cuts, where the next page prints no amounts: the rest of it is its labels (断行)."""

from collections.abc import Mapping, Sequence
from itertools import takewhile

from attrs import evolve

from cnbudget.layout.aligned.blocks import SAME_EDGE, Block, begins_as, heading_of, names_and_numbers, repeats
from cnbudget.layout.aligned.columns import BodyColumn
from cnbudget.layout.aligned.part import AlignedPart, Refusal
from cnbudget.layout.aligned.pieces import Line, Piece
from cnbudget.layout.aligned.rows import begins_label
from cnbudget.model.passing import frozen
from cnbudget.vocabulary.notation.notes import begins_note

__all__ = ["Rest", "begins_unsure", "rest_of_row", "without_last_row"]

_TORN = "its label may go on on the next page"
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
    words = _Words.of(part)
    if not below or words.cells(below[0]) is None:
        return None
    body = tuple(takewhile(lambda line: heading_of(line) is None and not begins_note(line.text), below))
    names, numbers = names_and_numbers(head)
    block = Block("", titled=False, money=False, heads_page=True, header=names, numbers=numbers, body=body)
    own = {column for index in part.rows[-1] for column in part.body.cells[index]}
    certain = [cells for line in body if (cells := words.cells(line)) is not None and cells.keys() <= own]
    if len(certain) < len(body):
        return Rest(block, None)
    columns = evolve(part.body, cells=tuple(certain))
    rest = evolve(part, body=columns, rows=(tuple(range(len(body))),), doubts={}, header=part.header if head else ())
    return Rest(block, rest)


@frozen
class _Words:
    """What the columns of labels of a part print.

    Attributes:
        columns: the columns, by their place among all of the body.
        pieces: what stands in them.
    """

    columns: Mapping[int, BodyColumn]
    pieces: Sequence[Piece]

    @classmethod
    def of(cls, part: AlignedPart) -> "_Words":
        columns = {n: column for n, column in enumerate(part.body.columns) if column.zone is not None}
        pieces = [piece for cells in part.body.cells for n in cells if n in columns for piece in cells[n]]
        return cls(columns, pieces)

    def cells(self, line: Line) -> dict[int, tuple[Piece, ...]] | None:
        """Return what a line prints in the columns, None where it prints others too, or begins a label or heading."""
        if heading_of(line) is not None or begins_label(line.pieces[0].text):
            return None
        found: dict[int, tuple[Piece, ...]] = {}
        for piece in line.pieces:
            column = self._column(piece)
            if column is None or not any(begins_as(piece, other) for other in self.pieces):
                return None
            found[column] = (*found.get(column, ()), piece)
        return found

    def _column(self, piece: Piece) -> int | None:
        inside = (
            n
            for n, column in self.columns.items()
            if column.left - SAME_EDGE <= piece.left and piece.right <= column.right + _BEYOND
        )
        return next(inside, None)


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
