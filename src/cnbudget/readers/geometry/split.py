"""A piece of text that crosses borders: the text of neighbouring cells may touch, or one cell's text overflow."""

from collections.abc import Callable, Iterable
from itertools import pairwise

from cnbudget.readers.geometry.ink import Glyphs
from cnbudget.readers.geometry.pieces import Piece
from cnbudget.vocabulary.notation.touching import NUMBER_CHARACTERS, ends_of_amounts, is_decimal_amount

__all__ = ["split"]

_CLEAN = 0.12  # of an em: so far may a character reach over the border beside which its cell's text ends
_GAP = 0.1  # of an em: less room between digits is none
_REACH = 10  # characters beside a border among which the true end of an overflowing text is sought
_OVERHANG = 2  # characters by which words set in the middle of a cell may begin left of it
_EDGE = 0.6  # of an em: nearer to its cell's border do such words end


def split(piece: Piece, glyphs: Glyphs, owner: Callable[[float], int]) -> Iterable[tuple[int, Piece]]:
    """Yield the parts of a piece, each with its cell.

    Args:
        piece: characters in one line, standing close together.
        glyphs: of the page.
        owner: the cell at a position along the line.
    """
    places = [owner((glyphs.lefts[n] + glyphs.rights[n]) / 2) for n in range(piece.first, piece.last)]
    crossings = [n for n, (a, b) in enumerate(pairwise(places), 1) if a != b]
    cuts = sorted({cut for crossing in crossings if (cut := _cut(piece, glyphs, crossing, owner)) is not None})
    before: int | None = None
    for begin, end in pairwise([0, *cuts, len(places)]):
        part = _part(piece, glyphs, begin, end, before if begin and _touches(piece, glyphs, begin) else None)
        before = _home(part, places[begin:end], owner)
        yield before, part


def _cut(piece: Piece, glyphs: Glyphs, crossing: int, owner: Callable[[float], int]) -> int | None:
    """Return where to cut a piece that crosses a border before `crossing`; None where its text overflows its cell."""
    at = piece.first + crossing
    if _is_clean(piece, glyphs, at, owner) and not _inside_number(piece, glyphs, crossing):
        return crossing
    by_amounts = _between_amounts(piece.text, crossing)
    if by_amounts is not None:
        return by_amounts
    first, last = max(1, crossing - _REACH), min(len(piece.text) - 1, crossing + _REACH)
    gaps = {n: glyphs.lefts[piece.first + n] - glyphs.rights[piece.first + n - 1] for n in range(first, last + 1)}
    widest = max(gaps, key=lambda n: (gaps[n], -abs(n - crossing)))
    if gaps[widest] > _GAP * piece.size and not _inside_number(piece, glyphs, widest):
        return widest
    changes = [
        n
        for n in range(first, last + 1)
        if (piece.text[n - 1] in NUMBER_CHARACTERS) != (piece.text[n] in NUMBER_CHARACTERS)
    ]
    amounts = [n for n in changes if is_decimal_amount(piece.text[n:]) or is_decimal_amount(piece.text[:n])]
    return min(amounts, key=lambda n: abs(n - crossing)) if amounts else None


def _is_clean(piece: Piece, glyphs: Glyphs, at: int, owner: Callable[[float], int]) -> bool:
    """Whether the border falls between two characters and through neither."""
    reach = _CLEAN * piece.size
    before = owner(glyphs.rights[at - 1] - reach) == owner((glyphs.lefts[at - 1] + glyphs.rights[at - 1]) / 2)
    after = owner(glyphs.lefts[at] + reach) == owner((glyphs.lefts[at] + glyphs.rights[at]) / 2)
    return before and after


def _inside_number(piece: Piece, glyphs: Glyphs, cut: int) -> bool:
    if piece.text[cut - 1] not in NUMBER_CHARACTERS or piece.text[cut] not in NUMBER_CHARACTERS:
        return False
    gap = glyphs.lefts[piece.first + cut] - glyphs.rights[piece.first + cut - 1]
    return gap <= _GAP * piece.size


def _between_amounts(text: str, crossing: int) -> int | None:
    """Amounts set without any room between them end after two decimals: return the end nearest to the border."""
    return min(ends_of_amounts(text, crossing), key=lambda end: abs(end - crossing), default=None)


def _touches(piece: Piece, glyphs: Glyphs, cut: int) -> bool:
    """Whether there is no more room before the character `cut` than between characters of a word."""
    at = piece.first + cut
    return glyphs.lefts[at] - glyphs.rights[at - 1] <= _GAP * piece.size


def _part(piece: Piece, glyphs: Glyphs, begin: int, end: int, cut_from: int | None) -> Piece:
    start, stop = piece.first + begin, piece.first + end
    return Piece(
        piece.text[begin:end],
        glyphs.lefts[start],
        glyphs.rights[stop - 1],
        piece.baseline,
        piece.size,
        start,
        stop,
        cut_from,
        piece.clip,
    )


def _home(part: Piece, places: list[int], owner: Callable[[float], int]) -> int:
    """The cell of a part; of an overflowing number that of its middle, of overflowing words that of their beginning.

    Words set in the middle of a cell too narrow for them run over both its borders, as far on the left as on the right.
    """
    if len(set(places)) == 1:
        return places[0]
    middle = owner((part.left + part.right) / 2)
    if part.text[0] in NUMBER_CHARACTERS or (places[0] != middle and _is_centred(part, places, middle, owner)):
        return middle
    return places[0]


def _is_centred(part: Piece, places: list[int], cell: int, owner: Callable[[float], int]) -> bool:
    before = places.index(cell) if cell in places else len(places)
    after = places[::-1].index(cell) if cell in places else len(places)
    fills = owner(part.right + _EDGE * part.size) != cell
    return before <= _OVERHANG and abs(before - after) <= 1 and fills
