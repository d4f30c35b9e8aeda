"""Notes below a table of extracted text (注：)."""

from collections.abc import Sequence
from itertools import takewhile

from cnbudget.layout.ledger import Ledger
from cnbudget.layout.sheet import Paragraph
from cnbudget.vocabulary.notation.notes import bare_note, begins_note

__all__ = ["split_notes"]


def split_notes(ledger: Ledger, following: Sequence[Paragraph]) -> tuple[tuple[str, ...], list[Paragraph]]:
    """Return the notes at the head of what follows a table's rows, without 注：, and the other paragraphs.

    The tokens of the notes are booked; those of the other paragraphs are not.
    """
    notes = list(takewhile(lambda paragraph: begins_note(paragraph.text), following))
    for paragraph in notes:
        for token in paragraph.tokens:
            ledger.book_token(token, "note")
    return tuple(bare_note(paragraph.text) for paragraph in notes), list(following[len(notes) :])
