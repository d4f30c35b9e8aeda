"""Lines of positioned pieces: what stands between two blanks, with its left and right edge."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from unicodedata import east_asian_width

from attrs import evolve

from cnbudget.model.characters import squeeze
from cnbudget.model.passing import frozen
from cnbudget.vocabulary.header_lines import is_whole_name
from cnbudget.vocabulary.notation.numbering import is_numbered
from cnbudget.vocabulary.notation.numbers import is_numeric, is_percent
from cnbudget.vocabulary.words import parse

__all__ = [
    "Line",
    "Piece",
    "Width",
    "holds_amount",
    "is_figure",
    "joined",
    "joined_letters",
    "line_of",
    "reaching",
    "squeezed",
]

_PIECE = re.compile(r"\S+")
_AMOUNT = re.compile(r"-?(?:\d{1,3}(?:,\d{3})+|\d+)\.\d+(?=\D)")
_WITHIN = re.compile(r"\d[.]\d\d")
_APART = 2  # blanks before a piece that has a position of its own; one blank is a word's end
_YEAR = re.compile(r"(?<![0-9.,])(?:19|20)[0-9]{2}$")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_MOST_LETTERS = 8  # characters of a word that is printed with blanks between: 本 年 收 入 合 计
_UNEVEN = 0.6  # columns by which gaps between the letters of a word differ on a page
_WIDE = frozenset("WF")


@frozen
class Piece:
    """A run of characters without a blank.

    Attributes:
        text: the characters.
        left, right: its edges; the right one is exclusive.
        reach: where its right edge may be printed, as an ideograph is wider than a column; set in headers.
        exact: whether its edges are where it is printed, and not where an extractor counts it.
        joins: whether a gap no wider than a blank precedes it, so that it may go on with the piece before.
        parts: the words that it was joined of; () where it is one.
    """

    text: str
    left: float
    right: float
    reach: float = 0.0
    exact: bool = False
    joins: bool = False
    parts: tuple["Piece", ...] = ()

    @property
    def apart(self) -> bool:
        """Whether it has a position of its own.

        In extracted text, one that follows a single blank stands where the piece before it ends, so that its left edge
        may be printed farther right.
        """
        return self.exact or not self.joins

    @property
    def wider(self) -> float:
        """How many columns of digits it may be wider than its edges show: an ideograph takes two."""
        return 0.0 if self.exact else sum(east_asian_width(c) in _WIDE for c in self.text)

    @property
    def width(self) -> float:
        """How many columns of digits it is wide."""
        return self.right - self.left + self.wider

    def off_middle(self, other: "Piece") -> float:
        """Return how many columns of digits its middle is off that of another piece."""
        return abs(self.left + self.right - other.left - other.right) / 2


@frozen
class Line:
    """A printed line.

    Attributes:
        index: its index on the page.
        y: its baseline in points; of extracted text, as far down as the number of the line says.
        pieces: left to right.
        size: points of an em where the baseline is that of a page.
    """

    index: int
    y: float
    pieces: tuple[Piece, ...]
    size: float = 0.0

    @property
    def exact(self) -> bool:
        """Whether its pieces stand where they are printed."""
        return self.pieces[0].exact

    @property
    def text(self) -> str:
        """Its characters without blanks."""
        return "".join(piece.text for piece in self.pieces)


class Width:
    """How many columns of a text the characters up to an index take."""

    def __init__(self, *, display: bool) -> None:
        self.display = display

    def edges(self, text: str) -> Sequence[float]:
        """Return the left edge of each character, and the right one of the last."""
        if not self.display:
            return range(len(text) + 1)
        edges = [0]
        for character in text:
            edges.append(edges[-1] + (2 if east_asian_width(character) in _WIDE else 1))
        return edges


def line_of(index: int, y: float, text: str, width: Width) -> Line:
    """Return a line of extracted text with the positions that its blanks give."""
    edges = width.edges(text)
    pieces, end = [], -_APART
    for match in _PIECE.finditer(text):
        for start, stop in _parts(match):
            pieces.append(Piece(text[start:stop], edges[start], edges[stop], joins=start - end < _APART))
            end = stop
    return Line(index, y, tuple(pieces))


def _parts(match: re.Match[str]) -> Iterator[tuple[int, int]]:
    """Yield where the pieces of characters without a blank begin and end: a numbered label may touch the amount before.

    >>> [match.group()[slice(*part)] for match in _PIECE.finditer("2,400.00一、教育支出") for part in _parts(match)]
    ['2,400.00', '一、教育支出']
    """
    amount = _AMOUNT.match(match.group())
    if amount is not None and is_numbered(match.group()[amount.end() :]):
        middle = match.start() + amount.end()
        yield match.start(), middle
        yield middle, match.end()
    else:
        yield match.span()


def holds_amount(text: str) -> bool:
    """Whether a label or a name has the decimals of an amount in it, which touches it."""
    return _WITHIN.search(text) is not None


def is_figure(text: str) -> bool:
    """Whether a piece is a number or a rate."""
    return is_numeric(text) or is_percent(text)


def joined_letters(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """Return the pieces of a line, words printed letter by letter (收 入) joined where the vocabulary knows them."""
    found: list[Piece] = []
    place = 0
    while place < len(pieces):
        end = _end_of_word(pieces, place)
        found.append(joined(pieces[place:end]))
        place = end
    return tuple(found)


def squeezed(pieces: Iterable[Piece]) -> str:
    """Return the texts of pieces as one, white space removed."""
    return squeeze("".join(piece.text for piece in pieces))


def joined(pieces: Sequence[Piece]) -> Piece:
    """Return several pieces of a line as one."""
    if len(pieces) == 1:
        return pieces[0]
    text = "".join(piece.text for piece in pieces)
    parts = tuple(part for piece in pieces for part in piece.parts or (piece,)) if pieces[0].exact else ()
    return evolve(pieces[0], text=text, right=max(piece.right for piece in pieces), parts=parts)


def _end_of_word(pieces: Sequence[Piece], start: int) -> int:
    """Return the end of the longest word of single letters that begins at a piece."""
    if _YEAR.search(pieces[start].text) and any(_counts_on(piece) for piece in pieces[start + 1 : start + 2]):
        return start + 2
    end = start
    while end < min(len(pieces), start + _MOST_LETTERS) and _is_letter(pieces[end].text):
        end += 1
    for stop in range(end, start + 1, -1):
        word = "".join(piece.text for piece in pieces[start:stop])
        if is_whole_name(word) and _evenly(pieces[start:stop]) and not (pieces[start].exact and _is_two(word)):
            return stop
    return start + 1


def _is_two(word: str) -> bool:
    """Whether a word is two names that head lists side by side: 收入支出."""
    flows = [{value for name, value in parse(half).members if name == "flow"} for half in (word[:2], word[2:])]
    return all(flows) and flows[0] != flows[1]


def _counts_on(piece: Piece) -> bool:
    """Whether a piece goes on with a year before it: 2026 年预算数."""
    return piece.joins and piece.text.startswith("年")


def _is_letter(text: str) -> bool:
    return len(text) == 1 and _HAN.match(text) is not None


def _evenly(pieces: Sequence[Piece]) -> bool:
    gaps = [right.left - left.right for left, right in pairwise(pieces)]
    if pieces[0].exact:
        return max(gaps) - min(gaps) <= _UNEVEN
    return max(gaps) <= 2 * min(gaps) + 2


def reaching(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """Return the pieces of a header's line with how far they may reach: an ideograph takes two columns of digits."""
    found: list[Piece] = []
    grown = 0.0
    for place, piece in enumerate(pieces):
        more = piece.wider
        grown = more if piece.apart else grown + more
        limit = next((other.left for other in pieces[place + 1 :] if other.apart), float("inf"))
        reach = piece.right + grown if piece.apart else min(piece.right + grown, limit)
        found.append(evolve(piece, reach=max(piece.right, reach)))
    return tuple(found)
