"""A Word document to one long page."""

from collections.abc import Iterator, Sequence

from attrs import define
from lxml import etree

from cnbudget.model.diagnostic import Diagnostic
from cnbudget.model.errors import LimitExceededError
from cnbudget.model.limits import Limits
from cnbudget.model.place import Place
from cnbudget.readers.docx.numbering import Numbering, read_numbering
from cnbudget.readers.flow import Flow, FlowCell, leading, spread
from cnbudget.readers.package import Package, attribute, local
from cnbudget.readers.page import PageSource

__all__ = ["read_docx"]

_DEEPEST = 200  # elements within each other
_MOST_SPAN = 1000
_TWIPS = 210.0  # twentieths of a point in an em of 10.5 pt
_HUNDREDTHS = 100.0
_CONTAINERS = frozenset(
    {"sdt", "sdtContent", "ins", "moveTo", "smartTag", "customXml", "hyperlink", "fldSimple", "dir"}
)
_OFF = frozenset({"0", "false", "off"})
_NOTES = ("footnotes", "endnotes")
_EMBEDDED = ("package", "oleObject")


def read_docx(name: str, data: bytes, limits: Limits) -> PageSource:
    """Return what a DOCX holds, its headers and footers left out.

    Raises:
        DamagedSourceError: it is no ZIP file, or its parts are missing or no XML.
        LimitExceededError: it unpacks to more, is nested deeper or holds more than the limits allow.
    """
    with Package(name, data, limits) as package:
        main = next(
            (part for kind, part in package.relations("").values() if kind == "officeDocument"), "word/document.xml"
        )
        relations = package.relations(main)
        by_kind = dict(relations.values())
        numbering = read_numbering(package, by_kind.get("numbering"), by_kind.get("styles"))
        walk = _Walk(Flow(name, limits), numbering)
        body = package.root(main).find("{*}body")
        if body is not None:
            walk.blocks(body, "/body", 0)
        for kind in _NOTES:
            if kind in by_kind:
                for number, note in enumerate(package.root(by_kind[kind]), start=1):
                    if attribute(note, "type", "normal") == "normal":
                        walk.blocks(note, f"/{kind[:-1]}[{number}]", 0)
        embedded = sorted(part for kind, part in relations.values() if kind in _EMBEDDED)
        return PageSource((walk.flow.page(),), (*walk.flow.diagnostics, *map(_embedded, embedded)))


def _embedded(part: str) -> Diagnostic:
    file = part.rsplit("/", 1)[-1]
    message = f"the file {file} is embedded in this document and was not read; take it out and read it by itself"
    return Diagnostic("file-embedded", "warning", message, Place(address=part))


@define
class _Walk:
    """Takes blocks in order."""

    flow: Flow
    numbering: Numbering

    def blocks(self, parent: etree._Element, path: str, depth: int) -> None:
        """Take the paragraphs and tables that an element holds."""
        self._check(depth)
        counts: dict[str, int] = {}
        for child in parent:
            tag = local(child)
            counts[tag] = counts.get(tag, 0) + 1
            where = f"{path}/{tag}[{counts[tag]}]"
            if tag == "p":
                self._paragraph(child, where, depth)
            elif tag == "tbl":
                self._table(child, where, depth)
            elif tag in _CONTAINERS:
                self.blocks(child, where, depth + 1)

    def _paragraph(self, paragraph: etree._Element, path: str, depth: int) -> None:
        lines = _lines(paragraph)
        if any(line.strip() for line in lines):
            lines[0] = self.numbering.label(paragraph) + lines[0]
        for line in lines:
            self.flow.line(line, path)
        for number, box in enumerate(_boxes(paragraph), start=1):
            self.blocks(box, f"{path}/box[{number}]", depth + 1)

    def _table(self, table: etree._Element, path: str, depth: int) -> None:
        """Take a table; one that holds others and little else sets out the page."""
        self._check(depth)
        rows = list(_rows(table, path))
        if any(next(cell.iterchildren("{*}tbl"), None) is not None for _, row in rows for _, cell in _cells(row)):
            for where, row in rows:
                for number, cell in _cells(row):
                    self.blocks(cell, f"{where}/tc[{number}]", depth + 1)
            return
        self.flow.table(spread(_spread_rows(rows, self)), path)

    def cell_lines(self, cell: etree._Element) -> list[str]:
        """Return the lines of a cell, blanks at their beginning kept."""
        lines = []
        for paragraph in cell.iter("{*}p"):
            if any(local(above) in {"txbxContent", "Fallback"} for above in paragraph.iterancestors()):
                continue
            found = _lines(paragraph)
            if any(line.strip() for line in found):
                found[0] = self.numbering.label(paragraph) + found[0]
                lines += [line.rstrip() for line in found if line.strip()]
        return lines

    def _check(self, depth: int) -> None:
        if depth > _DEEPEST:
            message = f"{self.flow.name or 'the document'} is nested deeper than {_DEEPEST} levels; it is made to hurt"
            raise LimitExceededError(message)


def _rows(table: etree._Element, path: str) -> Iterator[tuple[str, etree._Element]]:
    number = 0
    for child in table:
        if local(child) == "tr":
            number += 1
            yield f"{path}/tr[{number}]", child
        elif local(child) in _CONTAINERS:
            for row in child.iter("{*}tr"):
                number += 1
                yield f"{path}/tr[{number}]", row


def _cells(row: etree._Element) -> Iterator[tuple[int, etree._Element]]:
    cells = (cell for child in row for cell in ((child,) if local(child) == "tc" else child.iter("{*}tc")))
    return enumerate(cells, start=1)


def _spread_rows(rows: Sequence[tuple[str, etree._Element]], walk: _Walk) -> list[list[tuple[int, int, FlowCell]]]:
    """Return each row's cells with their spans; a cell that goes on from above counts with the one it goes on with."""
    placed: list[list[tuple[int, int, FlowCell]]] = []
    open_cells: dict[int, tuple[int, int]] = {}  # column to the row and place of the cell that goes on there
    for at, (where, row) in enumerate(rows):
        column = _before(row)
        found: list[tuple[int, int, FlowCell]] = []
        if column:
            found.append((1, column, FlowCell(0, 0, 1, column, (), where)))
        for number, cell in _cells(row):
            wide, merge = _properties(cell)
            upper = open_cells.get(column)
            if merge == "continue" and upper is not None:
                high, width, entry = placed[upper[0]][upper[1]]
                placed[upper[0]][upper[1]] = (max(high, at - upper[0] + 1), width, entry)
            else:
                open_cells[column] = (at, len(found))
                lines = walk.cell_lines(cell)
                indent = leading(lines[0]) + _indent(cell) if lines else 0.0
                found.append((1, wide, FlowCell(0, 0, 1, 1, tuple(lines), f"{where}/tc[{number}]", indent)))
            column += wide
        placed.append(found)
    return placed


def _before(row: etree._Element) -> int:
    """Columns that a row leaves out at its left."""
    found = row.find("{*}trPr/{*}gridBefore")
    return 0 if found is None else min(_whole(attribute(found, "val")), _MOST_SPAN)


def _properties(cell: etree._Element) -> tuple[int, str]:
    """How many columns a cell covers, and whether it begins (restart) or goes on with (continue) one over rows."""
    span, merge = cell.find("{*}tcPr/{*}gridSpan"), cell.find("{*}tcPr/{*}vMerge")
    wide = 1 if span is None else max(1, min(_whole(attribute(span, "val")), _MOST_SPAN))
    return wide, "" if merge is None else attribute(merge, "val", "continue")


def _indent(cell: etree._Element) -> float:
    """How far a cell's first paragraph is set in, in em."""
    found = cell.find("{*}p/{*}pPr/{*}ind")
    if found is None:
        return 0.0
    by_characters = sum(_whole(attribute(found, key)) for key in ("leftChars", "startChars", "firstLineChars"))
    if by_characters:
        return by_characters / _HUNDREDTHS
    twips = max(_whole(attribute(found, key)) for key in ("left", "start")) + _whole(attribute(found, "firstLine"))
    return min(twips / _TWIPS, _HUNDREDTHS)


def _boxes(paragraph: etree._Element) -> Iterator[etree._Element]:
    """Yield the text boxes of a paragraph, each once: files keep a second copy for old programs."""
    for box in paragraph.iter("{*}txbxContent"):
        above = [local(element) for element in box.iterancestors()]
        within = above[: above.index("p") + 1] if "p" in above else above
        if "Fallback" not in within and "txbxContent" not in within:
            yield box


def _lines(paragraph: etree._Element) -> list[str]:
    """Return a paragraph's lines as they are printed."""
    pieces: list[str] = []
    _gather(paragraph, pieces)
    return "".join(pieces).split("\n")


def _gather(element: etree._Element, pieces: list[str]) -> None:
    for child in element:
        tag = local(child)
        if tag == "t":
            pieces.append((child.text or "").replace("\n", " "))
        elif tag in {"tab", "ptab"}:
            pieces.append("    ")
        elif tag in {"br", "cr"}:
            pieces.append("\n")
        elif tag in {"noBreakHyphen", "softHyphen"}:
            pieces.append("-" if tag == "noBreakHyphen" else "")
        elif (tag == "r" and not _is_hidden(child)) or tag in _CONTAINERS:
            _gather(child, pieces)


def _is_hidden(run: etree._Element) -> bool:
    found = run.find("{*}rPr/{*}vanish")
    return found is not None and attribute(found, "val", "1") not in _OFF


def _whole(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < len("10000000") else 0
