"""Which of the trees that print allows is the right one (层级选择): the one whose printed sums hold.

A tree is chosen once for a list, over all its columns. The tree as read stays where its sums hold. Another replaces it
only where it covers every amount that the first covers, so that it cannot hide an error by dropping a relation, and
where it leaves the headings without amounts their parts. Of those the tree that explains most amounts is taken, then
the one with the fewest failures, then the one of the strongest evidence.
"""

from collections.abc import Mapping, Sequence

from attrs import evolve

from cnbudget.interpret.tables.as_read import tree_as_read
from cnbudget.interpret.tables.candidates import trees_of
from cnbudget.interpret.tables.label_cells import LabelCell
from cnbudget.interpret.tables.label_meanings import ListContext
from cnbudget.interpret.tables.lines import Line
from cnbudget.interpret.tables.row_sums import Amounts, Evidence, adds_up, amounts_of, weigh
from cnbudget.interpret.tables.tree import Tree
from cnbudget.model.deadline import TABLE, in_time

__all__ = ["choose_tree"]


def choose_tree(
    lines: Sequence[Line], cells: Sequence[tuple[LabelCell, ...]], context: ListContext, *, totals: bool
) -> Tree:
    """Return the tree of a list.

    Args:
        lines: of the list.
        cells: label cells of each line.
        context: of the list.
        totals: whether the list's totals are of it alone, not of several lists side by side.
    """
    first = tree_as_read(lines, {})
    if len(lines) == 1:
        return evolve(first, ground="only")
    amounts = amounts_of(lines)
    if adds_up(first, lines, amounts, totals=totals):
        return first
    evidence = weigh(first, lines, amounts, totals=totals)
    repeated = _repeated(lines, amounts)
    trees = [first, *trees_of(lines, cells, context, {})]
    if repeated:
        trees += [tree_as_read(lines, repeated), *trees_of(lines, cells, context, repeated)]
    distinct = _distinct(trees)
    if len(distinct) == 1:
        return evolve(distinct[0], ground="only")
    weighed = [(tree, weigh(tree, lines, amounts, totals=totals)) for tree in in_time(distinct, TABLE)]
    allowed = [one for one in weighed if one[0] == first or _may_replace(*one, first, evidence, amounts)]
    best, _ = max(allowed, key=lambda one: (len(one[1].explained), -one[1].failures))
    return best


def _distinct(trees: Sequence[Tree]) -> list[Tree]:
    """Return the trees, of equal ones the first, with the ground of the strongest evidence that shows it."""
    found: dict[tuple[object, ...], Tree] = {}
    for tree in trees:
        key = tuple(
            [(one.source, one.level, one.among_which, one.repeated) for one in tree.nodes]
        )  # source: parent too
        known = found.setdefault(key, tree)
        if known.ground == "words":
            found[key] = tree if tree.ground != "words" else known
    return list(found.values())


def _may_replace(tree: Tree, evidence: Evidence, first: Tree, before: Evidence, amounts: Amounts) -> bool:
    """Whether a tree covers all that the first tree covers, and leaves blank headings their parts."""
    repeated = {index for index, node in enumerate(tree.nodes) if node.repeated}
    lost = {(line, column) for line, column in before.covered - evidence.covered if line not in repeated}
    if lost:
        return False
    headings = {node.parent for node in first.nodes if node.parent is not None and not _prints(amounts, node.parent)}
    return headings <= {node.parent for node in tree.nodes}


def _prints(amounts: Amounts, line: int) -> bool:
    return any(cell is not None for cell in amounts[line])


def _repeated(lines: Sequence[Line], amounts: Amounts) -> Mapping[int, int]:
    """Return the lines that print once more what another line prints, with the index of that line.

    合计 that opens the list again on the next page; code, name and amounts of the line before; a heading of the page
    before at the top of the next.
    """
    repeated: dict[int, int] = {}
    for index in range(1, len(lines)):
        line, before = lines[index], lines[index - 1]
        if line.total:
            if index > 1 and lines[0].total and _alike(lines, amounts, 0, index) and line.reading.texts:
                repeated[index] = 0
        elif _alike(lines, amounts, index - 1, index):
            repeated[index] = repeated.get(index - 1, index - 1)
        elif line.row.place.page != before.row.place.page:
            earlier = next((n for n in range(index - 1, -1, -1) if _alike(lines, amounts, n, index)), None)
            if earlier is not None:
                repeated[index] = earlier
    return repeated


def _alike(lines: Sequence[Line], amounts: Amounts, one: int, other: int) -> bool:
    """Whether two lines print the same code, name and amounts, and any of these."""
    first, second = lines[one], lines[other]
    if first.total != second.total or not _prints(amounts, one):
        return False
    same = (first.codes, first.reading.names, first.unit) == (second.codes, second.reading.names, second.unit)
    return same and list(amounts[one]) == list(amounts[other])
