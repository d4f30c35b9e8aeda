"""Text in order as sheets and paragraphs: any table whose header can be composed, rows certain or open.

A row that prints as many values as the table has columns is certain. Of other rows layout hands on what is printed and
leaves the columns open; interpretation places it where the document's own sums leave one way.
"""

from collections.abc import Iterable, Mapping, Sequence

from attrs import define, evolve, field

from cnbudget.layout.ledger import Ledger, tokens_of
from cnbudget.layout.row_lines import may_be_row
from cnbudget.layout.sheet import Layout, Paragraph, Sheet
from cnbudget.layout.stream.booking import book_lines, layout_of, lines_outside
from cnbudget.layout.stream.fragments import without_fragments
from cnbudget.layout.stream.header_columns import Columns, StreamColumn
from cnbudget.layout.stream.marks import has_marks
from cnbudget.layout.stream.notes import split_notes
from cnbudget.layout.stream.order_labels import label_columns
from cnbudget.layout.stream.order_sheets import Claim, Made, make_rows
from cnbudget.layout.stream.order_tables import (
    OrderTable,
    Ways,
    is_cellwise,
    joined_tables,
    keeps_gaps,
    prints_columns,
    read_table,
)
from cnbudget.layout.stream.outside import prose_of
from cnbudget.layout.stream.page_tops import page_numbers_in_front
from cnbudget.layout.stream.regions import Region, find_regions
from cnbudget.layout.stream.row_like import rows_behind
from cnbudget.layout.stream.running_lines import page_furniture
from cnbudget.layout.stream.values import prints_amounts
from cnbudget.model.characters import NUMBER
from cnbudget.model.deadline import LINE, in_time
from cnbudget.model.table_layout import LayoutColumn, TableLayout
from cnbudget.readers.page import TextSource

__all__ = ["lay_out_in_order"]

_SCRAMBLED = (
    "the text prints cells one to a line and columns before rows, so no table of it can be read; "
    "extract it with `pdftotext -layout` or Apache Tika instead"
)


def lay_out_in_order(source: TextSource) -> Layout:
    """Return the sheets and paragraphs of a text in order, every numeric token accounted for."""
    source = without_fragments(source)
    furniture = page_furniture(source)
    tables = joined_tables(source, find_regions(source, furniture))
    marks = has_marks(
        source, (n for table in tables for region in table.regions for n in range(region.body, region.end))
    )
    page_numbers = page_numbers_in_front(source)
    ways = Ways(keeps_gaps(source), marks, is_cellwise(source, tables, furniture), page_numbers)
    refused = ways.cellwise and prints_columns(source, tables, furniture)
    for table in () if refused else tables:
        read_table(source, table, furniture, ways=ways)
    return _Writer(source, furniture, tables, marks, refused, page_numbers).layout()


def _may_be_row(text: str) -> bool:
    return prints_amounts(text) or may_be_row(text)


def _claims_of(table: OrderTable, made: Made | None, line: int) -> list[Claim]:
    """Return the numbers of a line that have a meaning: that of its row, and those that rows take."""
    number = table.numbers.get(line)
    own: list[Claim] = [(number, "label")] if number else []
    own += [(one, "ordinal") for one in table.counted.get(line, ())]
    if made is None:
        return []
    goal: list[Claim] = [(one, "goal") for one in NUMBER.findall(table.goals.get(line, ""))]
    return [*own, *made.claims.get(line, []), *goal]


def _columns_of(columns: Columns) -> tuple[LayoutColumn, ...]:
    """Return the columns whose cells a sheet holds."""
    return tuple(
        LayoutColumn(column.block, column.path, column.role if column.role in {"amount", "rate", "goal"} else "label")
        for block in range(columns.blocks)
        for column in (*label_columns(columns.labels(block)), *columns.values(block), *_goal_columns(columns, block))
        if column.role != "ordinal" and not column.unsure
    )


def _goal_columns(columns: Columns, block: int) -> list[StreamColumn]:
    return [column for column in columns.of_block(block) if column.role == "goal"]


@define
class _Writer:
    """Books the tokens of a text and writes its sheets and paragraphs."""

    source: TextSource
    furniture: frozenset[int]
    tables: Sequence[OrderTable]
    marks: bool
    refused: bool
    page_numbers: Mapping[int, str]
    ledger: Ledger = field(factory=Ledger)

    def layout(self) -> Layout:
        """Return the layout."""
        source = self.source
        marks = self.marks
        if self.refused:
            place = source.place(self.tables[0].regions[0].start)
            self.ledger.report("text-scrambled", "error", _SCRAMBLED, place)
        sheets: list[Sheet] = []
        laid_out: list[TableLayout] = []
        firsts = [table.regions[0].start for table in self.tables]
        prose = self._prose(range(firsts[0] if firsts else len(source.texts)), 0, marks=marks)
        for table, stop in zip(self.tables, [*firsts[1:], len(source.texts)][: len(firsts)], strict=True):
            sheet, ends = self._sheet(table)
            laid_out.append(self._refused(table) if sheet is None else sheet.laid_out("composed"))
            starts = [*(region.start for region in table.regions[1:]), stop]
            behind = rows_behind(source, ends, starts, self.furniture)
            outside = lines_outside(ends, starts)
            rest = self._prose(outside, len(sheets) + (sheet is not None), behind, marks=marks)
            if sheet is not None:
                notes, rest = split_notes(self.ledger, rest)
                sheets.append(evolve(sheet, notes=notes))
            prose += rest
        return layout_of(source, self.ledger, sheets, prose, laid_out)

    def _prose(
        self, lines: Iterable[int], after: int, behind: frozenset[int] = frozenset(), *, marks: bool
    ) -> list[Paragraph]:
        return prose_of(self.source, self.ledger, lines, self.furniture, after=after, behind=behind, marks=marks)

    def _sheet(self, table: OrderTable) -> tuple[Sheet | None, list[int]]:
        """Return a table's sheet, None where its columns are not known, and where prose goes on in each region."""
        source = self.source
        ends = [self._end(table, region) for region in table.regions]
        made = make_rows(source, table, self.ledger) if table.columns is not None else None
        if made is None and not self.refused:
            self._report(table)
        elif made is not None and made.rows:
            self._report_unsure(table)
        for region, end in zip(table.regions, ends, strict=True):
            book_lines(source, self.ledger, range(region.start, region.body), "furniture")
            for line in in_time(range(region.body, end), LINE):
                if line in self.furniture or not (line in table.body or _may_be_row(source.texts[line])):
                    book_lines(source, self.ledger, [line], "furniture")
                elif source.tokens[line]:
                    self._book(line, [*self._front(line), *_claims_of(table, made, line)])
        if made is None or table.columns is None:
            return None, ends
        first = table.regions[0]
        heading = first.heading
        return Sheet(
            heading.number,
            heading.title,
            heading.unit,
            heading.organisation,
            _columns_of(table.columns),
            tuple(made.rows),
            (),
            source.place(first.start),
            tuple(made.rates),
            tuple(made.open_rows),
            composed=True,
        ), ends

    def _refused(self, table: OrderTable) -> TableLayout:
        """Return a table that is not read, with the columns that its header may mean; a scrambled text shows none."""
        first = table.regions[0]
        proposals = () if self.refused else tuple(map(_columns_of, first.columns))
        place, heading = self.source.place(first.start), first.heading
        return TableLayout(place, "composed", "refused", heading.number, heading.title, heading.unit, proposals)

    def _front(self, line: int) -> list[Claim]:
        """Return the page number in front of a line."""
        number = self.page_numbers.get(line)
        return [(number, "furniture")] if number else []

    def _end(self, table: OrderTable, region: Region) -> int:
        """Return the line after the last row of a region."""
        rows = [row for _, _, row in table.rows]
        used = {line for row in rows for line in (row.line, *row.lines, *(one.line for one in row.words))}
        lines = [line for line in used if region.body <= line < region.end]
        if table.columns is None:
            lines = [n for n in range(region.body, region.end) if prints_amounts(self.source.texts[n])]
        return max(lines, default=region.body - 1) + 1

    def _report(self, table: OrderTable) -> None:
        region = table.regions[0]
        message = f"table {region.heading.title!r} is not read: {table.why}"
        place = self.source.place(region.start)
        printed = f"{region.heading.number} {region.heading.title}".strip()
        self.ledger.report("header-unknown", "error", message, place, printed)

    def _report_unsure(self, table: OrderTable) -> None:
        """Name a column of totals that is left unread because it may stand under two names."""
        heading, place = table.regions[0].heading, self.source.place(table.regions[0].start)
        for column in () if table.columns is None else table.columns.columns:
            if column.unsure:
                name = column.path[-1]
                message = (
                    f"the amounts of {name} in {heading.title or 'a table'} are left unread:"
                    " the text does not show under which name it stands"
                )
                self.ledger.report("column-unaligned", "warning", message, place, name)

    def _book(self, line: int, claims: list[Claim]) -> None:
        waiting = list(claims)
        for token in tokens_of(self.source.place(line), self.source.texts[line]):
            found = next((claim for claim in waiting if claim[0] == token.text), None)
            if found is None:
                self.ledger.book_token(token, "unread")
            else:
                waiting.remove(found)
                if found[1] is not None:
                    self.ledger.book_token(token, found[1])
