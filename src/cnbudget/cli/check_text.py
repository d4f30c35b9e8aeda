"""Text output of `check`: the verdict in one line, then errors, warnings, unplaced numbers, then what was left out."""

import sys
from collections import defaultdict
from collections.abc import Container, Iterator, Sequence
from decimal import Decimal
from typing import Literal

from attrs import frozen

from cnbudget.cli.output import FINE, FOUND
from cnbudget.cli.remarks import QUOTED, folded, where
from cnbudget.cli.terminal import pad, paint, wrapped
from cnbudget.export.verdict import count_of, counts_in_words, is_lacking
from cnbudget.model.check import Check, Finding, Reconciliation, Suspect
from cnbudget.model.coverage import Token
from cnbudget.model.document import Document
from cnbudget.model.errors import printable
from cnbudget.model.fact import Fact
from cnbudget.model.statement import Language
from cnbudget.reconciliation.differences import printed_difference
from cnbudget.reconciliation.recognised import count_unproved
from cnbudget.vocabulary.wording import phrase, say

__all__ = ["MOST", "Look", "as_text"]

MOST = 20
"""Lines of a long list that are shown unless all are asked for."""

_LEVELS = ("error", "warning", "info")
_ALIKE = 3  # findings of one rule in one table that are shown
_NUMBERS = 8  # unplaced numbers of one page that are shown
_LABEL = 10  # columns of what stands before a line
_MARKS = {FINE: ("✓", "green"), FOUND: ("✗", "red")}
_LACKING = ("!", "yellow")  # what was read holds, and a part is not there

Detail = Literal["quiet", "usual", "verbose"]


@frozen
class Look:
    """How the output is to look.

    Attributes:
        language: Chinese or English.
        detail: quiet, the verdict only; usual; verbose, with notes, differences within rounding and cells.
        most: lines of a long list, None for all.
        colours: whether to use colours.
        width: columns of a line.
    """

    language: Language = "en"
    detail: Detail = "usual"
    most: int | None = MOST
    colours: bool = False
    width: int = sys.maxsize

    def lines(self, label: str, text: str) -> Iterator[str]:
        """Yield a line with a label of the catalogue before it, wrapped."""
        colour = {"error": "red", "warning": "yellow", "unplaced": "yellow"}.get(label, "grey")
        first = pad(say(f"command.label-{label}", self.language), _LABEL)
        indent = " " * (_LABEL + 2)
        body = wrapped(f"{indent}{printable(text)}", indent, self.width)
        for number, line in enumerate(body):
            yield line if number else f"  {paint(first, colour, colours=self.colours)}{line[len(indent) :]}"

    def cut(self, label: str, found: Sequence[str]) -> Iterator[str]:
        """Yield the lines of a list, and how many were left out."""
        most = len(found) if self.most is None else self.most
        for text in found[:most]:
            yield from self.lines(label, text)
        if len(found) > most:
            yield from self.lines(label, say("command.rest", self.language, count=len(found) - most))


def as_text(document: Document, report: Reconciliation, code: int, look: Look | None = None) -> str:
    """Return the report on one document, lines ended by newlines; `code` is its exit code."""
    return "".join(f"{line}\n" for line in _lines(document, report, code, look or Look()))


def _lines(document: Document, report: Reconciliation, code: int, look: Look) -> Iterator[str]:
    yield _verdict(document, report, code, look)
    if look.detail == "quiet":
        return
    levels = _LEVELS if look.detail == "verbose" else _LEVELS[:2]
    for level in levels:
        yield from look.cut(level, list(_findings(document, report, level, look)))
        remarks = [remark for remark in document.diagnostics if remark.severity == level]
        yield from look.cut(level, list(folded(remarks, look.language)))
    yield from look.cut("unplaced", list(_unplaced(document.coverage.unplaced_tokens, look)))
    yield from (_verbose if look.detail == "verbose" else _hidden)(document, report, look)


def _verdict(document: Document, report: Reconciliation, code: int, look: Look) -> str:
    mark, colour = _LACKING if code == FINE and is_lacking(document) else _MARKS.get(code, ("–", "yellow"))
    department = document.department or say("command.nobody", look.language)
    year = str(document.fiscal_year or "")
    who = " ".join(filter(None, (department, year, document.kind, document.level)))
    parts = [
        printable(document.source.name),
        who,
        ("，" if look.language == "zh" else ", ").join(
            (*counts_in_words(document, report, look.language), *_recognised(document, report, look.language))
        ),
    ]
    return f"{paint(mark, colour, colours=look.colours)} {' · '.join(filter(None, parts))}"


def _recognised(document: Document, report: Reconciliation, language: Language) -> Iterator[str]:
    recognised, unproved = count_unproved(document, report)
    if recognised:
        yield say("command.recognised", language, count=f"{recognised:,}", unproved=f"{unproved:,}")


def _findings(document: Document, report: Reconciliation, level: str, look: Look) -> Iterator[str]:
    """Yield the findings of a level; of those that one figure explains the gravest, of one table the first few."""
    if look.most is None or look.detail == "verbose":
        yield from (_finding(document, finding, look) for finding in report.findings if finding.severity == level)
        return
    for kind, group in _groups(document, report):
        if group[0].severity == level:
            yield from _group(document, kind, group, look)


def _group(document: Document, kind: str, group: Sequence[Finding], look: Look) -> Iterator[str]:
    """Yield the first of findings that have something in common, and how many more there are."""
    shown = _ALIKE if kind == "table" else 1
    lines = [_finding(document, finding, look) for finding in group[:shown]]
    more = len(group) - len(lines)
    if more and kind == "correction":
        between = "；" if look.language == "zh" else "; "
        lines[-1] += f"{between}{say('command.same-figure', look.language, count=more)}"
    yield from lines
    if more and kind != "correction":
        yield say("command.more", look.language, count=more)


def _groups(document: Document, report: Reconciliation) -> Iterator[tuple[str, list[Finding]]]:
    """Yield the findings that have something in common, the gravest first, with what it is.

    That is a figure whose correction restores them, whatever their severity; else the figures of the prose that they
    are about, or their rule and table.
    """
    corrected = {_about(one) for finding in report.findings for one in finding.suspects if one.expected is not None}
    alike: dict[tuple[str, object], list[Finding]] = defaultdict(list)
    for finding in report.findings:
        alike[_kind(document, finding, corrected)].append(finding)
    for (kind, _), group in alike.items():
        yield kind, sorted(group, key=lambda finding: _LEVELS.index(finding.severity))


def _kind(document: Document, finding: Finding, corrected: Container[object]) -> tuple[str, object]:
    """Return what a finding has in common with others: the figure that is likeliest wrong, else rule and place."""
    likeliest = next((one for one in finding.suspects if one.expected is not None), None) or next(
        iter(finding.suspects), None
    )
    if likeliest is not None and _about(likeliest) in corrected:
        return "correction", _about(likeliest)
    if finding.figures:
        return "figure", (finding.code, finding.severity, finding.figures)
    table = document.facts[finding.facts[0]].table if finding.facts else None
    return "table", (finding.code, finding.severity, table)


def _about(suspect: Suspect) -> tuple[int | None, int | None]:
    return suspect.fact, suspect.figure


def _finding(document: Document, finding: Finding, look: Look) -> str:
    said = [f"{finding.say(look.language)} [{finding.code}]"]
    said += [
        _proposed(document, suspect, look.language) for suspect in finding.suspects if suspect.expected is not None
    ]
    if look.detail == "verbose":
        facts = [document.facts[position] for position in finding.facts]
        said += [f"{_label(document, fact)} {fact.cell.printed} @ {fact.cell.place}" for fact in facts[: look.most]]
        said += [phrase(suspect.reason, look.language) for suspect in finding.suspects[:1]]
    return "; ".join(said) if look.language == "en" else "；".join(said)


def _proposed(document: Document, suspect: Suspect, language: Language) -> str:
    """Return a value that two relations agree on, under a condition."""
    at, printed = "", ""
    if suspect.fact is not None:
        fact = document.facts[suspect.fact]
        at, printed = _label(document, fact), fact.cell.printed
    elif suspect.figure is not None:
        figure = document.narrative.figures[suspect.figure]
        at, printed = figure.subject, figure.printed
    expected = f"{suspect.expected or Decimal(0):,f}"
    return say("command.proposed", language, at=at, expected=expected, printed=printed)


def _label(document: Document, fact: Fact) -> str:
    table = document.tables[fact.table]
    header = "/".join(table.columns[fact.cell.column].header)
    return f"{table.number or table.title} {table.rows[fact.cell.row].label}[{header}]"


def _unplaced(tokens: Sequence[Token], look: Look) -> Iterator[str]:
    """Yield the unplaced numbers, those of one page together; with details those of one line."""
    alike: dict[tuple[int | None, str], list[Token]] = defaultdict(list)
    for token in tokens:
        each = look.detail == "verbose" or token.place.page is None
        alike[token.place.page, token.context if each else ""].append(token)
    for group in alike.values():
        at = where(group[0].place, look.language).rstrip()
        most = len(group) if look.most is None or look.detail == "verbose" else _NUMBERS
        numbers = ("、" if look.language == "zh" else ", ").join(token.text for token in group[:most])
        more = f" … ({len(group)})" if len(group) > most else ""
        context = group[0].context[:QUOTED]
        said = "" if context == group[0].text else say("command.in", look.language, context=context)
        yield f"{at} {numbers}{more} {said}".strip()


def _hidden(document: Document, report: Reconciliation, look: Look) -> Iterator[str]:
    """Yield what was left out, with how to see it; nothing where nothing was."""
    notes = count_of(document, report, "info")
    counts = {"rounding": report.summary["within_rounding"], "info": notes, "suppressed": len(report.suppressed)}
    what = [say(f"command.hidden-{name}", look.language, count=count) for name, count in counts.items() if count]
    if what:
        yield from look.lines(
            "hidden",
            say("command.hidden-verbose", look.language, what=("、" if look.language == "zh" else ", ").join(what)),
        )


def _verbose(document: Document, report: Reconciliation, look: Look) -> Iterator[str]:
    near = [check for check in report.checks if check.status == "within_rounding"]
    yield from look.cut("rounding", [_near(document, check, look.language) for check in near])
    known = [f"{found.say(look.language)} [{found.code}]: {by.reason}" for found, by in report.suppressed]
    yield from look.cut("suppressed", known)
    classes = {name: f"{count:,}" for name, count in document.coverage.as_mapping().items()}
    yield from look.lines("coverage", say("command.classes", look.language, **classes))


def _near(document: Document, check: Check, language: Language) -> str:
    subject = phrase(check.subject, language)
    printed = printed_difference(document, check)
    if printed is None:
        return subject
    return say("command.within", language, subject=subject, difference=printed[0], allowance=printed[1])
