"""code-pair: a department-economic and a government-economic code in one row are a pair of the official mapping.

Only pairs whose both codes are well known, where many documents print other partners for the department's code and none
prints this one, are called odd; they are a hint and no error, for the mapping seen is not complete.
"""

from collections.abc import Iterator

from cnbudget.model.check import Check
from cnbudget.reconciliation.index import Grid, Index
from cnbudget.vocabulary.labels import classify
from cnbudget.vocabulary.subject_pairs import mapping

__all__ = ["CODE", "check"]

CODE = "code-pair"
_MANY = 3  # publishers that print other partners, before a new one is odd


def check(index: Index) -> Iterator[Check]:
    """Yield a check for each row that prints both kinds of code."""
    for grid in index.grids:
        for place, row in enumerate(grid.table.rows):
            departments = [code for code in row.codes if classify(code) == "economic"]
            governments = [code for code in row.codes if classify(code) == "gov_economic"]
            if len(departments) == len(governments) == 1:
                found = _check(grid, place, departments[0], governments[0])
                if found is not None:
                    yield found


def _check(grid: Grid, place: int, department: str, government: str) -> Check | None:
    facts = tuple(position for (row, _), position in grid.facts.items() if row == place)[:1]
    pairs = mapping(department)
    subject = f"{grid.table.number or grid.table.title} {department} beside {government}"
    if any(pair.gov_code == government for pair in pairs):
        return Check(CODE, "exact", subject, facts, (), (), None, None)
    known = [pair.gov_code for pair in pairs if pair.evidence == "observed" and pair.publishers >= _MANY]
    if not known or not facts:
        return None
    reason = f"documents seen print {', '.join(known)} beside {department}, none this one"
    return Check(CODE, "not_checkable", subject, facts, (), (), None, None, reason)
