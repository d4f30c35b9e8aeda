"""The class of each numeric token in a table's lines."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from cnbudget.layout.ledger import Ledger, tokens_of
from cnbudget.layout.sheet import Layout, Paragraph, Sheet
from cnbudget.layout.stream.coded import begins_with_code, plain_codes
from cnbudget.layout.stream.draft import Draft
from cnbudget.layout.stream.tables import Drafted
from cnbudget.layout.token_class import Context
from cnbudget.model.characters import NUMBER
from cnbudget.model.coverage import TokenClass
from cnbudget.model.table_layout import TableLayout
from cnbudget.readers.page import TextSource

__all__ = ["book_lines", "book_table", "layout_of", "lines_outside"]

_Claim = tuple[str, Context]


def book_lines(source: TextSource, ledger: Ledger, lines: Iterable[int], context: Context) -> None:
    """Book all tokens of lines that stand in one context."""
    for index in lines:
        if source.tokens[index]:
            ledger.book((source.texts[index],), source.place(index), context)


def lines_outside(ends: Sequence[int], starts: Sequence[int]) -> Iterator[int]:
    """Yield the lines of a table's pages that are not its rows, and those up to the next table.

    Args:
        ends: the line after the last row of each page.
        starts: where the next page, behind the last one the next table, begins.
    """
    for end, start in zip(ends, starts, strict=True):
        yield from range(end, start)


def layout_of(
    source: TextSource,
    ledger: Ledger,
    sheets: Iterable[Sheet],
    prose: Iterable[Paragraph],
    tables: Iterable[TableLayout],
) -> Layout:
    """Return the layout of a text whose tokens are booked."""
    return Layout(
        tuple(sheets),
        tuple(prose),
        dict(ledger.counts.items()),
        tuple(ledger.unplaced),
        tuple(ledger.diagnostics),
        source.total,
        ledger.wrapped,
        tables=tuple(tables),
    )


def book_table(source: TextSource, ledger: Ledger, table: Drafted) -> tuple[int, ...]:
    """Book the tokens of the table's headings and rows; return the line after the last row of each part.

    What no trusted row claims is unplaced.
    """
    tokens = source.tokens
    for draft in table.drafts:
        if draft.torn:
            message = f"row left unplaced: {draft.torn}"
            ledger.report("row-torn", "error", message, source.place(draft.line), source.texts[draft.line])
    claimed = _claimed(table, tokens)
    settled = _book_settled(ledger, claimed, tokens)
    book_lines(source, ledger, table.body.furniture, "furniture")
    settled.update(table.body.furniture)
    for part, end in zip(table.parts, table.body.ends, strict=True):
        book_lines(source, ledger, range(part.start, part.body), "furniture")
        for index in range(part.body, end):
            if tokens[index] and index not in settled:
                _book_row_line(source, ledger, index, claimed.get(index, ()))
    return table.body.ends


def _claimed(table: Drafted, tokens: Sequence[int]) -> dict[int, list[Draft]]:
    """Return the trusted rows on each line with numbers."""
    claimed: dict[int, list[Draft]] = defaultdict(list)
    for draft in table.drafts:
        if draft.torn or not draft.amounts:
            continue
        claimed[draft.line].append(draft)
        for piece in draft.pieces + draft.goal if draft.goal else draft.pieces:
            mine = claimed[piece.line] if tokens[piece.line] and piece.line != draft.line else None
            if mine is not None and draft not in mine[-1:]:
                mine.append(draft)
    return claimed


def _book_settled(ledger: Ledger, claimed: Mapping[int, Sequence[Draft]], tokens: Sequence[int]) -> set[int]:
    """Book the lines whose numbers are all amounts, codes or in goals of rows, by their count, and return them."""
    settled: set[int] = set()
    booked_amounts = booked_codes = booked_goals = 0
    for line, drafts in claimed.items():
        amounts = 0
        for draft in drafts:
            amounts += len(draft.amounts) if draft.line == line else 0
        codes, goals = _besides(drafts, line) if amounts != tokens[line] else (0, 0)
        if amounts + codes + goals == tokens[line]:
            booked_amounts += amounts
            booked_codes += codes
            booked_goals += goals
            settled.add(line)
    ledger.counts += Counter[TokenClass]({"cell": booked_amounts, "code": booked_codes, "performance": booked_goals})
    return settled


def _besides(drafts: Iterable[Draft], line: int) -> tuple[int, int]:
    """Return how many codes stand on a line in labels of rows, and how many numbers in their goals."""
    codes = goals = 0
    for draft in drafts:
        for position, piece in enumerate(draft.pieces):
            if piece.line == line:
                codes += plain_codes(piece.text, begins=position == 0)
        for piece in draft.goal:
            if piece.line == line:
                goals += len(NUMBER.findall(piece.text))
    return codes, goals


def _book_row_line(source: TextSource, ledger: Ledger, index: int, drafts: Sequence[Draft]) -> None:
    """Book a line on which numbers of several kinds or rows stand."""
    waiting: dict[str, list[Context]] = defaultdict(list)
    for draft in drafts:
        for number, context in _claims(draft, index):
            waiting[number].append(context)
    for token in tokens_of(source.place(index), source.texts[index]):
        contexts = waiting.get(token.text)
        ledger.book_token(token, contexts.pop() if contexts else "unread")


def _claims(draft: Draft, index: int) -> Iterator[_Claim]:
    """Yield the tokens of line `index` that a row takes: its code, numbers in its name and goal, its amounts."""
    for position, piece in enumerate(draft.pieces):
        if piece.line != index:
            continue
        coded = position == 0 and begins_with_code(piece.text)
        for number in NUMBER.findall(piece.text):
            yield number, "code" if coded or f"[{number}]" in piece.text else "label"
            coded = False
    if draft.line == index:
        for amount in draft.amounts:
            numbers = NUMBER.findall(amount)
            yield from ((number, "amount_rest" if order else "amount") for order, number in enumerate(numbers))
    for piece in draft.goal:
        if piece.line == index:
            for number in NUMBER.findall(piece.text):
                yield number, "goal"
