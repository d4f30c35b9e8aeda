"""Cells that print a label and its value together: 项目名称：信息化运行维护."""

import re
from collections.abc import Sequence

from cnbudget.interpret.performance.squares import Strip
from cnbudget.readers.page import GridCell
from cnbudget.vocabulary.performance import label_word, looks_like_label

__all__ = ["inline_before", "inline_of", "inlines_of"]

_BRACKETED = re.compile(r"[（(][^（）()]*[）)]")  # 年度目标1：（40分）
_WHEREOF = re.compile(r"其中[：:]")
_DIGITS = "0123456789"  # 主要任务1：


def inline_of(text: str) -> tuple[str, str] | None:
    """Return label and value that one text prints, None where it prints no known label.

    >>> inline_of("项目名称：信息化运行维护"), inline_of("其中：财政拨款：90万元"), inline_of("其中：财政拨款")
    (('项目名称：', '信息化运行维护'), ('其中：财政拨款：', '90万元'), None)
    """
    begin = match.end() if (match := _WHEREOF.match(text)) else 0
    for colon in "：:":
        name, found, value = text[begin:].partition(colon)
        if found and value and label_word(name.rstrip(_DIGITS)):
            return text[:begin] + name + found, value
    return None


def inline_before(text: str, rest: Sequence[Strip]) -> tuple[str, str] | None:
    """Return label and value of a cell that others stand behind, None where it is the label of the next one.

    Args:
        text: of the cell.
        rest: what stands behind it in its row.
    """
    found = inline_of(text)
    if found is None or label_word(found[1]) or _BRACKETED.fullmatch(found[1]):
        return None
    following = rest[0].cell.text if rest and rest[0].cell is not None else ""
    return found if not following or looks_like_label(following) or inline_of(following) else None


def inlines_of(strips: Sequence[Strip]) -> list[tuple[GridCell, str, str]]:
    """Return cell, label and value of several cells that all print both; [] for any other.

    They stand under the label before them: 年度总体目标 | 预期目标：保障运行。 | 实际完成情况：运行365天。
    """
    found = [(strip.cell, *inline) for strip in strips if strip.cell and (inline := inline_of(strip.cell.text))]
    return found if len(found) == len(strips) > 1 else []
