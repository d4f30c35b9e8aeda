"""What notebooks show of a document and of a table (`_repr_html_`)."""

from html import escape

from cnbudget.export.tables.printed import printed_columns, printed_rows
from cnbudget.model.document import Document
from cnbudget.model.exact import in_own_context
from cnbudget.model.table import Table

__all__ = ["document_html", "table_html"]

_ROWS = 20


@in_own_context
def document_html(document: Document) -> str:
    """Return who it is of, what was read, and the list of its tables."""
    who = (document.department or document.source.name, str(document.fiscal_year or ""), document.kind)
    coverage = document.coverage
    unplaced = f", <b>{coverage.unplaced} unplaced</b>" if coverage.unplaced else ", all placed"
    rows = "".join(
        f"<tr><td>{table.index}</td><td>{escape(table.number)}</td><td>{escape(table.title)}</td><td>{escape(table.id)}"
        f"</td><td>{table.unit or ''}</td><td>{len(table.rows)}</td><td>{len(table.cells)}</td></tr>"
        for table in document.tables
    )
    head = "".join(f"<th>{name}</th>" for name in ("", "number", "title", "id", "unit", "rows", "cells"))
    return (
        f"<div><b>{escape(' '.join(filter(None, who)))}</b><br/>{len(document.facts):,} facts, "
        f"{coverage.total:,} numbers{unplaced}<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


@in_own_context
def table_html(table: Table) -> str:
    """Return the first rows of a table as printed."""
    title = " ".join(filter(None, (table.number, table.title, table.unit and f"({table.unit})")))
    rows = printed_rows(table)
    body = "".join(
        "<tr>" + "".join(f"<td>{'' if value is None else escape(str(value))}</td>" for value in row) + "</tr>"
        for row in rows[:_ROWS]
    )
    head = "".join(f"<th>{escape(name)}</th>" for name in printed_columns(table))
    more = f"<p>… and {len(rows) - _ROWS} more rows</p>" if len(rows) > _ROWS else ""
    table_ = f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
    return f"<div><b>{escape(title)}</b>{table_}{more}</div>"
