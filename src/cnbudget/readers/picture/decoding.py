"""Columns of scores to characters: the best path, what else each of them may be, and what may have been overlooked."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
from attrs import evolve, field

from cnbudget.model.passing import frozen

__all__ = ["BLANK", "Character", "Scores", "decoded", "decoded_number", "twins_of"]

BLANK = 0
"""The class of "no character"."""

_STEP = 8  # pixels of a column of scores
_OTHERS = 4  # further characters that are kept
_POSSIBLE = 0.001  # score below which another character is none of them
_SEPARATORS = frozenset(".,")
_WIDE = 0xFEE0  # from a character of ASCII to its wide form

Scores: TypeAlias = npt.NDArray[np.float32]
"""A row for each column of the line, in it the score of each class."""


@frozen
class Character:
    """A recognised character.

    Attributes:
        text: the character.
        middle: where it stands in its line, from 0 to 1.
        score: from 0 to 1; no higher than it is sure that nothing of a number was overlooked beside it.
        others: the characters that it may be as well, the likeliest first.
        before, behind: in a number, those that may have been overlooked between it and its neighbour, the likeliest
            first. What may stand behind one may stand before the next.
    """

    text: str
    middle: float
    score: float
    others: str
    before: str = field(default="", kw_only=True)
    behind: str = field(default="", kw_only=True)


@frozen
class _Run:
    """Neighbouring columns, `end` exclusive, whose best class is the same."""

    begin: int
    end: int
    kind: int


@frozen
class _Gap:
    """What may have been overlooked between two characters, the likeliest first, and the score of the likeliest."""

    characters: str = ""
    score: float = 0.0


def decoded(scores: Scores, names: Sequence[str], width: int, twins: Mapping[int, int]) -> list[Character]:
    """Return the characters of the best path: repeats in neighbouring columns are one, blanks none.

    Args:
        scores: of the line.
        names: the character of each class.
        width: of the line in pixels, as the model saw it.
        twins: classes of characters that look the same, as `twins_of` finds them: each is as sure as both together.
    """
    found: list[Character] = []
    for run in _runs(scores):
        twin = twins.get(run.kind)
        character = _character(scores, names, width, run, (_Gap(), _Gap()))
        if twin is not None:
            both = character.score + float(scores[run.begin : run.end, twin].max())
            others = character.others.replace(names[twin], "")
            character = evolve(character, score=min(both, 1.0), others=others)
        found.append(character)
    return found


def twins_of(names: Sequence[str]) -> Mapping[int, int]:
    """Return for the class of each wide character that of the same narrow one, and the other way round."""
    at = {name: kind for kind, name in enumerate(names)}
    pairs = [
        (kind, at[chr(ord(name) + _WIDE)])
        for name, kind in at.items()
        if len(name) == 1 and chr(ord(name) + _WIDE) in at
    ]
    return {one: other for narrow, wide in pairs for one, other in ((narrow, wide), (wide, narrow))}


def decoded_number(scores: Scores, names: Sequence[str], width: int) -> list[Character]:
    """Return the characters of a number: of two separators without a blank between them it has one.

    A point of a coarse scan is a few grey pixels, and may lose its columns to the blank without a trace in the scores
    of its neighbours; the columns between them show it.
    """
    runs = _without_doubles(list(_runs(scores)), scores, names)
    edges = [0, *(side for run in runs for side in (run.begin, run.end)), len(scores)]
    beside = [None, *(names[run.kind] for run in runs), None]
    gaps = [
        _gap(scores[edges[2 * n] : edges[2 * n + 1]], names, {one for one in beside[n : n + 2] if one is not None})
        for n in range(len(runs) + 1)
    ]
    return [_character(scores, names, width, run, (gaps[n], gaps[n + 1])) for n, run in enumerate(runs)]


def _runs(scores: Scores) -> Iterator[_Run]:
    best = scores.argmax(axis=1)
    begin = 0
    for end in range(1, len(best) + 1):
        if end < len(best) and best[end] == best[begin]:
            continue
        if best[begin] != BLANK:
            yield _Run(begin, end, int(best[begin]))
        begin = end


def _without_doubles(runs: Sequence[_Run], scores: Scores, names: Sequence[str]) -> list[_Run]:
    found: list[_Run] = []
    for run in runs:
        before = found[-1] if found else None
        if before is None or before.end < run.begin or not {names[before.kind], names[run.kind]} <= _SEPARATORS:
            found.append(run)
            continue
        surer = max(before, run, key=lambda one: float(scores[one.begin : one.end, one.kind].max()))
        found[-1] = _Run(before.begin, run.end, surer.kind)
    return found


def _gap(columns: Scores, names: Sequence[str], beside: set[str]) -> _Gap:
    """Return what the blank columns between two characters may hide: neither of the two, which are seen there too."""
    near = beside | _SEPARATORS if beside & _SEPARATORS else beside
    best = columns.max(axis=0, initial=0.0)
    kinds = [int(kind) for kind in np.argsort(-best) if kind != BLANK and best[kind] >= _POSSIBLE]
    kept = [kind for kind in kinds if names[kind] not in near][:_OTHERS]
    return _Gap("".join(names[kind] for kind in kept), float(best[kept[0]])) if kept else _Gap()


def _character(scores: Scores, names: Sequence[str], width: int, run: _Run, beside: tuple[_Gap, _Gap]) -> Character:
    before, behind = beside
    peak = run.begin + int(scores[run.begin : run.end, run.kind].argmax())
    score = min(float(scores[peak, run.kind]), 1.0 - before.score, 1.0 - behind.score)
    middle = min((run.begin + run.end) / 2 * _STEP / width, 1.0)
    others = _others(scores[peak], names, run.kind)
    return Character(names[run.kind], middle, score, others, before=before.characters, behind=behind.characters)


def _others(column: Scores, names: Sequence[str], kind: int) -> str:
    count = min(_OTHERS + 2, len(column))
    order = np.argpartition(column, -count)[-count:]
    order = order[np.argsort(-column[order])]
    kept = [int(other) for other in order if other not in (kind, BLANK) and column[other] >= _POSSIBLE]
    return "".join(names[other] for other in kept[:_OTHERS])
