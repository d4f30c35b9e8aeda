"""Text output of `check`."""

import sys
from collections.abc import Iterator
from decimal import Decimal

from cnbudget.cli.output import columns
from cnbudget.model.check import Check, Finding, Reconciliation, Suspect
from cnbudget.model.document import Document
from cnbudget.model.errors import printable
from cnbudget.model.fact import Fact

__all__ = ["MOST", "as_text"]

MOST = 20
"""Lines of a long list that are shown unless all are asked for."""

_NUMBER_WIDTH = 16


def as_text(document: Document, report: Reconciliation, *, most: int | None = MOST) -> str:
    """Return the report on one document, lines ended by newlines; of long lists the first `most`, None for all."""
    return "".join(f"{line}\n" for line in _lines(document, report, sys.maxsize if most is None else most))


def _lines(document: Document, report: Reconciliation, most: int) -> Iterator[str]:
    yield printable(document.source.name)
    yield f"  {_identity(document)}"
    counts = report.summary
    yield (
        f"  checks    {counts['exact']} exact · {counts['within_rounding']} within rounding · "
        f"{counts['inconsistent']} inconsistent · {counts['not_checkable']} not checkable"
    )
    yield f"  coverage  {_coverage(document)}"
    for finding in report.findings:
        yield from _finding(document, finding, most)
    if report.suppressed:
        yield "  suppressed:"
        for finding, by in report.suppressed[:most]:
            yield f"    {finding.code} {finding.place}: {by.reason}"
        yield from _rest(len(report.suppressed), most)
    near = [check for check in report.checks if check.status == "within_rounding"]
    if near:
        yield "  within rounding:"
        for check in near[:most]:
            yield f"    {_near(document, check)}"
        yield from _rest(len(near), most)
    tokens = document.coverage.unplaced_tokens
    if tokens:
        yield "  unplaced:"
        for token in tokens[:most]:
            yield f"    {_pad(str(token.place), 10)}  {token.text}  in: {token.context[:60]}"
        yield from _rest(len(tokens), most)
    remarks = [diagnostic for diagnostic in document.diagnostics if diagnostic.severity != "info"]
    if remarks:
        yield "  reading:"
        for remark in remarks[:most]:
            printed = f": {remark.printed}" if remark.printed else ""
            place = f" {remark.place}" if str(remark.place) else ""
            yield f"    {remark.severity} {remark.code}{place}: {remark.message}{printed}"
        yield from _rest(len(remarks), most)


def _identity(document: Document) -> str:
    year = f"{document.fiscal_year}年" if document.fiscal_year else "year not printed"
    parts = (document.department or "department not found", year, document.kind, document.level)
    return " · ".join(part for part in parts if part)


def _coverage(document: Document) -> str:
    counts = document.coverage.as_mapping()
    total = counts.pop("total")
    if not total:
        return "no numbers"
    return f"{total} numbers: " + ", ".join(f"{count} {name}" for name, count in counts.items() if count)


def _finding(document: Document, finding: Finding, most: int) -> Iterator[str]:
    yield f"  {finding.severity} {finding.code} {finding.place}"
    yield f"    {finding.message}"
    facts = [document.facts[position] for position in finding.facts]
    labels = [_label(document, fact) for fact in facts]
    width = max(map(columns, labels), default=0)
    for fact, label in list(zip(facts, labels, strict=True))[:most]:
        yield f"      {_pad(label, width)}  {fact.cell.printed:>{_NUMBER_WIDTH}}  {fact.cell.place}"
    yield from _rest(len(facts), most, "      ")
    for suspect in finding.suspects[:3]:
        yield f"    suspect: {_suspect(document, suspect)}"


def _label(document: Document, fact: Fact) -> str:
    table = document.tables[fact.table]
    header = "/".join(table.columns[fact.cell.column].header)
    return f"{table.number or table.title} {table.rows[fact.cell.row].label} [{header}]"


def _suspect(document: Document, suspect: Suspect) -> str:
    shown = ""
    if suspect.fact is not None:
        fact = document.facts[suspect.fact]
        shown = f"{_label(document, fact)} {fact.cell.printed}"
    elif suspect.figure is not None:
        figure = document.narrative.figures[suspect.figure]
        shown = f"{figure.subject} {figure.printed}{figure.unit}"
    fits = f"; {suspect.expected:f} would fit" if suspect.expected is not None else ""
    return f"{shown}{fits} ({suspect.reason})"


def _near(document: Document, check: Check) -> str:
    if check.difference is None or check.allowance is None:
        return check.subject
    unit = _unit(document, check)
    off, allowed = _plain(abs(check.difference)), _plain(check.allowance)
    return f"{check.subject}: off by {off} {unit}, rounding allows {allowed} {unit}"


def _plain(value: Decimal) -> str:
    """Without zeros at the end."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _unit(document: Document, check: Check) -> str:
    """元 for money, else what the prose prints behind its figure."""
    units = {document.narrative.figures[position].unit for position in check.figures}
    odd = {unit for unit in units if not unit.endswith("元")}
    return "元" if check.left or check.right or len(odd) != 1 else odd.pop()


def _rest(count: int, most: int, indent: str = "    ") -> Iterator[str]:
    if count > most:
        yield f"{indent}and {count - most} more; `cnbudget check --all` lists them"


def _pad(text: str, width: int) -> str:
    return text + " " * (width - columns(text))
