"""A document as HTML, DOCX or XLSX, in the ways that budgets are published."""

import zipfile
from collections.abc import Callable, Iterator, Sequence
from html import escape
from io import BytesIO

from attrs import frozen

from cnbudget.testing.data import BudgetData, FormData, Passage, TableData
from cnbudget.testing.pdf_style import PdfStyle
from cnbudget.testing.pdf_table import BoxedText, SetTable, set_table

__all__ = ["RENDERERS", "OfficeStyle", "render_docx", "render_html", "render_xlsx"]

_BOUNDLESS = (1e7, 1e7)
_INDENT = 9.0  # points that set_table indents by for each blank
_NAME = "工作表"
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_S = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_P = "http://schemas.openxmlformats.org/package/2006/relationships"
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'


@frozen
class OfficeStyle:
    """How a document is set as HTML, DOCX or XLSX.

    Attributes:
        charset: of HTML.
        label_width: characters after which labels go on on another line; None for never.
        column_numbers: whether a row numbers the columns.
        row_numbers: whether the first column numbers the rows.
        blank_rows: blank ruled rows at the end of each table.
        heading_inside: whether number, title and unit stand in merged rows of the table itself.
        numbers: whether a workbook's amounts are numbers with a format, else text.
        ruled: whether a workbook's tables have borders.
        split_digits: whether HTML puts an amount's digits into spans of their own.
        navigation: whether HTML has a menu before the document.
    """

    charset: str = "utf-8"
    label_width: int | None = None
    column_numbers: bool = False
    row_numbers: bool = False
    blank_rows: int = 0
    heading_inside: bool = False
    numbers: bool = True
    ruled: bool = True
    split_digits: bool = False
    navigation: bool = False


def _set(table: TableData, style: OfficeStyle) -> SetTable:
    chosen = PdfStyle(
        size=_BOUNDLESS,
        label_width=style.label_width,
        goal_width=_BOUNDLESS[0] / 100,
        column_numbers=style.column_numbers,
        row_numbers=style.row_numbers,
        blank_rows=style.blank_rows,
        indent=_INDENT,
    )
    return set_table(table, chosen)


def _bands(found: SetTable, style: OfficeStyle) -> list[tuple[tuple[BoxedText, ...], bool]]:
    """Return the rows of a table, each with whether it is one of its body."""
    wide = len(found.xs) - 1
    inside = [((BoxedText(0, wide, 1, (line,)),), False) for line in found.heading] if style.heading_inside else []
    header = [(band.cells, False) for band in found.header]
    return [*inside, *header, *((band.cells, True) for band in found.body)]


def _blanks(cell: BoxedText) -> int:
    return round(cell.indent / _INDENT)


def _prose(passages: Sequence[Passage]) -> Iterator[str | FormData]:
    for passage in passages:
        yield passage if isinstance(passage, FormData) else passage.lstrip("\f")


def _heading(found: SetTable, style: OfficeStyle) -> tuple[str, ...]:
    return () if style.heading_inside else found.heading


def _notes(table: TableData) -> list[str]:
    return [f"注：{note}" for note in table.notes]


def render_html(document: BudgetData, style: OfficeStyle | None = None) -> bytes:
    """Return the document as a web page."""
    chosen = style or OfficeStyle()
    menu = "<ul><li><a href='/'>首页</a></li><li>政府信息公开</li></ul>" if chosen.navigation else ""
    blocks = [menu, *(_html_block(passage) for passage in _prose(document.before))]
    for table in document.tables:
        found = _set(table, chosen)
        blocks += [f"<p>{escape(line)}</p>" for line in _heading(found, chosen)]
        rows = "".join(_html_row(cells, chosen) for cells, _ in _bands(found, chosen))
        blocks.append(f"<table border=1>{rows}</table>")
        blocks += [f"<p>{escape(note)}</p>" for note in _notes(table)]
    blocks += [_html_block(passage) for passage in _prose(document.after)]
    page = f"<!DOCTYPE html><html><head><meta charset={chosen.charset}></head><body>{''.join(blocks)}</body></html>"
    return page.encode(chosen.charset, "xmlcharrefreplace")


def _html_block(passage: str | FormData) -> str:
    if isinstance(passage, str):
        return f"<p>{escape(passage)}</p>"
    rows = "".join(
        "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>"
        for row in (passage.header, *passage.rows)
    )
    return f"<table>{rows}</table>"


def _html_row(cells: Sequence[BoxedText], style: OfficeStyle) -> str:
    return "<tr>" + "".join(_html_cell(cell, style) for cell in cells) + "</tr>"


def _html_cell(cell: BoxedText, style: OfficeStyle) -> str:
    wide, high = cell.last - cell.first, cell.bands
    spans = (f" colspan={wide}" if wide > 1 else "") + (f" rowspan='{high}'" if high > 1 else "")
    lines = [escape(line) for line in cell.lines]
    if style.split_digits and cell.align == "right":
        lines = ["".join(f"<span>{character}</span>" for character in line) for line in cell.lines]
    return f"<td{spans}>{'&nbsp;' * _blanks(cell)}{'<br>'.join(lines)}</td>"


def render_docx(document: BudgetData, style: OfficeStyle | None = None) -> bytes:
    """Return the document as a Word file."""
    chosen = style or OfficeStyle()
    blocks = [_docx_block(passage) for passage in _prose(document.before)]
    for table in document.tables:
        found = _set(table, chosen)
        blocks += [_docx_paragraph(line) for line in _heading(found, chosen)]
        blocks.append(_docx_table([cells for cells, _ in _bands(found, chosen)], len(found.xs) - 1))
        blocks += [_docx_paragraph(note) for note in _notes(table)]
    blocks += [_docx_block(passage) for passage in _prose(document.after)]
    body = f'{_XML}<w:document xmlns:w="{_W}"><w:body>{"".join(blocks)}</w:body></w:document>'
    return _zipped({"_rels/.rels": _relations("word/document.xml"), "word/document.xml": body})


def _docx_block(passage: str | FormData) -> str:
    if isinstance(passage, str):
        return _docx_paragraph(passage)
    rows = [
        tuple(BoxedText(position, position + 1, 1, tuple(text.split("\n"))) for position, text in enumerate(row))
        for row in (passage.header, *passage.rows)
    ]
    return _docx_table(rows, len(passage.header))


def _docx_paragraph(text: str) -> str:
    return f'<w:p><w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'


def _docx_table(rows: Sequence[Sequence[BoxedText]], wide: int) -> str:
    """Cells over several rows are repeated, empty, in each of them."""
    going_on: dict[int, tuple[int, int]] = {}  # first column to last column and rows still to come
    text = []
    for cells in rows:
        begin = {cell.first: cell for cell in cells}
        row, column = [], 0
        while column < wide:
            if column in begin:
                cell = begin[column]
                row.append(_docx_cell(cell, "restart" if cell.bands > 1 else ""))
                if cell.bands > 1:
                    going_on[column] = (cell.last, cell.bands - 1)
                column = cell.last
            else:
                last, left = going_on.pop(column)
                if left > 1:
                    going_on[column] = (last, left - 1)
                row.append(_docx_cell(BoxedText(column, last, 1, ("",)), "continue"))
                column = last
        text.append(f"<w:tr>{''.join(row)}</w:tr>")
    return f"<w:tbl>{''.join(text)}</w:tbl>"


def _docx_cell(cell: BoxedText, merge: str) -> str:
    wide = cell.last - cell.first
    properties = f'<w:gridSpan w:val="{wide}"/>' if wide > 1 else ""
    properties += f'<w:vMerge w:val="{merge}"/>' if merge else ""
    first, *rest = cell.lines
    paragraphs = "".join(map(_docx_paragraph, (" " * _blanks(cell) + first, *rest)))
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraphs}</w:tc>"


def render_xlsx(document: BudgetData, style: OfficeStyle | None = None) -> bytes:
    """Return the document's tables as a workbook, a sheet for each; prose is left out."""
    chosen = style or OfficeStyle()
    parts = {"_rels/.rels": _relations("xl/workbook.xml"), "xl/styles.xml": _XLSX_STYLES}
    relations, sheets = [], []
    for number, table in enumerate(document.tables, start=1):
        parts[f"xl/worksheets/sheet{number}.xml"] = _xlsx_sheet(table, chosen)
        relations.append(_relation(f"s{number}", "worksheet", f"worksheets/sheet{number}.xml"))
        sheets.append(f'<sheet name="{_NAME}{number}" sheetId="{number}" r:id="s{number}"/>')
    relations.append(_relation("styles", "styles", "styles.xml"))
    parts["xl/_rels/workbook.xml.rels"] = f'{_XML}<Relationships xmlns="{_P}">{"".join(relations)}</Relationships>'
    parts["xl/workbook.xml"] = (
        f'{_XML}<workbook xmlns="{_S}" xmlns:r="{_R}"><sheets>{"".join(sheets)}</sheets></workbook>'
    )
    return _zipped(parts)


_TEXT, _PLAIN, _GROUPED, _LOOSE = 1, 2, 3, 0
_BORDER = "".join(f'<{side} style="thin"/>' for side in ("left", "right", "top", "bottom"))
_XLSX_STYLES = (
    f'{_XML}<styleSheet xmlns="{_S}"><borders><border/><border>{_BORDER}</border></borders><cellXfs>'
    '<xf numFmtId="0" borderId="0"/><xf numFmtId="0" borderId="1"/><xf numFmtId="2" borderId="1"/>'
    '<xf numFmtId="4" borderId="1"/><xf numFmtId="2" borderId="0"/><xf numFmtId="4" borderId="0"/>'
    "</cellXfs></styleSheet>"
)
_UNRULED = 2  # styles after those with borders


def _xlsx_sheet(table: TableData, style: OfficeStyle) -> str:
    found = _set(table, style)
    rows: list[str] = []
    merged: list[str] = []
    for line in _heading(found, style):
        rows.append(_xlsx_row(len(rows) + 1, [_xlsx_text(0, len(rows) + 1, line, _LOOSE)]))
    for cells, _ in _bands(found, style):
        number = len(rows) + 1
        written = []
        for cell in cells:
            if cell.last - cell.first > 1 or cell.bands > 1:
                merged.append(f"{_letters(cell.first)}{number}:{_letters(cell.last - 1)}{number + cell.bands - 1}")
            written.append(_xlsx_cell(cell, number, style))
        rows.append(_xlsx_row(number, written))
    for note in _notes(table):
        rows.append(_xlsx_row(len(rows) + 1, [_xlsx_text(0, len(rows) + 1, note, _LOOSE)]))
    areas = "".join(f'<mergeCell ref="{area}"/>' for area in merged)
    return (
        f'{_XML}<worksheet xmlns="{_S}"><sheetData>{"".join(rows)}</sheetData>'
        f"<mergeCells>{areas}</mergeCells></worksheet>"
    )


def _xlsx_row(number: int, cells: Sequence[str]) -> str:
    return f'<row r="{number}">{"".join(cells)}</row>'


def _xlsx_cell(cell: BoxedText, row: int, style: OfficeStyle) -> str:
    text = "".join(cell.lines) if cell.align == "right" else "\n".join(cell.lines)
    if cell.align == "right" and text and style.numbers:
        look = (_GROUPED if "," in text else _PLAIN) + (0 if style.ruled else _UNRULED)
        value = float(text.replace(",", ""))
        return f'<c r="{_letters(cell.first)}{row}" s="{look}"><v>{value!r}</v></c>'
    return _xlsx_text(cell.first, row, " " * _blanks(cell) + text, _TEXT if style.ruled else _LOOSE)


def _xlsx_text(column: int, row: int, text: str, look: int) -> str:
    content = f'<is><t xml:space="preserve">{escape(text)}</t></is>' if text.strip() else ""
    return f'<c r="{_letters(column)}{row}" s="{look}" t="inlineStr">{content}</c>'


def _letters(column: int) -> str:
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _relation(identity: str, kind: str, target: str) -> str:
    return f'<Relationship Id="{identity}" Type="{_R}/{kind}" Target="{target}"/>'


def _relations(main: str) -> str:
    return f'{_XML}<Relationships xmlns="{_P}">{_relation("main", "officeDocument", main)}</Relationships>'


def _zipped(parts: dict[str, str]) -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in parts.items():
            package.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), text, zipfile.ZIP_DEFLATED)
    return file.getvalue()


RENDERERS: dict[str, Callable[[BudgetData, OfficeStyle | None], bytes]] = {
    "html": render_html,
    "docx": render_docx,
    "xlsx": render_xlsx,
}
"""The renderers by the kind of file they make."""
