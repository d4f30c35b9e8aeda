"""Tables that alignment refuses: the diagnostic, and the columns that their header may mean."""

from collections.abc import Iterator, Sequence

from cnbudget.layout.aligned.blocks import Block
from cnbudget.layout.aligned.header import HeaderNode
from cnbudget.layout.aligned.part import Refusal
from cnbudget.model.characters import squeeze
from cnbudget.model.diagnostic import Diagnostic
from cnbudget.model.place import Place
from cnbudget.model.table_layout import LayoutColumn, TableLayout

__all__ = ["refusal_of", "refused_table"]


def refusal_of(block: Block, refusal: Refusal, place: Place) -> Diagnostic:
    """Return the diagnostic of a table whose columns cannot be told."""
    name = block.title or "a table that goes on from the page before"
    message = f"the columns of {name} cannot be read from the positions of its text: {refusal.reason}"
    return Diagnostic("table-unaligned", "warning", message, place, block.title)


def refused_table(title: str, refusal: Refusal, place: Place) -> TableLayout:
    """Return a refused table under its title, with the columns that its header may mean."""
    columns = tuple(_columns(refusal.header, ()))
    return TableLayout(place, "aligned", "refused", title=title, proposals=(columns,) if columns else ())


def _columns(nodes: Sequence[HeaderNode], above: tuple[str, ...]) -> Iterator[LayoutColumn]:
    for node in nodes:
        name = squeeze("".join(node.lines))
        path = (*above, name) if name else above
        if node.children:
            yield from _columns(node.children, path)
        else:
            yield LayoutColumn(0, path, "label" if all(slot.label for slot in node.slots) else "amount")
