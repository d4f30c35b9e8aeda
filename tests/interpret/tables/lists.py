"""Lists for tests: rows as one sees them, read to lines."""

from collections.abc import Sequence

from cnbudget.interpret.tables.label_cells import LabelCell, LabelledRow, cut
from cnbudget.interpret.tables.label_meanings import ListContext
from cnbudget.interpret.tables.lines import Line, read_lines
from cnbudget.interpret.tables.tree import Tree
from cnbudget.interpret.tables.tree_choice import choose_tree
from cnbudget.vocabulary.columns import LabelKind
from cnbudget.vocabulary.titles import RowKind
from tests.interpret.sheets import row

__all__ = ["cells_of", "chosen", "context", "lines_of", "nesting", "parents"]


def context(
    rows: RowKind = "", kinds: Sequence[LabelKind] = (), flow: str = "expenditure", units: Sequence[str] = ()
) -> ListContext:
    """What the lines of a list share, in a budget of 2026."""
    return ListContext(rows, tuple(kinds), flow, "部门预算", 2026, frozenset(units))


def cells_of(texts: Sequence[str]) -> list[tuple[LabelCell, ...]]:
    """The label cells of rows like `labels joined by | = amounts`."""
    return [cut(row(text).labels) for text in texts]


def lines_of(texts: Sequence[str], shared: ListContext | None = None) -> list[Line]:
    """The lines of rows like `labels joined by | = amounts`; leading blanks indent."""
    rows = [row(text, index=index) for index, text in enumerate(texts)]
    return read_lines([LabelledRow(one, cut(one.labels)) for one in rows], shared or context())


def chosen(texts: Sequence[str], shared: ListContext | None = None) -> Tree:
    """The tree that is chosen for a list."""
    shared = shared or context()
    return choose_tree(lines_of(texts, shared), cells_of(texts), shared, totals=True)


def parents(tree: Tree) -> list[int | None]:
    """The parent of each line."""
    return [node.parent for node in tree.nodes]


def nesting(texts: Sequence[str], shared: ListContext | None = None) -> list[int | None]:
    """The parent of each line in the tree that is chosen."""
    return parents(chosen(texts, shared))
