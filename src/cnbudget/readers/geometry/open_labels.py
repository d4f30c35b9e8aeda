"""The rows of a band without rules between them: which lines are the label of which amounts.

Amounts on one baseline are an anchor, a row that is sure. A label belongs to the anchor beside its middle, or beside
its first line; lines that stand nearer than rows do are one label. A label without an anchor is a row without amounts.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from cnbudget.model.passing import frozen
from cnbudget.vocabulary.notation.numbers import is_amount, is_percent

__all__ = ["BLANK", "LEADING", "LEVEL", "Line", "below_rest", "clusters", "with_labels"]

LEVEL = 0.45  # of an em: so far may baselines of one row differ
LEADING = 1.6  # of an em: the most between lines of one label
_REACH = 0.75  # of the distance of rows: so far may a label's lines stand from their amounts
_CLOSE = 1.25  # of the least distance of lines in a band: so far may lines of one label be apart
_APART = 0.6  # of the distance of rows: nearer lines may be one label's
_TIGHT = 1.35  # of an em: nearer lines are one label's even where the upper one leaves blank
BLANK = frozenset({"-", "—", "——", "－", "/"})


@frozen
class Line:
    """A line of a cell.

    Attributes:
        slot: place of the cell in `Frame.slots`.
        text: without blanks.
        baseline: of its lowest character.
        size: its em.
        fills: whether it is nearly as wide as the cell.
        ends: whether it leaves so much blank behind it that it goes on in no other line.
    """

    slot: int
    text: str
    baseline: float
    size: float
    fills: bool
    ends: bool = True

    @property
    def is_number(self) -> bool:
        """Whether it is an amount, a rate or the dash of a blank cell."""
        return is_amount(self.text) or is_percent(self.text) or self.text in BLANK


def clusters(lines: Sequence[Line]) -> list[list[Line]]:
    """Group lines of several columns that stand on one baseline, top to bottom."""
    found: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: line.baseline):
        if found and line.baseline - found[-1][0].baseline <= LEVEL * line.size:
            found[-1].append(line)
        else:
            found.append([line])
    return found


def with_labels(anchors: Sequence[list[Line]], labels: Sequence[Sequence[Line]]) -> list[list[Line]] | None:
    """Return the rows: anchors with their labels, and labels alone; None where a label may be of two rows."""
    heights = [row[0].baseline for row in anchors]
    pitch = min((b - a for a, b in pairwise(heights)), default=0.0)
    close = _CLOSE * min((b.baseline - a.baseline for lines in labels for a, b in pairwise(lines)), default=0.0)
    rows = [list(row) for row in anchors]
    alone: list[Sequence[Line]] = []
    for lines in labels:
        found = _blocks_around(_blocks(lines, close), heights)
        found = found or _blocks_around(_blocks(lines, close, ends=True), heights)
        if found is None:
            owners = _owners_around(lines, heights, pitch) or _owners_below(lines, heights)
            if owners is None:
                return None
            found = [((line,), owner) for line, owner in zip(lines, owners, strict=True)]
        alone += [block for block, owner in found if owner is None]
        for block, owner in found:
            if owner is not None:
                rows[owner] += block
    if alone and any(len(row) == len(anchor) for row, anchor in zip(rows, anchors, strict=True)):
        return None  # amounts without a label, and a label without amounts
    return sorted([*rows, *_rows_alone(alone, pitch)], key=lambda row: min(line.baseline for line in row))


def below_rest(anchor: Sequence[Line], labels: Sequence[Sequence[Line]]) -> list[list[Line]] | None:
    """Return the rest of a row that a page break cuts, and the one row below it; None where gaps do not show both.

    Args:
        anchor: the amounts of the row.
        labels: the lines of each column of labels.
    """
    height = anchor[0].baseline
    rest: list[Line] = []
    row = list(anchor)
    for lines in labels:
        blocks = _blocks(lines, _CLOSE * min((b.baseline - a.baseline for a, b in pairwise(lines)), default=0.0))
        *above, last = blocks
        if _inside(last, [height]):
            if not _is_centred(last, height):
                return None
            row += last
        else:
            above.append(last)
        if any(line.baseline >= height for block in above for line in block):
            return None
        rest += (line for block in above for line in block)
    return [rest, row] if rest and len(row) > len(anchor) else None


def _blocks(lines: Sequence[Line], close: float, *, ends: bool = False) -> list[list[Line]]:
    """Return the lines of a column in blocks whose lines are no farther apart than lines of one label are.

    Where `ends`, a line that leaves its cell unfilled ends its block too, unless the next is nearer than rows ever are.
    """
    blocks: list[list[Line]] = []
    for line in lines:
        above = blocks[-1][-1] if blocks else None
        if above is not None and line.baseline - above.baseline <= close and not (ends and _starts_label(above, line)):
            blocks[-1].append(line)
        else:
            blocks.append([line])
    return blocks


def _blocks_around(
    blocks: Sequence[Sequence[Line]], heights: Sequence[float]
) -> list[tuple[Sequence[Line], int | None]] | None:
    """Return the anchor of each label that gaps separate from the others; None where one is not around one anchor.

    A label without amounts is a row of its own unless amounts without a label stand by it. It may be of several lines
    only where lines around an anchor show how close lines of one label are.
    """
    found = [(block, _inside(block, heights)) for block in blocks]
    if not all(len(inside) <= 1 and (not inside or _is_centred(block, heights[inside[0]])) for block, inside in found):
        return None
    owned = {inside[0] for _, inside in found if inside}
    alone = [block for block, inside in found if not inside]
    wrapped = any(inside and len(block) > 1 for block, inside in found)
    if not owned or (not wrapped and any(len(block) > 1 for block in alone)):
        return None
    free = [height for n, height in enumerate(heights) if n not in owned]
    if any(_stands_by(block, height) for block in alone for height in free):
        return None
    return [(block, inside[0] if inside else None) for block, inside in found]


def _inside(block: Sequence[Line], heights: Sequence[float]) -> list[int]:
    """Return the anchors as high as one of a block's lines, or between two of them."""
    reach = LEVEL * block[0].size
    return [n for n, y in enumerate(heights) if block[0].baseline - reach <= y <= block[-1].baseline + reach]


def _is_centred(block: Sequence[Line], anchor: float) -> bool:
    return abs((block[0].baseline + block[-1].baseline) / 2 - anchor) <= LEVEL * block[0].size


def _stands_by(block: Sequence[Line], height: float) -> bool:
    """Whether amounts may be of a label beside it: as near as lines of one label are."""
    reach = _TIGHT * block[0].size
    return block[0].baseline - reach <= height <= block[-1].baseline + reach


def _starts_label(upper: Line, lower: Line) -> bool:
    """Whether a line is not the rest of the one above it, which leaves blank and stands as far off as rows may."""
    return upper.ends and lower.baseline - upper.baseline > _TIGHT * lower.size


def _owners_around(lines: Sequence[Line], heights: Sequence[float], pitch: float) -> list[int | None] | None:
    """Return each label line's anchor where amounts stand in the middle of their labels; None where they don't.

    A line farther from every anchor than most of a row is of a row without amounts (None in the list).
    """
    owners: list[int | None] = []
    offsets: dict[int, list[float]] = {}
    for line in lines:
        nearest = min(range(len(heights)), key=lambda n: abs(heights[n] - line.baseline))
        offset = line.baseline - heights[nearest]
        near = abs(offset) <= _REACH * pitch
        owners.append(nearest if near else None)
        if near:
            offsets.setdefault(nearest, []).append(offset / line.size)
    centred = all(abs(sum(found)) <= LEVEL * len(found) for found in offsets.values())
    apart = all(
        (a is None) == (b is None) or lower.baseline - upper.baseline > _APART * pitch
        for (upper, a), (lower, b) in pairwise(zip(lines, owners, strict=True))
    )
    return owners if centred and apart else None


def _owners_below(lines: Sequence[Line], heights: Sequence[float]) -> list[int | None] | None:
    """Return each label line's anchor where amounts stand beside the first line of their labels."""
    owners: list[int | None] = []
    for index, line in enumerate(lines):
        owner = _aligned(line, heights)
        if owner is None:
            if not index or line.baseline - lines[index - 1].baseline > LEADING * line.size:
                return None
            owner = owners[-1]
        owners.append(owner)
    return owners


def _aligned(line: Line, heights: Sequence[float]) -> int | None:
    return next((n for n, y in enumerate(heights) if abs(y - line.baseline) <= LEVEL * line.size), None)


def _rows_alone(labels: Sequence[Sequence[Line]], pitch: float) -> Iterator[list[Line]]:
    """Yield rows without amounts: codes and names on one baseline, wrapped names together."""
    row: list[Line] = []
    for lines in sorted(labels, key=lambda lines: lines[0].baseline):
        gap = lines[0].baseline - max(line.baseline for line in row) if row else 0.0
        if gap > min(LEADING * lines[0].size, _APART * pitch) or (row and _starts_label(row[-1], lines[0])):
            yield row
            row = []
        row += lines
    if row:
        yield row
