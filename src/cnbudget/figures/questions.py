"""The questions, read from `data/figures.toml`."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from attrs import frozen

from cnbudget.model.brief import brief
from cnbudget.model.coordinates import Coordinates
from cnbudget.vocabulary.headers import VocabularyError
from cnbudget.vocabulary.members import tree

__all__ = ["MEANING", "Question", "is_total", "questions", "read_questions"]

MEANING = ("fund", "origin", "flow", "nature", "item")
"""The dimensions that a question names, in the order in which members are preferred."""

_FIELDS = frozenset({"zh", "en", "words", "at", "parts", "merge", "printed_as", "without", "source"})


@frozen
class Question:
    """A question, as `figures.toml` describes it.

    Attributes:
        id: stable name.
        zh, en: what it is called.
        words: other names by which people ask for it.
        at: the members it accepts along each dimension of `MEANING`, the preferred first; "" is none.
        parts: questions whose amounts add up to its own by definition.
        merge: whether a member's amount stands for the whole where the rest is zero.
        printed_as: questions as which tables print its amount, where an amount of the prose agrees with theirs.
        without: words that narrow an amount of the prose to something else.
        source: why its coordinates are these, "" where plain.
    """

    id: str
    zh: str
    en: str
    words: tuple[str, ...]
    at: Mapping[str, tuple[str, ...]]
    parts: tuple[str, ...]
    merge: bool
    printed_as: tuple[str, ...]
    without: tuple[str, ...]
    source: str

    def rank(self, at: Coordinates) -> tuple[int, ...] | None:
        """Return how much an amount at some coordinates is preferred, the lowest most; None where it is no answer."""
        if not is_total(at):
            return None
        found = []
        for dimension, accepted in self.at.items():
            member = getattr(at, dimension) or ""
            if member not in accepted:
                return None
            found.append(accepted.index(member))
        return tuple(found)

    @property
    def preferred(self) -> Coordinates:
        """The coordinates that answer it best, without a period."""
        return Coordinates(**{dimension: accepted[0] or None for dimension, accepted in self.at.items()})

    def __repr__(self) -> str:
        return brief(self, self.id, self.zh)


def is_total(at: Coordinates) -> bool:
    """Return whether an amount is of no subject, no project and no year before the last."""
    return not (at.function or at.economic or at.gov_economic or at.project or at.year)


@cache
def questions() -> Mapping[str, Question]:
    """Return the questions by id, in the order they are listed.

    >>> questions()["three_public"].parts
    ('overseas_travel', 'official_vehicles', 'official_reception')
    """
    text = (files("cnbudget.figures") / "data" / "figures.toml").read_text("utf-8")
    return read_questions(tomllib.loads(text))


def read_questions(data: Mapping[str, Any]) -> Mapping[str, Question]:
    """Return the questions that a data file describes.

    Raises:
        VocabularyError: a field, dimension, member, part or other question is unknown or missing.
    """
    found = {name: _question(name, entry) for name, entry in data.items()}
    order = list(found)
    for question in found.values():
        for part in question.parts:
            if part not in order[order.index(question.id) + 1 :]:
                message = f"figures.toml: {question.id} has the part {part!r}, which is no question listed after it"
                raise VocabularyError(message)
        if unknown := set(question.printed_as) - found.keys():
            message = f"figures.toml: {question.id} is printed as {min(unknown)!r}, which is no question"
            raise VocabularyError(message)
    return found


def _question(name: str, entry: Mapping[str, Any]) -> Question:
    unknown = entry.keys() - _FIELDS
    if unknown or not {"zh", "en", "at"} <= entry.keys():
        wrong = f"has the unknown field {min(unknown)!r}" if unknown else "has no zh, en or at"
        message = f"figures.toml: {name} {wrong}"
        raise VocabularyError(message)
    for dimension, accepted in entry["at"].items():
        known = tree().members.get(dimension, {}) if dimension in MEANING else {}
        for member in accepted:
            if member and member not in known:
                message = f"figures.toml: {name} accepts {member!r} along {dimension!r}, which has no such member"
                raise VocabularyError(message)
    at = {dimension: tuple(entry["at"].get(dimension, ("",))) for dimension in MEANING}
    if "flow" not in entry["at"]:
        at["flow"] = ("expenditure",)
    return Question(
        name,
        entry["zh"],
        entry["en"],
        tuple(entry.get("words", ())),
        at,
        tuple(entry.get("parts", ())),
        bool(entry.get("merge", False)),
        tuple(entry.get("printed_as", ())),
        tuple(entry.get("without", ())),
        entry.get("source", ""),
    )
