"""Glyphs to pieces: characters printed one after the other on one line."""

from collections.abc import Iterator
from itertools import pairwise

from cnbudget.model.passing import frozen
from cnbudget.readers.geometry.ink import Glyphs
from cnbudget.readers.page import MIDDLE

__all__ = ["Piece", "pieces_of", "single"]

_APART = 0.55  # of an em: a wider gap ends a piece
_BLANK = 0.45  # of an em: a wider gap separates two numbers
_ALIKE = 0.78  # digits of one number are no smaller than this share of each other
_DIGITS = frozenset("0123456789.,")
_BACK = 0.3  # of an em: so far may a character begin before the last one ends
_LEVEL = 0.15  # of an em: so far may baselines of one piece differ
_TWICE = 0.2  # of an em: a character printed again this near is bold, not a second one


@frozen
class Piece:
    """Characters of one line: the text, where it begins and ends, its baseline, its size, its first and last glyph.

    `cut_from` is the cell to its left that it was cut from without any room between them, `clip` what the clip path
    leaves of the page (left, top, right, bottom) where it cuts the piece off above or below.
    """

    text: str
    left: float
    right: float
    baseline: float
    size: float
    first: int
    last: int
    cut_from: int | None = None
    clip: tuple[float, float, float, float] | None = None

    @property
    def middle(self) -> float:
        """Where it stands down the page; of a piece that is cut off, the nearest line within its clip path."""
        middle = self.baseline - MIDDLE * self.size
        if self.clip is None:
            return middle
        _, top, _, bottom = self.clip
        inset = min(MIDDLE * self.size, (bottom - top) / 2)
        return min(max(middle, top + inset), bottom - inset)


def single(glyphs: Glyphs) -> Glyphs:
    """Return the glyphs with one character each, blanks left out: those of a ligature (ﬃ) share its width."""
    whole = "".join(glyphs.texts)
    if len(whole) == len(glyphs.texts) and "" not in glyphs.texts and whole.split() in ([], [whole]):
        return glyphs
    parts = [
        (n, k, len(text)) for n, text in enumerate(glyphs.texts) for k in range(len(text)) if not text[k].isspace()
    ]
    widths = [right - left for left, right in zip(glyphs.lefts, glyphs.rights, strict=True)]
    clips = {at: glyphs.clips[n] for at, (n, _, _) in enumerate(parts) if n in glyphs.clips} if glyphs.clips else {}
    return Glyphs(
        [glyphs.texts[n][k] for n, k, _ in parts],
        [glyphs.lefts[n] + widths[n] * k / count for n, k, count in parts],
        [glyphs.lefts[n] + widths[n] * (k + 1) / count for n, k, count in parts],
        [glyphs.baselines[n] for n, _, _ in parts],
        [glyphs.sizes[n] for n, _, _ in parts],
        clips,
    )


def pieces_of(glyphs: Glyphs) -> Iterator[Piece]:
    """Yield the pieces of a page in the order of its content; glyphs `first` to `last`, exclusive, make up each."""
    texts, lefts, rights, baselines, sizes = (glyphs.texts, glyphs.lefts, glyphs.rights, glyphs.baselines, glyphs.sizes)
    clips = glyphs.clips
    for start, end in pairwise((*_starts(glyphs), len(texts))):
        text, right = "".join(texts[start:end]), max(rights[start], rights[end - 1])
        clip = clips.get(start) if clips else None
        yield Piece(text, lefts[start], right, baselines[start], sizes[start], start, end, None, clip)


def _starts(glyphs: Glyphs) -> list[int]:
    """Return the first glyph of each piece."""
    lefts, rights, baselines, sizes = glyphs.lefts, glyphs.rights, glyphs.baselines, glyphs.sizes
    columns = zip(lefts[1:], rights, baselines[1:], baselines, sizes[1:], sizes, strict=False)
    # most characters follow the one before them closely, on its baseline and in its size
    asked = [
        index
        for index, (left, end, baseline, level, size, before) in enumerate(columns, 1)
        if baseline != level or size != before or not -_BACK * size <= left - end <= _BLANK * size
    ]
    if glyphs.clips:
        beside = {index for at in glyphs.clips for index in (at, at + 1) if 0 < index < len(lefts)}
        asked = sorted(beside.union(asked))
    return [0, *(index for index in asked if _begins(glyphs, index))] if lefts else []


def _begins(glyphs: Glyphs, index: int) -> bool:
    """Whether a glyph begins a piece behind the one before it."""
    before, size = glyphs.sizes[index - 1], glyphs.sizes[index]
    gap = glyphs.lefts[index] - glyphs.rights[index - 1]
    return (
        not -_BACK * size <= gap <= _APART * size
        or not -_LEVEL * size <= glyphs.baselines[index] - glyphs.baselines[index - 1] <= _LEVEL * size
        or (
            (size != before or gap > _BLANK * size)
            and _are_two(glyphs.texts[index - 1], glyphs.texts[index], gap, (before, size))
        )
        or glyphs.clips.get(index) != glyphs.clips.get(index - 1)
    )


def _are_two(before: str, character: str, gap: float, sizes: tuple[float, float]) -> bool:
    """Whether two characters are digits of two numbers: too far apart, or not of one size."""
    if before not in _DIGITS or character not in _DIGITS:
        return False
    small, large = sorted(sizes)
    return gap > _BLANK * sizes[1] or small < _ALIKE * large
