"""Sheets to pages: ruled rows as grids, the rows around them as lines."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from functools import cached_property
from itertools import groupby

from cnbudget.model.diagnostic import Diagnostic
from cnbudget.model.passing import frozen
from cnbudget.model.place import Place
from cnbudget.readers.budget import Budget
from cnbudget.readers.flow import Flow, FlowCell, leading
from cnbudget.readers.page import Page, PageSource
from cnbudget.readers.workbook.covered import Covered
from cnbudget.readers.workbook.remarks import prefix, remarks_on
from cnbudget.readers.workbook.sheet import SheetCell, WorkSheet, column_letters

__all__ = ["pages_of"]

_RULED = 2  # cells with borders that make a row one of a table
_GAP = "    "
_TALL = 1000  # rows of a merged cell that are not listed one by one
_DIGIT = re.compile(r"\d")
_COLON = re.compile("[:：]")


def pages_of(sheets: Sequence[WorkSheet], budget: Budget) -> PageSource:
    """Return one page for each visible sheet, and what was left out.

    Raises:
        LimitExceededError: a sheet's tables have more squares, or all sheets more text, than the budget allows.
    """
    pages = []
    diagnostics: list[Diagnostic] = []
    for place, sheet in enumerate(sheets):
        if sheet.hidden:
            if any(cell.text.strip() for cell in sheet.cells.values()):
                message = f"sheet {sheet.name} is hidden: nothing on it was read"
                diagnostics.append(Diagnostic("sheet-hidden", "info", message, Place(address=prefix(sheet.name))))
            continue
        seen = _Seen.of(sheet)
        diagnostics += remarks_on(sheet, seen.covered)
        pages.append(_page(sheet, seen, 2 * place + 1, budget))
    return PageSource(tuple(pages), tuple(diagnostics))


@frozen
class _Seen:
    """What one sees of a sheet.

    Attributes:
        rows: for each row that shows something, or has borders, its cells by column.
        borders: for each of these rows how many squares have borders, those that merged cells cover included.
        merged: for each first square of a merged cell the rows and columns it covers.
        covered: squares with text that a merged cell covers.
        reach: for each row the first one that no merged cell beginning in it reaches.
    """

    rows: dict[int, dict[int, SheetCell]]
    borders: dict[int, int]
    merged: dict[tuple[int, int], tuple[int, int]]
    covered: tuple[tuple[int, int], ...]
    reach: dict[int, int]

    @classmethod
    def of(cls, sheet: WorkSheet) -> "_Seen":
        """Leave out what is hidden and what merged cells cover."""
        areas = [area for area in sheet.merged if area[2] - area[0] > 1 or area[3] - area[1] > 1]
        covered = Covered(areas)
        rows: dict[int, dict[int, SheetCell]] = {}
        borders: Counter[int] = Counter()
        hidden = []
        for row, squares in groupby(sorted(sheet.cells.items()), key=_row_of):
            cells = [(column, cell) for (_, column), cell in squares if column not in sheet.hidden_columns]
            if row in sheet.hidden_rows or not cells:
                continue
            borders[row] = sum([cell.bordered for _, cell in cells])
            under = covered.under(row, [column for column, _ in cells])
            rows[row] = {column: cell for column, cell in cells if column not in under}
            hidden += [(row, column) for column, cell in cells if column in under and cell.text.strip()]
        reach: dict[int, int] = {}
        for top, _, bottom, _ in areas:
            reach[top] = max(bottom, reach.get(top, 0))
        merged = {(top, left): (bottom, right) for top, left, bottom, right in areas}
        return cls(rows, borders, merged, tuple(hidden), reach)

    @cached_property
    def columns(self) -> list[int]:
        """The columns in which the sheet prints anything."""
        return sorted({column for cells in self.rows.values() for column in cells})

    def ruled(self, row: int) -> bool:
        """Whether borders make a row one of a table."""
        return self.borders[row] >= _RULED

    def blank(self, row: int) -> bool:
        """Whether a row shows nothing."""
        return not any(cell.text.strip() for cell in self.rows[row].values())


def _row_of(item: tuple[tuple[int, int], SheetCell]) -> int:
    return item[0][0]


def _page(sheet: WorkSheet, seen: _Seen, number: int, budget: Budget) -> Page:
    flow = Flow(budget, number)
    rules = _has_rules(seen)
    group: list[int] = []
    loose: list[int] = []  # rows without borders since the last table
    reach = 0  # first row that no merged cell of the group reaches
    for row in seen.rows:
        stops = bool(group) and row != group[-1] + 1 and _apart(sheet, group[-1], row)
        if rules:
            stops = stops or (bool(group) and not seen.ruled(row) and reach <= row)
        elif seen.blank(row):
            continue
        if stops:
            _grid(flow, sheet, seen, group)
            group, reach = [], 0
        if not rules or seen.ruled(row) or reach > row:
            if not group:
                group = _header(seen, loose, row)
                _lines(flow, sheet, seen, loose[: len(loose) - len(group)])
                loose = []
            group.append(row)
            reach = max(reach, seen.reach.get(row, 0))
        elif not seen.blank(row):
            loose.append(row)
    _grid(flow, sheet, seen, group)
    _lines(flow, sheet, seen, loose)
    return flow.page()


def _header(seen: _Seen, loose: Sequence[int], first: int) -> list[int]:
    """Return the rows without borders that head a table whose first row with borders holds numbers already.

    They stand directly above it and show several words each; what has a colon is a unit line or names the owner.
    """
    if not any(_DIGIT.search(cell.text) for cell in seen.rows[first].values()):
        return []
    found: list[int] = []
    for row in reversed(loose):
        texts = [cell.text for cell in seen.rows[row].values() if cell.text.strip()]
        if row != (found[-1] if found else first) - 1 or len(texts) <= 1 or any(_COLON.search(text) for text in texts):
            break
        found.append(row)
    return found[::-1]


def _apart(sheet: WorkSheet, before: int, row: int) -> bool:
    """Whether a row that is not hidden lies between two rows."""
    return any(between not in sheet.hidden_rows for between in range(before + 1, min(row, before + 1 + _TALL)))


def _has_rules(seen: _Seen) -> bool:
    """Whether borders tell where the tables are: most numbers stand in rows that have them."""
    texts = {cell.text for cells in seen.rows.values() for cell in cells.values()}
    numeric = {text for text in texts if _DIGIT.search(text)}  # once for all cells that share a text
    inside = outside = 0
    for row, cells in seen.rows.items():
        numbers = sum(cell.text in numeric for cell in cells.values())
        if seen.ruled(row):
            inside += numbers
        else:
            outside += numbers
    return inside > outside


def _lines(flow: Flow, sheet: WorkSheet, seen: _Seen, rows: Sequence[int]) -> None:
    for row in rows:
        _line(flow, sheet, seen, row)


def _line(flow: Flow, sheet: WorkSheet, seen: _Seen, row: int) -> None:
    texts = [(column, cell.text) for column, cell in seen.rows[row].items() if cell.text.strip()]
    address = f"{prefix(sheet.name)}!{column_letters(texts[0][0])}{row + 1}"
    flow.line(_GAP.join(" ".join(text.split("\n")).strip() for _, text in texts), address)


def _columns(seen: _Seen, group: Sequence[int]) -> list[int]:
    """Return the columns up to a table's last one in which the sheet prints anything.

    A table may leave a column blank below the row that cuts it off its header; left out, it would move those behind it.
    """
    last = max(column for row in group for column in seen.rows[row])
    return seen.columns[: bisect_right(seen.columns, last)]


def _grid(flow: Flow, sheet: WorkSheet, seen: _Seen, group: Sequence[int]) -> None:
    texts = [sum(bool(cell.text.strip()) for cell in seen.rows[row].values()) for row in group]
    if max(texts, default=0) <= 1:  # a heading or notes that stand apart
        for row, count in zip(group, texts, strict=True):
            if count:
                _line(flow, sheet, seen, row)
        return
    columns = _columns(seen, group)
    places = {column: place for place, column in enumerate(columns)}
    cells = []
    start = prefix(sheet.name)
    named = {column: f"{start}!{column_letters(column)}" for column in columns}
    for top, row in enumerate(group):
        number = str(row + 1)
        for column, cell in seen.rows[row].items():
            place, high, wide = places[column], 1, 1
            if reach := seen.merged.get((row, column)):
                high = bisect_left(group, reach[0]) - top
                wide = bisect_left(columns, reach[1]) - place
            lines = tuple(cell.text.split("\n"))
            indent = cell.indent + leading(lines[0])
            cells.append(FlowCell(top, place, high, wide, lines, named[column] + number, indent))
    left = min(column for row in group for column in seen.rows[row])
    first, last = f"{column_letters(left)}{group[0] + 1}", f"{column_letters(columns[-1])}{group[-1] + 1}"
    flow.table(cells, f"{start}!{first}:{last}")
