"""Lists of projects: a row, or a block of rows, for each; with indicators or without."""

from collections.abc import Iterator, Sequence

from attrs import define, evolve, field

from cnbudget.interpret.performance.columns import IndicatorColumns, find_header
from cnbudget.interpret.performance.field_headers import header_leaves
from cnbudget.interpret.performance.fields import Printed
from cnbudget.interpret.performance.flows import Flow, Stretch, beside, is_one_text, stretch_of
from cnbudget.interpret.performance.indicators import Draft, IndicatorReader
from cnbudget.interpret.performance.squares import Squares
from cnbudget.model.passing import frozen
from cnbudget.model.place import Place
from cnbudget.readers.page import GridCell
from cnbudget.vocabulary.notation.numbers import is_whole_number
from cnbudget.vocabulary.performance import (
    column_word,
    is_level,
    is_money_label,
    key,
    label_word,
    looks_like_label,
    performance_words,
)

__all__ = ["Block", "ListHeader", "ListReader", "find_list_header"]

_ORGANISATION = "单位"
_HEADED = 6  # rows among which a part repeats its header


@frozen
class ListHeader:
    """The header of a list.

    Attributes:
        paths: header path of each column that is none of the indicators'.
        ranges: left and right of each, in points.
        project: which of them names the project.
        goal: which of them holds the goal, None where none does.
        money: which of them hold amounts.
        indicators: the header of the indicators, None where the list has none.
        top, bottom: its rows.
    """

    paths: tuple[tuple[str, ...], ...]
    ranges: tuple[tuple[float, float], ...]
    project: int
    goal: int | None
    money: tuple[int, ...]
    indicators: IndicatorColumns | None
    top: int
    bottom: int

    def like(self, other: "ListHeader") -> bool:
        """Whether a header is this one printed again; text of another page may lie over one of its cells."""
        alike = sum(a == b for a, b in zip(self.paths, other.paths, strict=False))
        return len(self.paths) == len(other.paths) and alike + 1 >= len(self.paths)

    def again(self, other: "ListHeader") -> "ListHeader":
        """Return a repeated header with the labels of this one."""
        if not self.like(other):
            return other
        return evolve(other, paths=self.paths, goal=self.goal, money=self.money)


def find_list_header(squares: Squares, top: int, bottom: int) -> ListHeader | None:
    """Return the header of a list in a range of rows: columns for project and goal, or project and indicators."""
    for begin, end in squares.bands(top, bottom, squares.left, squares.right):
        words = squares.words(begin)
        if len(words) > 1 and any(label_word(word) == "project" for word in words):
            found = _header(squares, begin, end)
            if found is not None:
                return found
    return None


def _header(squares: Squares, top: int, bottom: int) -> ListHeader | None:
    leaves = header_leaves(squares, (top, bottom), (squares.left, squares.right))
    indicators = find_header(squares, top, bottom)  # 绩效指标 may stand over 一级指标 and what is beside it
    first = indicators.first if indicators else float("inf")
    xs = squares.part.grid.xs
    mine = [(strip, path) for strip, path in leaves if xs[strip.left] < first - 1]
    odd = sum(not (path and (_heads(path[-1]) or is_money_label(path))) for _, path in mine)  # 本级 below 项目金额
    if len(leaves) < 2 or odd > (indicators is not None):  # noqa: PLR2004 -- project and goal
        return None  # text of another page may lie over one cell of a header that is sure otherwise
    words = [label_word(path[-1]) if path else None for _, path in mine]
    if "project" not in words or not (indicators or "goal" in words):
        return None
    return ListHeader(
        paths=tuple(path for _, path in mine),
        ranges=tuple((xs[strip.left], xs[strip.right]) for strip, _ in mine),
        project=max(n for n, word in enumerate(words) if word == "project"),  # 二级项目 stands behind 一级项目
        goal=words.index("goal") if "goal" in words else None,
        money=tuple(n for n, (_, path) in enumerate(mine) if is_money_label(path)),
        indicators=indicators,
        top=top,
        bottom=bottom,
    )


def _heads(text: str) -> bool:
    """Whether a text can head a column; a level heads the indicators that one cell holds."""
    if looks_like_label(text) or text in {"序号", "备注"} or column_word(text) is not None:
        return True
    return is_level(text)


@define(eq=False)
class Block:
    """A project of a list: what each column holds, over page breaks."""

    flows: list[Flow]
    cells: list[GridCell]
    places: list[Place]
    money: tuple[int, ...]
    drafts: list[Draft] = field(factory=list)

    @property
    def values(self) -> list[str]:
        """The text of each column; amounts are those of the cells, where any cell holds one."""
        inside = any(self.flows[n].inside for n in self.money)
        return [
            flow.text if n not in self.money else flow.inside if inside else flow.outside
            for n, flow in enumerate(self.flows)
        ]


@define
class ListReader:
    """Reads a list over its pages."""

    header: ListHeader
    blocks: list[Block] = field(factory=list)
    owner: tuple[int, ...] = ()
    name: int = 0
    single: tuple[str, ...] = ()
    unruled: bool = False
    blank: bool = False
    reader: IndicatorReader = field(factory=IndicatorReader)

    def read(self, squares: Squares, top: int, bottom: int, *, continued: bool) -> None:
        """Read the rows of a part."""
        repeated = find_list_header(squares, top, min(bottom, top + _HEADED))
        if repeated is not None:
            self.header, top = self.header.again(repeated), repeated.bottom
        self.reader.columns = self.header.indicators or self.reader.columns
        if repeated is None and (inner := find_header(squares, top, min(bottom, top + _HEADED))) is not None:
            self.reader.columns, top = inner, inner.bottom
        fresh, self.owner, self.name, self.single = continued, (), 0, ()
        self.unruled = self.blank = False
        if (
            continued
            and self.blocks
            and not any(any(self._owner(squares.in_columns(row, self.header.ranges))) for row in range(top, bottom))
        ):
            for flow, columns in zip(self.blocks[-1].flows, self.header.ranges, strict=True):
                flow.stretches.append(beside(squares.part, (0.0, squares.part.page.height), columns))
        for row in range(top, bottom):
            cells = squares.in_columns(row, self.header.ranges)
            owner = self._owner(cells)
            changed = any(owner) and owner != self.owner and bool(squares.words(row))
            goes_on = changed and self._goes_on(squares, cells)
            if changed and self._repeats(cells):
                self.owner = owner
            elif changed and not goes_on:
                self._block(squares, cells, fresh=fresh)
                self.owner, fresh = owner, False
                self.single = self._single(cells)
            self.blank = goes_on
            if self.blocks:  # a page may show no cell of the project that goes on there
                self._indicators(squares, row)

    def _owner(self, cells: Sequence[GridCell | None]) -> tuple[int, ...]:
        """Return what tells blocks apart: the cells of name and goal, as one name may cover several projects."""
        places = [self.header.project, *([] if self.header.goal is None else [self.header.goal])]
        return tuple(id(cells[n]) if cells[n] is not None else 0 for n in places)

    def _repeats(self, cells: Sequence[GridCell | None]) -> bool:
        """Whether a row prints the project of the row above again, beside one more of its indicators."""
        if self.reader.columns is None or not self.single:
            return False
        return self._single(cells) == self.single

    @staticmethod
    def _single(cells: Sequence[GridCell | None]) -> tuple[str, ...]:
        """Return the texts of a row's cells if each is one row high; cells of several rows are merged, not repeated."""
        known = [cell for cell in cells if cell is not None]
        if len(known) < len(cells) or any(cell.bottom - cell.top > 1 for cell in known):
            return ()
        texts = tuple(cell.text for cell in known)
        return texts if all(texts) else ()

    def _goes_on(self, squares: Squares, cells: Sequence[GridCell | None]) -> bool:
        """Whether a row of blank cells goes on with the project above.

        Those at the foot may be printed overleaf, unless the row above was one of blank cells too.
        """
        known = [cell for cell in cells if cell is not None]
        if not self.blocks or not self.owner or any(cell.text for cell in known):
            return False
        return self.blank or all(cell.bottom < squares.height for cell in known)

    def _block(self, squares: Squares, cells: Sequence[GridCell | None], *, fresh: bool) -> None:
        stretches = [stretch_of(squares.part, cell, self.header.ranges[n]) for n, cell in enumerate(cells)]
        known = [cell for cell in cells if cell is not None]
        name = cells[self.header.project]
        unruled = name is None and is_one_text(squares.part, self.header.ranges[self.header.project])
        if name is None:
            ys = squares.part.grid.ys
            rows = (ys[0], ys[-1]) if unruled else (ys[known[0].top], ys[known[0].bottom])
            found = beside(squares.part, rows, self.header.ranges[self.header.project])
            stretches[self.header.project] = Stretch((), found.under, ()) if unruled else found
        if fresh and self.blocks and self._continues(self.blocks[-1], stretches):
            for flow, stretch in zip(self.blocks[-1].flows, stretches, strict=True):
                flow.stretches.append(stretch)
        else:
            filled = [cell if cell is not None else known[0] for cell in cells]
            flows = [Flow([stretch]) for stretch in stretches]
            self.reader.stepped = {}
            self._share_name(flows, name, stretches[self.header.project], fresh=fresh, unruled=unruled)
            self.blocks.append(Block(flows, filled, [squares.place(cell) for cell in filled], self.header.money))
        self.name = id(name) if name is not None else 0
        self.unruled = unruled

    def _share_name(
        self, flows: list[Flow], name: GridCell | None, stretch: Stretch, *, fresh: bool, unruled: bool
    ) -> None:
        """Give a project the name of the one before where one cell, or one cut by the page break, covers both.

        On a page that draws no rule in the column of names none begins or ends: they are that of the page before.
        """
        if not self.blocks:
            return
        column = self.header.project
        before = self.blocks[-1].flows[column]
        if (name is not None and id(name) == self.name) or (unruled and self.unruled):
            flows[column] = before
        elif fresh and (unruled or not stretch.lines or not before.text):
            before.stretches.append(stretch)
            flows[column] = before

    def _continues(self, last: Block, stretches: Sequence[Stretch]) -> bool:
        """Whether a page's first block goes on with the last of the page before: an amount, or a name, is missing."""
        texts = ["".join(stretch.lines) for stretch in stretches]
        held = ["".join("".join(s.lines) for s in flow.stretches) for flow in last.flows]
        money = self.header.money
        mine, theirs = any(texts[n] for n in money), any(held[n] for n in money)
        name, named = texts[self.header.project], held[self.header.project]
        if money and mine and theirs:
            return all(texts[n] == held[n] for n in money) and (name in named or named in name)
        if money and not mine and not theirs:
            return not name or not named
        if money:
            return True
        return not name or not named

    def _indicators(self, squares: Squares, row: int) -> None:
        if self.reader.columns is None:
            return
        before = len(self.reader.drafts)
        self.reader.row(squares, row)
        self.blocks[-1].drafts += self.reader.drafts[before:]

    def printed(self, block: Block) -> Iterator[Printed]:
        """Yield the fields of a block."""
        for path, value, cell, place in zip(self.header.paths, block.values, block.cells, block.places, strict=True):
            yield Printed(path, (), value, place, cell)

    @property
    def projects(self) -> list[Block]:
        """The blocks that are projects: rows of units and totals are none."""
        return [block for block in self.blocks if self._is_project(block)]

    def known(self) -> Iterator[str]:
        """Yield the texts of the blocks that are no projects; of column numbers those below the indicators too."""
        for block in self.blocks:
            if not self._is_project(block):
                yield from filter(None, block.values)
                if self._is_numbered(block):
                    yield from (text for draft in block.drafts for text in draft.texts.values())
                    yield from (text for draft in block.drafts for _, text in draft.others)

    def _is_numbered(self, block: Block) -> bool:
        """Whether a block is a row of column numbers."""
        return is_whole_number(block.values[self.header.project])

    def _is_project(self, block: Block) -> bool:
        values, goal = block.values, self.header.goal
        if self._is_numbered(block) or any(key(value) in performance_words().totals for value in values):
            return False
        held = bool(block.drafts or (goal is not None and values[goal]))
        # 单位名称、项目名称: units have rows of their own
        if _ORGANISATION in "".join(self.header.paths[self.header.project]):
            return held
        return held or bool(values[self.header.project])
