"""The usual order of columns beside each other, where a text does not show it (栏目次序)."""

from collections.abc import Mapping
from functools import cache
from itertools import combinations

from cnbudget.vocabulary.header_names import HeaderName
from cnbudget.vocabulary.members import load_toml

__all__ = ["usually_before"]


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
        return one.role == "label"
    if one.role == "label":
        return _is_code(one) and not _is_code(other)
    return any(kind in _followers().get(first, ()) for first in one.kinds for kind in other.kinds)


def _is_code(name: HeaderName) -> bool:
    return name.text.endswith(("编码", "代码"))
