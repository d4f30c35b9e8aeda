"""Words that no dimension claims, where they may be what tells two figures apart.

An unknown word in a title may say that the table is about a part only; one in a header that a column is no part of the
total beside it; one in a label that a row repeats another. What fails because of it proves nothing.
"""

from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property

from cnbudget.model.check import Check
from cnbudget.model.coordinates import Coordinates
from cnbudget.reconciliation.index import Index

__all__ = ["UnknownWords"]

_BETWEEN = frozenset({"same-fact", "stated", "balance"})
_NAMES = frozenset({"procurement", "service_purchase"})  # what is bought: no dimension claims such names
_MERGED = ("fund", "origin", "flow")  # dimensions in which a member stands for its parent where all others are zero


class UnknownWords:
    """The unknown words of a document, by where they stand."""

    def __init__(self, index: Index) -> None:
        self._index = index

    def reason(self, check: Check) -> str:
        """Say which unknown word may explain a difference; "" where none can."""
        if check.rule in _BETWEEN:
            words = self._of_titles(check) or ("" if check.figures else self._of_others(check))
        elif check.rule == "sum-columns":
            words = self._of_columns(check)
        elif check.rule == "sum-rows":
            words = self._of_rows(check)
        else:
            return ""
        return f"what it is about is not sure: {words} is not known" if words else ""

    def _of_titles(self, check: Check) -> str:
        tables = [self._index.document.tables[self._index.fact(place).table] for place in (*check.left, *check.right)]
        department = self._index.document.department or ""
        return next((rest for table in tables if (rest := table.unresolved.replace(department, ""))), "")

    def _of_others(self, check: Check) -> str:
        """Words of other amounts, where the check holds only if there is no other fund, origin or flow."""
        at = [self._index.fact(place).coordinates for place in (check.left[:1] + check.right[:1])]
        return self._somewhere if len({_merged(one) for one in at}) > 1 else ""

    @cached_property
    def _somewhere(self) -> str:
        """An unknown word of a summary (收支总表, 收入总表 …), where funds, origins and flows are told apart."""
        tables = self._index.document.tables
        summaries = {table.index for table in tables if table.id.endswith("_summary")}
        words = (
            _telling(fact.cell.unresolved)
            for fact in self._index.document.facts
            if fact.yuan and fact.table in summaries and _telling(fact.cell.unresolved)
        )
        return next(words, "")

    def _of_columns(self, check: Check) -> str:
        fact = self._index.fact(check.left[0])
        words = self._words[fact.table]
        block = self._index.document.tables[fact.table].rows[fact.cell.row].block
        return next((column for at, column in words.items() if at[0] == block and column), "")

    def _of_rows(self, check: Check) -> str:
        """Words of the labels of rows that take part; those of their column stand in all of them."""
        table = self._index.document.tables[self._index.fact(check.left[0]).table]
        if table.id in _NAMES:
            return ""
        facts = [self._index.fact(place) for place in (*check.left, *check.right)]
        every = set.intersection(*(set(fact.cell.unresolved) for fact in facts)) if facts else set()
        return next((word for fact in facts for word in fact.cell.unresolved if word not in every), "")

    @cached_property
    def _words(self) -> dict[int, dict[tuple[int, int], str]]:
        """For each table the first word that all cells of a column share, by block and column."""
        shared: dict[int, dict[tuple[int, int], set[str]]] = defaultdict(dict)
        for fact in self._index.document.facts:
            table = self._index.document.tables[fact.table]
            at = (table.rows[fact.cell.row].block, fact.cell.column)
            words = set(fact.cell.unresolved)
            shared[fact.table][at] = shared[fact.table].get(at, words) & words
        return {table: {at: _telling(words) for at, words in columns.items()} for table, columns in shared.items()} | {
            table.index: {} for table in self._index.document.tables if table.index not in shared
        }


def _telling(words: Iterable[str]) -> str:
    """The first of the words that may set a figure apart; those of 其中 name a part of another."""
    return min((word for word in words if not word.startswith("其中")), default="")


def _merged(at: Coordinates) -> tuple[str | None, ...]:
    return tuple(getattr(at, dimension) for dimension in _MERGED)
