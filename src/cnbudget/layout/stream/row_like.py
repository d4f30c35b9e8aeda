"""Lines that look like rows of a table which no way of reading took.

Amounts without decimals or separators look like counts and codes, so tables of them are not read in order. Their lines
are no prose: as such their amounts would pass for ordinals.
"""

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from itertools import dropwhile

from cnbudget.layout.column_numbers import is_column_numbers
from cnbudget.layout.ledger import Ledger
from cnbudget.layout.stream.booking import book_lines
from cnbudget.readers.page import TextSource
from cnbudget.vocabulary.notation.numbers import is_numeric
from cnbudget.vocabulary.notation.table_numbers import leading_table_number

__all__ = ["rows_behind", "without_row_like"]

_PROSE = re.compile(r"[。；：:！？]")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_DECIMAL = re.compile(r"(?<![^\s|])[-−]?[0-9][0-9,]*\.[0-9]+(?![^\s|])", re.ASCII)
_FEW = 2  # numbers that a row prints at least, lines that are a table, characters of a name


def rows_behind(
    source: TextSource, ends: Sequence[int], starts: Sequence[int], skipped: Container[int]
) -> frozenset[int]:
    """Return the lines behind a table's last row that go on as rows do, a single number behind a name included.

    Args:
        source: the text.
        ends: the line after the last row of each page.
        starts: where the next page, behind the last one the next table, begins.
        skipped: page furniture.
    """
    found: set[int] = set()
    for end, start in zip(ends, starts, strict=True):
        for line in range(end, start):
            if line in skipped:
                continue
            if not _numbers_of(source.texts[line]):
                break
            found.add(line)
    return frozenset(found)


def without_row_like(
    source: TextSource, ledger: Ledger, lines: Iterable[int], behind: frozenset[int] = frozenset()
) -> list[int]:
    """Return the lines that are none of a table; the others are reported and their numbers booked as unplaced.

    Args:
        source: the text.
        ledger: where the others are booked.
        lines: outside tables, in order.
        behind: those of them that go on as rows of the table above them.
    """
    rest: list[int] = []
    for group, alike in _groups(source, lines, behind):
        sure = len(group) >= _FEW or group[0] in behind or len(_DECIMAL.findall(source.texts[group[0]])) >= _FEW
        if alike and sure:
            count = "1 line looks like a row" if len(group) == 1 else f"{len(group)} lines look like rows"
            message = f"{count} of a table, and no columns of amounts were recognised"
            ledger.report("table-unread", "warning", message, source.place(group[0]), source.texts[group[0]].strip())
            book_lines(source, ledger, group, "unread")
        else:
            rest += group
    return rest


def _groups(source: TextSource, lines: Iterable[int], behind: frozenset[int]) -> Iterator[tuple[list[int], bool]]:
    """Yield lines in order: those that look like rows and follow each other together, all others together."""
    group: list[int] = []
    alike = False
    for line in lines:
        row = line in behind or _numbers_of(source.texts[line]) >= _FEW
        if group and row != alike:
            yield group, alike
            group = []
        alike = row
        group.append(line)
    if group:
        yield group, alike


def _numbers_of(text: str) -> int:
    """Return how many numbers stand behind the name in a line, or alone if they are amounts; else 0.

    >>> [_numbers_of(text) for text in ("2130301 行政运行 400 400", "教育支出 700", "5.00 3.00", "共有车辆 3 辆。")]
    [2, 1, 2, 0]
    >>> _numbers_of("301 99 其他工资福利支出 720 720")
    2
    """
    words = text.replace("|", " ").split()
    first = len(words)
    while first and is_numeric(words[first - 1]):
        first -= 1
    numbers = words[first:]
    if not numbers:
        return 0
    name = "".join(dropwhile(str.isdigit, words[:first]))  # 类, 款 and 项 may stand in columns of their own
    if not name:
        return len(numbers) if len(numbers) >= _FEW and all("." in number for number in numbers) else 0
    if name[0].isdigit() or _PROSE.search(name) or len(_HAN.findall(name)) < _FEW:
        return 0
    return 0 if is_column_numbers(numbers) or leading_table_number("".join(words)) else len(numbers)
