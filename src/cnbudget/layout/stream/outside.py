"""The prose of a text outside its tables: page furniture and forms booked, the rest as paragraphs."""

from collections.abc import Container, Iterable

from cnbudget.layout.ledger import Ledger
from cnbudget.layout.paragraphs import paragraphs
from cnbudget.layout.sheet import Paragraph
from cnbudget.layout.stream.booking import book_lines
from cnbudget.layout.stream.form_lines import without_forms
from cnbudget.layout.stream.row_like import without_row_like
from cnbudget.readers.page import TextSource

__all__ = ["prose_of"]


def prose_of(
    source: TextSource,
    ledger: Ledger,
    lines: Iterable[int],
    furniture: Container[int],
    *,
    after: int,
    behind: frozenset[int],
    marks: bool,
) -> list[Paragraph]:
    """Return the paragraphs of lines outside tables.

    Args:
        source: the text.
        ledger: where the numbers of the other lines are booked.
        lines: in printed order.
        furniture: those of them, and others, that are page furniture.
        after: how many tables stand before them.
        behind: those of them that stand behind the rows of a table.
        marks: whether the text marks the ends of its cells.
    """
    lines = list(lines)
    book_lines(source, ledger, [line for line in lines if line in furniture], "furniture")
    outside = without_row_like(source, ledger, without_forms(source, ledger, lines, furniture), behind, furniture)
    return list(paragraphs(source, outside, after, marks=marks))
