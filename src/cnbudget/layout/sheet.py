"""What layout hands to interpret: sheets (tables as printed, stitched) and paragraphs of prose."""

from collections.abc import Mapping
from typing import Literal, TypeAlias

from cnbudget.layout.form import FormLine, FormPart
from cnbudget.model.coverage import Token, TokenClass
from cnbudget.model.diagnostic import Diagnostic
from cnbudget.model.passing import frozen
from cnbudget.model.place import Place
from cnbudget.model.table_layout import LayoutColumn, TableLayout, TableWay

__all__ = ["Gap", "Layout", "OpenRow", "Paragraph", "Sheet", "SheetRate", "SheetRow"]


Gap: TypeAlias = Literal["", "code", "any"]
"""What the label of an unread row begins with: a subject's code or anything else; "" where no row is unread."""


@frozen
class SheetRow:
    """One printed body row of one list; wraps and page breaks joined.

    Attributes:
        block: which of several side-by-side lists.
        index: 0-based body row in the stitched sheet, shared by lists side by side.
        labels: text of the label columns of the block, white space removed, "" where blank.
        indent: leading blanks (text) or points (geometry) before the innermost label.
        amounts: one printed text for each amount column of the block, "" where blank.
        places: one for each amount.
        goal: performance goal text, wraps joined.
        place: where the row begins.
        evidence: where its amounts were put into columns by the document's sums, what shows it; "" elsewhere.
        gap: what rows that were left unread stand right above it; it may be a part of one of them.
    """

    block: int
    index: int
    labels: tuple[str, ...]
    indent: float
    amounts: tuple[str, ...]
    places: tuple[Place, ...]
    goal: str
    place: Place
    evidence: str = ""
    gap: Gap = ""


@frozen
class SheetRate:
    """A printed rate (占比, 增减%), which is no amount of money.

    Attributes:
        block: the list it stands in.
        row: index of its row, as in `SheetRow.index`.
        path: header path of its column.
        text: as printed, white space removed.
        place: where.
    """

    block: int
    row: int
    path: tuple[str, ...]
    text: str
    place: Place


@frozen
class OpenRow:
    """Amounts of a row whose columns layout cannot tell: fewer are printed than the row has columns.

    Attributes:
        row: position in `Sheet.rows` of the row, whose own amounts are all blank.
        values: what is printed, from left to right, amounts and rates.
        columns: for each value the amount columns of the row's list that it may stand in; () for rates.
        places: where each value is printed.
        tokens: the numeric tokens of the amounts, which no class has yet.
        unordered: the amount columns whose order among each other is not known.
    """

    row: int
    values: tuple[str, ...]
    columns: tuple[tuple[int, ...], ...]
    places: tuple[Place, ...]
    tokens: tuple[Token, ...]
    unordered: frozenset[int] = frozenset()


@frozen
class Sheet:
    """One logical printed table.

    Attributes:
        number: printed number (表1), white space removed, "" where none.
        title: printed title, white space removed.
        unit: printed unit word (万元), "" where none.
        organisation: printed 单位名称 line without the words before the colon, "" where none.
        columns: every printed column, left to right, label and goal columns included.
        rows: body rows in printed order.
        notes: notes beneath, without 注：.
        place: where its title first stands.
        rates: the rates printed in its rows.
        open_rows: rows whose amounts are not in columns yet.
        composed: whether its columns are put together from text, no rules printed, so that sums may refute them.
    """

    number: str
    title: str
    unit: str
    organisation: str
    columns: tuple[LayoutColumn, ...]
    rows: tuple[SheetRow, ...]
    notes: tuple[str, ...]
    place: Place
    rates: tuple[SheetRate, ...] = ()
    open_rows: tuple[OpenRow, ...] = ()
    composed: bool = False

    def laid_out(self, way: TableWay) -> TableLayout:
        """Return how it was laid out."""
        return TableLayout(
            self.place,
            way,
            "read",
            self.number,
            self.title,
            self.unit,
            (self.columns,),
            len(self.rows),
            len(self.open_rows),
        )


@frozen
class Paragraph:
    """A paragraph of prose.

    Attributes:
        text: wraps joined; blanks removed except between two ASCII letters or digits.
        place: where it begins.
        after: how many sheets stand before it (0: before the first table).
        tokens: numeric tokens as the reader counted them, in order, each with its place.
    """

    text: str
    place: Place
    after: int
    tokens: tuple[Token, ...] = ()


@frozen
class Layout:
    """A laid-out document.

    Attributes:
        sheets: tables in printed order.
        prose: paragraphs outside the tables, headings included, in printed order.
        counts: numeric tokens by class, as far as layout settles them (all but those of `prose` and `unplaced`).
        unplaced: numeric tokens of table regions that found no place.
        diagnostics: what layout has to say.
        tokens: numeric tokens of the whole source, counted by the reader beforehand.
        forms: the texts of the first cells of each performance form, which name department and year.
        form_parts: grids of performance forms, in printed order.
        form_lines: lines beside those grids, counted as theirs.
        wrapped: tokens that amounts have beyond one each, where their digits are wrapped in a narrow cell.
        tables: how each table was laid out, in printed order, those that were not read included; () if not asked for.
    """

    sheets: tuple[Sheet, ...]
    prose: tuple[Paragraph, ...]
    counts: Mapping[TokenClass, int]
    unplaced: tuple[Token, ...]
    diagnostics: tuple[Diagnostic, ...]
    tokens: int
    wrapped: int = 0
    forms: tuple[tuple[str, ...], ...] = ()
    form_parts: tuple[FormPart, ...] = ()
    form_lines: tuple[FormLine, ...] = ()
    tables: tuple[TableLayout, ...] = ()
