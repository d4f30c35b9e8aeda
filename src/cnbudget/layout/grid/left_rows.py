"""Rows of tables of money that no grid holds: their whole numbers are unplaced.

They are rows of tables without rules that were not read, rows left unread in one that was, and lines above, beside and
below a table that go on as its rows do. Nothing shows under which column a number of such a row stands.
In prose a whole number counts as an ordinal; in a row of a table of money it may be an amount (0, 25).
"""

import re
from collections.abc import Iterator, Sequence

from attrs import evolve

from cnbudget.layout.column_numbers import is_column_numbers
from cnbudget.layout.grid.arrange import PrintedLine, PrintedPart
from cnbudget.layout.grid.bare_headings import BareHeading
from cnbudget.layout.ledger import Ledger
from cnbudget.layout.row_lines import ends_rows, holds_number, may_be_row, prints_subject, prints_total
from cnbudget.layout.token_class import Context
from cnbudget.model.characters import NUMBER
from cnbudget.model.coverage import Token
from cnbudget.vocabulary.labels import classify
from cnbudget.vocabulary.notation.dates import may_be_year
from cnbudget.vocabulary.notation.numbering import chapter
from cnbudget.vocabulary.notation.numbers import is_numeric, is_whole_number

__all__ = ["book_left_row", "without_left_rows"]

_PART = re.compile(r"[0-9]{2}")  # of a code whose 类, 款 and 项 stand apart: 301 08 501 02 社会保障缴费
_AMOUNT = re.compile(r"(?<![0-9.])[0-9]{3,}|[0-9][,，][0-9]{3}", re.ASCII)
_SENTENCE = re.compile("[。；]|，.*，")
_IDENTIFIER = re.compile(r"(?:[编代号]码|编号|文号|序号|电话|邮编)\s*[:：]?\s*[0-9]", re.ASCII)  # 单位编码 205001


def without_left_rows(
    printed: Sequence[PrintedLine | PrintedPart], headings: Sequence[BareHeading]
) -> tuple[PrintedLine | PrintedPart, ...]:
    """Return what is printed, with the rows that print whole numbers apart from the prose.

    Args:
        printed: lines and parts in printed order; page furniture, which prints page numbers, is left as it is.
        headings: titles with a unit of money that no grid follows: the rows below them are those of the table that was
            not read, down to the next sentence or grid.
    """
    ends = {id(heading.last) for heading in headings}
    below = behind = False
    found: list[PrintedLine | PrintedPart] = []
    for item in printed:
        if isinstance(item, PrintedPart):
            below, behind = False, item.table.kind == "money"
        elif item.use == "heading" and _goes_on(item.line.text):
            item = evolve(item, use="row")  # noqa: PLW2901 -- the same line, booked otherwise
        elif item.use == "prose":
            below = (below and not _ends_rows(item.line.text)) or id(item) in ends
            behind = behind and not ends_rows(item.line.text)
            fields = item.line.unread_row and item.page.delimited  # delimiters show that no sentence is read from it
            is_row = (below or item.line.unread_row) and _is_row(item, fields=fields)
            if is_row or (behind and (_goes_on(item.line.text) or _is_subject(item))):
                item = evolve(item, use="row")  # noqa: PLW2901 -- the same line, booked otherwise
        found.append(item)
    return tuple(found)


def _goes_on(text: str) -> bool:
    """Whether a line around a table prints an amount as a row does; short numbers count pages.

    >>> [_goes_on(text) for text in ("教育支出 6200", "1200", "合计：6200", "12", "附件 3", "2024", "单位编码 205001")]
    [True, True, True, False, False, False, False]
    """
    if prints_total(text, short=True):
        return True
    if _AMOUNT.search(text) is None or _IDENTIFIER.search(text):
        return False
    return may_be_row(text) or holds_number(text)


def _is_subject(item: PrintedLine) -> bool:
    """Whether a line is a subject's name and a number, in a source without pages, whose number it might be."""
    return item.page.placeless and prints_subject(item.line.text)


def _ends_rows(text: str) -> bool:
    return _SENTENCE.search(text) is not None or chapter(text) is not None


def _is_row(item: PrintedLine, *, fields: bool) -> bool:
    words = item.line.text.split()
    if is_column_numbers(words):
        return False
    if fields:
        return any(amount for _, amount in _words(words))
    return any(amount and is_whole_number(word) and not may_be_year(word) for word, amount in _words(words))


def _words(words: Sequence[str]) -> Iterator[tuple[str, bool]]:
    """Yield the words of a row, and whether each may be an amount: a subject's code and a row number are none.

    A code stands first or before a name; behind a name 223 is an amount.
    """
    for place, word in enumerate(words):
        # 301 08 501 02 社会保障缴费
        name = next((text for text in words[place + 1 :] if not _PART.fullmatch(text)), "")
        before_name = name != "" and not is_numeric(name)
        numbers_row = place == 0 and before_name and is_whole_number(word)
        coded = (place == 0 or before_name) and bool(classify(word)) and len(words) > 1
        yield word, is_numeric(word) and not coded and not numbers_row


def book_left_row(ledger: Ledger, item: PrintedLine) -> None:
    """Book the numeric tokens of a row that was left unread."""
    text = item.line.text.strip()
    named = prints_total(text, short=True) or prints_subject(text)
    words = [(text, True)] if named else _words(text.split())
    for word, amount in words:
        context: Context = "unread" if amount else "code" if classify(word) else "label"
        for number in NUMBER.findall(word):
            ledger.book_token(Token(number, item.page.place(item.line), text), context)
