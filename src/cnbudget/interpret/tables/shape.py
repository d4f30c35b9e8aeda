"""What a sheet's title and headers tell before its rows are read: which table it is, its flow, its columns."""

from collections.abc import Iterator, Mapping, Sequence

from attrs import evolve

from cnbudget.interpret.tables.amount_columns import AmountColumn, read_columns
from cnbudget.interpret.tables.column_sums import ColumnSum, column_sums, settle_columns
from cnbudget.interpret.tables.headers import read_header
from cnbudget.interpret.tables.label_cells import LabelledRow, read_cells
from cnbudget.interpret.tables.members import Members
from cnbudget.interpret.tables.periods import default_period
from cnbudget.interpret.tables.subject_columns import SubjectCell, subject_cells
from cnbudget.layout.sheet import Sheet, SheetRow
from cnbudget.model.passing import frozen
from cnbudget.vocabulary.columns import LabelKind, label_kind
from cnbudget.vocabulary.labels import classify
from cnbudget.vocabulary.titles import RowKind, Title, identify, read_title
from cnbudget.vocabulary.words import parse

__all__ = ["Shape", "label_kinds", "settled", "shape_of", "sums_of"]

_BOTH = frozenset({"revenue", "expenditure"})
_PART_OF_CODE = (2, 3)  # digits
_LISTS_UNITS = frozenset({"revenue_summary", "expenditure_summary"})
_SAMPLE = 12  # first rows, which show by which classification a table is broken down


@frozen
class Shape:
    """A sheet before its rows are read.

    Attributes:
        id: canonical table id, "" where no title rule fits.
        rows: what its lines are where they print no code.
        both: whether it holds revenue and expenditure, so that headers and lines tell them apart.
        members: those of all its figures.
        columns: its amount columns.
        unresolved: words of the title that are not known.
        kinds: what the label columns of each list hold, left to right.
    """

    id: str
    rows: RowKind
    both: bool
    members: Members
    columns: Sequence[AmountColumn]
    unresolved: str
    kinds: Mapping[int, tuple[LabelKind, ...]]

    def flow_of(self, block: int) -> str:
        """Return the flow of a list as title or header give it, "" where they don't or where its columns differ."""
        if self.members.flow:
            return self.members.flow
        flows = {column.members.flow for column in self.columns if column.block == block}
        return (flows.pop() if len(flows) == 1 else None) or ""

    def header_class(self, block: int) -> RowKind:
        """Return the classification that a list's header names, "" where it names none."""
        return next((c.classification for c in self.columns if c.block == block and c.classification), "")


def shape_of(sheet: Sheet, rows: Sequence[LabelledRow], *, kind: str, fiscal_year: int | None) -> Shape:
    """Read a sheet's title and headers, and as much of its rows as tells its classification."""
    title = read_title(sheet.title)
    both = title.flows >= _BOTH
    flow = "" if both else "revenue" if title.flows == {"revenue"} else "expenditure"
    subjects = {} if flow == "revenue" else _subjects(sheet, title, fiscal_year)
    columns = read_columns(sheet.columns, flow=flow, both=both, kind=kind, fiscal_year=fiscal_year, subjects=subjects)
    by_source = any(column.members.fund is not None for column in columns)
    kinds = {block: label_kinds(sheet, block) for block in dict.fromkeys(column.block for column in sheet.columns)}
    classification = "" if title.classification else _classification(kinds.get(0, ()), rows)
    found, rows_are = identify(title, by_source=by_source, classes=classification)
    members = dict(title.members) | {"period": default_period(kind)}
    if flow and (found or title.flows):
        members["flow"] = flow
    if title.this_year and flow == "revenue":
        members.setdefault("origin", "current")
    return Shape(found, rows_are, both, Members.of(members), columns, title.rest, kinds)


def units_in(sheet: Sheet, shape: Shape) -> set[str]:
    """Return the units that 收入总表 or 支出总表 lists in a column for units; they are units in every table."""
    if shape.id not in _LISTS_UNITS:
        return set()
    kinds = shape.kinds.get(0, ())
    columns = [position for position, kind in enumerate(kinds) if kind == "unit"]
    rows = [row.labels for row in sheet.rows if row.block == 0 and len(row.labels) == len(kinds)]
    texts = {labels[position] for labels in rows for position in columns if labels[position]}
    return {text for text in texts if "total" not in parse(text).marks}


def sums_of(shape: Shape, rows: Sequence[LabelledRow]) -> list[ColumnSum]:
    """Return the sums among a sheet's columns that its amounts prove."""
    lists = _lists(shape, rows) if _carries_over(shape) else ()
    return [found for columns, printed in lists for found in column_sums(columns, printed) if found.proven]


def settled(shape: Shape, rows: Sequence[LabelledRow], elsewhere: Sequence[ColumnSum]) -> tuple[Shape, list[ColumnSum]]:
    """Return a sheet's shape with the columns that sums settle, and the sums that are not proven.

    Args:
        shape: by the words.
        rows: of the sheet.
        elsewhere: sums that amounts prove anywhere in the document.
    """
    if not _carries_over(shape):
        return shape, []
    columns: dict[int, Iterator[AmountColumn]] = {}
    unproven: list[ColumnSum] = []
    for of_list, printed in _lists(shape, rows):
        found, left = settle_columns(of_list, printed, elsewhere)
        columns[of_list[0].block] = iter(found)
        unproven += left
    return evolve(shape, columns=[next(columns[column.block]) for column in shape.columns]), unproven


def _carries_over(shape: Shape) -> bool:
    """Whether a column is money carried over, beside which alone sums are sought."""
    return any(column.carried_over is not None for column in shape.columns)


def _lists(shape: Shape, rows: Sequence[LabelledRow]) -> Iterator[tuple[list[AmountColumn], list[SheetRow]]]:
    """Yield the columns and rows of each list."""
    for block in dict.fromkeys(column.block for column in shape.columns):
        columns = [column for column in shape.columns if column.block == block]
        yield columns, [row.row for row in rows if row.row.block == block]


def label_kinds(sheet: Sheet, block: int) -> tuple[LabelKind, ...]:
    """Return what the label columns of a list hold, left to right."""
    columns = [column for column in sheet.columns if column.block == block and column.role == "label"]
    kinds = [label_kind(column.path) for column in columns]
    if "name" not in kinds:
        return tuple(kinds)
    rows = [row.labels for row in sheet.rows if row.block == block and len(row.labels) == len(kinds)]
    return tuple(
        "code" if kind == "name" and _holds_codes([labels[position] for labels in rows]) else kind
        for position, kind in enumerate(kinds)
    )


def _holds_codes(texts: Sequence[str]) -> bool:
    """Whether most cells of a label column print a part of a code, whatever its header says."""
    printed = list(filter(None, texts))
    return sum([len(text) in _PART_OF_CODE and text.isdecimal() for text in printed]) * 2 > len(printed)


def _subjects(sheet: Sheet, title: Title, fiscal_year: int | None) -> Mapping[tuple[str, ...], tuple[SubjectCell, ...]]:
    """Return the economic subjects in the columns' headers; in tables of items (“三公”经费) such names are items."""
    if any(mention.startswith("item:") and mention != "item:administrative_costs" for mention in title.mentions):
        return {}
    headers = [read_header(column.path) for column in sheet.columns if column.role == "amount"]
    return subject_cells(headers, title.classification, fiscal_year)


def _classification(kinds: tuple[LabelKind, ...], rows: Sequence[LabelledRow]) -> str:
    """Return the classification that the first rows' codes show, function before economic where they show both."""
    found: set[str] = set()
    for row in rows[:_SAMPLE]:
        reading = read_cells(row.cells, kinds if len(kinds) == len(row.cells) else ())
        found.update(map(classify, reading.codes))
    return next((dimension for dimension in ("function", "economic", "gov_economic") if dimension in found), "")
