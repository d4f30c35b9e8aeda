"""Lines to words with their positions: also where a narrow gap is all that is between two columns."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from cnbudget.model.characters import fold
from cnbudget.readers.geometry.ink import Glyphs
from cnbudget.readers.geometry.pieces import Piece
from cnbudget.readers.page import Word

__all__ = ["words_of"]

_NARROW = 0.2  # of an em: a gap that characters of one word seldom leave
_AMOUNT_ENDS = re.compile(r"[0-9]\.[0-9]{2,}(?![0-9%％])")  # 9,142.55|一、一般公共服务支出
_AMOUNT_BEGINS = re.compile(r"[\u4e00-\u9fff）)](?=-?[0-9][0-9,]*\.[0-9]{2,}(?![0-9]))")  # 住房公积金|120.00

_Glyph = tuple[str, float, float, float]
"""A character, its left and right edge, and its size."""


def words_of(line: Sequence[Piece], text: str, glyphs: Glyphs) -> tuple[Word, ...]:
    """Return the words of a line, () where it is one.

    Args:
        line: its pieces, left to right.
        text: its text, as `text_of` returns it.
        glyphs: the characters of the page.
    """
    if len(line) == 1 and line[0].text == text and _is_one_word(line[0], glyphs):
        return ()  # as most lines of prose
    found = list(_glyphs(line, glyphs))
    if "".join([character for character, _, _, _ in found]) != "".join(text.split()):
        return ()  # folded characters are not those of the page one by one
    words: list[Word] = []
    place = 0
    for blanks, run in _runs(text):
        mine = found[place : place + len(run)]
        place += len(run)
        cuts = [0, *_joints(run, mine), len(run)]
        for n, (start, end) in enumerate(pairwise(cuts)):
            right = max(right for _, _, right, _ in mine[start:end])
            words.append(Word(run[start:end], mine[start][1], right, blanks if not n else 0))
    return tuple(words) if len(words) > 1 else ()


def _is_one_word(piece: Piece, glyphs: Glyphs) -> bool:
    """Whether a piece, of which no character is folded, has neither a gap nor an amount at which a word may end."""
    first, last = piece.first, piece.last
    lefts, sizes = glyphs.lefts[first + 1 : last], glyphs.sizes[first + 1 : last]
    columns = zip(lefts, glyphs.rights[first:last], sizes, strict=False)
    if any(left - end > _NARROW * size for left, end, size in columns):
        return False
    return not (_AMOUNT_ENDS.search(piece.text) or _AMOUNT_BEGINS.search(piece.text))


def _glyphs(line: Sequence[Piece], glyphs: Glyphs) -> Iterator[_Glyph]:
    for piece in line:
        first, last = piece.first, piece.last
        columns = glyphs.lefts[first:last], glyphs.rights[first:last], glyphs.sizes[first:last]
        if fold(piece.text) == piece.text:
            yield from zip(piece.text, *columns, strict=True)
        else:
            for character, left, right, size in zip(piece.text, *columns, strict=True):
                yield from ((folded, left, right, size) for folded in fold(character).strip())


def _runs(text: str) -> Iterator[tuple[int, str]]:
    """Yield the runs without a blank, each with how many blanks stand before it."""
    end = 0
    for match in re.finditer(r"\S+", text):
        yield match.start() - end, match.group()
        end = match.end()


def _joints(run: str, glyphs: Sequence[_Glyph]) -> list[int]:
    """Return where in a run another column may begin."""
    gaps = (n for n in range(1, len(run)) if glyphs[n][1] - glyphs[n - 1][2] > _NARROW * glyphs[n][3])
    amounts = (match.end() for pattern in (_AMOUNT_ENDS, _AMOUNT_BEGINS) for match in pattern.finditer(run))
    return sorted({n for n in (*gaps, *amounts) if n < len(run)})
