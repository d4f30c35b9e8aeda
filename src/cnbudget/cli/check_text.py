"""`check --format text`: for people."""

from collections.abc import Iterator

from cnbudget.cli.output import columns
from cnbudget.model.check import Check, Finding, Reconciliation, Suspect
from cnbudget.model.document import Document
from cnbudget.model.fact import Fact

__all__ = ["as_text"]

_MOST = 20
_NUMBER_WIDTH = 16


def as_text(document: Document, report: Reconciliation) -> str:
    """Return the report on one document, lines ended by newlines."""
    return "".join(f"{line}\n" for line in _lines(document, report))


def _lines(document: Document, report: Reconciliation) -> Iterator[str]:
    yield document.source.name
    yield f"  {_identity(document)}"
    counts = report.summary
    yield (
        f"  checks    {counts['exact']} exact · {counts['within_rounding']} within rounding · "
        f"{counts['inconsistent']} inconsistent · {counts['not_checkable']} not checkable"
    )
    yield f"  coverage  {_coverage(document)}"
    for finding in report.findings:
        yield from _finding(document, finding)
    near = [check for check in report.checks if check.status == "within_rounding"]
    if near:
        yield "  within rounding:"
        for check in near[:_MOST]:
            yield f"    {_near(check)}"
        yield from _rest(len(near))
    tokens = document.coverage.unplaced_tokens
    if tokens:
        yield "  unplaced:"
        for token in tokens[:_MOST]:
            yield f"    {_pad(str(token.place), 10)}  {token.text}  in: {token.context[:60]}"
        yield from _rest(len(tokens))
    remarks = [diagnostic for diagnostic in document.diagnostics if diagnostic.severity != "info"]
    if remarks:
        yield "  reading:"
        for remark in remarks[:_MOST]:
            yield f"    {remark.severity} {remark.code} {remark.place}: {remark.message}"
        yield from _rest(len(remarks))


def _identity(document: Document) -> str:
    year = f"{document.fiscal_year}年" if document.fiscal_year else "year not printed"
    parts = (document.department or "department not found", year, document.kind, document.level)
    return " · ".join(part for part in parts if part)


def _coverage(document: Document) -> str:
    counts = document.coverage.as_mapping()
    total = counts.pop("total")
    return f"{total} numbers: " + ", ".join(f"{count} {name}" for name, count in counts.items() if count)


def _finding(document: Document, finding: Finding) -> Iterator[str]:
    yield f"  {finding.severity} {finding.code} {finding.place}"
    yield f"    {finding.message}"
    facts = [document.facts[position] for position in finding.facts]
    labels = [_label(document, fact) for fact in facts]
    width = max(map(columns, labels), default=0)
    for fact, label in list(zip(facts, labels, strict=True))[:_MOST]:
        yield f"      {_pad(label, width)}  {fact.cell.printed:>{_NUMBER_WIDTH}}  {fact.cell.place}"
    yield from _rest(len(facts), "      ")
    for suspect in finding.suspects[:3]:
        yield f"    suspect: {_suspect(document, suspect)}"


def _label(document: Document, fact: Fact) -> str:
    table = document.tables[fact.table]
    header = "/".join(table.columns[fact.cell.column].header)
    return f"{table.number or table.title} {table.rows[fact.cell.row].label} [{header}]"


def _suspect(document: Document, suspect: Suspect) -> str:
    said = ""
    if suspect.fact is not None:
        fact = document.facts[suspect.fact]
        said = f"{_label(document, fact)} {fact.cell.printed}"
    elif suspect.figure is not None:
        figure = document.narrative.figures[suspect.figure]
        said = f"{figure.subject} {figure.printed}{figure.unit}"
    fits = f"; {suspect.expected:f} would fit" if suspect.expected is not None else ""
    return f"{said}{fits} ({suspect.reason})"


def _near(check: Check) -> str:
    if check.difference is None or check.allowance is None:
        return check.subject
    return f"{check.subject}: off by {abs(check.difference):f}, rounding allows {check.allowance:f}"


def _rest(count: int, indent: str = "    ") -> Iterator[str]:
    if count > _MOST:
        yield f"{indent}and {count - _MOST} more"


def _pad(text: str, width: int) -> str:
    return text + " " * (width - columns(text))
