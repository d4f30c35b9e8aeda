"""How members compose to coordinates: title, then header, then the row inside its parents; the most specific wins."""

from functools import lru_cache
from typing import TypeAlias

from cnbudget.interpret.tables.members import Members
from cnbudget.model.coordinates import Coordinates
from cnbudget.model.place import Place
from cnbudget.vocabulary.members import narrower

__all__ = ["Clash", "Clashes", "among_general_public", "compose", "coordinates_at"]

_OWN_FLOWS = frozenset({"uses", "carried_forward", "surplus_distribution"})
_OF_PERIOD = frozenset({"period", "year"})  # an inner one replaces the outer

Clash: TypeAlias = tuple[str, str, str]
"""Dimension, outer and inner member that contradict."""

Clashes: TypeAlias = dict[Clash, tuple[Place, str]]
"""For each clash where it is met first: the place, and what is printed there."""


def coordinates_at(column: Members, row: Members) -> tuple[Coordinates, frozenset[Clash]]:
    """Return the coordinates of the cell where a column and a row meet, and the members that contradict there.

    Args:
        column: all that title, list and header say of the column's cells.
        row: all that the row and its parents say.
    """
    clashes: set[Clash] = set()
    return Coordinates(**_composed(column, row, clashes)), frozenset(clashes)


def compose(outer: Members, inner: Members, clashes: set[Clash] | None = None) -> Members:
    """Return the members of something printed inside something else.

    A flow of its own (支出总计, 结转下年, 结余分配) replaces the outer one; money carried forward has no nature but one
    printed with it. Of two members that contradict the inner one is kept.

    Args:
        outer: what title, header or parent row say.
        inner: what is printed within.
        clashes: where given, pairs that contradict are added to it.
    """
    if not inner.pairs:
        return outer
    members, contradicting = _compose(outer, inner)
    if clashes is not None:
        clashes |= contradicting
    return members


@lru_cache(maxsize=8192)
def _compose(outer: Members, inner: Members) -> tuple[Members, frozenset[Clash]]:
    clashes: set[Clash] = set()
    return Members.of(_composed(outer, inner, clashes)), frozenset(clashes)


def _composed(outer: Members, inner: Members, clashes: set[Clash]) -> dict[str, str]:
    members = dict(outer)
    for dimension, member in inner:
        before = members.get(dimension)
        if before != member:
            members[dimension] = member if before is None else _settle(dimension, before, member, clashes)
    if inner.get("period") is not None and inner.get("year") is None:
        members.pop("year", None)
    changed_flow = members.get("flow") == "carried_forward" != outer.flow
    if changed_flow and inner.nature is None:
        members.pop("nature", None)
    return members


def among_general_public(outer: Members, inner: Members) -> Members:
    """Return what 其中：财政拨款 says within 一般公共预算: the part that is 经费拨款, not all of it again."""
    if outer.fund == "general_public" and inner.fund == "fiscal":
        return inner.replace("fund", "appropriation")
    return inner


def _settle(dimension: str, before: str, member: str, clashes: set[Clash]) -> str:
    if dimension == "flow":
        return member if member in _OWN_FLOWS and before != "carried_forward" else before
    found = narrower(dimension, before, member)
    if found is not None:
        return found
    if dimension not in _OF_PERIOD:
        clashes.add((dimension, before, member))
    return member
