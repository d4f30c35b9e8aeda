"""Characters of a line to the text that was printed: separators put right where only one reading is possible."""

import re
from collections.abc import Sequence

from attrs import evolve

from cnbudget.readers.picture.decoding import Character

__all__ = ["corrected", "is_stroke", "with_marks"]

_TWO_DECIMALS = re.compile(r"[-(]?(?:[0-9]{1,3}(?:[.,][0-9]{3})+|[0-9]+)[.,][0-9]{2}\)?", re.ASCII)
_NUMBERING = re.compile(r"[一二三四五六七八九十]{1,3}(?=[。,，])")
_WIDE_COMMA = re.compile(r"(?<=[0-9])，(?=[0-9]{3}(?![0-9]))", re.ASCII)

_SHORT = 2  # characters of `**`
_ENOUGH = 3  # columns that are numbered
_MOST = 0.8  # of them fit
_UNSURE = 0.9
_STROKES = frozenset("1lI|[]()丨")


def corrected(characters: Sequence[Character]) -> list[Character]:
    """Return the characters with separators of numbers as they are printed.

    In a number with two decimals, its thousands set apart or not, the last separator is the point and all others are
    commas, a wide comma between a digit and three digits is that of thousands, and what follows 一 or 十二 at the
    beginning is 、.
    """
    text = "".join(character.text for character in characters)
    if len(text) != len(characters):
        return list(characters)
    marks = {match.start(): "," for match in _WIDE_COMMA.finditer(text)}
    numbering = _NUMBERING.match(text)
    if numbering:
        marks[numbering.end()] = "、"
    if _TWO_DECIMALS.fullmatch(text):
        at = [n for n, mark in enumerate(text) if mark in ".,"]
        marks = dict.fromkeys(at, ",") | {at[-1]: "."}
    return [
        evolve(character, text=marks[n]) if marks.get(n, character.text) != character.text else character
        for n, character in enumerate(characters)
    ]


def with_marks(row: Sequence[Sequence[Character]]) -> list[Sequence[Character]]:
    """Return the texts of a row of a table; beside the numbers of the columns (1 2 3) a blot stands for `**`.

    The recogniser takes the two stars for a word or a number, and is not sure of it. Of the numbers it may misread
    some that the others tell.
    """
    texts = list(map(_text, row))
    numbers = [int(text) for text in texts if text.isascii() and text.isdigit() and len(text) <= _SHORT]
    if len(numbers) >= _ENOUGH and numbers == list(range(1, len(numbers) + 1)):
        return [_starred(cell) if _is_blot(cell) and not any(map(str.isdigit, _text(cell))) else cell for cell in row]
    first = texts.index("1") if "1" in texts else 0
    if not all(map(_is_blot, row[:first])) or not _counts_columns(row[first:]):
        return list(row)
    return [*map(_starred, row[:first]), *(_numbered(cell, n) for n, cell in enumerate(row[first:], start=1))]


def _starred(cell: Sequence[Character]) -> Sequence[Character]:
    return [evolve(character, text="*", others="") for character in cell]


def _counts_columns(cells: Sequence[Sequence[Character]]) -> bool:
    """Whether cells number the columns: each that is sure has its place in the count, and most are sure."""
    fit = [_text(cell) == str(n) for n, cell in enumerate(cells, start=1)]
    may = [_is_unsure(cell) and len(cell) == len(str(n)) for n, cell in enumerate(cells, start=1)]
    return all(map(any, zip(fit, may, strict=True))) and sum(fit) >= max(_ENOUGH, _MOST * len(cells))


def _numbered(cell: Sequence[Character], number: int) -> Sequence[Character]:
    if _text(cell) == str(number):
        return cell
    return [evolve(one, text=digit, others="") for one, digit in zip(cell, str(number), strict=True)]


def is_stroke(characters: Sequence[Character]) -> bool:
    """Whether a text that stands by itself is an upright stroke: what a rule or a stamp left beside a cell's text."""
    return len(characters) == 1 and characters[0].text in _STROKES


def _is_blot(cell: Sequence[Character]) -> bool:
    return 0 < len(cell) <= _SHORT and _is_unsure(cell)


def _is_unsure(cell: Sequence[Character]) -> bool:
    return min((character.score for character in cell), default=0.0) < _UNSURE


def _text(cell: Sequence[Character]) -> str:
    return "".join(character.text for character in cell)
