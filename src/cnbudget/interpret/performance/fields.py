"""Labels and their values: beside each other, above each other, nested, under column headers."""

import re
from collections.abc import Sequence

from attrs import define, evolve, field

from cnbudget.interpret.performance.field_headers import (
    has_corner,
    header_leaves,
    is_aligned,
    is_figure,
    is_group,
    is_header,
    with_one_corner,
)
from cnbudget.interpret.performance.headings import is_heading
from cnbudget.interpret.performance.inline import inline_before, inline_of, inlines_of
from cnbudget.interpret.performance.money import unit_in
from cnbudget.interpret.performance.squares import Squares, Strip
from cnbudget.model.passing import frozen
from cnbudget.model.place import Place
from cnbudget.readers.page import GridCell, Page, PageLine
from cnbudget.vocabulary.performance import key, label_word, looks_like_label

_NO_FIELD = re.compile(r".*单位$(?<!预算单位)(?<!填报单位)")  # 单位：万元
_GROUPS = frozenset({"money", "other", None})  # a label that no list holds may be a title where it stands first
_AMOUNTS = frozenset({"money", "money_column"})
_DEEPEST = 12  # regions within regions; cells that interlock, so that no line cuts them, would go on for ever
_LABEL_REST = 4  # characters of a label that a page break cuts

__all__ = ["FieldReader", "Printed"]


@frozen
class Printed:
    """A value with its labels, not yet understood."""

    label: tuple[str, ...]
    column: tuple[str, ...]
    value: str
    place: Place
    cell: GridCell


@define
class FieldReader:
    """Reads the fields of a form, range by range of rows.

    Attributes:
        fields: what was read.
        waiting: a label that waits for the value under it.
        group: a label over rows of labels and values (部门基本信息), which ends at the next label as wide as the form.
        depth: regions within regions.
    """

    fields: list[Printed] = field(factory=list)
    waiting: tuple[str, ...] = ()
    group: tuple[str, ...] = ()
    depth: int = 0

    def line(self, page: Page, line: PageLine) -> None:
        """Read a line above the form that prints a label and its value: 单位名称：重庆市气象局."""
        text = "".join(line.text.split())
        if (inline := inline_of(text)) and not _NO_FIELD.match(key(inline[0])):
            cell = GridCell(0, 0, 0, 0, line.box, (line.text,), 0.0, 0, line.address)
            label = inline[0].rstrip("：:")
            self.fields.append(Printed((label,), (), inline[1], page.place(line), cell))

    def read(self, squares: Squares, top: int, bottom: int, *, continued: bool = False) -> None:
        """Read the fields in a range of rows.

        Args:
            squares: the part.
            top: its first row.
            bottom: the row after its last.
            continued: the first row may go on with the last field of the page before.
        """
        if continued:
            top = self._cut(squares, top, bottom)
        else:
            self.waiting = self.group = ()
        if top < bottom:
            self._all(squares, top, bottom)

    def _cut(self, squares: Squares, top: int, bottom: int) -> int:
        """Take the row at a page's head that goes on with the last field; return the first row of others."""
        begin, end = next(squares.bands(top, bottom, squares.left, squares.right))
        cells = squares.cells(begin)
        printed = [cell for cell in cells if cell.text]
        if not self.fields or not printed:
            return begin
        last = self.fields[-1]
        head = cells[0].text
        rest = bool(last.label) and label_word(last.label[0] + head) is not None and label_word(head) is None
        if len(cells) > 1 and (not head or (rest and len(head) <= _LABEL_REST)):
            if head:
                self.fields[-1] = last = evolve(last, label=(last.label[0] + head, *last.label[1:]))
            values = [cell for cell in cells[1:] if cell.text]
            for place, cell in enumerate(reversed(values), 1):
                if place <= len(self.fields) and not looks_like_label(cell.text):
                    held = self.fields[-place]
                    self.fields[-place] = evolve(held, value=held.value + cell.text)
            return end
        if len(cells) == 1 and not looks_like_label(cells[0].text):
            self.fields[-1] = evolve(last, value=last.value + cells[0].text)
            return end
        return begin

    def _all(self, squares: Squares, top: int, bottom: int) -> None:
        self._region(squares, (top, bottom), (squares.left, squares.right), ())

    def _emit(self, squares: Squares, label: tuple[str, ...], column: tuple[str, ...], cell: GridCell) -> None:
        self.fields.append(Printed(label, column, cell.text, squares.place(cell), cell))

    def _region(
        self, squares: Squares, rows: tuple[int, int], columns: tuple[int, int], label: tuple[str, ...]
    ) -> None:
        if self.depth == _DEEPEST:
            return
        self.depth += 1
        bands = list(squares.bands(*rows, *columns))
        done = 0
        while done < len(bands):
            outer = label or self._group(squares, bands[done])
            used = self._headed(squares, bands[done:], columns, outer)
            if not used:
                self._band(squares, bands[done], columns, outer)
            done += used or 1
        self.depth -= 1

    def _group(self, squares: Squares, rows: tuple[int, int]) -> tuple[str, ...]:
        """Return the label over a band that prints more than one text: the one that waits, else the one before it."""
        if len(squares.words(rows[0])) < 2:  # noqa: PLR2004 -- a label and a value
            return ()
        if self.waiting and label_word(self.waiting[0]) in (_GROUPS if self.fields else _GROUPS - {None}):
            self.group = self.waiting
        self.waiting = ()
        return self.group

    def _band(self, squares: Squares, rows: tuple[int, int], columns: tuple[int, int], label: tuple[str, ...]) -> None:
        strips = list(squares.strips(*rows, *columns))
        while len(strips) > 1 and strips[0].cell is not None and not strips[0].cell.text:
            strips = strips[1:]
        if len(strips) == 1 and strips[0].cell is not None:
            self._alone(squares, strips[0].cell, label)
            return
        self.waiting = ()
        self._along(squares, rows, strips, label)

    def _along(self, squares: Squares, rows: tuple[int, int], strips: Sequence[Strip], label: tuple[str, ...]) -> None:
        """Read labels and values from left to right."""
        names: tuple[str, ...] = ()
        outer: tuple[str, ...] = ()  # of amounts side by side: 预算安排 | 年初预算 | 9.00 | 调整后预算 | 9.50
        before = label
        holder: GridCell | None = None
        for place, strip in enumerate(strips):
            if strip.cell is None:
                self._region(squares, rows, (strip.left, strip.right), label + names)
                names, holder = (), None
            elif not names:
                text = strip.cell.text
                if is_figure(text):
                    self._figure(squares, strip.cell, label)
                elif inline := inline_before(text, strips[place + 1 :]):
                    before = (*label, inline[0])
                    self.fields.append(Printed(before, (), inline[1], squares.place(strip.cell), strip.cell))
                elif text:
                    names, holder = (*(outer if label_word(text) in _AMOUNTS else ()), text), strip.cell
            elif inlines := inlines_of(strips[place:]):
                for cell, name, value in inlines:
                    self.fields.append(Printed((*label, *names, name), (), value, squares.place(cell), cell))
                return
            elif self._nests(names, strip, strips[place + 1 :]):
                outer = names if label_word(strip.cell.text) in _AMOUNTS else ()
                names, holder = (*names, strip.cell.text), strip.cell
            else:
                before = label + names
                self._emit(squares, before, (), strip.cell)
                names, holder = (), None
        if names and holder is not None:
            self._unpaired(squares, label, names, holder, before)

    def _figure(self, squares: Squares, cell: GridCell, label: tuple[str, ...]) -> None:
        """Take a figure where a label is due: a value of the labels around it; without any it stays unread."""
        if label:
            self._emit(squares, label, (), cell)

    def _nests(self, names: tuple[str, ...], strip: Strip, rest: Sequence[Strip]) -> bool:
        """Whether a cell behind a label is a label under it: 项目资金 | 年度资金总额 | 6000.00."""
        if strip.cell is None or not rest:
            return False
        text = strip.cell.text
        if not looks_like_label(text) or len(names) > 1:
            return False
        listed = label_word(text) is not None and label_word(names[-1]) in {"money", "goal", "other"}
        alone = rest[0].cell
        if alone is None:
            return listed
        if is_figure(alone.text) and looks_like_label(names[-1]):
            return True  # a figure labels nothing: 支出情况 | 实际支出 | 26.40
        return len(rest) % 2 == 1 and listed and not looks_like_label(alone.text)

    def _unpaired(
        self, squares: Squares, label: tuple[str, ...], names: tuple[str, ...], cell: GridCell, before: tuple[str, ...]
    ) -> None:
        """Keep a last cell without a partner: a label without a value, or one more value of the labels before it."""
        text = cell.text
        if len(names) > 1 or looks_like_label(text):
            blank = evolve(cell, lines=())
            self.fields.append(Printed((*label, *names), (), "", squares.place(cell), blank))
        else:
            self._emit(squares, before, (), cell)

    def _alone(self, squares: Squares, cell: GridCell, label: tuple[str, ...]) -> None:
        """Read a cell as wide as its region: a label above its value, a value, or both in one."""
        text = cell.text
        if not label and is_heading([text]):
            return
        if not text:
            if self.waiting:
                self._emit(squares, self.waiting, (), cell)
            self.waiting = ()
        elif inline := inline_of(text):
            self.fields.append(Printed((*label, inline[0]), (), inline[1], squares.place(cell), cell))
            self.waiting = ()
        elif self.waiting:
            self._emit(squares, self.waiting, (), cell)
            self.waiting = ()
        elif not label and looks_like_label(text):
            self.waiting, self.group = (text,), ()
        elif is_figure(text):
            self._figure(squares, cell, label)
        else:
            self._emit(squares, label, (), cell)

    def _headed(
        self,
        squares: Squares,
        bands: Sequence[tuple[int, int]],
        columns: tuple[int, int],
        label: tuple[str, ...],
    ) -> int:
        """Read a table with a header of its own; return how many bands it takes, 0 where there is none."""
        if len(bands) < 2:  # noqa: PLR2004 -- a header and a row
            return 0
        leaves = with_one_corner(header_leaves(squares, bands[0], columns))
        if not is_header(squares, bands, columns, leaves):
            return 0
        corner = has_corner(squares, bands[1][0], leaves)
        if corner and unit_in(leaves[0][1]):
            label = (
                *label,
                leaves[0][1][-1],
            )  # 年度预算数（万元） over the sources: the amounts behind them have its unit
        used = 1
        for top, bottom in bands[1:]:
            cells = squares.rows[top]
            if not is_aligned(cells, leaves) or (corner and used > 1 and is_group(cells, leaves)):
                break
            for row in range(top, bottom):
                if row == top or is_aligned(squares.rows[row], leaves):
                    self._row(squares, row, leaves, label, corner=corner)
            used += 1
        return used if used > 1 else 0

    def _row(
        self,
        squares: Squares,
        row: int,
        leaves: Sequence[tuple[Strip, tuple[str, ...]]],
        label: tuple[str, ...],
        *,
        corner: bool,
    ) -> None:
        """Read a row under a header; a cell over several rows, such as a remark, is read in the first of them."""
        cells = squares.rows[row]
        head = cells[leaves[0][0].left]
        names = (*label, head.text) if corner else label
        if corner and not head.text and not any(cells[s.left].text for s, _ in leaves):
            return
        before: GridCell | None = head if corner else None
        for strip, path in leaves[1 if corner else 0 :]:
            cell = cells[strip.left]
            if cell is not before and cell.top == row:
                self._emit(squares, names, path, cell)
            before = cell
