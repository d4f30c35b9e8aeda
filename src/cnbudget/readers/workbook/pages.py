"""Sheets to pages: ruled rows as grids, the rows around them as lines."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from attrs import frozen

from cnbudget.model.diagnostic import Diagnostic
from cnbudget.model.limits import Limits
from cnbudget.model.place import Place
from cnbudget.readers.flow import Flow, FlowCell, leading
from cnbudget.readers.page import Page, PageSource
from cnbudget.readers.workbook.sheet import SheetCell, WorkSheet, column_letters

__all__ = ["pages_of"]

_PLAIN = re.compile(r"\w+")
_RULED = 2  # cells with borders that make a row one of a table
_GAP = "    "
_NAMED = 12  # rows or cells that a message names
_DIGIT = re.compile(r"\d")


def pages_of(sheets: Sequence[WorkSheet], name: str, limits: Limits) -> PageSource:
    """Return one page for each visible sheet, and what was left out.

    Raises:
        LimitExceededError: a sheet's tables have more squares than the limits allow.
    """
    pages = []
    diagnostics: list[Diagnostic] = []
    for place, sheet in enumerate(sheets):
        if sheet.hidden:
            if any(cell.text.strip() for cell in sheet.cells.values()):
                message = f"sheet {sheet.name} is hidden: nothing on it was read"
                diagnostics.append(Diagnostic("sheet-hidden", "info", message, Place(address=_prefix(sheet.name))))
            continue
        seen = _Seen.of(sheet)
        diagnostics += _left_out(sheet)
        pages.append(_page(sheet, seen, 2 * place + 1, name, limits))
    return PageSource(tuple(pages), tuple(diagnostics))


@frozen
class _Seen:
    """What one sees of a sheet.

    Attributes:
        rows: for each row that shows something, or has borders, its cells by column.
        borders: for each of these rows how many squares have borders, those that merged cells cover included.
        merged: for each first square of a merged cell the rows and columns it covers.
    """

    rows: dict[int, dict[int, SheetCell]]
    borders: dict[int, int]
    merged: dict[tuple[int, int], tuple[int, int]]

    @classmethod
    def of(cls, sheet: WorkSheet) -> "_Seen":
        """Leave out what is hidden and what merged cells cover."""
        areas = [area for area in sheet.merged if area[2] - area[0] > 1 or area[3] - area[1] > 1]
        covered = _Covered(areas)
        rows: dict[int, dict[int, SheetCell]] = {}
        borders: Counter[int] = Counter()
        for (row, column), cell in sorted(sheet.cells.items()):
            if row not in sheet.hidden_rows and column not in sheet.hidden_columns:
                shown = rows.setdefault(row, {})
                borders[row] += cell.bordered
                if not covered.by(row, column):
                    shown[column] = cell
        return cls(rows, borders, {(top, left): (bottom, right) for top, left, bottom, right in areas})

    def ruled(self, row: int) -> bool:
        """Whether borders make a row one of a table."""
        return self.borders[row] >= _RULED

    def blank(self, row: int) -> bool:
        """Whether a row shows nothing."""
        return not any(cell.text.strip() for cell in self.rows[row].values())


class _Covered:
    """Tells the squares of merged cells that are not their first."""

    def __init__(self, areas: Sequence[tuple[int, int, int, int]]) -> None:
        self._rows: dict[int, list[tuple[int, int, int, int]]] = {}
        self._tall = []
        for area in areas:
            if area[2] - area[0] > _TALL:
                self._tall.append(area)
            else:
                for row in range(area[0], area[2]):
                    self._rows.setdefault(row, []).append(area)

    def by(self, row: int, column: int) -> bool:
        """Whether a merged cell that begins elsewhere covers a square."""
        return any(
            top <= row < bottom and left <= column < right and (row, column) != (top, left)
            for top, left, bottom, right in (*self._rows.get(row, ()), *self._tall)
        )


_TALL = 1000  # rows of a merged cell that are not listed one by one


def _left_out(sheet: WorkSheet) -> Iterator[Diagnostic]:
    texts = [(row, column) for (row, column), cell in sheet.cells.items() if cell.text.strip()]
    rows = sorted({row + 1 for row, _ in texts if row in sheet.hidden_rows})
    columns = sorted({column for row, column in texts if column in sheet.hidden_columns})
    place = Place(address=_prefix(sheet.name))
    if rows:
        yield Diagnostic(
            "rows-hidden", "warning", f"hidden rows {_named(rows)} of sheet {sheet.name} were not read", place
        )
    if columns:
        letters = _named([column_letters(column) for column in columns])
        message = f"hidden columns {letters} of sheet {sheet.name} were not read"
        yield Diagnostic("columns-hidden", "warning", message, place)
    if sheet.without_value:
        message = (
            f"sheet {sheet.name} keeps no value for the formulas in {_named(sheet.without_value)}: "
            f"open and save it in a spreadsheet program first"
        )
        yield Diagnostic("formula-without-value", "warning", message, place)


def _named(items: Sequence[object]) -> str:
    return ", ".join(map(str, items[:_NAMED])) + (f" and {len(items) - _NAMED} more" if len(items) > _NAMED else "")


def _page(sheet: WorkSheet, seen: _Seen, number: int, name: str, limits: Limits) -> Page:
    flow = Flow(name, limits, number)
    rules = _has_rules(seen)
    group: list[int] = []
    for row in seen.rows:
        stops = bool(group) and row != group[-1] + 1 and _apart(sheet, group[-1], row)
        if rules:
            stops = stops or (bool(group) and not seen.ruled(row) and not _spanned(seen, group, row))
        elif seen.blank(row):
            continue
        if stops:
            _grid(flow, sheet, seen, group)
            group = []
        if not rules or seen.ruled(row) or (group and _spanned(seen, group, row)):
            group.append(row)
        elif not seen.blank(row):
            _line(flow, sheet, seen, row)
    _grid(flow, sheet, seen, group)
    return flow.page()


def _apart(sheet: WorkSheet, before: int, row: int) -> bool:
    """Whether a row that is not hidden lies between two rows."""
    return any(between not in sheet.hidden_rows for between in range(before + 1, min(row, before + 1 + _TALL)))


def _spanned(seen: _Seen, group: Sequence[int], row: int) -> bool:
    """Whether a merged cell of the rows before reaches into this one."""
    return any(bottom > row for (top, _), (bottom, _) in seen.merged.items() if top in group and bottom - top > 1)


def _has_rules(seen: _Seen) -> bool:
    """Whether borders tell where the tables are: most numbers stand in rows that have them."""
    inside = outside = 0
    for row, cells in seen.rows.items():
        numbers = sum(_DIGIT.search(cell.text) is not None for cell in cells.values())
        if seen.ruled(row):
            inside += numbers
        else:
            outside += numbers
    return inside > outside


def _line(flow: Flow, sheet: WorkSheet, seen: _Seen, row: int) -> None:
    texts = [(column, cell.text) for column, cell in seen.rows[row].items() if cell.text.strip()]
    address = f"{_prefix(sheet.name)}!{column_letters(texts[0][0])}{row + 1}"
    flow.line(_GAP.join(" ".join(text.split("\n")).strip() for _, text in texts), address)


def _grid(flow: Flow, sheet: WorkSheet, seen: _Seen, group: Sequence[int]) -> None:
    texts = [sum(bool(cell.text.strip()) for cell in seen.rows[row].values()) for row in group]
    if max(texts, default=0) <= 1:  # a heading or notes that stand apart
        for row, count in zip(group, texts, strict=True):
            if count:
                _line(flow, sheet, seen, row)
        return
    columns = sorted({column for row in group for column in seen.rows[row]})
    rows = {row: place for place, row in enumerate(group)}
    places = {column: place for place, column in enumerate(columns)}
    cells = []
    prefix = _prefix(sheet.name)
    for row in group:
        for column, cell in seen.rows[row].items():
            bottom, right = seen.merged.get((row, column), (row + 1, column + 1))
            high = sum(row <= other < bottom for other in group[rows[row] :]) if bottom > row + 1 else 1
            wide = sum(column <= other < right for other in columns[places[column] :]) if right > column + 1 else 1
            address = f"{prefix}!{column_letters(column)}{row + 1}"
            lines = tuple(cell.text.split("\n"))
            indent = cell.indent + leading(lines[0])
            cells.append(FlowCell(rows[row], places[column], high, wide, lines, address, indent))
    first, last = f"{column_letters(columns[0])}{group[0] + 1}", f"{column_letters(columns[-1])}{group[-1] + 1}"
    flow.table(cells, f"{prefix}!{first}:{last}")


def _prefix(name: str) -> str:
    """A sheet's name as addresses write it."""
    if _PLAIN.fullmatch(name):
        return name
    quoted = name.replace("'", "''")
    return f"'{quoted}'"
