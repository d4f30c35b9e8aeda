"""The rows of a table with performance goals (绩效目标): which words are a name and which a goal.

In stream order a row is its name, its amounts, then its goal. Between two lines of amounts stand the end of one goal
and the next name; a page break may cut the name too, and then its rest resumes on the line of the goal's rest.
"""

import re
from collections.abc import Iterator, Sequence

from cnbudget.layout.stream.draft import Draft, Piece
from cnbudget.layout.stream.rows import Body, Break, Lost, RowLine
from cnbudget.model.characters import squeeze

__all__ = ["goal_rows"]

# The blank between two cells on one line: `年） 多样化`. Beside a letter or digit it may be typesetting: `2022 年`.
_CELL_GAP = re.compile(r"(?<=[^\x00-\x7f])[ \t]+(?=[^\x00-\x7f])")
_SENTENCE_END = ("。", "！", "；", "？", ".")
_AMBIGUOUS = "its name and its neighbours' goals can't be told apart"


def goal_rows(body: Body, *, marks: bool) -> Iterator[Draft]:
    """Yield the rows of a table with goals, each with its goal; what no row took comes last, without amounts."""
    between: list[Piece] = []
    breaks: list[int] = []
    last: Draft | None = None
    torn = ""
    index = 0
    for event in body.events:
        match event:
            case Piece() as piece:
                between.append(piece)
            case Break():
                breaks.append(len(between))
            case Lost(line):
                torn = "amounts near it are not in one line"
                yield Draft(0, -1, [], [], line, torn=torn)
            case RowLine(line, before, amounts, after):
                draft = Draft(0, index, [Piece(line, before)] if before else [], amounts, line, torn=torn)
                _share(between, breaks, last, draft, marks=marks)
                if torn and last is not None:
                    last.torn = torn
                torn = ""
                if last is not None:
                    yield last
                between = [Piece(line, after)] if after else []
                breaks = []
                last = draft
                index += 1
    if last is not None:
        _share(between, breaks, last, None, marks=marks)
        last.torn = last.torn or torn
        yield last


def _share(
    between: list[Piece], breaks: Sequence[int], last: Draft | None, following: Draft | None, *, marks: bool
) -> None:
    """Give the pieces between two rows to the goal of one and the name of the other."""
    if last is None:
        if following is not None:
            following.pieces[:0] = between
        return
    if breaks and not _resume(between, breaks, last, marks=marks):
        last.torn = last.torn or "a page break cuts its name or goal, and the text does not show which"
    if following is None:
        last.goal += between
        return
    apart = all(piece.line == last.line for piece in between)  # two rows, each in a line of its own
    if apart and following.pieces:
        last.goal += between
        return
    start = _name_start(between, following, marks=marks)
    if start is None:
        last.torn = last.torn or _AMBIGUOUS
        following.torn = following.torn or _AMBIGUOUS
        start = len(between)
    last.goal += between[:start]
    following.pieces[:0] = between[start:]


def _resume(between: list[Piece], breaks: Sequence[int], last: Draft, *, marks: bool) -> bool:
    """Take the rest of a name that a page break cut off the pieces after the break; False where it can't be told."""
    if len(breaks) > 1:
        return False
    position = breaks[0]
    final = last.pieces[-1] if last.pieces else None
    if not marks:
        # Without marks a name may go on unless both it and the goal visibly ended.
        before = between[position - 1].text.rstrip() if position else ""
        indented = position < len(between) and between[position].text[:1].isspace()
        return before.endswith(_SENTENCE_END) and (indented or position == len(between))
    if final is None or final.line == last.line or final.text[-1].isspace():
        return True
    widest = max(_width(piece.text) for piece in last.pieces) + _SLACK
    while position < len(between):
        piece = between[position]
        gap = _CELL_GAP.search(piece.text.strip())
        if gap:
            text = piece.text.strip()
            name, goal = text[: gap.start()], text[gap.end() :]
            if _width(name) > widest:
                return False
            last.pieces.append(Piece(piece.line, name))
            tail = " " if piece.text[-1].isspace() else ""
            between[position] = Piece(piece.line, goal + tail)
            return True
        if _width(piece.text) > widest:
            return False
        last.pieces.append(piece)
        del between[position]
        if piece.text[-1].isspace():
            return True
    return False


_SLACK = 2  # one character more than the widest line seen: lines break where words allow


def _width(text: str) -> int:
    """How wide text is set, in half-widths: a Chinese character is as wide as two letters or digits."""
    bare = squeeze(text)
    return 2 * len(bare) - sum(map(str.isascii, bare))


def _name_start(between: Sequence[Piece], following: Draft, *, marks: bool) -> int | None:
    """Return where in `between` the name of the following row begins; None where it can't be told."""
    if marks:
        return _marked_start(between, following)
    ends = [i for i, piece in enumerate(between) if piece.text.rstrip().endswith(_SENTENCE_END)]
    if not between:
        return 0
    start = ends[-1] + 1 if ends else 0
    name = [*between[start:], *following.pieces]
    if not name or not name[0].text[0].isspace() or any("。" in piece.text for piece in name):
        return None
    # A goal without a full stop would end in a line that begins a paragraph of its own: more than one is no name.
    if sum(piece.text[0].isspace() for piece in name if piece.line != following.line) > 1:
        return None
    return start


def _marked_start(between: Sequence[Piece], following: Draft) -> int | None:
    """The name is the last paragraph before the amounts."""
    if following.pieces and not between:
        return 0
    start = len(between)
    if not following.pieces:
        start -= 1  # the name's own last line, with or without its mark
        if start < 0:
            return None
    while start > 0 and not between[start - 1].text[-1].isspace():
        start -= 1
    return start
