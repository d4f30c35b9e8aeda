"""Rows that carry subject codes: which pieces of label belong to which row.

Where an extractor prints a row's amounts beside the middle of its wrapped name, pieces of the name stand before the
code and after the amounts. The names known for the codes then tell which piece is whose; nothing is guessed.
"""

import re
from collections.abc import Sequence

from cnbudget.layout.linear.draft import Draft, Piece
from cnbudget.model.characters import squeeze
from cnbudget.vocabulary import subjects

__all__ = ["begins_with_code", "settle_codes"]

_CODE = re.compile(r"\s*[\[［【(（]?(\d{3,7})(?!\d)[\]］】)）]?\s*")
_UNSURE = "pieces of names stand around it, and no known name tells whose they are"
_TOTAL = ("合计", "总计", "小计")


def begins_with_code(text: str) -> bool:
    """Whether a label begins with a subject code, bracketed or not."""
    return _CODE.match(text) is not None


def settle_codes(drafts: Sequence[Draft]) -> bool:
    """Give stray pieces of label to the row whose known name they complete; return whether any were astray.

    `drafts` are changed in place: rows that stay uncertain are marked torn.
    """
    astray = False
    previous: Draft | None = None
    for draft in drafts:
        own = _own_start(draft)
        if own and previous is not None:
            astray = True
            _resolve(previous, draft, own)
        elif own:
            astray = True
            draft.torn = draft.torn or _UNSURE
        if draft.amounts:
            _check_order(draft)
            previous = draft
    return astray


def _own_start(draft: Draft) -> int:
    """How many pieces stand before the one with the code; of a row without amounts, all."""
    if not draft.amounts:
        return len(draft.pieces)
    for position, piece in enumerate(draft.pieces):
        if begins_with_code(piece.text) or squeeze(piece.text).startswith(_TOTAL):
            return position
    return 0


def _resolve(previous: Draft, draft: Draft, own: int) -> None:
    stray = draft.pieces[:own]
    fits = [
        split
        for split in range(own + 1)
        if _is_known([*previous.pieces, *stray[:split]])
        and (not draft.amounts and split == own or draft.amounts and _is_known(draft.pieces[own:], stray[split:]))
    ]
    if len(fits) == 1:
        previous.pieces += stray[: fits[0]]
        code = draft.pieces[own : own + 1]
        draft.pieces = _join_code(code, stray[fits[0] :], draft.pieces[own + 1 :])
        if not draft.amounts:
            draft.pieces = []
    elif draft.amounts:
        previous.torn = previous.torn or _UNSURE
        draft.torn = draft.torn or _UNSURE


def _join_code(code: list[Piece], head: list[Piece], tail: list[Piece]) -> list[Piece]:
    """The code first, then the name's pieces: those printed above the code's line, on it, below it."""
    if not head or not code:
        return [*code, *head, *tail]
    match = _CODE.match(code[0].text)
    cut = match.end() if match else 0
    number, rest = code[0].text[:cut], code[0].text[cut:]
    return [Piece(code[0].line, number), *head, Piece(code[0].line, rest), *tail]


def _is_known(pieces: Sequence[Piece], head: Sequence[Piece] = ()) -> bool:
    """Whether code and name, with `head` put before the name, are a pair that the code lists have."""
    text = squeeze("".join(piece.text for piece in pieces))
    if text.startswith(_TOTAL):
        return not head and text in _TOTAL
    match = _CODE.match(text)
    if not match:
        return False
    name = squeeze("".join(piece.text for piece in head)) + text[match.end() :]
    return name in _known_names(match.group(1))


def _known_names(code: str) -> tuple[str, ...]:
    return subjects.names_of(code)


def _check_order(draft: Draft) -> None:
    """An extractor that merges two lines of a name into one shuffles its characters: right ones in a wrong order."""
    match = _CODE.match(draft.label)
    if not match:
        return
    name = draft.label[match.end() :]
    names = _known_names(match.group(1))
    if name not in names and any(sorted(name) == sorted(known) for known in names):
        draft.torn = draft.torn or "the characters of its name are in disorder"
