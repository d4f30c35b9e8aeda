"""code-pair: a department-economic and a government-economic code in one row are a pair of the official mapping.

The mapping known is not complete. So a pair is reported, as a hint, only if several publishers print other partners for
the department's code and none prints this one.
"""

from collections.abc import Iterator

from cnbudget.model.check import Check
from cnbudget.reconciliation.index import FactGrid, Index
from cnbudget.vocabulary.labels import classify
from cnbudget.vocabulary.subject_pairs import mapping

__all__ = ["CODE", "check"]

CODE = "code-pair"
_MANY = 3  # publishers that print another partner


def check(index: Index) -> Iterator[Check]:
    """Yield a check for each row that prints both kinds of code."""
    for grid in index.grids:
        for position, row in enumerate(grid.table.rows):
            departments = [code for code in row.codes if classify(code) == "economic"]
            governments = [code for code in row.codes if classify(code) == "gov_economic"]
            if len(departments) == len(governments) == 1:
                found = _check(grid, position, departments[0], governments[0])
                if found is not None:
                    yield found


def _check(grid: FactGrid, position: int, department: str, government: str) -> Check | None:
    facts = grid.first_fact(position)
    pairs = mapping(department)
    subject = f"{grid.name} {department} beside {government}"
    if any(pair.gov_code == government for pair in pairs):
        return Check(CODE, "exact", subject, facts, (), (), None, None, ground="code")
    known = [pair.gov_code for pair in pairs if pair.evidence == "observed" and pair.publishers >= _MANY]
    if not known or not facts:
        return None
    reason = (
        f"{department} is normally paired with {', '.join(known)}; "
        f"no document in the reference set pairs it with {government}"
    )
    return Check(CODE, "not_checkable", subject, facts, (), (), None, None, reason, ground="code")
