"""The members of each dimension and how they contain each other."""

import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, Literal

from attrs import fields, frozen

from cnbudget.vocabulary.headers import VocabularyError

__all__ = [
    "CODED",
    "FREE",
    "Member",
    "Tree",
    "complete_parts",
    "is_last_level",
    "is_of_three_public",
    "joined",
    "load_toml",
    "narrower",
    "parts_of",
    "tree",
    "usual_natures",
    "within",
]

CODED = frozenset({"function", "economic", "gov_economic"})
"""Dimensions whose members are subject codes: a longer code is part of its beginning."""

FREE = frozenset({"organisation", "project"})
"""Dimensions whose members are printed names."""

_THREE_PUBLIC = "three_public"
_LAST_LEVEL = 7  # digits of a function at its last level (项)


@frozen
class Member:
    """A member of a closed dimension, as `members.toml` describes it.

    Attributes:
        part_of: the member of the same dimension that it is a part of, "" for an outermost one.
        zh: what it is called in Chinese.
        en: what it is called in English.
        column: what it adds to a canonical column id, "" where no column is set apart by it.
        words: printed words that name it.
        economic, function: subjects whose money is usually of it; a longer code goes before its beginning.
    """

    part_of: str
    zh: str
    en: str
    column: str
    words: tuple[str, ...]
    economic: tuple[str, ...] = ()
    function: tuple[str, ...] = ()


@frozen
class Tree:
    """The closed sets of members.

    Attributes:
        members: dimension to member id to the member.
        parents: dimension to member to the member it is part of ("" for none).
        joins: dimension and set of members to the member that is all of them together.
        refinements: dimension, outer member and word to the narrower member it means there.
        complete: dimension and member to the members whose sum it is by definition.
    """

    members: Mapping[str, Mapping[str, Member]]
    parents: Mapping[str, Mapping[str, str]]
    joins: Mapping[tuple[str, frozenset[str]], str]
    refinements: Mapping[tuple[str, str, str], str]
    complete: Mapping[tuple[str, str], frozenset[str]]


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
        VocabularyError: where a member's parent is not a member of the same dimension, an entry stands twice, or a
            field is unknown or missing.
    """
    joins = {(e["dimension"], frozenset(e["of"])): e["is"] for e in data.get("join", ())}
    refinements = {(e["dimension"], e["beneath"], e["word"]): e["is"] for e in data.get("refine", ())}
    if len(joins) != len(data.get("join", ())) or len(refinements) != len(data.get("refine", ())):
        message = "members.toml: two entries join or refine the same members"
        raise VocabularyError(message)
    listed = {name: entries for name, entries in data.items() if name not in {"join", "refine", "complete"}}
    members = {
        dimension: {name: _member(dimension, name, entry) for name, entry in entries.items()}
        for dimension, entries in listed.items()
    }
    for dimension, found in members.items():
        for name, member in found.items():
            if member.part_of and member.part_of not in found:
                message = f"members.toml: {dimension}.{name} is part of {member.part_of!r}, which is no {dimension}"
                raise VocabularyError(message)
    parents = {d: {name: member.part_of for name, member in found.items()} for d, found in members.items()}
    return Tree(members, parents, joins, refinements, _complete(data, parents))


def _member(dimension: str, name: str, entry: dict[str, Any]) -> Member:
    unknown = entry.keys() - {field.name for field in fields(Member)}
    if unknown or not {"zh", "en"} <= entry.keys():
        wrong = f"has the unknown field {min(unknown)!r}" if unknown else "has no zh or no en"
        message = f"members.toml: {dimension}.{name} {wrong}"
        raise VocabularyError(message)
    words = tuple(entry.get("words", ()))
    usual = (tuple(entry.get("economic", ())), tuple(entry.get("function", ())))
    return Member(entry.get("part_of", ""), entry["zh"], entry["en"], entry.get("column", ""), words, *usual)


def _complete(
    data: dict[str, Any], parents: Mapping[str, Mapping[str, str]]
) -> Mapping[tuple[str, str], frozenset[str]]:
    found: dict[tuple[str, str], frozenset[str]] = {}
    for entry in data.get("complete", ()):
        dimension, whole, parts = entry["dimension"], entry["whole"], entry["parts"]
        if any(parents.get(dimension, {}).get(part) != whole for part in parts):
            message = f"members.toml: not all of {', '.join(parts)} are parts of {dimension}.{whole}"
            raise VocabularyError(message)
        found[dimension, whole] = frozenset(parts)
    return found


def complete_parts(dimension: str, member: str) -> frozenset[str]:
    """Return the members whose sum a member is by definition, none where that is not defined.

    >>> sorted(complete_parts("item", "official_vehicles")), complete_parts("item", "meetings")
    (['vehicle_operation', 'vehicle_purchase'], frozenset())
    """
    return tree().complete.get((dimension, member), frozenset())


@cache
def parts_of(dimension: str, member: str) -> frozenset[str]:
    """Return the members directly below one of a dimension.

    >>> sorted(parts_of("fund", "fiscal"))
    ['general_public', 'government_fund', 'state_capital']
    """
    return frozenset(part for part, whole in tree().parents.get(dimension, {}).items() if whole == member)


@lru_cache(maxsize=1024)
def usual_natures(dimension: Literal["economic", "function"], subject: str) -> frozenset[str]:
    """Return the kinds of expenditure that a subject's money usually is where it is of one kind.

    >>> usual_natures("economic", "30101"), usual_natures("function", "2010302"), usual_natures("economic", "309")
    (frozenset({'personnel'}), frozenset({'project'}), frozenset())
    """
    found: dict[str, set[str]] = defaultdict(set)
    for name, one in tree().members["nature"].items():
        for code in one.economic if dimension == "economic" else one.function:
            if subject.startswith(code):
                found[code].add(name)
    return frozenset(found[max(found, key=len)]) if found and subject else frozenset()


def is_last_level(function: str) -> bool:
    """Whether a function is of the last level (项), so that no other is part of it.

    >>> is_last_level("2010301"), is_last_level("20103")
    (True, False)
    """
    return len(function) == _LAST_LEVEL


def is_of_three_public(item: str) -> bool:
    """Whether an item is “三公”经费 or one of its parts, which by definition are paid from 财政拨款.

    >>> is_of_three_public("three_public"), is_of_three_public("vehicle_purchase"), is_of_three_public("meetings")
    (True, True, False)
    """
    return item == _THREE_PUBLIC or within("item", item, _THREE_PUBLIC)


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
