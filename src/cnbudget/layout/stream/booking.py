"""Which class each numeric token of a table's lines ends in."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from cnbudget.layout.stream.coded import begins_with_code
from cnbudget.layout.stream.draft import Draft
from cnbudget.layout.stream.ledger import Ledger, tokens_of
from cnbudget.layout.stream.tables import Drafted
from cnbudget.model.characters import NUMBER
from cnbudget.model.coverage import TokenClass

__all__ = ["book_table"]

_Claim = tuple[str, TokenClass]


def book_table(ledger: Ledger, table: Drafted) -> None:
    """Book the tokens of the table's headings and rows; what no trusted row claims is unplaced."""
    tokens = ledger.source.tokens
    for draft in table.drafts:
        if draft.torn:
            draft.drop(ledger)
    touching, plain = _claimants(table, tokens)
    ledger.counts["cell"] += sum([tokens[line] for line in plain])
    plain.update(table.body.furniture)
    for line in table.body.furniture:
        ledger.book(line, "furniture")
    for part, end in zip(table.parts, table.body.ends, strict=True):
        for index in range(part.start, part.body):
            if tokens[index]:
                ledger.book(index, "furniture")
        for index in range(part.body, end):
            if tokens[index] and index not in plain:
                _settle(ledger, index, touching.get(index, ()))


def _claimants(table: Drafted, tokens: Sequence[int]) -> tuple[dict[int, list[Draft]], set[int]]:
    """Return the trusted rows on each line with numbers, and the lines whose numbers are all cells of one row."""
    touching: dict[int, list[Draft]] = defaultdict(list)
    plain: set[int] = set()
    for draft in table.drafts:
        if draft.torn or not draft.amounts:
            continue
        line = draft.line
        if tokens[line] == len(draft.amounts):
            plain.add(line)
        else:
            touching[line].append(draft)
        for piece in draft.pieces + draft.goal if draft.goal else draft.pieces:
            mine = touching[piece.line] if tokens[piece.line] and piece.line != line else None
            if mine is not None and draft not in mine[-1:]:
                mine.append(draft)
    return touching, plain


def _settle(ledger: Ledger, index: int, drafts: Sequence[Draft]) -> None:
    tokens = ledger.source.tokens[index]
    claims = [claim for draft in drafts for claim in _claims(draft, index)]
    if len(claims) == tokens:
        for _, name in claims:
            ledger.counts[name] += 1
        return
    waiting: dict[str, list[TokenClass]] = defaultdict(list)
    for number, name in claims:
        waiting[number].append(name)
    for token in tokens_of(ledger.source, index):
        names = waiting.get(token.text)
        if names:
            ledger.counts[names.pop()] += 1
        else:
            ledger.unplaced.append(token)


def _claims(draft: Draft, index: int) -> Iterator[_Claim]:
    """The tokens of line `index` that the row takes: its codes, numbers in its name, amounts, numbers in its goal."""
    for position, piece in enumerate(draft.pieces):
        if piece.line != index:
            continue
        coded = position == 0 and begins_with_code(piece.text)
        for number in NUMBER.findall(piece.text):
            yield number, "code" if coded or f"[{number}]" in piece.text else "ordinal"
            coded = False
    if draft.line == index:
        for amount in draft.amounts:
            yield amount.lstrip("-"), "cell"
    for piece in draft.goal:
        if piece.line == index:
            for number in NUMBER.findall(piece.text):
                yield number, "performance"
