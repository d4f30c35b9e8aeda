"""A printed budget table (预算表), stitched over page breaks."""

from decimal import Decimal
from typing import TYPE_CHECKING, Literal, cast

from attrs import field, frozen

from cnbudget.model.added import ADDED
from cnbudget.model.brief import brief, counted, cut
from cnbudget.model.coordinates import Coordinates
from cnbudget.model.late import late
from cnbudget.model.place import Place
from cnbudget.model.quick import quick
from cnbudget.model.recognition import Recognition
from cnbudget.model.units import Unit

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Cell", "Column", "Rate", "Reading", "Row", "RowGround", "Table"]

Reading = Literal["printed", "repaired", "inferred", "recognised"]
"""printed: read as characters · recognised: from a picture · inferred: its column was found by sums · repaired: placed
or corrected because the document's sums prove it."""

RowGround = Literal["code", "only", "position", "words"]
"""What shows whose part a row is, the surest first: its code begins with its parent's, or a unit's code is longer than
its parent's; the list's print allows one tree only; the label columns it fills, its indentation or its numbering; or
the meaning of its words alone."""


@quick
@frozen
class Column:
    """An amount column (金额列).

    Attributes:
        block: which of several side-by-side lists it belongs to, from 0.
        index: its position among the block's amount columns, from 0.
        header: the printed header path from top to bottom, white space removed.
        id: canonical name, "" where no word claims the header.
    """

    block: int
    index: int
    header: tuple[str, ...]
    id: str

    def __repr__(self) -> str:
        return brief(self, f"{self.block}.{self.index}", cut("/".join(self.header)), self.id and f"({self.id})")


@quick
@frozen
class Row:
    """One body row of one list (表体行); a row broken over pages is one row.

    Attributes:
        block: which of several side-by-side lists it belongs to, from 0.
        index: 0-based body row in the stitched table, shared by lists side by side.
        labels: printed label cells, wraps joined and white space removed; blank ones are "".
        codes: subject codes resolved from the printed ones, left to right; also a revenue subject's (收入分类科目),
            which no dimension holds.
        name: innermost label without its code and numbering.
        level: 1-based depth in the printed tree, 0 for totals.
        parent: position in `Table.rows` of the row that it is nested under, None for top rows and totals.
        among_which: it is listed under 其中, so it and its siblings need not add up to the parent.
        ground: what shows that it is nested under its parent, or under none.
        repeated: it prints again what another row prints (合计 again on the next page), so it is no part of a sum.
        goal: performance goal (绩效目标) text printed in the row, wraps joined; "" where none.
        place: where the row begins.
    """

    block: int
    index: int
    labels: tuple[str, ...]
    codes: tuple[str, ...]
    name: str
    level: int
    parent: int | None
    among_which: bool
    goal: str
    place: Place
    ground: RowGround = field(default="words", kw_only=True, metadata=ADDED)
    repeated: bool = field(default=False, kw_only=True, metadata=ADDED)

    @property
    def label(self) -> str:
        """The non-blank label cells joined by `|`."""
        return "|".join(filter(None, self.labels))

    def __repr__(self) -> str:
        return brief(self, f"{self.block}.{self.index}", cut(self.label), f"level {self.level}", self.place)


@quick
@frozen
class Cell:
    """One printed, non-blank amount (金额单元格) with its meaning.

    Attributes:
        row: position of its row in `Table.rows`.
        column: position of its column in `Table.columns`.
        printed: as printed, separators included.
        amount: the printed number, in the table's unit.
        coordinates: what it means.
        unresolved: printed words of its row or column that no dimension claims.
        place: where it is printed.
        reading: how it was read.
        evidence: for repaired and inferred readings, why; "" otherwise.
        decimals: how exact the amount is, where it is less exact than its table; None elsewhere.
        recognition: how surely it was recognised, where it was read from a picture; None elsewhere.
    """

    row: int
    column: int
    printed: str
    amount: Decimal
    coordinates: Coordinates
    unresolved: tuple[str, ...]
    place: Place
    reading: Reading = "printed"
    evidence: str = ""
    decimals: int | None = field(default=None, kw_only=True, metadata=ADDED)
    recognition: Recognition | None = field(default=None, kw_only=True, metadata=ADDED)

    def __repr__(self) -> str:
        return brief(self, self.printed, f"row {self.row} column {self.column}", self.place)


@frozen
class Rate:
    """A rate (占比, 增减%) that a budget table prints; it is no amount of money, has no unit and makes no fact.

    Attributes:
        row: position of its row in `Table.rows`.
        header: header path of its column, white space removed.
        printed: as printed, white space removed.
        place: where it is printed.
    """

    row: int
    header: tuple[str, ...]
    printed: str
    place: Place

    def __repr__(self) -> str:
        return brief(self, self.printed, f"row {self.row}", cut("/".join(self.header)), self.place)


@frozen
class Table:
    """A budget table as printed, continuation pages joined.

    Attributes:
        index: 0-based order in the document.
        id: canonical table id (see docs), "" where unrecognised.
        number: printed number such as 表1, white space removed; "" where none.
        title: printed title, white space removed.
        unit: printed unit of money, None where none is printed.
        organisation: printed 单位名称/部门 line, "" where none.
        decimals: accuracy of its amounts: the most decimals that any prints. Less exact ones have their own.
        columns: amount columns, block by block.
        rows: body rows, in printed order.
        cells: every non-blank amount, in printed order.
        notes: the notes printed below the table (注：), without the word 注.
        place: where its title first stands.
        unresolved: words of the title that are not known, "" where all are.
        rates: every rate, in printed order.
    """

    index: int
    id: str
    number: str
    title: str
    unit: Unit | None
    organisation: str
    decimals: int
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    cells: tuple[Cell, ...]
    notes: tuple[str, ...]
    place: Place
    unresolved: str = ""
    rates: tuple[Rate, ...] = field(default=(), kw_only=True, metadata=ADDED)

    def to_pandas(self, *, amounts: Literal["decimal", "float64"] = "decimal") -> "pd.DataFrame":
        """Return the table as it is printed as a pandas data frame (extra `pandas`): labels, then amounts in its unit.

        Lists side by side stay side by side; `frame.attrs` has title, number and unit.
        """
        return cast("pd.DataFrame", late("export.tables.printed", "to_printed_pandas", self, amounts=amounts))

    def _repr_html_(self) -> str:
        return cast("str", late("export.notebook", "table_html", self))

    def __repr__(self) -> str:
        name = " ".join(filter(None, (self.number, cut(self.title), self.id and f"({self.id})", self.unit)))
        content = f"{counted(len(self.rows), 'row')}, {counted(len(self.cells), 'cell')}"
        return brief(self, f"{name}:", content)
