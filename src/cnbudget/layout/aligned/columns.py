"""The columns of a table's body by the gutters that stay empty over its rows (栏).

Figures tell columns apart: a gutter is what no figure of the rows covers. Words do so only within one place between
two columns of figures, since labels of lists side by side begin anywhere behind the figures to their left.
"""

from collections import Counter
from collections.abc import Sequence
from functools import cached_property
from itertools import pairwise

from attrs import evolve

from cnbudget.layout.aligned.extents import extents, inside, label_extents, names_total
from cnbudget.layout.aligned.pieces import Line, Piece, is_figure, joined, joined_letters
from cnbudget.layout.column_numbers import begins_in_two
from cnbudget.model.deadline import LINE, in_time
from cnbudget.model.passing import frozen
from cnbudget.vocabulary.notation.dates import is_date
from cnbudget.vocabulary.notation.numbers import is_money_like, is_whole_number, prints_nothing

__all__ = [
    "BodyColumn",
    "BodyColumns",
    "BodyList",
    "body_columns",
    "body_pieces",
    "is_blank_figure",
    "numbers_of",
]

_SEVERAL = 3  # rows that are counted
_COUNTED = "年月日项个人号元万台辆次级"  # what may stand behind a number within words


@frozen
class BodyColumn:
    """A column of a body.

    Attributes:
        left, right: extent of what it prints.
        zone: for labels, how many columns of figures stand left of it; None for figures.
    """

    left: float
    right: float
    zone: int | None


BodyList = tuple[tuple[int, ...], tuple[int, ...]]
"""The columns of labels and of figures of one of the lists that stand side by side."""


@frozen
class BodyColumns:
    """The columns of a body, left to right, and what each line prints in them.

    Attributes:
        columns: the columns.
        cells: for each line its pieces by column.
        clashes: lines that print two figures in one column.
    """

    columns: tuple[BodyColumn, ...]
    cells: tuple[dict[int, tuple[Piece, ...]], ...]
    clashes: int

    @cached_property
    def figures(self) -> tuple[int, ...]:
        """The columns of figures."""
        return tuple(n for n, column in enumerate(self.columns) if column.zone is None)

    @cached_property
    def row_numbers(self) -> frozenset[int]:
        """The columns of labels that count the rows (行次): whole numbers, each one more than the one above."""
        return frozenset(n for n, column in enumerate(self.columns) if column.zone is not None and self._counts_rows(n))

    def _counts_rows(self, column: int) -> bool:
        texts = ["".join(piece.text for piece in cells[column]) for cells in self.cells if column in cells]
        if len(texts) < _SEVERAL or not all(map(str.isdecimal, texts)):
            return False
        return all(int(below) == int(above) + 1 for above, below in pairwise(texts))

    @cached_property
    def lists(self) -> tuple[BodyList, ...]:
        """The lists that stand side by side: columns of labels and the figures up to the next ones."""
        found: list[BodyList] = []
        labels: tuple[int, ...] = ()
        figures: tuple[int, ...] = ()
        for n, column in enumerate(self.columns):
            if column.zone is None:
                figures = (*figures, n)
                continue
            if labels and figures:
                found.append((labels, figures))
                labels = figures = ()
            labels = (*labels, n)
        return (*found, (labels, figures)) if labels and figures else tuple(found)


def is_blank_figure(text: str) -> bool:
    """Whether a piece stands for an amount that is not there: a dash or 无."""
    return bool(text) and prints_nothing(text)


def body_pieces(line: Line) -> tuple[Piece, ...]:
    """Return the pieces of a body line: figures by themselves, words with single blanks between them as one."""
    found: list[list[Piece]] = []
    pieces = joined_letters(line.pieces)
    figures = [is_figure(piece.text) or is_blank_figure(piece.text) for piece in pieces]
    for place, piece in enumerate(pieces):
        whole = is_whole_number(piece.text) and not is_money_like(piece.text)
        counted = whole and _is_counted(pieces, place)
        if figures[place] and counted:
            figures[place] = False
        before = found and piece.joins and not figures[place - 1] and not figures[place] and not _is_day(piece)
        if before:
            found[-1].append(piece)
        else:
            found.append([piece])
    return tuple(_as_one(pieces) for pieces in found)


def numbers_of(line: Line) -> tuple[Piece, ...]:
    """Return the pieces of a line that numbers the columns, one for each column that has a number or a mark."""
    first = 2 if begins_in_two([piece.text for piece in line.pieces]) else 1
    return (joined(line.pieces[:first]), *line.pieces[first:])


def _is_counted(pieces: Sequence[Piece], place: int) -> bool:
    """Whether a whole number stands within words: 2026 年, on a page 2026 年 12345 热线 as well."""
    behind = pieces[place + 1 : place + 2]
    if any(piece.joins and piece.text[0] in _COUNTED for piece in behind):
        return True
    words = [piece for piece in (*pieces[max(0, place - 1) : place], *behind) if not is_figure(piece.text)]
    return pieces[place].exact and len(words) > 1 and pieces[place].joins and words[-1].joins


def _is_day(piece: Piece) -> bool:
    """Whether a piece is a date in digits (2026-03-01), which stands in a column of its own and ends no label."""
    return "年" not in piece.text and is_date(piece.text)


def _as_one(pieces: Sequence[Piece]) -> Piece:
    one = joined(pieces)
    return evolve(one, text=" ".join(piece.text for piece in pieces))


def body_columns(lines: Sequence[tuple[Piece, ...]]) -> BodyColumns | None:
    """Return the columns that the lines of a body print, None where no column of amounts is among them.

    Args:
        lines: the pieces of each line, as `body_pieces` returns them.
    """
    figures = extents(piece for pieces in lines for piece in pieces if _counts(piece))
    first = _first_of_money(figures, lines)
    if first is None:
        return None
    money = figures[first:]
    zones: dict[int, list[Piece]] = {}
    beside: set[int] = set()  # labels of pages beside others, which no cell over several columns holds
    codes: set[int] = set()  # digits that a label of the same place follows
    placed = _closing(
        [[(piece, *_zone(pieces, n, money)) for n, piece in enumerate(pieces)] for pieces in in_time(lines, LINE)]
    )
    for each in in_time(placed, LINE):
        counts = Counter(zone for _, zone in each)
        for piece, zone in each:
            if zone is not None:
                zones.setdefault(zone, []).append(piece)
                if piece.exact and counts[zone] > 1:
                    beside.add(id(piece))
        codes.update(id(one) for (one, zone), (two, other) in pairwise(each) if _is_code_of(one, two) and zone == other)
    columns: list[BodyColumn] = []
    for n in range(len(money) + 1):
        columns += (BodyColumn(left, right, n) for left, right in label_extents(zones.get(n, ()), beside, codes))
        if n < len(money):
            columns.append(BodyColumn(*money[n], None))
    cells, clashes = [], 0
    for each in in_time(placed, LINE):
        row: dict[int, tuple[Piece, ...]] = {}
        for piece, zone in each:
            column = _column_of(columns, piece, zone, is_code=id(piece) in codes)
            clashes += zone is None and column in row
            row[column] = (*row.get(column, ()), piece)
        cells.append(row)
    return BodyColumns(tuple(columns), tuple(cells), clashes)


def _counts(piece: Piece) -> bool:
    return is_figure(piece.text) or is_blank_figure(piece.text)


def _first_of_money(figures: Sequence[tuple[float, float]], lines: Sequence[tuple[Piece, ...]]) -> int | None:
    """Return the first cluster of amounts: with decimals or separators; of whole numbers, right of the words."""
    for n, cluster in enumerate(figures):
        if any(inside(piece, cluster) and is_money_like(piece.text) for pieces in lines for piece in pieces):
            return n
    for n, cluster in enumerate(figures):
        labelled = [_has_words_before(pieces, cluster) for pieces in lines if _prints(pieces, cluster)]
        if labelled and sum(labelled) * 2 > len(labelled):
            return n
    return None


def _prints(pieces: Sequence[Piece], cluster: tuple[float, float]) -> bool:
    return any(inside(piece, cluster) and is_figure(piece.text) for piece in pieces)


def _has_words_before(pieces: Sequence[Piece], cluster: tuple[float, float]) -> bool:
    return any(not _counts(piece) and piece.left < cluster[0] for piece in pieces)


Zoned = tuple[Piece, int | None, int]
"""A piece, how many columns of figures stand left of it (None for a figure), and how many may at most."""


def _closing(lines: Sequence[Sequence[Zoned]]) -> list[list[tuple[Piece, int | None]]]:
    """Move labels over several lists to the last of them, whose figures they close: 公用经费合计."""
    sure = Counter(zone for line in lines for _, zone, most in line if zone is not None and zone == most)
    found = []
    for line in lines:
        row: list[tuple[Piece, int | None]] = []
        for place, (piece, zone, most) in enumerate(line):
            behind = line[place + 1 : place + 2]
            closes = (
                zone is not None
                and not _counts(piece)
                and names_total(piece.text)
                and sure[most] > 1
                and any(other is None for _, other, _ in behind)
            )
            row.append((piece, most if closes else zone))
        found.append(row)
    return found


def _zone(pieces: Sequence[Piece], place: int, money: Sequence[tuple[float, float]]) -> tuple[int | None, int]:
    """Return how many columns of figures stand left of a label, None for a figure of one of them; and the most."""
    piece = pieces[place]
    if _counts(piece) and any(inside(piece, cluster) for cluster in money):
        return None, 0
    before = [n for other in pieces[:place] for n, cluster in enumerate(money) if _figure_of(other, cluster)]
    behind = [n for other in pieces[place + 1 :] for n, cluster in enumerate(money) if _figure_of(other, cluster)]
    low, high = max(before, default=-1) + 1, min(behind, default=len(money))
    fitting = (n for n in range(low, high) if piece.right <= money[n][1])
    return next(fitting, high), high


def _figure_of(piece: Piece, cluster: tuple[float, float]) -> bool:
    return _counts(piece) and inside(piece, cluster)


def _is_code_of(one: Piece, two: Piece) -> bool:
    """Whether a piece of extracted text is digits, and the next one a label behind them."""
    return not one.exact and one.text.isdigit() and not _counts(two)


def _column_of(columns: Sequence[BodyColumn], piece: Piece, zone: int | None, *, is_code: bool) -> int:
    """Return the column of a piece: the one it overlaps most, else the nearest one of its place.

    Of two that it overlaps alike, codes stand in the narrower one.
    """
    mine = [n for n, column in enumerate(columns) if column.zone == zone]

    def fits(n: int) -> tuple[float, float]:
        left, right = columns[n].left, columns[n].right
        return min(right, piece.right) - max(left, piece.left), (left - right if is_code else right - left)

    return max(mine, key=fits)
