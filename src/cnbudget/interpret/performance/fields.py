"""Labels and their values: beside each other, above each other, nested, under column headers."""

import re
from collections.abc import Sequence

from attrs import define, evolve, field, frozen

from cnbudget.interpret.performance.headings import is_heading
from cnbudget.interpret.performance.squares import Squares, Strip
from cnbudget.model.place import Place
from cnbudget.readers.page import GridCell, Page, PageLine
from cnbudget.vocabulary.notation.numbers import is_numeric, is_percent
from cnbudget.vocabulary.performance import key, label_word, looks_like_label, performance_words

_NO_FIELD = re.compile(r".*单位$(?<!预算单位)(?<!填报单位)")  # 单位：万元
_DIGITS = "0123456789"  # 主要任务1：
_LABEL_REST = 4  # characters of a label that a page break cuts

__all__ = ["FieldReader", "Printed", "header_leaves"]


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
    """Reads the fields of a form, range by range of rows; keeps a label that waits for the value under it."""

    fields: list[Printed] = field(factory=list)
    waiting: tuple[str, ...] = ()

    def line(self, page: Page, line: PageLine) -> None:
        """Read a line above the form that prints a label and its value: 单位名称：重庆市气象局."""
        text = "".join(line.text.split())
        if (inline := _inline(text)) and not _NO_FIELD.match(key(inline[0])):
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
        if top < bottom:
            self._all(squares, top, bottom)

    def _cut(self, squares: Squares, top: int, bottom: int) -> int:
        """Take the row at a page's head that goes on with the last field; return the first row of others."""
        begin, end = next(squares.bands(top, bottom, squares.left, squares.right))
        cells = squares.cells(begin)
        printed = [cell for cell in cells if squares.text(cell)]
        if not self.fields or not printed:
            return begin
        last = self.fields[-1]
        head = squares.text(cells[0])
        rest = bool(last.label) and label_word(last.label[0] + head) is not None and label_word(head) is None
        if len(cells) > 1 and (not head or (rest and len(head) <= _LABEL_REST)):
            if head:
                self.fields[-1] = last = evolve(last, label=(last.label[0] + head, *last.label[1:]))
            values = [cell for cell in cells[1:] if squares.text(cell)]
            for place, cell in enumerate(reversed(values), 1):
                if place <= len(self.fields) and not looks_like_label(squares.text(cell)):
                    held = self.fields[-place]
                    self.fields[-place] = evolve(held, value=held.value + squares.text(cell))
            return end
        if len(cells) == 1 and not looks_like_label(squares.text(cells[0])):
            self.fields[-1] = evolve(last, value=last.value + squares.text(cells[0]))
            return end
        return begin

    def _all(self, squares: Squares, top: int, bottom: int) -> None:
        self._region(squares, (top, bottom), (squares.left, squares.right), ())

    def _emit(self, squares: Squares, label: tuple[str, ...], column: tuple[str, ...], cell: GridCell) -> None:
        self.fields.append(Printed(label, column, squares.text(cell), squares.place(cell), cell))

    def _region(
        self, squares: Squares, rows: tuple[int, int], columns: tuple[int, int], label: tuple[str, ...]
    ) -> None:
        bands = list(squares.bands(*rows, *columns))
        done = 0
        while done < len(bands):
            used = self._headed(squares, bands[done:], columns, label)
            if not used:
                self._band(squares, bands[done], columns, label)
            done += used or 1

    def _band(self, squares: Squares, rows: tuple[int, int], columns: tuple[int, int], label: tuple[str, ...]) -> None:
        strips = list(squares.strips(*rows, *columns))
        while len(strips) > 1 and strips[0].cell is not None and not squares.text(strips[0].cell):
            strips = strips[1:]
        if len(strips) == 1 and strips[0].cell is not None:
            self._alone(squares, strips[0].cell, label)
            return
        self.waiting = ()
        self._along(squares, rows, strips, label)

    def _along(self, squares: Squares, rows: tuple[int, int], strips: Sequence[Strip], label: tuple[str, ...]) -> None:
        """Read labels and values from left to right."""
        names: tuple[str, ...] = ()
        holder: GridCell | None = None
        for place, strip in enumerate(strips):
            if strip.cell is None:
                self._region(squares, rows, (strip.left, strip.right), label + names)
                names, holder = (), None
            elif not names:
                text = squares.text(strip.cell)
                if _is_figure(text):
                    self._figure(squares, strip.cell, label)
                elif text:
                    names, holder = (text,), strip.cell
            elif self._nests(squares, names, strip, strips[place + 1 :]):
                names, holder = (*names, squares.text(strip.cell)), strip.cell
            else:
                self._emit(squares, label + names, (), strip.cell)
                names, holder = (), None
        if names and holder is not None:
            self._unpaired(squares, label, names, holder)

    def _figure(self, squares: Squares, cell: GridCell, label: tuple[str, ...]) -> None:
        """Take a figure where a label is due: a value of the labels around it; without any it stays unread."""
        if label:
            self._emit(squares, label, (), cell)

    def _nests(self, squares: Squares, names: tuple[str, ...], strip: Strip, rest: Sequence[Strip]) -> bool:
        """Whether a cell behind a label is a label under it: 项目资金 | 年度资金总额 | 6000.00."""
        if strip.cell is None or not rest:
            return False
        text = squares.text(strip.cell)
        word = label_word(text)
        if word is None or len(names) > 1 or label_word(names[-1]) not in {"money", "goal", "other"}:
            return False
        alone = rest[0].cell
        if alone is None:
            return True
        follows = squares.text(alone)
        return len(rest) % 2 == 1 and not looks_like_label(follows)

    def _unpaired(self, squares: Squares, label: tuple[str, ...], names: tuple[str, ...], cell: GridCell) -> None:
        """Keep a last cell without a partner: a label without a value, or a value of the labels around it."""
        text = squares.text(cell)
        if label and not looks_like_label(text) and len(names) == 1:
            self._emit(squares, label, (), cell)
        else:
            blank = evolve(cell, lines=())
            self.fields.append(Printed((*label, *names), (), "", squares.place(cell), blank))

    def _alone(self, squares: Squares, cell: GridCell, label: tuple[str, ...]) -> None:
        """Read a cell as wide as its region: a label above its value, a value, or both in one."""
        text = squares.text(cell)
        if not label and is_heading([text]):
            return
        if not text:
            if self.waiting:
                self._emit(squares, self.waiting, (), cell)
            self.waiting = ()
        elif inline := _inline(text):
            self.fields.append(Printed((*label, inline[0]), (), inline[1], squares.place(cell), cell))
            self.waiting = ()
        elif self.waiting:
            self._emit(squares, self.waiting, (), cell)
            self.waiting = ()
        elif not label and looks_like_label(text):
            self.waiting = (*label, text)
        elif _is_figure(text):
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
        leaves = header_leaves(squares, bands[0], columns)
        if not _is_header(squares, bands, columns, leaves):
            return 0
        corner = not leaves[0][1] or key(leaves[0][1][-1]) in _row_names()
        used = 1
        for top, _ in bands[1:]:
            cells = squares.rows[top]
            if not _aligned(cells, leaves) or (corner and used > 1 and _is_group(squares, cells, leaves)):
                break
            self._row(squares, cells, leaves, label, corner=corner)
            used += 1
        return used if used > 1 else 0

    def _row(
        self,
        squares: Squares,
        cells: Sequence[GridCell],
        leaves: Sequence[tuple[Strip, tuple[str, ...]]],
        label: tuple[str, ...],
        *,
        corner: bool,
    ) -> None:
        head = cells[leaves[0][0].left]
        names = (*label, squares.text(head)) if corner else label
        if corner and not squares.text(head) and not any(squares.text(cells[s.left]) for s, _ in leaves):
            return
        before: GridCell | None = head if corner else None
        for strip, path in leaves[1 if corner else 0 :]:
            cell = cells[strip.left]
            if cell is not before:
                self._emit(squares, names, path, cell)
            before = cell


def _is_figure(text: str) -> bool:
    """Whether a text is a number or a rate, which labels nothing."""
    return is_numeric(text) or is_percent(text)


def _row_names() -> frozenset[str]:
    words = performance_words()
    return frozenset(word for word, roles in words.kinds.items() if "row_name" in roles)


def _inline(text: str) -> tuple[str, str] | None:
    """Return label and value that one cell prints: 项目名称：信息化运行维护."""
    for colon in "：:":
        name, found, value = text.partition(colon)
        if found and value and label_word(name.rstrip(_DIGITS)):
            return name + found, value
    return None


def header_leaves(
    squares: Squares, rows: tuple[int, int], columns: tuple[int, int], path: tuple[str, ...] = ()
) -> list[tuple[Strip, tuple[str, ...]]]:
    """Return the lowest columns of a header band, each with its path."""
    found: list[tuple[Strip, tuple[str, ...]]] = []
    for strip in squares.strips(*rows, *columns):
        if strip.cell is not None:
            text = squares.text(strip.cell)
            found.append((strip, (*path, text) if text else path))
            continue
        bands = list(squares.bands(*rows, strip.left, strip.right))
        if len(bands) < 2:  # noqa: PLR2004 -- a header over others
            return []
        for over in squares.strips(*bands[0], strip.left, strip.right):
            upper = squares.text(over.cell) if over.cell is not None else ""
            inner = header_leaves(squares, (bands[1][0], rows[1]), (over.left, over.right), (*path, upper))
            if not upper or not inner:
                return []
            found += inner
    return found


def _is_header(
    squares: Squares,
    bands: Sequence[tuple[int, int]],
    columns: tuple[int, int],
    leaves: Sequence[tuple[Strip, tuple[str, ...]]],
) -> bool:
    """Whether a band holds labels only, and values in the same columns stand under it."""
    if not leaves or not all(path for _, path in leaves[1:]):
        return False
    texts = [path[-1] for _, path in leaves if path]
    if not all(map(looks_like_label, texts)):
        return False
    below = [squares.text(squares.rows[bands[1][0]][strip.left]) for strip, _ in leaves]
    if not _aligned(squares.rows[bands[1][0]], leaves):
        return False
    if not leaves[0][1]:
        return len(leaves) > 1
    deep = any(len(path) > 1 for _, path in leaves)
    values = sum(bool(text) and (is_numeric(text) or not looks_like_label(text)) for text in below)
    if len(leaves) == 1:
        return columns != (squares.left, squares.right) and label_word(texts[0]) is not None and values == 1
    listed = all(map(label_word, texts))
    named = key(texts[0]) in _row_names()
    return deep or named or (listed and (values > 0 or not any(below))) or values == len(leaves)


def _aligned(cells: Sequence[GridCell], leaves: Sequence[tuple[Strip, tuple[str, ...]]]) -> bool:
    """Whether a row's cells stand in the columns of a header; one may stand over several."""
    edges = {strip.left for strip, _ in leaves}
    ends = {strip.right for strip, _ in leaves}
    inside = {id(c): c for strip, _ in leaves for c in cells[strip.left : strip.right]}.values()
    wide = sum(1 for c in inside)
    return all(c.left in edges and c.right in ends for c in inside) and (wide > 1 or len(leaves) == 1)


def _is_group(squares: Squares, cells: Sequence[GridCell], leaves: Sequence[tuple[Strip, tuple[str, ...]]]) -> bool:
    """Whether a row under a header begins something else: its cells hold labels again, one behind the other."""
    texts = [squares.text(cells[strip.left]) for strip, _ in leaves[1:]]
    return bool(texts) and all(label_word(text) is not None for text in texts)
