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
from cnbudget.model.characters import squeeze
from cnbudget.readers.page import TextSource
from cnbudget.vocabulary.notation.dates import may_be_year
from cnbudget.vocabulary.notation.numbering import chapter
from cnbudget.vocabulary.notation.numbers import is_numeric
from cnbudget.vocabulary.notation.table_numbers import leading_table_number
from cnbudget.vocabulary.notation.units import find_unit

__all__ = ["may_be_row", "numbers_behind", "rows_behind", "without_row_like"]

_PROSE = re.compile(r"[。；：:！？]")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_DECIMAL = re.compile(r"(?<![^\s|])[-−]?[0-9][0-9,]*\.[0-9]+(?![^\s|])", re.ASCII)
_CLAUSE = re.compile(r"[。；！？，]")
_LONE = re.compile(r"(?!(?:19|20)[0-9]{2}$)[-−△]?[0-9][0-9,]*", re.ASCII)
_AMOUNT = re.compile(r"[-−△]?[0-9]{3,}", re.ASCII)  # fewer digits may count rows
_OF_CODES = (3, 5, 7)  # digits
_LED = re.compile(r"[0-9]{1,2}[.．、)）]|[0-9]{3,9}[-－—]?[\u4e00-\u9fff]")  # 1.一般公共预算拨款, 2010301-行政运行
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
    return frozenset(
        line
        for end, start in zip(ends, starts, strict=True)
        for line in _rows(source, [line for line in range(end, start) if line not in skipped])
    )


def _rows(source: TextSource, lines: Iterable[int]) -> Iterator[int]:
    """Yield the lines with a number beside a name, or a whole number in a line of its own, up to the first prose.

    In a text of one cell to a line that may be a subject's code as well, as amounts may look like codes.
    """
    for line in lines:
        text = source.texts[line]
        if _ends_rows(text):
            return
        if may_be_row(text) or _holds_number(text):
            yield line


def _holds_number(text: str) -> bool:
    """Whether a number that counts nothing and is no year stands behind a name, words of another column behind it.

    In front of a line it may be a subject's code, unless it has as many digits as none has.

    >>> [_holds_number(text) for text in ("上级补助收入 2164017 补助下级支出", "减：结转 434301", "1250 就业补助资金")]
    [True, True, True]
    >>> [_holds_number(text) for text in ("205 教育支出", "截至 2024 年底", "1140 1594")]
    [False, False, False]
    """
    words = text.split()
    if not any(map(_HAN.search, words)):
        return False
    numbers = [n for n, word in enumerate(words) if _AMOUNT.fullmatch(word) and not may_be_year(word)]
    return any(n or len(words[n]) not in _OF_CODES for n in numbers)


def _ends_rows(text: str) -> bool:
    return _CLAUSE.search(text) is not None or chapter(text) is not None


def may_be_row(text: str) -> bool:
    """Whether a line prints numbers behind a name, or a whole number alone that is no year.

    >>> [may_be_row(text) for text in ("合计 778", "778", "2026", "栏次 1 2 3", "共有车辆 3 辆。")]
    [True, True, False, False, False]
    """
    return numbers_behind(text) > 0 or _LONE.fullmatch(text.strip()) is not None


def without_row_like(
    source: TextSource,
    ledger: Ledger,
    lines: Iterable[int],
    behind: frozenset[int] = frozenset(),
    skipped: Container[int] = (),
) -> list[int]:
    """Return the lines that are none of a table; the others are reported and their numbers booked as unplaced.

    Args:
        source: the text.
        ledger: where the others are booked.
        lines: outside tables, in order.
        behind: those of them that go on as rows of the table above them.
        skipped: page furniture between them.
    """
    rest: list[int] = []
    tables: list[list[int]] = []
    lines = list(lines)
    behind |= _below_units(source, lines, skipped)
    for group, alike in _groups(source, lines, behind):
        sure = len(group) >= _FEW or group[0] in behind or len(_DECIMAL.findall(source.texts[group[0]])) >= _FEW
        if not (alike and sure):
            rest += group
        elif tables and behind.issuperset((tables[-1][-1], group[0])) and not _parted(source, tables[-1][-1], group[0]):
            tables[-1] += group
        else:
            tables.append(group)
    for table in tables:
        count = "1 line looks like a row" if len(table) == 1 else f"{len(table)} lines look like rows"
        message = f"{count} of a table, and no columns of amounts were recognised"
        ledger.report("table-unread", "warning", message, source.place(table[0]), source.texts[table[0]].strip())
        book_lines(source, ledger, table, "unread")
    return rest


def _parted(source: TextSource, before: int, after: int) -> bool:
    """Whether prose or another unit stands between two lines."""
    return any(_ends_rows(text) or _states_unit(squeeze(text)) for text in source.texts[before + 1 : after])


def _below_units(source: TextSource, lines: Sequence[int], skipped: Container[int]) -> frozenset[int]:
    """Return the lines with numbers below a line that states a unit (单位：万元), up to the next prose.

    The unit makes money of a single whole number too: 合计 778.
    """
    found: set[int] = set()
    below, before = False, -1
    for line in lines:
        text = source.texts[line]
        follows = all(between in skipped for between in range(before + 1, line))
        below = below and follows and not _ends_rows(text)
        if below and (may_be_row(text) or _holds_number(text)):
            found.add(line)
        below, before = below or _states_unit(squeeze(text)), line
    return frozenset(found)


def _states_unit(line: str) -> bool:
    """Whether a line without blanks states a unit, alone or behind an owner or a title, and nothing after it."""
    unit = find_unit(line)
    return unit is not None and unit[2] == len(line) and not _CLAUSE.search(line)


def _groups(source: TextSource, lines: Iterable[int], behind: frozenset[int]) -> Iterator[tuple[list[int], bool]]:
    """Yield lines in order: those that look like rows and follow each other together, all others together."""
    group: list[int] = []
    alike = False
    for line in lines:
        row = line in behind or numbers_behind(source.texts[line]) >= _FEW
        if group and row != alike:
            yield group, alike
            group = []
        alike = row
        group.append(line)
    if group:
        yield group, alike


def numbers_behind(text: str) -> int:
    """Return how many numbers stand behind the name in a line, or alone if they count nothing; else 0.

    >>> [numbers_behind(text) for text in ("2130301 行政运行 400 400", "教育支出 700", "5.00 3.00", "共有车辆 3 辆。")]
    [2, 1, 2, 0]
    >>> [numbers_behind(text) for text in ("1.财政拨款 700", "2082850-事业运行 19800", "150000 0 30000", "1 2 3")]
    [1, 1, 3, 0]
    >>> numbers_behind("301 99 其他工资福利支出 720 720")
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
        counted = is_column_numbers(numbers) or all(map(may_be_year, numbers))
        return len(numbers) if len(numbers) >= _FEW and not counted else 0
    if (name[0].isdigit() and not _LED.match(name)) or _PROSE.search(name) or len(_HAN.findall(name)) < _FEW:
        return 0
    return 0 if is_column_numbers(numbers) or leading_table_number("".join(words)) else len(numbers)
