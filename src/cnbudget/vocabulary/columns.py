"""Columns of budget tables (栏目): their canonical ids, and what label columns hold."""

from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from typing import Any, Literal, cast, get_args

from attrs import frozen

from cnbudget.vocabulary.headers import VocabularyError
from cnbudget.vocabulary.members import load_toml, tree
from cnbudget.vocabulary.notation.header_text import written_out
from cnbudget.vocabulary.notation.pattern import Pattern
from cnbudget.vocabulary.taught import taught
from cnbudget.vocabulary.words import normal, parse

__all__ = ["NAMING", "Columns", "LabelKind", "column_id", "label_kind", "listed_labels", "read_columns"]

LabelKind = Literal[
    "code", "unit_code", "unit", "project", "shared", "attribute", "ordinal", "quantity", "rate", "goal", "name"
]
"""What a column without amounts holds: subject codes, unit codes, unit names, project names, units and in other rows
subjects or projects (单位名称（科目）), attributes (备注), numbers of rows (行次), counts (数量), percentages (增减%),
performance goals, else names."""

NAMING: frozenset[LabelKind] = frozenset({"name", "unit", "project", "shared"})
"""Kinds of columns that hold the names of rows."""

_RATE = Pattern(r"%）?$|（%）|(?:占比|比重|比例|率|增幅|幅度|增速)$")  # 比上年增减（%）, whatever stands before
_QUANTITY = Pattern(
    r"（(?:人|人次|辆|台|台、套|套|个|批|批次|次|㎡|平方米|户|座)）$|(?:人数|数量|个数|台数|辆数|人次|批次|次数)$"
)
_SUBJECT_CODE = Pattern(r"科目(?:编码|代码|编号)$")  # 政府预算支出经济科目编码, however it is qualified
_ORDER = ("item", "nature", "origin", "flow", "fund", "period")


@frozen
class Columns:
    """The content of `columns.toml`: label columns by their header."""

    labels: Mapping[str, LabelKind]


@cache
def _columns() -> Columns:
    return read_columns(load_toml("columns.toml"))


def read_columns(data: dict[str, Any]) -> Columns:
    """Return the label columns that `columns.toml` lists.

    Raises:
        VocabularyError: where a header has two kinds.
    """
    labels: dict[str, LabelKind] = {}
    for kind, headers in data["labels"].items():
        if kind not in get_args(LabelKind):
            message = f"columns.toml: {kind!r} is no kind of label column"
            raise VocabularyError(message)
        for header in headers:
            if labels.setdefault(header, kind) != kind:
                message = f"columns.toml: {header!r} is both {labels[header]} and {kind}"
                raise VocabularyError(message)
    return Columns(labels)


def listed_labels() -> frozenset[str]:
    """Return the headers of columns without amounts that `columns.toml` lists."""
    return frozenset(_columns().labels)


def column_id(own: Mapping[str, str], last: str) -> str:
    """Return the canonical id of an amount column.

    Args:
        own: dimension to member, only those that set the column apart from its table.
        last: the innermost header cell.
    """
    members = tree().members
    named = (members[d].get(own[d]) for d in _ORDER if d in own)
    parts = [member.column for member in named if member is not None and member.column]
    if parts:
        return "_".join(parts)
    return "total" if "total" in parse(last).marks else "amount"


def label_kind(path: Sequence[str]) -> LabelKind:
    """Return what a label column with this header path holds.

    >>> label_kind(("功能分类科目", "科目编码")), label_kind(("单位名称",)), label_kind(("支出", "项目"))
    ('code', 'unit', 'project')
    >>> label_kind(("单位名称（科目）",)), label_kind(("比上年增减（%）",)), label_kind(("车辆（辆）",))
    ('shared', 'rate', 'quantity')
    >>> label_kind(("政府预算支出经济科目编码",)), label_kind(("科目编码.1",))
    ('code', 'code')
    """
    return _label_kind(tuple([written_out(normal(text)) for text in path]), taught().labels) if path else "name"


@lru_cache(maxsize=1024)
def _label_kind(path: tuple[str, ...], added: tuple[tuple[str, str], ...]) -> LabelKind:
    header = path[-1]
    listed = next((cast("LabelKind", kind) for word, kind in added if word == header), _columns().labels.get(header))
    if listed:
        return listed
    if any(map(_RATE.search, path)):
        return "rate"
    if _QUANTITY.search(header):
        return "quantity"
    if _SUBJECT_CODE.search(header):
        return "code"
    shared = "单位" in header and ("科目" in header or "（项目" in header or "、项目" in header)
    return "shared" if shared else "name"
