"""Words that no dimension claims, where they may be what distinguishes two figures.

An unknown word in a title may limit the table to a part; one in a header may mean that a column is no part of the
total beside it; one in a label that a row repeats another.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from cnbudget.model.check import Check
from cnbudget.model.coordinates import Coordinates
from cnbudget.model.once import Once
from cnbudget.reconciliation.index import Index

__all__ = ["UnknownWords"]

_NAMES = frozenset({"procurement", "service_purchase"})  # their rows name what is bought: no dimension claims it
_MERGED = ("fund", "origin", "flow")  # dimensions in which a member is its parent where all other members are zero


class UnknownWords:
    """The unknown words of a document, by where they are printed."""

    def __init__(self, index: Index, checks: Sequence[Check] = ()) -> None:
        del checks
        self._index = index

    def reason(self, check: Check) -> str:
        """Return which unknown word may explain a difference, "" where none can."""
        word = self._word(check) if check.left else ""
        return f"cannot be compared: the word {word} is not in the vocabulary" if word else ""

    def _word(self, check: Check) -> str:
        if check.relation == "stated":
            return self._in_titles(check)
        if check.relation == "equality":
            return self._in_titles(check) or self._of_other_members(check)
        if check.relation == "sum":
            return self._in_labels(check) if self._index.is_over_rows(check) else self._in_headers(check)
        return ""

    def _in_titles(self, check: Check) -> str:
        tables = [self._index.table_of(position) for position in (*check.left, *check.right)]
        department = self._index.document.department or ""
        return next((rest for table in tables if (rest := table.unresolved.replace(department, ""))), "")

    def _of_other_members(self, check: Check) -> str:
        """Return an unknown word where the check holds only if there is no other fund, origin or flow."""
        at = [self._index.fact(position).coordinates for position in (check.left[:1] + check.right[:1])]
        return self._in_summaries if len({_merged(one) for one in at}) > 1 else ""

    @Once
    def _in_summaries(self) -> str:
        """An unknown word of a summary (收支总表, 收入总表 …), which lists funds, origins and flows."""
        tables = self._index.document.tables
        summaries = {table.index for table in tables if table.id.endswith("_summary")}
        words = (
            _first_of_its_own(fact.cell.unresolved)
            for fact in self._index.document.facts
            if fact.yuan and fact.table in summaries
        )
        return next(filter(None, words), "")

    def _in_headers(self, check: Check) -> str:
        fact = self._index.fact(check.left[0])
        block = self._index.row_of(check.left[0]).block
        words = self._by_column[fact.table]
        return next((word for (in_block, _), word in words.items() if in_block == block and word), "")

    def _in_labels(self, check: Check) -> str:
        """Return a word of the labels of rows that take part; a word that all of them share is their column's."""
        if self._index.table_of(check.left[0]).id in _NAMES:
            return ""
        facts = [self._index.fact(position) for position in (*check.left, *check.right)]
        shared = set.intersection(*(set(fact.cell.unresolved) for fact in facts)) if facts else set()
        return next((word for fact in facts for word in fact.cell.unresolved if word not in shared), "")

    @Once
    def _by_column(self) -> dict[int, dict[tuple[int, int], str]]:
        """For each table the first word that all cells of a column share, by block and column."""
        shared: dict[int, dict[tuple[int, int], set[str]]] = defaultdict(dict)
        for position, fact in enumerate(self._index.document.facts):
            column = self._index.row_of(position).block, fact.cell.column
            words = set(fact.cell.unresolved)
            shared[fact.table][column] = shared[fact.table].get(column, words) & words
        return {
            table: {column: _first_of_its_own(words) for column, words in columns.items()}
            for table, columns in shared.items()
        }


def _first_of_its_own(words: Iterable[str]) -> str:
    """Return the first word that may set a figure apart; those of 其中 name a part of another figure."""
    return min((word for word in words if not word.startswith("其中")), default="")


def _merged(at: Coordinates) -> tuple[str | None, ...]:
    return tuple(getattr(at, dimension) for dimension in _MERGED)
