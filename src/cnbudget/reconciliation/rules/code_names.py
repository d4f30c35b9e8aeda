"""code-name: a subject's printed name is that of its code in the fiscal year's list.

The lists hold what many documents print, not all there is. So only a name that belongs to another well-known code, on a
code whose own name of that year is well known too, is called wrong; whatever else differs is left alone.
"""

from collections.abc import Iterator

from cnbudget.model.check import Check
from cnbudget.model.diagnostic import Severity
from cnbudget.model.table import Row
from cnbudget.reconciliation.index import Grid, Index
from cnbudget.vocabulary.labels import classify
from cnbudget.vocabulary.subjects import check_name, find, lookup

__all__ = ["CODE", "SEVERITY", "check"]

CODE = "code-name"
SEVERITY: Severity = "warning"


def check(index: Index) -> Iterator[Check]:
    """Yield a check for each row with one printed code and a name."""
    year = index.document.fiscal_year
    for grid in index.grids:
        for place, row in enumerate(grid.table.rows):
            if len(row.codes) == 1 and row.name:
                found = _check(grid, place, row, year)
                if found is not None:
                    yield found


def _check(grid: Grid, place: int, row: Row, year: int | None) -> Check | None:
    code, name = row.codes[0], row.name
    classification = classify(code)
    facts = tuple(position for (at, _), position in grid.facts.items() if at == place)[:1]
    if not classification or not facts:
        return None
    said = check_name(classification, code, name, year)
    subject = f"{grid.table.number or grid.table.title} {code} {name}"
    if said == "same":
        return Check(CODE, "exact", subject, facts, (), (), None, None)
    known = lookup(classification, code, year)
    others = [one for one in find(classification, name, level=(len(code) - 1) // 2, year=year) if one.code != code]
    told = any(one.evidence == "observed" for one in others)
    if said != "different" or known is None or not told:
        return None
    subject += f": {code} is {known.name}, and the name is that of {others[0].code}"
    return Check(CODE, "inconsistent", subject, facts, (), (), None, None)
