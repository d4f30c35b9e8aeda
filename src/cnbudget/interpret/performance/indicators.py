"""Rows of indicators under their header, over merged levels and page breaks."""

import re
from collections.abc import Iterator, Sequence

from attrs import define, field

from cnbudget.interpret.performance.columns import IndicatorColumns, find_header
from cnbudget.interpret.performance.fields import Printed
from cnbudget.interpret.performance.squares import Squares
from cnbudget.interpret.performance.targets import read_target
from cnbudget.model.performance import Indicator
from cnbudget.model.place import Place
from cnbudget.readers.page import GridCell
from cnbudget.vocabulary.performance import (
    ColumnWord,
    column_word,
    is_level,
    key,
    label_word,
    performance_words,
    split_levels,
)

__all__ = ["Draft", "IndicatorReader", "indicator_of"]

_LEVELS: tuple[ColumnWord, ...] = ("level1", "level2")
_NAMED: tuple[ColumnWord, ...] = (*_LEVELS, "name")
_REACHED: tuple[ColumnWord, ...] = ("target", "weight", "actual", "score")
_YEAR = re.compile(r"20\d\d")
_NEAR = 3.0  # points by which borders of a cell and a column may differ


@define
class Draft:
    """An indicator in the making: the text of each role, and where it stands."""

    texts: dict[ColumnWord, str]
    place: Place
    others: tuple[tuple[str, str], ...] = ()


@define
class IndicatorReader:
    """Reads rows of indicators; goes on over page breaks."""

    columns: IndicatorColumns | None = None
    drafts: list[Draft] = field(factory=list)
    totals: list[Printed] = field(factory=list)
    carried: dict[int, str] = field(factory=dict)
    before: tuple[int, ...] = ()
    stepped: dict[ColumnWord, str] = field(factory=dict)

    def read(self, squares: Squares, top: int, bottom: int, *, continued: bool) -> int:
        """Read rows from `top`; return the first that holds no indicator."""
        row, fresh = top, continued
        self.before = ()
        while row < bottom:
            header = find_header(squares, row, row + 1)
            if header is not None:
                self.columns, row = header, header.bottom
                continue
            assert self.columns is not None
            cells = squares.in_columns(row, self.columns.ranges)
            if self._is_total(squares, row):
                self._total(squares, row, cells)
            elif self._ends(squares, row, cells):
                return row
            elif self.row(squares, row, fresh=fresh):
                fresh = False
            row += 1
        return row

    def row(self, squares: Squares, row: int, *, fresh: bool = False) -> bool:
        """Take one row; return whether it prints anything in the columns."""
        assert self.columns is not None
        cells = squares.in_columns(row, self.columns.ranges)
        if not any(cell is not None and cell.text for cell in cells):
            return False
        self._take(squares, cells, fresh=fresh)
        for columns in self.columns.beside:
            self._beside(squares, squares.in_columns(row, columns.ranges), columns)
        return True

    def _beside(self, squares: Squares, cells: Sequence[GridCell | None], columns: IndicatorColumns) -> None:
        """Take a further indicator of a row."""
        texts = {role: cell.text for role, cell in zip(columns.roles, cells, strict=True) if role and cell is not None}
        name = cells[columns.roles.index("name")]
        if name is not None and name.text:
            self.drafts.append(Draft({**texts, "level1": columns.level}, squares.place(name)))

    def _lead(self, squares: Squares, row: int) -> GridCell | None:
        """Return the first printed cell of a row that reaches into the columns."""
        assert self.columns is not None
        inside = (c for c in squares.cells(row) if c.box[2] > self.columns.first + _NEAR and c.text)
        return next(inside, None)

    def _is_total(self, squares: Squares, row: int) -> bool:
        lead = self._lead(squares, row)
        return lead is not None and key(lead.text) in performance_words().totals

    def _total(self, squares: Squares, row: int, cells: Sequence[GridCell | None]) -> None:
        assert self.columns is not None
        lead = self._lead(squares, row)
        assert lead is not None
        for header, cell in zip(self.columns.headers, cells, strict=True):
            if cell is not None and cell is not lead and cell.text:
                label = (lead.text,)
                self.totals.append(Printed(label, (header,), cell.text, squares.place(cell), cell))

    def _ends(self, squares: Squares, row: int, cells: Sequence[GridCell | None]) -> bool:
        """Whether a row holds no indicator: a label stands across columns, or a cell across name and value."""
        assert self.columns is not None
        by_role = dict(zip(self.columns.roles, cells, strict=True))
        lead = self._lead(squares, row)
        if lead is None:
            outside = squares.words(row)
            return bool(outside) and not any(column_word(word) or word in _region_labels() for word in outside)
        name = by_role.get("name")
        if name is not None and any(by_role.get(role) is name for role in _REACHED):
            return True
        if lead.box[0] < self.columns.first - _NEAR:
            return True
        levels = [by_role[role] for role in _NAMED if role in by_role]
        word = label_word(lead.text)
        rate = word == "money_column" and any(cell is not None and cell.text for cell in cells if cell is not lead)
        return len(levels) > 1 and all(cell is lead for cell in levels) and word is not None and not rate

    def _take(self, squares: Squares, cells: Sequence[GridCell | None], *, fresh: bool) -> None:
        assert self.columns is not None
        by_role = {role: cell for role, cell in zip(self.columns.roles, cells, strict=True) if role}
        if fresh:
            self._carry(by_role)
        named: tuple[ColumnWord, ...] = (
            ("name", "target") if self.columns.has("name") else ("level1", "level2", "target")
        )
        ids = tuple(id(by_role.get(role)) for role in named if role in by_role)
        if ids == self.before:
            return
        self.before = ids
        texts = {role: self._text(cell) for role, cell in by_role.items() if cell is not None}
        if self._steps(cells, by_role):
            return
        if len({id(by_role[role]) for role in _NAMED if role in by_role}) == 1 and "name" in texts:
            texts = {
                role: text for role, text in texts.items() if role not in _LEVELS
            }  # 预算执行率 over levels and name
        texts = self._under_steps(texts)
        if self.columns.level:
            texts["level1"] = self.columns.level
        if fresh and self.drafts and self._is_cut(self.drafts[-1].texts, texts):
            for role, text in texts.items():
                if role not in {"level1", "level2"}:
                    self.drafts[-1].texts[role] = self.drafts[-1].texts.get(role, "") + text
        elif any(texts.get(role) for role in (*named, "weight", "score") if role != "level1" or "name" not in by_role):
            cell = next(c for role in (*named, "weight", "score") if (c := by_role.get(role)) is not None)
            self.drafts.append(Draft(texts, squares.place(cell), tuple(self._others(cells))))

    def _steps(self, cells: Sequence[GridCell | None], by_role: dict[ColumnWord, GridCell | None]) -> bool:
        """Take a level that stands in a row of its own, above the rows of its indicators; return whether this is one.

        A level beside its indicators is merged over their rows; one in a row of its own is one row high.
        """
        printed = [cell for cell in cells if cell is not None and cell.text]
        level = next((role for role in _LEVELS if by_role.get(role) in printed), None)
        if len(printed) != 1 or level is None or printed[0].bottom - printed[0].top > 1:
            return False
        self.stepped = {"level1": self.stepped.get("level1", "")} if level == "level2" else {}
        self.stepped[level] = printed[0].text
        return True

    def _under_steps(self, texts: dict[ColumnWord, str]) -> dict[ColumnWord, str]:
        """Return a row's texts with the levels in rows above it; a level that the row prints ends those."""
        if texts.get("level1"):
            self.stepped = {}
        elif texts.get("level2"):
            self.stepped.pop("level2", None)
        return {**texts, **{role: text for role, text in self.stepped.items() if not texts.get(role)}}

    def _others(self, cells: Sequence[GridCell | None]) -> Iterator[tuple[str, str]]:
        """Yield header and text of the columns whose header is not understood."""
        assert self.columns is not None
        for role, header, cell in zip(self.columns.roles, self.columns.headers, cells, strict=True):
            if role is None and cell is not None and (text := cell.text):
                yield header, text

    def _text(self, cell: GridCell) -> str:
        return cell.text or self.carried.get(id(cell), "")

    def _carry(self, by_role: dict[ColumnWord, GridCell | None]) -> None:
        """Levels that are blank at a page's head go on from the page before."""
        if not self.drafts:
            return
        for role in ("level1", "level2"):
            cell = by_role.get(role)
            if cell is None:
                continue
            if cell.text:
                break
            self.carried[id(cell)] = self.drafts[-1].texts.get(role, "")

    @staticmethod
    def _is_cut(last: dict[ColumnWord, str], texts: dict[ColumnWord, str]) -> bool:
        """Whether a page's first row goes on with the row that the page before ends with."""
        wanted: tuple[ColumnWord, ...] = ("name", "target", "relation", "weight", "score")
        held = [role for role in wanted if last.get(role)]
        return (
            bool(held)
            and (not texts.get("name") or (not texts.get("target") and bool(last.get("target"))))
            and any(not texts.get(role) for role in held)
        )


def _region_labels() -> frozenset[str]:
    return frozenset({"绩效指标", "年度绩效指标", "项目绩效指标"})


def _of_year(draft: Draft, columns: IndicatorColumns, year: int | None) -> Draft:
    """Return a draft whose target is that of a year, where each has a column: 2025年指标值 | 2026年指标值."""
    if year is None or not columns.has("target"):
        return draft
    header = columns.headers[columns.roles.index("target")]
    mine = next((n for n, (other, _) in enumerate(draft.others) if _is_target_of(other, str(year))), None)
    if mine is None or str(year) in header or not _YEAR.search(header):
        return draft
    others = list(draft.others)
    found = others[mine][1]
    others[mine] = (header, draft.texts.get("target", ""))
    return Draft({**draft.texts, "target": found}, draft.place, tuple(others))


def _is_target_of(header: str, year: str) -> bool:
    return year in header and column_word(header) == "target"


def indicator_of(draft: Draft, columns: IndicatorColumns, year: int | None = None) -> Indicator:
    """Return the indicator that a row's texts make; glued levels are split by the known words.

    Args:
        draft: the row's texts.
        columns: where they stand.
        year: fiscal year of the document, whose target is the indicator's.
    """
    draft = _of_year(draft, columns, year)
    get = draft.texts.get
    level1, level2, name = get("level1", ""), get("level2", ""), get("name", "")
    if not level1 and not columns.has("level1") and not columns.has("level2"):
        level1, level2, name = split_levels(name)
    if not name and not columns.has("name") and not is_level(level2):
        level2, name = (
            "",
            level2,
        )  # the lowest of two levels is the indicator where none of the known types stands in it
    term = read_target(get("term_target", ""), "", get("unit", "")) if columns.has("term_target") else None
    return Indicator(
        level1=level1,
        level2=level2,
        name=name,
        target=read_target(get("target", ""), get("relation", ""), get("unit", "")),
        term_target=term,
        weight=get("weight", ""),
        actual=get("actual", ""),
        score=get("score", ""),
        note=get("note", ""),
        activity=get("activity", ""),
        explanation=get("explanation", ""),
        core=get("core", ""),
        others=draft.others,
        place=draft.place,
    )
