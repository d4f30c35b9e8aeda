"""Typed use, as other projects write it: checked with mypy and pyright, never run."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import assert_type

import cnbudget
from cnbudget import Document, Fact, Finding, Limits, Reconciliation, subjects
from cnbudget.batch import Summary, run
from cnbudget.export.json_document import dumps, loads
from cnbudget.formats import Format, Profile
from cnbudget.testing import BudgetData, render_pdf


def parse_and_check(path: Path) -> tuple[Document, Reconciliation]:
    document = cnbudget.parse(path, limits=Limits(max_seconds=10.0))
    assert_type(document, Document)
    report = cnbudget.reconcile(document, rules=(), suppress=(cnbudget.Suppression("stated", "known"),))
    assert_type(report, Reconciliation)
    return document, report


def facts(document: Document) -> Mapping[str, Decimal]:
    found: dict[str, Decimal] = {}
    for fact in cnbudget.select(document, fund="general_public", function="*"):
        assert_type(fact, Fact)
        assert_type(fact.yuan, Decimal)
        assert_type(fact.coordinates.function, str | None)
        found[fact.coordinates.function or ""] = fact.yuan
    for table in document.tables:
        for cell in table.cells:
            assert_type(table.rows[cell.row].labels, tuple[str, ...])
            assert_type(cell.amount, Decimal)
    return found


def findings(report: Reconciliation) -> Sequence[str]:
    def line(finding: Finding) -> str:
        return f"{finding.code} {finding.place} {finding.message}"

    return [line(finding) for finding in report.findings if finding.status == "inconsistent"]


def compared(before: Document, after: Document) -> Decimal:
    comparison = cnbudget.compare(before, after)
    assert_type(comparison, cnbudget.Comparison)
    return sum((change.difference for change in comparison.changes if change.status == "changed"), Decimal(0))


def written(document: Document, report: Reconciliation) -> tuple[str, bytes, str]:
    assert_type(loads(dumps(document)), Document)
    return dumps(document), cnbudget.to_workbook(document, report), cnbudget.to_report(document, report)


def looked_up(code: str) -> str | None:
    subject = subjects.lookup("function", code, 2022)
    return None if subject is None else subject.name


def batch(sources: Sequence[str], folder: Path) -> int:
    done = run(sources, folder, workers=2)
    assert_type(done, Summary)
    return done.skipped


class Lakeside:
    """A contributed format."""

    name = "lakeside"
    description = "the Lakeside office"

    def recognises(self, head: str) -> bool:
        """Whether it is ours."""
        return "Lakeside" in head

    def profile(self) -> Profile:
        """What is different."""
        return Profile()


def contributed() -> Format:
    return Lakeside()


def printed(data: BudgetData) -> bytes:
    return render_pdf(data)


def refused(path: str) -> str:
    try:
        cnbudget.parse(path)
    except cnbudget.NoTextLayerError as error:
        return str(error)
    except cnbudget.CnbudgetError:
        return "unreadable"
    return ""
