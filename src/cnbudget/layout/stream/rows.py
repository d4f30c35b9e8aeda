"""The rows of a single list: lines to drafts.

In stream order a row is its code, its name in as many lines as it wraps to, then its amounts in one line. Lines that
break this order show that the extractor tore rows apart; what they touch is not trusted.
"""

import re
from collections.abc import Container, Sequence
from functools import cache

from attrs import define

from cnbudget.layout.stream.amounts import has_decimals, is_amount, is_decimal, part_glued, row_run
from cnbudget.layout.stream.draft import Draft, Piece
from cnbudget.layout.stream.header_again import headers_again
from cnbudget.layout.stream.parts import Part
from cnbudget.readers.page import TextSource
from cnbudget.vocabulary.notation.notes import begins_note
from cnbudget.vocabulary.notation.page_numbers import is_marked_page_number

__all__ = ["Body", "Break", "Event", "Lost", "RowLine", "plain_rows", "read_events"]

_NOTES, _STOPS = ("注", "说明"), ("。", "；")
_OF_PAGE = 2  # numbers that a page number has: 第3页共9页
_STRAY = re.compile(r"\s*[0-9]{1,2}\s*")  # digits that a narrow cell wrapped away from their amount


@define
class RowLine:
    """A line with all amounts of a row, what stands before them and what stands after them."""

    line: int
    before: str
    amounts: list[str]
    after: str


@define
class Lost:
    """A line with amounts that are not one row's."""

    line: int


@define
class Break:
    """A page ends here and the table goes on."""

    line: int


Event = Piece | RowLine | Lost | Break
"""What a line says; a bare piece is part of a label or of a goal."""


@define
class Body:
    """The events of a table, the line after its last row for each part, and lines that are page numbers."""

    events: tuple[Event, ...]
    ends: tuple[int, ...]
    furniture: tuple[int, ...]


def read_events(source: TextSource, parts: Sequence[Part], count: int, *, goals: bool) -> Body:
    """Return what the lines of a table with `count` amount columns say, one after another."""
    events: list[Event] = []
    ends: list[int] = []
    furniture: list[int] = []
    texts, tokens, run = source.texts, source.tokens, _run_of(count)
    for position, part in enumerate(parts):
        if position:
            events.append(Break(part.start))
        again = headers_again(texts, part.start, part.body, part.end)
        end = _rows_end(texts, part, again, goals=goals)
        body = slice(part.body, end)
        for line, text, numbers in zip(range(part.body, end), texts[body], tokens[body], strict=True):
            if line in again:
                furniture.append(line)  # at the head of a page without its heading
                if not isinstance(events[-1] if events else None, Break):
                    events.append(Break(line))
            elif not numbers:
                events.append(Piece(line, text))
            elif numbers <= _OF_PAGE and is_marked_page_number(text):
                furniture.append(line)
            else:
                plain = _plain_line(run, line, text) if numbers >= count else None
                events.append(plain or _event(source, line, count, goals=goals))
        ends.append(end)
    return Body(tuple(events), tuple(ends), tuple(furniture))


def _rows_end(texts: Sequence[str], part: Part, again: Container[int], *, goals: bool) -> int:
    """Return the line after the last row of a part: a note, or prose, as labels are no sentences but goals are."""
    whole = "\n".join(texts[part.body : part.end])
    if not any(map(whole.__contains__, _NOTES if goals else (*_NOTES, *_STOPS))):
        return part.end
    for line in range(part.body, part.end):
        text = texts[line]
        if line in again:
            continue
        if ("注" in text or "说明" in text) and begins_note(text):
            return line
        if not goals and ("。" in text or "；" in text):
            return line
    return part.end


def _event(source: TextSource, index: int, count: int, *, goals: bool) -> Event:
    text = source.texts[index]
    if source.tokens[index] >= count or has_decimals(text):
        found = _row_line(index, text, count)
        if found is None and has_decimals(text):
            found = _row_line(index, part_glued(text), count)
        if found is not None:
            return found
    fields = text.split()
    if goals:
        lost = all(map(is_amount, fields)) and any(map(is_decimal, fields))
    else:
        lost = any(map(is_decimal, fields)) or _STRAY.fullmatch(text) is not None
    return Lost(index) if lost else Piece(index, text)


@cache
def _run_of(count: int) -> re.Pattern[str]:
    amount = r"-?[0-9][0-9,]*+\.[0-9]++"  # 9,800.95
    first = r"[-0-9](?<!\S.)(?:(?<!-)|[0-9])[0-9,]*+\.[0-9]++"  # the same behind a blank, found by its first character
    return re.compile(rf"{first}(?:\s++{amount}){{{count - 1}}}(?!\S)", re.ASCII)


def _plain_line(run: re.Pattern[str], index: int, text: str) -> RowLine | None:
    """The line of most rows: a label without decimals, then amounts all with decimals, then nothing or words."""
    found = run.search(text)
    if found is None:
        return None
    before, after = text[: found.start()], text[found.end() :]
    if "." in before or "." in after:
        return None  # not so plain
    return RowLine(index, "" if before.isspace() else before, found.group().split(), after.lstrip())


def _row_line(index: int, text: str, count: int) -> RowLine | None:
    """Any other line of a row: amounts without decimals among them, numbers in the label."""
    fields = text.split()
    start = row_run(fields, count)
    if start is None:
        return None
    before = " ".join(fields[:start])
    indent = text[: len(text) - len(text.lstrip())]
    after = " ".join(fields[start + count :])
    if after and text[-1].isspace():
        after += " "
    return RowLine(index, indent + before if before else "", fields[start : start + count], after)


def plain_rows(body: Body, *, marks: bool) -> list[Draft]:
    """Return the rows of a table without goals; label pieces that no row took come last in a draft without amounts."""
    drafts: list[Draft] = []
    pending: list[Piece] = []
    last: Draft | None = None
    torn = resumes = fresh = cut = False
    index = 0
    for event in body.events:
        if isinstance(event, Piece):
            cut = cut or (fresh and not pending)
            fresh = False
            if resumes and last is not None:
                last.pieces.append(event)
                last.resumed = True
                resumes = not event.text[-1].isspace()
            else:
                pending.append(event)
        elif isinstance(event, RowLine):
            resumes = False
            if event.before:
                pending.append(Piece(event.line, event.before))
            last = Draft(0, index, pending, event.amounts, event.line, [], _doubt(event, pending, torn=torn))
            last.cut = cut
            drafts.append(last)
            index += 1
            pending = []
            fresh = cut = False
        elif isinstance(event, Lost):
            if not torn or pending:  # one remark for lines lost in a run
                drafts.append(Draft(0, -1, pending, [], event.line, [], "its amounts are not in one line"))
            torn = True
            pending = []
        else:
            torn, fresh = False, True
            # The last label line of a cell has a trailing blank; without it the label goes on after the break.
            resumes = marks and last is not None and not pending and _is_open(last)
    if pending:
        drafts.append(Draft(0, -1, pending, [], pending[-1].line, cut=cut))
    return drafts


def _doubt(event: RowLine, pieces: Sequence[Piece], *, torn: bool) -> str:
    """Why a row can't be trusted, "" where it can."""
    if event.after:
        return "words stand after its amounts"
    if not pieces:
        return "no label stands before its amounts"
    if torn and pieces[0].line != event.line:
        return "the lines before it are torn"
    return ""


def _is_open(draft: Draft) -> bool:
    """Whether the label's last line wraps; a piece on the amounts' own line lost its blank to the amounts."""
    final = draft.pieces[-1] if draft.pieces else None
    return final is not None and final.line != draft.line and not final.text[-1].isspace()
