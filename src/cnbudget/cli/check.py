"""The command `check`."""

import json
import sys
from argparse import Namespace
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

import cnbudget
from cnbudget.cli.check_json import as_json
from cnbudget.cli.check_text import MOST, Look, as_text
from cnbudget.cli.inputs import Unreadable, names, read
from cnbudget.cli.language import language
from cnbudget.cli.output import FINE, FOUND, UNUSABLE, write
from cnbudget.cli.stderr import tell
from cnbudget.cli.terminal import coloured, width_of
from cnbudget.export.sarif import sarif
from cnbudget.model.check import Reconciliation, Suppression
from cnbudget.model.document import Document
from cnbudget.model.errors import CnbudgetError
from cnbudget.model.near import near
from cnbudget.reconciliation.registry import load_rules
from cnbudget.vocabulary.wording import say

__all__ = ["check"]

_LEVELS = {"error": ("error",), "warning": ("error", "warning")}


def check(arguments: Namespace) -> int:
    """Reconcile one or more files and return the highest exit code of all files."""
    look = Look(
        language(arguments.lang),
        "verbose" if arguments.verbose else "quiet" if arguments.quiet else "usual",
        None if arguments.all else MOST,
        coloured(sys.stdout),
        width_of(sys.stdout),
    )
    codes: Counter[int] = Counter()
    reports: list[tuple[Document, Reconciliation]] = []
    suppress = [_suppression(text) for text in arguments.suppress]
    for found in _documents(arguments):
        if isinstance(found, Unreadable):
            codes[UNUSABLE] += 1
            if arguments.format == "json":
                _print_json({"document": found.name, "error": found.reason})
            tell(f"cnbudget: {found}")
            continue
        report = cnbudget.reconcile(found, suppress=suppress)
        code = _code(found, report, arguments.fail_on)
        codes[code] += 1
        if arguments.format == "sarif":
            reports.append((found, report))
        elif arguments.format == "json":
            _print_json(as_json(found, report))
        else:
            sys.stdout.write(as_text(found, report, code, look))
    if arguments.format == "sarif":
        rules = [rule.note for rule in load_rules().rules]
        write(json.dumps(sarif(reports, rules), ensure_ascii=False, indent=1) + "\n", None)
    if arguments.format == "text" and codes.total() > 1:
        counts = {"fine": codes[FINE], "found": codes[FOUND], "unusable": codes[UNUSABLE]}
        sys.stdout.write(say("command.files", look.language, count=codes.total(), **counts) + "\n")
    return max(codes)


def _documents(arguments: Namespace) -> Iterator[Document | Unreadable]:
    """Yield the documents of the arguments: one of all files with `together`, else those of each."""
    files = list(names(arguments.files))
    sources: Iterable[Sequence[str]] = [files] if arguments.together else ([name] for name in files)
    for source in sources:
        yield from read(source, ocr=arguments.ocr)


def _print_json(content: object) -> None:
    sys.stdout.write(json.dumps(content, ensure_ascii=False) + "\n")


def _suppression(text: str) -> Suppression:
    """Read CODE[@PART]=REASON.

    Raises:
        CnbudgetError: the text has another form, or no rule has this code.
    """
    what, _, reason = text.partition("=")
    code, _, contains = what.partition("@")
    if not code or not reason.strip():
        message = f"--suppress {text!r}: write CODE=REASON or CODE@PART=REASON, where PART is in the finding's message"
        raise CnbudgetError(message)
    known = [rule.code for rule in load_rules().rules]
    if code not in known:
        hint = near(code, known)
        message = f"--suppress {text!r}: no rule has the code {code!r}{hint}; findings end in theirs, as [sum-rows]"
        raise CnbudgetError(message)
    return Suppression(code, reason.strip(), contains)


def _code(document: Document, report: Reconciliation, fail_on: str | None) -> int:
    """Return the exit code of one document; `fail_on` narrows what counts to findings of some severity.

    A remark that is an error says that figures were lost, and counts always.
    """
    if not document.tables:
        return UNUSABLE
    failed = [finding for finding in report.findings if finding.status == "inconsistent"]
    if fail_on is None:
        found = bool(failed or document.coverage.unplaced)
    else:
        found = any(finding.severity in _LEVELS[fail_on] for finding in failed)
    found = found or any(remark.severity == "error" for remark in document.diagnostics)
    held = report.summary["exact"] + report.summary["within_rounding"]
    return FOUND if found else FINE if held else UNUSABLE
