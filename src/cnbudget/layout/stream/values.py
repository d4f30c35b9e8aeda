"""The values of a line in a table in order: amounts and rates, the words between them, and what is glued to them."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Literal

from cnbudget.model.characters import NUMBER
from cnbudget.model.deadline import LINE, in_time
from cnbudget.model.passing import frozen
from cnbudget.vocabulary.notation.numbers import is_percent, read_number

__all__ = ["WHOLE", "Run", "Value", "decimals_of_lines", "prints_amounts", "prints_decimals", "runs_of"]

WHOLE = -1
"""In the place of a number of decimals: amounts are whole numbers, with separators or without (4784, 1,201)."""


_AMOUNT = re.compile(r"(?<![0-9.])[-−+(（△▲]?[0-9][0-9,]*\.[0-9]+[)）]?(?![0-9])", re.ASCII)
_CLEAN = re.compile(r"[-−+(（△▲]?[0-9][0-9,]*\.([0-9]+)[)）]?", re.ASCII)
_DIGIT_BEFORE = re.compile(r"[0-9][.,]?\Z", re.ASCII)
_WHOLE = re.compile(r"(?<!\S)[-−]?[0-9]{1,3}(?:,[0-9]{3})+(?!\S)", re.ASCII)  # 6,783,536 in a table of 元
_WHOLE_NUMBER = re.compile(r"[-−△]?(?:[0-9]+|[0-9]{1,3}(?:,[0-9]{3})+)", re.ASCII)
_ZERO = "0"  # among amounts with decimals too; it counts no page, and no code is it
_DASHES = re.compile(r"[-—–－─]{1,3}")
_DATE = re.compile(r"(?:19|20)[0-9]{2}\.[0-9]{1,2}(?:\.[0-9]{1,2})?")
_DIGITS = re.compile(r"[0-9]+")
_WORDS = re.compile(r"[\u4e00-\u9fff]")
_CUT = "\x00"  # before digits that may be decimals of the amount before them
_CENTS = 2  # decimals that amounts of 元 and 万元 have and that no table goes beyond in single rows
_MOST = 6  # decimals
_SHARE = 0.9


@frozen
class Value:
    """A value as printed: an amount, a rate, or a dash in the place of an amount.

    Attributes:
        text: without what is glued to it.
        kind: what it is.
        glued: digits of another text that follow without a blank, as a page number does at the foot of a page.
        token: how the source counts its number, where amounts touch (`0.000.00` counts as 0.000 and 00); else "".
    """

    text: str
    kind: Literal["amount", "rate", "blank"]
    glued: str = ""
    token: str = ""

    @property
    def printed(self) -> str:
        """The number as the source counts it, with the digits that are glued to it."""
        return self.token or self.text + self.glued


@frozen
class Run:
    """Words and the values behind them; no values at the end of a line.

    Attributes:
        words: what is printed before the values, blanks between words kept as one; "" where nothing is.
        values: the values.
        cut: digits behind the last value that may be its own decimals, with what follows; "" where there are none.
    """

    words: str
    values: tuple[Value, ...]
    cut: str = ""


def prints_amounts(text: str) -> bool:
    """Whether a line prints a number with decimals that is no date, or a whole one with separators."""
    return any(not _DATE.fullmatch(found.group()) for found in _AMOUNT.finditer(text)) or bool(_WHOLE.search(text))


def decimals_of_lines(texts: Sequence[str]) -> int:
    """Return how many decimals the amounts of a table have, 0 where they differ too much to say."""
    counts = Counter(
        decimals
        for text in in_time(texts, LINE)
        for word in text.split()
        if (decimals := _decimals(word)) and not _DATE.fullmatch(word)
    )
    if not counts:
        return 0
    decimals, count = counts.most_common(1)[0]
    return decimals if decimals <= _MOST and count >= _SHARE * sum(counts.values()) else 0


def prints_decimals(text: str) -> bool:
    """Whether a line prints an amount with decimals; a rate (12.5%) is none."""
    return any(_decimals(word) and not _DATE.fullmatch(word) for word in text.split())


@lru_cache(maxsize=8)
def _glued(decimals: int) -> re.Pattern[str]:
    return re.compile(rf"[-−]?[0-9][0-9,]*\.[0-9]{{{decimals}}}", re.ASCII)


def runs_of(text: str, decimals: int) -> tuple[Run, ...]:
    """Return the runs of words and values of a line of a table whose amounts have so many decimals, or are `WHOLE`.

    >>> [(run.words, [value.text for value in run.values]) for run in runs_of("一、财政拨款 5.00二、教育支出 3.00", 2)]
    [('一、财政拨款', ['5.00']), ('二、教育支出', ['3.00'])]
    >>> [(run.values[0].text, run.values[0].glued, run.cut) for run in runs_of("合计 84.0312", 2)]
    [('84.03', '12', '')]
    >>> runs_of("合计 84.03", 1)[0].cut
    '3'
    >>> [(value.text, value.printed) for value in runs_of("合计 0.000.00", 2)[0].values]
    [('0.00', '0.000'), ('0.00', '00')]
    >>> runs_of("合计1.2.00", 2)[0].words
    '合计1.2.00'
    >>> [value.text for value in runs_of("合计 ¥84.03 负84.03 84.03-", 2)[0].values]
    ['¥84.03', '负84.03', '84.03-']
    >>> [(run.words, [value.text for value in run.values]) for run in runs_of("205 教育支出 700 -5 12.5%", WHOLE)]
    [('205 教育支出', ['700', '-5', '12.5%'])]
    """
    runs: list[Run] = []
    words: list[str] = []
    values: list[Value] = []
    cut = ""
    for item in _whole_items(text) if decimals == WHOLE else _items(text, decimals):
        if isinstance(item, Value):
            values.append(item)
        elif item.startswith(_CUT):
            cut = item.removeprefix(_CUT)
        else:
            if values:
                runs.append(_run(words, values, cut))
                words, values, cut = [], [], ""
            words.append(item)
    if words or values:
        runs.append(_run(words, values, cut))
    return tuple(runs)


def _run(words: Sequence[str], values: Sequence[Value], cut: str) -> Run:
    """Return a run; dashes count as blank amounts only beside amounts."""
    if all(value.kind == "blank" for value in values):
        return Run(" ".join([*words, *(value.text for value in values)]), ())
    return Run(" ".join(words), tuple(values), cut)


def _items(text: str, decimals: int) -> Iterator[str | Value]:
    """Yield words and values; digits that may belong to the amount before them behind U+0000."""
    words = text.split()
    for before, word, behind in zip(("", *words), words, (*words[1:], ""), strict=False):
        if word == _ZERO or _is_amount(word, decimals):
            yield Value(word, "amount")
        elif word.isdecimal() and _WHOLE.fullmatch(before) and (not behind or behind[0].isdecimal()):
            yield _CUT + word  # 500 behind 6,783,536: an amount or a page number
        elif is_percent(word):
            yield Value(word, "rate")
        elif _DASHES.fullmatch(word):
            yield Value(word, "blank")
        elif decimals and "." in word:
            yield from _parted(word, decimals)
        else:
            yield word


def _whole_items(text: str) -> Iterator[str | Value]:
    """Yield words, and as values the whole numbers and rates behind a name; those in front of it may be codes."""
    named = False
    for word in text.split():
        if named and _WHOLE_NUMBER.fullmatch(word):
            yield Value(word, "amount")
        elif named and is_percent(word):
            yield Value(word, "rate")
        elif _DASHES.fullmatch(word):
            yield Value(word, "blank")
        else:
            named = named or _WORDS.search(word) is not None
            yield word


def _is_amount(word: str, decimals: int) -> bool:
    """Whether a word is an amount in any notation; more decimals than its table has are other digits glued on."""
    if _DATE.fullmatch(word):
        return False
    if not decimals and _WHOLE.fullmatch(word):
        return True
    own = _decimals(word)
    return own > 0 and (not decimals or own <= decimals)


def _decimals(word: str) -> int:
    """Return how many decimals an amount prints, 0 where a word is none."""
    if clean := _CLEAN.fullmatch(word):
        return len(clean.group(1))
    number = read_number(word)
    return number.decimals if number is not None and number.unit is None else 0


def _parted(word: str, decimals: int) -> Iterator[str | Value]:
    """Yield the amounts of a word and the words before, between and behind them."""
    found = list(_glued(decimals).finditer(word))
    if any(one.end() == other.start() for one, other in pairwise(found)):
        yield from _touching(word, [match.group() for match in found])
        return
    ends = [0, *(match.end() for match in found)]
    if any(_DIGIT_BEFORE.search(word, end, match.start()) for end, match in zip(ends, found, strict=False)):
        yield word  # 1.2.00: the source counts no number 2.00
        return
    starts = [match.start() for match in found] + [len(word)]
    if starts[0]:
        yield word[: starts[0]]
    for match, stop in zip(found, starts[1:], strict=True):
        yield from _with_tail(match.group(), word[match.end() : stop], decimals)


def _touching(word: str, amounts: Sequence[str]) -> Iterator[str | Value]:
    """Yield amounts that touch; they are not read where the source counts other numbers than amounts."""
    numbers = NUMBER.findall(word)
    if len(numbers) == len(amounts) and "".join(amounts) == word:
        yield from (Value(text, "amount", "", number) for text, number in zip(amounts, numbers, strict=True))
    else:
        yield Value(amounts[0], "amount")
        yield _CUT + word


def _with_tail(amount: str, tail: str, decimals: int) -> Iterator[str | Value]:
    """Yield an amount and what is glued to it, which may be further decimals where its table prints less than two."""
    digits = _DIGITS.match(tail)
    if digits is None:
        yield Value(amount, "amount")
        if tail:
            yield tail
    elif decimals >= _CENTS or _WORDS.search(tail):
        yield Value(amount, "amount", digits.group())
    else:
        yield Value(amount, "amount")
        yield _CUT + tail
