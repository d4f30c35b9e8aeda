"""A row that a page break cuts, where the rest on the next page is not read as part of its table (断行)."""

from attrs import evolve

from cnbudget.layout.aligned.blocks import heading_of
from cnbudget.layout.aligned.part import AlignedPart, Refusal
from cnbudget.layout.aligned.pieces import Line
from cnbudget.layout.aligned.rows import begins_label

__all__ = ["goes_on_in_columns", "without_last_row"]

_TORN = "its label may go on on the next page"
_SAME_EDGE = 0.5  # columns of digits
_BEYOND = 1.0  # columns of digits by which a line may be longer than those above


def goes_on_in_columns(part: AlignedPart, line: Line | None) -> bool:
    """Whether the first line of the next page prints nothing but words that begin and end as those of a part do.

    What begins a heading or a label of its own is no rest of one.
    """
    if line is None or heading_of(line) is not None or begins_label(line.pieces[0].text):
        return False
    columns = part.body.columns
    words = [piece for cells in part.body.cells for n in cells if columns[n].zone is not None for piece in cells[n]]
    right = {n: column.right for n, column in enumerate(columns) if column.zone is not None}
    lefts = [piece.left for piece in words]
    return all(
        any(abs(piece.left - left) <= _SAME_EDGE for left in lefts)
        and any(columns[n].left - _SAME_EDGE <= piece.left and piece.right <= end + _BEYOND for n, end in right.items())
        for piece in line.pieces
    )


def without_last_row(part: AlignedPart | Refusal) -> AlignedPart | Refusal:
    """Return a part whose last row is left unread; refused where it has no other."""
    if isinstance(part, Refusal):
        return part
    if all(row in part.doubts for row in part.rows[:-1]):
        return Refusal(f"it has one row, and {_TORN}")
    return evolve(part, doubts={**part.doubts, part.rows[-1]: part.doubts.get(part.rows[-1], _TORN)})
