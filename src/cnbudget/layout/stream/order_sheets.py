"""The rows of a table in order as those of a sheet: certain ones in columns, others open, each number claimed once."""

import re
from collections.abc import Iterator, Sequence

from attrs import define, field

from cnbudget.layout.ledger import Ledger, tokens_of
from cnbudget.layout.sheet import Gap, OpenRow, SheetRate, SheetRow
from cnbudget.layout.stream.header_columns import StreamColumn
from cnbudget.layout.stream.order_labels import doubt_label, doubt_lines, label_columns, split_label
from cnbudget.layout.stream.order_rows import OrderRow
from cnbudget.layout.stream.order_tables import OrderTable
from cnbudget.layout.stream.values import Value
from cnbudget.layout.token_class import Context
from cnbudget.model.characters import NUMBER, squeeze
from cnbudget.model.coverage import Token
from cnbudget.model.deadline import LINE, in_time
from cnbudget.model.place import Place
from cnbudget.readers.page import TextSource
from cnbudget.vocabulary.labels import read_label

__all__ = ["Claim", "Made", "make_rows"]

Claim = tuple[str, Context | None]
"""A number of a line and its context; None in a row whose columns are open, which is booked when they are settled."""
"""A number of a line and where it stands."""

_UNLABELLED = "its table has no column of labels, and more than one row"
_NOT_ALIGNED = "its rates do not stand in the columns of rates"
_UNSURE_TOTAL = "it prints fewer amounts than there are columns, and one of these is not read"
_UNORDERED = "its header does not show the order of columns in which it prints different amounts"
_NUMBERED = "its label may begin with the number of its row"
_ORDINAL = re.compile(r"\s*[0-9]{1,2}\s")
_SPLIT = "an amount of a row with blanks is printed as two numbers"


@define
class Made:
    """The rows of a sheet, which of them are open, and what they claim of each line."""

    rows: list[SheetRow] = field(factory=list)
    rates: list[SheetRate] = field(factory=list)
    open_rows: list[OpenRow] = field(factory=list)
    claims: dict[int, list[Claim]] = field(factory=dict)

    def add(self, source: TextSource, row: OrderRow, made: SheetRow, columns: Sequence[StreamColumn]) -> None:
        """Add a row with the columns of its list."""
        _claim_label(row, self.claims)
        certain = len(row.values) == len(columns)
        if not certain and any(value.kind == "amount" for value in row.values):
            self.open_rows.append(_open(source, row, len(self.rows), columns))
        for position, value in enumerate(row.values):
            unsure = certain and columns[position].unsure
            context: Context | None = "unread" if unsure else _context(value, certain=certain)
            _claim(self.claims, row.line_of(position), value.printed, context)
        if certain:
            self.rates += _rates(source, row, made.block, made.index, columns)
        self.rows.append(made)


def make_rows(source: TextSource, table: OrderTable, ledger: Ledger) -> Made:
    """Return the rows of a table that can be trusted; the others are reported."""
    made = Made()
    assert table.columns is not None
    alone = sum(bool(row.values) for _, _, row in table.rows) == 1 and not any(row.words for _, _, row in table.rows)
    counted = not table.numbers and any(column.role == "ordinal" for column in table.columns.columns)
    gaps: dict[int, Gap] = {}
    for block, index, row in in_time(table.rows, LINE):
        columns = table.columns.values(block)
        labels = label_columns(table.columns.labels(block))
        cells = split_label(row.words, labels)
        torn = (
            row.torn
            or doubt_label(row.words, cells, labels)
            or ("" if row.values else doubt_lines(row.words))
            or ("" if labels or alone else _UNLABELLED)
            or (_NUMBERED if counted and row.words and _ORDINAL.match(row.words[0].text) else "")
            or _doubt_values(row.values, columns)
        )
        if not torn:
            gap = gaps.pop(block, "")
            start = _start(source, row, columns, squeeze(table.goals.get(row.line, ""), keep_words_apart=True))
            made.add(source, row, SheetRow(block, index, cells, *start, gap=gap), columns)
            continue
        coded = bool(row.words and read_label(row.words[0].text).code)
        gaps[block] = "code" if coded and gaps.get(block) != "any" else "any"
        if row.values:
            place, printed = source.place(row.line), source.texts[row.line]
            ledger.report("row-torn", "error", f"row left unplaced: {torn}", place, printed)
    return made


def _doubt_values(values: Sequence[Value], columns: Sequence[StreamColumn]) -> str:
    """Return why the values of a row cannot be given to columns, "" where they can."""
    if not _aligned(values, columns):
        return _NOT_ALIGNED
    if len(values) == len(columns):
        return _UNORDERED if _differ_unordered(values, columns) else ""
    if any(map(_is_split, values)):
        return _SPLIT
    return _UNSURE_TOTAL if values and any(one.unsure for one in columns) else ""


def _aligned(values: Sequence[Value], columns: Sequence[StreamColumn]) -> bool:
    """Whether values can stand in the columns in order, rates in those of rates."""
    if len(values) > len(columns):
        return False
    if len(values) < len(columns):
        return not any(value.kind == "rate" for value in values) or any(column.role == "rate" for column in columns)
    return all(value.kind in {"blank", column.role} for value, column in zip(values, columns, strict=True))


def _differ_unordered(values: Sequence[Value], columns: Sequence[StreamColumn]) -> bool:
    """Whether a row prints different values in columns whose order is not known."""
    found = {value.text for value, column in zip(values, columns, strict=True) if column.unordered}
    return len(found) > 1


def _start(
    source: TextSource, row: OrderRow, columns: Sequence[StreamColumn], goal: str
) -> tuple[float, tuple[str, ...], tuple[Place, ...], str, Place]:
    """Return the indent, amounts, places, goal and place of a row; amounts are blank where it is open."""
    words = source.texts[row.words[0].line] if row.words else ""
    indent = float(len(words) - len(words.lstrip()))
    place = source.place(row.words[0].line if row.words else row.line)
    if len(row.values) != len(columns):
        count = sum(column.role == "amount" and not column.unsure for column in columns)
        return indent, ("",) * count, (source.place(row.line),) * count, goal, place
    own = [n for n, column in enumerate(columns) if column.role == "amount" and not column.unsure]
    amounts = tuple("" if row.values[n].kind == "blank" else row.values[n].text for n in own)
    return indent, amounts, tuple(source.place(row.line_of(n)) for n in own), goal, place


def _rates(
    source: TextSource, row: OrderRow, block: int, index: int, columns: Sequence[StreamColumn]
) -> Iterator[SheetRate]:
    for value, column in zip(row.values, columns, strict=True):
        if column.role == "rate" and value.kind == "rate":
            yield SheetRate(block, index, column.path, value.text, source.place(row.line))


def _open(source: TextSource, row: OrderRow, position: int, columns: Sequence[StreamColumn]) -> OpenRow:
    amounts = [(row.line_of(n), value) for n, value in enumerate(row.values) if value.kind == "amount"]
    free = tuple(range(sum(column.role == "amount" for column in columns)))
    tokens: list[Token] = []
    for line in dict.fromkeys(line for line, _ in amounts):
        waiting = [number for of, value in amounts if of == line for number in NUMBER.findall(value.printed)]
        for token in tokens_of(source.place(line), source.texts[line]):
            if token.text in waiting:
                waiting.remove(token.text)
                tokens.append(token)
    return OpenRow(
        position,
        tuple(value.text for _, value in amounts),
        (free,) * len(amounts),
        tuple(source.place(line) for line, _ in amounts),
        tuple(tokens),
        frozenset(n for n, column in enumerate(c for c in columns if c.role == "amount") if column.unordered),
    )


def _claim(claims: dict[int, list[Claim]], line: int, text: str, context: Context | None) -> None:
    for order, number in enumerate(NUMBER.findall(text)):
        rest = context == "amount" and order > 0  # 10．00 counts as two numbers, as no sentence's point joins digits
        claims.setdefault(line, []).append((number, "amount_rest" if rest else context))


def _context(value: Value, *, certain: bool) -> Context | None:
    """Return the context of a value's numbers; a rate whose column is not certain is not read."""
    if value.kind == "rate":
        return "rate" if certain else "unread"
    return "amount" if certain else None


def _is_split(value: Value) -> bool:
    return value.kind == "amount" and len(NUMBER.findall(value.text)) > 1


def _claim_label(row: OrderRow, claims: dict[int, list[Claim]]) -> None:
    for position, one in enumerate(row.words):
        for order, number in enumerate(NUMBER.findall(one.text)):
            coded = position == 0 and order == 0 and one.text.lstrip(" [［【(（").startswith(number)
            claims.setdefault(one.line, []).append((number, "code" if coded else "label"))
    for one in row.remark:
        _claim(claims, one.line, one.text, "remark")
