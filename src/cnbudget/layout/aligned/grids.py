"""An aligned part as a grid: the same value that ruled tables are read as."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from cnbudget.layout.aligned.blocks import Block
from cnbudget.layout.aligned.borders import Measure, rising
from cnbudget.layout.aligned.columns import numbers_of
from cnbudget.layout.aligned.header import HeaderNode
from cnbudget.layout.aligned.part import AlignedPart
from cnbudget.layout.aligned.pieces import Line, Piece
from cnbudget.layout.aligned.slots import Slot
from cnbudget.model.characters import NUMBER
from cnbudget.model.passing import frozen
from cnbudget.readers.page import Grid, GridCell

__all__ = ["grid_of"]


@frozen
class _Draft:
    """A cell before its borders are known.

    Attributes:
        top, left, bottom, right: the rows and columns it covers.
        pieces: what it prints.
        y: the baseline of its first line.
    """

    top: int
    left: int
    bottom: int
    right: int
    pieces: tuple[Piece, ...]
    y: float


def grid_of(part: AlignedPart, block: Block, measure: Measure) -> Grid:
    """Return the grid of a part.

    Args:
        part: the part.
        block: the lines that it was made of.
        measure: what their positions mean.
    """
    xs = measure.columns(part)
    depth = max((node.depth for node in part.header), default=0)
    ys = _rows(part, block, measure, depth)
    drafts = list(_drafts(part, block, depth))
    cells = tuple(_cell(draft, xs, ys, measure) for draft in _covering(drafts, xs, ys, measure))
    return Grid((xs[0], ys[0], xs[-1], ys[-1]), tuple(xs), tuple(ys), cells, by_alignment=True)


def _rows(part: AlignedPart, block: Block, measure: Measure, depth: int) -> list[float]:
    """Return the borders of the rows: levels of the header, numbers of columns, rows of the body."""
    lines: list[Line | None] = [None, *block.lines]
    tops = {line.index: measure.top(line, above) for above, line in pairwise(lines) if line is not None}
    top = tops[block.lines[0].index]
    first = tops[(block.numbers or block.body)[0].index]
    levels = [top + (first - top) * n / depth for n in range(depth)]
    numbers = [tops[line.index] for line in block.numbers]
    starts = [tops[block.body[row[0]].index] for row in part.rows if row not in part.doubts]
    return rising([*levels, *numbers, *starts, measure.bottom(block.lines[-1])])


def _drafts(part: AlignedPart, block: Block, depth: int) -> Iterator[_Draft]:
    places = {slot: n for n, slot in enumerate(part.slots)}
    for node in part.header:
        yield from _of_node(node, places, 0, depth, block.lines[0].y)
    row = depth
    for line in block.numbers:
        pieces = numbers_of(line)
        start = len(part.slots) - len(pieces)
        for n, piece in enumerate(pieces):
            yield _Draft(row, start + n, row + 1, start + n + 1, (piece,), line.y)
        row += 1
    for taken in part.rows:
        if taken in part.doubts:
            continue
        yield from _of_row(part, taken, block.body, row)
        row += 1


def _of_node(node: HeaderNode, places: Mapping[Slot, int], top: int, depth: int, y: float) -> Iterator[_Draft]:
    inside = [places[slot] for slot in node.slots if slot in places]
    if not inside:
        return
    bottom = top + 1 if node.children else depth
    if node.pieces:
        yield _Draft(top, min(inside), bottom, max(inside) + 1, node.pieces, y)
    for child in node.children:
        yield from _of_node(child, places, top + 1, depth, y)


def _of_row(part: AlignedPart, taken: Sequence[int], body: Sequence[Line], row: int) -> Iterator[_Draft]:
    pieces: dict[int, list[tuple[Piece, float]]] = {}
    for column in sorted({column for index in taken for column in part.body.cells[index]}):
        place = part.column_of[column]
        if part.is_unsure(column):
            continue
        for index in taken:
            for piece in part.body.cells[index].get(column, ()):
                pieces.setdefault(place, []).append((piece, body[index].y))
    for place, found in pieces.items():
        yield _Draft(row, place, row + 1, place + 1, tuple(piece for piece, _ in found), found[0][1])


def _covering(drafts: Sequence[_Draft], xs: Sequence[float], ys: Sequence[float], measure: Measure) -> list[_Draft]:
    """Return a cell for every square: those that print something, and blank ones."""
    covered = {(row, n) for draft in drafts for row in range(draft.top, draft.bottom) for n in _columns(draft)}
    squares = ((row, column) for row in range(len(ys) - 1) for column in range(len(xs) - 1))
    blank = [_Draft(r, c, r + 1, c + 1, (), ys[r] + measure.pitch) for r, c in squares if (r, c) not in covered]
    return sorted([*drafts, *blank], key=lambda draft: (draft.top, draft.left))


def _columns(draft: _Draft) -> range:
    return range(draft.left, draft.right)


def _cell(draft: _Draft, xs: Sequence[float], ys: Sequence[float], measure: Measure) -> GridCell:
    lines = tuple(piece.text for piece in draft.pieces)
    tokens = sum(len(NUMBER.findall(line)) for line in lines)
    top, bottom = (ys[draft.top], ys[draft.bottom]) if measure.exact else (draft.y - measure.pitch, draft.y)
    box = (xs[draft.left], top, xs[draft.right], bottom)
    indent = draft.pieces[0].left * measure.unit - box[0] if measure.exact and draft.pieces else 0.0
    return GridCell(draft.top, draft.left, draft.bottom, draft.right, box, lines, indent, tokens)
