"""One list of a sheet (列表): its lines, their tree, and what each line means at its position."""

from collections.abc import Sequence

from attrs import frozen

from cnbudget.interpret.subject_names import prevailing
from cnbudget.interpret.tables.inheritance import inherit
from cnbudget.interpret.tables.label_cells import LabelledRow
from cnbudget.interpret.tables.label_meanings import ListContext
from cnbudget.interpret.tables.lines import Line, read_lines
from cnbudget.interpret.tables.members import Members
from cnbudget.interpret.tables.tree import Node, plant
from cnbudget.vocabulary.titles import RowKind

__all__ = ["ListedLine", "flow_of_lines", "read_list", "row_kind"]


@frozen
class ListedLine:
    """A line at its position in its list.

    Attributes:
        line: the line by itself.
        node: its position in the tree; indices are those of the list's lines.
        members: what it means there.
        unresolved: texts that no word claims.
    """

    line: Line
    node: Node
    members: Members
    unresolved: tuple[str, ...]


def read_list(rows: Sequence[LabelledRow], context: ListContext) -> list[ListedLine]:
    """Read the lines of one list with all that the list says about them."""
    lines = read_lines(rows, context)
    nodes = plant(lines)
    return [
        ListedLine(line, node, one.members, one.unresolved)
        for line, node, one in zip(lines, nodes, inherit(lines, nodes, context.flow), strict=True)
    ]


def row_kind(rows: Sequence[LabelledRow], flow: str, header: RowKind, fiscal_year: int | None) -> RowKind:
    """Return what the lines of a list in a table of both flows are, by the list's header or else its lines.

    Args:
        rows: the list's rows.
        flow: the list's flow.
        header: classification its header names, "" where none.
        fiscal_year: of the document.
    """
    if flow == "revenue":
        return "fund"
    if header:
        return header
    found = prevailing((cell.name for row in rows for cell in row.cells if cell.text), fiscal_year)
    return found or "use"


def flow_of_lines(rows: Sequence[LabelledRow]) -> str:
    """Return the flow that a list's own lines name (收入总计, 本年支出合计), "" where they name none or both."""
    flows = {
        member
        for row in rows
        for cell in row.cells
        for dimension, member in cell.phrase.members
        if dimension == "flow" and member in {"revenue", "expenditure"}
    }
    return flows.pop() if len(flows) == 1 else ""
