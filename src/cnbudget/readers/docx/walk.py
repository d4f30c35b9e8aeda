"""Paragraphs and tables of a Word document, in order."""

import re
from collections.abc import Callable, Iterator

from attrs import define, field
from lxml import etree

from cnbudget.model.deadline import ROW, in_time
from cnbudget.model.errors import LimitExceededError
from cnbudget.readers.docx.drawing import Shown, pictures_of
from cnbudget.readers.docx.inline import SEEN, Inline, branches
from cnbudget.readers.docx.look import Looks, is_on
from cnbudget.readers.docx.numbering import Numbering
from cnbudget.readers.docx.table import before, indent_of, properties_of
from cnbudget.readers.flow import Flow, FlowCell, leading, spread
from cnbudget.readers.package import attribute, local

__all__ = ["Walk"]

_DEEPEST = 200  # elements within each other
_FAR = "    "  # between an automatic number and a number
_TOUCHING = re.compile(r"\d\s*\d")


@define
class Walk:
    """Takes blocks in order.

    Attributes:
        hidden: hidden texts.
        rows: rows that are hidden or deleted: where, and their text.
        picture: takes a picture of a paragraph, the flow and where it stands; None where pictures are not read.
        shown: pictures met.
    """

    flow: Flow
    numbering: Numbering
    looks: Looks
    hidden: list[str] = field(factory=list)
    rows: list[tuple[str, str]] = field(factory=list)
    picture: Callable[[Shown, Flow, str], None] | None = None
    shown: int = 0

    def blocks(self, parent: etree._Element, path: str, depth: int) -> None:
        """Take the paragraphs and tables that an element holds."""
        self.check(depth)
        counts: dict[str, int] = {}
        for child in branches(parent):
            tag = local(child)
            counts[tag] = counts.get(tag, 0) + 1
            where = f"{path}/{tag}[{counts[tag]}]"
            if tag == "p":
                self._paragraph(child, where, depth)
            elif tag == "tbl":
                self._table(child, where, depth)
            else:
                self.blocks(child, where, depth + 1)

    def check(self, depth: int) -> None:
        """Refuse elements that are nested too deep.

        Raises:
            LimitExceededError: they are.
        """
        if depth > _DEEPEST:
            message = (
                f"{self.flow.budget.name or 'the document'} is nested deeper than {_DEEPEST} levels; "
                f"save it anew from a word processor and read that"
            )
            raise LimitExceededError(message)

    def _paragraph(self, paragraph: etree._Element, path: str, depth: int) -> None:
        lines, boxes = self._lines(paragraph, depth)
        for line in lines:
            self.flow.line(line, path)
        for number, shown in enumerate(pictures_of(paragraph), start=1):
            self.shown += 1
            if self.picture is not None:
                self.picture(shown, self.flow, f"{path}/picture[{number}]")
        for number, box in enumerate(boxes, start=1):
            self.blocks(box, f"{path}/box[{number}]", depth + 1)

    def _lines(self, paragraph: etree._Element, depth: int) -> tuple[list[str], list[etree._Element]]:
        """Return a paragraph's lines, the first with its automatic number, and its text boxes."""
        style = paragraph.find("{*}pPr/{*}pStyle")
        inline = Inline(self.looks, "" if style is None else attribute(style, "val"), self.check, self.hidden)
        lines = inline.lines(paragraph, depth)
        if any(line.strip() for line in lines):
            label = self.numbering.label(paragraph)
            apart = _FAR if label and _TOUCHING.fullmatch(label[-1:] + lines[0].lstrip()[:1]) else ""
            lines[0] = f"{label}{apart}{lines[0]}"
        return lines, inline.boxes

    def _table(self, table: etree._Element, path: str, depth: int) -> None:
        """Take a table; one that holds others and little else sets out the page."""
        self.check(depth)
        rows = [(where, row) for where, row in _rows(table, path) if not self._is_hidden(where, row)]
        if any(next(cell.iterdescendants("{*}tbl"), None) is not None for _, row in rows for _, cell in _cells(row)):
            for where, row in rows:
                for number, cell in _cells(row):
                    self.blocks(cell, f"{where}/tc[{number}]", depth + 1)
            return
        self.flow.table(spread(self._spread(rows, depth)), path)

    def _is_hidden(self, where: str, row: etree._Element) -> bool:
        """Whether a row is hidden, or deleted by a tracked change; its text is kept to be named."""
        switches = [row.find(f"{{*}}trPr/{{*}}{name}") for name in ("hidden", "del")]
        if not any(switch is not None and is_on(switch) for switch in switches):
            return False
        self.rows.append((where, self._take(row)))
        return True

    def _take(self, element: etree._Element) -> str:
        """Return an element's text, which is not shown."""
        texts = list(element.iter("{*}t"))
        for text in texts:
            text.set(SEEN, "")
        return " ".join(text.text or "" for text in texts)

    def _spread(self, rows: list[tuple[str, etree._Element]], depth: int) -> list[list[tuple[int, int, FlowCell]]]:
        """Return each row's cells with their spans; a cell that goes on from above counts with the one above."""
        placed: list[list[tuple[int, int, FlowCell]]] = []
        open_cells: dict[int, tuple[int, int]] = {}  # column to the row and place of the cell that goes on there
        for at, (where, row) in enumerate(in_time(rows, ROW)):
            column = before(row)
            found: list[tuple[int, int, FlowCell]] = []
            if column:
                found.append((1, column, FlowCell(0, 0, 1, column, (), where)))
            for number, cell in _cells(row):
                wide, merge = properties_of(cell)
                upper = open_cells.get(column)
                if merge == "continue" and upper is not None:
                    high, width, entry = placed[upper[0]][upper[1]]
                    placed[upper[0]][upper[1]] = (max(high, at - upper[0] + 1), width, entry)
                    self._covered(cell, depth)
                else:
                    open_cells[column] = (at, len(found))
                    found.append((1, wide, self._cell(cell, f"{where}/tc[{number}]", depth)))
                column += wide
            placed.append(found)
        return placed

    def _covered(self, cell: etree._Element, depth: int) -> None:
        """Keep the text of a cell that another covers, to be named."""
        text = " ".join(self._cell_lines(cell, depth))
        if text:
            self.hidden.append(text)

    def _cell(self, cell: etree._Element, where: str, depth: int) -> FlowCell:
        deleted = cell.find("{*}tcPr/{*}cellDel")
        if deleted is not None:
            self.hidden.append(self._take(cell))
            return FlowCell(0, 0, 1, 1, (), where)
        lines = self._cell_lines(cell, depth)
        indent = leading(lines[0]) + indent_of(cell) if lines else 0.0
        return FlowCell(0, 0, 1, 1, tuple(lines), where, indent)

    def _cell_lines(self, parent: etree._Element, depth: int) -> list[str]:
        """Return the lines of a cell, of its text boxes too, blanks at their beginning kept."""
        self.check(depth)
        lines = []
        for child in branches(parent):
            if local(child) != "p":
                lines += self._cell_lines(child, depth + 1)
                continue
            found, boxes = self._lines(child, depth)
            lines += [line.rstrip() for line in found if line.strip()]
            for box in boxes:
                lines += self._cell_lines(box, depth + 1)
        return lines


def _rows(table: etree._Element, path: str) -> Iterator[tuple[str, etree._Element]]:
    for number, row in enumerate(_within(table, "tr"), start=1):
        yield f"{path}/tr[{number}]", row


def _cells(row: etree._Element) -> Iterator[tuple[int, etree._Element]]:
    return enumerate(_within(row, "tc"), start=1)


def _within(element: etree._Element, tag: str) -> Iterator[etree._Element]:
    """Yield the rows of a table, or the cells of a row, also those within content controls and tracked changes."""
    for child in branches(element):
        if local(child) == tag:
            yield child
        elif local(child) not in {"tr", "tc", "tbl", "p"}:
            yield from _within(child, tag)
