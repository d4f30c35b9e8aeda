"""Rows of lists side by side in order (收支总表): which label and which amounts belong to which list."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from attrs import define, field

from cnbudget.layout.stream.header_columns import Columns
from cnbudget.layout.stream.numbering import Counts, is_numbered, numbering_of
from cnbudget.layout.stream.order_rows import GLUED, OrderRow, RowStyle, Words
from cnbudget.layout.stream.row_numbers import counting_on
from cnbudget.layout.stream.values import Value, runs_of
from cnbudget.model.characters import squeeze
from cnbudget.model.passing import frozen
from cnbudget.readers.page import TextSource
from cnbudget.vocabulary import headers, subjects
from cnbudget.vocabulary.words import parse

__all__ = ["MANY", "ListRow", "list_row_numbers", "read_list_rows"]

_NO_LIST = "nothing tells to which of the lists side by side it belongs"
_WRAPS = "a label near it wraps, and the text does not show where"
MANY = "its line has more amounts than its list has columns"
"""Why a row of a list is torn whose columns the header does not name all."""
_NUMBERED = re.compile(r"(?:其中：?)?[（(]?[0-9一二三四五六七八九十]+[）)、.．]")
_CLASSES = {"by_function": "function", "by_economic": "economic", "by_gov_economic": "gov_economic"}
_SIDES = ("revenue", "expenditure")


@frozen
class ListRow:
    """A row of one of the lists, with the index that rows on one line share."""

    block: int
    index: int
    row: OrderRow


@define
class _State:
    counts: Counts = field(factory=Counts)
    doubt: bool = False  # a label may have begun on the line before


def read_list_rows(source: TextSource, lines: Iterable[int], columns: Columns, style: RowStyle) -> list[ListRow]:
    """Return the rows of lists side by side that print values."""
    state = _State()
    held = ""  # the label of the line before, where cells stand on lines of their own
    counted = any(column.role == "ordinal" for column in columns.columns)
    found: list[ListRow] = []
    index = -1
    for line in lines:
        runs = [run for run in runs_of(source.texts[line], style.decimals) if run.words or run.values]
        groups = [(_uncounted(run.words) if counted else run.words, list(run.values)) for run in runs]
        groups = [group for group in groups if group[0] or group[1]]
        if style.cellwise and len(groups) == 1 and not groups[0][0] and held:
            groups = [(held, groups[0][1])]
            state.doubt = False
        held = groups[0][0] if len(groups) == 1 and not groups[0][1] else ""
        rows = list(_placed(groups, line, columns, state))
        if state.doubt:
            for block, row in rows[:1]:
                if block == 0 or not is_numbered(row.words[0].text if row.words else ""):
                    row.torn = row.torn or _WRAPS
        if any(run.cut for run in runs):
            for _, row in rows:
                row.torn = row.torn or GLUED
        state.doubt = _may_wrap(groups, found, rows)
        rows += _blank(groups, line, rows) if columns.sided and columns.blocks == len(_SIDES) else ()
        taken: set[int] = set()
        index += 1
        for block, row in rows:
            if block in taken:  # several rows run together in one line
                taken.clear()
                index += 1
            taken.add(block)
            found.append(ListRow(block, index, row))
    return found


def list_row_numbers(
    source: TextSource, lines: Iterable[int], columns: Columns, decimals: int
) -> Mapping[int, Sequence[str]]:
    """Return the numbers of rows (行次) that stand within the lines of lists whose header has a column of them."""
    if not any(column.role == "ordinal" for column in columns.columns):
        return {}
    found = {
        line: [word for run in runs_of(source.texts[line], decimals) for word in run.words.split() if _counts(word)]
        for line in lines
    }
    return counting_on(found)


def _uncounted(words: str) -> str:
    """Return words without the numbers of rows (行次) among them."""
    return " ".join(word for word in words.split() if not _counts(word))


def _counts(word: str) -> bool:
    return word.isdecimal() and len(word) <= 3  # noqa: PLR2004


def _blank(
    groups: Sequence[tuple[str, list[Value]]], line: int, rows: Sequence[tuple[int, OrderRow]]
) -> Iterator[tuple[int, OrderRow]]:
    """Yield the labels of a line without values whose words name their side, as rows of one of two lists."""
    taken = {one.text for _, row in rows for one in row.words}
    blocks = {block for block, _ in rows}
    for label in [label for words, _ in groups if words for label in _labels(words)]:
        side = _side(label)
        block = _SIDES.index(side) if side else -1
        if side and block not in blocks and label not in taken and (is_numbered(label) or _known(label)):
            blocks.add(block)
            yield block, OrderRow([Words(line, label)], [], line)


def _may_wrap(
    groups: Sequence[tuple[str, list[Value]]],
    found: Sequence[ListRow],
    rows: Sequence[tuple[int, OrderRow]],
) -> bool:
    """Whether a line without values is a piece of a label: neither numbered nor known words."""
    if rows or not groups:
        return False
    text = groups[0][0]
    labels = _labels(text)
    if all(is_numbered(label) or _side(label) or _known(label) for label in labels):
        return False
    if found and not _is_total(found[-1].row):
        found[-1].row.torn = found[-1].row.torn or _WRAPS
    return True


def _is_total(row: OrderRow) -> bool:
    """Whether a row is a total, whose label is whole."""
    return (
        bool(row.words)
        and parse(squeeze(row.words[0].text)).known
        and "total" in parse(squeeze(row.words[0].text)).marks
    )


def _known(label: str) -> bool:
    return parse(squeeze(label)).known


def _labels(words: str) -> list[str]:
    """Return the labels that words may be: one that is set wide, or several, each with its numbering or a word."""
    fields = words.split()
    if len(fields) < 2 or max(map(len, fields)) == 1:  # noqa: PLR2004
        return [words]
    labels: list[str] = []
    for one in fields:
        goes_on = bool(labels) and (len(one) == 1 or len(labels[-1]) == 1 or _is_open(labels[-1]))
        if is_numbered(one) or not labels or (not goes_on and (_side(one) or _known(one))):
            labels.append(one)
        else:
            labels[-1] += one
    return labels


def _is_open(label: str) -> bool:
    """Whether a label ends in a colon or in its numbering, so that it goes on behind a blank."""
    return label.endswith(("：", ":", "、", ".", "）", ")")) and len(label) <= 4  # noqa: PLR2004


def _placed(
    groups: Sequence[tuple[str, list[Value]]], line: int, columns: Columns, state: _State
) -> Iterator[tuple[int, OrderRow]]:
    """Yield the rows with values of a line, each with its list."""
    labelled = [(_labels(words) if words else [], values) for words, values in groups if words or values]
    valued = [n for n, (_, values) in enumerate(labelled) if values]
    floor = 0
    for n in valued:
        labels, values = labelled[n]
        row = OrderRow([Words(line, labels[-1])] if labels else [], values, line)
        several = len(valued) > columns.blocks
        remaining = 0 if several else len(valued) - 1 - valued.index(n)
        block = _named_block(labels, columns) if several else _block(labels, floor, remaining, columns, state)
        if block is None:
            row.torn = _NO_LIST
            yield 0, row
            continue
        if len(values) > len(columns.values(block)):
            row.torn = MANY
        number = numbering_of(labels[-1]) if labels else None
        if number is not None:
            state.counts.count(block, number)
        floor = 0 if several else block + 1
        yield block, row
    _count_blank(labelled, columns, state)


def _count_blank(labelled: Sequence[tuple[list[str], list[Value]]], columns: Columns, state: _State) -> None:
    """Count the labels without values, where their number goes on with those of a single list."""
    for labels, values in labelled:
        for label in labels[:-1] if values else labels:
            number = numbering_of(label)
            if number is not None:
                blocks = [block for block in range(columns.blocks) if state.counts.is_next(block, number)]
                blocks = [block for block in blocks if not columns.sided or _fits(label, block, columns)]
                if len(blocks) == 1:
                    state.counts.count(blocks[0], number)


def _block(labels: Sequence[str], floor: int, remaining: int, columns: Columns, state: _State) -> int | None:
    """Return the list that the last of several labels before values belongs to, None where nothing tells."""
    if not labels:
        return None
    label = labels[-1]
    options = list(range(floor + len(labels) - 1, columns.blocks - remaining))
    number = numbering_of(label)
    if remaining + floor + len(labels) == columns.blocks and len(options) == 1:
        # the line has a label and values for every list from there on, unless it runs rows of one list together
        follows = number is None or state.counts.is_next(options[0], number)
        if not columns.sided:  # rows of one list that run together count on in one line
            return None if not follows and number and state.counts.is_next(options[0] - 1, number) else options[0]
        return options[0] if follows or _side(label) in {"", _side_of(options[0])} else None
    fitting = [block for block in options if not columns.sided or _fits(label, block, columns)]
    named = columns.sided and (bool(_side(label)) or bool(_classes(label)))
    if len(fitting) > 1 and number is not None:
        fitting = [block for block in fitting if state.counts.is_next(block, number)]
    return fitting[0] if len(fitting) == 1 and (named or number is not None) else None


def _named_block(labels: Sequence[str], columns: Columns) -> int | None:
    """Return the list of a label among several rows of one line: of two lists the one whose side its words name."""
    side = _side(labels[-1]) if labels else ""
    return _SIDES.index(side) if side and columns.sided and columns.blocks == len(_SIDES) else None


def _side_of(block: int) -> str:
    return _SIDES[min(block, 1)]


def _fits(label: str, block: int, columns: Columns) -> bool:
    """Whether a label may be one of a list, by the side that its words name and the subjects that the list holds."""
    side = _side(label)
    if side and side != _side_of(block):
        return False
    marks = frozenset[str]().union(*(parse(cell).marks for column in columns.labels(block) for cell in column.path))
    listed = {_CLASSES[mark] for mark in marks & _CLASSES.keys()}
    return not listed or not _classes(label) or bool(listed & _classes(label))


def _classes(label: str) -> set[str]:
    """Return the classifications that have a subject of a label's name."""
    name = _NUMBERED.sub("", squeeze(label))
    return {one for one in ("function", "economic", "gov_economic") if subjects.find(one, name)}


def _side(label: str) -> str:
    """Return the side that a label's words name, "" where they name none or both."""
    text = squeeze(label)
    words = headers.sides()
    revenue = words.revenue.search(text) is not None
    expenditure = words.expenditure.search(text) is not None
    if not revenue and not expenditure:
        name = text.partition("、")[2] or text.partition("）")[2] or text
        expenditure = bool(subjects.find("function", name))
    if revenue == expenditure:
        return ""
    return _SIDES[0] if revenue else _SIDES[1]
