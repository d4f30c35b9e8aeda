"""Fields of a line between commas whose amounts are grouped by commas too, not quoted: 206,水利,1,789.50."""

import re
from collections.abc import Iterator, Sequence

__all__ = ["regrouped"]

_HEAD = re.compile(r"[-−]?[1-9][0-9]{0,2}")
_GROUP = re.compile(r"[0-9]{3}")
_LAST = re.compile(r"[0-9]{3}(?:\.[0-9]+)?")
_HAN = re.compile(r"[一-鿿]")
_MOST_GROUPS = 3  # behind the first digits: 1,234,567,890
_MOST_FIELDS = 60


def regrouped(fields: Sequence[str], wide: int) -> tuple[str, ...] | None:
    """Return the fields with amounts put together so that there are so many; None where no way or several make that.

    Amounts stand behind the name of their row.

    >>> regrouped(("206", "水利", "1", "789.50", "1", "000.50", "789.00"), 5)
    ('206', '水利', '1,789.50', '1,000.50', '789.00')
    >>> regrouped(("206", "水利", "1", "234", "567"), 4), regrouped(("206", "水利", "12", "34"), 3)
    (None, None)
    """
    start = next((n + 1 for n, field in enumerate(fields) if _HAN.search(field)), 0)
    if not start or not start < wide < len(fields) <= _MOST_FIELDS:
        return None
    ends = [list(_ends(fields, n)) for n in range(len(fields))]
    ways = _ways(ends, wide - start)
    if ways[start][wide - start] != 1:
        return None
    found, left = list(fields[:start]), wide - start
    while start < len(fields):
        left -= 1
        end = next(end for end in ends[start] if ways[end][left])
        found.append(",".join(fields[start:end]))
        start = end
    return tuple(found)


def _ways(ends: Sequence[Sequence[int]], wide: int) -> list[list[int]]:
    """Return in how many ways the fields from each one on make each number of fields."""
    ways = [[0] * (wide + 1) for _ in range(len(ends) + 1)]
    ways[-1][0] = 1
    for start in range(len(ends) - 1, -1, -1):
        for count in range(1, wide + 1):
            ways[start][count] = sum(ways[end][count - 1] for end in ends[start])
    return ways


def _ends(fields: Sequence[str], start: int) -> Iterator[int]:
    """Yield the ends of the amounts that begin with a field, the field alone first."""
    yield start + 1
    if _HEAD.fullmatch(fields[start]) is None:
        return
    for end in range(start + 1, min(start + 1 + _MOST_GROUPS, len(fields))):
        if _LAST.fullmatch(fields[end]):
            yield end + 1
        if _GROUP.fullmatch(fields[end]) is None:
            return
