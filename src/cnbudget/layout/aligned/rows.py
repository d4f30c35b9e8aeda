"""Rows of a body: which lines are one row, where labels wrap above and below the line with the amounts.

The amounts stand on the middle line of a row, so a wrapped label has as many lines above them as below.
"""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from attrs import field

from cnbudget.layout.aligned.columns import BodyColumns
from cnbudget.layout.aligned.extents import is_total
from cnbudget.layout.aligned.pieces import Line, squeezed
from cnbudget.model.deadline import LINE, in_time
from cnbudget.model.passing import frozen
from cnbudget.vocabulary.labels import classify, read_label
from cnbudget.vocabulary.notation.numbering import is_numbered
from cnbudget.vocabulary.subjects import names_of

__all__ = ["BodyLine", "BodyRows", "begins_label", "is_one_line_each", "lines_of_rows"]

_NAMED = -2.0  # gained where the lines, and no one of them, make the name of the subject that their code has
_GAP = 3.0  # of joining lines that stand apart
_APART = 1.5  # pitches
_ROW = 0.25
_NO_NAME = 2.0  # a line with amounts and no label
_NO_AMOUNTS = 1.0
_NO_BEGINNING = 2.5  # a label without amounts that does not begin as one
_UNEVEN = 0.5
_HIGHER = 4.0  # for each pitch by which a label stands higher or lower than its amounts
_WITHIN = 1.0
_TOO_CLOSE = 2.5  # for a row that begins nearer to the line above than rows are to each other
_NEARER = 0.75
_OVERLAPS = 0.6  # of the distance of lines of one label: characters of nearer lines reach into each other
_OVERLAPPING = 100.0
_MOST = 7  # lines of a row
_MOST_EXACT = 30  # where baselines tell which lines stand around the same amounts
_EVENLY = 1.15  # lines whose distances differ by less are all rows, none is part of a label
_NOWHERE = 1e9
_CLEARLY = 1.0  # by which the next best rows must cost more


_Row = tuple[int, int]
"""The first line of a row, and the one behind its last."""


@frozen
class BodyRows:
    """Rows of a body.

    Attributes:
        rows: for each row the lines that it takes.
        unsure: those of them that other rows are nearly as likely as.
    """

    rows: tuple[tuple[int, ...], ...]
    unsure: tuple[tuple[int, ...], ...]


@frozen
class BodyLine:
    """A line of a body.

    Attributes:
        y: its baseline.
        amounts: whether it prints an amount.
        labels: texts of the label columns that print something, by column.
        names: the column of names.
        exact: whether the baseline is where it is printed.
        remarks: texts of the columns behind all amounts, by column, where it is.
    """

    y: float
    amounts: bool
    labels: Mapping[int, str]
    names: int
    exact: bool = False
    remarks: Mapping[int, str] = field(factory=dict)


def lines_of_rows(lines: Sequence[BodyLine], pitch: float) -> BodyRows:
    """Return which lines are one row.

    Args:
        lines: the lines, top to bottom.
        pitch: distance between lines that follow each other closely.
    """
    begins = [_begins(line) for line in lines]
    step = _least_step(lines)
    most = _MOST_EXACT if lines and lines[0].exact else _MOST
    costs = {
        (start, end): _cost(lines[start:end], begins[start:end], pitch) + _too_close(lines, start, step, pitch)
        for end in in_time(range(1, len(lines) + 1), LINE)
        for start in _starts(end, most)
    }
    before = _least(len(lines), costs, most)
    mirrored = {(len(lines) - end, len(lines) - start): cost for (start, end), cost in costs.items()}
    behind = _least(len(lines), mirrored, most)[::-1]
    rows = _chosen(before, costs, most)
    total = before[-1]
    unsure = [row for row in rows if _rival(row, before, behind, costs, most) - total < _CLEARLY]
    return BodyRows(tuple(tuple(range(*row)) for row in rows), tuple(tuple(range(*row)) for row in unsure))


def _least_step(lines: Sequence[BodyLine]) -> float:
    """Return how near to each other amounts of two rows stand on a page; 0 where it is not known."""
    anchors = [line.y for line in lines if line.amounts and line.exact]
    return min((below - above for above, below in pairwise(anchors)), default=0.0)


def _too_close(lines: Sequence[BodyLine], start: int, step: float, pitch: float) -> float:
    """Return what it costs that a row begins nearer to the line above than rows stand to each other.

    Lines on a page that reach into each other are of one row: no rows do.
    """
    if not start:
        return 0.0
    gap = lines[start].y - lines[start - 1].y
    if lines[start].exact and gap < _OVERLAPS * pitch:
        return _OVERLAPPING
    return _TOO_CLOSE if gap < _NEARER * step else 0.0


def is_one_line_each(lines: Sequence[Line], columns: BodyColumns) -> bool:
    """Whether each line of a page is a row: the lines stand evenly, and all amounts have a label on their line.

    The number of a row (行次) stands beside the amounts of a label that wraps, too.
    """
    steps = [below.y - above.y for above, below in pairwise(lines)]
    if steps and max(steps) > _EVENLY * min(steps):
        return False
    return all(
        any(n in cells and not squeezed(cells[n]).isdigit() for n in labels) or not any(n in cells for n in figures)
        for cells in columns.cells
        for labels, figures in columns.lists
    )


def _starts(end: int, most: int) -> range:
    """Return the lines with which a row of so many lines at most may begin."""
    return range(max(0, end - most), end)


def _least(count: int, costs: Mapping[_Row, float], most: int) -> list[float]:
    """Return what the first lines cost at least, for each number of them."""
    least = [0.0]
    for end in range(1, count + 1):
        least.append(min(least[start] + costs[start, end] for start in _starts(end, most)))
    return least


def _chosen(before: Sequence[float], costs: Mapping[_Row, float], most: int) -> list[_Row]:
    """Return the rows that cost least, from first line to the one behind the last."""
    rows: list[_Row] = []
    end = len(before) - 1
    while end:
        ways = [(before[n] + costs[n, end], n) for n in _starts(end, most)]
        start = min(ways)[1]
        rows.append((start, end))
        end = start
    return rows[::-1]


def _rival(
    row: _Row, before: Sequence[float], behind: Sequence[float], costs: Mapping[_Row, float], most: int
) -> float:
    """Return what rows cost at least of which none is this one: another one takes its first line."""
    behind_first = row[0] + 1
    ends = range(behind_first, min(behind_first + most, len(before)))
    others = ((start, end) for end in ends for start in _starts(end, most) if start < behind_first)
    return min(
        (before[start] + costs[start, end] + behind[end] for start, end in others if (start, end) != row),
        default=_NOWHERE,
    )


def _begins(line: BodyLine) -> frozenset[int]:
    """Return the columns in which a line begins a label: with a code, a number, or as a total."""
    return frozenset(column for column, text in line.labels.items() if begins_label(text))


def begins_label(text: str) -> bool:
    """Whether a text is the beginning of a label: a code, a number, a total."""
    return bool(read_label(text).code) or is_numbered(text) or is_total(text)


def _cost(lines: Sequence[BodyLine], begins: Sequence[frozenset[int]], pitch: float) -> float:
    """What it costs that lines are one row."""
    anchors = [n for n, line in enumerate(lines) if line.amounts]
    if len(lines) == 1:
        return _cost_alone(lines[0], begins=bool(begins[0]))
    gaps = _GAP * sum(b.y - a.y > _APART * pitch for a, b in pairwise(lines))
    exact = lines[0].exact
    if len(anchors) > 1 or (not exact and _several_begin(lines, begins, anchors)):
        return _NOWHERE
    gaps += _begin_within(lines, begins, anchors) if exact else 0.0
    if not anchors:
        return gaps + _NO_AMOUNTS + (0.0 if begins[0] else _NO_BEGINNING)
    uneven = _uneven(lines, anchors[0], pitch)
    code = next((text for line in lines for text in line.labels.values() if classify(text)), "")
    name = "".join(line.labels.get(line.names, "") for line in lines)
    named = bool(code) and name in names_of(code) and not any(line.labels.get(line.names) == name for line in lines)
    return uneven + gaps + _ROW + (_NAMED if named else 0.0)


def _uneven(lines: Sequence[BodyLine], anchor: int, pitch: float) -> float:
    """What it costs that labels do not stand around the amounts."""
    columns = {column for line in lines for column in line.labels}
    if not lines[0].exact:
        return sum(_off_middle(lines, column, anchor) for column in columns)
    columns |= {column for line in lines for column in line.remarks}
    return sum(_off_baseline(lines, column, lines[anchor].y) for column in columns) / pitch


def _cost_alone(line: BodyLine, *, begins: bool) -> float:
    if line.amounts:
        named = bool(line.labels) if line.exact else line.names in line.labels
        return 0.0 if named else _NO_NAME
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


def _begin_within(lines: Sequence[BodyLine], begins: Sequence[frozenset[int]], anchors: Sequence[int]) -> float:
    """What it costs that a line on a page looks like the beginning of a label within another one.

    A wrapped label may break before a number (12345热线) or a total (对个人和家庭的补助|合计); 其中： goes on with one.
    """
    count = 0
    for n, columns in enumerate(begins):
        above = [line.labels for line in lines[:n]]
        inside = {c for c in columns if any(c in labels and not _introduces(labels[c]) for labels in above)}
        count += bool(inside) or (bool(columns) and any(n > anchor for anchor in anchors))
    return _WITHIN * count


def _introduces(text: str) -> bool:
    """Whether a label's line goes on with what begins on the next one: 其中： above （一）因公出国（境）支出."""
    return text.endswith(("：", ":"))


def _off_middle(lines: Sequence[BodyLine], column: int, anchor: int) -> float:
    """What it costs that a label does not stand as far above the amounts as below."""
    printed = [n for n, line in enumerate(lines) if column in line.labels]
    above, below = sum(n < anchor for n in printed), sum(n > anchor for n in printed)
    off = abs(above - below)
    if not off:
        return 0.0
    return off - _UNEVEN


def _off_baseline(lines: Sequence[BodyLine], column: int, anchor: float) -> float:
    """What it costs, in pitches, that the middle of a label is not as high as the amounts."""
    printed = [line.y for line in lines if column in line.labels or column in line.remarks]
    return _HIGHER * abs((printed[0] + printed[-1]) / 2 - anchor)
