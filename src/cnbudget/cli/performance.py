"""The command `performance`: tables of performance forms."""

import sys
from argparse import Namespace
from collections.abc import Sequence

import cnbudget
from cnbudget.cli.opening import open_all, refuse_binary
from cnbudget.cli.output import write
from cnbudget.export.rows import to_csv_text, to_jsonl_text
from cnbudget.export.tables.columns import TABLES, TableName
from cnbudget.export.tables.workbook import rows_workbook
from cnbudget.model.brief import counted
from cnbudget.model.document import Document
from cnbudget.model.errors import printable

__all__ = ["performance"]


def performance(arguments: Namespace) -> int:
    """Write the fields or the indicators of the performance forms of one or more files."""
    refuse_binary(arguments)
    documents, code = open_all(arguments.files, ocr=arguments.ocr)
    for document in documents:
        if reason := _without_rows(document, arguments.table):
            print(f"cnbudget: {printable(document.source.name)}: {reason}", file=sys.stderr)
    if documents:
        write(_performance_table(documents, arguments.table, arguments.format), arguments.output)
    return code


def _without_rows(document: Document, table: TableName) -> str:
    """Return why a document has no rows in a table of forms, "" where it has some."""
    if not document.performance:
        return "no performance form was found"
    if table == "indicators" and not any(form.indicators for form in document.performance):
        forms = counted(len(document.performance), "performance form")
        return f"{forms} without indicators; `--table fields` writes their goals and money"
    return ""


def _performance_table(documents: Sequence[Document], table: TableName, form: str) -> str | bytes:
    """Return a table of performance forms in a form."""
    if form == "parquet":
        return cnbudget.to_parquet(documents, table=table)
    columns = list(TABLES[table].types)
    rows = [row for document in documents for row in TABLES[table].rows(document)]
    if form == "xlsx":
        return rows_workbook(table, columns, rows)
    return to_csv_text(columns, rows) if form == "csv" else to_jsonl_text(columns, rows)
