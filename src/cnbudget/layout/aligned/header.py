"""The tree of a header (表头): which piece heads which columns.

A cell's text stands in the middle of the cell. So what heads one column alone stands at half the header's height, what
heads several stands above that, and the columns under it below that.
"""

from collections.abc import Sequence

from attrs import evolve

from cnbudget.layout.aligned.forest import Forest, Tree
from cnbudget.layout.aligned.levels import Name, Stack, names_of_stack
from cnbudget.layout.aligned.pieces import Piece
from cnbudget.layout.aligned.slots import Slot, Top, borders
from cnbudget.model.passing import frozen
from cnbudget.vocabulary.header_lines import is_whole_name

__all__ = ["HeaderNode", "header_tree"]

_CENTERED = 2.0  # columns by which the lines of a centered name may be off
_NOWHERE = 1e9


@frozen(eq=False)
class HeaderNode:
    """A header cell.

    Attributes:
        pieces: its lines, top to bottom.
        slots: the columns below it, left to right.
        children: the cells below it; () over a single column.
    """

    pieces: tuple[Piece, ...]
    slots: tuple[Slot, ...]
    children: tuple["HeaderNode", ...] = ()

    @property
    def lines(self) -> tuple[str, ...]:
        """Its text, line by line."""
        return tuple(piece.text for piece in self.pieces)

    @property
    def depth(self) -> int:
        """How many levels it has."""
        return 1 + max((child.depth for child in self.children), default=0)

    @property
    def size(self) -> int:
        """How many lines it and the cells below it have."""
        return len(self.pieces) + sum(child.size for child in self.children)


def header_tree(slots: Sequence[Slot], tops: Sequence[Top]) -> tuple[HeaderNode, ...] | None:
    """Return the cells of a header, None where its lines make no tree."""
    kept = set(slots)
    spans = [_Span(((t.rank, t.piece),), tuple(slot for slot in t.over if slot in kept)) for t in tops]
    spans, stacks = _absorbed(_merged(sorted(spans, key=lambda span: span.rank)), slots)
    columns = [slot for slot in slots if stacks[slot] or slot.seed is not None]
    places = {slot: place for place, slot in enumerate(columns)}
    certain = [Name(span.stack, *_bounds(span, places)) for span in spans if any(slot in places for slot in span.over)]
    found = [name for n, slot in enumerate(columns) for name in names_of_stack(n, slot, stacks[slot])]
    forest = Forest(columns, [stacks[slot] for slot in columns], [*certain, *found], certain, borders(columns))
    cost, cells = forest.cells(0, len(columns), 0.0)
    tree = tuple(_node(cell, columns) for cell in cells)
    pieces = sum(len(slot.stack) for slot in slots) + len(tops)
    whole = cost < _NOWHERE and sum(node.size for node in tree) == pieces
    return tree if whole and _is_level(cells, columns) else None


def _is_level(cells: Sequence[Tree], columns: Sequence[Slot]) -> bool:
    """Whether no column with amounts has its name as high as a name over several columns beside it."""
    top = min((cell.stack[0][0] for cell in cells if cell.children), default=None)
    alone = [cell for cell in cells if not cell.children and cell.stack and columns[cell.columns[0]].seed is not None]
    if top is not None and any(cell.height <= top for cell in alone):
        return False
    return all(_is_level(cell.children, columns) for cell in cells)


def _node(tree: Tree, columns: Sequence[Slot]) -> HeaderNode:
    pieces = tuple(piece for _, piece in tree.stack)
    children = tuple(_node(child, columns) for child in tree.children)
    return HeaderNode(pieces, tuple(columns[n] for n in tree.columns), children)


@frozen(eq=False)
class _Span:
    """A name that certainly stands over several columns."""

    stack: Stack
    over: tuple[Slot, ...]

    @property
    def rank(self) -> float:
        return self.stack[0][0]


def _bounds(span: _Span, places: dict[Slot, int]) -> tuple[int, int]:
    over = [places[slot] for slot in span.over if slot in places]
    return min(over), max(over)


def _merged(spans: Sequence[_Span]) -> list[_Span]:
    """Join the lines of a name that heads several columns."""
    found: list[_Span] = []
    for span in spans:
        above = next((other for other in found if _goes_on(other, span)), None)
        if above is None:
            found.append(span)
        else:
            over = tuple(dict.fromkeys((*above.over, *span.over)))
            found[found.index(above)] = evolve(above, stack=(*above.stack, *span.stack), over=over)
    return found


def _goes_on(upper: _Span, lower: _Span) -> bool:
    (_, above), (_, below) = upper.stack[-1], lower.stack[0]
    overlap = above.left < below.right and below.left < above.right
    if overlap and set(upper.over) == set(lower.over):
        return True
    return overlap and not (is_whole_name(above.text) and is_whole_name(below.text))


def _absorbed(spans: Sequence[_Span], slots: Sequence[Slot]) -> tuple[list[_Span], dict[Slot, Stack]]:
    """Move further lines of a name that heads several columns from the column they stand over to that name."""
    rest: dict[Slot, Stack] = {slot: tuple(slot.stack) for slot in slots}
    found = []
    for span in spans:
        stack = span.stack
        lines = sorted((rest[slot][0][0], slot.left, n) for n, slot in enumerate(span.over) if rest[slot])
        for _, _, n in lines:
            slot = span.over[n]
            if rest[slot] and _continues(stack, slot, rest[slot], [rest[o] for o in span.over if o is not slot]):
                stack = (*stack, rest[slot][0])
                rest[slot] = rest[slot][1:]
        found.append(evolve(span, stack=stack))
    return found, rest


def _continues(stack: Stack, slot: Slot, own: Stack, others: Sequence[Stack]) -> bool:
    """Whether the first line of a column's name stands under the middle of the name above, and above all others."""
    (last, above), (rank, piece) = stack[-1], own[0]
    if rank <= last or any(other and other[0][0] <= rank for other in others):
        return False
    off = above.off_middle(piece)
    if len(own) == 1:
        return slot.seed is None and off <= _CENTERED
    return off < own[-1][1].off_middle(piece)
