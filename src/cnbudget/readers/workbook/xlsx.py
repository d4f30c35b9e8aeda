"""XLSX, read from its parts one row at a time.

Our own reader, because the fast ones set aside memory for the whole rectangle up to a sheet's farthest cell, which ends
the process on a file of 5 KB; and because none tells a number as it is printed.
"""

import re

from attrs import define, field
from lxml import etree

from cnbudget.model.deadline import ROW, in_time
from cnbudget.model.errors import DamagedSourceError, LimitExceededError
from cnbudget.model.limits import Limits
from cnbudget.readers.package import Package, attribute, attributes, local, whole
from cnbudget.readers.workbook.address import MOST_COLUMNS, MOST_ROWS, column_of, read_area
from cnbudget.readers.workbook.drawings import Drawing, read_drawing
from cnbudget.readers.workbook.number_text import number_text
from cnbudget.readers.workbook.sheet import UNREADABLE, SheetCell, WorkSheet, columns_in
from cnbudget.readers.workbook.styles import Style, read_styles

__all__ = ["read_xlsx"]

_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_TRUE = frozenset({"1", "true", "on"})
_NUMBER = re.compile(r"\s*[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:[Ee][-+]?\d{1,4})?\s*", re.ASCII)
_LONGEST_NUMBER = 400


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
    styles: list[Style] = field(factory=list)
    by_index: dict[str, Style] = field(factory=dict)
    drawings: dict[str, Drawing] = field(factory=dict)
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
            self.styles = read_styles(self.package.root(by_kind["styles"]))
        book = self.package.root(main)
        self.from_1904 = any(
            local(item) == "workbookPr" and attribute(item, "date1904") in _TRUE for item in book.iterchildren()
        )
        found = []
        parts: set[str] = set()
        for sheet in book.iter("{*}sheet"):
            kind, part = relations.get(attribute(sheet, "id"), ("", ""))
            if kind == "worksheet":
                if part in parts:
                    message = f"{self.name or 'the source'} is damaged: two of its sheets are one, {part}"
                    raise DamagedSourceError(message)
                parts.add(part)
                hidden = attribute(sheet, "state", "visible") != "visible"
                found.append(self._sheet(part, attribute(sheet, "name"), hidden=hidden))
        return found

    def _sheet(self, part: str, name: str, *, hidden: bool) -> WorkSheet:
        sheet = WorkSheet(name, hidden=hidden)
        row = -1
        unseen = []
        for element in in_time(self.package.each(part, "row", "mergeCell", "col"), ROW):
            tag = local(element)
            if tag == "row":
                row = self._row(sheet, element, row)
            elif tag == "col":
                if attribute(element, "hidden") in _TRUE or _is_zero(attribute(element, "width")):
                    unseen.append((whole(attribute(element, "min")) - 1, whole(attribute(element, "max"))))
            else:
                area = read_area(attribute(element, "ref"))
                if area is not None:
                    sheet.merged.append(area)
                    self._count(1)
        sheet.hidden_columns = columns_in(unseen, MOST_COLUMNS)
        self._draw(sheet, part)
        return sheet

    def _draw(self, sheet: WorkSheet, part: str) -> None:
        """Add the drawings of a sheet; one that several sheets or relations name is read once."""
        named = [name for kind, name in self.package.relations(part).values() if kind == "drawing"]
        for name in dict.fromkeys(name for name in named if name in self.package.names):
            drawing = self.drawings.get(name)
            if drawing is None:
                drawing = self.drawings[name] = read_drawing(self.package.root(name))
            self._count(len(drawing.texts))
            sheet.drawings += drawing.texts
            sheet.pictures += drawing.pictures

    def _row(self, sheet: WorkSheet, element: etree._Element, before: int) -> int:
        of_row = attributes(element)
        given = of_row.get("r", "")
        row = whole(given) - 1 if given else before + 1
        if not 0 <= row < MOST_ROWS:
            message = f"{self.name or 'the source'} is damaged: sheet {sheet.name} has a row numbered {given!r}"
            raise DamagedSourceError(message)
        if of_row.get("hidden", "") in _TRUE or _is_zero(of_row.get("ht", "")):
            sheet.hidden_rows.add(row)
        column = -1
        taken = 0
        for cell in element.iterchildren("{*}c"):
            address, index, kind = _of_cell(cell)
            found = column_of(address)
            column = column + 1 if found is None else found
            style = self.by_index.get(index) or self._style(index)
            text = self._shown(sheet, cell, kind, style.code, (row, column))
            if text or style.bordered:
                taken += 1
                sheet.put(row, column, SheetCell(text, style.indent, style.bordered))
        self._count(taken)
        return row

    def _style(self, index: str) -> Style:
        place = whole(index) if index else 0
        style = self.by_index[index] = self.styles[place] if place < len(self.styles) else Style()
        return style

    def _shown(self, sheet: WorkSheet, cell: etree._Element, kind: str, code: str, at: tuple[int, int]) -> str:
        """Return what a cell shows.

        Args:
            sheet: takes the names of cells that are odd.
            cell: the cell.
            kind: its type: `n` a number, `s` a shared string.
            code: its number format.
            at: row and column, from 0.
        """
        if kind == "inlineStr":
            return "".join(_text(item) for item in cell.iterchildren("{*}is"))
        value = _value(cell)
        held = (value.text or "") if value is not None else ""
        if not held:
            if kind != "str" and next(cell.iterchildren("{*}f"), None) is not None:
                sheet.name_cell("formula-without-value", *at)
            return ""
        if kind == "n" and _NUMBER.fullmatch(held) and len(held) <= _LONGEST_NUMBER:
            return number_text(sheet, float(held), code, at, from_1904=self.from_1904)
        if kind == "s":
            place = whole(held)
            if place < len(self.strings):
                return self.strings[place]
            sheet.name_cell("cell-error", *at, f"text {held}, which the file does not hold")
            return UNREADABLE
        if kind in {"str", "d"}:
            return _unescaped(held)
        text = {"1": "TRUE", "0": "FALSE"}.get(held, held) if kind == "b" else _unescaped(held)
        sheet.name_cell("cell-error", *at, text)
        return text

    def _count(self, cells: int) -> None:
        self.cells += cells
        if self.cells > self.limits.max_cells:
            message = f"{self.name or 'the source'} has more cells than Limits.max_cells = {self.limits.max_cells}"
            raise LimitExceededError(message)


def _of_cell(cell: etree._Element) -> tuple[str, str, str]:
    """A cell's address, style and type, as `attributes` finds them; most cells have no other attribute."""
    address, index, kind = cell.get("r"), cell.get("s"), cell.get("t")
    if len(cell.attrib) == (address is not None) + (index is not None) + (kind is not None):
        return address or "", index or "", "n" if kind is None else kind
    found = attributes(cell)
    return found.get("r", ""), found.get("s", ""), found.get("t", "n")


def _value(cell: etree._Element) -> etree._Element | None:
    """The first element in which a cell has its value; most cells hold nothing else, and to look at it is cheaper."""
    if len(cell) == 1 and isinstance(tag := cell[0].tag, str) and tag.endswith("}v"):
        return cell[0]
    return next(cell.iterchildren("{*}v"), None)


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


def _is_zero(length: str) -> bool:
    """Whether a height or width leaves nothing to see."""
    return bool(length) and not length.strip("0.")
