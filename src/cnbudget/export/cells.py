"""The cells table: one row for each printed amount, the same columns in every format."""

from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache

from attrs import frozen

from cnbudget.export.rows import CellValue, TableRow, columns_of, to_csv_text, to_jsonl_text
from cnbudget.model.brief import brief, cut
from cnbudget.model.document import Document
from cnbudget.model.exact import plain
from cnbudget.model.table import Cell, Reading, Table
from cnbudget.model.units import FACTORS

__all__ = ["COLUMNS", "CellRow", "CellValue", "cells", "in_yuan", "to_csv", "to_jsonl"]


@frozen
class CellRow(TableRow):
    """One printed, non-blank amount; text is "" and a number None where the exported table has an empty cell.

    Attributes:
        document: the source's name as given.
        department: printed name of the department.
        fiscal_year: e.g. 2022; None where none is printed.
        kind: 部门预算, 单位预算, 部门决算, 单位决算, 政府预算 or 政府决算.
        page: 1-based page; None where the source has none.
        table_index: 0-based order of the table in the document.
        table: canonical table id.
        table_number: printed number, 表1.
        title: printed title without white space.
        unit: 元, 百元, 千元, 万元, 十万元, 亿元.
        block: which of several side-by-side lists, from 0.
        row: 0-based body row.
        label: label cells joined by `|`.
        code: printed subject codes, resolved, joined by `|`.
        name: innermost label without code and numbering.
        level: depth in the printed tree, 0 for totals.
        column_index: 0-based amount column in the block.
        header: header path joined by `/`.
        column: canonical column id.
        amount: in the printed unit, with the printed decimals.
        decimals: its accuracy.
        amount_yuan: the same in 元; None where the table prints no unit.
        flow, fund, origin, nature, function, economic, gov_economic, item, organisation, project, period: coordinates.
        unresolved: words no dimension claimed, joined by `|`.
        reading: printed, recognised, inferred or repaired.
        place: where it is printed, as one short string.
    """

    document: str
    department: str
    fiscal_year: int | None
    kind: str
    page: int | None
    table_index: int
    table: str
    table_number: str
    title: str
    unit: str
    block: int
    row: int
    label: str
    code: str
    name: str
    level: int
    column_index: int
    header: str
    column: str
    amount: Decimal
    decimals: int
    amount_yuan: Decimal | None
    flow: str
    fund: str
    origin: str
    nature: str
    function: str
    economic: str
    gov_economic: str
    item: str
    organisation: str
    project: str
    period: str
    unresolved: str
    reading: Reading
    place: str

    def __repr__(self) -> str:
        at = f"{self.table_number or self.title} {self.label} [{self.header}]"
        return brief(self, f"{self.amount:f}", self.unit, cut(at, 70), self.place)


COLUMNS: tuple[str, ...] = columns_of(CellRow)
"""Names of the columns, in order."""


def cells(document: Document) -> tuple[CellRow, ...]:
    """Return one row for each cell of each table, in printed order."""
    return tuple(_row(document, table, cell) for table in document.tables for cell in table.cells)


def _row(document: Document, table: Table, cell: Cell) -> CellRow:
    row, column, at = table.rows[cell.row], table.columns[cell.column], cell.coordinates
    return CellRow(
        document=cell.place.part or document.source.name,
        department=document.department or "",
        fiscal_year=document.fiscal_year,
        kind=document.kind or "",
        page=cell.place.page,
        table_index=table.index,
        table=table.id,
        table_number=table.number,
        title=table.title,
        unit=table.unit or "",
        block=row.block,
        row=row.index,
        label=row.label,
        code="|".join(row.codes),
        name=row.name,
        level=row.level,
        column_index=column.index,
        header="/".join(column.header),
        column=column.id,
        amount=cell.amount,
        decimals=table.decimals if cell.decimals is None else cell.decimals,
        amount_yuan=_yuan(cell.amount, table),
        flow=at.flow or "",
        fund=at.fund or "",
        origin=at.origin or "",
        nature=at.nature or "",
        function=at.function or "",
        economic=at.economic or "",
        gov_economic=at.gov_economic or "",
        item=at.item or "",
        organisation=at.organisation or "",
        project=at.project or "",
        period=at.period or "",
        unresolved="|".join(cell.unresolved),
        reading=cell.reading,
        place=str(cell.place),
    )


def _yuan(amount: Decimal, table: Table) -> Decimal | None:
    return in_yuan(amount, FACTORS[table.unit]) if table.unit else None


@lru_cache(maxsize=4096)
def in_yuan(amount: Decimal, factor: Decimal) -> Decimal:
    """The amount in 元, without needless zeros after the point.

    >>> in_yuan(Decimal("9800.95"), Decimal(10000)), in_yuan(Decimal("0.125"), Decimal(1))
    (Decimal('98009500'), Decimal('0.125'))
    """
    return plain(amount * factor)


def to_csv(rows: Iterable[CellRow]) -> str:
    """Return the rows as CSV with a header line and newline ends; text stays as printed, formulas are not escaped."""
    return to_csv_text(COLUMNS, rows)


def to_jsonl(rows: Iterable[CellRow]) -> str:
    """Return the rows as JSON lines; every value is text, as in CSV."""
    return to_jsonl_text(COLUMNS, rows)
