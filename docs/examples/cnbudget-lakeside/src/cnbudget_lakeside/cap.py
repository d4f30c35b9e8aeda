"""lakeside-cap: no subject spends more on projects than on operation.

The (made-up) district caps 促发展支出 at 保运转支出, subject by subject. Rows that print only one are left alone.
"""

import sys
from collections.abc import Iterator

from cnbudget.model.check import Check, Relation
from cnbudget.model.diagnostic import Severity
from cnbudget.reconciliation.compare import compare
from cnbudget.reconciliation.index import Index
from cnbudget.reconciliation.rule import Rule

__all__ = ["CODE", "RELATION", "RULE", "SEVERITY", "check"]

CODE = "lakeside-cap"
SEVERITY: Severity = "warning"
RELATION: Relation = "equality"  # the excuses of an equality apply: an unknown word in the title proves nothing


def check(index: Index) -> Iterator[Check]:
    """Yield a check for each row that prints both."""
    if index.document.provenance.format != "lakeside":
        return
    by_row: dict[tuple[int, int], dict[str, int]] = {}
    for position, fact in enumerate(index.document.facts):
        by_row.setdefault((fact.table, fact.cell.row), {})[fact.coordinates.nature or ""] = position
    for row in by_row.values():
        if "basic" in row and "project" in row:
            subject = f"{index.label(row['project'])} stays within the cap"
            yield compare(CODE, subject, index, (row["basic"],), (row["project"],), upper=True)


RULE = Rule.of(sys.modules[__name__])
