"""Names over several columns (跨栏标题): which of a header's lines they are, and what they may head.

A name stands above all names of its columns, and over their middle.
"""

from collections.abc import Iterator, Sequence

from cnbudget.layout.aligned.pieces import Piece
from cnbudget.layout.aligned.slots import Border, Slot
from cnbudget.model.passing import frozen
from cnbudget.vocabulary.columns import label_kind
from cnbudget.vocabulary.header_lines import is_ending, is_whole_name
from cnbudget.vocabulary.words import parse

__all__ = ["Name", "Stack", "cost_of_children", "cost_of_name", "cost_of_span", "names_of_stack", "text_of"]

_LATE_TOTAL = 3.0  # a total that is not the first column of figures
_REPEATED = 3.0
_NOT_LABELS = 3.0  # a column of figures under a name of labels
_OFF = 4.0  # for each width of the columns by which a name stands off their middle
_ON_MIDDLE = 1.0  # columns of digits by which a name on a page may stand off the middle of its columns
_TWO_NAMES = 0.6
_NO_NAME = 0.4
_TOTAL = 4.0  # a total is no part of another name
_SAME_MIDDLE = 2.0  # columns of digits by which the middles of a cell's lines may differ on a page
_SAME_EDGE = 0.5
_MOST_OFF = 0.45  # widths of the columns; a name that stands farther off does not head them

Stack = tuple[tuple[float, Piece], ...]
"""Lines of a name, top to bottom, each with its rank."""


@frozen(eq=False)
class Name:
    """A name that may head several columns.

    Attributes:
        stack: its lines.
        first, last: the outermost columns that it certainly stands over.
        hidden: the slot that was opened for it, which is no column.
    """

    stack: Stack
    first: int
    last: int
    hidden: int | None = None

    @property
    def rank(self) -> float:
        """The rank of its first line."""
        return self.stack[0][0]

    @property
    def end(self) -> float:
        """The rank of its last line."""
        return self.stack[-1][0]

    @property
    def middle(self) -> float:
        """The middle of its lines, from left to right."""
        return sum(piece.left + piece.right for _, piece in self.stack) / 2 / len(self.stack)


def text_of(stack: Stack) -> str:
    """Return the lines of a name as one text."""
    return "".join(piece.text for _, piece in stack)


def names_of_stack(place: int, slot: Slot, stack: Stack) -> Iterator[Name]:
    """Yield the names over several columns that the lines over a column may be: all but the last ones."""
    for start in range(len(stack)):
        for end in range(start + 1, len(stack) + 1):
            whole = end == len(stack)
            if whole and (slot.seed is not None or start):
                continue
            lower = stack[end:]
            apart = whole or _is_name(text_of(lower)) or is_off_middle(stack[start:end], lower)
            if apart and is_whole_name(text_of(stack[start:end])):
                yield Name(stack[start:end], place, place, place if whole else None)


def is_off_middle(upper: Stack, lower: Stack) -> bool:
    """Whether lines of a page are not those of one cell: neither their middles nor their left edges are the same."""
    above, below = [piece for _, piece in upper], [piece for _, piece in lower]
    if not all(piece.exact for piece in (*above, *below)):
        return False
    return not any(_is_level_with(one, other) for one in above for other in below)


def _is_level_with(one: Piece, other: Piece) -> bool:
    return one.off_middle(other) <= _SAME_MIDDLE or abs(one.left - other.left) <= _SAME_EDGE


def _is_name(text: str) -> bool:
    """Whether a text is a name of its own: 其中 begins one, whatever follows."""
    return is_whole_name(text) or text.startswith("其中")


def cost_of_name(stack: Stack) -> float:
    """What it costs that lines are one name: more where they are two."""
    if not stack:
        return 0.0
    cuts = ((text_of(stack[:n]), text_of(stack[n:])) for n in range(1, len(stack)))
    two = [lower for upper, lower in cuts if is_whole_name(upper) and _is_name(lower) and not is_ending(lower)]
    total = any(_is_total(lower) or lower.startswith("其中") for lower in two)
    total = total or any(is_off_middle(stack[:n], stack[n:]) for n in range(1, len(stack)))
    return _TWO_NAMES * bool(two) + _TOTAL * total + _NO_NAME * (not is_whole_name(text_of(stack)))


def cost_of_span(name: Name, slots: Sequence[Slot], outer: tuple[Border, Border]) -> float | None:
    """What it costs that a name heads columns, None where it cannot.

    Args:
        name: the name.
        slots: the columns under it.
        outer: where the first begins and the last ends.
    """
    (left, left_most), (right, right_most) = outer
    low, high = (left + right) / 2, (left_most + right_most) / 2
    off = max(low - name.middle, name.middle - high, 0.0)
    share = off / max((right + right_most - left - left_most) / 2, 1.0)
    if len(slots) <= 1 or share > _MOST_OFF:
        return None
    cost = _OFF * share
    if all(piece.exact for _, piece in name.stack):
        cost += max(0.0, off - _ON_MIDDLE)
    if _is_of_labels(text_of(name.stack)):
        cost += _NOT_LABELS * sum(slot.seed is not None and not slot.label for slot in slots)
    return cost


def cost_of_children(children: Sequence[tuple[str, bool]]) -> float:
    """What it costs that cells stand under one: totals come first, and no name stands twice in a list.

    Args:
        children: the name of each, and whether it heads labels, which begin a list.
    """
    names: list[tuple[int, str]] = []
    lists, late = 0, 0
    for n, (name, label) in enumerate(children):
        lists += label and n > 0 and not children[n - 1][1]
        late += _is_total(name) and not label and any(not other for _, other in children[:n])
        if name:
            names.append((lists, name))
    repeated = len(names) - len(set(names)) + (lists > 0 and children[-1][1])
    return _LATE_TOTAL * late + _REPEATED * repeated


def _is_of_labels(text: str) -> bool:
    """Whether a name heads labels: 功能分类科目."""
    return text.endswith("科目") or label_kind((text,)) == "code"


def _is_total(name: str) -> bool:
    phrase = parse(name)
    return "total" in phrase.marks and not phrase.members
