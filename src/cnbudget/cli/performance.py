"""The command `performance`: tables of performance forms."""

from argparse import Namespace
from collections.abc import Sequence

import cnbudget
from cnbudget.cli.opening import open_all, refuse_binary
from cnbudget.cli.output import write
from cnbudget.cli.speak import note, spoken
from cnbudget.export.rows import to_csv_text, to_jsonl_text
from cnbudget.export.tables.columns import TABLES, TableName
from cnbudget.export.tables.workbook import rows_workbook
from cnbudget.model.document import Document
from cnbudget.vocabulary.wording import say

__all__ = ["performance"]


def performance(arguments: Namespace) -> int:
    """Write the fields or the indicators of the performance forms of one or more files."""
    refuse_binary(arguments)
    documents, code = open_all(arguments.files, ocr=arguments.ocr)
    for document in documents:
        _note_without_rows(document, arguments.table)
    if documents:
        write(_performance_table(documents, arguments.table, arguments.format), arguments.output)
    return code


def _note_without_rows(document: Document, table: TableName) -> None:
    """Say why a document has no rows in a table of forms, where it has none, and how many forms were not read."""
    if unread := sum(found.code == "form-unread" for found in document.diagnostics):
        note("form-unread", document.source.name, found=say("command.count-forms", spoken(), count=unread))
    elif not document.performance:
        note("no-form", document.source.name)
    if document.performance and table == "indicators" and not any(form.indicators for form in document.performance):
        note("no-indicator", document.source.name, found=_counted(document))


def _counted(document: Document) -> str:
    """Return how many forms of their own and how many rows of budget tables with goals a document has."""
    language = spoken()
    own = sum(form.row is None for form in document.performance)
    forms = say("command.count-forms", language, count=own)
    rows = say("command.count-goals", language, count=len(document.performance) - own)
    if not 0 < own < len(document.performance):
        return forms if own else rows
    return say("command.count-both", language, forms=forms, rows=rows)


def _performance_table(documents: Sequence[Document], table: TableName, form: str) -> str | bytes:
    """Return a table of performance forms in a form."""
    if form == "parquet":
        return cnbudget.to_parquet(documents, table=table)
    columns = list(TABLES[table].types)
    rows = [row for document in documents for row in TABLES[table].rows(document)]
    if form == "xlsx":
        return rows_workbook(table, columns, rows)
    return to_csv_text(columns, rows) if form == "csv" else to_jsonl_text(columns, rows)
