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
from cnbudget.model.brief import counted
from cnbudget.model.document import Document

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
    """Say why a document has no rows in a table of forms, where it has none."""
    forms = len(document.performance)
    if not forms:
        note("no-form", document.source.name)
    elif table == "indicators" and not any(form.indicators for form in document.performance):
        count = forms if spoken() == "zh" else counted(forms, "performance form")
        note("no-indicator", document.source.name, count=count)


def _performance_table(documents: Sequence[Document], table: TableName, form: str) -> str | bytes:
    """Return a table of performance forms in a form."""
    if form == "parquet":
        return cnbudget.to_parquet(documents, table=table)
    columns = list(TABLES[table].types)
    rows = [row for document in documents for row in TABLES[table].rows(document)]
    if form == "xlsx":
        return rows_workbook(table, columns, rows)
    return to_csv_text(columns, rows) if form == "csv" else to_jsonl_text(columns, rows)
