"""JSON output of `check`: one object per file."""

from decimal import Decimal

from cnbudget.export.structure import Json
from cnbudget.model.check import Finding, Reconciliation, Suspect
from cnbudget.model.diagnostic import Diagnostic
from cnbudget.model.document import Document
from cnbudget.model.fact import Fact
from cnbudget.reconciliation.recognised import count_unproved

__all__ = ["as_json"]


def as_json(document: Document, report: Reconciliation) -> dict[str, Json]:
    """Return summary, coverage, findings, diagnostics and unplaced numbers of one document."""
    summary: dict[str, Json] = {str(status): count for status, count in report.summary.items()}
    coverage: dict[str, Json] = dict(document.coverage.as_mapping())
    recognised, unproved = count_unproved(document, report)
    return {
        "document": document.source.name,
        "summary": summary,
        "coverage": coverage,
        "recognised": {"amounts": recognised, "in_no_relation": unproved},
        "findings": [_finding(document, finding) for finding in report.findings],
        "suppressed": [{**_finding(document, finding), "reason": by.reason} for finding, by in report.suppressed],
        "diagnostics": [_diagnostic(diagnostic) for diagnostic in document.diagnostics],
        "unplaced": [
            {"text": token.text, "place": str(token.place), "context": token.context}
            for token in document.coverage.unplaced_tokens
        ],
    }


def _diagnostic(diagnostic: Diagnostic) -> dict[str, Json]:
    return {
        "code": diagnostic.code,
        "severity": diagnostic.severity,
        "message": diagnostic.message,
        "place": str(diagnostic.place),
        "printed": diagnostic.printed,
    }


def _finding(document: Document, finding: Finding) -> dict[str, Json]:
    return {
        "code": finding.code,
        "severity": finding.severity,
        "status": finding.status,
        "ground": finding.ground,
        "message": finding.message,
        "cells": [_cell(document, document.facts[position]) for position in finding.facts],
        "suspects": [_suspect(document, suspect) for suspect in finding.suspects],
    }


def _cell(document: Document, fact: Fact) -> dict[str, Json]:
    table = document.tables[fact.table]
    row, column = table.rows[fact.cell.row], table.columns[fact.cell.column]
    return {
        "page": fact.cell.place.page,
        "place": str(fact.cell.place),
        "table": table.id,
        "table_number": table.number,
        "label": row.label,
        "header": "/".join(column.header),
        "amount": f"{fact.cell.amount:f}",
    }


def _suspect(document: Document, suspect: Suspect) -> dict[str, Json]:
    shown: dict[str, Json] = {}
    if suspect.fact is not None:
        shown = _cell(document, document.facts[suspect.fact])
    elif suspect.figure is not None:
        figure = document.narrative.figures[suspect.figure]
        shown = {"place": str(figure.place), "sentence": figure.sentence, "amount": figure.printed}
    return {**shown, "expected": _number(suspect.expected), "reason": suspect.reason}


def _number(value: Decimal | None) -> str | None:
    return None if value is None else f"{value:f}"
