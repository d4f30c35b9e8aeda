"""Rows that carry subject codes: which pieces of label belong to which row.

Where an extractor prints a row's amounts beside the middle of its wrapped name, pieces of the name stand before the
code and after the amounts. The names known for the codes then tell which piece is whose; nothing is guessed.
"""

import re
from collections.abc import Iterable, Sequence
from operator import attrgetter

from cnbudget.layout.stream.draft import Draft, Piece
from cnbudget.model.characters import squeeze
from cnbudget.vocabulary import subjects
from cnbudget.vocabulary.notation.units import unit_words

__all__ = ["begins_with_code", "holds_code", "is_total", "plain_codes", "prove_names", "settle_codes"]

_CODE = re.compile(r"\s*[\[［【(（]?([0-9]{3}(?:[0-9][0-9]){0,2})(?![0-9])[\]］】)）]?\s*")
_PLAIN_CODE = re.compile(r"\s*[\[［【(（]?[0-9]{3}(?:[0-9][0-9]){0,2}(?![0-9,，.．%％﹪‰个])")  # 201, not 201万元
_BRACKETED = re.compile(r"\[[0-9]+\]")
_ANY_CODE = re.compile(r"[\[［【]?(?<![0-9])([0-9]{3}(?:[0-9][0-9]){0,2})(?![0-9])[\]］】]?")
_UNSURE = "pieces of names stand around it, and no known name tells whose they are"
_TOTAL = ("合计", "总计", "小计")
_TEXT = attrgetter("text")


def begins_with_code(text: str) -> bool:
    """Whether a label begins with a subject code, bracketed or not."""
    return _CODE.match(text) is not None


def holds_code(pieces: Iterable[Piece]) -> bool:
    """Whether a piece of a label begins with a subject code."""
    return any(map(_CODE.match, map(_TEXT, pieces)))


def plain_codes(text: str, *, begins: bool) -> int:
    """Return how many numbers of a label, or part of one, are codes for sure: no money and no rate.

    >>> plain_codes("[30101]基本工资 [50101]工资奖金津补贴", begins=True), plain_codes("2010301 行政运行", begins=True)
    (2, 1)
    >>> plain_codes("201万元", begins=True), plain_codes("2010301", begins=False)
    (0, 0)

    Args:
        text: of the label.
        begins: whether the label begins there, with a bare code or one in brackets.
    """
    if "\ufffd" in text:
        return 0
    first = _PLAIN_CODE.match(text) if begins else None
    if first is not None and text.startswith(unit_words(), first.end()):
        first = None
    bracketed = len(_BRACKETED.findall(text, first.end() if first is not None else 0)) if "[" in text else 0
    return bracketed if first is None else bracketed + 1


def is_total(label: str) -> bool:
    """Whether a label is that of a total (合计), which has no code."""
    return label.startswith(_TOTAL)


def settle_codes(drafts: Sequence[Draft], *, marks: bool) -> bool:
    """Give stray pieces of label to the row whose known name they complete; return whether any were astray.

    `drafts` are changed in place: rows that stay uncertain are marked torn.
    """
    rows = [draft for draft in drafts if draft.amounts]
    strays = [_take_strays(draft) for draft in rows]
    after = next((draft for draft in drafts if not draft.amounts and not draft.torn and draft.pieces), None)
    tail = after.pieces if after is not None else []
    for row in () if marks else rows:
        _check_order(row)
    if not rows or (not any(strays[1:]) and not tail):
        if rows and strays[0]:
            rows[0].torn = rows[0].torn or _UNSURE
        return any(strays)
    gaps = [*strays, list(tail)]
    options = _agreeing(rows, gaps)
    if after is not None:
        _share_tail(rows[-1], after, options)
    for position, row in enumerate(rows):
        head, foot = gaps[position], gaps[position + 1]
        if not head and not foot:
            continue
        starts, ends = options[position], options[position + 1]
        if len(starts) == 1 and len(ends) == 1:
            row.pieces = _join(head[min(starts) :], row.pieces, foot[: min(ends)])
        else:
            row.torn = row.torn or _UNSURE
    return True


def _share_tail(last: Draft, after: Draft, options: list[set[int]]) -> None:
    """Settle whose the words after the last row are: the end of its name, or none of the table's."""
    if options[-1] == {len(after.pieces)}:
        after.pieces = []
    elif options[-1] == {0} or not after.cut:
        options[-1] = {0}
    else:
        last.torn = last.torn or _UNSURE


def _take_strays(draft: Draft) -> list[Piece]:
    """Take off the row the pieces that stand before the one with the code."""
    own = _own_start(draft)
    strays = draft.pieces[:own]
    draft.pieces = draft.pieces[own:]
    return strays


def _own_start(draft: Draft) -> int:
    for position, piece in enumerate(draft.pieces):
        if begins_with_code(piece.text) or squeeze(piece.text).startswith(_TOTAL):
            return position
    return 0


def _agreeing(rows: Sequence[Draft], gaps: Sequence[Sequence[Piece]]) -> list[set[int]]:
    """Return, for the pieces of each gap, the splits between the rows above and below that leave known names.

    A gap's pieces up to the split end the name above, those from it on begin the name below.
    """
    everything = [set(range(len(gap) + 1)) for gap in gaps]
    everything[0] = {0}
    everything[-1] = {0, len(gaps[-1])}  # the last name's end, or none of the table's
    options = [everything[0]]
    for position, row in enumerate(rows):
        head, foot = gaps[position], gaps[position + 1]
        fits = {
            end
            for end in everything[position + 1]
            if any(_is_known(_join(head[start:], row.pieces, foot[:end])) for start in options[position])
        }
        options.append(fits or everything[position + 1])
    for position in range(len(rows) - 1, -1, -1):
        head, foot = gaps[position], gaps[position + 1]
        fits = {
            start
            for start in options[position]
            if any(_is_known(_join(head[start:], rows[position].pieces, foot[:end])) for end in options[position + 1])
        }
        # No split leaves a known name: the row is settled only where there is nothing to split.
        options[position] = fits or everything[position] | ({-1} if head or foot else set())
    return options


def _join(head: Sequence[Piece], own: Sequence[Piece], foot: Sequence[Piece]) -> list[Piece]:
    """The code first, then the name's pieces: those printed above the code's line, on it, below it."""
    match = _CODE.match(own[0].text) if own else None
    if not head or match is None:
        return [*head, *own, *foot]
    code = Piece(own[0].line, own[0].text[: match.end()])
    rest = Piece(own[0].line, own[0].text[match.end() :])
    return [code, *head, rest, *own[1:], *foot]


def _is_known(pieces: Sequence[Piece]) -> bool:
    """Whether code and name are a pair that the code lists have, or a total's label."""
    label = squeeze("".join(piece.text for piece in pieces))
    if label in _TOTAL:
        return True
    match = _CODE.match(label)
    return match is not None and label[match.end() :] in _known_names(match.group(1))


def prove_names(drafts: Sequence[Draft], why: str) -> None:
    """Mark rows torn, with the reason given, whose codes and names the code lists do not pair."""
    for draft in drafts:
        if draft.amounts and not draft.torn and draft.label not in _TOTAL and not _is_proven(draft.label):
            draft.torn = why


def _is_proven(label: str) -> bool:
    """Whether a label is codes with known names from end to end."""
    codes = list(_ANY_CODE.finditer(label))
    ends = [*(code.start() for code in codes[1:]), len(label)]
    names = [label[code.end() : end] for code, end in zip(codes, ends, strict=False)]
    if not codes or codes[0].start():
        return False
    return all(name in _known_names(code.group(1)) for code, name in zip(codes, names, strict=True))


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
