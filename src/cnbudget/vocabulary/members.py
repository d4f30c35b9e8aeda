"""The members of each dimension and how they contain each other."""

import tomllib
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from attrs import frozen

from cnbudget.model.coordinates import DIMENSIONS
from cnbudget.vocabulary.headers import VocabularyError

__all__ = ["CODED", "FREE", "INDEX", "Tree", "joined", "load_toml", "narrower", "tree", "within"]

CODED = frozenset({"function", "economic", "gov_economic"})
"""Dimensions whose members are subject codes: a longer code is part of its beginning."""

FREE = frozenset({"organisation", "project"})
"""Dimensions whose members are printed names."""

INDEX: Mapping[str, int] = {name: place for place, name in enumerate(DIMENSIONS)}
"""The place of each dimension in `DIMENSIONS`."""


@frozen
class Tree:
    """The closed sets of members.

    Attributes:
        parents: dimension to member to the member it is part of ("" for none).
        joins: dimension and set of members to the member that is all of them together.
        refinements: dimension, outer member and word to the narrower member it means there.
    """

    parents: Mapping[str, Mapping[str, str]]
    joins: Mapping[tuple[str, frozenset[str]], str]
    refinements: Mapping[tuple[str, str, str], str]


def load_toml(name: str) -> dict[str, Any]:
    """Return a data file of the vocabulary."""
    return tomllib.loads((files("cnbudget.vocabulary") / "data" / name).read_text("utf-8"))


@cache
def tree() -> Tree:
    """Return the members of all closed dimensions, read once."""
    return read_tree(load_toml("members.toml"))


def read_tree(data: dict[str, Any]) -> Tree:
    """Return the tree that `members.toml` describes.

    Raises:
        VocabularyError: where a member's parent is not a member of the same dimension, or an entry stands twice.
    """
    joins = {(e["dimension"], frozenset(e["of"])): e["is"] for e in data.get("join", ())}
    refinements = {(e["dimension"], e["beneath"], e["word"]): e["is"] for e in data.get("refine", ())}
    if len(joins) != len(data.get("join", ())) or len(refinements) != len(data.get("refine", ())):
        message = "members.toml: two entries join or refine the same members"
        raise VocabularyError(message)
    parents = {name: members for name, members in data.items() if name not in {"join", "refine"}}
    for dimension, members in parents.items():
        for member, parent in members.items():
            if parent and parent not in members:
                message = f"members.toml: {dimension}.{member} is part of {parent!r}, which is no {dimension}"
                raise VocabularyError(message)
    return Tree(parents, joins, refinements)


@lru_cache(maxsize=4096)
def within(dimension: str, inner: str, outer: str) -> bool:
    """Whether `inner` is a true part of `outer` along a dimension.

    >>> within("fund", "education_fees", "fiscal_account"), within("function", "2010301", "201")
    (True, True)
    """
    if dimension in CODED:
        return len(inner) > len(outer) and inner.startswith(outer)
    parents = tree().parents.get(dimension, {})
    member = parents.get(inner, "")
    while member:
        if member == outer:
            return True
        member = parents.get(member, "")
    return False


@lru_cache(maxsize=4096)
def narrower(dimension: str, outer: str, inner: str) -> str | None:
    """Return what two members of one dimension mean together, `outer` mentioned first; None where they contradict."""
    if outer == inner or dimension in FREE:
        return inner
    refined = tree().refinements.get((dimension, outer, inner))
    if refined is not None or within(dimension, inner, outer):
        return refined or inner
    return outer if within(dimension, outer, inner) else None


def joined(dimension: str, members: Iterable[str]) -> str | None:
    """Return the one member that several in one phrase name: the narrowest, or the one that joins them; else None."""
    found = set(members)
    narrowest = {m for m in found if not any(within(dimension, other, m) for other in found)}
    if len(narrowest) == 1:
        return narrowest.pop()
    return tree().joins.get((dimension, frozenset(narrowest)))
