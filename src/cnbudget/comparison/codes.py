"""Codes that only one of two documents prints, and codes whose names changed."""

from collections.abc import Mapping

from attrs import evolve

from cnbudget.comparison.groups import Group, Key
from cnbudget.vocabulary import subjects
from cnbudget.vocabulary.subject_data import comparable
from cnbudget.vocabulary.subject_moves import moves

__all__ = ["code_of", "known_of", "moved", "renamed"]

_CODED: tuple[subjects.Classification, ...] = ("function", "economic", "gov_economic")
_Coded = tuple[subjects.Classification, str]


def code_of(key: Key) -> _Coded | None:
    """Return the most specific code of a key, None where it has none."""
    return next(((name, code) for name in reversed(_CODED) if (code := getattr(key[0], name)) is not None), None)


def moved(gone: Mapping[Key, Group], added: Mapping[Key, Group]) -> dict[Key, tuple[Key, str]]:
    """Return for each key that is gone the added one that replaced it and why, where there is exactly one.

    A code replaced another where that is known of the two or of their parents, or where both have one name that no
    third code has: 行政运行 is the name of a 项 in almost every 款 and proves nothing.
    """
    by_rest: dict[tuple[object, ...], list[Key]] = {}
    for key in added:
        if code_of(key):
            by_rest.setdefault(_rest(key), []).append(key)
    found: dict[Key, tuple[Key, str]] = {}
    for key, group in gone.items():
        fits = [(other, why) for other in by_rest.get(_rest(key), []) if (why := _why(key, group, other, added[other]))]
        if len(fits) == 1:
            found[key] = fits[0]
    taken = [other for other, _ in found.values()]
    return {key: to for key, to in found.items() if taken.count(to[0]) == 1}


def _rest(key: Key) -> tuple[object, ...]:
    """Return the key without its most specific code."""
    coded = code_of(key)
    return (coded and coded[0], evolve(key[0], **{coded[0]: None}) if coded else key[0], *key[1:])


def _why(key: Key, group: Group, other: Key, later: Group) -> str:
    old, new = code_of(key), code_of(other)
    if old is None or new is None or old[0] != new[0] or len(old[1]) != len(new[1]):
        return ""
    both = f"{old[1]} {group.name} → {new[1]} {later.name}"
    for move in moves(old[1]):
        if move.new_code == new[1]:
            return f"{both}: the code changed ({move.evidence})"
    if comparable(group.name) != comparable(later.name):
        return ""
    above = [move for move in moves(old[1][:-2]) if new[1].startswith(move.new_code)]
    if above:
        return f"{both}: {above[0].old_code} became {above[0].new_code} ({above[0].evidence})"
    if {subject.code for subject in subjects.find(old[0], group.name)} == {old[1], new[1]}:
        return f"{both}: no third code has this name"
    return ""


def renamed(coded: _Coded | None, before: str, after: str) -> str:
    """Return in one line that a code has a new name, "" where it has not or a line is not the code's own."""
    if coded is None or comparable(before) == comparable(after):
        return ""
    borne = {comparable(name) for name in subjects.names(*coded)}
    if {comparable(before), comparable(after)} <= borne:
        return f"{coded[1]} was called {before}, now {after}"
    return ""


def known_of(coded: _Coded | None, others_year: int | None, *, gone: bool) -> str:
    """Return what explains that only one document prints a code, "" where nothing known does."""
    if coded is None or others_year is None:
        return ""
    entries = subjects.entries_of(*coded)
    years = sorted({year for entry in entries for year in entry.years})
    seen_often = any(entry.publishers > 1 for entry in entries)
    if gone:
        known = moves(coded[1])
        if known:
            became = "、".join(f"{move.new_code} ({move.evidence})" for move in known)
            return f"{coded[1]} was replaced by {became}"
        if years and years[-1] < others_year and seen_often:
            return f"no document in the reference set prints {coded[1]} after {years[-1]}"
    elif years and years[0] > others_year and seen_often:
        return f"no document in the reference set prints {coded[1]} before {years[0]}"
    return ""
