"""The usual order of columns beside each other, where a text does not show it (栏目次序)."""

from collections.abc import Mapping
from functools import cache
from itertools import combinations

from cnbudget.vocabulary.header_names import HeaderName
from cnbudget.vocabulary.members import load_toml

__all__ = ["is_code_name", "usually_before"]


_BESIDE_AMOUNTS = frozenset({"label", "ordinal"})
_PARTS = frozenset({"类", "款", "项"})


@cache
def _followers() -> Mapping[str, frozenset[str]]:
    """Return for each kind of column those that usually stand behind it."""
    found: dict[str, set[str]] = {}
    for kinds in load_toml("header_names.toml")["order"]["usual"]:
        for before, behind in combinations(kinds, 2):
            found.setdefault(before, set()).add(behind)
    return {kind: frozenset(behind) for kind, behind in found.items()}


def usually_before(one: HeaderName, other: HeaderName) -> bool:
    """Return whether a column usually stands before another one; False also where nothing is known of them.

    Labels stand before amounts, codes before names.
    """
    if one.role != other.role:
        return one.role in _BESIDE_AMOUNTS and other.role not in _BESIDE_AMOUNTS
    if one.role == "label":
        return is_code_name(one) and not is_code_name(other)
    return any(kind in _followers().get(first, ()) for first in one.kinds for kind in other.kinds)


def is_code_name(name: HeaderName) -> bool:
    """Return whether a column of labels holds codes, or a part of them (类, 款, 项)."""
    return name.text.endswith(("编码", "代码")) or name.text in _PARTS
