"""Paragraphs and tables of a web page, in its order."""

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from attrs import define, field
from lxml import etree

from cnbudget.model.limits import Limits
from cnbudget.readers.flow import BLANK, Flow, FlowCell, leading, spread
from cnbudget.readers.page import PageSource

__all__ = ["is_hidden", "read_flow"]

_SKIPPED = frozenset({"script", "style", "noscript", "template", "head", "select", "option", "iframe", "object", "svg"})
_INLINE = frozenset(
    {
        "a",
        "abbr",
        "b",
        "bdi",
        "big",
        "cite",
        "code",
        "em",
        "font",
        "i",
        "ins",
        "label",
        "mark",
        "o:p",
        "q",
        "s",
        "small",
    }
    | {"span", "st1:chmetcnv", "strike", "strong", "sub", "sup", "tt", "u", "wbr", "img", "input", "button", "nobr"}
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_INDENT = re.compile(r"(?:padding-left|text-indent|margin-left)\s*:\s*([\d.]+)\s*(px|pt|em)", re.IGNORECASE)
_EM = {"px": 14.0, "pt": 10.5, "em": 1.0}
_WHITE = re.compile(r"[ \t\r\n\f]+")
_MOST_SPAN = 1000


def read_flow(root: etree._Element, name: str, limits: Limits) -> PageSource:
    """Return what the page holds as one long page.

    Raises:
        LimitExceededError: it holds more cells and paragraphs than the limits allow.
    """
    flow = Flow(name, limits)
    body = root.find("body")
    start = root if body is None else body
    _Walk(flow).block(start, f"/{_tag(start)}")
    return PageSource((flow.page(),), tuple(flow.diagnostics))


def is_hidden(element: etree._Element) -> bool:
    """Whether a browser would not show an element."""
    return "hidden" in element.attrib or _HIDDEN.search(element.get("style", "")) is not None


def _tag(element: etree._Element) -> str:
    return element.tag.lower() if isinstance(element.tag, str) else ""


@define
class _Walk:
    """Gathers inline text to paragraphs and hands tables on."""

    flow: Flow
    text: list[str] = field(factory=list)
    where: str = ""

    def block(self, element: etree._Element, path: str) -> None:
        """Take a block's text and children; the paragraph before it and in it end."""
        self._end(path)
        self._inline(element, path)
        self._end(path)

    def _inline(self, element: etree._Element, path: str) -> None:
        if element.text:
            self.text.append(element.text)
        for child, below in _children(element, path):
            self._child(child, below)
            if child.tail:
                self.text.append(child.tail)

    def _child(self, child: etree._Element, path: str) -> None:
        tag = _tag(child)
        if not tag or tag in _SKIPPED or is_hidden(child):
            return
        if tag == "br":
            self._end(path)
        elif tag == "table" and _is_data(child):
            self._end(path)
            cells, astray = _cells(child, path)
            for text in astray:
                self.flow.line(_WHITE.sub(" ", text), path)
            self.flow.table(cells, path)
        elif tag in _INLINE or ":" in tag:
            self._inline(child, path)
        else:
            self.block(child, path)

    def _end(self, path: str) -> None:
        if self.text:
            self.flow.line(_WHITE.sub(" ", "".join(self.text)), self.where or path)
            self.text = []
        self.where = path


def _children(element: etree._Element, path: str) -> Iterator[tuple[etree._Element, str]]:
    """Yield the children with their paths; like ones are numbered from 1."""
    counts: dict[str, int] = {}
    for child in element:
        tag = _tag(child)
        counts[tag] = counts.get(tag, 0) + 1
        yield child, f"{path}/{tag}[{counts[tag]}]"


def _is_data(table: etree._Element) -> bool:
    """Whether a table holds data; one that holds other tables, or one cell only, sets out the page."""
    if next(table.iterdescendants("table"), None) is not None:
        return False
    cells = table.iterdescendants("td", "th")
    return next(cells, None) is not None and next(cells, None) is not None


def _cells(table: etree._Element, path: str) -> tuple[list[FlowCell], list[str]]:
    """Return a table's cells, and text in it that is in no cell: its caption, and what damaged tags leave behind."""
    rows = []
    used: set[etree._Element] = set()
    for row, where in _members(table, path, {"tr"}):
        cells = []
        for cell, at in _members(row, where, {"td", "th"}):
            used.add(cell)
            lines = tuple(_lines(cell))
            entry = FlowCell(0, 0, 1, 1, lines, at, _indent(cell, lines))
            cells.append((_span(cell, "rowspan"), _span(cell, "colspan"), entry))
        rows.append(cells)
    return spread(rows), list(_astray(table, used))


def _members(element: etree._Element, path: str, wanted: AbstractSet[str]) -> Iterator[tuple[etree._Element, str]]:
    """Yield the visible elements of some kinds, also those within elements of other kinds."""
    for child, where in _children(element, path):
        tag = _tag(child)
        if is_hidden(child) or tag in _SKIPPED:
            continue
        if tag in wanted:
            yield child, where
        else:
            yield from _members(child, where, wanted)


def _astray(element: etree._Element, used: AbstractSet[etree._Element]) -> Iterator[str]:
    """Yield the texts of a table that are in none of the cells used; a browser shows them too, above the table."""
    if element.text and element.text.strip():
        yield element.text
    for child in element:
        if child not in used and _tag(child) not in {"", *_SKIPPED} and not is_hidden(child):
            yield from _astray(child, used)
        if child.tail and child.tail.strip():
            yield child.tail


def _span(cell: etree._Element, name: str) -> int:
    said = cell.get(name, "1").strip()
    return (
        max(1, min(int(said), _MOST_SPAN))
        if said.isascii() and said.isdigit() and len(said) < len("1000000000000")
        else 1
    )


def _lines(element: etree._Element) -> Iterator[str]:
    """Yield the lines of a cell; blanks at their beginning are kept, for they indent."""
    pieces: list[str] = []
    _gather(element, pieces)
    for line in "".join(pieces).split("\0"):
        text = _WHITE.sub(" ", line).strip(" ")
        if text.strip(BLANK):
            yield text


def _gather(element: etree._Element, pieces: list[str]) -> None:
    if element.text:
        pieces.append(element.text.replace("\0", ""))
    for child in element:
        tag = _tag(child)
        if tag == "br":
            pieces.append("\0")
        elif tag and tag not in _SKIPPED and not is_hidden(child):
            ends = "" if tag in _INLINE or ":" in tag else "\0"
            pieces.append(ends)
            _gather(child, pieces)
            pieces.append(ends)
        if child.tail:
            pieces.append(child.tail.replace("\0", ""))


def _indent(cell: etree._Element, lines: tuple[str, ...]) -> float:
    """How far a label is set in, in em: by blanks, or by a style of the cell or of what it begins with."""
    by_style = 0.0
    element: etree._Element | None = cell
    while element is not None:
        found = _INDENT.search(element.get("style", ""))
        if found:
            by_style += min(float(found.group(1)) / _EM[found.group(2).lower()], 100.0)
        element = element[0] if len(element) and not (element.text or "").strip() else None
    return by_style + (leading(lines[0]) if lines else 0.0)
