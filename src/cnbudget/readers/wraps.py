"""Lines of a cell to one text: white space goes, but in a cell of numbers a blank stays between two that are not one.

A line break may cut a number, and a blank may separate its thousands; a row number, a stray digit or a second amount
beside it makes two numbers. Nothing is decided by what the cell means, for readers don't know it.
"""

import re
from collections.abc import Sequence

__all__ = ["FAR", "joined", "without_blank_thousands"]

FAR = "    "
"""Stands between fields of a line, and between digits that are no one number."""

_NUMBERS = re.compile(r"[\s0-9.,，．%％¥￥()（）△▲+\-−－–—\ufffd⁰¹²³⁴-⁹\[\]]*(?:[万亿千百]?元)?\s*")
_BETWEEN = re.compile(r"(?<=[0-9])\s+(?=[0-9])", re.ASCII)
_LEFT = re.compile(r"[0-9][0-9.,]*$", re.ASCII)
_RIGHT = re.compile(r"[0-9][0-9.,]*", re.ASCII)
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", re.ASCII)  # 1,234,567.00
# 201, 20103, 2010301, 10301: subject codes begin with one of the classes (类) that there are
_CODE = re.compile(r"(?:10[1-5]|110|2[0-3]\d|30\d|31[0-3]|399|50\d|51[0-5]|599)(?:\d{2}){0,3}", re.ASCII)
_ITEM = re.compile(r"(?:2[0-3]\d)\d{4}", re.ASCII)  # 2080506: an item (项), the longest of them
_OPEN = re.compile(r"\.\d?$", re.ASCII)  # an amount whose decimals are not complete
_OTHERWISE = re.compile(r"\d,\d{3}(?!\d)|(?<![0-9.,])[0-9]{4,}\.[0-9]", re.ASCII)  # 1,330 or 1330.00
_SHOWN = re.compile(r"(?<![0-9.]) ?[0-9]{1,3} [0-9]{3}(?: [0-9]{3}(?![0-9])|\.[0-9])", re.ASCII)  # 1 234 567
_BLANK_THOUSANDS = re.compile(r"(?<=[0-9]) (?=[0-9]{3}(?![0-9]))", re.ASCII)
_IDENTITY = 6  # digits at least of the codes of units and projects


def joined(lines: Sequence[str]) -> str:
    """Return the text of a cell's lines.

    >>> joined(["合    计", "（万元）"]), joined(["1,234,5", "67.00"]), joined(["1 234 567.00"])
    ('合计（万元）', '1,234,567.00', '1234567.00')
    >>> joined(["106,512.0", "0"]), joined(["升级20", "22年"]), joined(["2620", "01"])
    ('106,512.00', '升级2022年', '262001')
    >>> joined(["某局2", "021年平台（2022-20", "25年）"])
    '某局2021年平台（2022-2025年）'
    >>> joined(["7", "240.00"]), joined(["1    860.50"]), joined(["880", "12"]), joined(["123", "45"])
    ('7 240.00', '1 860.50', '880 12', '123 45')
    >>> joined(["20103", "01"]), joined(["103", "01"])
    ('2010301', '10301')
    >>> joined(["143,999.0", "0"]), joined(["1,880.30", "1"])
    ('143,999.00', '1,880.30 1')
    >>> joined(["4", "46,733.64"]), joined(["2080506", "221"])
    ('4 46,733.64', '2080506 221')
    """
    if len(lines) == 1 and " " not in lines[0]:
        return "".join(lines[0].split())
    text = "\n".join(lines)
    if not _NUMBERS.fullmatch(text):
        return "".join(text.split())
    pieces = []
    at = 0
    for match in _BETWEEN.finditer(text):
        left, right = _LEFT.search(text, at, match.start()), _RIGHT.match(text, match.end())
        pieces.append("".join(text[at : match.start()].split()))
        if left and right and not _is_one(left.group(), match.group(), right.group()):
            pieces.append(" ")
        at = match.end()
    pieces.append("".join(text[at:].split()))
    return "".join(pieces)


def without_blank_thousands(cells: Sequence[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Return the lines of a table's cells; a blank separates thousands only where the table shows it.

    It shows it by a number with decimals or with two blanks, where no number of it is printed otherwise. Two whole
    numbers of rows that one cell holds (470 230) look like one, and would make an amount that nobody printed.

    >>> without_blank_thousands([("5 880.30",), ("1,500.00",)]), without_blank_thousands([("5 880.30",)])
    ([('5    880.30',), ('1,500.00',)], [('5 880.30',)])
    >>> without_blank_thousands([("470 230",), ("1130",)]), without_blank_thousands([("470 230",), ("1 470 230",)])
    ([('470    230',), ('1130',)], [('470 230',), ('1 470 230',)])
    """
    if not any(" " in line for lines in cells for line in lines):
        return list(cells)
    printed = [line for lines in cells for line in lines]
    if any(map(_SHOWN.search, printed)) and not any(map(_OTHERWISE.search, printed)):
        return list(cells)
    return [
        tuple([_BLANK_THOUSANDS.sub(FAR, line) for line in lines]) if " " in "".join(lines) else lines
        for lines in cells
    ]


def _is_one(left: str, gap: str, right: str) -> bool:
    """Whether a person would read the two halves as one number."""
    if "\n" in gap:
        return _is_wrap(left, right)
    if len(gap) > 1:
        return False
    if _OPEN.search(left) and len(right) == 1:
        return True
    thousands = right.partition(".")[0]
    return len(left) == len(right) == 1 or (left.isdigit() and len(left) <= len(thousands) == len("000"))


def _is_wrap(left: str, right: str) -> bool:
    """Whether a line break cuts a number: its first line is full, so what follows is no longer than it."""
    whole = left + right
    if "." in left:
        two_decimals = "." not in right and len(left.partition(".")[2]) + len(right) == len("00")
        return two_decimals and ("," not in whole or _GROUPED.fullmatch(whole) is not None)
    if "," in whole:
        grouped = _GROUPED.fullmatch(whole) is not None and not _GROUPED.fullmatch(left)
        return grouped and _width(left) >= _width(right)
    if "." in right:
        return len(left) >= len(right)
    if _ITEM.fullmatch(left) and _CODE.fullmatch(right):
        return False  # 2080506 and 221: no subject code is longer, so that a second one begins
    return right.startswith("0") or _CODE.fullmatch(whole) is not None or len(whole) >= _IDENTITY


def _width(number: str) -> int:
    """How wide a number is printed: a separator takes half of a digit's room."""
    return 2 * len(number) - number.count(",") - number.count(".")
