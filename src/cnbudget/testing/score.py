"""Which amounts were read as they should be, and which not."""

from collections import defaultdict
from collections.abc import Iterable

from cnbudget.testing.content import CellContent

__all__ = ["misread"]


def misread(
    read: Iterable[CellContent], printed: Iterable[CellContent]
) -> tuple[tuple[CellContent, ...], tuple[CellContent, ...]]:
    """Return the cells that were read but not printed, and those that were printed but not read; order is free."""
    free: dict[tuple[str, str, str], list[CellContent]] = defaultdict(list)
    for cell in printed:
        free[cell.table, cell.label, cell.amount].append(cell)
    wrong = []
    for cell in read:
        candidates = free[cell.table, cell.label, cell.amount]
        match = next((candidate for candidate in candidates if candidate.agrees(cell)), None)
        if match is None:
            wrong.append(cell)
        else:
            candidates.remove(match)
    return tuple(wrong), tuple(cell for cells in free.values() for cell in cells)
