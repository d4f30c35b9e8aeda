"""Rows of a body: which lines are one row, where labels wrap above and below the line with the amounts.

The amounts stand on the middle line of a row, so a wrapped label has as many lines above them as below.
"""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from attrs import frozen

from cnbudget.vocabulary.header_lines import is_whole_name
from cnbudget.vocabulary.labels import classify, read_label
from cnbudget.vocabulary.notation.numbering import is_numbered
from cnbudget.vocabulary.subjects import names_of
from cnbudget.vocabulary.words import parse

__all__ = ["BodyLine", "lines_of_rows"]

_NAMED = -2.0  # gained where the lines make the name of the subject that their code has
_GAP = 3.0  # of joining lines that stand apart
_APART = 1.5  # pitches
_ROW = 0.25
_NO_NAME = 2.0  # a line with amounts and no label
_NO_AMOUNTS = 1.0
_NO_BEGINNING = 2.5  # a label without amounts that does not begin as one
_UNEVEN = 0.5
_MOST = 7  # lines of a row
_NOWHERE = 1e9


@frozen
class BodyLine:
    """A line of a body.

    Attributes:
        y: its baseline.
        amounts: whether it prints an amount.
        labels: texts of the label columns that print something, by column.
        names: the column of names.
    """

    y: float
    amounts: bool
    labels: Mapping[int, str]
    names: int


def lines_of_rows(lines: Sequence[BodyLine], pitch: float) -> list[tuple[int, ...]] | None:
    """Return for each row the lines that it takes, None where two ways are as likely as each other.

    Args:
        lines: the lines, top to bottom.
        pitch: distance between lines that follow each other closely.
    """
    begins = [_begins(line) for line in lines]
    ways: list[tuple[float, int, tuple[int, ...]]] = [(0.0, 1, ())]
    for end in range(1, len(lines) + 1):
        best: tuple[float, int, tuple[int, ...]] = (_NOWHERE, 0, ())
        for start in range(max(0, end - _MOST), end):
            before, count, starts = ways[start]
            cost = before + _cost(lines[start:end], begins[start:end], pitch)
            if cost < best[0] - _UNEVEN / 10:
                best = (cost, count, (*starts, start))
            elif cost <= best[0] + _UNEVEN / 10 and cost < _NOWHERE:
                best = (best[0], best[1] + count, best[2])
        ways.append(best)
    cost, count, starts = ways[-1]
    if cost >= _NOWHERE or count != 1:
        return None
    return [tuple(range(a, b)) for a, b in pairwise((*starts, len(lines)))]


def _begins(line: BodyLine) -> frozenset[int]:
    """Return the columns in which a line begins a label: with a code, a number, or as a total."""
    return frozenset(column for column, text in line.labels.items() if _begins_label(text))


def _begins_label(text: str) -> bool:
    if classify(text) or read_label(text).code or is_numbered(text):
        return True
    return is_whole_name(text) and "total" in parse(text).marks


def _cost(lines: Sequence[BodyLine], begins: Sequence[frozenset[int]], pitch: float) -> float:
    """What it costs that lines are one row."""
    anchors = [n for n, line in enumerate(lines) if line.amounts]
    if len(lines) == 1:
        return _cost_alone(lines[0], begins=bool(begins[0]))
    gaps = _GAP * sum(b.y - a.y > _APART * pitch for a, b in pairwise(lines))
    if len(anchors) > 1 or _several_begin(lines, begins, anchors):
        return _NOWHERE
    if not anchors:
        return gaps + _NO_AMOUNTS + (0.0 if begins[0] else _NO_BEGINNING)
    uneven = sum(_off_middle(lines, column, anchors[0]) for column in {c for line in lines for c in line.labels})
    code = next((text for line in lines for text in line.labels.values() if classify(text)), "")
    name = "".join(line.labels.get(line.names, "") for line in lines)
    return uneven + gaps + _ROW + (_NAMED if code and name in names_of(code) else 0.0)


def _cost_alone(line: BodyLine, *, begins: bool) -> float:
    if line.amounts:
        return 0.0 if line.names in line.labels else _NO_NAME
    return 0.0 if begins else _NO_BEGINNING


def _several_begin(lines: Sequence[BodyLine], begins: Sequence[frozenset[int]], anchors: Sequence[int]) -> bool:
    """Whether a label begins below another one of its column, or below the amounts."""
    for n, columns in enumerate(begins):
        if columns and anchors and n > anchors[0]:
            return True
        if any(column in above.labels for column in columns for above in lines[:n]):
            return True
        above_it = [above for above, first in zip(lines[:n], begins[:n], strict=True) if first]
        if columns and any(not above.labels.keys().isdisjoint(lines[n].labels) for above in above_it):
            return True
    return False


def _off_middle(lines: Sequence[BodyLine], column: int, anchor: int) -> float:
    """What it costs that a label does not stand as far above the amounts as below."""
    printed = [n for n, line in enumerate(lines) if column in line.labels]
    above, below = sum(n < anchor for n in printed), sum(n > anchor for n in printed)
    off = abs(above - below)
    if not off:
        return 0.0
    return off - _UNEVEN
