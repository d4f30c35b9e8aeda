"""Which class each numeric token of a table's lines ends in."""

from collections import defaultdict

from cnbudget.layout.linear.coded import begins_with_code
from cnbudget.layout.linear.draft import Draft
from cnbudget.layout.linear.ledger import Ledger
from cnbudget.layout.linear.tables import Drafted
from cnbudget.model.characters import NUMBER
from cnbudget.model.coverage import Token, TokenClass

__all__ = ["book_table"]

_Claims = dict[int, list[tuple[str, TokenClass]]]


def book_table(ledger: Ledger, table: Drafted) -> None:
    """Book the tokens of the table's headings and rows; what no trusted row claims is unplaced."""
    claims: _Claims = defaultdict(list)
    for draft in table.drafts:
        if draft.amounts and not draft.torn:
            _claim(ledger, claims, draft)
        elif draft.torn:
            draft.drop(ledger)
    furniture = set(table.body.furniture)
    for part, end in zip(table.parts, table.body.ends, strict=True):
        for index in range(part.start, part.body):
            if ledger.source.tokens[index]:
                ledger.book(index, "furniture")
        for index in range(part.body, end):
            if not ledger.source.tokens[index]:
                continue
            if index in furniture:
                ledger.book(index, "furniture")
            else:
                _settle(ledger, index, claims.get(index, []))


def _claim(ledger: Ledger, claims: _Claims, draft: Draft) -> None:
    tokens = ledger.source.tokens
    first = True
    for piece in draft.pieces:
        if tokens[piece.line]:
            numbers = NUMBER.findall(piece.text)
            for number in numbers:
                coded = first and begins_with_code(piece.text)
                coded = coded or f"[{number}]" in piece.text
                claims[piece.line].append((number, "code" if coded else "ordinal"))
                first = False
        first = False
    claims[draft.line] += [(amount.lstrip("-"), "cell") for amount in draft.amounts]
    for piece in draft.goal:
        if tokens[piece.line]:
            claims[piece.line] += [(number, "performance") for number in NUMBER.findall(piece.text)]


def _settle(ledger: Ledger, index: int, claims: list[tuple[str, TokenClass]]) -> None:
    if len(claims) == ledger.source.tokens[index]:
        for _, name in claims:
            ledger.counts[name] += 1
        return
    text = ledger.source.texts[index]
    for match in NUMBER.finditer(text):
        claim = next((claim for claim in claims if claim[0] == match.group()), None)
        if claim is None:
            ledger.unplaced.append(Token(match.group(), ledger.source.place(index), text.strip()))
        else:
            claims.remove(claim)
            ledger.counts[claim[1]] += 1
