"""How the tables of a source were laid out, and why some were not read (表格识别说明)."""

from typing import Literal

from attrs import field, frozen

from cnbudget.model.brief import brief, counted, cut
from cnbudget.model.diagnostic import Diagnostic
from cnbudget.model.place import Place, Source
from cnbudget.model.quick import quick

__all__ = ["ColumnRole", "LayoutColumn", "LayoutExplanation", "TableLayout", "TableOutcome", "TableWay"]

ColumnRole = Literal["label", "amount", "rate", "goal"]
"""label: codes, names, units · amount: money · rate: 占比, 增减% · goal: performance goals (绩效目标)."""

TableWay = Literal["grid", "delimited", "aligned", "known", "composed", "title"]
"""grid: cells of the source, or of printed rules · delimited: fields of a text between delimiters · aligned: columns by
the positions of text · known: text in order, its header listed in the vocabulary or by the document's format ·
composed: text in order, its header put together from the names that it prints · title: a title with a unit and no
table."""

TableOutcome = Literal["read", "form", "small", "refused"]
"""read: a table of the budget, its rows in columns · form: a performance form or list of goals (绩效表) · small:
another table of the prose · refused: a table that was not read, its numbers unplaced."""


@quick
@frozen
class LayoutColumn:
    """A printed column (栏).

    Attributes:
        block: which of several side-by-side lists it belongs to, from 0.
        path: header path from top to bottom, white space removed.
        role: what stands in it.
    """

    block: int
    path: tuple[str, ...]
    role: ColumnRole

    def __repr__(self) -> str:
        """Its header and what stands in it."""
        return brief(self, cut("/".join(self.path)), self.role)


@frozen
class TableLayout:
    """How a printed table was laid out, or why it was not.

    Attributes:
        place: where it stands.
        way: in which way it was found.
        outcome: what became of it.
        number: printed number such as 表1; "" where none.
        title: printed title, "" where none was found.
        unit: printed unit of money, "" where none was found.
        proposals: the columns that its header may mean, the likeliest first: the one taken where it was read, several
            where nothing decides between them, none where the header is not known.
        rows: its rows that were put together.
        open_rows: how many of these print fewer amounts than there are columns; the document's sums place their amounts
            or leave them unplaced.
        remarks: what the parse has to say about it, the reason of a refusal among it.
    """

    place: Place
    way: TableWay
    outcome: TableOutcome
    number: str = ""
    title: str = ""
    unit: str = ""
    proposals: tuple[tuple[LayoutColumn, ...], ...] = ()
    rows: int = 0
    open_rows: int = 0
    remarks: tuple[Diagnostic, ...] = field(default=(), kw_only=True)

    @property
    def columns(self) -> tuple[LayoutColumn, ...]:
        """Its columns from left to right, the likeliest where it was refused; () where none are known."""
        return self.proposals[0] if self.proposals else ()

    def __repr__(self) -> str:
        content = f"{counted(len(self.columns), 'column')}, {counted(self.rows, 'row')}"
        return brief(
            self, self.place, self.way, self.outcome, f"{self.number} {cut(self.title)}".strip() + ":", content
        )


@frozen
class LayoutExplanation:
    """How the tables of a source were laid out.

    Attributes:
        source: what was read.
        tables: in printed order, those that were not read included.
        remarks: warnings and errors of the parse that are about no table.
    """

    source: Source
    tables: tuple[TableLayout, ...]
    remarks: tuple[Diagnostic, ...]

    def __repr__(self) -> str:
        read = sum(table.outcome == "read" for table in self.tables)
        return brief(self, self.source.name, f"{read} of {counted(len(self.tables), 'table')} read")
