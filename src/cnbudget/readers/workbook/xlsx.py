"""XLSX, read from its parts one row at a time.

Our own reader, because the fast ones set aside memory for the whole rectangle up to a sheet's farthest cell, which ends
the process on a file of 5 KB; and because none tells a number as it is printed.
"""

import re
from collections.abc import Mapping

from attrs import define, field, frozen
from lxml import etree

from cnbudget.model.errors import DamagedSourceError, LimitExceededError
from cnbudget.model.limits import Limits
from cnbudget.readers.package import Package, attribute, local
from cnbudget.readers.workbook.number_format import BUILT_IN, shown
from cnbudget.readers.workbook.sheet import SheetCell, WorkSheet, column_letters

__all__ = ["read_xlsx"]

_ADDRESS = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_SIDES = ("left", "right", "top", "bottom")
_TRUE = frozenset({"1", "true", "on"})
_MOST_ROWS = 1_048_576
_MOST_COLUMNS = 16_384
_LONGEST_NUMBER = 40


@frozen
class _Style:
    """A cell's look: number format, steps of indentation, whether it has a border."""

    code: str = "General"
    indent: int = 0
    bordered: bool = False


def read_xlsx(name: str, data: bytes, limits: Limits) -> list[WorkSheet]:
    """Return the sheets of a workbook, hidden ones too.

    Raises:
        DamagedSourceError: it is no ZIP file, or its parts are missing or no XML.
        LimitExceededError: it unpacks to more, or has more cells, than the limits allow.
    """
    with Package(name, data, limits) as package:
        return _Book(package, name, limits).read()


@define
class _Book:
    package: Package
    name: str
    limits: Limits
    strings: list[str] = field(factory=list)
    styles: list[_Style] = field(factory=list)
    from_1904: bool = False
    cells: int = 0

    def read(self) -> list[WorkSheet]:
        main = next(
            (part for kind, part in self.package.relations("").values() if kind == "officeDocument"), "xl/workbook.xml"
        )
        relations = self.package.relations(main)
        by_kind = dict(relations.values())
        if "sharedStrings" in by_kind:
            self.strings = [_text(item) for item in self.package.each(by_kind["sharedStrings"], "si")]
        if "styles" in by_kind:
            self.styles = _styles(self.package.root(by_kind["styles"]))
        book = self.package.root(main)
        self.from_1904 = any(
            local(item) == "workbookPr" and attribute(item, "date1904") in _TRUE for item in book.iterchildren()
        )
        found = []
        for sheet in book.iter("{*}sheet"):
            kind, part = relations.get(attribute(sheet, "id"), ("", ""))
            if kind == "worksheet":
                hidden = attribute(sheet, "state", "visible") != "visible"
                found.append(self._sheet(part, attribute(sheet, "name"), hidden=hidden))
        return found

    def _sheet(self, part: str, name: str, *, hidden: bool) -> WorkSheet:
        sheet = WorkSheet(name, hidden=hidden)
        row = -1
        for element in self.package.each(part, "row", "mergeCell", "col"):
            tag = local(element)
            if tag == "row":
                row = self._row(sheet, element, row)
            elif tag == "col":
                if attribute(element, "hidden") in _TRUE:
                    first, last = _whole(attribute(element, "min")), _whole(attribute(element, "max"))
                    sheet.hidden_columns.update(range(first - 1, min(last, _MOST_COLUMNS)))
            else:
                area = _area(attribute(element, "ref"))
                if area is not None:
                    sheet.merged.append(area)
                    self._count(1)
        return sheet

    def _row(self, sheet: WorkSheet, element: etree._Element, before: int) -> int:
        said = attribute(element, "r")
        row = _whole(said) - 1 if said else before + 1
        if not 0 <= row < _MOST_ROWS:
            message = f"{self.name or 'the source'} is damaged: sheet {sheet.name} has a row numbered {said!r}"
            raise DamagedSourceError(message)
        if attribute(element, "hidden") in _TRUE:
            sheet.hidden_rows.add(row)
        column = -1
        for cell in element.iterchildren("{*}c"):
            address = _ADDRESS.fullmatch(attribute(cell, "r"))
            column = _column(address.group(1)) if address else column + 1
            style = self._style(cell)
            text = self._shown(sheet, cell, style, row, column)
            if text or style.bordered:
                self._count(1)
                sheet.cells[row, column] = SheetCell(text, style.indent, style.bordered)
        return row

    def _style(self, cell: etree._Element) -> _Style:
        index = attribute(cell, "s")
        place = _whole(index) if index else 0
        return self.styles[place] if place < len(self.styles) else _Style()

    def _shown(self, sheet: WorkSheet, cell: etree._Element, style: _Style, row: int, column: int) -> str:
        kind = attribute(cell, "t", "n")
        if kind == "inlineStr":
            return "".join(_text(item) for item in cell.iterchildren("{*}is"))
        value = next(cell.iterchildren("{*}v"), None)
        said = (value.text or "") if value is not None else ""
        if not said:
            if next(cell.iterchildren("{*}f"), None) is not None:
                sheet.without_value.append(f"{column_letters(column)}{row + 1}")
            return ""
        if kind == "s":
            place = _whole(said)
            return self.strings[place] if place < len(self.strings) else ""
        if kind == "b":
            return "TRUE" if said == "1" else "FALSE"
        if kind != "n":
            return _unescaped(said)
        try:
            number = float(said) if len(said) <= _LONGEST_NUMBER else None
        except ValueError:
            number = None
        return said if number is None else shown(number, style.code, from_1904=self.from_1904)

    def _count(self, cells: int) -> None:
        self.cells += cells
        if self.cells > self.limits.max_page_items:
            message = (
                f"{self.name or 'the source'} has more cells than Limits.max_page_items = {self.limits.max_page_items}"
            )
            raise LimitExceededError(message)


def _text(item: etree._Element) -> str:
    """A string's text; what says how to pronounce it is left out."""
    runs = [
        run.text or ""
        for run in item.iter("{*}t")
        if not any(local(above) == "rPh" for above in run.iterancestors("{*}rPh"))
    ]
    return _unescaped("".join(runs))


def _unescaped(text: str) -> str:
    return _ESCAPED.sub(lambda match: chr(int(match.group(1), 16)), text) if "_x" in text else text


def _styles(root: etree._Element) -> list[_Style]:
    codes: dict[int, str] = dict(BUILT_IN)
    for item in root.iter("{*}numFmt"):
        codes[_whole(attribute(item, "numFmtId"))] = attribute(item, "formatCode")
    borders = [_has_lines(border) for border in root.iterfind("{*}borders/{*}border")]
    return [_style(xf, codes, borders) for xf in root.iterfind("{*}cellXfs/{*}xf")]


def _style(xf: etree._Element, codes: Mapping[int, str], borders: list[bool]) -> _Style:
    alignment = next(xf.iterchildren("{*}alignment"), None)
    indent = min(_whole(attribute(alignment, "indent", "0")), 100) if alignment is not None else 0
    border = _whole(attribute(xf, "borderId", "0"))
    code = codes.get(_whole(attribute(xf, "numFmtId", "0")), "General")
    return _Style(code, indent, border < len(borders) and borders[border])


def _has_lines(border: etree._Element) -> bool:
    sides = sum(local(side) in _SIDES and attribute(side, "style", "none") != "none" for side in border)
    return sides > 1


def _area(reference: str) -> tuple[int, int, int, int] | None:
    first, _, last = reference.partition(":")
    begin, end = _ADDRESS.fullmatch(first), _ADDRESS.fullmatch(last or first)
    if begin is None or end is None:
        return None
    top, left = int(begin.group(2)) - 1, _column(begin.group(1))
    bottom, right = int(end.group(2)), _column(end.group(1)) + 1
    fits = 0 <= top < bottom <= _MOST_ROWS and 0 <= left < right <= _MOST_COLUMNS
    return (top, left, bottom, right) if fits else None


def _column(letters: str) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def _whole(text: str) -> int:
    """A whole number not below 0 that an attribute holds; what is none counts as 0."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < len("10000000000") else 0
