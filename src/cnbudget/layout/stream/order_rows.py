"""Rows of a table in order: which words are the label of which values.

A row is its label, in as many lines as it wraps to, then its values. Words between the values of two rows are the end
of the first one's label, rows without values, or the label of the second. Codes, numbering and blank lines tell; where
they do not, neither row is read.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

from attrs import define, evolve, field

from cnbudget.layout.heading import is_title
from cnbudget.layout.stream.numbering import is_numbered
from cnbudget.layout.stream.values import Run, Value, runs_of
from cnbudget.layout.stream.whole_among import whole_among
from cnbudget.model.characters import squeeze
from cnbudget.model.deadline import LINE, in_time
from cnbudget.model.passing import frozen
from cnbudget.readers.page import TextSource
from cnbudget.vocabulary.notation.notes import begins_note
from cnbudget.vocabulary.notation.table_numbers import leading_table_number
from cnbudget.vocabulary.subjects import names_of
from cnbudget.vocabulary.words import parse

__all__ = ["GLUED", "OrderRow", "RowStyle", "Words", "is_coded", "leading_digit", "read_rows"]

_CODE = re.compile(r"\s*(?!(?:19|20)[0-9]{2}年)[\[［【(（]?[0-9]{2,12}(?![0-9.,])[\]］】)）]?(?![月日])")
_TOTAL = re.compile(r"(?:本年)?(?:收入|支出)?(?:合计|总计|小计|共计)(?![^）)]{4,})")
_UNSURE = "words near its label may belong to another row"
_NO_LABEL = "no label stands before its amounts"
_GOES_ON = "amounts without a label stand behind it"
_BEHIND = "words stand after its amounts"
GLUED = "digits are glued to an amount"
"""Why a row is torn whose amount has more decimals than its table's amounts."""


@frozen
class Words:
    """Words of a label: the line they stand in, their text, whether a blank line is above their line."""

    line: int
    text: str
    apart: bool = False


@define
class OrderRow:
    """A row in order.

    Attributes:
        words: of its label.
        values: its values.
        line: the line of its values, or of its label where it has none.
        torn: why it cannot be trusted, "" where it can.
        remark: words behind its values.
        lines: the line of each value, where they are not on one.
    """

    words: list[Words]
    values: list[Value]
    line: int
    torn: str = ""
    remark: list[Words] = field(factory=list)
    lines: list[int] = field(factory=list)

    def line_of(self, position: int) -> int:
        """The line of a value."""
        return self.lines[position] if self.lines else self.line

    @property
    def label(self) -> str:
        """The label, blanks kept within a line."""
        return "".join(words.text.strip() for words in self.words)


@frozen
class RowStyle:
    """How a table prints its rows.

    Attributes:
        decimals: of its amounts, 0 where they vary.
        coded: its rows begin with codes.
        labelled: it has a column of labels.
        several: it has several columns of labels.
        wide: how many columns of values it has.
        remarks: words may stand behind the amounts.
        gaps: the text keeps cells apart by blank lines.
        cellwise: the text prints one cell to a line.
        marks: a blank at the end of a line ends a cell, and its absence shows a wrap.
        lead: the first digit of the codes that begin rows, where a row has codes of several kinds; "" elsewhere.
    """

    decimals: int
    coded: bool
    labelled: bool
    several: bool
    wide: int
    remarks: bool
    gaps: bool
    marks: bool = False
    cellwise: bool = False
    lead: str = ""

    @property
    def parted(self) -> bool:
        """Whether the text shows where cells end."""
        return self.gaps or self.marks

    def starts(self, text: str) -> bool:
        """Whether words begin a row of this table by a code or a total's name."""
        if _TOTAL.fullmatch(squeeze(text)):
            return True
        return _CODE.match(text) is not None and (not self.lead or text.lstrip(" [［【(（").startswith(self.lead))


@define
class _Gap:
    words: list[Words] = field(factory=list)
    behind: bool = False  # the first words stand on the line of the values before


def read_rows(source: TextSource, lines: Iterable[int], style: RowStyle) -> list[OrderRow]:
    """Return the rows that lines make, those without values included."""
    rows: list[OrderRow] = []
    gap = _Gap()
    before = -2
    for line in in_time(lines, LINE):
        text = source.texts[line]
        apart = before < 0 or _is_apart(source, before, line, style)
        runs = runs_of(text, style.decimals)
        whole = (
            whole_among(text, style.decimals, style.wide)
            if style.labelled and not any(r.values for r in runs)
            else None
        )
        for run in runs if whole is None else (whole.run,):
            if run.words:
                gap.behind = gap.behind or (not gap.words and bool(rows) and rows[-1].line == line)
                gap.words.append(Words(line, run.words, apart))
            if run.values:
                _add(rows, gap, run, line, style)
                gap = _Gap()
            apart = False
        if whole is not None:
            rows[-1].torn = rows[-1].torn or whole.why
        before = line
    _finish(rows, gap, style)
    return rows


def _is_apart(source: TextSource, before: int, line: int, style: RowStyle) -> bool:
    """Whether a new cell begins with a line."""
    if style.marks:
        return source.texts[before][-1].isspace()
    return source.numbers[line] - source.numbers[before] > 1


def _add(rows: list[OrderRow], gap: _Gap, run: Run, line: int, style: RowStyle) -> None:
    row = OrderRow([], list(run.values), line, GLUED if run.cut else "", lines=[line] * len(run.values))
    last = next((one for one in reversed(rows) if one.values), None)
    if gap.behind and style.remarks and last is not None and len(gap.words) > 1 and not style.starts(gap.words[0].text):
        last.remark.append(gap.words.pop(0))
        gap.behind = False
    if not gap.words and style.cellwise and last is not None and len(last.values) + len(run.values) <= style.wide:
        last.torn = last.torn or row.torn
        last.values += run.values
        last.lines += [line] * len(run.values)
        return
    if not gap.words:
        row.torn = row.torn or (_NO_LABEL if style.labelled else "")
        if row.torn and last is not None and len(last.values) < style.wide:
            _doubt(last, None, _GOES_ON)
    elif style.coded:
        _coded(rows, last, row, gap, style)
    else:
        _plain(rows, last, row, gap, style)
    rows.append(row)


def _coded(rows: list[OrderRow], last: OrderRow | None, row: OrderRow, gap: _Gap, style: RowStyle) -> None:
    words = gap.words
    starts = [n for n, one in enumerate(words) if style.starts(one.text)]
    if not starts:
        row.words = words
        if len(words) > 1 or words[0].line != row.line:
            _doubt(row, last if words[0].line != row.line else None)
        if gap.behind:
            _doubt(row, last, _BEHIND)
        return
    for begin, end in pairwise(starts):
        rows.append(OrderRow(words[begin:end], [], words[begin].line))
    row.words = words[starts[-1] :]
    _doubt_code_apart(last, row, words[starts[0]], style)
    strays = words[: starts[0]]
    if strays:
        _place_strays(strays, last, row if len(starts) == 1 else None, words[starts[0]], gap, style)


def _doubt_code_apart(last: OrderRow | None, row: OrderRow, first: Words, style: RowStyle) -> None:
    """Tear rows between which a code stands alone on its line, unless it is known to be that of the row behind it.

    Some texts print the code of a row below its name and amounts.
    """
    if style.parted or style.cellwise or first.line == row.line or not _CODE.fullmatch(first.text.strip()):
        return
    if not _is_known(row.label):
        _doubt(row, None)
    if last is not None and not style.starts(last.label):
        _doubt(last, None)


def _place_strays(  # noqa: PLR0917 -- the rows on both sides of the words
    strays: list[Words],
    last: OrderRow | None,
    row: OrderRow | None,
    start: Words,
    gap: _Gap,
    style: RowStyle,
) -> None:
    """Give words without a code to the row before or behind them."""
    if gap.behind and style.remarks and last is not None:
        last.remark += strays
        return
    text = "".join(one.text for one in strays)
    head = _CODE.match(start.text)
    if last is not None and _is_known(last.label + text):
        last.words += strays
        return
    if row is not None and head and _is_known(head.group() + text + row.label[len(head.group().strip()) :]):
        rest = evolve(start, text=start.text[head.end() :])
        row.words = [evolve(start, text=head.group()), *strays, rest, *row.words[1:]]
        return
    after = style.parted and start.apart and not strays[0].apart
    within = all(not one.apart for one in strays[1:])
    if last is not None and after and within and not gap.behind:
        last.words += strays
        return
    for one in (last, row):
        if one is not None and not _is_known(one.label):
            one.torn = one.torn or _UNSURE


def _is_known(label: str) -> bool:
    """Whether a label is a total's, or a code with one of its known names."""
    text = squeeze(label)
    code = _CODE.match(text)
    if code is None:
        return _TOTAL.fullmatch(text) is not None
    return text[code.end() :].lstrip("-－—") in names_of(code.group().strip("[]［］【】()（）"))


def _plain(rows: list[OrderRow], last: OrderRow | None, row: OrderRow, gap: _Gap, style: RowStyle) -> None:
    words = gap.words
    if gap.behind:
        _doubt(row, last, _BEHIND)
    begin = len(words) - 1
    while begin > 0 and not words[begin].apart and not is_numbered(words[begin].text):
        begin -= 1
    if style.several and len({one.line for one in words}) > 1:
        _doubt(row, last)
    if begin < len(words) - 1 and _TOTAL.fullmatch(squeeze(words[-1].text)):
        row.torn = row.torn or _UNSURE  # a total's name is a label of its own, or the end of the one above it
    if not style.parted and begin < len(words) - 1 and not is_numbered(words[begin].text):
        _doubt(row, last)
    row.words = words[begin:]
    for one in words[:begin]:
        if not one.apart and not is_numbered(one.text) and one is not words[0]:
            rows[-1].words.append(one)
        else:
            rows.append(OrderRow([one], [], one.line))
    if any(not is_numbered(one.text) and not parse(squeeze(one.text)).known for one in words[:begin]):
        _doubt(row, last)


def _finish(rows: list[OrderRow], gap: _Gap, style: RowStyle) -> None:
    """Words behind the last values end its label only where nothing else can be."""
    if not gap.words or not rows:
        return
    last = rows[-1]
    first = gap.words[0]
    if style.coded and not style.starts(last.label) and _CODE.fullmatch(first.text.strip()):
        _doubt(last, None)
    if (gap.behind and _is_heading(first.text)) or (style.remarks and gap.behind):
        last.remark.append(first)
    elif gap.behind and not style.starts(first.text):
        _doubt(last, None, _BEHIND)
    elif not first.apart and style.parted and not style.starts(first.text) and not begins_note(first.text):
        last.torn = last.torn or _UNSURE


def _is_heading(text: str) -> bool:
    """Whether words are the number or title of a table, run together with the last row before it."""
    line = squeeze(text)
    return leading_table_number(line) is not None or is_title(line)


def _doubt(row: OrderRow, other: OrderRow | None, why: str = _UNSURE) -> None:
    for one in (row, other):
        if one is not None:
            one.torn = one.torn or why


def is_coded(words: Sequence[str]) -> bool:
    """Whether most labels of a table begin with a code."""
    named = [text for text in words if not _TOTAL.fullmatch(squeeze(text))]
    return sum(_CODE.match(text) is not None for text in named) * 2 > len(named)


def leading_digit(texts: Iterable[str]) -> str:
    """Return the digit with which the codes at the beginning of most lines begin, "" where none do."""
    digits = Counter(match.group().strip(" [［【(（")[0] for text in texts if (match := _CODE.match(text)))
    return digits.most_common(1)[0][0] if digits else ""
