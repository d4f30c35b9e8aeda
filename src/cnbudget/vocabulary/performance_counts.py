"""Sentences that count the projects with performance goals or self-evaluations (绩效目标, 绩效自评)."""

import re
from collections.abc import Iterator
from functools import cache

from attrs import frozen

from cnbudget.vocabulary.members import load_toml
from cnbudget.vocabulary.notation.numerals import numeral
from cnbudget.vocabulary.words import normal

__all__ = ["FormCount", "stated_forms"]

_SENTENCE = re.compile(r"[^。；;\n]+")
_SHOWN = 40


@frozen
class FormCount:
    """A number of projects that a sentence states.

    Attributes:
        count: the number.
        evaluated: whether it counts self-evaluations, else goals.
        refers: whether the sentence refers to the forms as printed in the document (详见, 反映).
        printed: the words around the number.
    """

    count: int
    evaluated: bool
    refers: bool
    printed: str


@frozen
class _Words:
    goals: re.Pattern[str]
    evaluations: re.Pattern[str]
    refers: re.Pattern[str]


@cache
def _words() -> _Words:
    data = load_toml("performance.toml")["counts"]
    return _Words(*(re.compile(data[name]) for name in ("goals", "evaluations", "refers")))


def stated_forms(text: str) -> Iterator[FormCount]:
    """Yield the numbers of projects that the sentences of a text state.

    >>> [(c.count, c.refers) for c in stated_forms("本单位编报绩效目标的项目共16个，涉及资金5万元。")]
    [(16, False)]
    """
    words = _words()
    for match in _SENTENCE.finditer(text):
        sentence = normal(match.group())
        for evaluated, pattern in ((True, words.evaluations), (False, words.goals)):
            found = pattern.search(sentence)
            count = _count(found) if found else None
            if found is not None and count is not None:
                around = sentence[max(0, found.end() - _SHOWN) : found.end()]
                yield FormCount(count, evaluated, bool(words.refers.search(sentence)), around)
                break


def _count(found: re.Match[str]) -> int | None:
    digits = next(group for group in found.groups() if group)
    return int(digits) if digits.isdecimal() and digits.isascii() else numeral(digits)
