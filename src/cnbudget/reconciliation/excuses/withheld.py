"""Rows that a document withholds (涉密, 按规定不予公开): the printed parts stay below their total.

A note under the table may say so. Without one, the same amount missing in two tables shows it: an error of printing
or reading is in one table only. Rows withheld of one code are withheld in every column.
"""

import re
from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal

from cnbudget.model.check import Check
from cnbudget.reconciliation.index import Index
from cnbudget.reconciliation.interval import EXACT

__all__ = ["WithheldRows"]

_WITHHELD = re.compile(r"剔除|不予公开|不公开|未公开|涉密|保密")


class WithheldRows:
    """By how much the rows of lists fall short of their totals, and in which tables."""

    def __init__(self, index: Index, checks: Sequence[Check]) -> None:
        self._index = index
        self._tables: dict[Decimal, set[int]] = defaultdict(set)
        self._by_codes: dict[tuple[str, ...], str] = {}
        short = [check for check in checks if self._falls_short(check)]
        for check in short:
            self._tables[_gap(check)].add(index.table_of(check.left[0]).index)
        for check in short:
            codes = index.row_of(check.left[0]).codes
            reason = self._of_table(check)
            if codes and reason:
                self._by_codes.setdefault(codes, reason)

    def reason(self, check: Check) -> str:
        """Return why the list is incomplete, "" where nothing shows that it is."""
        if not self._falls_short(check):
            return ""
        return self._of_table(check) or self._by_codes.get(self._index.row_of(check.left[0]).codes, "")

    def _falls_short(self, check: Check) -> bool:
        """Return whether printed rows add up to less than their total."""
        below = check.difference is not None and check.difference > 0
        failed = check.status in {"inconsistent", "not_checkable"}
        return below and failed and check.relation == "sum" and self._index.is_over_rows(check)

    def _of_table(self, check: Check) -> str:
        """Return the note that says so, or the other tables with the same gap."""
        table = self._index.table_of(check.left[0])
        if not next(grid.whole for grid in self._index.grids if grid.table.index == table.index):
            return ""
        note = next((note for note in table.notes if _WITHHELD.search(note)), "")
        if note:
            return f"the list is incomplete; its note reads: {note}"
        others = self._tables[_gap(check)] - {table.index}
        if not others:
            return ""
        tables = self._index.document.tables
        named = "、".join(tables[other].number or tables[other].title for other in sorted(others))
        return f"the list is incomplete: the same amount is missing from {named}, so rows are withheld, not misread"


def _gap(check: Check) -> Decimal:
    return EXACT.normalize(check.difference or Decimal(0))
