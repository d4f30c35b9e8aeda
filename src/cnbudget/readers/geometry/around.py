"""Frames around a table whose columns no rule parts (外框): a border of what is printed in it, and no grid."""

import re
from collections.abc import Mapping, Sequence
from itertools import takewhile

from cnbudget.readers.geometry.grids import Frame
from cnbudget.readers.geometry.pieces import Piece
from cnbudget.readers.geometry.text_lines import lines_of
from cnbudget.vocabulary.notation.numbers import is_amount, is_money_like

__all__ = ["stands_around_columns"]

_BESIDE = 2  # amounts that no cell of a grid prints side by side
_COLUMNS = 2  # of a frame that may stand around a table of one row
_ONE_ROW = 2  # rules across it
_HEADED = 2  # columns of amounts
_COUNTED = 2  # digits of a column's or row's number
_LEADING_ZERO = re.compile(r"0[0-9]")


def stands_around_columns(frame: Frame, cells: Mapping[int, Sequence[Piece]]) -> bool:
    """Whether most amounts in a frame stand side by side in cells, as only those of columns without rules do.

    In a frame without a rule down its inside an amount beside a name stands in a column of its own, too. A frame
    without a rule across its inside stands around rows where names of columns head the amounts in it.

    Args:
        frame: the frame.
        cells: what stands in its cells, by their places.
    """
    columns = len(frame.xs) - 1
    if len(frame.ys) == _ONE_ROW and columns > 1:
        return sum(map(_begins_with_header, cells.values())) >= _HEADED
    beside = 1 if columns == 1 else _BESIDE
    if not any(len(pieces) >= _BESIDE and _amounts(pieces) >= beside for pieces in cells.values()):
        return False  # as in most grids
    least = 1 if columns <= _COLUMNS else 2
    named = len(frame.slots) == 1  # or it stands around a chart, whose numbers have no names before them
    held = [pieces for pieces in cells.values() if _rows(pieces, beside, named=named) >= least]
    return 2 * sum(map(_long, held)) > sum(map(_long, cells.values()))


def _begins_with_header(pieces: Sequence[Piece]) -> bool:
    """Whether a cell holds the name of a column and amounts below it."""
    if len(pieces) < _BESIDE or not any(map(_is_number, pieces)):
        return False
    first, *others = lines_of(pieces)
    return bool(others) and not any(map(_is_number, first)) and all(map(_is_number, others[-1]))


def _rows(pieces: Sequence[Piece], beside: int, *, named: bool) -> int:
    """Return how many lines of a cell hold several amounts; `named` counts those alone that print words too."""
    if len(pieces) < _BESIDE:
        return 0
    return sum(_is_row(line, beside) for line in lines_of(pieces) if not (named and all(map(_is_number, line))))


def _is_row(line: Sequence[Piece], beside: int) -> bool:
    """Whether a line holds so many amounts: of money anywhere, or several behind a name."""
    if len(line) >= _BESIDE and sum(is_money_like(piece.text) for piece in line) >= beside:
        return True
    behind = sum(1 for _ in takewhile(_is_number, reversed(line)))
    return _BESIDE <= behind < len(line)


def _amounts(pieces: Sequence[Piece]) -> int:
    return sum(map(_is_number, pieces))


def _long(pieces: Sequence[Piece]) -> int:
    """Return how many numbers are longer than those that count columns and rows."""
    return sum(len(piece.text) > _COUNTED for piece in pieces if _is_number(piece))


def _is_number(piece: Piece) -> bool:
    return is_amount(piece.text) and not _LEADING_ZERO.match(piece.text)
