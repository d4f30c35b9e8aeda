"""Whether the names of columns beside each other stand at one height, as cells of the same rows do (表头各栏高度)."""

from collections.abc import Mapping, Sequence

from cnbudget.layout.aligned.header import HeaderNode
from cnbudget.layout.aligned.slots import Slot
from cnbudget.model.characters import squeeze

__all__ = ["uneven_names"]

_UNEVEN = 0.75  # em by which the middles of names of one height differ


def uneven_names(nodes: Sequence[HeaderNode], ys: Mapping[float, float], size: float) -> str:
    """Return why a header of a page that knows positions cannot be what is printed, "" where it may be.

    Columns of amounts beside each other under one name, or under none, have cells of the same rows. Their names stand
    at the middle of the cells, at the top or at the bottom, all alike.

    Args:
        nodes: the cells of the header.
        ys: the baseline of each line, by its rank.
        size: points of an em.
    """
    alone = [node for node in nodes if not node.children and node.pieces and _prints_amounts(node.slots[0])]
    lines = [
        [ys[rank] for rank, piece in node.slots[0].stack if any(piece is own for own in node.pieces)] for node in alone
    ]
    heights = ([min(each) for each in lines], [max(each) for each in lines], [(min(e) + max(e)) / 2 for e in lines])
    if lines and all(max(each) - min(each) > _UNEVEN * size for each in heights):
        names = [squeeze("".join(node.lines)) for node in alone]
        middles = heights[-1]
        return f"{names[middles.index(min(middles))]} stands higher than {names[middles.index(max(middles))]} beside it"
    return next((why for node in nodes if (why := uneven_names(node.children, ys, size))), "")


def _prints_amounts(slot: Slot) -> bool:
    return slot.seed is not None and not slot.label and not slot.codes
