"""Sketches: a document's tables in a notation that a person can write, and the files they make.

The first line of a sketch is the document's name; `==` begins a table: its title, then what is printed beneath it. Cells
stand between bars; `<` belongs to the cell at its left, `^` to the cell above it.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from html import escape
from pathlib import Path

import openpyxl
from attrs import frozen

import cnbudget
from cnbudget.model.coordinates import DIMENSIONS

__all__ = ["LAYOUTS", "Sketch", "meanings", "page", "read", "text_document", "workbook"]

LAYOUTS = Path(__file__).parent / "layouts"


Rows = tuple[tuple[str, ...], ...]


@frozen
class Sketch:
    """A document: its name, and of each table the lines above it and its rows."""

    name: str
    tables: tuple[tuple[tuple[str, ...], Rows], ...]


def read(path: Path) -> Sketch:
    """Return the sketch in a file."""
    first, *rest = path.read_text("utf-8").split("\n== ")
    tables = []
    for part in rest:
        heading, *rows = part.strip("\n").split("\n")
        lines = tuple(line.strip() for line in heading.split(" // "))
        tables.append((lines, tuple(tuple(cell.strip() for cell in row.split("|")) for row in rows)))
    return Sketch(first.strip().split("\n")[0], tuple(tables))


def page(sketch: Sketch) -> bytes:
    """Return the web page of a sketch."""
    out = [f'<html><head><meta charset="utf-8"></head><body><h1>{escape(sketch.name)}</h1>']
    for lines, rows in sketch.tables:
        out += [f"<p>{escape(line)}</p>" for line in lines]
        out.append("<table>")
        out += [_row(rows, row) for row in range(len(rows))]
        out.append("</table>")
    return "\n".join([*out, "</body></html>"]).encode()


def _row(rows: Rows, row: int) -> str:
    cells = (f'<td colspan="{wide}" rowspan="{high}">{escape(text)}</td>' for _, wide, high, text in _cells(rows, row))
    return f"<tr>{''.join(cells)}</tr>"


def _cells(rows: Rows, row: int) -> Iterator[tuple[int, int, int, str]]:
    """Yield the cells that begin in a row: column, how wide, how high, text."""
    for column, text in enumerate(rows[row]):
        if text in {"<", "^"}:
            continue
        wide = high = 1
        while column + wide < len(rows[row]) and rows[row][column + wide] == "<":
            wide += 1
        while row + high < len(rows) and column < len(rows[row + high]) and rows[row + high][column] == "^":
            high += 1
        yield column, wide, high, text


def workbook(sketch: Sketch) -> bytes:
    """Return the XLSX of a sketch: a sheet for each table, its heading in the first rows, numbers as numbers."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for number, (lines, rows) in enumerate(sketch.tables, 1):
        sheet = book.create_sheet(f"表{number}")
        width = max(map(len, rows))
        sheet.cell(1, 1, lines[0])
        sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=width)
        for at, line in enumerate(lines[1:], 2):
            *fields, last = line.split(" ")
            sheet.cell(at, width, last)
            for column, text in enumerate(fields, 1):
                sheet.cell(at, column, text)
        for row in range(len(rows)):
            at = row + len(lines) + 1
            for column, wide, high, text in _cells(rows, row):
                cell = sheet.cell(at, column + 1)
                cell.value, cell.number_format = _number(text)
                if wide * high > 1:
                    sheet.merge_cells(
                        start_row=at, start_column=column + 1, end_row=at + high - 1, end_column=column + wide
                    )
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _number(text: str) -> tuple[str | float | None, str]:
    """The value and number format of a cell."""
    if re.fullmatch(r"[1-9]\d*", text):
        return int(text), "General"
    if re.fullmatch(r"-?\d{1,3}(,\d{3})+|-?\d+\.\d\d", text):
        return float(text.replace(",", "")), "#,##0.00" if "." in text else "#,##0"
    return text or None, "General"


def text_document(sketch: Sketch) -> bytes:
    """Return the DOCX of a sketch."""
    body = [f"<w:p>{_run(sketch.name)}</w:p>"]
    for lines, rows in sketch.tables:
        body += [f"<w:p>{_run(line)}</w:p>" for line in lines]
        grid = "<w:gridCol/>" * max(map(len, rows))
        body.append(f"<w:tbl><w:tblGrid>{grid}</w:tblGrid>{''.join(_line(rows, n) for n in range(len(rows)))}</w:tbl>")
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("word/document.xml", f"<w:document {space}><w:body>{''.join(body)}</w:body></w:document>")
    return out.getvalue()


def _run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def _line(rows: Rows, row: int) -> str:
    """One table row: a cell that goes on from the row above is there, empty."""
    begun = {column: (wide, high, text) for column, wide, high, text in _cells(rows, row)}
    above = {c: wide for r in range(row) for c, wide, high, _ in _cells(rows, r) if r + high > row}
    out, column = [], 0
    while column < len(rows[row]):
        if column in begun:
            wide, high, text = begun[column]
            merge = '<w:vMerge w:val="restart"/>' if high > 1 else ""
        else:
            wide, merge, text = above[column], "<w:vMerge/>", ""
        out.append(f'<w:tc><w:tcPr><w:gridSpan w:val="{wide}"/>{merge}</w:tcPr><w:p>{_run(text)}</w:p></w:tc>')
        column += wide
    return f"<w:tr>{''.join(out)}</w:tr>"


def meanings(document: cnbudget.Document) -> str:
    """Return what each cell means, a line each, a blank line between tables."""
    lines: list[str] = []
    for row in cnbudget.cells(document):
        if (head := f"{row.table or '?'} {row.title}") not in lines:
            lines += ["", head] if lines else [head]
        said = [f"{dimension}={member}" for dimension in DIMENSIONS if (member := getattr(row, dimension))]
        unknown = f" ?{row.unresolved}" if row.unresolved else ""
        lines.append(f"  {row.label} @ {row.header} = {row.amount}: {' '.join(said)}{unknown}")
    return "\n".join(lines) + "\n"
