"""What a sheet's title and headers tell before its rows are read: which table it is, its flow, its columns."""

import re
from collections.abc import Mapping, Sequence

from attrs import frozen

from cnbudget.interpret.tables.amount_columns import AmountColumn, read_columns
from cnbudget.interpret.tables.composition import Values, values_of
from cnbudget.interpret.tables.label_cells import read_cells
from cnbudget.interpret.tables.periods import default_period
from cnbudget.interpret.tables.subject_columns import Headed, subjects_of
from cnbudget.layout.sheet import Sheet
from cnbudget.vocabulary.columns import LabelKind, label_kind
from cnbudget.vocabulary.labels import classify
from cnbudget.vocabulary.members import INDEX
from cnbudget.vocabulary.titles import RowKind, Title, identify, read_title

__all__ = ["Shape", "label_kinds", "shape_of"]

_FUND, _FLOW = INDEX["fund"], INDEX["flow"]
_BOTH = frozenset({"revenue", "expenditure"})
_PART_OF_CODE = re.compile(r"\d{2,3}")
_LOOKED_AT = 12  # rows that show by which classification a table is broken down


@frozen
class Shape:
    """A sheet before its rows are read.

    Attributes:
        id: canonical table id, "" where no title rule fits.
        rows: what its lines are where they print no code.
        both: whether it holds revenue and expenditure, so that headers and lines tell them apart.
        base: members of all its figures.
        columns: its amount columns.
        unresolved: words of the title that are not known.
    """

    id: str
    rows: RowKind
    both: bool
    base: Values
    columns: Sequence[AmountColumn]
    unresolved: str

    def flow_of(self, block: int) -> str:
        """Return the flow of a list as title or header give it, "" where they don't or where its columns differ."""
        if self.base[_FLOW]:
            return self.base[_FLOW] or ""
        flows = {column.own[_FLOW] for column in self.columns if column.block == block}
        flow = flows.pop() if len(flows) == 1 else None
        return flow or ""

    def header_class(self, block: int) -> RowKind:
        """Return the classification that a list's header names, "" where it names none."""
        return next((c.classification for c in self.columns if c.block == block and c.classification), "")


def shape_of(sheet: Sheet, *, kind: str, fiscal_year: int | None) -> Shape:
    """Read a sheet's title and headers."""
    title = read_title(sheet.title)
    both = title.flows >= _BOTH
    flow = "" if both else "revenue" if title.flows == {"revenue"} else "expenditure"
    subjects = {} if flow == "revenue" else _subjects(sheet, title, fiscal_year)
    columns = read_columns(sheet.columns, flow=flow, both=both, kind=kind, fiscal_year=fiscal_year, subjects=subjects)
    by_source = any(column.own[_FUND] is not None for column in columns)
    found, rows = identify(title, by_source=by_source, classes="" if title.classification else _classes(sheet))
    members = dict(title.members) | {"period": default_period(kind)}
    if flow and (found or title.flows):
        members["flow"] = flow
    if title.this_year and flow == "revenue":
        members.setdefault("origin", "current")
    return Shape(found, rows, both, values_of(members), columns, title.rest)


def label_kinds(sheet: Sheet, block: int) -> tuple[LabelKind, ...]:
    """Return what the label columns of a list hold, left to right."""
    columns = [column for column in sheet.columns if column.block == block and column.role == "label"]
    kinds = [label_kind(column.path) for column in columns]
    if "name" in kinds:
        rows = [row.labels for row in sheet.rows if row.block == block and len(row.labels) == len(kinds)]
        for place in [place for place, kind in enumerate(kinds) if kind == "name"]:
            texts = [labels[place] for labels in rows if labels[place]]
            if sum(map(bool, map(_PART_OF_CODE.fullmatch, texts))) * 2 > len(texts):
                kinds[place] = "code"  # whatever its header says
    return tuple(kinds)


def _subjects(sheet: Sheet, title: Title, fiscal_year: int | None) -> Mapping[tuple[str, ...], Headed]:
    """Return the economic subjects in the columns' headers; in tables of items (“三公”经费) such names are items."""
    if any(mention.startswith("item:") and mention != "item:administrative_costs" for mention in title.mentions):
        return {}
    paths = [column.path for column in sheet.columns if column.role == "amount"]
    return subjects_of(paths, title.classification, fiscal_year)


def _classes(sheet: Sheet) -> str:
    """Return the classification that the first rows' codes show, function before economic where they show both."""
    kinds = label_kinds(sheet, 0)
    found: set[str] = set()
    for row in sheet.rows[:_LOOKED_AT]:
        reading = read_cells(row.labels, kinds if len(kinds) == len(row.labels) else ())
        found.update(map(classify, reading.codes))
    return next((dimension for dimension in ("function", "economic", "gov_economic") if dimension in found), "")
