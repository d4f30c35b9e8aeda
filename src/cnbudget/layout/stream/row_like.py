"""Lines that look like rows of a table which no way of reading took.

Amounts without decimals or separators look like counts and codes, so tables of them are not read in order. Their lines
are no prose: as such their amounts would pass for ordinals.
"""

import re
from collections.abc import Container, Iterable, Iterator, Sequence

from cnbudget.layout.ledger import Ledger
from cnbudget.layout.row_lines import ends_rows, holds_number, may_be_row, numbers_behind, prints_subject, prints_total
from cnbudget.layout.stream.booking import book_lines
from cnbudget.model.characters import squeeze
from cnbudget.readers.page import TextSource
from cnbudget.vocabulary.notation.numbers import is_numeric
from cnbudget.vocabulary.notation.units import find_unit

__all__ = ["rows_behind", "without_row_like"]

_DECIMAL = re.compile(r"(?<![^\s|])[-−]?[0-9][0-9,]*\.[0-9]+(?![^\s|])", re.ASCII)
_CLAUSE = re.compile(r"[。；！？，]")
_SEPARATOR = re.compile(r"(?<![0-9])[,;]|[,;](?![0-9]{3}(?![0-9]))", re.ASCII)  # and none within 1,320
_FEW = 2  # numbers that a row prints at least, lines that are a table


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
        if ends_rows(text):
            return
        if _goes_on(text):
            yield line


def _goes_on(text: str) -> bool:
    """Whether a line goes on as rows do, its cells apart by blanks or, where a table's fields are uneven, by commas."""
    fields = _SEPARATOR.split(text)
    if len(fields) > _FEW and any(is_numeric(field.strip()) for field in fields[1:]):
        return True
    return may_be_row(text) or holds_number(text) or prints_total(text, short=True) or prints_subject(text)


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
        behind: those of them that go on as rows of the table above them; a total is one wherever it stands.
        skipped: page furniture between them.
    """
    lines = list(lines)
    numbered = [n for n in lines if source.tokens[n]]
    if not numbered:
        return lines
    rest: list[int] = []
    tables: list[list[int]] = []
    behind |= _below_units(source, lines, skipped).union(n for n in numbered if prints_total(source.texts[n]))
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
    return any(ends_rows(text) or _states_unit(text) for text in source.texts[before + 1 : after])


def _below_units(source: TextSource, lines: Sequence[int], skipped: Container[int]) -> frozenset[int]:
    """Return the lines with numbers below a line that states a unit (单位：万元), up to the next prose.

    The unit makes money of a single whole number too: 合计 778.
    """
    found: set[int] = set()
    below, before = False, -1
    for line in lines:
        text = source.texts[line]
        if below:
            follows = all(between in skipped for between in range(before + 1, line))
            below = follows and not ends_rows(text)
            if below and _goes_on(text):
                found.add(line)
        below, before = below or _states_unit(text), line
    return frozenset(found)


def _states_unit(text: str) -> bool:
    """Whether a line states a unit, alone or behind an owner or a title, and nothing after it."""
    if "位" not in text:
        return False
    line = squeeze(text)
    unit = find_unit(line)
    return unit is not None and unit[2] == len(line) and not _CLAUSE.search(line)


def _groups(source: TextSource, lines: Iterable[int], behind: frozenset[int]) -> Iterator[tuple[list[int], bool]]:
    """Yield lines in order: those that look like rows and follow each other together, all others together."""
    group: list[int] = []
    alike = False
    for line in lines:
        row = line in behind or (source.tokens[line] > 0 and numbers_behind(source.texts[line]) >= _FEW)
        if group and row != alike:
            yield group, alike
            group = []
        alike = row
        group.append(line)
    if group:
        yield group, alike
