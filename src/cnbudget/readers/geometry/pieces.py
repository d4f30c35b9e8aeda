"""Glyphs to pieces: characters printed one after the other on one line."""

from collections.abc import Iterator
from itertools import pairwise

from attrs import frozen

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
    if all(len(text) == 1 and not text.isspace() for text in set(glyphs.texts)):
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
    for start, end in pairwise((*_starts(glyphs), len(texts))):
        text, right = "".join(texts[start:end]), max(rights[start], rights[end - 1])
        clip = glyphs.clips.get(start)
        yield Piece(text, lefts[start], right, baselines[start], sizes[start], start, end, None, clip)


def _starts(glyphs: Glyphs) -> Iterator[int]:
    """Yield the first glyph of each piece."""
    clips = glyphs.clips
    last_size, last_right, last_baseline, last_text = 0.0, 0.0, 0.0, ""
    columns = (glyphs.texts, glyphs.lefts, glyphs.rights, glyphs.baselines, glyphs.sizes)
    for index, (text, left, right, baseline, size) in enumerate(zip(*columns, strict=True)):
        gap = left - last_right
        if (
            not index
            or not -_BACK * size <= gap <= _APART * size
            or not -_LEVEL * size <= baseline - last_baseline <= _LEVEL * size
            or ((size != last_size or gap > _BLANK * size) and _are_two(last_text, text, gap, (last_size, size)))
            or (clips and clips.get(index) != clips.get(index - 1))
        ):
            yield index
        last_size, last_right, last_baseline, last_text = size, right, baseline, text


def _are_two(before: str, character: str, gap: float, sizes: tuple[float, float]) -> bool:
    """Whether two characters are digits of two numbers: too far apart, or not of one size."""
    if before not in _DIGITS or character not in _DIGITS:
        return False
    small, large = sorted(sizes)
    return gap > _BLANK * sizes[1] or small < _ALIKE * large
