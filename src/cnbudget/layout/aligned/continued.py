"""Columns of a page without a header: which columns of the page before they are."""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import combinations, pairwise

from cnbudget.layout.aligned.columns import BodyColumn
from cnbudget.layout.aligned.slots import Slot

__all__ = ["columns_before", "columns_below"]

_OFF = 3.0  # columns by which distances between columns may differ from page to page
_SHIFT = 1.0  # by which columns of pages that know positions may reach over their borders
_OTHER = 4.0  # by which the next best way must be worse
_MOST = 5000  # ways that are tried


def columns_before(
    slots: Sequence[Slot], columns: Sequence[BodyColumn], kinds: Sequence[str]
) -> tuple[int, ...] | None:
    """Return the slot of each column, None where several would do.

    As many columns as there are are the same in order; as many as print something on the page before are those where
    they keep their distances; others keep them to no other columns.

    Args:
        slots: the columns of the page before.
        columns: the columns of this page.
        kinds: what each prints: figures, codes or words.
    """
    labels = [n for n, slot in enumerate(slots) if slot.label]
    figures = [n for n, slot in enumerate(slots) if not slot.label]
    if labels != list(range(len(labels))) and len(columns) < len(slots):
        return None  # lists side by side
    own_labels = [n for n, column in enumerate(columns) if column.zone is not None]
    if len(columns) == len(slots) and [slot.label for slot in slots] == [c.zone is not None for c in columns]:
        return tuple(range(len(slots)))
    found_labels = _labels(slots, labels, [kinds[n] for n in own_labels])
    own_figures = [n for n, column in enumerate(columns) if column.zone is None]
    found_figures = _figures(slots, figures, [columns[n].right for n in own_figures])
    if found_labels is None or found_figures is None:
        return None
    places = dict(zip(own_labels, found_labels, strict=True)) | dict(zip(own_figures, found_figures, strict=True))
    return tuple(places[n] for n in range(len(columns)))


def columns_below(slots: Sequence[Slot], xs: Sequence[float], columns: Sequence[BodyColumn]) -> tuple[int, ...] | None:
    """Return the slot of each column of a page that knows positions, None where one stands under none.

    Where the page before prints nothing in a column, the border of its name is not that of the column; as many columns
    as there are, labels among figures as there, are the same in order.

    Args:
        slots: the columns of the page before.
        xs: their borders.
        columns: the columns of this page.
    """
    if _are_all(slots, columns):
        return tuple(range(len(slots)))
    places = [bisect_right(xs, (column.left + column.right) / 2) - 1 for column in columns]
    if any(not 0 <= place < len(slots) for place in places) or any(b <= a for a, b in pairwise(places)):
        return None
    agree = all(_stands_in(column, place, slots, xs) for place, column in zip(places, columns, strict=True))
    return tuple(places) if agree else None


def _are_all(slots: Sequence[Slot], columns: Sequence[BodyColumn]) -> bool:
    """Whether columns are all slots in order: labels stand where the page before prints labels, or nothing."""
    return len(columns) == len(slots) and all(
        slot.seed is None or slot.label == (column.zone is not None)
        for slot, column in zip(slots, columns, strict=True)
    )


def _stands_in(column: BodyColumn, place: int, slots: Sequence[Slot], xs: Sequence[float]) -> bool:
    """Whether a column prints what another one does, from its border on, and reaches into no neighbour."""
    label = column.zone is not None
    before, behind = slots[max(0, place - 1) : place], slots[place + 1 : place + 2]
    if slots[place].seed is not None and label != slots[place].label:
        return False  # where the page before prints nothing, its name alone says what may stand there
    free = all(column.left >= slot.core[1] for slot in before)
    if label:
        return free and all(column.right <= slot.core[0] + _SHIFT for slot in behind)
    return free and column.right <= xs[place + 1] + _SHIFT


def _labels(slots: Sequence[Slot], labels: Sequence[int], kinds: Sequence[str]) -> tuple[int, ...] | None:
    """Return the label columns in order, those of digits under names of codes."""
    of_codes = [slots[n].codes for n in labels]
    ways = [
        way
        for way in combinations(range(len(labels)), len(kinds))
        if all(of_codes[n] == (kind == "codes") for n, kind in zip(way, kinds, strict=True))
    ]
    return tuple(labels[n] for n in ways[0]) if len(ways) == 1 else None


def _figures(slots: Sequence[Slot], figures: Sequence[int], rights: Sequence[float]) -> tuple[int, ...] | None:
    printed = [n for n in figures if slots[n].seed is not None]
    if len(rights) == len(figures):
        return tuple(figures)
    if not rights or len(rights) > len(figures):
        return None
    if len(rights) == len(printed) and _off(slots, printed, rights) <= _OFF:
        return tuple(printed)
    ways = []
    for count, way in enumerate(combinations(figures, len(rights))):
        if count > _MOST:
            return None
        ways.append((_off(slots, way, rights) + (0.0 if way[0] == printed[0] else _OFF), way))
    ways.sort()
    best = ways[0]
    if best[0] > _OFF or (len(ways) > 1 and ways[1][0] < best[0] + _OTHER):
        return None
    return best[1]


def _off(slots: Sequence[Slot], way: Sequence[int], rights: Sequence[float]) -> float:
    """Return by how much the distances of columns differ at most from those of the slots that a way gives them."""
    shift = rights[0] - slots[way[0]].core[1]
    return max(abs(right - shift - slots[n].core[1]) for n, right in zip(way, rights, strict=True))
