"""Lists side by side (收支总表): several labels and amounts to a line, of lists that end at different rows."""

from collections.abc import Iterator, Sequence

from attrs import define, field

from cnbudget.layout.linear.amounts import is_amount, part_glued
from cnbudget.layout.linear.draft import Draft, Piece
from cnbudget.layout.linear.numbering import is_numbered, ordinal
from cnbudget.layout.linear.rows import Body, Break, Lost, RowLine
from cnbudget.model.characters import squeeze
from cnbudget.readers.page import TextSource
from cnbudget.vocabulary import headers, subjects
from cnbudget.vocabulary.headers import Header

__all__ = ["list_rows"]


@define
class _Group:
    """A label and the amounts after it; the amounts are missing where the line ends first."""

    pieces: list[Piece]
    amounts: list[str]


@define
class _Lists:
    header: Header
    count: int
    index: int = -1
    filled: set[int] = field(factory=set)
    ordinals: dict[int, int] = field(factory=dict)

    def draft(self, block: int, group: _Group, line: int, torn: str) -> Draft:
        """Put the group into the row at hand, or a new one where its place there is taken."""
        if self.index < 0 or any(taken >= block for taken in self.filled):
            self.index += 1
            self.filled.clear()
        self.filled.add(block)
        label = "".join(piece.text for piece in group.pieces)
        number = ordinal(label)
        if number is not None:
            self.ordinals[block] = number
        return Draft(block, self.index, group.pieces, group.amounts, line, torn=torn)

    def choose(self, label: str) -> int | None:
        """Return the list a lone label belongs to: by its words, else by its number; None where neither tells."""
        side = _side(squeeze(label))
        blocks = [block for block, columns in enumerate(self.header.lists) if columns[0].path[0] == side]
        if len(blocks) == 1:
            return blocks[0]
        number = ordinal(label)
        if number is None:
            return None
        fits = [block for block in range(len(self.header.lists)) if self.ordinals.get(block, 0) + 1 == number]
        return fits[0] if len(fits) == 1 else None


def _side(label: str) -> str:
    words = headers.sides()
    revenue = words.revenue.search(label) is not None
    expenditure = words.expenditure.search(label) is not None
    if not revenue and not expenditure and is_numbered(label):
        expenditure = bool(subjects.find("function", label.partition("、")[2]))
    if revenue == expenditure:
        return ""
    return "收入" if revenue else "支出"


def list_rows(source: TextSource, body: Body, header: Header) -> Iterator[Draft]:
    """Yield the rows of lists side by side; label pieces that no amount followed come in drafts without amounts."""
    lists = _Lists(header, header.amounts[0])
    pending: list[Piece] = []
    beside = -1  # the list whose amount stands on the line where `pending` began
    torn = ""
    for event in body.events:
        if isinstance(event, Break):
            torn = ""
            continue
        line = event.line
        groups = _groups(source.texts[line], line, lists.count)
        complete = [group for group in groups if group.amounts]
        if pending and groups and is_numbered(groups[0].pieces[0].text if groups[0].pieces else ""):
            yield Draft(0, -1, pending, [], pending[0].line)
            torn = "labels and amounts near it are not in one line"
            pending, beside = [], -1
        if groups and pending:
            groups[0].pieces[:0] = pending
        for position, group in enumerate(complete):
            label = "".join(piece.text for piece in group.pieces)
            block = position if len(complete) == len(header.lists) else None
            if position == 0 and pending and beside >= 0 and len(complete) == 1:
                block = beside + 1
            if block is None:
                block = lists.choose(label)
            why = torn if any(piece.line != line for piece in group.pieces) else ""
            if not label:
                why, block = "no label stands before its amounts", block or 0
                torn = why
            elif block is None or block >= len(header.lists):
                why, block = "nothing tells to which of the lists side by side it belongs", 0
            yield lists.draft(block, group, line, why)
        rest = groups[-1] if groups and not groups[-1].amounts else None
        if rest is None:
            pending, beside = [], -1
        else:
            beside = max(lists.filled, default=-1) if complete else beside
            pending = rest.pieces
    if pending:
        yield Draft(0, -1, pending, [], pending[0].line)


def _groups(text: str, line: int, count: int) -> Sequence[_Group]:
    groups: list[_Group] = []
    label: list[str] = []
    amounts: list[str] = []
    for word in part_glued(text).split():
        if is_amount(word):
            amounts.append(word)
            if len(amounts) == count:
                groups.append(_Group([Piece(line, " ".join(label))] if label else [], amounts))
                label, amounts = [], []
        else:
            label += amounts  # numbers that too few amounts follow belong to the label
            amounts = []
            label.append(word)
    if label or amounts:
        groups.append(_Group([Piece(line, " ".join([*label, *amounts]))], []))
    return groups
