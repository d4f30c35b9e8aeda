"""Whether a column's name is certain where columns beside it print nothing."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from cnbudget.layout.aligned.columns import BodyColumns
from cnbudget.layout.aligned.header import HeaderNode
from cnbudget.layout.aligned.pieces import Piece, squeezed
from cnbudget.layout.aligned.slots import Slot
from cnbudget.model.deadline import LINE, in_time
from cnbudget.vocabulary.header_lines import is_whole_name
from cnbudget.vocabulary.notation.numbers import read_number
from cnbudget.vocabulary.words import parse

__all__ = ["blank_total", "shift_seeds", "unsure_column"]

_CERTAIN = 2
_WIDER = 2.0  # columns by which a name is wider than amounts that cannot begin where it does

_Named = tuple[Slot, tuple[Piece, ...]]
"""A column and the pieces that are its own name."""


def shift_seeds(slots: Sequence[Slot]) -> None:
    """Give amounts to the blank column on their left where they begin under its name and left of their own."""
    for before, slot in pairwise(slots):
        if before.seed is not None or slot.seed is None or slot.label or slot.span is None:
            continue
        own, rival = [p for _, p in slot.stack], [p for _, p in before.stack]
        if _begins_behind(own, slot.span) and _cover(rival, *slot.span) == _CERTAIN:
            before.seed, before.span, slot.seed, slot.span = slot.seed, slot.span, None, None


def unsure_column(tree: Sequence[HeaderNode]) -> str:
    """Return why a column's name is not certain, "" where all are.

    Beside a column that prints nothing, amounts may belong to either, unless they stand under the name of one alone, or
    right of it and left of the next one, as amounts aligned to the right do.
    """
    named = [each for node in tree for each in _leaves(node)]
    for place, (slot, own) in enumerate(named):
        if slot.seed is None or slot.label or slot.span is None:
            continue
        before, behind = named[max(0, place - 1) : place], named[place + 1 : place + 2]
        rivals = [each for each in (*before, *behind) if each[0].seed is None]
        if rivals and not _is_sure(slot.span, own, before, behind):
            names = "、".join(_text(pieces) for _, pieces in ((slot, own), *rivals))
            return f"amounts stand under more than one of the names {names}"
    return ""


def _is_sure(
    span: tuple[float, float], own: Sequence[Piece], before: Sequence[_Named], behind: Sequence[_Named]
) -> bool:
    """Whether amounts stand under their own name and under no blank column's beside it."""
    mine = _cover(own, *span)
    if _begins_behind(own, span):
        return False
    left = max((_cover(pieces, *span) for slot, pieces in before if slot.seed is None), default=0)
    right = [pieces for slot, pieces in behind if slot.seed is None and not _begins_behind(pieces, span)]
    if left >= max(mine, 1) or any(_cover(pieces, *span) >= max(mine, 1) for pieces in right):
        return False
    aligned_right = bool(own) and own[-1].left < span[0] and all(p.left >= span[1] for _, each in behind for p in each)
    return mine > 0 or aligned_right


def _begins_behind(pieces: Sequence[Piece], span: tuple[float, float]) -> bool:
    """Whether a name as wide as amounts begins right of where they begin, so that it is not theirs."""
    widest = max(pieces, key=lambda piece: piece.width, default=None)
    if widest is None or widest.width < span[1] - span[0]:
        return False
    return widest.left > span[0] or (widest.left == span[0] and widest.width > span[1] - span[0] + _WIDER)


def _leaves(node: HeaderNode) -> Iterator[_Named]:
    for child in node.children:
        yield from _leaves(child)
    if not node.children:
        slot = node.slots[0]
        count = len(node.lines)
        yield slot, tuple(piece for _, piece in slot.stack[len(slot.stack) - count :])


def _cover(pieces: Sequence[Piece], left: float, right: float) -> int:
    """Return how surely a name stands over a column: 2 for certain, 1 where it has no position of its own, 0."""
    if any(piece.apart and piece.left < right and left < piece.right for piece in pieces):
        return _CERTAIN
    return int(any(not piece.apart and piece.left < right and left < piece.reach for piece in pieces))


def _text(pieces: Sequence[Piece]) -> str:
    return "".join(piece.text for piece in pieces)


def blank_total(columns: BodyColumns, rows: Sequence[Sequence[int]]) -> str:
    """Return why columns are not certain where a total is blank in one that prints amounts, "" where none is.

    Args:
        columns: what the lines of a body print.
        rows: for each row the lines that it takes.
    """
    printed = [_printed(columns, row) for row in in_time(rows, LINE)]
    totals = [cells for cells in printed if any(_is_total(cells, n) for n in cells if n not in columns.figures)]
    if len(columns.lists) > 1 or not totals:
        return ""
    for n in columns.figures:
        amounts = (read_number(piece.text) for cells in columns.cells for piece in cells.get(n, ()))
        if any(number and number.value for number in amounts) and not any(n in cells for cells in totals):
            return "a column with amounts has none in the row of totals"
    return ""


def _printed(columns: BodyColumns, row: Sequence[int]) -> dict[int, tuple[Piece, ...]]:
    """Return what the lines of a row print in each column."""
    cells = [columns.cells[index] for index in row]
    return {n: tuple(piece for each in cells for piece in each.get(n, ())) for n in {n for each in cells for n in each}}


def _is_total(cells: dict[int, tuple[Piece, ...]], column: int) -> bool:
    text = squeezed(cells[column])
    return is_whole_name(text) and parse(text).names_total
