"""code-name: a subject's printed name is that of its code in the fiscal year's list.

The lists hold what many documents print; they are not complete. So a name is inconsistent only if it belongs to another
well-known code and the code's own name of that year is well known too; no other difference is reported.
"""

from collections.abc import Iterator

from cnbudget.model.check import Check
from cnbudget.model.diagnostic import Severity
from cnbudget.model.table import Row
from cnbudget.reconciliation.index import FactGrid, Index
from cnbudget.vocabulary.labels import classify
from cnbudget.vocabulary.subjects import check_name, find, lookup

__all__ = ["CODE", "SEVERITY", "check"]

CODE = "code-name"
SEVERITY: Severity = "warning"


def check(index: Index) -> Iterator[Check]:
    """Yield a check for each row with one printed code and a name."""
    year = index.document.fiscal_year
    for grid in index.grids:
        for position, row in enumerate(grid.table.rows):
            if len(row.codes) == 1 and row.name:
                found = _check(grid, position, row, year)
                if found is not None:
                    yield found


def _check(grid: FactGrid, position: int, row: Row, year: int | None) -> Check | None:
    code, name = row.codes[0], row.name
    classification = classify(code)
    facts = grid.first_fact(position)
    if not classification or not facts:
        return None
    verdict = check_name(classification, code, name, year)
    subject = f"{grid.name} {code} {name}"
    if verdict == "same":
        return Check(CODE, "exact", subject, facts, (), (), None, None, ground="code")
    known = lookup(classification, code, year)
    others = [one for one in find(classification, name, level=(len(code) - 1) // 2, year=year) if one.code != code]
    observed = any(one.evidence == "observed" for one in others)
    if verdict != "different" or known is None or not observed:
        return None
    subject += f": {code} is {known.name}, and the name is that of {others[0].code}"
    return Check(CODE, "inconsistent", subject, facts, (), (), None, None, ground="code")
