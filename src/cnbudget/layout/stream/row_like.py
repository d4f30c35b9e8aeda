"""Lines that look like rows of a table which no way of reading took.

Amounts without decimals or separators look like counts and codes, so tables of them are not read in order. Their lines
are no prose: as such their amounts would pass for ordinals.
"""

import re
from collections.abc import Iterable, Iterator

from cnbudget.layout.column_numbers import is_column_numbers
from cnbudget.layout.ledger import Ledger
from cnbudget.layout.stream.booking import book_lines
from cnbudget.readers.page import TextSource

__all__ = ["without_row_like"]

# 2130301 行政运行 400 400: a code at most, a name without a full stop, two numbers or more
_ROW = re.compile(
    r"\s*(?:[0-9]{2,12}\s+)?(?P<name>(?![0-9])[^。；：:！？|\s][^。；：:！？|]*?)"
    r"(?P<numbers>(?:[\s|]+[-−]?[0-9][0-9,]*(?:\.[0-9]+)?)+)[\s|]*",
    re.ASCII,
)
_AMOUNTS = re.compile(
    r"\s*[-−]?[0-9][0-9,]*\.[0-9]+(?:\s+[-−]?[0-9][0-9,]*\.[0-9]+)+\s*", re.ASCII
)  # nothing but amounts
_DECIMAL = re.compile(r"(?<![^\s|])[-−]?[0-9][0-9,]*\.[0-9]+(?![^\s|])", re.ASCII)
_HAN = re.compile(r"[\u4e00-\u9fff].*[\u4e00-\u9fff]", re.DOTALL)
_FEW = 2  # numbers that a row prints at least, and lines that are a table


def without_row_like(source: TextSource, ledger: Ledger, lines: Iterable[int]) -> list[int]:
    """Return the lines that are none of a table; the others are reported and their numbers booked as unplaced."""
    rest: list[int] = []
    for group, alike in _groups(source, lines):
        if alike and (len(group) >= _FEW or len(_DECIMAL.findall(source.texts[group[0]])) >= _FEW):
            count = "1 line looks like a row" if len(group) == 1 else f"{len(group)} lines look like rows"
            message = f"{count} of a table, and no columns of amounts were recognised"
            ledger.report("table-unread", "warning", message, source.place(group[0]), source.texts[group[0]].strip())
            book_lines(source, ledger, group, "unread")
        else:
            rest += group
    return rest


def _groups(source: TextSource, lines: Iterable[int]) -> Iterator[tuple[list[int], bool]]:
    """Yield lines in order: those that look like rows and follow each other together, all others together."""
    group: list[int] = []
    alike = False
    for line in lines:
        row = _is_row(source.texts[line])
        if group and row != alike:
            yield group, alike
            group = []
        alike = row
        group.append(line)
    if group:
        yield group, alike


def _is_row(text: str) -> bool:
    if _AMOUNTS.fullmatch(text):
        return True
    match = _ROW.fullmatch(text)
    if match is None or _HAN.search(match["name"]) is None:
        return False
    numbers = match["numbers"].replace("|", " ").split()
    return len(numbers) >= _FEW and not is_column_numbers(numbers)
