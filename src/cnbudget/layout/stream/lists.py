"""Lists side by side (收支总表): several labels and amounts to a line, of lists that end at different rows."""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from attrs import define, field

from cnbudget.layout.stream.amounts import is_amount, part_glued
from cnbudget.layout.stream.draft import Draft, Piece, text_of
from cnbudget.layout.stream.numbering import Counts, is_numbered, numbering_of
from cnbudget.layout.stream.rows import Body, Break
from cnbudget.model.characters import squeeze
from cnbudget.readers.page import TextSource
from cnbudget.vocabulary import headers, subjects
from cnbudget.vocabulary.headers import Header

__all__ = ["list_rows"]

_SIDES = ("收入", "支出")
_MANY = 5  # one line in five
_TORN = "labels and amounts near it are not in one line"
_NO_LABEL = "no label stands before its amounts"
_MORE_AMOUNTS = "lines of its table have more amounts than the header has columns"
_NO_LIST = "nothing tells to which of the lists side by side it belongs"


@define
class _Group:
    """A label and the amounts after it; the amounts are missing where the line ends first."""

    pieces: list[Piece]
    amounts: list[str]

    @property
    def label(self) -> str:
        return text_of(self.pieces)


def list_rows(source: TextSource, body: Body, header: Header) -> list[Draft]:
    """Return the rows of lists side by side; label pieces that no amount followed come in drafts without amounts."""
    lists = _Lists(header, header.amounts[0])
    drafts: list[Draft] = []
    for event in body.events:
        if isinstance(event, Break):
            lists.torn = ""
        else:
            drafts += lists.line(source.texts[event.line], event.line, source.tokens[event.line])
    if lists.pending:
        drafts.append(lists.dangling())
    _doubt(drafts)
    return drafts


def _doubt(drafts: Sequence[Draft]) -> None:
    """An amount without a label makes its line uncertain; many show that the lists have columns the header hides."""
    odd = {draft.line for draft in drafts if draft.torn == _NO_LABEL}
    lines = {draft.line for draft in drafts if draft.amounts}
    for draft in drafts if len(odd) * _MANY > len(lines) else [draft for draft in drafts if draft.line in odd]:
        draft.torn = draft.torn or _MORE_AMOUNTS


@define
class _Lists:
    """What is known while the lines of the lists go by.

    Attributes:
        header: the lists.
        count: amounts to a row of each list.
        index: the row at hand.
        filled: lists that have their place in it taken.
        counts: how far each list's labels are numbered.
        pending: pieces of a label whose amounts are still to come.
        beside: the list whose amount stands on the line where `pending` began, -1 where none does.
        torn: why labels that wrap can't be trusted from here on, "" where they can.
    """

    header: Header
    count: int
    index: int = -1
    filled: set[int] = field(factory=set)
    counts: Counts = field(factory=Counts)
    pending: list[Piece] = field(factory=list)
    beside: int = -1
    torn: str = ""

    def line(self, text: str, line: int, numbers: int) -> Iterator[Draft]:
        """Yield the rows that a line with so many numbers completes."""
        words = text.split()
        if sum(map(is_amount, words)) != numbers:  # a number touches its neighbour, or stands inside a label
            words = part_glued(text).split()
        groups = _groups(words, line, self.count)
        if self.pending and groups and groups[0].pieces and is_numbered(groups[0].pieces[0].text):
            yield self.dangling()
            self.torn, self.pending, self.beside = _TORN, [], -1
        if not groups:
            return
        if self.pending:
            groups[0].pieces[:0] = self.pending
        complete = [group for group in groups if group.amounts]
        for position, group in enumerate(complete):
            label = group.label
            yield self._row(group, label, self._block(group, label, position, len(complete)), line)
        if groups[-1].amounts:
            self.pending, self.beside = [], -1
        else:
            self.beside = max(self.filled) if complete else self.beside
            self.pending = groups[-1].pieces

    def dangling(self) -> Draft:
        """The label that no amounts followed."""
        return Draft(0, -1, self.pending, [], self.pending[0].line)

    def _block(self, group: _Group, label: str, position: int, complete: int) -> int | None:
        side = _side(squeeze(label))
        block = position if complete == len(self.header.lists) else None
        if self.pending and self.beside >= 0 and complete == 1:
            block = self.beside + 1
        if block is None:
            return None if _is_several(group) else self._choose(label, side)
        named = self.header.lists[block][0].path[0] if block < len(self.header.lists) else ""
        return None if side and named in _SIDES and side != named else block

    def _row(self, group: _Group, label: str, block: int | None, line: int) -> Draft:
        """Put the group into the row at hand, or a new one where its place there is taken."""
        why = self.torn if self.torn and any(piece.line != line for piece in group.pieces) else ""
        if not label:
            why = self.torn = _NO_LABEL
        elif block is None or block >= len(self.header.lists):
            why, block = _NO_LIST, None
        block = block or 0
        if self.index < 0 or max(self.filled, default=-1) >= block:
            self.index += 1
            self.filled.clear()
        self.filled.add(block)
        number = numbering_of(label)
        if number is not None:
            self.counts.count(block, number)
        return Draft(block, self.index, group.pieces, group.amounts, line, torn=why)

    def _choose(self, label: str, side: str) -> int | None:
        """Return the list a lone label belongs to: by its words, else by its number; None where neither tells."""
        blocks = [block for block, columns in enumerate(self.header.lists) if columns[0].path[0] == side]
        if len(blocks) == 1:
            return blocks[0]
        number = numbering_of(label)
        if number is None:
            return None
        fits = [block for block in range(len(self.header.lists)) if self.counts.is_next(block, number)]
        return fits[0] if len(fits) == 1 else None


def _is_several(group: _Group) -> bool:
    """Whether words of one line may be labels of several lists, of which all but one have no amount there."""
    return any(len(piece.text.split()) > 1 and min(map(len, piece.text.split())) > 1 for piece in group.pieces)


@lru_cache(maxsize=2048)
def _side(label: str) -> str:
    words = headers.sides()
    revenue = words.revenue.search(label) is not None
    expenditure = words.expenditure.search(label) is not None
    if not revenue and not expenditure and is_numbered(label):
        expenditure = bool(subjects.find("function", label.partition("、")[2]))
    if revenue == expenditure:
        return ""
    return _SIDES[0] if revenue else _SIDES[1]


def _groups(words: Sequence[str], line: int, count: int) -> list[_Group]:
    """Part a line into labels with their amounts; what stands after the last amounts is a label without any."""
    groups: list[_Group] = []
    label: list[str] = []
    amounts: list[str] = []
    for word in words:
        if is_amount(word):
            amounts.append(word)
            if len(amounts) == count:
                groups.append(_Group([Piece(line, " ".join(label))] if label else [], amounts))
                label, amounts = [], []
        else:
            label += [*amounts, word]  # numbers that too few amounts follow belong to the label
            amounts = []
    if label or amounts:
        groups.append(_Group([Piece(line, " ".join([*label, *amounts]))], []))
    return groups
