"""Parts of one table to a sheet: drafts of rows, checked and put in columns."""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from attrs import evolve

from cnbudget.layout.sheet import SheetRow
from cnbudget.layout.stream.coded import holds_code, is_total, prove_names, settle_codes
from cnbudget.layout.stream.draft import Draft, Piece
from cnbudget.layout.stream.goals import goal_rows
from cnbudget.layout.stream.lists import list_rows
from cnbudget.layout.stream.numbering import is_numbered
from cnbudget.layout.stream.parts import Part
from cnbudget.layout.stream.rows import Body, Lost, plain_rows, read_events
from cnbudget.model.characters import squeeze
from cnbudget.model.passing import frozen
from cnbudget.model.table_layout import LayoutColumn
from cnbudget.readers.page import TextSource
from cnbudget.vocabulary.headers import Header

__all__ = ["Drafted", "columns_of", "distrust", "draft_table", "rows_of"]

_CODE = re.compile(r"([0-9]{3,7})(.*)", re.DOTALL)  # 2010301行政运行
_NEXT = re.compile(r"[\[［【](?=[0-9])")  # [30101]基本工资[50101]工资奖金津补贴
_UNPROVEN = "other rows of this text are torn, and no known name shows that this one is whole"
_PAIR_CUT = "a page break cuts its labels, and no known names show which words belong to which"
_PAGE_CUT = "a page break may have cut its label, and the text does not show where it ends"
_LIST_WRAP = "the text does not show where labels of neighbouring rows end"


@frozen
class Drafted:
    """A table's parts and what was made of their lines.

    Attributes:
        drafts: rows, trusted and torn, and label pieces without a row.
        body: the events they were made from.
        coded: its rows carry subject codes.
        astray: pieces of names stood outside their rows, as where amounts are centred beside wrapped names.
    """

    parts: tuple[Part, ...]
    header: Header
    body: Body
    drafts: tuple[Draft, ...]
    coded: bool
    astray: bool

    @property
    def lossy(self) -> bool:
        """Whether lines of this table hold amounts that are no row's, as where narrow cells wrap their digits."""
        if len(self.header.lists) > 1:
            return any(draft.torn for draft in self.drafts)
        return Lost in map(type, self.body.events)

    @property
    def centred(self) -> bool:
        """Whether the extractor prints a row's amounts amid its label, so that no label's end can be seen."""
        return self.astray and not self.lossy


def draft_table(source: TextSource, parts: tuple[Part, ...], header: Header, *, marks: bool) -> Drafted:
    """Return the rows that the lines of a table make."""
    body = read_events(source, parts, header.amounts[0], goals=header.has_goal)
    if len(header.lists) > 1:
        drafts = tuple(list_rows(source, body, header))
    elif header.has_goal:
        drafts = tuple(goal_rows(body, marks=marks))
    else:
        drafts = tuple(plain_rows(body, marks=marks))
    coded = len(header.lists) == 1 and _is_coded(header, drafts)
    if not coded and not header.has_goal:
        _doubt_cuts(drafts, marks=marks)
    astray = settle_codes(drafts, marks=marks) if coded else False
    if [column.role for column in header.lists[0]].count("label") > 1:
        prove_names([draft for draft in drafts if draft.resumed], _PAIR_CUT)
    body, drafts = _leave_tail(parts, body, drafts)
    return Drafted(parts, header, body, drafts, coded, astray)


def _doubt_cuts(drafts: Sequence[Draft], *, marks: bool) -> None:
    """Where nothing shows the end of a label, words after a page break may end the row before or begin the next.

    A label on the line of its amounts shows no mark of its end; indentation shows that a label begins.
    """
    for before, draft in pairwise([None, *drafts]):
        if before is None or draft is None or not draft.cut or not draft.pieces or is_numbered(draft.pieces[0].text):
            continue  # a row without any label is torn as it is
        ends_below = bool(before.pieces) and before.pieces[-1].line != before.line
        if marks and (draft.pieces[0].text[0].isspace() or ends_below):
            continue
        before.torn = before.torn or _PAGE_CUT
        if draft.amounts:
            draft.torn = draft.torn or _PAGE_CUT


def _leave_tail(parts: Sequence[Part], body: Body, drafts: tuple[Draft, ...]) -> tuple[Body, tuple[Draft, ...]]:
    """Words after the last row that no row took are not the table's: leave the lines they begin to the prose."""
    last = drafts[-1] if drafts else None
    if last is None or last.amounts or last.torn or not last.pieces:
        return body, drafts
    taken = [piece.line for draft in drafts[:-1] for piece in (*draft.pieces, *draft.goal)]
    taken += [draft.line for draft in drafts[:-1] if draft.amounts]
    first = max(last.pieces[0].line, max(taken, default=-1) + 1)
    ends = tuple(min(end, max(first, part.body)) for end, part in zip(body.ends, parts, strict=True))
    kept = [range(part.body, end) for part, end in zip(parts, ends, strict=True)]
    furniture = tuple(line for line in body.furniture if any(line in lines for lines in kept))
    return evolve(body, ends=ends, furniture=furniture), drafts[:-1]


def _is_coded(header: Header, drafts: Iterable[Draft]) -> bool:
    if any(column.role == "code" for column in header.lists[0]):
        return True
    rows = [draft for draft in drafts if draft.amounts]
    coded = [holds_code(draft.pieces) for draft in rows]
    if not any(coded):
        return False
    parts = [holds for draft, holds in zip(rows, coded, strict=True) if not is_total(draft.label)]
    return sum(parts) * 2 > len(parts)


def distrust(table: Drafted) -> None:
    """Mark rows torn that nothing proves whole, in a text that tore others.

    Rows with codes are proven by their names; others by standing on one line with no piece of a label beside them.
    """
    if table.coded:
        prove_names(table.drafts, _UNPROVEN)
        return
    for before, draft in pairwise([None, *table.drafts]):
        if draft is None or (
            draft.amounts and all(piece.line == draft.line for piece in draft.pieces) and not draft.goal
        ):
            continue
        draft.torn = draft.torn or _LIST_WRAP
        if before is not None:
            before.torn = before.torn or _LIST_WRAP


def columns_of(header: Header) -> tuple[LayoutColumn, ...]:
    """Return the sheet's columns; code and name columns hold labels."""
    return tuple(
        LayoutColumn(block, column.path, column.role if column.role in ("amount", "goal") else "label")
        for block, columns in enumerate(header.lists)
        for column in columns
    )


def rows_of(source: TextSource, table: Drafted) -> tuple[SheetRow, ...]:
    """Return the trusted rows."""
    roles = [
        tuple(column.role for column in columns if column.role not in ("amount", "goal"))
        for columns in table.header.lists
    ]
    rows = []
    for draft in table.drafts:
        if not draft.amounts or draft.torn:
            continue
        line, pieces = draft.line, draft.pieces
        place = source.place(line)
        first = pieces[0].line if pieces else line
        rows.append(
            SheetRow(
                draft.block,
                draft.index,
                _labels(draft, roles[draft.block]),
                _indent(pieces),
                tuple(draft.amounts),
                (place,) * len(draft.amounts),
                squeeze("".join([piece.text for piece in draft.goal]), keep_words_apart=True) if draft.goal else "",
                place if first >= line else source.place(first),
            )
        )
    return tuple(rows)


def _indent(pieces: Sequence[Piece]) -> float:
    text = pieces[0].text if pieces else ""
    return float(len(text) - len(text.lstrip()))


def _labels(draft: Draft, roles: tuple[str, ...]) -> tuple[str, ...]:
    label = draft.label
    if len(roles) == 1:
        return (label,)
    if roles == ("code", "name"):
        match = _CODE.match(label)
        return (match.group(1), match.group(2)) if match else ("", label)
    starts = [0, *(match.start() for match in _NEXT.finditer(label, 1))]
    cells = [label[start:end] for start, end in zip(starts, [*starts[1:], None], strict=True)]
    if len(cells) == 1 and len(draft.pieces) == 1:
        fields = draft.pieces[0].text.split()
        # `合    计` is one word set wide, not two cells.
        cells = fields if len(fields) == len(roles) and min(map(len, fields)) > 1 else cells
    return (
        (*cells, *[""] * (len(roles) - len(cells))) if len(cells) <= len(roles) else (label, *[""] * (len(roles) - 1))
    )
