"""The table of docs/reference/faults.md: what becomes of each kind of damage."""

from collections import Counter
from collections.abc import Iterator

from attrs import frozen

from cnbudget.testing import read_fixture
from tests.conftest import TIANHE
from tests.faults.faults import FAULTS, Fault, originals, with_contents
from tests.faults.outcome import OUTCOMES, Outcome, Whole, judge

__all__ = ["Tried", "markdown", "try_all"]

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


def try_all() -> Iterator[Tried]:
    """Read every damaged file."""
    fixture = with_contents(read_fixture(TIANHE))
    whole = {source: Whole.of(data) for source, data in originals(fixture).items()}
    for fault in FAULTS:
        for damaged in fault.make(fixture):
            outcome, told = judge(damaged.data, whole[damaged.source])
            yield Tried(fault, damaged.source, damaged.what, outcome, told)


def markdown(tried: list[Tried]) -> str:
    """Return the page."""
    lines = ["", f"| fault | file | {' | '.join(OUTCOMES)} |", f"|---|---|{'---|' * len(OUTCOMES)}"]
    for fault in FAULTS:
        mine = [each for each in tried if each.fault is fault]
        for source in dict.fromkeys(each.source for each in mine):
            counts = Counter(each.outcome for each in mine if each.source == source)
            shown = " | ".join(str(counts[outcome] or "") for outcome in OUTCOMES)
            lines.append(f"| {fault.name} | {source} | {shown} |")
    return "\n".join([_HEAD.rstrip(), *lines, "", _WHY.rstrip(), ""])
