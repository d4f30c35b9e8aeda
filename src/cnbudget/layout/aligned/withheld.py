"""What of a table is left unread because the text contradicts itself there: a column of totals, single rows."""

from collections.abc import Sequence
from itertools import pairwise

from attrs import evolve, frozen

from cnbudget.layout.aligned.columns import BodyColumns
from cnbudget.layout.aligned.header import HeaderNode
from cnbudget.layout.aligned.pieces import Piece
from cnbudget.layout.aligned.slots import Slot
from cnbudget.vocabulary.words import parse

__all__ = ["UnsureTotal", "is_split", "unsure_total", "without_name"]

_OFF_MIDDLE = 4.5  # columns by which a name stands farther off the middle of its columns than real ones do
_ON_MIDDLE = 1.5
_OPENING, _CLOSING = frozenset("（("), frozenset("）)")


@frozen(eq=False)
class UnsureTotal:
    """A column of totals that may stand under a name over several columns, or beside it under a blank cell.

    Attributes:
        slot: the column.
        name: its name.
        group: the name over several columns.
    """

    slot: Slot
    name: str
    group: str


def unsure_total(tree: Sequence[HeaderNode]) -> UnsureTotal | None:
    """Return the column of totals (总计) of which it is not certain whether a name over several columns covers it.

    Heights alone put a total under the name on its right when it stands as low as the columns there, but the cell above
    it may be blank. Then the name stands over the middle of the other columns, and off the middle of all. No sum tells
    the two headers apart: the total is that of the same columns in both.
    """
    for node in tree:
        found = unsure_total(node.children) or _of_group(node)
        if found is not None:
            return found
    return None


def _of_group(node: HeaderNode) -> UnsureTotal | None:
    first, rest = node.children[:1], node.children[1:]
    if not rest or first[0].children or not _is_grand_total("".join(first[0].lines)):
        return None
    spans = [slot.span for slot in node.slots if not slot.label and slot.span is not None]
    if len(spans) < len(node.slots):
        return None  # where a blank column ends is not known
    middle = _middle(node)
    right = spans[-1][1]
    if middle is None or middle - (spans[0][0] + right) / 2 < _OFF_MIDDLE:
        return None
    if abs(middle - (spans[0][1] + right) / 2) > _ON_MIDDLE:
        return None
    return UnsureTotal(first[0].slots[0], "".join(first[0].lines), "".join(node.lines))


def _is_grand_total(name: str) -> bool:
    """Whether a name is that of a total that may be one of all columns: 小计 is always one of its group."""
    phrase = parse(name)
    return "total" in phrase.marks and not phrase.members and name != "小计"


def _middle(node: HeaderNode) -> float | None:
    """Return the middle of a name as it is printed: an ideograph is as wide as two columns of digits."""
    if not node.pieces:
        return None
    return sum(piece.left + max(piece.reach, piece.right) for piece in node.pieces) / 2 / len(node.pieces)


def without_name(tree: Sequence[HeaderNode], slot: Slot) -> tuple[HeaderNode, ...]:
    """Return a header with a column that has no name and stands under none."""
    return tuple(kept for node in tree if (kept := _without(node, slot)) is not None)


def _without(node: HeaderNode, slot: Slot) -> HeaderNode | None:
    slots = tuple(each for each in node.slots if each is not slot)
    return evolve(node, slots=slots, children=without_name(node.children, slot)) if slots else None


def is_split(row: Sequence[int], columns: BodyColumns) -> bool:
    """Whether two columns of labels touch in a row, so that lines of one stand between those of the other.

    A label that is printed beside the line above it may be indented differently. While a bracket of the label is open
    (便携式计算机（20万以), what stands beside it and does not close it is another column's.
    """
    for n, column in enumerate(columns.columns):
        if column.zone is None:
            continue
        lines = [pieces for index in row if (pieces := columns.cells[index].get(n))]
        texts = ["".join(piece.text for piece in pieces) for pieces in lines]
        for place, (above, below) in enumerate(pairwise(lines), 1):
            if _is_open("".join(texts[:place])) and not _CLOSING & set(texts[place]) and _beside(above, below):
                return True
    return False


def _is_open(text: str) -> bool:
    """Whether a bracket is not closed yet."""
    return max(map(text.rfind, _OPENING)) > max(map(text.rfind, _CLOSING))


def _beside(one: Sequence[Piece], other: Sequence[Piece]) -> bool:
    return one[-1].right <= other[0].left or other[-1].right <= one[0].left
