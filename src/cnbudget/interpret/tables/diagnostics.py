"""What reading tables has to say about itself."""

from collections.abc import Iterable, Sequence

from attrs import define, field

from cnbudget.layout.sheet import Sheet
from cnbudget.model.characters import NUMBER
from cnbudget.model.coverage import Token
from cnbudget.model.diagnostic import Diagnostic, Severity
from cnbudget.model.place import Place
from cnbudget.model.units import FACTORS

__all__ = ["Remarks"]


@define
class Remarks:
    """Collects the diagnostics of tables, each remark about one thing once, and the numbers of cells left out."""

    found: list[Diagnostic] = field(factory=list)
    unplaced: list[Token] = field(factory=list)

    def add(self, code: str, severity: Severity, message: str, place: Place, printed: str = "") -> None:
        """Add one remark."""
        self.found.append(Diagnostic(code, severity, message, place, printed))

    def about_table(self, sheet: Sheet, table: str, unresolved: str, *, unit_known: bool) -> None:
        """Remark on an unknown title and a missing or unknown unit."""
        if not table:
            message = "no known table has this title; its figures keep what headers and rows say"
            self.add("table-unknown", "warning", message, sheet.place, sheet.title)
        elif unresolved:
            message = f"no dimension claims {unresolved} in the title {sheet.title}"
            self.add("title-unknown", "info", message, sheet.place, sheet.title)
        if not sheet.unit:
            message = "the table prints no unit of money, so its amounts are no facts"
            self.add("unit-missing", "warning", message, sheet.place, sheet.title)
        elif not unit_known:
            message = f"the printed unit is none of {', '.join(FACTORS)}, so the table's amounts are no facts"
            self.add("unit-unknown", "warning", message, sheet.place, sheet.unit)

    def column_unknown(self, sheet: Sheet, path: Iterable[str], words: Iterable[str]) -> None:
        """Remark on a header that no word claims, once for all columns beneath it."""
        message = f"no dimension claims {'、'.join(words)} in the header of {sheet.title}"
        if not any(earlier.message == message and earlier.place == sheet.place for earlier in self.found):
            self.add("column-unknown", "info", message, sheet.place, "/".join(path))

    def labels_unknown(self, sheet: Sheet, labels: Sequence[tuple[str, ...]]) -> None:
        """Remark on rows whose words no dimension claims, once for a table."""
        if labels:
            shown = "、".join(dict.fromkeys("|".join(filter(None, label)) for label in labels))
            message = f"no dimension claims the labels of {len(labels)} rows of {sheet.title}: {shown}"
            self.add("label-unknown", "info", message, sheet.place, sheet.title)

    def clashes(self, sheet: Sheet, found: Iterable[tuple[str, str, str]]) -> None:
        """Remark on members that contradict."""
        for dimension, outer, inner in sorted(found):
            message = f"{dimension}: {outer} and {inner} contradict; the inner one is taken"
            self.add("words-conflict", "warning", message, sheet.place, sheet.title)

    def amount_unread(self, place: Place, printed: str) -> None:
        """Remark on an amount cell that holds no amount."""
        message = "an amount column holds something that is no amount; the cell is left out"
        self.add("amount-unread", "error", message, place, printed)
        self._lose(printed, place, printed)

    def row_torn(self, place: Place, labels: Iterable[str], amounts: Sequence[str]) -> None:
        """Remark on a row whose amounts are not as many as its columns."""
        message = "the row has not as many amount cells as there are columns; its amounts are left out"
        printed = "|".join(filter(None, (*labels, *amounts)))
        self.add("row-torn", "error", message, place, printed)
        for amount in amounts:
            self._lose(amount, place, printed)

    def code_part(self, place: Place, labels: Iterable[str]) -> None:
        """Remark on a code part that fits no parent."""
        message = "the row prints a part of a code and it cannot be told of which"
        self.add("code-incomplete", "warning", message, place, "|".join(filter(None, labels)))

    def _lose(self, text: str, place: Place, context: str) -> None:
        """Count an amount as unplaced, once: further pieces of its digits are counted where they are joined."""
        if NUMBER.search(text):
            self.unplaced.append(Token(text, place, context))
