"""Lines that a clip path cuts off: which cell they are of.

A text too long for its cell is printed on, past the rule that closes its row, and clipped there. A person sees the
upper edge of the line or nothing of it, and never takes it for text of the next row.
"""

from collections.abc import Mapping, Sequence

from cnbudget.readers.geometry.grids import Frame
from cnbudget.readers.geometry.pieces import Piece
from cnbudget.readers.page import MIDDLE

__all__ = ["clipped_home"]

_TOUCH = 3.0  # points that a clip path may reach over the rules of its cell
_INSET = 0.35  # of an em: within its first character a text tells its column
_BEYOND = 1.0  # em: the first line of a text that is cut off stands no farther behind its clip path
_LEADING = 2.2  # em: the most between lines of one text

_Box = tuple[float, float, float, float]


def clipped_home(
    piece: Piece, clip: _Box, frames: Sequence[Frame], inside: Sequence[Mapping[int, Sequence[Piece]]]
) -> tuple[int, int] | None:
    """Return the frame and the cell of a piece that is cut off above or below, by place; None where nothing tells.

    The clip path tells where it stands in one row of a grid and a rule within the grid cuts the piece off. A line that
    an outer rule of the grid cuts off may be printed on the next page again: there the clip path has to be the whole
    cell, and the text has to begin in it.

    Args:
        piece: its middle stands outside the clip path.
        clip: what the clip path leaves of the page.
        frames: the grids of the page.
        inside: pieces that came before it in the content of the page, by frame and cell.
    """
    for at, frame in enumerate(frames):
        if _within(clip, frame.box):
            place = _place(piece, clip, frame, inside[at])
            return None if place is None else (at, place)
    return None


def _place(piece: Piece, clip: _Box, frame: Frame, inside: Mapping[int, Sequence[Piece]]) -> int | None:
    """Return the cell whose rows the clip path stands in, None where it reaches over others."""
    x = min(max(piece.left + _INSET * piece.size, clip[0]), clip[2])
    place = frame.place_at(frame.row_at((clip[1] + clip[3]) / 2), x)
    slot, before = frame.slots[place], inside.get(place, ())
    top, bottom = frame.ys[slot.top], frame.ys[slot.bottom]
    if not (top - _TOUCH <= clip[1] and clip[3] <= bottom + _TOUCH and _follows(piece, clip, before)):
        return None
    if _is_at_outer_rule(piece, clip, frame):
        cell = (frame.xs[slot.left], clip[1], frame.xs[slot.right], clip[3])
        whole = clip[1] <= top + _TOUCH and bottom - _TOUCH <= clip[3] and _within(clip, cell)
        return place if whole and before else None
    return place


def _is_at_outer_rule(piece: Piece, clip: _Box, frame: Frame) -> bool:
    is_below = piece.baseline - MIDDLE * piece.size > clip[3]
    return abs(clip[3] - frame.ys[-1]) <= _TOUCH if is_below else abs(clip[1] - frame.ys[0]) <= _TOUCH


def _within(inner: _Box, outer: _Box) -> bool:
    return (
        outer[0] - _TOUCH <= inner[0]
        and outer[1] - _TOUCH <= inner[1]
        and inner[2] <= outer[2] + _TOUCH
        and inner[3] <= outer[3] + _TOUCH
    )


def _follows(piece: Piece, clip: _Box, before: Sequence[Piece]) -> bool:
    """Whether a piece stands beside the clip path, or is the next line of the text before it."""
    y = piece.baseline - MIDDLE * piece.size
    near = bool(before) and abs(piece.baseline - before[-1].baseline) <= _LEADING * piece.size
    return near or max(clip[1] - y, y - clip[3]) <= _BEYOND * piece.size
