"""Whether a document adds up, in a few words: what the command and the report say first."""

from collections.abc import Iterator

from cnbudget.model.check import Reconciliation
from cnbudget.model.diagnostic import Severity
from cnbudget.model.document import Document
from cnbudget.model.statement import Language
from cnbudget.vocabulary.called import Called
from cnbudget.vocabulary.wording import say

__all__ = ["adds_up", "count_of", "counts_called", "counts_in_words", "is_lacking"]

_LACKS = frozenset(
    {
        "conversion-loss",
        "drawing-unread",
        "file-embedded",
        "page-missing",
        "page-picture",
        "part-missing",
        "part-unread",
        "picture-left-out",
        "source-cut",
        "table-missing",
        "table-unread",
        "total-missing",
    }
)
"""Diagnostics of what should be in the document and was not read, so that no number of it is counted as unplaced."""


def adds_up(document: Document, report: Reconciliation) -> bool | None:
    """Return whether nothing is inconsistent, unplaced or lost; None where no check could be made."""
    lost = document.coverage.unplaced or any(remark.severity == "error" for remark in document.diagnostics)
    if lost or any(finding.status == "inconsistent" for finding in report.findings):
        return False
    return True if report.summary["exact"] + report.summary["within_rounding"] else None


def is_lacking(document: Document) -> bool:
    """Return whether a part of the document is not there or was not read (缺失), whatever the rest adds up to."""
    return any(remark.code in _LACKS for remark in document.diagnostics)


def count_of(document: Document, report: Reconciliation, level: Severity) -> int:
    """Return how many findings and diagnostics have a severity."""
    findings = sum(finding.severity == level for finding in report.findings)
    return findings + sum(remark.severity == level for remark in document.diagnostics)


def counts_in_words(document: Document, report: Reconciliation, language: Language) -> Iterator[str]:
    """Yield what was found, the gravest first."""
    if not document.tables:
        yield say("command.no-budget", language)
    for level in ("error", "warning"):
        count = count_of(document, report, level)
        if count:
            yield say(f"command.{level if count == 1 else f'{level}s'}", language, count=count)
    if document.tables and is_lacking(document):
        yield say("command.lacking", language)
    coverage = document.coverage
    if coverage.unplaced:
        yield say("command.unplaced", language, count=f"{coverage.unplaced:,}")
    counts = report.summary
    held = counts["exact"] + counts["within_rounding"]
    total = held + counts["inconsistent"]
    if not total:
        yield say("command.nothing", language)
    elif held == total:
        yield say("command.exact", language, count=f"{held:,}")
    else:
        yield say("command.held", language, held=f"{held:,}", total=f"{total:,}")
    if coverage.total and not coverage.unplaced:
        yield say("command.placed", language, count=f"{coverage.total:,}")


def counts_called(document: Document, report: Reconciliation) -> Called:
    """Return what was found, in both languages."""
    return Called(
        "，".join(counts_in_words(document, report, "zh")), ", ".join(counts_in_words(document, report, "en"))
    )
