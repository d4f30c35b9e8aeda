"""A table's part on one page from its lines: columns, header and rows, or why it is refused."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import accumulate, pairwise

from attrs import evolve

from cnbudget.layout.aligned.blocks import Block
from cnbudget.layout.aligned.certainty import blank_total, shift_seeds, unsure_column
from cnbudget.layout.aligned.columns import BodyColumns, body_columns, body_pieces, numbers_of
from cnbudget.layout.aligned.continued import columns_before, columns_below
from cnbudget.layout.aligned.doubts import UNLABELLED, Doubts, doubts, mostly_doubtful
from cnbudget.layout.aligned.header import HeaderNode, header_tree
from cnbudget.layout.aligned.heights import uneven_names
from cnbudget.layout.aligned.implausible import implausible
from cnbudget.layout.aligned.name_lines import header_pieces
from cnbudget.layout.aligned.pieces import Line, Piece, squeezed
from cnbudget.layout.aligned.rows import BodyLine, is_one_line_each, lines_of_rows
from cnbudget.layout.aligned.settle import settle
from cnbudget.layout.aligned.slots import HeadLine, Kind, Seed, Slot, fill_slots, with_named_labels
from cnbudget.layout.aligned.touching import labels_apart
from cnbudget.layout.aligned.withheld import UnsureTotal, unsure_total, without_name
from cnbudget.model.deadline import LINE, in_time
from cnbudget.model.passing import frozen
from cnbudget.vocabulary.columns import label_kind
from cnbudget.vocabulary.notation.dates import may_be_year
from cnbudget.vocabulary.notation.numbers import is_money_like, is_whole_number

__all__ = ["AlignedPart", "Refusal", "align"]

_LABELS = frozenset({"code", "project", "shared", "unit", "unit_code"})
_MARGIN = 1.0  # columns of digits between an outermost border and what stands beside it

_Rows = tuple[tuple[tuple[int, ...], ...], Doubts]
"""For each row the lines that it takes, and which rows are left unread."""


@frozen
class Refusal:
    """Why a table is not read, in words for the diagnostic.

    Attributes:
        reason: why.
        header: the cells of the header that was composed, and is not certain; () where none was.
    """

    reason: str
    header: tuple[HeaderNode, ...] = ()


@frozen(eq=False)
class AlignedPart:
    """A part of a table.

    Attributes:
        slots: its columns, left to right.
        header: the cells of its header; () where it has none.
        body: what its body prints in the columns that print something.
        rows: for each row the lines that it takes.
        doubts: rows that are left unread, each with the reason.
        column_of: the slot of each body column.
        xs: the borders of its columns in columns of digits, where positions are those of a page; () elsewhere.
        unsure: the column of totals that may stand under a name or beside it, whose amounts are left unread.
    """

    slots: tuple[Slot, ...]
    header: tuple[HeaderNode, ...]
    body: BodyColumns
    rows: tuple[tuple[int, ...], ...]
    doubts: Doubts
    column_of: tuple[int, ...]
    xs: tuple[float, ...] = ()
    unsure: UnsureTotal | None = None

    def withheld(self, index: int) -> tuple[Piece, ...]:
        """Return what a body line prints that is left unread."""
        cells = self.body.cells[index]
        if any(index in row for row in self.doubts):
            return tuple(piece for column in sorted(cells) for piece in cells[column])
        return tuple(piece for column in sorted(cells) if self.is_unsure(column) for piece in cells[column])

    def is_figure(self, column: int) -> bool:
        """Whether a body column prints figures."""
        return self.body.columns[column].zone is None

    def is_unsure(self, column: int) -> bool:
        """Whether a body column is the one of totals that is left unread."""
        return self.unsure is not None and self.slots[self.column_of[column]] is self.unsure.slot


def align(block: Block, pitch: float, before: AlignedPart | None) -> AlignedPart | Refusal:
    """Return the part that the lines of a block make.

    Args:
        block: the lines; without a header where the table goes on from the page before.
        pitch: distance between lines that follow each other closely.
        before: the part on the page before.
    """
    header, body = block.header, block.body
    columns = body_columns(labels_apart([body_pieces(line) for line in in_time(body, LINE)]))
    if columns is None:
        return Refusal("no column of amounts")
    if columns.clashes:
        return Refusal("two figures of a line stand in one column")
    rows = _rows(body, columns, pitch)
    if mostly_doubtful(*rows, columns):
        return Refusal("the labels of many of its rows are not certain")
    seeds = [(column.left, column.right, _kind(n, columns)) for n, column in enumerate(columns.columns)]
    found = _headed(header, seeds, columns, rows) if header else _continued(seeds, columns, rows, before)
    if isinstance(found, AlignedPart) and any(len(numbers_of(line)) > len(found.slots) for line in block.numbers):
        return Refusal("more columns are numbered than its header has names", found.header)
    if isinstance(found, Refusal):
        return found
    return evolve(found, doubts={**dict.fromkeys(_beside_other_labels(found), UNLABELLED), **found.doubts})


def _headed(header: Sequence[Line], seeds: Sequence[Seed], columns: BodyColumns, rows: _Rows) -> AlignedPart | Refusal:
    """Return the part that lies below a header."""
    if any(is_money_like(part.text) for line in header for piece in line.pieces for part in piece.parts):
        return Refusal("amounts touch the text beside them")
    behind_names = [piece.text for line in header for piece in line.pieces[1:]]
    if any(is_whole_number(text) and not may_be_year(text) for text in behind_names):
        return Refusal("a whole number in its header may be an amount")
    lines = [HeadLine(rank, pieces) for rank, pieces in enumerate(header_pieces(header), 1)]
    slots, tops = fill_slots(with_named_labels(seeds, lines), lines)
    slots = settle(slots, lines, tops)
    for slot in slots:
        if slot.seed is not None:
            slot.span = seeds[slot.seed][:2]
    shift_seeds(slots)
    tree = header_tree(slots, tops)
    if tree is None:
        return Refusal("its header's levels cannot be told apart")
    if _is_unlabelled(tree, columns):
        return Refusal(UNLABELLED, tree)
    why = implausible(tree) or unsure_column(tree) or blank_total(columns, rows[0])
    if not why and header[0].exact:
        why = uneven_names(tree, {rank: line.y for rank, line in enumerate(header, 1)}, header[0].size)
    return Refusal(why, tree) if why else _part(tree, columns, rows)


def _is_unlabelled(tree: Sequence[HeaderNode], columns: BodyColumns) -> bool:
    """Whether the first name heads labels and none is printed: they were taken for something else, as for its end."""
    first = next(slot for node in tree for slot in node.slots)
    printed = first.seed is not None or any(column.zone == 0 for column in columns.columns)
    names = accumulate(piece.text for _, piece in first.stack)
    return not printed and any(label_kind((name,)) in _LABELS for name in names)


def _continued(
    seeds: Sequence[Seed], columns: BodyColumns, rows: _Rows, before: AlignedPart | None
) -> AlignedPart | Refusal:
    if before is None:
        return Refusal("it has no header")
    if before.xs:
        places = columns_below(before.slots, before.xs, columns.columns)
    else:
        places = columns_before(before.slots, columns.columns, [kind for _, _, kind in seeds])
    if places is None:
        return Refusal("its columns cannot be told from those of the page before")
    return AlignedPart(before.slots, (), columns, *rows, places, before.xs, before.unsure)


def _beside_other_labels(part: AlignedPart) -> Iterator[tuple[int, ...]]:
    """Yield the rows that print amounts of one list and labels of others only.

    A list that prints no label on a page is one with the list before it as far as its lines show.
    """
    labels = {n for n, slot in enumerate(part.slots) if slot.label or _names_labels(slot)}
    lists: list[set[int]] = [set()]
    for n in range(len(part.slots)):
        if n in labels and lists[-1] - labels:
            lists.append(set())
        lists[-1].add(n)
    for row in part.rows if len(lists) > 1 else ():
        printed = {part.column_of[column] for index in row for column in part.body.cells[index]}
        if any(printed & own - labels and not printed & own & labels for own in lists):
            yield row


def _names_labels(slot: Slot) -> bool:
    """Whether a column that prints nothing has a name of labels."""
    return slot.seed is None and any(label_kind((piece.text,)) in _LABELS for _, piece in slot.stack)


def _kind(place: int, columns: BodyColumns) -> Kind:
    texts = [piece.text for row in columns.cells for piece in row.get(place, ())]
    if columns.columns[place].zone is None:
        return "numbers" if all(map(str.isdigit, texts)) else "figures"
    return "codes" if sum(map(str.isdigit, texts)) * 2 > len(texts) else "words"


def _part(tree: tuple[HeaderNode, ...], columns: BodyColumns, rows: _Rows) -> AlignedPart | Refusal:
    leaves = [slot for node in tree for slot in node.slots]
    named = [slot for slot in leaves if slot.stack]
    places = {slot.seed: n for n, slot in enumerate(named) if slot.seed is not None}
    for slot in leaves:
        if slot.stack or slot.seed is None:
            continue
        place = _beside(slot, named, columns)
        if place is None:
            return Refusal("a column stands under no name", tree)
        places[slot.seed] = place
        if sum(_is_label(other, columns) for other in named) > 1 and _print_together(slot, named[place], columns):
            return Refusal("labels stand under no name", tree)
    order = tuple(places[n] for n in range(len(columns.columns)))
    unsure = unsure_total(tree)
    header = tree if unsure is None else without_name(tree, unsure.slot)
    exact = any(piece.exact for node in tree for piece in node.pieces)
    return AlignedPart(tuple(named), header, columns, *rows, order, _gutters(named) if exact else (), unsure)


def _gutters(slots: Sequence[Slot]) -> tuple[float, ...]:
    """Return the borders of columns: the middles of the gutters between what they print."""
    cores = [slot.core for slot in slots]
    between = [(before[1] + behind[0]) / 2 for before, behind in pairwise(cores)]
    first, last = min(left for left, _ in cores), max(right for _, right in cores)
    return (first - _MARGIN, *between, last + _MARGIN)


def _is_label(slot: Slot, columns: BodyColumns) -> bool:
    return slot.seed is not None and columns.columns[slot.seed].zone == 0


def _print_together(one: Slot, other: Slot, columns: BodyColumns) -> bool:
    """Whether some line prints labels in both columns."""
    return any(one.seed in cells and other.seed in cells for cells in columns.cells)


def _beside(slot: Slot, named: Sequence[Slot], columns: BodyColumns) -> int | None:
    """Return the label column with a name beside one without, as where codes are indented by their level."""
    zone = columns.columns[slot.seed or 0].zone
    if zone is None:
        return None
    mine = [n for n, other in enumerate(named) if other.seed is not None and columns.columns[other.seed].zone == zone]
    apart = [n for n in mine if not _print_together(slot, named[n], columns)]
    if apart:
        mine = apart  # labels that are less indented than others; row numbers stand beside all of them
    return min(mine, key=lambda n: abs((named[n].seed or 0) - (slot.seed or 0)), default=None)


def _rows(body: Sequence[Line], columns: BodyColumns, pitch: float) -> _Rows:
    """Return the lines of each row, and what is doubtful; lines that print only remarks belong to the nearest row."""
    exact = body[0].exact
    if len(columns.lists) > 1 and (not exact or is_one_line_each(body, columns)):
        alone: tuple[tuple[int, ...], ...] = tuple((n,) for n in range(len(body)))
        return alone, doubts(alone, (), columns, exact=exact)
    names = max((n for n, column in enumerate(columns.columns) if column.zone == 0), default=0)
    zones = range(len(columns.figures) if exact else 1)
    lines = [_body_line(line, cells, columns, zones, names) for line, cells in zip(body, columns.cells, strict=True)]
    own = [n for n, line in enumerate(lines) if line.amounts or line.labels or line.remarks]
    found = lines_of_rows([lines[n] for n in own], pitch)
    taken = [[own[n] for n in row] for row in found.rows]
    for n in range(len(lines)):
        if n not in own:
            min(taken, key=lambda row: min(abs(n - other) for other in row)).append(n)
    rows = tuple(tuple(sorted(row)) for row in taken)
    unsure = [row for row, lines_of in zip(rows, found.rows, strict=True) if lines_of in found.unsure]
    return rows, doubts(rows, unsure, columns, exact=exact)


def _body_line(
    line: Line, cells: Mapping[int, Sequence[Piece]], columns: BodyColumns, zones: Collection[int], names: int
) -> BodyLine:
    labels = {n: squeezed(cells[n]) for n in cells if columns.columns[n].zone in zones}
    amounts = any(columns.columns[n].zone is None for n in cells)
    if not line.exact:
        return BodyLine(line.y, amounts, labels, names)
    others = (n for n in cells if n not in labels and columns.columns[n].zone is not None)
    return BodyLine(line.y, amounts, labels, names, exact=True, remarks={n: squeezed(cells[n]) for n in others})
