"""An aligned part as a grid: the same value that ruled tables are read as."""

from collections.abc import Iterator, Mapping, Sequence

from cnbudget.layout.aligned.header import HeaderNode
from cnbudget.layout.aligned.part import AlignedPart
from cnbudget.layout.aligned.pieces import Line
from cnbudget.layout.aligned.slots import Slot
from cnbudget.model.characters import NUMBER
from cnbudget.readers.page import Grid, GridCell

__all__ = ["grid_of"]

_WIDTH = 60.0  # points of a column: its real width is not known, and nothing is read from it


def grid_of(
    part: AlignedPart, header: Sequence[Line], numbers: Sequence[Line], body: Sequence[Line], pitch: float
) -> Grid:
    """Return the grid of a part.

    Args:
        part: the part.
        header: the lines of its header.
        numbers: the lines that number its columns.
        body: the lines of its body.
        pitch: height of a line.
    """
    lines = [*header, *numbers, *body]
    top = lines[0].y - pitch
    depth = max((node.depth for node in part.header), default=0)
    starts = [body[row[0]].y - pitch for row in part.rows if row not in part.doubts]
    first = (numbers or body)[0].y - pitch
    ys = [top + (first - top) * n / depth for n in range(depth)] if depth else []
    ys += [line.y - pitch for line in numbers] + starts + [lines[-1].y]
    ys = _rising(ys)
    xs = tuple(_WIDTH * n for n in range(len(part.slots) + 1))
    drafts = list(_drafts(part, header, numbers, body, depth))
    cells = _covering(drafts, xs, ys, pitch)
    return Grid((xs[0], ys[0], xs[-1], ys[-1]), xs, tuple(ys), tuple(cells), by_alignment=True)


def _rising(ys: Sequence[float]) -> list[float]:
    found: list[float] = []
    for y in ys:
        found.append(y if not found or y > found[-1] else found[-1] + 0.01)
    return found


Draft = tuple[int, int, int, int, tuple[str, ...], float]
"""Top, left, bottom and right, the lines, and the baseline of the first."""


def _drafts(
    part: AlignedPart, header: Sequence[Line], numbers: Sequence[Line], body: Sequence[Line], depth: int
) -> Iterator[Draft]:
    places = {slot: n for n, slot in enumerate(part.slots)}
    for node in part.header:
        yield from _of_node(node, places, 0, depth, header[0].y if header else 0.0)
    row = depth
    for line in numbers:
        start = max(0, len(part.slots) - len(line.pieces))
        for n, piece in enumerate(line.pieces):
            yield row, start + n, row + 1, start + n + 1, (piece.text,), line.y
        row += 1
    for taken in part.rows:
        if taken in part.doubts:
            continue
        yield from _of_row(part, taken, body, row)
        row += 1


def _of_node(node: HeaderNode, places: Mapping[Slot, int], top: int, depth: int, y: float) -> Iterator[Draft]:
    inside = [places[slot] for slot in node.slots if slot in places]
    if not inside:
        return
    bottom = top + 1 if node.children else depth
    if node.lines:
        yield top, min(inside), bottom, max(inside) + 1, node.lines, y
    for child in node.children:
        yield from _of_node(child, places, top + 1, depth, y)


def _of_row(part: AlignedPart, taken: Sequence[int], body: Sequence[Line], row: int) -> Iterator[Draft]:
    texts: dict[int, list[tuple[str, float]]] = {}
    for column in sorted({column for index in taken for column in part.body.cells[index]}):
        place = part.column_of[column]
        if part.is_unsure(column):
            continue
        for index in taken:
            for piece in part.body.cells[index].get(column, ()):
                texts.setdefault(place, []).append((piece.text, body[index].y))
    for place, found in texts.items():
        yield row, place, row + 1, place + 1, tuple(text for text, _ in found), found[0][1]


def _covering(drafts: Sequence[Draft], xs: Sequence[float], ys: Sequence[float], pitch: float) -> Iterator[GridCell]:
    """Yield a cell for every square: those that print something, and blank ones."""
    covered = {
        (row, column)
        for top, left, bottom, right, *_ in drafts
        for row in range(top, bottom)
        for column in range(left, right)
    }
    squares = ((row, column) for row in range(len(ys) - 1) for column in range(len(xs) - 1))
    blank = [(r, c, r + 1, c + 1, (), ys[r] + pitch) for r, c in squares if (r, c) not in covered]
    for top, left, bottom, right, lines, y in sorted([*drafts, *blank], key=lambda draft: draft[:2]):
        box = (xs[left], y - pitch, xs[right], y)
        tokens = sum(len(NUMBER.findall(line)) for line in lines)
        yield GridCell(top, left, bottom, right, box, tuple(lines), 0.0, tokens)
