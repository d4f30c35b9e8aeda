"""Whether the source is all there: tables numbered through, what the contents list (目录) names, totals at the end.

Sums prove what was read, not that nothing is missing. The remarks are warnings: a document may skip a number itself.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from cnbudget.layout.sheet import Paragraph
from cnbudget.model.characters import squeeze
from cnbudget.model.diagnostic import Diagnostic
from cnbudget.model.passing import frozen
from cnbudget.model.place import Place
from cnbudget.model.table import Table
from cnbudget.vocabulary.notation.numerals import numeral
from cnbudget.vocabulary.notation.table_numbers import leading_table_number
from cnbudget.vocabulary.words import parse

__all__ = ["completeness"]

_NUMBER = re.compile(r"(?P<before>\D*?)(?P<number>\d{1,2}|[一二三四五六七八九十]{1,3})(?P<after>\D*)")
_LEADER = re.compile(r"[\s.．·…。—\-_]*[（(]?\d{0,3}[)）]?$")  # ........ 12
_COUNT = r"[一二三四五六七八九十\d]{1,3}"
_NUMBERING = re.compile(rf"[（(]{_COUNT}[)）][、.．]?|{_COUNT}[、.．]|(?:附?表|附件){_COUNT}[、.．:：]?")
_PART = re.compile(r"第[一二三四五六七八九十]部分")
_YEAR = re.compile(r"20\d\d年(?:度)?|（.*?）|\(.*?\)|[\s“”\"、，]")
_WHOSE = re.compile(r"^本?(?:部门|单位)")
_CHAPTER = re.compile(r"[一二三四五六七八九十]{1,3}、")
_LOOSE = re.compile(r"情况|总体|预算|决算|财政拨款")
_LONGEST_ENTRY = 60  # characters of a line of the contents list
_MOST_ENTRIES = 80
_SEVERAL = 2  # rows that a table prints twice
_SHORTEST = 3  # characters of a title that means one table; 部门预算表 means all
_QUOTES_HEADING = "header-unknown"
_NAMES_UNREAD = frozenset({"table-unaligned", "table-unread", _QUOTES_HEADING})
_HEADING_LINES = 8  # lines from the first of a table's heading to the table
_ENOUGH = 0.5  # of the listed tables that must be found under their listed titles, or the list means something else


_Lines = Mapping[tuple[int | None, int], Sequence[tuple[int, str]]]
"""The paragraphs that begin in a line of a page: their places in the sequence, and their texts."""

_Boxes = Mapping[int | None, Sequence[tuple[float, int, str]]]
"""The paragraphs of a page that has no lines: their upper edges, downwards, places in the sequence and texts."""


@frozen
class _Unread:
    """A table that is there and was not read: its title, and the lines of its heading."""

    title: str
    heading: str


def completeness(
    paragraphs: Sequence[Paragraph], tables: Sequence[Table], reported: Sequence[Diagnostic] = ()
) -> tuple[Diagnostic, ...]:
    """Return what shows that a part of the source is missing, or stands in it twice.

    Args:
        paragraphs: the lines outside tables.
        tables: the tables that were read.
        reported: diagnostics; a table that one of them names as unread is not missing.
    """
    named = [diagnostic for diagnostic in reported if diagnostic.code in _NAMES_UNREAD]
    lines, boxes = (_by_line(paragraphs), _by_box(paragraphs)) if named else ({}, {})
    unread = [_unread(diagnostic, lines, boxes) for diagnostic in named]
    return (*_numbers(tables, unread), *_twice(tables), *_totals(tables), *_contents(paragraphs, tables, unread))


def _by_line(paragraphs: Sequence[Paragraph]) -> _Lines:
    found: dict[tuple[int | None, int], list[tuple[int, str]]] = {}
    for order, paragraph in enumerate(paragraphs):
        if paragraph.place.line is not None:
            line = (paragraph.place.page, paragraph.place.line)
            found.setdefault(line, []).append((order, paragraph.text))
    return found


def _by_box(paragraphs: Sequence[Paragraph]) -> _Boxes:
    found: dict[int | None, list[tuple[float, int, str]]] = {}
    for order, paragraph in enumerate(paragraphs):
        if paragraph.place.line is None and paragraph.place.box is not None:
            found.setdefault(paragraph.place.page, []).append((paragraph.place.box[1], order, paragraph.text))
    return {page: sorted(placed) for page, placed in found.items()}


def _unread(diagnostic: Diagnostic, lines: _Lines, boxes: _Boxes) -> _Unread:
    """Return the table that a diagnostic names, with the title it prints only if that is what the heading prints.

    The lines of a heading that was recognised are no paragraphs; its diagnostic prints what they say.
    """
    if diagnostic.code == _QUOTES_HEADING:
        heading = squeeze(diagnostic.printed)
        return _Unread((leading_table_number(heading) or ("", heading))[1], heading)
    heading = "\n".join(squeeze(text) for _, text in sorted(_above(diagnostic.place, lines, boxes)))
    title = squeeze(diagnostic.printed)
    return _Unread(title if title and title in heading else "", heading)


def _above(table: Place, lines: _Lines, boxes: _Boxes) -> Iterator[tuple[int, str]]:
    """Yield what stands where a table's heading does: close above its first line, on its page."""
    if table.line is not None:
        for line in range(table.line - _HEADING_LINES, table.line + 1):
            yield from lines.get((table.page, line), ())
    elif table.box is not None:
        placed = boxes.get(table.page, ())
        end = bisect_right(placed, table.box[1], key=lambda paragraph: paragraph[0])
        for _, order, text in placed[max(end - _HEADING_LINES - 1, 0) : end]:
            yield order, text


def _numbers(tables: Sequence[Table], unread: Sequence[_Unread]) -> Iterator[Diagnostic]:
    """Tables that are numbered are numbered through."""
    series: dict[tuple[str, str], list[tuple[int, Table]]] = {}
    headings = "\n".join(each.heading for each in unread)
    for table in tables:
        match = _NUMBER.fullmatch(table.number)
        if match is not None:
            series.setdefault((match["before"], match["after"]), []).append((_value(match["number"]), table))
    for affixes, numbered in series.items():
        there = _printed_numbers(headings, *affixes)
        first, table = numbered[0]
        if len(numbered) > 1 and not there.issuperset(range(1, first)):
            message = f"the first table of its kind is {table.number}; those before it are missing"
            yield Diagnostic("table-missing", "warning", message, table.place, table.number)
        for (before, earlier), (after, later) in pairwise(numbered):
            if not there.issuperset(range(before + 1, after)):
                message = f"{earlier.number} is followed by {later.number}; what stood between them is missing"
                yield Diagnostic("table-missing", "warning", message, later.place, later.number)
            elif after <= before:
                message = f"{earlier.number} is followed by {later.number}: tables twice, or several documents"
                yield Diagnostic("table-repeated", "warning", message, later.place, later.number)


def _twice(tables: Sequence[Table]) -> Iterator[Diagnostic]:
    """Tables of one number, title and owner that print the same rows are one twice, joined to one table or not."""
    first: set[tuple[object, ...]] = set()
    for table in tables:
        if not table.title or not any(cell.amount for cell in table.cells):
            continue
        rows = _printed_rows(table)
        half = len(rows) // 2
        content = (table.number, table.title, table.organisation, *rows)
        if content in first or (half >= _SEVERAL and rows[:half] == rows[half:]):
            message = f"{table.title} stands twice with the same rows and amounts; the document has its figures twice"
            yield Diagnostic("table-repeated", "warning", message, table.place, table.title)
        first.add(content)


def _printed_rows(table: Table) -> list[tuple[object, ...]]:
    amounts: list[list[object]] = [[] for _ in table.rows]
    for cell in table.cells:
        amounts[cell.row] += (cell.column, cell.amount)
    return [(row.label, *found) for row, found in zip(table.rows, amounts, strict=True)]


def _printed_numbers(text: str, before: str, after: str) -> frozenset[int]:
    """Return the numbers of a series of tables (公开表二) that a text prints; bare digits number no tables there."""
    if not before + after:
        return frozenset()
    pattern = rf"{re.escape(before)}(\d{{1,2}}|[一二三四五六七八九十]{{1,3}}){re.escape(after)}"
    return frozenset(_value(number) for number in re.findall(pattern, text))


def _value(number: str) -> int:
    return int(number) if number.isdigit() else numeral(number) or 0


def _totals(tables: Sequence[Table]) -> Iterator[Diagnostic]:
    """Revenue and expenditure side by side (收支总表) end in totals."""
    for table in tables:
        if len({row.block for row in table.rows}) > 1 and _has_both_flows(table):
            *_, last = (row.name for row in table.rows)
            if not any("total" in parse(row.name).marks for row in table.rows):
                message = f"{table.title} prints no total of revenue and expenditure; its lower part may be missing"
                yield Diagnostic("total-missing", "warning", message, table.place, last)


def _has_both_flows(table: Table) -> bool:
    return {cell.coordinates.flow for cell in table.cells} >= {"revenue", "expenditure"}


def _contents(
    paragraphs: Sequence[Paragraph], tables: Sequence[Table], unread: Sequence[_Unread]
) -> Iterator[Diagnostic]:
    """Yield what the contents list names and the source lacks."""
    start, end = _region(paragraphs)
    place = paragraphs[start].place if start < end else Place()
    entries = _entries(paragraphs[start + 1 : end])
    headings = _headings(entries)
    listed = {
        _key(entry): entry
        for position, entry in enumerate(entries)
        if entry.endswith("表") and not _PART.match(entry) and position not in headings
    }
    titles = {_key(table.title) for table in tables} | {_key(each.title) for each in unread if each.title}
    loose = [
        _LOOSE.sub("", title) for title in titles - listed.keys()
    ]  # a title may say 情况 or 总体 where the list doesn't
    missing = [
        entry
        for key, entry in listed.items()
        if key not in titles and len(_LOOSE.sub("", key)) >= _SHORTEST
        if not any(_LOOSE.sub("", key) in title or title in _LOOSE.sub("", key) for title in loose)
    ]
    if len(missing) <= len(listed) * (1 - _ENOUGH):
        for entry in missing:
            message = f"the contents list names {entry} and no table bears this title"
            yield Diagnostic("table-missing", "warning", message, place, entry)
    present = {match.group() for paragraph in paragraphs[end:] if (match := _PART.match(squeeze(paragraph.text)))}
    for entry in entries if present else ():
        part = _PART.match(entry)
        if part is not None and part.group() not in present:
            message = f"the contents list names {entry} and no such part follows"
            yield Diagnostic("part-missing", "warning", message, place, entry)


def _headings(entries: Sequence[str]) -> frozenset[int]:
    """Return the positions of entries that head others: 五、预算公开表 before （一）收支总表."""
    return frozenset(
        position
        for position, (entry, below) in enumerate(pairwise(entries))
        if _CHAPTER.match(entry) and below.endswith("表") and _NUMBERING.match(below) and not _CHAPTER.match(below)
    )


def _region(paragraphs: Sequence[Paragraph]) -> tuple[int, int]:
    """Where the contents list begins and ends: where its first entry stands again, or what follows is no list."""
    start = next(
        (n for n, p in enumerate(paragraphs) if "录" in p.text and squeeze(p.text).startswith("目录")), len(paragraphs)
    )
    if start >= len(paragraphs) - 1:
        return start, start
    heads: set[str] = set()
    for end in range(start + 1, min(len(paragraphs), start + _MOST_ENTRIES)):
        text = _entry(squeeze(paragraphs[end].text))
        head = part.group() if (part := _PART.match(text)) else text
        again = head in heads and (part is not None or end > start + 1)
        if again or "。" in text or len(text) > _LONGEST_ENTRY or paragraphs[end].after != paragraphs[start].after:
            return start, end
        if part is not None or not heads:
            heads.add(head)
    return start, start


def _entries(lines: Sequence[Paragraph]) -> list[str]:
    """The entries of a contents list; one that is broken over two lines is one."""
    entries: list[str] = []
    for line in lines:
        text = squeeze(line.text)
        if entries and not _NUMBERING.match(text) and not _PART.match(text) and len(text) < len(entries[-1]):
            entries[-1] = _entry(entries[-1] + text)
        else:
            entries.append(_entry(text))
    return entries


def _entry(text: str) -> str:
    """An entry without leader and page number."""
    return _LEADER.sub("", text)


def _key(title: str) -> str:
    """What titles of a list and of tables have in common: neither numbering, nor year, nor what is in brackets.

    部门 and 单位 in front say whose budget it is: 五、单位预算表 heads all tables as 五、部门预算表 does.
    """
    return _WHOSE.sub("", _YEAR.sub("", _NUMBERING.sub("", title, count=1)))
