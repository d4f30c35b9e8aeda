"""Columns of a page without a header: which columns of the page before they are."""

from collections.abc import Sequence
from itertools import combinations

from cnbudget.layout.aligned.columns import BodyColumn
from cnbudget.layout.aligned.slots import Slot

__all__ = ["columns_before"]

_OFF = 3.0  # columns by which distances between columns may differ from page to page
_OTHER = 4.0  # by which the next best way must be worse
_MOST = 5000  # ways that are tried


def columns_before(
    slots: Sequence[Slot], columns: Sequence[BodyColumn], kinds: Sequence[str]
) -> tuple[int, ...] | None:
    """Return the slot of each column, None where several would do.

    As many columns as there are, or as print something on the page before, are the same in order; fewer ones keep their
    distances.

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
    ways = []
    for count, way in enumerate(combinations(figures, len(rights))):
        if count > _MOST:
            return None
        shift = rights[0] - slots[way[0]].core[1]
        off = max(abs(right - shift - slots[n].core[1]) for n, right in zip(way, rights, strict=True))
        ways.append((off + (0.0 if way[0] == printed[0] else _OFF), way))
    ways.sort()
    best = ways[0]
    if best[0] > _OFF or (len(ways) > 1 and ways[1][0] < best[0] + _OTHER):
        return None
    return best[1]
