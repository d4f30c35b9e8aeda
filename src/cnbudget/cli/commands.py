"""What each command does."""

from argparse import Namespace
from collections.abc import Sequence

import cnbudget
from cnbudget.cli.check_text import MOST
from cnbudget.cli.diff_text import as_text as compared_as_text
from cnbudget.cli.explain import explain as explanation
from cnbudget.cli.explain import known_names
from cnbudget.cli.laid_out import explain_layout
from cnbudget.cli.language import language
from cnbudget.cli.opening import open_all, open_one, refuse_binary, report_losses
from cnbudget.cli.output import FINE, UNUSABLE, write
from cnbudget.cli.site import is_site, site, source_again
from cnbudget.cli.speak import hint, note
from cnbudget.cli.stderr import tell
from cnbudget.cli.tried import try_file
from cnbudget.export.cells import to_csv, to_jsonl
from cnbudget.export.changes import change_rows, changes_to_csv, changes_to_jsonl
from cnbudget.export.form_changes import FORM_CHANGE_COLUMNS, form_change_rows
from cnbudget.export.json_document import dumps, shipped_schema
from cnbudget.export.rows import to_csv_text, to_jsonl_text
from cnbudget.formats import registry
from cnbudget.model.document import Document
from cnbudget.model.errors import CnbudgetError
from cnbudget.reconciliation.registry import load_rules
from cnbudget.vocabulary.wording import rule_said

__all__ = ["cells", "diff", "explain", "formats", "parse", "report", "rules", "schema"]


def cells(arguments: Namespace) -> int:
    """Write the cells table of one or more files."""
    refuse_binary(arguments)
    if arguments.format == "xlsx" and len(arguments.files) > 1:
        message = "--format xlsx writes a workbook of one document: pass one file, or use csv or parquet"
        raise CnbudgetError(message)
    documents, code = open_all(arguments.files, ocr=arguments.ocr)
    if documents:
        write(_table(documents, arguments.format), arguments.output)
    return code


def _table(documents: Sequence[Document], form: str) -> str | bytes:
    """Return the cells of the documents in a form."""
    if form == "parquet":
        return cnbudget.to_parquet(documents)
    if form == "xlsx":
        return cnbudget.to_workbook(documents[0], cnbudget.reconcile(documents[0]))
    rows = [row for document in documents for row in cnbudget.cells(document)]
    return to_csv(rows) if form == "csv" else to_jsonl(rows)


def parse(arguments: Namespace) -> int:
    """Write a whole document as JSON, or how its tables were laid out."""
    if arguments.explain_layout:
        return explain_layout(arguments.file, arguments.output, ocr=arguments.ocr)
    document = open_one(arguments.file, ocr=arguments.ocr)
    if document is None:
        return UNUSABLE
    write(dumps(document, indent=1) + "\n", arguments.output)
    report_losses(document)
    return FINE


def report(arguments: Namespace) -> int:
    """Write the report on a document, or reports on several and an index of them."""
    if is_site(arguments.files, arguments.output):
        return site(arguments.files, arguments.output, ocr=arguments.ocr)
    (name,) = arguments.files
    document = open_one(name, ocr=arguments.ocr)
    if document is None:
        return UNUSABLE
    page = cnbudget.to_report(document, cnbudget.reconcile(document), source=source_again(name))
    write(page, arguments.output)
    report_losses(document)
    return FINE if document.tables else UNUSABLE


def diff(arguments: Namespace) -> int:
    """Compare two documents."""
    before, after = (open_one(name, ocr=arguments.ocr) for name in (arguments.before, arguments.after))
    if before is None or after is None:
        return UNUSABLE
    found = cnbudget.compare(before, after)
    if arguments.format == "text":
        most = None if arguments.all else MOST
        text = compared_as_text(found, before, after, most=most, language=language(arguments.lang))
    elif arguments.table == "performance":
        rows = form_change_rows(found)
        text = (to_csv_text if arguments.format == "csv" else to_jsonl_text)(FORM_CHANGE_COLUMNS, rows)
    else:
        to_text = changes_to_csv if arguments.format == "csv" else changes_to_jsonl
        text = to_text(change_rows(found, before, after))
    write(text, arguments.output)
    for document in (before, after):
        report_losses(document)
    return FINE if found.changes or found.performance else UNUSABLE


def formats(arguments: Namespace) -> int:
    """List the formats, or try them at a file; a broken plugin is an error here."""
    if arguments.try_file:
        return try_file(arguments.try_file, arguments.load)
    loaded = registry.load()
    return _list(
        [(entry.name, entry.description) for entry in loaded.formats],
        [diagnostic.message for diagnostic in loaded.diagnostics],
    )


def rules(arguments: Namespace) -> int:
    """List the rules of reconciliation: code, name, and what each checks."""
    spoken = language(arguments.lang)
    found = load_rules()
    return _list([(rule.code, rule_said(rule.code, rule.name, spoken)) for rule in found.rules], found.broken)


def _list(named: Sequence[tuple[str, str]], broken: Sequence[str]) -> int:
    """Print names with what each is, and why plugins are broken, which is an error."""
    width = max(len(name) for name, _ in named)
    for name, what in named:
        print(f"{name:<{width}}  {what}")
    for reason in broken:
        tell(f"cnbudget: {reason}")
    return UNUSABLE if broken else FINE


def explain(arguments: Namespace) -> int:
    """Print what codes and names mean, one after the other."""
    code = FINE
    for number, what in enumerate(arguments.what):
        lines = explanation(what)
        if not lines:
            note("unknown-name", what, hint=hint(what, known_names()))
            code = UNUSABLE
        elif number:
            print()
        for line in lines:
            print(line)
    return code


def schema(arguments: Namespace) -> int:
    """Print the JSON Schema of a document."""
    del arguments
    write(shipped_schema(), None)
    return FINE
