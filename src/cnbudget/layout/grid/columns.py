"""What each column of a table holds, by its header first, and which lists stand side by side."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Literal

from cnbudget.model.passing import frozen
from cnbudget.vocabulary.columns import LabelKind, label_kind
from cnbudget.vocabulary.labels import classify, is_revenue_code, read_label
from cnbudget.vocabulary.notation.dates import is_date, years_in
from cnbudget.vocabulary.notation.header_text import is_made_up
from cnbudget.vocabulary.notation.numbers import (
    is_money_like,
    is_numeric,
    is_percent,
    is_whole_number,
    prints_nothing,
    read_numerals,
)
from cnbudget.vocabulary.notation.pattern import Pattern
from cnbudget.vocabulary.notation.units import bracketed_units
from cnbudget.vocabulary.subjects import is_economic
from cnbudget.vocabulary.words import parse

__all__ = ["Role", "TableColumn", "names_money", "read_columns"]

Role = Literal["label", "amount", "rate", "goal", "ordinal", "remark"]
"""What a column holds.

ordinal: numbers that are no amounts (行次, 数量, dates) · remark: words that are no labels (备注).
"""

_BY_KIND: dict[LabelKind, Role] = {
    "goal": "goal",
    "ordinal": "ordinal",
    "quantity": "ordinal",
    "rate": "rate",
    "code": "label",
    "unit_code": "label",
    "unit": "label",
}
_MOST = 0.6  # share of a column's texts that must be numbers for it to hold amounts under a header that is not known
_HALF = 0.5
_WORDS = Pattern(r"\p{Han}{2}")
_PART_OF_CODE = Pattern(r"0[0-9]{1,2}")  # 05
_NUMBERED = Pattern(r"(?:编码|代码|编号|号码)$")
_MONEY = Pattern(r"(?:费用?|[款额]|支出|收入|资金|预算|决算)$")  # 公公务接待费, as a scan reads a header
_DIGITS = Pattern(r"[0-9]+|[0-9.]+E\+[0-9]+")  # 530100210000000001, and as a spreadsheet shows it
_YEARS = range(1990, 2100)
_LONG_CODE = 5  # digits of a code of a unit or project, at least
_CLASSIFICATIONS = frozenset({"by_function", "by_economic", "by_gov_economic"})  # 功能分类, over names or codes
_PREFIX = 3  # digits that codes of one department have in common


@frozen
class TableColumn:
    """A column of a table: its header path, what stands in it and in which list."""

    path: tuple[str, ...]
    role: Role
    block: int

    @property
    def unit(self) -> str:
        """The unit of money that its header prints in brackets (金额（元）), the innermost one; "" without one."""
        return next((unit for text in reversed(self.path) for unit in bracketed_units(text)), "")


def read_columns(paths: Sequence[tuple[str, ...]], texts: Sequence[Sequence[str]]) -> tuple[TableColumn, ...]:
    """Return the columns of a table.

    Args:
        paths: header path of each column.
        texts: what stands in each column below its header, from all pages.
    """
    printed = [[text for text in column if not prints_nothing(text)] for column in texts]
    roles = [_role(path, column) for path, column in zip(paths, printed, strict=True)]
    roles = _alike(paths, roles, printed) if any(paths[1:]) else _behind_names(roles, printed)
    if any(paths[1:]) and all(map(is_made_up, paths[0])) and _are_row_numbers(printed[0], (0, 1)):
        roles[0] = "ordinal"  # the index that a program writes in front of each row
    return _with_blocks(paths, roles, [not column for column in printed])


def _alike(paths: Sequence[tuple[str, ...]], roles: Sequence[Role], printed: Sequence[Sequence[str]]) -> list[Role]:
    """Make columns of whole numbers hold amounts where their header heads amounts in another list.

    本年计划 over 231 alone would be a column of subject codes. One cell above several columns tells nothing of each.
    """
    of_amounts = {path for path, role in zip(paths, roles, strict=True) if path and role == "amount"}
    amounts = {path[-1] for path in of_amounts}
    found: list[Role] = []
    for path, role, texts in zip(paths, roles, printed, strict=True):
        known = (
            bool(path)
            and path[-1] in amounts
            and path not in of_amounts
            and bool(texts)
            and all(map(is_whole_number, texts))
        )
        found.append("amount" if role == "label" and known else role)
    return found


def _behind_names(roles: Sequence[Role], printed: Sequence[Sequence[str]]) -> list[Role]:
    """Make columns of whole numbers behind names hold amounts where no header heads them: codes stand before."""
    named = next((n for n, texts in enumerate(printed) if texts and _is_mostly_words(texts)), len(roles))
    return [
        "amount" if role == "label" and n > named and texts and all(map(is_numeric, texts)) else role
        for n, (role, texts) in enumerate(zip(roles, printed, strict=True))
    ]


def _role(path: tuple[str, ...], printed: Sequence[str]) -> Role:
    """Return what a column holds: what its header says; where that is not known, what most of its texts are."""
    kind = label_kind(path)
    role = _BY_KIND.get(kind)
    if role is not None:
        return "ordinal" if role == "label" and printed and all(map(is_date, printed)) else role
    if printed and _are_numbers_of_things(path, printed):
        return "ordinal"
    if kind == "name" and names_money(path):
        return "label" if _is_mostly_words(printed) else "amount"
    if printed and all(map(is_date, printed)):
        return "ordinal"
    numbers = [text for text in printed if is_numeric(text)]
    percents = sum(map(is_percent, printed))
    if percents > len(printed) * _HALF or (not path and percents and percents == len(printed) * _HALF):
        return "rate"
    if kind == "attribute" or len(numbers) + percents <= len(printed) * _MOST:
        return "label"
    if any(map(is_money_like, numbers)):
        return "amount"
    return _of_whole_numbers(path, numbers) if kind == "name" else "label"


def names_money(path: tuple[str, ...]) -> bool:
    """Whether a header's words mean money: a fund, a nature, a total, 预算数, 金额, an economic subject (办公费)."""
    if not path:
        return False
    words = parse(path[-1])
    names_subjects = not words.marks.isdisjoint(_CLASSIFICATIONS) and not words.marks - _CLASSIFICATIONS
    return (words.known and not names_subjects) or is_economic(read_label(path[-1]).name)


def _is_mostly_words(printed: Sequence[str]) -> bool:
    """Whether a column under a header such as 收入 holds names; a single odd cell does not make it one."""
    words = [text for text in printed if _WORDS.search(text) and not (is_numeric(text) or read_numerals(text))]
    return len(words) > len(printed) * _HALF


def _of_whole_numbers(path: tuple[str, ...], numbers: Sequence[str]) -> Role:
    """Return what a column of whole numbers holds: codes, years or row numbers where most are, else amounts."""
    if not path or _are_subject_codes(numbers):
        return "label"
    others = (
        (_are_long_codes(numbers) and not _MONEY.search(path[-1]))
        or _are_years(path, numbers)
        or _are_row_numbers(numbers)
    )
    return "ordinal" if others else "amount"


def _are_numbers_of_things(path: tuple[str, ...], printed: Sequence[str]) -> bool:
    """Whether a header such as 项目代码 or 合同编号 stands over digits; letters (A 货物) are labels."""
    numbered = bool(path) and _NUMBERED.search(path[-1]) is not None
    return numbered and all(map(_DIGITS.fullmatch, printed))


def _are_subject_codes(numbers: Sequence[str]) -> bool:
    """Whether most numbers are subject codes or parts of some."""
    codes = sum(
        bool(classify(text)) or is_revenue_code(text) or _PART_OF_CODE.fullmatch(text) is not None for text in numbers
    )
    return codes > len(numbers) * _HALF


def _are_long_codes(numbers: Sequence[str]) -> bool:
    """Whether all numbers are long codes of one department, which begin alike."""
    lengths, prefixes = {len(text) for text in numbers}, {text[:_PREFIX] for text in numbers}
    long = len(lengths) == 1 and min(lengths) >= _LONG_CODE and all(map(is_whole_number, numbers))
    return long and len(prefixes) == 1 and len(numbers) > 1


def _are_years(path: tuple[str, ...], numbers: Sequence[str]) -> bool:
    return (
        "年" in path[-1]
        and not years_in(path[-1])
        and all(is_whole_number(text) and int(text) in _YEARS for text in numbers)
    )


def _are_row_numbers(numbers: Sequence[str], first: Sequence[int] = (1,)) -> bool:
    """Whether the numbers count the rows: 1, 2, 3."""
    if len(numbers) < 2 or not all(map(is_whole_number, numbers)):  # noqa: PLR2004 -- one number counts nothing
        return False
    return int(numbers[0]) in first and all(int(b) == int(a) + 1 for a, b in pairwise(numbers))


def _with_blocks(
    paths: Sequence[tuple[str, ...]], roles: Sequence[Role], blank: Sequence[bool]
) -> tuple[TableColumn, ...]:
    """Number the lists that stand side by side.

    A label column that follows amounts starts a new list if it has amounts of its own; otherwise it is a remark (备注).
    """
    columns: list[TableColumn] = []
    block = 0
    for index, (path, role) in enumerate(zip(paths, roles, strict=True)):
        chosen = role
        if role == "label" and "amount" in roles[:index]:
            if "amount" not in roles[index:] or label_kind(path) == "attribute":
                chosen = "remark"
            elif not _begins_list(index, roles, blank):
                chosen = "amount"  # a source of money, or a subject, that has none and is not known
            elif any(column.role == "amount" and column.block == block for column in columns):
                block += 1
        columns.append(TableColumn(path, chosen, block))
    return tuple(columns)


def _begins_list(index: int, roles: Sequence[Role], blank: Sequence[bool]) -> bool:
    """Whether anything is printed from a label column on, before the next column of amounts that has any."""
    for role, empty in zip(roles[index:], blank[index:], strict=True):
        if not empty and role in {"label", "amount", "goal"}:
            return role == "label"
    return False
