"""Lines of header cells (栏目行): whole names, and the rest of names that wrap."""

from functools import cache, lru_cache

from attrs import frozen

from cnbudget.vocabulary.columns import label_kind
from cnbudget.vocabulary.members import load_toml
from cnbudget.vocabulary.words import parse

__all__ = ["is_ending", "is_whole_name"]


@frozen
class _Lines:
    names: frozenset[str]
    endings: frozenset[str]
    unfinished: tuple[str, ...]


@cache
def _lines() -> _Lines:
    data = load_toml("header_lines.toml")
    return _Lines(frozenset(data["names"]), frozenset(data["endings"]), tuple(data["unfinished"]))


@lru_cache(maxsize=8192)
def is_whole_name(text: str) -> bool:
    """Whether a text, white space removed, is the whole name of a header cell.

    >>> [is_whole_name(text) for text in ("一般公共预算", "一般公共预", "科目编码", "上年结余、")]
    [True, False, True, False]
    """
    brackets = sum(map(text.count, "（(")) - sum(map(text.count, "）)"))
    if brackets or text.endswith(_lines().unfinished):
        return False
    return text in _lines().names or label_kind((text,)) != "name" or parse(text).known


def is_ending(text: str) -> bool:
    """Whether a name by itself often ends a name that the line above begins.

    >>> is_ending("预算"), is_ending("人员经费")
    (True, False)
    """
    return text in _lines().endings
