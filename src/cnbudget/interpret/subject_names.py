"""Subject names without code (科目名称) to codes, by the subject they are nested under."""

from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from typing import Literal, get_args

from cnbudget.vocabulary import subjects
from cnbudget.vocabulary.subjects import Classification
from cnbudget.vocabulary.words import lexicon, normal

__all__ = ["child", "placed", "prevailing"]

_CLASS_LENGTH = 3
_CLASSIFICATIONS: tuple[Classification, ...] = get_args(Classification)


@lru_cache(maxsize=16384)
def child(dimension: Classification, parent: str, name: str, year: int | None) -> str | None:
    """Return the code of the subject of this name directly under `parent` ("" for 类), None unless exactly one fits."""
    name = normal(name)
    name = lexicon().aliases.get(name, name)
    level = len(parent) // 2 + 1
    found = subjects.find(dimension, name, under=parent or None, level=level, year=year)
    return found[0].code if len(found) == 1 else None


@lru_cache(maxsize=16384)
def placed(dimension: Classification, name: str, before: str, year: int | None) -> tuple[str, ...]:
    """Return the codes that `name` can have in a list after a line with code `before` ("" at its start).

    A line without code is nested under the last one, or is a sibling of it or of one of its parents.
    """
    found = []
    parent = before
    while True:
        code = child(dimension, parent, name, year)
        if code is not None:
            found.append(code)
        if not parent:
            return tuple(found)
        parent = parent[:-2] if len(parent) > _CLASS_LENGTH else ""


def prevailing(names: Iterable[str], year: int | None) -> Classification | Literal[""]:
    """Return the classification that most of a list's lines name classes (类) of, "" where none does."""
    hits = Counter(d for name in names for d in _CLASSIFICATIONS if child(d, "", name, year) is not None)
    most = hits.most_common(1)
    return most[0][0] if most else ""
