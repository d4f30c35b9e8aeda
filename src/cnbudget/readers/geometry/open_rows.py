"""Rows without rules between them: baselines that several columns share cut a tall ruled cell into rows.

Some final accounts rule the frame, the header, the columns and the totals, and nothing between the rows. A band between
two horizontal rules is cut only where the print proves rows: a column holds two or more whole amounts, one under the
other. Amounts give the rows (anchors); a label belongs to the anchor that its lines stand around, and a label far from
every anchor is a row without amounts. Where labels and anchors do not fit, nothing is cut. A line that a clip path cuts
off says nothing about rows; it is put into the row that cuts it off.
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import pairwise

from cnbudget.readers.geometry.grids import Frame, Slot
from cnbudget.readers.geometry.open_labels import BLANK, LEADING, LEVEL, Line, below_rest, clusters, with_labels
from cnbudget.readers.geometry.pieces import Piece
from cnbudget.readers.geometry.text_lines import lines_of, text_of
from cnbudget.readers.page import MIDDLE
from cnbudget.vocabulary.notation.numbers import is_amount

__all__ = ["cut_open_rows"]

_END = 2.0  # of an em: more blank than that behind a line ends its label
_FILLED = 0.8  # of a cell's width: a number as wide may go on in the next line
_COUNTED = 2  # digits of a column's number
_FEW = 3  # rows that a cell over several must reach over to be cut at their rules
_CODE = re.compile(r"[0-9]{3}|[0-9]{5}|[0-9]{7}")
_NUMBERED = re.compile(r"[（(]?[一二三四五六七八九十]{1,3}[）)、]")

Cells = dict[int, list[Piece]]
"""Pieces by the place of their cell in `Frame.slots`."""


def cut_open_rows(frame: Frame, cells: Cells) -> tuple[Frame, Cells]:
    """Return the frame with a border between rows that no rule separates, and its cells."""
    tall = {place for place, pieces in cells.items() if _is_tall(pieces)}
    if not tall:
        return frame, cells
    cuts: dict[int, list[float]] = {}
    merged: set[int] = set()
    rows = {frame.slots[place].top for place in tall}
    inside: dict[int, list[int]] = {row: [] for row in sorted(rows)}
    for place in sorted(cells, key=lambda place: frame.slots[place].left):
        slot = frame.slots[place]
        if slot.top in rows and slot.bottom == slot.top + 1:
            inside[slot.top].append(place)
    for row, places in inside.items():
        below_break = frame.open_top and not row
        if not below_break and not any(_may_hold_rows(cells[place]) for place in places):
            continue
        columns = [lines for place in places if (lines := _lines(frame, place, cells[place]))]
        over = _merged_label(columns, (frame.ys[row] + frame.ys[row + 1]) / 2)
        found = _cuts([column for column in columns if column is not over], below_break=below_break)
        if found:
            cuts[row] = found
            merged |= {over[0].slot} if over else set()
    if cuts:
        frame, cells = _cut_bands(frame, cells, cuts, merged)
    return _cut_over_rows(frame, cells)


def _is_tall(pieces: Sequence[Piece]) -> bool:
    if len(pieces) == 1:
        return False
    first, *others = _whole(pieces) or pieces[:1]
    return any(abs(piece.baseline - first.baseline) > LEVEL * first.size for piece in others)


def _whole(pieces: Sequence[Piece]) -> Sequence[Piece]:
    """Return the pieces that no clip path cuts off."""
    return [piece for piece in pieces if piece.clip is None]


def _may_hold_rows(pieces: Sequence[Piece]) -> bool:
    """Whether a cell may hold amounts of several rows, told without putting its lines in order."""
    return sum(any(map(str.isnumeric, piece.text)) for piece in pieces) > 1


def _lines(frame: Frame, place: int, pieces: Sequence[Piece]) -> list[Line]:
    slot = frame.slots[place]
    width = frame.xs[slot.right] - frame.xs[slot.left]
    found = []
    for line in lines_of(_whole(pieces)):
        text = "".join(text_of(line).split())
        fills = line[-1].right - line[0].left > _FILLED * width
        ends = frame.xs[slot.right] - line[-1].right > _END * line[0].size
        found.append(Line(place, text, max(p.baseline for p in line), line[0].size, fills, ends))
    return [line for line in found if line.text]


def _merged_label(columns: Sequence[Sequence[Line]], middle: float) -> Sequence[Line] | None:
    """Return the first column where it is a label over all rows of a band: in its middle, with labels beside it."""
    if len(columns) <= 1 or any(line.is_number for line in (*columns[0], *columns[1])):
        return None
    first, beside = columns[0], columns[1]
    centre = (first[0].baseline + first[-1].baseline) / 2 - MIDDLE * first[0].size
    block = all(b.baseline - a.baseline <= LEADING * b.size for a, b in pairwise(first))
    if not block or len(beside) <= len(first) or abs(centre - middle) > first[0].size:
        return None
    return None if len(first) > 1 and _stand_on(first, columns[2:]) else first


def _stand_on(lines: Sequence[Line], columns: Sequence[Sequence[Line]]) -> bool:
    """Whether each line has a number of its own beside it: a label of every row, not of all rows together."""
    heights = [line.baseline for column in columns for line in column if line.is_number]
    return all(any(abs(line.baseline - height) <= LEVEL * line.size for height in heights) for line in lines)


def _cuts(columns: Sequence[Sequence[Line]], *, below_break: bool) -> list[float]:
    """Return where a band is cut into rows, [] where it is one row or where its rows cannot be told.

    Below a page break it may begin with the rest of a row, above a single one with amounts.
    """
    if coded := _coded_rows(columns):
        return _between(coded)
    numbers = [lines for lines in columns if lines and all(line.is_number for line in lines)]
    labels = [lines for lines in columns if lines and not all(line.is_number for line in lines)]
    if labels and numbers:  # numbers left of the labels are codes, which follow the labels
        first = min(index for index, lines in enumerate(columns) if lines and lines in labels)
        labels += [lines for lines in columns[:first] if lines]
        numbers = [lines for lines in numbers if lines not in labels]
    anchors = clusters([line for lines in numbers for line in lines])
    if any(map(_is_torn, columns)):
        return []
    heights = [row[0].baseline for row in anchors]
    proven = any(map(_proves_rows, numbers)) or _begin_with_column_numbers(numbers)
    if proven or (numbers and any(_are_numbered(lines, heights) for lines in labels)):
        rows = with_labels(anchors, labels)
    else:
        rows = below_rest(anchors[0], labels) if below_break and len(anchors) == 1 else None
    return _between(rows) if rows is not None else []


def _coded_rows(columns: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """Return rows that print codes and names and no amounts (30704 国外债务发行费用), [] where a line stands alone."""
    printed = [lines for lines in columns if lines]
    if len(printed) <= 1 or not all(_CODE.fullmatch(line.text) for line in printed[0]):
        return []
    rows = [list(row) for row in zip(*printed, strict=False)]
    whole = all(len(lines) == len(rows) for lines in printed) and len(rows) > 1
    names = not any(line.is_number for lines in printed[1:] for line in lines)
    level = all(abs(line.baseline - row[0].baseline) <= LEVEL * line.size for row in rows for line in row)
    return rows if whole and names and level else []


def _are_numbered(lines: Sequence[Line], heights: Sequence[float]) -> bool:
    """Whether every line begins with a number of its own (十八、住房保障支出 above 十九、粮油物资储备支出).

    A last one that has none is a row too (支出合计) where it stands beside amounts, and those above leave blank behind.
    """
    *above, last = lines
    if not above or not all(_NUMBERED.match(line.text) for line in above):
        return False
    beside = any(abs(last.baseline - height) <= LEVEL * last.size for height in heights)
    return bool(_NUMBERED.match(last.text)) or (len(above) > 1 and beside and all(line.ends for line in above))


def _proves_rows(lines: Sequence[Line]) -> bool:
    """Whether a column's lines are whole amounts of several rows, none the rest of the one above it."""
    amounts = [line for line in lines if is_amount(line.text)]
    if len(amounts) <= 1:
        return False
    decimals = ["." in line.text for line in amounts]
    if all(decimals):
        return True
    return not any(decimals) and not any(line.fills for line in amounts[:-1])


def _begin_with_column_numbers(columns: Sequence[Sequence[Line]]) -> bool:
    """Whether the first lines of all columns count them (1 2 3), in a row of its own above amounts."""
    first = [lines[0] for lines in columns]
    counted = len(first) > 1 and all(line.text.isdecimal() and len(line.text) <= _COUNTED for line in first)
    if not counted or not any("." in line.text for lines in columns for line in lines[1:]):
        return False
    level = all(abs(line.baseline - first[0].baseline) <= LEVEL * line.size for line in first)
    return level and all(int(after.text) == int(before.text) + 1 for before, after in pairwise(first))


def _is_torn(lines: Sequence[Line]) -> bool:
    """Whether a column holds the halves of one number, such as 1,234,5 above 67.00; 01 above 02 are codes."""
    digits = [line for line in lines if line.text.strip("0123456789,.-") == ""]
    if not any(line.text.strip("0123456789-") for line in digits):
        return False
    halved = any(a.fills and "." in a.text and b.text.isdecimal() for a, b in pairwise(digits))
    return len(digits) > 1 and (halved or not all(is_amount(line.text) or line.text in BLANK for line in digits))


def _between(rows: Sequence[Sequence[Line]]) -> list[float]:
    """Return the middle between each row and the next, [] where two rows reach into each other."""
    found = []
    for upper, lower in pairwise(rows):
        above = max(line.baseline - MIDDLE * line.size for line in upper)
        below = min(line.baseline - MIDDLE * line.size for line in lower)
        if below <= above:
            return []
        found.append((above + below) / 2)
    return found


def _cut_bands(
    frame: Frame, cells: Cells, cuts: Mapping[int, Sequence[float]], merged: Collection[int]
) -> tuple[Frame, Cells]:
    """Cut each cell that stands in one band alone; a cell over several bands, or merged, reaches over the new rows."""
    ys: list[float] = []
    starts: list[int] = []  # new row of each old border
    for row, y in enumerate(frame.ys):
        starts.append(len(ys))
        ys += [y, *cuts.get(row, ())]
    placed: list[tuple[Slot, list[Piece]]] = []
    for place, slot in enumerate(frame.slots):
        top, bottom = starts[slot.top], starts[slot.bottom]
        pieces = cells.get(place, [])
        if slot.bottom == slot.top + 1 and slot.top in cuts and place not in merged:
            placed += _by_row(Slot(top, slot.left, bottom, slot.right), pieces, ys)
        else:
            placed.append((Slot(top, slot.left, bottom, slot.right), pieces))
    return _rebuilt(frame, tuple(ys), placed)


def _by_row(slot: Slot, pieces: Sequence[Piece], ys: Sequence[float]) -> Iterator[tuple[Slot, list[Piece]]]:
    """Yield a cell row by row, each with the pieces whose middle stands in it."""
    for row in range(slot.top, slot.bottom):
        last = row == slot.bottom - 1
        inside = [
            piece
            for piece in pieces
            if (row == slot.top or ys[row] <= piece.middle) and (last or piece.middle < ys[row + 1])
        ]
        yield Slot(row, slot.left, row + 1, slot.right), inside


def _cut_over_rows(frame: Frame, cells: Cells) -> tuple[Frame, Cells]:
    """Cut cells that stand over several ruled rows of other columns and print each row's label in it."""
    high = [slot for slot in map(frame.slots.__getitem__, cells) if slot.bottom - slot.top >= _FEW]
    if not high:
        return frame, cells
    beside = {row for slot in high for row in range(slot.top, slot.bottom)}
    heights = {
        slot.top: pieces[0].baseline
        for slot, pieces in zip(map(frame.slots.__getitem__, cells), cells.values(), strict=True)
        if slot.top in beside and slot.bottom == slot.top + 1 and is_amount("".join(p.text for p in pieces))
    }
    placed: list[tuple[Slot, list[Piece]]] = []
    for place, slot in enumerate(frame.slots):
        pieces = cells.get(place, [])
        rows = range(slot.top, slot.bottom)
        cut = list(_by_row(slot, pieces, frame.ys)) if len(rows) >= _FEW and heights.keys() >= set(rows) else []
        if cut and _are_labels(cut, heights):
            placed += cut
        else:
            placed.append((slot, pieces))
    return _rebuilt(frame, frame.ys, placed) if len(placed) > len(frame.slots) else (frame, cells)


def _are_labels(cut: Sequence[tuple[Slot, Sequence[Piece]]], heights: Mapping[int, float]) -> bool:
    """Whether each row has a label around its amounts; lines all as near as those of one text are one merged label."""
    apart = False
    before: Piece | None = None
    for slot, found in cut:
        pieces = _whole(found)
        if not pieces:
            return False
        middle = (min(p.baseline for p in pieces) + max(p.baseline for p in pieces)) / 2
        if abs(middle - heights[slot.top]) > LEVEL * pieces[0].size:
            return False
        first = min(pieces, key=lambda piece: piece.baseline)
        apart = apart or (before is not None and first.baseline - before.baseline > LEADING * first.size)
        before = max(pieces, key=lambda piece: piece.baseline)
    return apart


def _rebuilt(frame: Frame, ys: tuple[float, ...], placed: list[tuple[Slot, list[Piece]]]) -> tuple[Frame, Cells]:
    placed.sort(key=lambda item: (item[0].top, item[0].left))
    wide = len(frame.xs) - 1
    owner = [-1] * (wide * (len(ys) - 1))
    for place, (slot, _) in enumerate(placed):
        for row in range(slot.top, slot.bottom):
            owner[row * wide + slot.left : row * wide + slot.right] = [place] * (slot.right - slot.left)
    slots = tuple(slot for slot, _ in placed)
    cells = {place: pieces for place, (_, pieces) in enumerate(placed) if pieces}
    return Frame(frame.xs, ys, slots, tuple(owner), frame.open_top, frame.open_bottom), cells
