"""How coordinates compose: title, then header path, then the row after its ancestors; the most specific member wins."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import TypeAlias

from cnbudget.model.coordinates import DIMENSIONS, Coordinates
from cnbudget.vocabulary.members import INDEX, narrower

__all__ = ["EMPTY", "Values", "coordinates", "lay_over", "own_of", "values_of"]

Values: TypeAlias = tuple[str | None, ...]
"""One member or None for each of `DIMENSIONS`, in their order."""

EMPTY: Values = (None,) * len(DIMENSIONS)

_FLOW = INDEX["flow"]
_NATURE = INDEX["nature"]
_SPECIAL = frozenset({"uses", "carried_forward", "surplus_distribution"})

coordinates = lru_cache(maxsize=16384)(Coordinates)
"""`Coordinates` of given values; equal ones are one object."""


def values_of(members: Mapping[str, str]) -> Values:
    """Return the values of members by dimension."""
    return tuple(members.get(dimension) for dimension in DIMENSIONS)


@lru_cache(maxsize=16384)
def own_of(values: Values) -> tuple[tuple[int, str], ...]:
    """Return the places and members that `values` mentions."""
    return tuple((place, member) for place, member in enumerate(values) if member is not None)


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
    if values[_FLOW] == "carried_forward" and all(place != _NATURE for place, _ in own):
        values[_NATURE] = None
    return tuple(values)


def _settle(place: int, before: str, member: str, clashes: set[tuple[str, str, str]] | None) -> str:
    if place == _FLOW:
        return member if member in _SPECIAL and before != "carried_forward" else before
    found = narrower(DIMENSIONS[place], before, member)
    if found is not None:
        return found
    if clashes is not None and DIMENSIONS[place] != "period":
        clashes.add((DIMENSIONS[place], before, member))
    return member
