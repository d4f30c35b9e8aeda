"""The values of a line in a table in order: amounts and rates, the words between them, and what is glued to them."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Literal

from attrs import frozen

from cnbudget.vocabulary.notation.numbers import is_percent, read_number

__all__ = ["Run", "Value", "decimals_of_lines", "prints_amounts", "runs_of"]

_AMOUNT = re.compile(r"(?<![0-9.])[-−(（△▲]?[0-9][0-9,]*\.[0-9]+[)）]?(?![0-9])", re.ASCII)
_CLEAN = re.compile(r"[-−(（△▲]?[0-9][0-9,]*\.([0-9]+)[)）]?", re.ASCII)
_DASHES = re.compile(r"[-—–－─]{1,3}")
_DATE = re.compile(r"(?:19|20)[0-9]{2}\.[0-9]{1,2}(?:\.[0-9]{1,2})?")
_DIGITS = re.compile(r"[0-9]+")
_CUT = "\x00"  # before text that was glued to an amount and is not of the table
_MOST = 6  # decimals
_SHARE = 0.9


@frozen
class Value:
    """A value as printed: an amount, a rate, or a dash in the place of an amount."""

    text: str
    kind: Literal["amount", "rate", "blank"]


@frozen
class Run:
    """Words and the values behind them; no values at the end of a line.

    Attributes:
        words: what is printed before the values, blanks between words kept as one; "" where nothing is.
        values: the values.
        cut: what was glued to the last value with its digits: a page number, the next page's first words.
    """

    words: str
    values: tuple[Value, ...]
    cut: str = ""


def prints_amounts(text: str) -> bool:
    """Whether a line prints a number with decimals that is no date."""
    return any(not _DATE.fullmatch(found.group()) for found in _AMOUNT.finditer(text))


def decimals_of_lines(texts: Sequence[str]) -> int:
    """Return how many decimals the amounts of a table have, 0 where they differ too much to say."""
    counts = Counter(
        len(found.group(1)) for text in texts for word in text.split() if (found := _CLEAN.fullmatch(word)) is not None
    )
    if not counts:
        return 0
    decimals, count = counts.most_common(1)[0]
    return decimals if decimals <= _MOST and count >= _SHARE * sum(counts.values()) else 0


@lru_cache(maxsize=8)
def _glued(decimals: int) -> re.Pattern[str]:
    return re.compile(rf"[-−]?[0-9][0-9,]*\.[0-9]{{{decimals}}}", re.ASCII)


def runs_of(text: str, decimals: int) -> tuple[Run, ...]:
    """Return the runs of words and values of a line of a table whose amounts have so many decimals.

    >>> [(run.words, [value.text for value in run.values]) for run in runs_of("一、财政拨款 5.00二、教育支出 3.00", 2)]
    [('一、财政拨款', ['5.00']), ('二、教育支出', ['3.00'])]
    >>> runs_of("合计 84.0312", 2)[0].cut
    '12'
    >>> [value.text for value in runs_of("合计 ¥84.03 负84.03 84.03-", 2)[0].values]
    ['¥84.03', '负84.03', '84.03-']
    """
    runs: list[Run] = []
    words: list[str] = []
    values: list[Value] = []
    cut = ""
    for item in _items(text, decimals):
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
    """Yield words and values; what is glued to an amount and not of the table behind U+0000."""
    for word in text.split():
        if _is_amount(word, decimals):
            yield Value(word, "amount")
        elif is_percent(word):
            yield Value(word, "rate")
        elif _DASHES.fullmatch(word):
            yield Value(word, "blank")
        elif decimals and "." in word:
            yield from _parted(word, decimals)
        else:
            yield word


def _is_amount(word: str, decimals: int) -> bool:
    """Whether a word is an amount in any notation; more decimals than its table has are other digits glued on."""
    if _DATE.fullmatch(word):
        return False
    if clean := _CLEAN.fullmatch(word):
        return not decimals or len(clean.group(1)) <= decimals
    number = read_number(word)
    return number is not None and number.unit is None and 0 < number.decimals <= (decimals or _MOST)


def _parted(word: str, decimals: int) -> Iterator[str | Value]:
    end = 0
    for found in _glued(decimals).finditer(word):
        if found.start() < end:
            continue
        if found.start() > end:
            yield from _between(word[end : found.start()], behind=end > 0)
        yield Value(found.group(), "amount")
        end = found.end()
    if end < len(word):
        yield from _between(word[end:], behind=end > 0)


def _between(text: str, *, behind: bool) -> Iterator[str]:
    yield _CUT + text if behind and _DIGITS.match(text) else text
