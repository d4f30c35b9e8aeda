"""Names of header cells (栏目名称) in text without rules, and which name may be nested under which."""

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from itertools import chain
from typing import Any, Literal

from attrs import frozen

from cnbudget.vocabulary.columns import LabelKind, label_kind, listed_labels
from cnbudget.vocabulary.members import load_toml, tree, within
from cnbudget.vocabulary.words import normal

__all__ = ["HeaderName", "NameRole", "begins_name", "header_name", "may_part", "side_of"]

NameRole = Literal["label", "amount", "rate", "ordinal", "goal"]
"""What stands below a header cell; ordinal: numbers that are no amounts (行次, 数量)."""

_YEAR = re.compile(r"(?:20[0-9][0-9]年度?)")
_AMONG = re.compile(r"^其中[：、]?(?=[^：、])")
_THREE_PUBLIC = frozenset({"total", "item:three_public"})
_LONGEST = 45
_LONGEST_LABEL = 24
_BY_KIND: Mapping[LabelKind, NameRole] = {"rate": "rate", "ordinal": "ordinal", "quantity": "ordinal", "goal": "goal"}


@frozen
class HeaderName:
    """A known name of a header cell.

    Attributes:
        text: the name in normal form.
        role: what stands below it.
        kinds: what it is as a member of a group: `total`, `plain`, `among`, or `dimension:member`.
        holds: what may be nested under it: `total`, `plain`, a dimension, `dimension:member` for that member's parts.
        holds_all: whether it may hold any amounts.
        loose: whether it is known only by its ending or by a word in it.
        rare: whether it is more often the beginning or the end of a name that wraps.
        printed: the name as a header prints it, white space removed.
        line: the line of the header in which it ends, -1 where unknown.
    """

    text: str
    role: NameRole
    kinds: frozenset[str]
    holds: frozenset[str]
    holds_all: bool
    loose: bool = False
    rare: bool = False
    printed: str = ""
    line: int = -1

    @property
    def group(self) -> bool:
        """Whether names may be nested under it."""
        return self.holds_all or bool(self.holds)

    @property
    def total(self) -> bool:
        """Whether it is a total (合计, 小计)."""
        return "total" in self.kinds

    def takes(self, other: "HeaderName") -> bool:
        """Whether a name is one of those that this group lists."""
        return any(_part(spec, held) for spec in other.kinds for held in self.holds)


def _part(spec: str, held: str) -> bool:
    """Whether `dimension:member` is of a dimension, or is a part of another member of it."""
    dimension, _, member = spec.partition(":")
    if held == dimension:  # `total`, `plain`, or any member of a dimension
        return True
    of, _, outer = held.partition(":")
    if of != dimension or not outer:
        return False
    known = tree().members[dimension]
    if member == outer:  # a name of the member itself is its part only where it has no others
        return not any(other != outer and within(dimension, other, outer) for other in known) or outer not in known
    return member in known and outer in known and within(dimension, member, outer)


@frozen
class _Names:
    kinds: Mapping[str, frozenset[str]]
    labels: frozenset[str]
    endings: tuple[str, ...]
    groups: Mapping[str, frozenset[str]]
    any_group: re.Pattern[str]
    rare: frozenset[str]
    sides: Mapping[str, str]


@cache
def _names() -> _Names:
    data = load_toml("header_names.toml")
    kinds: dict[str, set[str]] = {}
    for word, kind in _kinds(data):
        kinds.setdefault(normal(word), set()).add(kind)
    groups = {normal(word): frozenset(entry["holds"]) for entry in data["group"] for word in entry["words"]}
    return _Names(
        {word: frozenset(found) for word, found in kinds.items()},
        frozenset(map(normal, chain(data["label"]["words"], listed_labels()))),
        tuple(map(normal, data["label"]["endings"])),
        groups,
        re.compile("|".join(data["any_group"]["pattern"])),
        frozenset(map(normal, data["rare"]["words"])),
        {normal(word): side for side, words in data["sides"].items() for word in words},
    )


def _kinds(data: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for name in ("total", "among", "plain", "rate"):
        for word in data[name]["words"]:
            yield word, name
    for dimension, suffixes in data["suffixes"].items():
        for member, known in tree().members[dimension].items():
            for word in known.words:
                for suffix in suffixes:
                    yield word + suffix, f"{dimension}:{member}"
    for dimension, members in data["names"].items():
        for member, words in members.items():
            for word in words:
                yield word, f"{dimension}:{member}"


def side_of(text: str) -> str:
    """Return `revenue` or `expenditure` where a header cell names a side of a table of both, "" elsewhere."""
    return _names().sides.get(text, "")


@cache
def _ends() -> tuple[frozenset[str], frozenset[str]]:
    """Return the beginnings and the ends of the known names, two characters and more."""
    words = [*_names().kinds, *_names().labels]
    begins = {word[:n] for word in words for n in range(2, len(word) + 1)}
    ends = {word[n:] for word in words for n in range(len(word) - 1)}
    return frozenset(begins), frozenset(ends)


@cache
def _beginnings() -> frozenset[str]:
    """Return the known names and their beginnings."""
    words = [*_names().kinds, *_names().labels]
    return frozenset(word[:n] for word in words for n in range(1, len(word) + 1))


def begins_name(text: str) -> bool:
    """Whether a text, white space removed, is a known name or the beginning of one.

    >>> begins_name("一般公"), begins_name("公共预")
    (True, True)
    """
    return normal(text) in _beginnings()


def may_part(left: str, right: str) -> bool:
    """Whether one word may be the end of one name and the beginning of the next, glued together.

    >>> may_part("结转", "小计"), may_part("一般公", "共预算")
    (True, False)
    """
    begins, ends = _ends()
    return normal(left) in ends and normal(right) in begins


@lru_cache(maxsize=16384)
def header_name(text: str) -> HeaderName | None:
    """Return the name that a text, white space removed, is; None where it is none.

    >>> header_name("一般公共预算拨款收入").kinds, header_name("科目编码").role, header_name("一般公共服务支出")
    (frozenset({'fund:general_public'}), 'label', None)
    """
    text = normal(text)
    if not text or len(text) > _LONGEST:
        return None
    names = _names()
    nothing: frozenset[str] = frozenset()
    rare = text in names.rare
    kind = label_kind((text,))
    if text.count("%") > 1:
        return None  # 为年度预算%比上年增减% is two names
    if kind in _BY_KIND:
        loose = text not in names.labels
        return HeaderName(text, _BY_KIND[kind], nothing, nothing, holds_all=False, loose=loose)
    bare = _YEAR.sub("", _AMONG.sub("", text)).rstrip("：")
    kinds = names.kinds.get(bare, frozenset())
    if "rate" in kinds:
        return HeaderName(text, "rate", kinds, nothing, holds_all=False)
    holds = names.groups.get(bare, frozenset())
    year = not bare and text.startswith("2")
    of_fund = any(kind.startswith("fund:") for kind in kinds)
    holds_all = year or (not holds and not of_fund and bool(bare) and names.any_group.fullmatch(bare) is not None)
    if holds_all and "三公" in bare:  # 一般公共预算拨款安排的“三公”经费预算
        holds, holds_all = _THREE_PUBLIC, False
    if text in names.labels:
        return HeaderName(text, "label", nothing, nothing, holds_all=False, rare=rare)
    if kinds or holds or holds_all:
        return HeaderName(text, "amount", kinds, holds, holds_all=holds_all, rare=rare)
    if 1 < len(text) <= _LONGEST_LABEL and text.endswith(names.endings) and "：" not in text:
        return HeaderName(text, "label", nothing, nothing, holds_all=False, loose=True)
    return None
