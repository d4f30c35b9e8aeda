"""Tables of a text in order: pages of one table joined, the columns of its header chosen, its rows read."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from attrs import define, evolve, field

from cnbudget.layout.row_lines import ends_rows
from cnbudget.layout.stream.centred_labels import with_labels_beside_amounts
from cnbudget.layout.stream.header_again import is_header_again
from cnbudget.layout.stream.header_columns import Columns, with_unsure_total
from cnbudget.layout.stream.order_goals import goals_of_lines, without_goals
from cnbudget.layout.stream.order_labels import label_columns
from cnbudget.layout.stream.order_lists import MANY, list_row_numbers, read_list_rows
from cnbudget.layout.stream.order_rows import OrderRow, RowStyle, is_coded, leading_digit, read_rows
from cnbudget.layout.stream.proven_columns import proven_columns
from cnbudget.layout.stream.regions import Region
from cnbudget.layout.stream.row_numbers import number_most, row_numbers, without_row_numbers
from cnbudget.layout.stream.values import WHOLE, decimals_of_lines, prints_amounts, runs_of
from cnbudget.layout.stream.whole_amounts import is_whole, rows_above_prose, tear_feet, tear_unclean
from cnbudget.model.characters import squeeze
from cnbudget.model.deadline import LINE, in_time
from cnbudget.model.passing import frozen
from cnbudget.readers.page import TextSource
from cnbudget.vocabulary.columns import label_kind
from cnbudget.vocabulary.notation.notes import begins_note
from cnbudget.vocabulary.notation.numbering import chapter

__all__ = ["OrderTable", "Ways", "is_cellwise", "joined_tables", "keeps_gaps", "prints_columns", "read_table"]

_MOSTLY = 2  # lone amounts are more than one line with amounts in two where a text prints a cell to a line
_GAP_SHARE = 5  # one line in five has a blank line above it where cells are kept apart
_CODED = frozenset({"code", "unit_code"})


@frozen
class Ways:
    """How a text prints cells.

    Attributes:
        gaps: blank lines keep cells or rows apart.
        marks: a blank at the end of a line ends a cell, and its absence shows a wrap.
        cellwise: one cell to a line.
        page_numbers: numbers of pages in front of the first words of their page, by line.
    """

    gaps: bool
    marks: bool
    cellwise: bool
    page_numbers: Mapping[int, str] = field(factory=dict)


@define
class OrderTable:
    """The regions of one table, its columns, the rows read from its lines, and what else these print.

    Attributes:
        numbers: of rows, in front of lines.
        counted: of rows, within lines.
        goals: behind the amounts of lines.
    """

    regions: list[Region]
    columns: Columns | None
    why: str = ""
    rows: list[tuple[int, int, OrderRow]] = field(factory=list)
    body: list[int] = field(factory=list)
    numbers: Mapping[int, str] = field(factory=dict)
    counted: Mapping[int, Sequence[str]] = field(factory=dict)
    goals: Mapping[int, str] = field(factory=dict)


def keeps_gaps(source: TextSource) -> bool:
    """Whether a text keeps cells or rows apart by blank lines."""
    apart = sum(b - a > 1 for a, b in pairwise(source.numbers))
    return apart * _GAP_SHARE > len(source.numbers)


def joined_tables(source: TextSource, regions: Sequence[Region]) -> list[OrderTable]:
    """Return the tables; regions of one heading and header that follow each other are one table."""
    tables: list[OrderTable] = []
    for region in regions:
        last = tables[-1].regions[-1] if tables else None
        if last is not None and _goes_on(source, last, region):
            tables[-1].regions.append(region)
        else:
            tables.append(OrderTable([region], None))
    return tables


def _goes_on(source: TextSource, last: Region, region: Region) -> bool:
    """Whether a region is the next page of the table before it; its number may stand on the first page only."""
    heading = region.heading if region.heading.number else evolve(region.heading, number=last.heading.number)
    if not last.columns or (last.columns, last.heading) != (region.columns, heading):
        return False
    return not any(map(begins_note, source.texts[last.body : last.end]))


def _body_lines(source: TextSource, table: OrderTable, furniture: frozenset[int]) -> Iterator[int]:
    """Yield the lines of the rows, without page furniture, headers printed again and notes."""
    for region in table.regions:
        header = source.texts[region.start : region.body]
        printed = {squeeze(text) for text in header}
        for index in range(region.body, region.end):
            text = source.texts[index]
            if begins_note(text):
                break
            if index not in furniture and not is_header_again(source.texts, index, printed):
                yield index


def is_cellwise(source: TextSource, tables: Sequence[OrderTable], furniture: frozenset[int]) -> bool:
    """Whether a text prints one cell to a line: most lines of its tables with amounts print one and nothing else."""
    lines = [n for table in tables for n in _body_lines(source, table, furniture) if prints_amounts(source.texts[n])]
    return sum(_is_lone(source.texts[n]) for n in lines) * _MOSTLY > len(lines)


def prints_columns(source: TextSource, tables: Sequence[OrderTable], furniture: frozenset[int]) -> bool:
    """Whether amounts of more cells than a row has follow each other, as where columns are printed before rows."""
    for table in tables:
        wide = max((len(columns.columns) for region in table.regions for columns in region.columns), default=1)
        run = 0
        for index in _body_lines(source, table, furniture):
            run = run + 1 if _is_lone(source.texts[index]) else 0
            if run > wide:
                return True
    return False


def _is_lone(text: str) -> bool:
    words = text.split()
    return len(words) == 1 and prints_amounts(text) and not any(character >= "\u4e00" for character in words[0])


def read_table(source: TextSource, table: OrderTable, furniture: frozenset[int], *, ways: Ways) -> None:
    """Read the rows of a table; they decide between columns that its header leaves open."""
    candidates = table.regions[0].columns
    table.body = list(_body_lines(source, table, furniture))
    if any(region.displaced for region in table.regions):
        table.why = "the text prints headings behind the rows of their page"
        return
    if not table.regions[0].heading.title:
        table.why = "no title stands above or behind it"
        return
    if not candidates:
        table.why = f"its header is not known: {table.regions[0].unknown[:60]!r}"
        return
    goals = _goals(source, table, candidates[0])
    if goals is None:
        table.why = "goals stand among its amounts, and the text does not show where they end"
        return
    table.goals = goals
    source = without_goals(source, goals)
    source = without_row_numbers(source, ways.page_numbers)
    table.numbers = row_numbers(source, table.body)
    if table.numbers and not number_most(source, table.body, table.numbers):
        table.why = "numbers of rows stand before some of its labels, and not before all"
        return
    source = without_row_numbers(source, table.numbers)
    decimals = _notation(source, table, candidates, ways)
    rows = tuple(table.body)
    if not (ways.gaps or ways.marks or ways.cellwise):
        source, rows = with_labels_beside_amounts(source, rows, decimals)
    texts = [source.texts[index] for index in rows]
    table.columns = candidates[0]
    if _shares_lines(candidates[0], texts, decimals):
        table.columns = None
        table.why = "its lines hold several rows, as those of lists side by side do"
        return
    table.rows = list(_rows(source, rows, candidates[0], decimals, ways=ways))
    if decimals == WHOLE:
        _doubt_whole(source, table, candidates[0], furniture)
    if len(candidates) > 1 and any(row.values for _, _, row in table.rows):
        proven = proven_columns(candidates, [row for _, _, row in table.rows])
        table.columns = proven or with_unsure_total(candidates)
    if table.columns is None:
        table.why = "its header can be read in several ways"
        return
    if table.columns.blocks > 1:
        table.counted = list_row_numbers(source, rows, table.columns, decimals)
    if _prints_more(table, table.columns):
        table.why = "rows have more amounts than its header has columns"
        table.columns = None


def _prints_more(table: OrderTable, columns: Columns) -> bool:
    """Whether rows print more amounts than their list has columns: most of those of lists side by side, else any."""
    for block in range(columns.blocks):
        wide = len(columns.values(block))
        own = [row for of, _, row in table.rows if of == block and row.values]
        more = sum(row.torn == MANY for row in own)
        if 2 * more > len(own) or any(len(row.values) > wide and not row.torn for row in own):
            return True
    return False


def _notation(source: TextSource, table: OrderTable, candidates: Sequence[Columns], ways: Ways) -> int:
    """Return how many decimals the amounts of a table have, 0 where they vary; whole numbers end above prose."""
    texts = [source.texts[index] for index in table.body]
    heading = table.regions[0].heading
    if ways.cellwise or not all(is_whole(texts, columns, unit=heading.unit) for columns in candidates):
        return decimals_of_lines(texts)
    table.body = rows_above_prose(source.texts, table.body, [region.body for region in table.regions])
    return WHOLE


def _doubt_whole(source: TextSource, table: OrderTable, columns: Columns, furniture: frozenset[int]) -> None:
    """Tear rows of whole numbers that may be no amounts: beside names, or page numbers at the foot of a page."""
    rows = [row for _, _, row in table.rows]
    if columns.blocks == 1:
        tear_unclean(source.texts, rows, columns)
    if not any(source.tokens[line] for line in furniture):
        tear_feet(source.pages, rows)


def _goals(source: TextSource, table: OrderTable, columns: Columns) -> Mapping[int, str] | None:
    """Return the goals behind the amounts of lines, {} in a table without goals, None where their ends do not show.

    A sentence behind the last row may be the rest of its goal.
    """
    if not any(column.role == "goal" for column in columns.columns):
        return {}
    behind = [source.texts[region.end] for region in table.regions if region.end < len(source.texts)]
    rests = any(ends_rows(text) and chapter(text) is None and not begins_note(text) for text in behind)
    return None if rests or columns.blocks > 1 else goals_of_lines(source, table.body, len(columns.values(0)))


def _shares_lines(columns: Columns, texts: Sequence[str], decimals: int) -> bool:
    """Whether lines of a list without codes print several labels with values: it is several lists."""
    if (
        decimals == WHOLE
        or columns.blocks > 1
        or any(label_kind((column.path[-1],)) in _CODED for column in columns.labels(0))
    ):
        return False
    runs = [[run for run in runs_of(text, decimals) if run.words and run.values] for text in texts]
    return any(len(found) > 1 and not _begins_with_digit(found[1].words) for found in runs)


def _begins_with_digit(text: str) -> bool:
    return text.lstrip(" [［【(（")[:1].isdigit()


def _rows(
    source: TextSource, lines: Sequence[int], columns: Columns, decimals: int, *, ways: Ways
) -> Iterator[tuple[int, int, OrderRow]]:
    """Yield block, index and row for each row of a table."""
    texts = [source.texts[index] for index in in_time(lines, LINE)]
    own = columns.columns
    labels = columns.labels(0)
    kinds = [label_kind((column.path[-1],)) for column in label_columns(labels)]
    firsts = [run.words for text in texts for run in runs_of(text, decimals)[:1] if run.words and run.values]
    pairs = kinds.count("code") > 1 or (len(kinds) > 1 and not {"code", "unit_code"} & set(kinds))
    style = RowStyle(
        decimals,
        coded=bool({"code", "unit_code"} & set(kinds[:1])) or (bool(firsts) and is_coded(firsts)),
        labelled=bool(labels),
        several=len(kinds) > 1,
        wide=len(columns.values(0)),
        remarks=any(column.behind for column in own),
        gaps=ways.gaps,
        marks=ways.marks,
        cellwise=ways.cellwise,
        lead=leading_digit(firsts) if pairs else "",
    )
    if columns.blocks > 1:
        for found in read_list_rows(source, lines, columns, style):
            yield found.block, found.index, found.row
    else:
        for index, row in enumerate(read_rows(source, lines, style)):
            yield 0, index, row
