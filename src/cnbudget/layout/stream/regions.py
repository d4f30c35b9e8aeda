"""Where tables begin in text in order: heading, header, body; page numbers and running heads between them."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache, partial
from itertools import takewhile

from attrs import evolve

from cnbudget.layout.heading import Heading, is_title, owner_of, read_heading
from cnbudget.layout.row_lines import numbers_behind
from cnbudget.layout.stream.header_cells import cut_header, numbers_columns
from cnbudget.layout.stream.header_columns import Columns, StreamColumn, columns_of_names, columns_of_sides
from cnbudget.layout.stream.header_lines import interleaved_names
from cnbudget.layout.stream.order_goals import goal_behind
from cnbudget.layout.stream.values import prints_amounts
from cnbudget.model.characters import squeeze
from cnbudget.model.passing import frozen
from cnbudget.readers.page import TextSource
from cnbudget.vocabulary.header_names import HeaderName, header_name
from cnbudget.vocabulary.notation.numbering import chapter
from cnbudget.vocabulary.notation.table_numbers import leading_table_number
from cnbudget.vocabulary.notation.units import find_unit
from cnbudget.vocabulary.titles import named_table

__all__ = ["Region", "find_regions"]

_LONGEST_LINE = 70
_MOST_HEADING = 8
_MOST_HEADER = 90
_MOST_ENDS = 5
_HEADING_WORDS = ("表", "位", "部")
_ENDS_IN_YEAR = re.compile(r"(?<![0-9.,])(?:19|20)[0-9]{2}\s*$")
_LONE_NUMBER = re.compile(r"\s*(?!(?:19|20)[0-9]{2}\s*$)[-−△]?([0-9]+)\s*")
_SENTENCE = re.compile(r"[。；！？]")
_PROSE = re.compile(r"[。；！？，]|[0-9]\s*(?:万元|元|%)")
_ROWS_ABOVE = 20
_MANY_ROWS = 3


@frozen
class Region:
    """A table's share of the text: lines `start` to `end`, of which those from `body` on are rows.

    Attributes:
        heading: what its heading prints.
        columns: the columns its header may mean; none where the header is not known.
        unknown: the header's text that is not known, where it has no columns.
        start, body, end: first line, line after the header, line after the table's last.
        displaced: whether the text prints headings behind the rows of their page, so that no row's table is certain.
    """

    heading: Heading
    columns: tuple[Columns, ...]
    unknown: str
    start: int
    body: int
    end: int
    displaced: bool = False


def find_regions(source: TextSource, furniture: frozenset[int]) -> tuple[Region, ...]:
    """Return every table's share of the text, in order; what lies between them is prose."""
    opened = list(_openings(source, furniture))
    if not opened:
        return ()
    displaced = _prints_headings_behind(source, opened, furniture)
    below = not opened[0].heading.title
    opened = list(_titled_below(source, opened, below=below))
    ends = [*(region.start for region in opened[1:]), len(source.texts)]
    return tuple(
        evolve(region, end=_end(source, region, min(end, region.end), below=below), displaced=displaced)
        for region, end in zip(opened, ends, strict=True)
    )


def _prints_headings_behind(source: TextSource, regions: Sequence[Region], furniture: frozenset[int]) -> bool:
    """Whether rows stand right above the first heading, or headings stand at the foot of pages that print rows.

    Drawn last, the heading of a page comes behind its rows, and right above those of the next page.
    """
    first = regions[0].start
    above = [n for n in range(max(0, first - _ROWS_ABOVE), first) if n not in furniture]
    rows = [n for n in above if _is_row(source.texts[n])]
    if len(rows) >= _MANY_ROWS and not any(is_title(squeeze(source.texts[n])) for n in range(rows[0], first)):
        return True
    if regions[0].heading.title and _begins_with_rows(source, first):
        return True
    return sum(map(partial(_is_at_foot, source), regions)) * 2 > len(regions)


def _begins_with_rows(source: TextSource, stop: int) -> bool:
    """Whether rows are the first that a text prints, before any title."""
    untitled = takewhile(lambda n: not is_title(squeeze(source.texts[n])), range(stop))
    return sum(_is_row(source.texts[n]) for n in untitled) >= _MANY_ROWS


def _is_at_foot(source: TextSource, region: Region) -> bool:
    """Whether rows stand above a heading on its page, and none behind it."""
    page = source.pages[region.start]
    if page is None:
        return False
    after = takewhile(lambda n: source.pages[n] == page, range(region.start, len(source.texts)))
    before = takewhile(lambda n: source.pages[n] == page, range(region.start - 1, -1, -1))
    return any(_is_row(source.texts[n]) for n in before) and not any(prints_amounts(source.texts[n]) for n in after)


@lru_cache(maxsize=4096)
def _is_row(text: str) -> bool:
    """Whether a line prints amounts and is no prose, nor an entry of a list of tables (`表1.2026年…`)."""
    return prints_amounts(text) and _PROSE.search(text) is None and leading_table_number(squeeze(text)) is None


def _titled_below(source: TextSource, regions: Sequence[Region], *, below: bool) -> Iterator[Region]:
    """Give a table without a title above it the one that is printed behind its rows, where that is certain.

    So text is where a title is in a frame of its own. Where the first table has none above, that is so of all tables,
    and a title right above a table's number is the one before's. Of several titles the first is the table's where rows
    stand before it; the table ends there, and what stands between it and the next title is another table's.
    """
    following = [region.body if below else region.start for region in regions[1:]]
    for region, stop in zip(regions, [*following, len(source.texts)], strict=True):
        if region.heading.title and not below:
            yield evolve(region, end=len(source.texts))
            continue
        titles = [n for n in range(region.body, stop) if _is_title_below(source.texts[n])]
        several = len(titles) > 1
        own = bool(titles) and (not several or (below and _is_first(source, region.body, titles[0])))
        title = squeeze(source.texts[titles[0]]) if own else ""
        heading = evolve(region.heading, title=title)
        end = titles[0] if own and several else len(source.texts)
        yield evolve(region, heading=heading, columns=region.columns if title else (), end=end)


def _is_title_below(text: str) -> bool:
    line = squeeze(text)
    return is_title(line) and leading_table_number(line) is None


def _is_first(source: TextSource, start: int, title: int) -> bool:
    """Whether a line names a table of the budget and stands behind rows, so that it is no end of a label."""
    return bool(named_table(squeeze(source.texts[title]))) and any(
        _is_row(source.texts[n]) for n in range(start, title)
    )


def _end(source: TextSource, region: Region, end: int, *, below: bool) -> int:
    """A table ends where a chapter (第三部分), prose or, unless titles stand below, another title begins.

    The goal behind the amounts of a row is no prose.
    """
    goals = region.columns and any(column.role == "goal" for column in region.columns[0].columns)
    wide = len(region.columns[0].values(0)) if goals else 0
    for index in range(region.body, end):
        text = source.texts[index]
        if wide and goal_behind(text, wide) is not None:
            continue
        if chapter(text) is not None or _SENTENCE.search(text) or (not below and _is_other_title(text, region)):
            return index
    return end


def _is_other_title(text: str, region: Region) -> bool:
    """Whether a line is the title of a table whose header is not known, and no row or note."""
    line = squeeze(text)
    return _of_heading(text) and is_title(line) and line != region.heading.title


def _openings(source: TextSource, furniture: frozenset[int]) -> Iterator[Region]:
    index = floor = 0
    while index < len(source.texts):
        if index in furniture or not _of_heading(source.texts[index]):
            index += 1
            continue
        stop = index + 1
        while stop < len(source.texts) and (stop in furniture or _of_heading(source.texts[stop])):
            stop += 1
        region = _region(source, furniture, floor, index, stop)
        if region is not None:
            yield region
            floor = index = max(stop, region.body)
        else:
            index = stop


@lru_cache(maxsize=4096)
def _of_heading(text: str) -> bool:
    """Whether a line is a title, a table's number, a unit or an owner, and no row."""
    if not any(word in text for word in _HEADING_WORDS) or prints_amounts(text):
        return False
    line = squeeze(text)
    if len(line) > _LONGEST_LINE or _SENTENCE.search(line):
        return False
    unit = find_unit(line)
    if unit is not None and (unit[2] == len(line) or not line[: unit[1]]):
        return True
    return is_title(line) or leading_table_number(line) is not None or owner_of(line) is not None


def _region(source: TextSource, furniture: frozenset[int], floor: int, first: int, stop: int) -> Region | None:
    """Return the table whose heading ends before `stop`, None where its lines head no table."""
    lines = [n for n in range(max(floor, first - 2, stop - _MOST_HEADING), stop) if n not in furniture]
    lines = [n for n in lines if chapter(source.texts[n]) is None]
    lines = [n for n in lines if source.pages[n] == source.pages[lines[-1]]]  # a title at a page's foot is that page's
    heading, used = read_heading([source.texts[n] for n in lines])
    if not (heading.title or (heading.number and heading.unit)) or "绩效" in heading.title:
        return None
    if not heading.unit:
        units = [unit[0] for n in lines[: len(lines) - used] if (unit := find_unit(source.texts[n])) is not None]
        heading = evolve(heading, unit=units[-1]) if units else heading
    start = lines[len(lines) - used]
    end = _header_stop(source, furniture, stop)
    columns, unknown, body = _header(source, stop, end)
    if not heading.title and not columns:
        return None
    if not columns and (not heading.unit or end == len(source.texts) or not prints_amounts(source.texts[end])):
        return None
    return Region(heading, columns, unknown, start, body, body)


def _header_stop(source: TextSource, furniture: frozenset[int], first: int) -> int:
    """Return the first line that is no part of a header: a row, another heading, prose.

    Numbers in lines of their own number the columns if they count them.
    """
    counted = 0
    for index in range(first, min(len(source.texts), first + _MOST_HEADER)):
        text = source.texts[index]
        if index in furniture or prints_amounts(text) or _SENTENCE.search(text) or chapter(text) is not None:
            return index
        if numbers_behind(text) and not (_ENDS_IN_YEAR.search(text) or numbers_columns(text)):
            return index
        if lone := _LONE_NUMBER.fullmatch(text):
            if lone.group(1) != str(counted + 1):
                return index
            counted += 1
    return min(len(source.texts), first + _MOST_HEADER)


def _header(source: TextSource, first: int, stop: int) -> tuple[tuple[Columns, ...], str, int]:
    """Return the columns of the header that begins at a line, what of it is not known, and the line behind it."""
    if stop - first > 1 and _is_lone_total(source, stop):
        stop -= 1  # the label of the first row, in a text of one cell to a line
    if first < stop and (sides := columns_of_sides(source.texts[first].split())):
        return (sides,), "", first + 1
    if read := _interleaved(source, first, stop):
        return read, "", stop
    found = cut_header(source, first, stop)
    for end in found.ends[:_MOST_ENDS]:
        if any(map(_goes_on, source.texts[end:stop])):
            break
        ranked = [(cost, columns) for cost, names in found.cuts(end) if (columns := _columns(names))]
        if ranked:
            return _likeliest(ranked), "", end
    return (), found.unknown or "".join(squeeze(text) for text in source.texts[first:stop])[:80], first


def _interleaved(source: TextSource, first: int, stop: int) -> tuple[Columns, ...]:
    """Return the columns of a header whose names are printed line by line, none where that is not certain."""
    found = interleaved_names(source, first, stop)
    if found is None:
        return ()
    unsure = {found.names[n].printed for n in found.unsure}
    read = _columns(found.names)
    if len(read) != 1:
        return ()
    columns = tuple(
        evolve(column, unordered=column.role in {"amount", "rate"} and column.path[-1] in unsure)
        for column in read[0].columns
    )
    return (evolve(read[0], columns=columns),)


def _is_lone_total(source: TextSource, stop: int) -> bool:
    """Whether a line that holds one amount and nothing else stands below one that is a total's name."""
    name = header_name(squeeze(source.texts[stop - 1]))
    if stop >= len(source.texts) or name is None or not name.total:
        return False
    return len(source.texts[stop].split()) == 1 and prints_amounts(source.texts[stop])


def _likeliest(ranked: Sequence[tuple[int, tuple[Columns, ...]]]) -> tuple[Columns, ...]:
    """Return the columns of the likeliest cut; none where two alike differ in the columns of amounts."""
    best = min(cost + columns[0].cost for cost, columns in ranked)
    chosen = [columns for cost, columns in ranked if cost + columns[0].cost == best]
    if len({tuple(map(_values, columns)) for columns in chosen}) > 1:
        return ()
    return max(chosen, key=lambda columns: len(columns[0].columns))


def _values(columns: Columns) -> tuple[StreamColumn, ...]:
    return tuple(column for column in columns.columns if column.role in {"amount", "rate"})


@lru_cache(maxsize=1024)
def _goes_on(text: str) -> bool:
    """Whether a line behind what may be a whole header prints names of columns too, or a total's name twice.

    What stands beside a total that is printed under each of several names (小计 职工参保人群 小计 职工参保人群) is
    the name of a column, known or not.
    """
    words = text.split()
    if any(words.count(word) > 1 and (name := header_name(word)) is not None and name.total for word in set(words)):
        return True
    names = [name for word in text.split() if len(word) > 1 and (name := header_name(word)) is not None]
    return any(not name.total and not name.loose for name in names)


@lru_cache(maxsize=512)
def _columns(names: tuple[HeaderName, ...]) -> tuple[Columns, ...]:
    return columns_of_names(names)
