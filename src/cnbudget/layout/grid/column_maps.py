"""Which columns of a continuation are which of its table's: by their order, else by their borders."""

from collections.abc import Sequence

__all__ = ["Borders", "column_map", "finer_columns", "moved"]

_NEAR = 6.0  # points by which a column's borders may differ from page to page
_SHARE = 0.03  # of the width by which columns of pages of different sizes may differ
_OVERLAP = 0.5  # share of a column that must lie over the same column of the page before

Borders = tuple[float, float]


def column_map(theirs: Sequence[Borders], own: Sequence[Borders], *, same_order: bool) -> tuple[int, ...] | None:
    """Return the table's column of each of the part's columns, None where one lies over none.

    Args:
        theirs: left and right border of each of the table's columns.
        own: the same of the part's.
        same_order: whether an equal number of columns is enough, as under a repeated header.

    >>> column_map([(0, 50), (50, 80), (80, 110)], [(0, 50), (81, 110)], same_order=False)
    (0, 2)
    """
    if len(theirs) == len(own) and (same_order or _are_proportionate(theirs, own)):
        return tuple(range(len(own)))
    found: list[int] = []
    for left, right in own:
        shares = [min(right, end) - max(left, begin) for begin, end in theirs]
        best = max(range(len(theirs)), key=shares.__getitem__)
        width = min(right - left, theirs[best][1] - theirs[best][0])
        if shares[best] < _OVERLAP * width:
            return None
        found.append(best)
    return tuple(found) if len(set(found)) == len(found) else None


def _are_proportionate(theirs: Sequence[Borders], own: Sequence[Borders]) -> bool:
    """Whether two pages' columns stand at the same positions, or at the same shares of the width."""
    if all(abs(a[0] - b[0]) <= _NEAR for a, b in zip(theirs, own, strict=True)):
        return True
    (left, right), (begin, end) = (theirs[0][0], theirs[-1][1]), (own[0][0], own[-1][1])
    shares = ((a[0] - left) / (right - left) - (b[0] - begin) / (end - begin) for a, b in zip(theirs, own, strict=True))
    return all(abs(share) <= _SHARE for share in shares)


def moved(columns: Sequence[Borders], left: float, right: float) -> tuple[Borders, ...]:
    """Return the columns as they are where a page's grid begins elsewhere; as given unless it is as wide as they are.

    >>> moved([(0, 50), (50, 110)], 35, 145), moved([(0, 50), (50, 110)], 35, 200)
    (((35, 85), (85, 145)), ((0, 50), (50, 110)))
    """
    shift = left - columns[0][0] if columns else 0.0
    if not columns or abs(columns[-1][1] + shift - right) > _NEAR:
        return tuple(columns)
    return tuple((begin + shift, end + shift) for begin, end in columns)


def finer_columns(columns: Sequence[Borders], finer: Sequence[Borders]) -> tuple[Borders, ...]:
    """Return the columns, each replaced by the finer ones where several stand in it.

    >>> finer_columns([(0, 50), (50, 110)], [(0, 50), (50, 80), (80, 110)])
    ((0, 50), (50, 80), (80, 110))
    """
    found: list[Borders] = []
    for left, right in columns:
        inside = [column for column in finer if left <= (column[0] + column[1]) / 2 <= right]
        found += inside if len(inside) > 1 else [(left, right)]
    return tuple(found)
