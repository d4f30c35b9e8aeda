"""Findings as SARIF 2.1.0 (OASIS), for code review tools and dashboards."""

from collections.abc import Iterable, Sequence
from pathlib import PurePath
from urllib.parse import quote

from cnbudget._version import __version__
from cnbudget.export.structure import Json
from cnbudget.model.check import Finding, Reconciliation, RuleNote, Suppression
from cnbudget.model.diagnostic import Severity
from cnbudget.model.document import Document
from cnbudget.model.place import Place

__all__ = ["sarif"]

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS: dict[Severity, str] = {"error": "error", "warning": "warning", "info": "note"}


def sarif(reports: Iterable[tuple[Document, Reconciliation]], rules: Sequence[RuleNote]) -> dict[str, Json]:
    """Return one SARIF log with a single run over all documents.

    A place is a region with a start line in text; elsewhere page and box, sheet and cell or element path stand in a
    logical location, for SARIF knows regions of text files and bytes only.

    Args:
        reports: documents with their reconciliations.
        rules: those in force, described in the log.
    """
    results: list[Json] = []
    for document, report in reports:
        results += [_result(document, finding, None) for finding in report.findings]
        results += [_result(document, finding, by) for finding, by in report.suppressed]
    described: list[Json] = [
        {
            "id": rule.code,
            "name": rule.name,
            "fullDescription": {"text": rule.description},
            "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        }
        for rule in rules
    ]
    driver: dict[str, Json] = {"name": "cnbudget", "version": __version__, "rules": described}
    run: dict[str, Json] = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}


def _result(document: Document, finding: Finding, by: Suppression | None) -> dict[str, Json]:
    places = [document.facts[position].cell.place for position in finding.facts]
    places += [document.narrative.figures[position].place for position in finding.figures]
    related: list[Json] = [_location(document, place) for place in places if place != finding.place]
    result: dict[str, Json] = {
        "ruleId": finding.code,
        "level": _LEVELS[finding.severity],
        "kind": "fail" if finding.status == "inconsistent" else "review",
        "message": {"text": finding.message},
        "locations": [_location(document, finding.place)],
        "relatedLocations": related,
    }
    if finding.ground is not None:
        result["properties"] = {"ground": finding.ground}
    if finding.status != "inconsistent":
        result["level"] = "none"  # the standard wants it for every kind but fail
    if by is not None:
        result["suppressions"] = [{"kind": "external", "justification": by.reason}]
    return result


def _location(document: Document, place: Place) -> dict[str, Json]:
    physical: dict[str, Json] = {"artifactLocation": {"uri": _uri(document.source.name)}}
    if place.line is not None:
        physical["region"] = {"startLine": place.line}
    location: dict[str, Json] = {"physicalLocation": physical}
    if str(place) and place.line is None:
        location["logicalLocations"] = [{"fullyQualifiedName": str(place)}]
    return location


def _uri(name: str) -> str:
    return quote(PurePath(name).as_posix()) if name else "unknown"
