"""Diagnostics raised while a table is interpreted."""

from collections.abc import Iterable, Sequence

from attrs import define, field

from cnbudget.interpret.tables.column_sums import ColumnSum
from cnbudget.interpret.tables.composition import Clashes
from cnbudget.interpret.tables.gaps import nameless_columns, nameless_rows
from cnbudget.layout.sheet import Sheet
from cnbudget.model.characters import NUMBER
from cnbudget.model.coverage import Token
from cnbudget.model.diagnostic import Diagnostic, Severity
from cnbudget.model.place import Place
from cnbudget.model.units import FACTORS
from cnbudget.vocabulary.notation.units import bracketed_units

__all__ = ["TableDiagnostics"]


@define
class TableDiagnostics:
    """Collects the diagnostics of one table, and the numbers of the cells that are left out.

    Attributes:
        sheet: the table as printed.
        found: diagnostics in the order in which they were raised.
        left_out: numbers that no cell holds.
    """

    sheet: Sheet
    found: list[Diagnostic] = field(factory=list)
    left_out: list[Token] = field(factory=list)

    def _add(self, code: str, severity: Severity, message: str, place: Place, printed: str = "") -> None:
        self.found.append(Diagnostic(code, severity, message, place, printed))

    def about_table(self, table: str, unresolved: str, *, unit_known: bool) -> None:
        """Report an unknown title and a missing, unknown or contradicted unit."""
        place, title, unit = self.sheet.place, self.sheet.title, self.sheet.unit
        if not table:
            message = "no known table has this title; its figures keep what headers and rows say"
            self._add("table-unknown", "warning", message, place, title)
        elif unresolved:
            self._add("title-unknown", "info", f"no dimension claims {unresolved} in the title {title}", place, title)
        if not unit:
            message = "the table prints no unit of money, so its amounts are no facts"
            self._add("unit-missing", "warning", message, place, title)
        elif not unit_known:
            message = f"the printed unit is none of {', '.join(FACTORS)}, so the table's amounts are no facts"
            self._add("unit-unknown", "warning", message, place, unit)
        other = next((stated for stated in bracketed_units(title) if stated in FACTORS and stated != unit), "")
        if unit_known and other:
            message = f"the title {title} states {other}, the table {unit}; its amounts are taken in {unit}"
            self._add("unit-conflict", "warning", message, place, f"{other}/{unit}")

    def column_unknown(self, path: Iterable[str], words: Iterable[str]) -> None:
        """Report a header that no word claims, once for all columns under it."""
        message = f"no dimension claims {'、'.join(words)} in the header of {self.sheet.title}"
        if not any(earlier.message == message for earlier in self.found):
            self._add("column-unknown", "info", message, self.sheet.place, "/".join(path))

    def columns_by_order(self, unproven: Iterable[ColumnSum]) -> None:
        """Report columns that are copies of each other, so that their order decides which is the total."""
        for found in unproven:
            message = (
                f"{found.total} and {found.current} print the same amounts; {found.current} is taken for this year's"
            )
            self._add("column-by-order", "info", message, self.sheet.place, f"{found.total}/{found.current}")

    def labels_unknown(self, labels: Sequence[tuple[str, ...]]) -> None:
        """Report rows whose words no dimension claims, once for the table."""
        if labels:
            shown = "、".join(dict.fromkeys("|".join(filter(None, label)) for label in labels))
            message = f"no dimension claims the labels of {len(labels)} rows of {self.sheet.title}: {shown}"
            self._add("label-unknown", "info", message, self.sheet.place, self.sheet.title)

    def about_gaps(self) -> None:
        """Report rows without a label and columns without a header beside others that have one, once for the table."""
        rows, columns = nameless_rows(self.sheet), nameless_columns(self.sheet)
        if rows:
            message = f"{len(rows)} rows of {self.sheet.title} print amounts and no label"
            self._add("label-missing", "warning", message, rows[0].place, next(filter(None, rows[0].amounts)))
        if columns:
            message = f"{len(columns)} columns of {self.sheet.title} print amounts and no header"
            self._add("header-missing", "warning", message, self.sheet.place, "/".join(columns[0].path))

    def clashes(self, found: Clashes) -> None:
        """Report members that contradict, each at the cell where it is met first."""
        for (dimension, outer, inner), (place, printed) in sorted(found.items(), key=lambda one: one[0]):
            message = f"{dimension}: {outer} and {inner} contradict; the inner one is taken"
            self._add("words-conflict", "warning", message, place, printed)

    def amount_unread(self, place: Place, printed: str) -> None:
        """Report an amount cell that holds no amount."""
        message = "an amount column holds something that is no amount; the cell is left out"
        self._add("amount-unread", "error", message, place, printed)
        self._leave_out(printed, place, printed)

    def row_torn(self, place: Place, labels: Iterable[str], amounts: Sequence[str]) -> None:
        """Report a row whose amounts are not as many as its columns."""
        message = "the row has not as many amount cells as there are columns; its amounts are left out"
        printed = "|".join(filter(None, (*labels, *amounts)))
        self._add("row-torn", "error", message, place, printed)
        for amount in amounts:
            self._leave_out(amount, place, printed)

    def code_part(self, place: Place, labels: Iterable[str]) -> None:
        """Report a part of a code that fits no parent."""
        message = "the row prints a part of a code and nothing shows of which code"
        self._add("code-incomplete", "warning", message, place, "|".join(filter(None, labels)))

    def _leave_out(self, text: str, place: Place, context: str) -> None:
        """Count an amount as unplaced, once: further pieces of its digits are counted where they are joined."""
        if NUMBER.search(text):
            self.left_out.append(Token(text, place, context))
