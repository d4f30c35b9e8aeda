"""Files of paragraphs and tables: HTML, DOCX, XLSX, Markdown, tabs and commas."""

import csv
import io
import re
import zipfile
from collections.abc import Callable, Mapping, Sequence
from html import escape

import openpyxl

import cnbudget
from cnbudget.model.document import Document
from tests.mutants.blocks import Block, Table

__all__ = ["FILES", "parsed"]

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_RELS = (
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)


def html(blocks: Sequence[Block]) -> bytes:
    """A web page."""
    out = ["<!DOCTYPE html><html><head><meta charset='utf-8'></head><body>"]
    out += [f"<p>{escape(block)}</p>" if isinstance(block, str) else _html_table(block) for block in blocks]
    return "".join([*out, "</body></html>"]).encode()


def _html_table(table: Table) -> str:
    rows = []
    for number in range(table.high):
        cells = [
            f'<td rowspan="{one.bottom - one.top}" colspan="{one.right - one.left}">{escape(one.text)}</td>'
            for one in table.row(number)
        ]
        rows.append(f"<tr>{''.join(cells)}</tr>")
    return f"<table border='1'>{''.join(rows)}</table>"


def docx(blocks: Sequence[Block]) -> bytes:
    """A DOCX."""
    body = "".join(_paragraph(one) if isinstance(one, str) else _word_table(one) + _paragraph("") for one in blocks)
    document = f'<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="{_W}"><w:body>{body}</w:body></w:document>'
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", _TYPES)
        package.writestr("_rels/.rels", _RELS)
        package.writestr("word/document.xml", document)
    return out.getvalue()


def _paragraph(text: str) -> str:
    return f'<w:p><w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'


def _word_table(table: Table) -> str:
    at = {(row, one.left): one for one in table.squares for row in range(one.top, one.bottom)}
    rows = []
    for number in range(table.high):
        cells, column = [], 0
        while column < table.wide:
            one = at.get((number, column))
            if one is None:
                cells.append(f"<w:tc>{_paragraph('')}</w:tc>")
                column += 1
                continue
            merge = "" if one.bottom - one.top == 1 else "<w:vMerge/>"
            if merge and one.top == number:
                merge = '<w:vMerge w:val="restart"/>'
            look = f'<w:tcPr><w:gridSpan w:val="{one.right - one.left}"/>{merge}</w:tcPr>'
            cells.append(f"<w:tc>{look}{_paragraph(one.text if one.top == number else '')}</w:tc>")
            column = one.right
        rows.append(f"<w:tr>{''.join(cells)}</w:tr>")
    columns = "".join("<w:gridCol/>" for _ in range(table.wide))
    return f"<w:tbl><w:tblGrid>{columns}</w:tblGrid>{''.join(rows)}</w:tbl>"


def xlsx(blocks: Sequence[Block]) -> bytes:
    """A workbook of texts, one sheet, a blank row before each table's heading."""
    return _workbook(blocks, numbers=False)


def xlsx_numbers(blocks: Sequence[Block]) -> bytes:
    """A workbook whose amounts are numbers with a format."""
    return _workbook(blocks, numbers=True)


_AMOUNT = re.compile(r"-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?", re.ASCII)


def _workbook(blocks: Sequence[Block], *, numbers: bool) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    row = 1
    for block in blocks:
        if isinstance(block, str):
            sheet.cell(row, 1, block)
            row += 1
            continue
        for one in block.squares:
            cell = sheet.cell(row + one.top, one.left + 1)
            match = _AMOUNT.fullmatch(one.text) if numbers else None
            if match is not None and match.group(1):
                cell.value = float(one.text.replace(",", ""))
                cell.number_format = ("#,##0." if "," in one.text else "0.") + "0" * len(match.group(1))
            else:
                cell.value = one.text or None
                cell.data_type = "s" if one.text else "n"
            if one.bottom - one.top > 1 or one.right - one.left > 1:
                sheet.merge_cells(
                    start_row=row + one.top, start_column=one.left + 1, end_row=row + one.bottom - 1, end_column=one.right
                )  # fmt: skip
        row += block.high + 1
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _fields(table: Table) -> list[list[str]]:
    rows = [["" for _ in range(table.wide)] for _ in range(table.high)]
    for one in table.squares:
        rows[one.top][one.left] = one.text
    return rows


def markdown(blocks: Sequence[Block]) -> bytes:
    """Markdown."""
    out = []
    for block in blocks:
        if isinstance(block, str):
            out += [block, ""]
            continue
        rows = ["| " + " | ".join(fields) + " |" for fields in _fields(block)]
        out += [rows[0], "|" + "---|" * block.wide, *rows[1:], ""]
    return "\n".join(out).encode()


def _delimited(blocks: Sequence[Block], delimiter: str) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\n")
    for block in blocks:
        writer.writerows([[block]] if isinstance(block, str) else _fields(block))
    return out.getvalue().encode()


def tabs(blocks: Sequence[Block]) -> bytes:
    """Text with tabs."""
    return _delimited(blocks, "\t")


def commas(blocks: Sequence[Block]) -> bytes:
    """CSV."""
    return _delimited(blocks, ",")


FILES: Mapping[str, Callable[[Sequence[Block]], bytes]] = {
    "html": html,
    "docx": docx,
    "xlsx": xlsx,
    "xlsx-numbers": xlsx_numbers,
    "markdown": markdown,
    "tabs": tabs,
    "commas": commas,
}


def parsed(kind: str, blocks: Sequence[Block]) -> Document:
    """Read blocks as a file of some kind."""
    return cnbudget.parse(FILES[kind](blocks))
