"""The tree of a list (层级): which line is nested under which, and what shows it."""

from collections.abc import Mapping, Sequence
from operator import attrgetter

from attrs import evolve, field

from cnbudget.interpret.tables.lines import Line
from cnbudget.model.passing import frozen
from cnbudget.model.table import RowGround
from cnbudget.vocabulary.labels import branch

__all__ = ["Node", "Tree", "is_of_period", "is_proper_prefix", "is_subtotal", "tree_of"]


@frozen
class Node:
    """A line's position in the tree of its list.

    Attributes:
        parent: index of the line it is nested under, None where none.
        source: index of the line whose members it inherits: its parent, or the unit it is a subtotal of.
        level: 1-based depth, 0 for totals.
        among_which: it is listed under 其中.
        repeated: it prints once more what another line prints, so it is no part of a sum.
    """

    parent: int | None
    source: int | None
    level: int
    among_which: bool
    repeated: bool = False


@frozen
class Tree:
    """One way to nest the lines of a list.

    Attributes:
        nodes: one for each line.
        ground: what shows it; not compared.
    """

    nodes: tuple[Node, ...]
    ground: RowGround = field(eq=False)


def is_subtotal(line: Line) -> bool:
    """Whether a total is of the unit above it only (小计); any other total closes all open lines."""
    return line.total and line.reading.names == ("小计",)


def is_of_period(line: Line, upper: Line) -> bool:
    """Whether a line may be a part of another by the periods they name: the same one, or the line names none."""
    return not line.period or not upper.period or line.period == upper.period


def is_proper_prefix(upper: Line, line: Line) -> bool:
    """Whether the first subject code of a line begins with that of another and is longer."""
    above, code = upper.tree_code, line.tree_code
    if not above or not code or code == above:
        return False
    start = branch(above)
    return len(code) > len(start) and code.startswith(start)


def tree_of(
    ground: RowGround, lines: Sequence[Line], parents: Sequence[int | None], repeated: Mapping[int, int]
) -> Tree:
    """Return the tree in which each line has the given parent.

    Lines of another year or of a change (2025年, 2026年, 增减) are nested beside each other, whatever the parents.

    Args:
        ground: what shows the tree.
        lines: of the list.
        parents: index of each line's parent, which precedes it; None where none.
        repeated: lines that print once more what another line prints, with the index of that line.
    """
    nodes: list[Node] = []
    among: set[int] = set()
    unit: int | None = None
    periods, units = any(map(attrgetter("period"), lines)), any(map(attrgetter("unit"), lines))
    for index, (line, parent) in enumerate(zip(lines, parents, strict=True)):
        if index in repeated:
            nodes.append(evolve(nodes[repeated[index]], repeated=True))
        elif line.total:
            nodes.append(Node(None, unit if is_subtotal(line) else None, 0, among_which=False))
            unit = unit if is_subtotal(line) else None
        else:
            if periods:
                parent = _of_same_period(lines, nodes, index, parent)  # noqa: PLW2901
            if line.reading.among and parent is not None:
                among.add(parent)
            level = 1 if parent is None else nodes[parent].level + 1
            nodes.append(Node(parent, parent, level, among_which=parent in among))
            unit = _open_unit(lines, nodes, index) if units else None
    return Tree(tuple(nodes), ground)


def _of_same_period(lines: Sequence[Line], nodes: Sequence[Node], index: int, parent: int | None) -> int | None:
    """Return the nearest of a line's parents that is not of another period."""
    while parent is not None and not is_of_period(lines[index], lines[parent]):
        parent = nodes[parent].parent
    return parent


def _open_unit(lines: Sequence[Line], nodes: Sequence[Node], index: int) -> int | None:
    """Return the innermost of a line and its parents that is about a unit."""
    at: int | None = index
    while at is not None and not lines[at].unit:
        at = nodes[at].parent
    return at
