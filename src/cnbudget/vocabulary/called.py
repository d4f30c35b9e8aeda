"""What things are called (名称): dimensions, members, canonical tables, diagnostics; for people."""

from collections.abc import Mapping
from functools import cache

from attrs import frozen

from cnbudget.vocabulary.members import load_toml, tree

__all__ = [
    "Called",
    "DiagnosticMeaning",
    "diagnostics",
    "dimension_called",
    "form_kind_called",
    "member_called",
    "members",
    "rule_called",
    "table_called",
    "tables",
    "words_of",
]


@frozen
class Called:
    """A name in Chinese and in English."""

    zh: str
    en: str

    def filled(self, *values: object) -> "Called":
        """Return the name with values in its blanks.

        >>> Called("第 {} 页", "page {}").filled(3).en
        'page 3'
        """
        return Called(self.zh.format(*values), self.en.format(*values))


@frozen
class DiagnosticMeaning:
    """A code of diagnostics: how grave it is, and what it means."""

    severity: str
    meaning: str


def dimension_called(dimension: str) -> Called:
    """Return what a dimension is called.

    >>> dimension_called("fund").zh
    '资金性质'
    """
    return _names()["dimensions"][dimension]


def member_called(dimension: str, member: str) -> Called:
    """Return what a member of a closed dimension is called; any other member is its own name.

    >>> member_called("fund", "general_public")
    Called(zh='一般公共预算', en='General public budget')
    """
    return _names().get(dimension, {}).get(member, Called(member, member))


def members(dimension: str) -> tuple[str, ...]:
    """Return the members of a closed dimension, those that hold others first."""
    return tuple(_names().get(dimension, {}))


def words_of(dimension: str, member: str) -> tuple[str, ...]:
    """Return the printed words that name a member of a closed dimension.

    >>> "三公经费" in words_of("item", "three_public")
    True
    """
    known = tree().members.get(dimension, {}).get(member)
    return known.words if known is not None else ()


def rule_called(code: str) -> Called:
    """Return what a rule of reconciliation is called; a contributed one is its own name."""
    return _names()["rules"].get(code, Called(code, code))


def form_kind_called(kind: str) -> Called:
    """Return what a kind of performance form is called.

    >>> form_kind_called("self_evaluation").zh
    '绩效自评'
    """
    return _names()["form_kinds"].get(kind, Called(kind, kind))


def tables() -> tuple[str, ...]:
    """Return the ids of the canonical tables.

    >>> "revenue_summary" in tables()
    True
    """
    return tuple(_names()["tables"])


def table_called(table: str) -> Called:
    """Return what a canonical table is called; an id that none has is its own name."""
    return _names()["tables"].get(table, Called(table, table))


@cache
def diagnostics() -> Mapping[str, DiagnosticMeaning]:
    """Return the codes that diagnostics may have."""
    return {code: DiagnosticMeaning(*entry) for code, entry in load_toml("diagnostics.toml").items()}


@cache
def _names() -> Mapping[str, Mapping[str, Called]]:
    named = {d: {name: Called(m.zh, m.en) for name, m in found.items()} for d, found in tree().members.items()}
    listed = load_toml("names.toml")
    return named | {
        section: {key: Called(*pair) for key, pair in entries.items()} for section, entries in listed.items()
    }
