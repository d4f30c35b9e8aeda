"""Money of a term of years beside that of the year: which sources stand below which of the two totals.

The form of 财预〔2015〕88号 prints 中期资金总额 and 年度资金总额 side by side, and below each its sources. Their labels
are the same, so that only their columns tell them apart.
"""

from collections.abc import Sequence

from cnbudget.interpret.performance.fields import Printed
from cnbudget.readers.page import GridCell
from cnbudget.vocabulary.performance import is_money_label, key, performance_words

__all__ = ["sources_of_terms"]


def sources_of_terms(printed: Sequence[Printed]) -> frozenset[int]:
    """Return which fields are sources of a total of a term of years: they stand below its amount."""
    found: set[int] = set()
    for place, total in enumerate(printed):
        if _is_total_of_a_term(total):
            found.update(_below(printed, place))
    return frozenset(found)


def _is_total(field: Printed) -> bool:
    return bool(field.label) and key(field.label[-1]) in performance_words().whole


def _is_total_of_a_term(field: Printed) -> bool:
    return _is_total(field) and any(word in field.label[-1] for word in performance_words().term)


def _below(printed: Sequence[Printed], place: int) -> list[int]:
    total, found = printed[place], []
    for n in range(place + 1, len(printed)):
        field = printed[n]
        if field.label[:-1] != total.label[:-1] or not is_money_label(field.label):
            break
        if field.cell.top >= total.cell.bottom and _is_total(field):
            break  # 年度资金总额 below 中期资金总额: what follows are its sources
        if field.cell.top >= total.cell.bottom and _meet(field.cell, total.cell):
            found.append(n)
    return found


def _meet(one: GridCell, other: GridCell) -> bool:
    """Whether two cells share a column."""
    return one.left < other.right and other.left < one.right
