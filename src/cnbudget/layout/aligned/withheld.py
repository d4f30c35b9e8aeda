"""A column of totals that is left unread because the text does not show what stands above it."""

from collections.abc import Sequence

from attrs import evolve

from cnbudget.layout.aligned.header import HeaderNode
from cnbudget.layout.aligned.slots import Slot
from cnbudget.model.passing import frozen
from cnbudget.vocabulary.words import parse

__all__ = ["UnsureTotal", "unsure_total", "without_name"]

_OFF_MIDDLE = 4.5  # columns by which a name stands farther off the middle of its columns than real ones do


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
    whole = (spans[0][0] + spans[-1][1]) / 2
    others = (spans[1][0] + spans[-1][1]) / 2
    if middle is None or (middle - whole < _OFF_MIDDLE and abs(middle - whole) <= abs(middle - others)):
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
