"""What must survive: the content of a document without its setting, from fixtures and from parsed documents alike."""

import re
from collections.abc import Iterator
from functools import singledispatch

from attrs import asdict, evolve, frozen

from cnbudget.model.coordinates import DIMENSIONS, Coordinates
from cnbudget.model.document import Document
from cnbudget.model.table import Table
from cnbudget.testing.data import BudgetData, ColumnData, ListData, RowData, TableData

__all__ = ["CellContent", "ColumnContent", "RowContent", "TableContent", "content", "meaning"]

_CODE = re.compile(r"\[(\d{3}(?:\d\d)*)\]|^(\d{3}(?:\d\d)*)$")  # [30101]基本工资, or a cell that holds 2010301 alone
# 其中：（一）因公出国（境）支出, 1.公务用车购置, [30101]基本工资, 二十一、国有资本经营预算支出
_NUMBERING = re.compile(r"^(?:其中：|（[一二三四五六七八九十]+）|[一二三四五六七八九十]+、|\d+[.．、]|\[\d+\])+")
ANYTHING = "*"


@frozen
class ColumnContent:
    """An amount column: its list and its header path without blanks."""

    block: int
    path: tuple[str, ...]


@frozen
class RowContent:
    """A row: where it stands, what it is called, its printed codes, its amounts as printed, its goal without blanks."""

    block: int
    index: int
    label: str
    codes: tuple[str, ...]
    amounts: tuple[str, ...]
    goal: str


@frozen
class TableContent:
    """A table, blanks left out."""

    number: str
    title: str
    unit: str | None
    organisation: str
    columns: tuple[ColumnContent, ...]
    rows: tuple[RowContent, ...]
    notes: tuple[str, ...]


@frozen
class CellContent:
    """An amount with its meaning.

    Attributes:
        table: canonical table id.
        label: label cells of its row joined by `|`.
        names: what its row may be called; one name where it was read.
        header: path of its column.
        amount: as printed.
        coordinates: what it means; one that is `*` may be read either way.
    """

    table: str
    label: str
    names: frozenset[str]
    header: tuple[str, ...]
    amount: str
    coordinates: Coordinates

    def agrees(self, other: "CellContent") -> bool:
        """Whether both are the same but for names and coordinates that either leaves open."""
        if not self.names & other.names:
            return False
        mine, yours = asdict(self.coordinates), asdict(other.coordinates)
        open_ = {name: ANYTHING for name in DIMENSIONS if ANYTHING in (mine[name], yours[name])}
        return _closed(self, open_) == _closed(other, open_)


def _closed(cell: CellContent, open_: dict[str, str]) -> tuple[object, ...]:
    return cell.table, cell.label, cell.header, cell.amount, evolve(cell.coordinates, **open_)


@singledispatch
def content(document: object) -> tuple[TableContent, ...]:
    """Return what the tables of a `BudgetData` or a `Document` say."""
    message = f"content() takes BudgetData or Document, not {type(document).__name__}"
    raise TypeError(message)


@content.register
def _(document: BudgetData) -> tuple[TableContent, ...]:
    return tuple(map(_told, document.tables))


@content.register
def _(document: Document) -> tuple[TableContent, ...]:
    return tuple(map(_read, document.tables))


@singledispatch
def meaning(document: object) -> tuple[CellContent, ...]:
    """Return every amount of a `BudgetData` or a `Document` with what it means.

    Which organisation and which project an amount is for is left open: fixtures do not say.
    """
    message = f"meaning() takes BudgetData or Document, not {type(document).__name__}"
    raise TypeError(message)


@meaning.register
def _(document: BudgetData) -> tuple[CellContent, ...]:
    return tuple(cell for table in document.tables for cell in _told_cells(table))


@meaning.register
def _(document: Document) -> tuple[CellContent, ...]:
    return tuple(
        CellContent(
            table.id,
            _bare(table.rows[cell.row].label),
            frozenset([_bare(table.rows[cell.row].name)]),
            tuple(map(_bare, table.columns[cell.column].header)),
            cell.printed,
            cell.coordinates,
        )
        for table in document.tables
        for cell in table.cells
    )


def _bare(text: str) -> str:
    return "".join(text.split())


def _label(row: RowData) -> str:
    return "|".join(filter(None, map(_bare, row.labels)))


def _codes(row: RowData) -> tuple[str, ...]:
    found = (_CODE.search(_bare(label)) for label in row.labels)
    return tuple(match.group(1) or match.group(2) for match in found if match)


def _path(column: ColumnData) -> tuple[str, ...]:
    return tuple(map(_bare, column.path))


def _told(table: TableData) -> TableContent:
    return TableContent(
        _bare(table.number),
        _bare(table.title),
        table.unit,
        _bare(table.organisation),
        tuple(ColumnContent(block, _path(column)) for block, part in enumerate(table.lists) for column in part.amounts),
        tuple(
            RowContent(block, index, _label(row), _codes(row), row.amounts, _bare(row.goal))
            for index, line in enumerate(table.lines())
            for block, (_, row) in enumerate(line)
            if row
        ),
        tuple(map(_bare, table.notes)),
    )


def _read(table: Table) -> TableContent:
    amounts: list[list[str]] = [[] for _ in table.rows]
    for cell in table.cells:
        amounts[cell.row].append(cell.printed)
    return TableContent(
        table.number,
        table.title,
        table.unit,
        _bare(table.organisation),
        tuple(ColumnContent(column.block, column.header) for column in table.columns),
        tuple(
            RowContent(row.block, row.index, _bare(row.label), row.codes, tuple(printed), _bare(row.goal))
            for row, printed in zip(table.rows, amounts, strict=True)
        ),
        tuple(map(_bare, table.notes)),
    )


def _told_cells(table: TableData) -> Iterator[CellContent]:
    for line in table.lines():
        for part, row in line:
            if row is None:
                continue
            named = dict(zip(table.codes, _codes(row), strict=False))
            for column, amount in zip(part.amounts, row.amounts, strict=True):
                yield CellContent(
                    table.id,
                    _label(row),
                    _names(row),
                    _path(column),
                    amount,
                    _meant(table, part, row, column, named),
                )


def _names(row: RowData) -> frozenset[str]:
    """The innermost label; of two codes side by side (部门预算, 政府预算支出经济科目) either one's."""
    labels = [label for label in map(_bare, row.labels) if label]
    inner = labels if len(_codes(row)) > 1 else labels[-1:]
    return frozenset(_NUMBERING.sub("", label) for label in inner)


def _meant(table: TableData, part: ListData, row: RowData, column: ColumnData, named: dict[str, str]) -> Coordinates:
    """What table, list, column and row say, the later over the earlier; then the codes."""
    given: dict[str, str | None] = {"organisation": ANYTHING, "project": ANYTHING}
    for source in (table, part, column, row):
        given |= {name: value for name, value in asdict(source.coordinates).items() if value is not None}
    return Coordinates(**(given | named))
