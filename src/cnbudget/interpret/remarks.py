"""What reading tables has to say about itself."""

from collections.abc import Iterable

from attrs import define, field

from cnbudget.layout.sheet import Sheet
from cnbudget.model.diagnostic import Diagnostic, Severity
from cnbudget.model.place import Place

__all__ = ["Remarks"]


@define
class Remarks:
    """Collects the diagnostics of tables, each remark about one thing once."""

    found: list[Diagnostic] = field(factory=list)

    def add(self, code: str, severity: Severity, message: str, place: Place, printed: str = "") -> None:
        """Add one remark."""
        self.found.append(Diagnostic(code, severity, message, place, printed))

    def about_table(self, sheet: Sheet, table: str, *, unit_known: bool) -> None:
        """Remark on an unknown title and a missing or unknown unit."""
        if not table:
            self.add("table-unknown", "warning", "no known table has this title; its figures keep what headers and rows say",
                     sheet.place, sheet.title)  # fmt: skip
        if not sheet.unit:
            self.add("unit-missing", "warning", "the table prints no unit of money, so its amounts are no facts", sheet.place,
                     sheet.title)  # fmt: skip
        elif not unit_known:
            self.add("unit-unknown", "warning", "the printed unit is none of 元, 千元, 万元, 亿元, so its amounts are no facts",
                     sheet.place, sheet.unit)  # fmt: skip

    def column_unknown(self, sheet: Sheet, path: Iterable[str], words: Iterable[str]) -> None:
        """Remark on a header that no word claims."""
        self.add("column-unknown", "info", f"no dimension claims {'、'.join(words)} in the header of {sheet.title}", sheet.place,
                 "/".join(path))  # fmt: skip

    def clashes(self, sheet: Sheet, found: Iterable[tuple[str, str, str]]) -> None:
        """Remark on members that contradict."""
        for dimension, outer, inner in sorted(found):
            self.add("words-conflict", "warning", f"{dimension}: {outer} and {inner} contradict; the inner one is taken",
                     sheet.place, sheet.title)  # fmt: skip

    def amount_unread(self, place: Place, printed: str) -> None:
        """Remark on an amount cell that holds no amount."""
        self.add("amount-unread", "error", "an amount column holds something that is no amount; the cell is left out", place, printed)

    def code_part(self, place: Place, printed: str) -> None:
        """Remark on a code part that fits no parent."""
        self.add("code-incomplete", "warning", "the row prints a part of a code and it cannot be told of which", place, printed)


