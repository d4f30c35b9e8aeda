"""Performance forms in text in order: named, and their numbers unplaced.

A text prints the labels and values of a card one after the other, so that which value belongs to which label is not
certain. Its lines are no prose either: as such its numbers would pass for ordinals.
"""

from collections.abc import Container, Iterator, Sequence

from cnbudget.layout.form_lines import besides_years, form_unread, forms_in_lines
from cnbudget.layout.ledger import Ledger
from cnbudget.layout.stream.booking import book_lines
from cnbudget.readers.page import TextSource

__all__ = ["without_forms"]


def without_forms(source: TextSource, ledger: Ledger, lines: Sequence[int], furniture: Container[int]) -> list[int]:
    """Return the lines that are none of a performance form; the others are reported and their numbers booked.

    Args:
        source: the text.
        ledger: where the others are booked.
        lines: outside tables, in order.
        furniture: those of them, and others, that are page furniture.
    """
    forms = [form for form in forms_in_lines(_printed(source, lines, furniture)) if form.sure]
    taken: set[int] = set()
    for form in forms:
        own = [line for line in form.lines if line <= form.end]
        ledger.diagnostics.append(form_unread(source.place(form.start), form.title))
        book_lines(source, ledger, [form.start, *(n for n in own if not besides_years(source.texts[n]))], "furniture")
        book_lines(source, ledger, [n for n in own if besides_years(source.texts[n])], "unread")
        taken.update([form.start, *own])
    return [line for line in lines if line not in taken and line not in furniture]


def _printed(source: TextSource, lines: Sequence[int], furniture: Container[int]) -> Iterator[tuple[int, str]]:
    """Yield the lines that print something, "" where a table stands between two."""
    before = lines[0] if lines else 0
    for line in lines:
        if line > before + 1:
            yield line, ""
        before = line
        if line not in furniture and source.texts[line].strip():
            yield line, source.texts[line]
