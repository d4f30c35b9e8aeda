"""The words of the prose, from data/prose.toml."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from importlib.resources import files

from attrs import frozen

from cnbudget.model.coordinates import DIMENSIONS
from cnbudget.vocabulary.headers import VocabularyError
from cnbudget.vocabulary.notation.pattern import Pattern
from cnbudget.vocabulary.notation.tokens import COUNTED, SEPARATED

__all__ = [
    "ProseWords",
    "Subject",
    "is_about_a_part",
    "is_about_all_expenditure",
    "is_place_name",
    "subject_members",
    "words",
]


@frozen
class Subject:
    """What a figure is: words its subject contains, or equals, and the members they mean."""

    contains: tuple[str, ...]
    equals: tuple[str, ...]
    members: tuple[tuple[str, str], ...]


@frozen
class ProseWords:
    """The loaded words.

    Attributes:
        parts: chapter kind by words of its heading.
        endings: of those words, what a heading without number ends with.
        profile, sections: what headings （一） end with in the part about the department, and elsewhere.
        overall: a section heading that is about all expenditure, if none of `narrowing` is in it.
        narrowing: words of a section heading that is about a part of the expenditure.
        duties, key_projects: words of section headings.
        signs: 1 or -1 by verb of change.
        verbs: any verb of change.
        money, rates, things: units.
        figure: a number and the unit after it, if any.
        subjects: in the order in which they are tried.
        not_places: endings that look like a place's.
    """

    parts: tuple[tuple[str, tuple[str, ...]], ...]
    endings: tuple[str, ...]
    profile: tuple[str, ...]
    sections: tuple[str, ...]
    overall: Pattern
    narrowing: Pattern
    duties: tuple[str, ...]
    key_projects: tuple[str, ...]
    signs: Mapping[str, int]
    verbs: re.Pattern[str]
    money: frozenset[str]
    rates: frozenset[str]
    things: frozenset[str]
    figure: re.Pattern[str]
    subjects: tuple[Subject, ...]
    not_places: tuple[str, ...]


@cache
def words() -> ProseWords:
    """Return the words, loaded once.

    Raises:
        VocabularyError: the file names a dimension that does not exist.
    """
    data = tomllib.loads((files("cnbudget.vocabulary") / "data" / "prose.toml").read_text("utf-8"))
    units = data["units"]
    signs = dict.fromkeys(data["change"]["up"], 1) | dict.fromkeys(data["change"]["down"], -1)
    every = [*units["money"], *units["rate"], *units["thing"]]
    return ProseWords(
        parts=tuple((kind, tuple(found)) for kind, found in data["parts"].items()),
        endings=tuple(data["headings"]["endings"]),
        profile=tuple(data["headings"]["profile"]),
        sections=tuple(data["headings"]["sections"]),
        overall=Pattern(r"收支|支出(?:\L<neutral>)*(?:情况|说明|分析|$)", neutral=data["headings"]["neutral"]),
        narrowing=Pattern(r"\L<narrowing>", narrowing=data["headings"]["narrowing"]),
        duties=tuple(data["headings"]["duties"]),
        key_projects=tuple(data["headings"]["key_projects"]),
        signs=signs,
        verbs=re.compile(_any_of(signs)),
        money=frozenset(units["money"]),
        rates=frozenset(units["rate"]),
        things=frozenset(units["thing"]),
        figure=re.compile(rf"(?=[0-9])({SEPARATED}(?={_any_of(units['money'])})|{COUNTED})({_any_of(every)})?"),
        subjects=tuple(map(_subject, data["subject"])),
        not_places=tuple(data["region"]["not_places"]),
    )


def _any_of(found: Iterable[str]) -> str:
    """Return a pattern of any of the words, the longest first."""
    return "|".join(map(re.escape, sorted(found, key=len, reverse=True)))


def _subject(entry: Mapping[str, Mapping[str, str] | list[str]]) -> Subject:
    members = entry["members"]
    if not isinstance(members, Mapping) or not members.keys() <= set(DIMENSIONS):
        message = f"prose.toml: {members!r} names an unknown dimension"
        raise VocabularyError(message)
    return Subject(tuple(entry.get("words", ())), tuple(entry.get("exact", ())), tuple(members.items()))


@lru_cache(maxsize=1024)
def subject_members(subject: str) -> tuple[tuple[str, str], ...]:
    """Return the members that a figure's subject mentions, none where no entry fits."""
    for entry in words().subjects:
        if subject in entry.equals or any(word in subject for word in entry.contains):
            return entry.members
    return ()


def is_about_all_expenditure(heading: str) -> bool:
    """Whether a section without a fund's name is about all expenditure, if about no part of it.

    >>> is_about_all_expenditure("支出按功能分类情况"), is_about_all_expenditure("其他事项说明")
    (True, False)
    """
    return words().overall.search(heading) is not None


def is_about_a_part(heading: str) -> bool:
    """Whether a section is about a part of the expenditure, so that its subjects are not the whole of their fund's.

    >>> is_about_a_part("基本支出按功能分类情况"), is_about_a_part("支出按功能分类情况")
    (True, False)
    """
    return words().narrowing.search(heading) is not None


def is_place_name(text: str) -> bool:
    """Whether a text that ends like a place's name is one."""
    return not text.endswith(words().not_places)
