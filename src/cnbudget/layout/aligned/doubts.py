"""Rows of an aligned table that are left unread, because the text does not show whose amounts they hold."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise, takewhile

from cnbudget.layout.aligned.columns import BodyColumns, BodyList
from cnbudget.layout.aligned.extents import is_total
from cnbudget.layout.aligned.pieces import Piece, holds_amount, squeezed
from cnbudget.layout.aligned.rows import begins_label
from cnbudget.model.deadline import LINE, in_time
from cnbudget.vocabulary.labels import classify, read_label
from cnbudget.vocabulary.notation.numbering import is_numbered, without_numbering
from cnbudget.vocabulary.subjects import names_of
from cnbudget.vocabulary.words import parse

__all__ = ["UNLABELLED", "Doubts", "doubts", "mostly_doubtful"]

_OPENING, _CLOSING = frozenset("（("), frozenset("）)")
_GOES_ON = ("与", "和", "及", "、")
_SECOND_CODE = re.compile(r"\w\[\d{3,7}\]\w")  # of another classification: [302]商品和服务支出[502]机关商品和服务支出
_SHORT = 2  # characters of words that end labels: 收入, 支出
_SHARE = 3  # one row in three that is doubtful spoils a table
UNLABELLED = "no label stands beside its amounts"
"""Why a row is left unread that has amounts and no label, or a table of such rows."""

_SPLIT = "two columns of labels touch in it"
_UNSURE = "its label can be joined in several ways"
_OPEN = "a bracket in its label is not closed"
_UNOPENED = "a bracket in its label is closed and not opened"
_TOUCHED = "an amount touches its label"
_CUT = "its label ends above its amounts, or in the middle"
_CODE_APART = "its code may stand on another line than its amounts"
_MERGED = "its label may begin with a cell over several rows"
_WRAPS = "a label near it wraps, and the text does not show where"

Doubts = Mapping[tuple[int, ...], str]
"""Rows that are left unread, by their lines, each with the reason."""


def doubts(
    rows: Sequence[tuple[int, ...]], unsure: Sequence[tuple[int, ...]], columns: BodyColumns, *, exact: bool = False
) -> Doubts:
    """Return the rows that are left unread.

    Args:
        rows: for each row the lines that it takes.
        unsure: rows whose lines might be divided in another way.
        columns: what the lines print.
        exact: whether baselines show which lines are one label.
    """
    found = dict.fromkeys(unsure, _UNSURE)
    lists = columns.lists
    for row in in_time(rows, LINE):
        own = [list_ for list_ in lists if _prints(row, columns, list_[1])]
        labels = [_label(row, columns, list_) for list_ in own]
        if _is_split(row, columns):
            found.setdefault(row, _SPLIT)
        elif any(_holds_several(row, columns, column) for list_ in lists for column in list_[0]):
            found.setdefault(row, _UNSURE)
        elif any(map(_is_open, labels)):
            found.setdefault(row, _OPEN)
        elif any(map(_is_unopened, labels)):
            found.setdefault(row, _UNOPENED)
        elif any(map(holds_amount, labels)):
            found.setdefault(row, _TOUCHED)
        elif not exact and any(_is_cut(row, columns, list_) for list_ in own):
            found.setdefault(row, _CUT)
    found |= {row: found.get(row, _UNSURE) for list_ in lists for row in _off_codes(rows, columns, list_)}
    found |= {row: found.get(row, _CODE_APART) for list_ in lists for row in _codes_apart(rows, columns, list_)}
    if not exact:
        found |= {row: found.get(row, _MERGED) for list_ in lists for row in _beside_merged(rows, columns, list_)}
    for list_ in lists:
        with_amounts = [row for row in rows if _prints(row, columns, list_[1])]
        bare = [row for row in with_amounts if not _label(row, columns, list_)]
        if len(bare) < len(with_amounts):
            found |= {row: found.get(row, UNLABELLED) for row in bare}
        if len(lists) > 1 and not exact:
            found |= {row: found.get(row, _WRAPS) for row in _near_fragments(rows, columns, list_)}
            found |= {row: found.get(row, _WRAPS) for row in _fragments(rows, columns, list_)}
    return found | _bare_beside(rows, found, columns)


def mostly_doubtful(rows: Sequence[tuple[int, ...]], doubtful: Doubts, columns: BodyColumns) -> bool:
    """Whether so many of a table's rows with amounts are left unread that the others are not certain either."""
    with_amounts = [row for row in rows if _prints(row, columns, columns.figures)]
    return sum(row in doubtful for row in with_amounts) * _SHARE > len(with_amounts)


def _bare_beside(rows: Sequence[tuple[int, ...]], doubtful: Doubts, columns: BodyColumns) -> dict[tuple[int, ...], str]:
    """Return the rows without amounts beside those that are left unread: they may have those amounts."""
    near = {n for place, row in enumerate(rows) if row in doubtful for n in (place - 1, place + 1)}
    bare = [rows[n] for n in near if 0 <= n < len(rows) and not _prints(rows[n], columns, columns.figures)]
    return {row: _WRAPS for row in bare if row not in doubtful}


def _prints(row: Sequence[int], columns: BodyColumns, own: Sequence[int]) -> bool:
    return any(n in columns.cells[index] for index in row for n in own)


def _label(row: Sequence[int], columns: BodyColumns, list_: BodyList) -> str:
    """Return the label of a row in a list, white space removed."""
    return "".join(_text(row, columns, n) for n in list_[0])


def _words(row: Sequence[int], columns: BodyColumns, list_: BodyList) -> str:
    """Return the label of a row in a list without the number of the row (行次)."""
    return "".join(_text(row, columns, n) for n in list_[0] if n not in columns.row_numbers)


def _is_counted(row: Sequence[int], columns: BodyColumns, list_: BodyList) -> bool:
    """Whether a row has a number of its own (行次), so that it is one whatever its label and amounts are."""
    return any(_text(row, columns, n) for n in list_[0] if n in columns.row_numbers)


def _text(row: Sequence[int], columns: BodyColumns, column: int) -> str:
    """Return what a row prints in a column, white space removed."""
    return squeezed(piece for index in row for piece in columns.cells[index].get(column, ()))


def _holds_several(row: Sequence[int], columns: BodyColumns, column: int) -> bool:
    """Whether the lines of a label are those of several: numbered on, or one a total by itself (本年支出合计)."""
    if _counts_on(row, columns, column):
        return True
    lines = [text for index in row if (text := _text((index,), columns, column))]
    return len(lines) > 1 and any(len(text) > _SHORT and is_total(text) for text in lines)


def _counts_on(row: Sequence[int], columns: BodyColumns, column: int) -> bool:
    """Whether the lines of a label are numbered one after another, so that they are several: 十七、 above 十八、."""
    labels = [read_label(_text((index,), columns, column)) for index in row]
    numbers = {(label.style, label.ordinal) for label in labels if label.style}
    return any((style, ordinal + 1) in numbers for style, ordinal in numbers)


def _off_codes(rows: Sequence[tuple[int, ...]], columns: BodyColumns, list_: BodyList) -> Iterator[tuple[int, ...]]:
    """Yield the rows whose codes stand on other lines than their amounts do.

    A wrapped row has a name that its code does not have, or a code stands in a row of its own; then what stands beside
    it without a code is not certain either.
    """
    for place, row in enumerate(rows):
        pairs = [_pair(row, columns, list_[0][n:]) for n in range(len(list_[0]))]
        wrong = any(code and name not in names and names for code, name, names in pairs)
        alone = not _prints(row, columns, list_[1]) and any(code and not name for code, name, _ in pairs)
        if not (alone or (wrong and len(row) > 1)):
            continue
        yield row
        for near in rows[max(0, place - 1) : place + 2]:
            if near is not row and not any(classify(_text(near, columns, n)) for n in list_[0]):
                yield near


def _is_cut(row: Sequence[int], columns: BodyColumns, list_: BodyList) -> bool:
    """Whether the label of a row goes on where nothing is printed: below amounts that it stands above, or behind 与."""
    labels = [n for n in row if any(columns.cells[n].get(column) for column in list_[0])]
    figures = [n for n in row if _prints((n,), columns, list_[1])]
    return bool(labels) and (max(labels) < min(figures) or _label(row, columns, list_).endswith(_GOES_ON))


def _codes_apart(rows: Sequence[tuple[int, ...]], columns: BodyColumns, list_: BodyList) -> Iterator[tuple[int, ...]]:
    """Yield the rows with a code and no amounts and those beside with amounts and no code: they may be one.

    That is so where most rows begin with a code; codes of several levels may stand in columns of their own.
    """
    leading = list(takewhile(lambda column: _are_codes(rows, columns, column), list_[0]))
    coded = [any(_text(row, columns, column).isdigit() for column in leading) for row in rows]
    if sum(coded) * 2 <= len(rows):
        return
    amounts = [_prints(row, columns, list_[1]) for row in rows]
    for n, other in (*pairwise(range(len(rows))), *((b, a) for a, b in pairwise(range(len(rows))))):
        bare, full = coded[n] and not amounts[n], amounts[other] and not coded[other]
        if bare and full and not is_total(_label(rows[other], columns, list_)):
            yield from (rows[n], rows[other])


def _are_codes(rows: Sequence[tuple[int, ...]], columns: BodyColumns, column: int) -> bool:
    """Whether most of what a column prints is digits."""
    printed = [text for row in rows if (text := _text(row, columns, column))]
    return sum(map(str.isdigit, printed)) * 2 > len(printed)


def _beside_merged(rows: Sequence[tuple[int, ...]], columns: BodyColumns, list_: BodyList) -> Iterator[tuple[int, ...]]:
    """Yield the rows whose label may begin with a cell over several rows, which the text prints beside one of them.

    A subtotal (小计) alone, in a list with names before those of its rows, shows that there are such cells; then rows
    of several lines may be joined of several, too.
    """
    inner = [(row, _text(row, columns, column)) for row in rows for column in list_[0][1:]]
    if not any(text == "小计" and not _text(row, columns, list_[0][0]) for row, text in inner):
        return
    for row in rows:
        outer = _text(row, columns, list_[0][0])
        if _prints(row, columns, list_[1]) and (len(row) > 1 or (not outer and _label(row, columns, list_) == "小计")):
            yield row


def _pair(row: Sequence[int], columns: BodyColumns, labels: Sequence[int]) -> tuple[str, str, frozenset[str]]:
    """Return the code in the first of some columns of labels, the name behind it, and the names that the code has.

    Names need not stand in the next column: totals that are centered over them make one of their own.
    """
    code, *others = (_text(row, columns, n) for n in labels)
    if not classify(code):
        return "", "", frozenset()
    return code, next((text for text in others if text), ""), frozenset(names_of(code))


def _fragments(rows: Sequence[tuple[int, ...]], columns: BodyColumns, list_: BodyList) -> Iterator[tuple[int, ...]]:
    """Yield the rows with amounts whose label is cut: a number alone, or words in a list of numbered labels."""
    labels = {row: _words(row, columns, list_) for row in rows if _prints(row, columns, list_[1])}
    numbered = sum(map(is_numbered, labels.values()))
    for row, text in labels.items():
        words = without_numbering(text)
        if text and (not words or (numbered * 2 > len(labels) and not begins_label(text) and not _is_whole(text))):
            yield row


def _is_whole(text: str) -> bool:
    """Whether words without a number may be a label: known, and not the end of another one (支出)."""
    return len(text) > _SHORT and parse(text).known


def _near_fragments(
    rows: Sequence[tuple[int, ...]], columns: BodyColumns, list_: BodyList
) -> Iterator[tuple[int, ...]]:
    """Yield the rows above and below a line of a list that is no label of its own, but some of a wrapped one.

    A line with a number of its own (行次) is a row, also one that prints no amounts.
    """
    for place, row in enumerate(rows):
        text = _words(row, columns, list_)
        if not text or _prints(row, columns, list_[1]) or _is_counted(row, columns, list_):
            continue
        if begins_label(text) or parse(text).known:
            continue
        yield from (
            near for near in rows[max(0, place - 1) : place + 2] if near is not row and _prints(near, columns, list_[1])
        )


def _is_split(row: Sequence[int], columns: BodyColumns) -> bool:
    """Whether two columns of labels touch in a row, so that they are taken for one.

    Then some of its lines stand right of the line above, a code stands behind words, in brackets where the two texts
    are one, or a page prints two on a line.
    The end of a label that wraps may stand left of it; while a bracket is open (便携式计算机（20万以), what does not
    close it is another column's.
    """
    for n, column in enumerate(columns.columns):
        if column.zone is None:
            continue
        lines = [pieces for index in row if (pieces := columns.cells[index].get(n))]
        if any(piece.exact or _is_coded(piece) for pieces in lines for piece in pieces[1:]):
            return True
        texts = ["".join(piece.text for piece in pieces) for pieces in lines]
        if any(map(_SECOND_CODE.search, texts)):
            return True
        for place, (above, below) in enumerate(pairwise(lines), 1):
            open_ = _is_open("".join(texts[:place])) and not _CLOSING & set(texts[place])
            if above[-1].right <= below[0].left or (open_ and below[-1].right <= above[0].left):
                return True
    return False


def _is_coded(piece: Piece) -> bool:
    """Whether a piece begins with a subject's code; a number by itself (12345 热线) is one that has a name."""
    code = read_label(piece.text).code
    return bool(code) and (not piece.text.isdigit() or bool(names_of(code)))


def _is_open(text: str) -> bool:
    """Whether a bracket is not closed yet."""
    return max(map(text.rfind, _OPENING)) > max(map(text.rfind, _CLOSING))


def _is_unopened(text: str) -> bool:
    """Whether a bracket is closed that no other opens: the text ends a label (级）), and does not number one."""
    closing = next((n for n, character in enumerate(text) if character in _CLOSING), None)
    if closing is None or _OPENING & set(text[:closing]):
        return False
    return not text[max(0, closing - 1) : closing].isnumeric()  # 1）, 一）
