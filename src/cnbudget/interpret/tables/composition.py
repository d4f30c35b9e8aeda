"""How coordinates compose: title, then header path, then the row after its ancestors; the most specific member wins."""

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import TypeAlias

from cnbudget.model.coordinates import DIMENSIONS, Coordinates
from cnbudget.vocabulary.members import INDEX, narrower

__all__ = ["EMPTY", "Meaning", "Values", "among_general_public", "cell_meaning", "lay_over", "own_of", "values_of"]

Values: TypeAlias = tuple[str | None, ...]
"""One member or None for each of `DIMENSIONS`, in their order."""

EMPTY: Values = (None,) * len(DIMENSIONS)

_FLOW = INDEX["flow"]
_FUND = INDEX["fund"]
_NATURE = INDEX["nature"]
_SPECIAL = frozenset({"uses", "carried_forward", "surplus_distribution"})

Own: TypeAlias = tuple[tuple[int, str], ...]
"""Places and members that something printed mentions."""

Clash: TypeAlias = tuple[str, str, str]
"""Dimension, outer and inner member that contradict."""

Meaning: TypeAlias = Callable[[Own], tuple[Coordinates, frozenset[Clash]]]
"""What a row's members mean in one column."""


def values_of(members: Mapping[str, str]) -> Values:
    """Return the values of members by dimension."""
    return tuple(members.get(dimension) for dimension in DIMENSIONS)


@lru_cache(maxsize=16384)
def own_of(values: Values) -> tuple[tuple[int, str], ...]:
    """Return the places and members that `values` mentions."""
    return tuple((place, member) for place, member in enumerate(values) if member is not None)


@lru_cache(maxsize=1024)
def cell_meaning(base: Values) -> Meaning:
    """Return what gives, for the members of a row, the coordinates of its cell in a column with these values.

    Rows and columns meet in the same pairs again and again, in one document and the next, so the answers are kept.
    """

    @lru_cache(maxsize=4096)
    def meaning(own: Own) -> tuple[Coordinates, frozenset[Clash]]:
        clashes: set[Clash] = set()
        values = lay_over(base, own, clashes)
        return Coordinates(*values), frozenset(clashes)

    return meaning


def lay_over(base: Values, own: Sequence[tuple[int, str]], clashes: set[tuple[str, str, str]] | None = None) -> Values:
    """Return `base` made more specific by the members of something printed within it.

    A flow of its own (支出总计, 结转下年, 结余分配) replaces the table's; money carried forward has no nature but one
    printed with it. Of two members that contradict the inner one stays, and the pair is added to `clashes`.
    """
    values: list[str | None] | None = None
    for place, member in own:
        before = base[place] if values is None else values[place]
        if before == member:
            continue
        if values is None:
            values = list(base)
        values[place] = member if before is None else _settle(place, before, member, clashes)
    if values is None:
        return base
    set_here = values[_FLOW] == "carried_forward" != base[_FLOW]
    if set_here and all(place != _NATURE for place, _ in own):
        values[_NATURE] = None
    return tuple(values)


def among_general_public(outer: Values, own: Own) -> Own:
    """Return what 其中：财政拨款 says within 一般公共预算: the part that is 经费拨款, not all of it again."""
    if outer[_FUND] != "general_public":
        return own
    return tuple((place, "appropriation" if (place, member) == (_FUND, "fiscal") else member) for place, member in own)


def _settle(place: int, before: str, member: str, clashes: set[tuple[str, str, str]] | None) -> str:
    if place == _FLOW:
        return member if member in _SPECIAL and before != "carried_forward" else before
    found = narrower(DIMENSIONS[place], before, member)
    if found is not None:
        return found
    if clashes is not None and DIMENSIONS[place] != "period":
        clashes.add((DIMENSIONS[place], before, member))
    return member
