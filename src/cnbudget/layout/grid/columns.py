"""Which columns of a table hold labels, amounts or neither, and which lists stand side by side."""

import re
from collections.abc import Sequence
from typing import Literal

from attrs import frozen

from cnbudget.layout.grid.matrix import BLANKS, is_amount, is_number
from cnbudget.vocabulary.columns import label_kind
from cnbudget.vocabulary.labels import classify
from cnbudget.vocabulary.words import parse

__all__ = ["Role", "TableColumn", "read_columns"]

Role = Literal["label", "amount", "goal", "other"]
"""`other` are numbers that are no amounts (行次, 数量, 增减%) and words that are no labels (备注)."""

_DATE = re.compile(r"20\d\d[-/.年]\d{1,2}(?:[-/.月]\d{1,2}日?)?(?:\d{1,2}:\d\d(?::\d\d)?)?月?")
_MOST = 0.6  # share of a column's texts that must be numbers for it to hold amounts


@frozen
class TableColumn:
    """A column of a table: its header path, what stands in it and in which list."""

    path: tuple[str, ...]
    role: Role
    block: int


def read_columns(paths: Sequence[tuple[str, ...]], texts: Sequence[Sequence[str]]) -> tuple[TableColumn, ...]:
    """Return the columns of a table.

    Args:
        paths: header path of each column.
        texts: what stands in each column below its header, from all pages.
    """
    roles = [_role(path, column) for path, column in zip(paths, texts, strict=True)]
    for place, (path, column) in enumerate(zip(paths, texts, strict=True)):
        if roles[place] is None:
            roles[place] = _of_blank(path, roles[:place]) if not any(column) else "label"
    settled: list[Role] = [role or "label" for role in roles]
    return _blocks(paths, settled)


def _role(path: tuple[str, ...], texts: Sequence[str]) -> Role | None:
    """Return what header or content say, None where a blank column leaves it open."""
    kind = label_kind(path) if path else "name"
    if kind == "goal":
        return "goal"
    if kind in {"ordinal", "quantity", "rate"}:
        return "other"
    printed = [text for text in texts if text not in BLANKS]
    if kind in {"code", "unit_code", "unit"}:
        return "label"
    if any(text.endswith(("%", "％")) for text in printed):
        return "other"
    if printed and all(map(_DATE.fullmatch, printed)):
        return "other"
    decimals = sum(map(is_amount, printed))
    if decimals and decimals + sum(map(is_number, printed)) > len(printed) * _MOST:
        return "amount"
    if kind in {"project", "attribute"}:
        return "label"
    if not printed:
        return None
    if all(map(is_number, printed)):
        if _names_money(path):
            return "amount"
        return "label" if any(map(classify, printed)) or not path else "other" if _counts(path) else "label"
    return "label"


def _names_money(path: tuple[str, ...]) -> bool:
    """Whether a header's words mean money: a fund, a nature, a total, 预算数, 金额."""
    return bool(path) and parse(path[-1]).known


def _counts(path: tuple[str, ...]) -> bool:
    return any(word in path[-1] for word in ("数量", "人数", "面积", "辆", "台", "次", "%"))


def _of_blank(path: tuple[str, ...], before: Sequence[Role | None]) -> Role:
    """A column in which nothing is printed: amounts where its header means money, labels where it stands before any."""
    if _names_money(path) and label_kind(path) == "name":
        return "amount"
    return "label"


def _blocks(paths: Sequence[tuple[str, ...]], roles: Sequence[Role]) -> tuple[TableColumn, ...]:
    """Lists stand side by side where labels follow amounts and have amounts behind them; others are remarks (备注)."""
    columns = []
    block = 0
    for place, (path, role) in enumerate(zip(paths, roles, strict=True)):
        chosen: Role = role
        if role == "label":
            before = "amount" in roles[:place]
            after = "amount" in roles[place:]
            attribute = bool(path) and label_kind(path) == "attribute"
            if before and (attribute or not after):
                chosen = "other"
            elif before and any(c.role == "amount" and c.block == block for c in columns):
                block += 1
        columns.append(TableColumn(path, chosen, block))
    return tuple(columns)
