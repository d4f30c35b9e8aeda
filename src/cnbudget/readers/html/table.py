"""Tables of a web page: rows, cells and what they span."""

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from lxml import etree

from cnbudget.model.deadline import ROW, in_time
from cnbudget.readers.flow import FlowCell, leading, spread
from cnbudget.readers.html.left_out import LeftOut
from cnbudget.readers.html.look import SKIPPED, is_hidden, tag_of
from cnbudget.readers.html.text import lines_of

__all__ = ["cells_of", "children", "is_data"]

_INDENT = re.compile(r"(?:padding-left|text-indent|margin-left)\s*:\s*([\d.]+)\s*(px|pt|em)", re.IGNORECASE)
_EM = {"px": 14.0, "pt": 10.5, "em": 1.0}
_SPAN = re.compile(r"\s*\+?(\d{1,12})", re.ASCII)  # a browser reads `2px` and `2.0` as 2
_MOST_SPAN = 1000
_CELLS = frozenset({"td", "th"})


def children(element: etree._Element, path: str) -> Iterator[tuple[etree._Element, str]]:
    """Yield the children with their paths; like ones are numbered from 1."""
    counts: dict[str, int] = {}
    for child in element:
        tag = tag_of(child)
        counts[tag] = counts.get(tag, 0) + 1
        yield child, f"{path}/{tag}[{counts[tag]}]"


def is_data(table: etree._Element) -> bool:
    """Whether a table holds data; one that holds other tables, or one cell only, sets out the page."""
    if next(table.iterdescendants("table"), None) is not None:
        return False
    cells = table.iterdescendants(*_CELLS)
    return next(cells, None) is not None and next(cells, None) is not None


def cells_of(table: etree._Element, path: str, left_out: LeftOut) -> tuple[list[FlowCell], list[str]]:
    """Return a table's cells, and text in it that is in no cell: its caption, and what damaged tags leave behind."""
    rows: list[list[tuple[int, int, FlowCell]]] = []
    used: set[etree._Element] = set()
    loose = False  # whether the last row is one of cells that no row holds
    members = sorted(_members(table, path, _CELLS | {"tr"}, left_out), key=lambda member: _place(member[1], path))
    for member, where in in_time(members, ROW):
        if member.tag in _CELLS:
            if not loose:
                rows.append([])
            rows[-1].append(_cell(member, where, used, left_out))
            loose = True
        else:
            loose = False
            rows.append([_cell(cell, at, used, left_out) for cell, at in _members(member, where, _CELLS, left_out)])
    return spread(rows), list(_astray(table, used))


def _place(where: str, table: str) -> int:
    """Return where a browser shows a row: those of the first thead above all others, those of the first tfoot below."""
    return where.startswith(f"{table}/tfoot[1]/") - where.startswith(f"{table}/thead[1]/")


def _cell(cell: etree._Element, at: str, used: set[etree._Element], left_out: LeftOut) -> tuple[int, int, FlowCell]:
    used.add(cell)
    lines = tuple(lines_of(cell, left_out))
    return _span(cell, "rowspan"), _span(cell, "colspan"), FlowCell(0, 0, 1, 1, lines, at, _indent(cell, lines))


def _members(
    element: etree._Element, path: str, wanted: AbstractSet[str], left_out: LeftOut
) -> Iterator[tuple[etree._Element, str]]:
    """Yield the visible elements of some kinds, also those within elements of other kinds."""
    for child, where in children(element, path):
        tag = tag_of(child)
        if tag in SKIPPED or not tag:
            continue
        if is_hidden(child):
            left_out.hide(child)
        elif tag in wanted:
            yield child, where
        else:
            yield from _members(child, where, wanted, left_out)


def _astray(element: etree._Element, used: AbstractSet[etree._Element]) -> Iterator[str]:
    """Yield the texts of a table that are in none of the cells used; a browser shows them too, above the table."""
    if element.text and element.text.strip():
        yield element.text
    for child in element:
        if child not in used and tag_of(child) not in {"", *SKIPPED} and not is_hidden(child):
            yield from _astray(child, used)
        if child.tail and child.tail.strip():
            yield child.tail


def _span(cell: etree._Element, name: str) -> int:
    found = _SPAN.match(cell.get(name, "1"))
    span = min(int(found.group(1)), _MOST_SPAN) if found else 1
    return span or (_MOST_SPAN if name == "rowspan" else 1)  # 0 rows are all that follow


def _indent(cell: etree._Element, lines: tuple[str, ...]) -> float:
    """How far a label is set in, in em: by blanks, or by a style of the cell or of what it begins with."""
    by_style = 0.0
    element: etree._Element | None = cell
    while element is not None:
        found = _INDENT.search(element.get("style", ""))
        if found:
            by_style += min(_length(found.group(1)) / _EM[found.group(2).lower()], 100.0)
        element = element[0] if len(element) and not (element.text or "").strip() else None
    return by_style + (leading(lines[0]) if lines else 0.0)


def _length(text: str) -> float:
    """A length as a style writes it; what is no number (`1.2.3`) is none."""
    try:
        return float(text)
    except ValueError:
        return 0.0
