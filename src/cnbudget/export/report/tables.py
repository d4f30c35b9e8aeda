"""Every table as printed, with what its codes mean and marks where findings concern a figure."""

from collections.abc import Iterator, Sequence

from lxml import etree

from cnbudget.export.report.elements import Anchors, element
from cnbudget.model.document import Document
from cnbudget.model.table import Cell, Column, Row, Table
from cnbudget.vocabulary.called import Called, table_called
from cnbudget.vocabulary.labels import classify
from cnbudget.vocabulary.subjects import lookup

__all__ = ["tables"]

_LABEL = Called("项目", "Item")
_UNIT = Called("单位：", "Unit: ")
_NO_UNIT = Called("未印单位", "no unit printed")
_PAGE = Called("第{}页", "page {}")


def tables(document: Document, anchors: Anchors) -> Iterator[etree._Element]:
    """Yield the section of each table."""
    facts = {key: position for position, key in anchors.of_fact.items()}
    for table in document.tables:
        marks = {
            cell: anchors.marked[facts[table.index, cell]]
            for cell in range(len(table.cells))
            if anchors.marked.get(facts.get((table.index, cell), -1))
        }
        yield _section(table, marks, document.fiscal_year)


def _section(table: Table, marks: dict[int, list[int]], year: int | None) -> etree._Element:
    called = table_called(table.id) if table.id else Called("", "")
    heading = element("h3", " ".join(filter(None, (table.number, table.title))), id=f"t{table.index}")
    if called.en and called.en != table.id:
        heading.append(element("small", f" {called.en}", lang="en"))
    about = element("p", *_about(table), class_="about")
    notes = [element("p", f"注：{note}", class_="note") for note in table.notes]
    grid = element("table", _head(table), _body(table, marks, year))
    return element("section", heading, about, element("div", grid, class_="wide"), *notes, class_="printed")


def _about(table: Table) -> Iterator[str | Called]:
    if table.place.page is not None:
        yield _PAGE.filled(table.place.page)
        yield " · "
    if table.organisation:
        yield f"{table.organisation} · "
    if table.unit:
        yield _UNIT
        yield table.unit
    else:
        yield _NO_UNIT


def _blocks(table: Table) -> list[tuple[int, int, list[Column]]]:
    """Each list: its number, how many label columns it has, its amount columns."""
    found = []
    for block in sorted({row.block for row in table.rows} | {column.block for column in table.columns}):
        labels = max((len(row.labels) for row in table.rows if row.block == block), default=0)
        found.append((block, labels, [column for column in table.columns if column.block == block]))
    return found


def _head(table: Table) -> etree._Element:
    depth = max((len(column.header) for column in table.columns), default=1)
    head = element("thead")
    for level in range(depth):
        line = element("tr")
        for _, labels, columns in _blocks(table):
            if labels and not level:
                line.append(element("th", _LABEL, colspan=str(labels), rowspan=str(depth)))
            for text, width, height in _header_cells(columns, level, depth):
                line.append(element("th", text, colspan=str(width), rowspan=str(height)))
        head.append(line)
    return head


def _header_cells(columns: Sequence[Column], level: int, depth: int) -> Iterator[tuple[str, int, int]]:
    """Yield the header cells that begin at a level: text, how many columns and how many levels they cover."""
    first = 0
    while first < len(columns):
        header = columns[first].header
        end = first + 1
        if level < len(header):
            path = header[: level + 1]
            last = level == len(header) - 1
            while not last and end < len(columns) and columns[end].header[: level + 1] == path:
                end += 1
            yield header[level], end - first, depth - level if last else 1
        elif not header and not level:
            yield "", 1, depth
        first = end


def _body(table: Table, marks: dict[int, list[int]], year: int | None) -> etree._Element:
    body = element("tbody")
    cells = {(cell.row, cell.column): number for number, cell in enumerate(table.cells)}
    lines: dict[int, dict[int, int]] = {}
    for position, printed in enumerate(table.rows):
        lines.setdefault(printed.index, {})[printed.block] = position
    columns = {(column.block, column.index): number for number, column in enumerate(table.columns)}
    for index in sorted(lines):
        line = element("tr")
        for block, labels, amounts in _blocks(table):
            at = lines[index].get(block)
            row = None if at is None else table.rows[at]
            line.extend(_labels(row, labels, year))
            for column in amounts:
                number = None if at is None else cells.get((at, columns[block, column.index]))
                line.append(element("td") if number is None else _amount(table, number, marks.get(number, [])))
        body.append(line)
    return body


def _labels(row: Row | None, count: int, year: int | None) -> Iterator[etree._Element]:
    labels = row.labels if row is not None else ()
    shown = [*labels, *[""] * (count - len(labels))]
    last = max((n for n, label in enumerate(shown) if label), default=-1)
    for column, label in enumerate(shown):
        cell = element("td", label, class_="label")
        if row is not None and column == last:
            if row.level > 1 and count == 1:
                cell.set("style", f"padding-left:{row.level - 1}em")
            meaning = "；".join(_meanings(row, year))
            if meaning:
                cell.set("title", meaning)
                cell.append(element("span", meaning, class_="meaning"))
        yield cell


def _meanings(row: Row, year: int | None) -> Iterator[str]:
    """What the row's codes mean, where the row does not say so itself."""
    for code in row.codes:
        classification = classify(code)
        subject = lookup(classification, code, year) if classification else None
        if subject is not None and subject.name not in row.label:
            yield f"{code} {subject.name}"


def _amount(table: Table, number: int, findings: list[int]) -> etree._Element:
    cell: Cell = table.cells[number]
    made = element("td", cell.printed, class_="amount", id=f"t{table.index}c{number}")
    if cell.reading != "printed":
        made.set("title", cell.evidence)
        made.set("class", "amount read")
    if findings:
        made.set("class", f"{made.get('class')} marked")
        for finding in findings:
            made.append(element("a", f"※{finding + 1}", href=f"#f{finding}", class_="mark"))
    return made
