"""Labels of rows in order, put into the table's label columns, and whether they can be whole."""

import re
from collections.abc import Sequence
from itertools import dropwhile

from cnbudget.layout.row_lines import numbers_behind
from cnbudget.layout.stream.header_columns import StreamColumn
from cnbudget.layout.stream.order_rows import Words
from cnbudget.model.characters import squeeze
from cnbudget.vocabulary.columns import LabelKind, label_kind
from cnbudget.vocabulary.notation.numbers import is_numeric
from cnbudget.vocabulary.subjects import names_of

__all__ = ["doubt_label", "doubt_lines", "label_columns", "split_label"]

_PARTS = frozenset({"类", "款", "项"})
_CODES: frozenset[LabelKind] = frozenset({"code", "unit_code"})
_LEADING = re.compile(r"(?!(?:19|20)[0-9]{2}年)[\[［【(（]?([0-9]{2,12})(?![0-9.])[\]］】)）]?[-－—]?")
_ANY_CODE = re.compile(r"(?<![0-9A-Za-z.])(?:[0-9]{3}|[0-9]{5}|[0-9]{7})(?![0-9.,])")
_TAIL = re.compile(r"(?<![0-9.,])[0-9]{1,4}$")
_WHOLE_AMOUNT = re.compile(r"(?<=[^0-9.,])[0-9][0-9,]{4,}$")  # of 元 or 万元 without decimals, one or several
_NUMBERED = "its label ends in a number that may be of another column"
_SEPARATOR = "\0"  # stands for the blank between two numbers that are not parts of one code (301 08)
_BETWEEN = re.compile(r"(?<=[0-9])\s+(?=[0-9]{3,12}(?![0-9.]))")
_LARGE = re.compile(r"(?!(?:19|20)[0-9]{2}年)[1-9][0-9]{3,}(?![0-9.])")
_TOTAL = re.compile(r"(?:合计|总计|小计|共计)")


def label_columns(columns: Sequence[StreamColumn]) -> tuple[StreamColumn, ...]:
    """Return the label columns; 类, 款 and 项 are one, because the order of a row does not tell which it fills."""
    kept: list[StreamColumn] = []
    for column in columns:
        part = column.path[-1] in _PARTS
        if part and kept and kept[-1].path[-1] == "科目编码":
            continue
        kept.append(StreamColumn(column.block, (*column.path[:-1], "科目编码"), "label") if part else column)
    return tuple(kept)


def split_label(words: Sequence[Words], columns: Sequence[StreamColumn]) -> tuple[str, ...]:
    """Return the text of each label column, "" where blank."""
    label = squeeze("".join(one.text for one in words))
    blank = ("",) * (len(columns) - 1)
    if len(columns) <= 1 or _TOTAL.match(label):
        return (label, *blank) if columns else ()
    kinds = [label_kind((column.path[-1],)) for column in columns]
    if any(kind in _CODES for kind in kinds):
        apart = squeeze("".join(_BETWEEN.sub(_SEPARATOR, one.text) for one in words))
        return tuple(cell.replace(_SEPARATOR, "") for cell in _by_codes(apart, kinds))
    codes = [found.start() for found in _ANY_CODE.finditer(label)]
    if len(codes) == len(columns) and codes[0] == 0:
        ends = [*codes[1:], len(label)]
        return tuple(label[start:end] for start, end in zip(codes, ends, strict=True))
    fields = [field for one in words for field in one.text.split()]
    if len(words) == 1 and len(fields) == len(columns):
        return tuple(fields)
    return (label, *blank)


def _by_codes(label: str, kinds: Sequence[LabelKind]) -> tuple[str, ...]:
    """Put codes into columns of codes and what stands between them into the columns of names behind them."""
    cells: list[str] = []
    rest = label
    for position, kind in enumerate(kinds):
        final = position == len(kinds) - 1
        if kind in _CODES:
            rest = rest.removeprefix(_SEPARATOR)
            found = _LEADING.match(rest)
            cells.append(found.group(1) if found else "")
            rest = rest[found.end() :] if found else rest
        elif final or not any(later in _CODES for later in kinds[position + 1 :]):
            cells.append(rest)
            rest = ""
        else:
            found = _ANY_CODE.search(rest)
            end = found.start() if found else len(rest)
            cells.append(rest[:end])
            rest = rest[end:]
    if rest:
        cells[-1] += rest
    return tuple(cells)


def doubt_label(words: Sequence[Words], labels: Sequence[str], columns: Sequence[StreamColumn]) -> str:
    """Return why a row's label cannot be whole, "" where nothing shows that.

    Args:
        words: the label as printed.
        labels: what of it each label column takes.
        columns: the label columns.
    """
    kinds = [label_kind((column.path[-1],)) for column in columns]
    if sum(kind in _CODES for kind in kinds) <= 1 and _has_number_behind_name(words):
        return "a number in its label may be of another column"
    whole = "".join(labels)
    coded_last = bool(kinds) and kinds[-1] in _CODES
    if (_TAIL.search(whole) and not whole.isdigit()) or (_WHOLE_AMOUNT.search(whole) and not coded_last):
        return _NUMBERED
    if whole and not any(map(str.isalpha, whole)) and not _CODES.issuperset(kinds):
        return "it has a number and no name"
    doubts = (_doubt_cell(labels, kinds, position) for position in range(len(labels)))
    return next(filter(None, doubts), "")


def _doubt_cell(labels: Sequence[str], kinds: Sequence[LabelKind], position: int) -> str:
    """Return why a cell of a label, or the name behind it, cannot be whole."""
    label, kind = labels[position], kinds[position]
    if kind not in _CODES or position + 1 == len(labels):
        code = _LEADING.match(label)
        if code and code.end() == len(label) and kind not in _CODES and len(labels) == 1:
            return "it has a code and no name"
        return "its name is not whole" if code and _is_cut(code.group(1), label[code.end() :]) else ""
    name = labels[position + 1]
    named = kinds[position + 1] not in _CODES
    if named and _LARGE.match(name):
        return "a number stands between its code and its name"
    if named and not name and _LEADING.match(label):
        return "it has a code and no name"
    return "its name is not whole" if label and _is_cut(label, name) else ""


def doubt_lines(words: Sequence[Words]) -> str:
    """Return why the label of a row without values may be several rows whose amounts are whole, "" where it is none.

    Between amounts with separators (1,750) smaller ones have none and look like words: 城市维护建设税 750 750.
    """
    return _NUMBERED if any(numbers_behind(one.text) for one in words) else ""


def _has_number_behind_name(words: Sequence[Words]) -> bool:
    """Whether a number stands in a line of its own behind one with a name."""
    texts = [squeeze(one.text) for one in words]
    named = dropwhile(is_numeric, texts)
    return any(is_numeric(text) for text in named)


def _is_cut(code: str, name: str) -> bool:
    """Whether a name is the beginning, the end or the beginning of more than the name known for its code."""
    known = names_of(code) if len(code) in {3, 5, 7} else ()
    if not known or not name or name in known:
        return False
    return any(one != name and (one.startswith(name) or one.endswith(name) or name.startswith(one)) for one in known)
