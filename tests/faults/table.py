"""The table of docs/reference/faults.md: what becomes of each kind of damage."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from functools import cache

from attrs import frozen

from cnbudget.testing import Fixture, read_fixture
from tests.conftest import TIANHE
from tests.faults.faults import Fault, originals, with_contents
from tests.faults.outcome import OUTCOMES, Outcome, Whole, judge

__all__ = ["Tried", "markdown", "rows", "try_fault"]

_HEAD = """# Faults

What becomes of damaged files. `python -m tests.faults` makes this page, and a test holds it to what it says: documents of
the renderer (twelve tables, a contents list, page numbers) are damaged in every way below and read again.

| outcome | |
|---|---|
| refused | an error says what is wrong with the file |
| alike | every figure of the tables is there, and no other, with the same labels and headers |
| words | every figure is there, and no other; a label or header differs |
| named | figures are missing or differ, and a diagnostic, an unplaced number or a remark that the whole file has not says so |
| inconsistent | figures are missing or differ, and a sum or repetition that held no longer does |
| silent | figures are missing or differ, and nothing says so |
"""

_WHY = """## What stays silent, and why

Sums prove what is printed, not that nothing is missing where every remaining sum still holds:

- a **column** whose amounts are all zero, or that holds totals of columns that are all there: the table without it is a
  table that a department could have printed; so is one that has only one part left beside a total (项目支出 dropped
  beside 小计 and 其中：基本支出);
- the **lower half** of a table whose total stands first and is the total of what is left, or whose lines nothing adds up;
- a digit whose change **rounding explains**: 0.00 that became 0.01 万元 in a list of thirty amounts;
- the **last table of a workbook**, which has no contents list that names it.

None of these is a wrong figure beyond what rounding explains; what is lost there is lost with the file.
"""


@frozen
class Tried:
    """One damaged file and what became of it."""

    fault: Fault
    source: str
    what: str
    outcome: Outcome
    told: tuple[str, ...]


@cache
def _whole() -> tuple[Fixture, Mapping[str, Whole]]:
    fixture = with_contents(read_fixture(TIANHE))
    return fixture, {source: Whole.of(data) for source, data in originals(fixture).items()}


@cache
def try_fault(fault: Fault) -> tuple[Tried, ...]:
    """Read every file with one kind of damage."""
    fixture, whole = _whole()
    return tuple(
        Tried(fault, damaged.source, damaged.what, *judge(damaged.data, whole[damaged.source]))
        for damaged in fault.make(fixture)
    )


def rows(fault: Fault) -> list[str]:
    """Return the rows of the page's table for one kind of damage, one for each kind of file."""
    counts: dict[str, Counter[Outcome]] = defaultdict(Counter)
    for each in try_fault(fault):
        counts[each.source][each.outcome] += 1
    return [
        f"| {fault.name} | {source} | {' | '.join(str(found[outcome] or '') for outcome in OUTCOMES)} |"
        for source, found in counts.items()
    ]


def markdown(table: list[str]) -> str:
    """Return the page with the rows of its table."""
    head = ["", f"| fault | file | {' | '.join(OUTCOMES)} |", f"|---|---|{'---|' * len(OUTCOMES)}"]
    return "\n".join([_HEAD.rstrip(), *head, *table, "", _WHY.rstrip(), ""])
