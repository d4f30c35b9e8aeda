"""What a fixture prints: the facts and labels of one document, free of any layout."""

from collections.abc import Iterator
from typing import Literal

from attrs import field, frozen

from cnbudget.model.coordinates import Coordinates
from cnbudget.model.units import Unit

__all__ = ["BudgetData", "ColumnData", "FormData", "ListData", "Passage", "Role", "RowData", "TableData"]

Role = Literal["label", "amount", "goal"]

_NOTHING = Coordinates()


@frozen
class ColumnData:
    r"""A printed column (列).

    Attributes:
        path: its header cells from top to bottom, blanks as printed; neighbours that begin alike share merged cells.
            A newline inside a cell is a paragraph end, as in `政府性\n基金预算`.
        role: what stands in it: labels (codes, names), amounts or performance goals (绩效目标).
        coordinates: what its amounts mean beside what table, list and row say; `*` where readings may differ.
    """

    path: tuple[str, ...]
    role: Role
    coordinates: Coordinates = _NOTHING


@frozen
class RowData:
    """A printed row (行) of one list.

    Attributes:
        labels: one text for each label column, indentation and blanks as printed, "" where blank.
        amounts: one printed text for each amount column.
        goal: performance goal, its paragraphs separated by newlines; "" where none.
        coordinates: what the row's amounts mean beside what its codes say.
    """

    labels: tuple[str, ...]
    amounts: tuple[str, ...]
    goal: str = ""
    coordinates: Coordinates = _NOTHING


@frozen
class ListData:
    """One of the lists of a table; a table has one, or two side by side (收支总表).

    Attributes:
        columns: from left to right.
        rows: one for each printed line of the table, None where only other lists have a line.
        coordinates: what all its amounts mean.
    """

    columns: tuple[ColumnData, ...]
    rows: tuple[RowData | None, ...]
    coordinates: Coordinates = _NOTHING

    @property
    def amounts(self) -> tuple[ColumnData, ...]:
        """Its amount columns."""
        return tuple(column for column in self.columns if column.role == "amount")

    @property
    def depth(self) -> int:
        """How many levels its header has."""
        return max(len(column.path) for column in self.columns)


@frozen
class TableData:
    """A budget table (预算表).

    Attributes:
        id: canonical table id.
        number: as printed, e.g. `表 1`.
        title: as printed.
        unit: unit of money.
        organisation: what stands behind 单位名称.
        lists: its lists, left to right, all with equally many rows.
        notes: notes below the table, without 注：.
        coordinates: what all its amounts mean.
        codes: the dimension that each printed code of a row names, left to right.
    """

    id: str
    number: str
    title: str
    unit: Unit
    organisation: str
    lists: tuple[ListData, ...]
    notes: tuple[str, ...] = ()
    coordinates: Coordinates = _NOTHING
    codes: tuple[str, ...] = ()

    @property
    def columns(self) -> tuple[ColumnData, ...]:
        """The columns of all lists."""
        return tuple(column for part in self.lists for column in part.columns)

    def lines(self) -> Iterator[tuple[tuple[ListData, RowData | None], ...]]:
        """Yield each printed line: every list with its row."""
        for rows in zip(*(part.rows for part in self.lists), strict=True):
            yield tuple(zip(self.lists, rows, strict=True))


@frozen
class FormData:
    """A small table inside the prose, such as that of key projects (重点项目).

    Attributes:
        header: header cells.
        rows: cells of each row; a newline parts paragraphs.
        widths: width of each column in characters.
    """

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...]


Passage = str | FormData
"""A paragraph, or a form among the paragraphs. A paragraph that begins with a form feed begins a page."""


@frozen
class BudgetData:
    """A document: prose, tables, prose."""

    tables: tuple[TableData, ...]
    before: tuple[Passage, ...] = field(default=())
    after: tuple[Passage, ...] = field(default=())
