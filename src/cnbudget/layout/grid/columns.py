"""Which columns of a table hold labels, amounts or neither, and which lists stand side by side."""

import re
from collections.abc import Sequence
from typing import Literal

from attrs import frozen

from cnbudget.model.characters import is_blank
from cnbudget.vocabulary.columns import label_kind
from cnbudget.vocabulary.labels import classify, read_label
from cnbudget.vocabulary.notation.dates import is_date
from cnbudget.vocabulary.notation.numbers import is_money_like, is_numeric, is_percent
from cnbudget.vocabulary.subjects import is_economic
from cnbudget.vocabulary.words import parse

__all__ = ["Role", "TableColumn", "read_columns"]

Role = Literal["label", "amount", "goal", "other"]
"""`other` are numbers that are no amounts (行次, 数量, 增减%) and words that are no labels (备注)."""

_PART_OF_CODE = re.compile(r"\d{2,3}")  # 05
_MOST = 0.6  # share of a column's texts that must be numbers for it to hold amounts
_BY_HEADER: dict[str, Role] = {
    "goal": "goal",
    "ordinal": "other",
    "quantity": "other",
    "rate": "other",
    "code": "label",
    "unit_code": "label",
    "unit": "label",
}


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
    blank = [all(map(is_blank, column)) for column in texts]
    return _blocks(paths, [_role(path, column) for path, column in zip(paths, texts, strict=True)], blank)


def _role(path: tuple[str, ...], texts: Sequence[str]) -> Role:
    """Return what a column holds: its header decides where it is known to hold no amounts, else what is printed."""
    kind = label_kind(path) if path else "name"
    if kind in _BY_HEADER:
        return _BY_HEADER[kind]
    printed = [text for text in texts if not is_blank(text)]
    if not printed:
        return "amount" if kind == "name" and _names_money(path) else "label"
    if any(map(is_percent, printed)) or all(map(is_date, printed)):
        return "other"
    numbers = sum(map(is_numeric, printed))
    if any(map(is_money_like, printed)) and numbers > len(printed) * _MOST:
        return "amount"
    if numbers == len(printed) and kind == "name":
        return _of_integers(path, printed)
    return "label"


def _of_integers(path: tuple[str, ...], printed: Sequence[str]) -> Role:
    """Return what a column of whole numbers holds: amounts where its header means money, else codes or counts."""
    if _names_money(path):
        return "amount"
    parts = any(text[0] == "0" for text in printed) and all(map(_PART_OF_CODE.fullmatch, printed))
    return "label" if not path or parts or any(map(classify, printed)) else "other"


def _names_money(path: tuple[str, ...]) -> bool:
    """Whether a header's words mean money: a fund, a nature, a total, 预算数, 金额, an economic subject (办公费)."""
    return bool(path) and (parse(path[-1]).known or is_economic(read_label(path[-1]).name))


def _blocks(paths: Sequence[tuple[str, ...]], roles: Sequence[Role], blank: Sequence[bool]) -> tuple[TableColumn, ...]:
    """Lists stand side by side where labels follow amounts and have amounts behind them; others are remarks (备注)."""
    columns: list[TableColumn] = []
    block = 0
    for place, (path, role) in enumerate(zip(paths, roles, strict=True)):
        chosen = role
        if role == "label" and "amount" in roles[:place]:
            if "amount" not in roles[place:] or (path and label_kind(path) == "attribute"):
                chosen = "other"
            elif not _labelled(place, roles, blank):
                chosen = "amount"  # a source of money, or a subject, that has none and is not known
            elif any(column.role == "amount" and column.block == block for column in columns):
                block += 1
        columns.append(TableColumn(path, chosen, block))
    return tuple(columns)


def _labelled(place: int, roles: Sequence[Role], blank: Sequence[bool]) -> bool:
    """Whether anything is printed from a label column on, before the next column of amounts that has any."""
    for role, empty in zip(roles[place:], blank[place:], strict=True):
        if not empty and role != "other":
            return role == "label"
    return False
