"""Numbers that count the rows of a table (行号) at the beginning of its lines: no part of a label."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from attrs import evolve

from cnbudget.layout.stream.values import prints_amounts
from cnbudget.readers.page import TextSource

__all__ = ["counting_on", "number_most", "row_numbers", "without_row_numbers"]

_LEAST = 3
_JUMP = 3  # by how much a number may be more than the one before, where one was not printed alone
_NEAR = 4  # lines between a row number and the next one, where labels wrap
_SHARE = 0.8
_CODES = 100  # codes of subjects are no smaller, and count on one by one as well


def row_numbers(source: TextSource, lines: Iterable[int]) -> Mapping[int, str]:
    """Return the number at the beginning of each line that counts on from the one before, {} where no lines do.

    Args:
        source: the text.
        lines: of a table's body.
    """
    firsts = [(line, _first_word(source.texts[line])) for line in lines]
    begins = [(line, int(first)) for line, first in firsts if first.isdecimal() and not first.startswith("0")]
    best: dict[int, str] = {}
    for start, (_, number) in enumerate(begins):
        if number < _CODES and (number == 1 or start == 0):
            found = _chain(begins[start:])
            best = found if len(found) > len(best) else best
    return best if len(best) >= _LEAST else {}


def _first_word(text: str) -> str:
    return next(iter(text.split(maxsplit=1)), "")


def _chain(begins: Sequence[tuple[int, int]]) -> dict[int, str]:
    """Return the numbers that count on from the first one."""
    found: dict[int, str] = {}
    last = begins[0][1] - 1
    for line, number in begins:
        if last < number <= last + (_JUMP if found else 1):
            found[line] = str(number)
            last = number
    return found


def number_most(source: TextSource, lines: Iterable[int], numbers: Mapping[int, str]) -> bool:
    """Whether lines with amounts have numbers in front of them, on their own line or one that their label begins."""
    rows = sum(prints_amounts(source.texts[line]) for line in lines)
    return len(numbers) >= _SHARE * rows


def without_row_numbers(source: TextSource, numbers: Mapping[int, str]) -> TextSource:
    """Return a text whose lines do not begin with the numbers of their rows."""
    if not numbers:
        return source
    texts = list(source.texts)
    for line, number in numbers.items():
        texts[line] = texts[line].strip().removeprefix(number) + (" " if texts[line][-1:].isspace() else "")
    return evolve(source, texts=tuple(texts))


def counting_on(found: Mapping[int, Sequence[str]]) -> Mapping[int, Sequence[str]]:
    """Return those numbers that count rows (行次) anywhere in their lines: each is printed once, beside its neighbours.

    Args:
        found: the numbers of a table's lines that may count its rows.

    >>> counting_on({7: ["1", "32"], 8: ["2", "33"], 9: ["3", "180"]})  # 180 may be an amount
    {7: ['1', '32'], 8: ['2', '33'], 9: ['3']}
    """
    times = Counter(int(number) for numbers in found.values() for number in numbers)
    lines = {int(number): line for line, numbers in found.items() for number in numbers if times[int(number)] == 1}

    def counts(line: int, number: int) -> bool:
        before, behind = lines.get(number - 1), lines.get(number + 1)
        follows = before is not None and 0 <= line - before <= _NEAR
        return number in lines and (follows or (behind is not None and 0 <= behind - line <= _NEAR))

    return {line: [one for one in numbers if counts(line, int(one))] for line, numbers in found.items()}
