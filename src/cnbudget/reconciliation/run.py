"""All rules over one document."""

from cnbudget.model.check import Reconciliation
from cnbudget.model.document import Document
from cnbudget.reconciliation.findings import findings_of
from cnbudget.reconciliation.index import build
from cnbudget.reconciliation.judgement import judge
from cnbudget.reconciliation.rules import RULES

__all__ = ["run"]


def run(document: Document) -> Reconciliation:
    """Return the checks that every rule makes of the document, and their findings."""
    index = build(document)
    checks = judge(index, [check for rule in RULES for check in rule(index)])
    return Reconciliation(checks, findings_of(index, checks))
