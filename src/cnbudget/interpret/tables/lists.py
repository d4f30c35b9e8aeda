"""One list of a sheet (列表): its lines, their tree, and what each line means at its position."""

from collections.abc import Iterator, Sequence

from cnbudget.interpret.subject_names import prevailing
from cnbudget.interpret.tables.inheritance import inherit
from cnbudget.interpret.tables.label_cells import LabelledRow
from cnbudget.interpret.tables.label_meanings import ListContext
from cnbudget.interpret.tables.lines import Line, read_lines
from cnbudget.interpret.tables.members import Members
from cnbudget.interpret.tables.tree import Node, Tree, is_proper_prefix
from cnbudget.interpret.tables.tree_choice import choose_tree
from cnbudget.model.passing import frozen
from cnbudget.model.table import RowGround
from cnbudget.vocabulary.titles import RowKind

__all__ = ["ListedLine", "flow_of_lines", "read_list", "row_kind"]


@frozen
class ListedLine:
    """A line at its position in its list.

    Attributes:
        line: the line by itself.
        node: its position in the tree; indices are those of the list's lines.
        ground: what shows that position.
        members: what it means there.
        unresolved: texts that no word claims.
    """

    line: Line
    node: Node
    ground: RowGround
    members: Members
    unresolved: tuple[str, ...]


def read_list(rows: Sequence[LabelledRow], context: ListContext, *, totals: bool = True) -> list[ListedLine]:
    """Read the lines of one list with all that the list says about them.

    Args:
        rows: of the list.
        context: of the list.
        totals: whether the list's totals are of it alone, not of several lists side by side.
    """
    lines = read_lines(rows, context)
    tree = choose_tree(lines, [row.cells for row in rows], context, totals=totals)
    grounds = _grounds(lines, tree)
    return [
        ListedLine(line, node, ground, one.members, one.unresolved)
        for line, node, ground, one in zip(
            lines, tree.nodes, grounds, inherit(lines, tree.nodes, context.flow), strict=True
        )
    ]


def _grounds(lines: Sequence[Line], tree: Tree) -> Iterator[RowGround]:
    """Yield what shows that each line is nested under its parent: its own code, or what the list's tree rests on."""
    for line, node in zip(lines, tree.nodes, strict=True):
        if node.parent is not None and line.tree_code and is_proper_prefix(lines[node.parent], line):
            yield "code"
        else:
            yield "position" if tree.ground == "code" and not _has_code(line) else tree.ground


def _has_code(line: Line) -> bool:
    return bool(line.tree_code or line.reading.unit_code)


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
