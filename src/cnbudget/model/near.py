"""Names that are near a mistyped one."""

from collections.abc import Iterable
from difflib import get_close_matches

__all__ = ["near", "nearest"]


def nearest(name: str, known: Iterable[str]) -> list[str]:
    """Return the names that are nearest to a mistyped one, the nearest first; none where none is near."""
    return get_close_matches(name, sorted(set(known)), n=3, cutoff=0.6)


def near(name: str, known: Iterable[str]) -> str:
    """Return a hint at the names that are nearest, "" where none is near.

    >>> near("general_pubic", ["general_public", "government_fund"])
    '; did you mean general_public?'
    """
    found = nearest(name, known)
    return f"; did you mean {' or '.join(found)}?" if found else ""
