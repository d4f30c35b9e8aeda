"""Rows that were left unread of tables without rules: their whole numbers are unplaced.

Nothing shows under which column a number of such a row stands. In prose a whole number counts as an ordinal; in a row
of a table of money it may be an amount (0, 25).
"""

from collections.abc import Iterator, Sequence

from attrs import evolve

from cnbudget.layout.column_numbers import is_column_numbers
from cnbudget.layout.grid.arrange import PrintedLine, PrintedPart
from cnbudget.layout.ledger import Ledger
from cnbudget.layout.token_class import Context
from cnbudget.model.characters import NUMBER
from cnbudget.model.coverage import Token
from cnbudget.vocabulary.labels import classify
from cnbudget.vocabulary.notation.numbers import is_numeric, is_whole_number

__all__ = ["book_left_row", "without_left_rows"]


def without_left_rows(printed: Sequence[PrintedLine | PrintedPart]) -> tuple[PrintedLine | PrintedPart, ...]:
    """Return what is printed, with the rows that print whole numbers apart from the prose."""
    return tuple(
        evolve(item, use="row") if isinstance(item, PrintedLine) and item.use == "prose" and _is_row(item) else item
        for item in printed
    )


def _is_row(item: PrintedLine) -> bool:
    words = item.line.text.split()
    if not item.line.left or is_column_numbers(words):
        return False
    return any(amount and is_whole_number(word) for word, amount in _words(words))


def _words(words: Sequence[str]) -> Iterator[tuple[str, bool]]:
    """Yield the words of a row, and whether each may be an amount: a subject's code and a row number are none."""
    for place, word in enumerate(words):
        numbers_row = place == 0 and len(words) > 1 and not is_numeric(words[1]) and is_whole_number(word)
        yield word, is_numeric(word) and not classify(word) and not numbers_row


def book_left_row(ledger: Ledger, item: PrintedLine) -> None:
    """Book the numeric tokens of a row that was left unread."""
    text = item.line.text.strip()
    for word, amount in _words(text.split()):
        context: Context = "unread" if amount else "code" if classify(word) else "label"
        for number in NUMBER.findall(word):
            ledger.book_token(Token(number, item.page.place(item.line), text), context)
