"""A document as Markdown, for people and for language models: bounded in size, and it says what it leaves out."""

from collections.abc import Iterator

from cnbudget.export.tables.printed import printed_columns, printed_rows
from cnbudget.model.brief import counted
from cnbudget.model.document import Document
from cnbudget.model.exact import in_own_context
from cnbudget.model.table import Table

__all__ = ["to_markdown"]

_SHORTEST = 400  # characters in which a heading and what was left out fit


@in_own_context
def to_markdown(document: Document, *, rows: int = 20, most: int = 20_000) -> str:
    """Return who it is of, what was read and each table as Markdown.

    Args:
        document: the document.
        rows: of each table, at most; what follows is counted.
        most: characters, at most; tables that do not fit are named at the end with their number of rows.
    """
    parts = ["\n".join(_head(document))]
    used = len(parts[0])
    left: list[Table] = []
    for table in document.tables:
        text = "\n".join(_table(table, rows))
        if left or used + len(text) + 2 > most - _SHORTEST:
            left.append(table)
        else:
            parts.append(text)
            used += len(text) + 2
    if left:
        parts.append(_left_out(left, most - used))
    return "\n\n".join(parts)[: max(most, 0)] + ("\n" if most > used else "")


def _head(document: Document) -> Iterator[str]:
    name = document.department or document.source.name or "document"
    who = (_escaped(name), str(document.fiscal_year or ""), document.kind, document.level)
    yield f"# {' '.join(filter(None, who))}"
    yield ""
    coverage = document.coverage
    unplaced = f", {coverage.unplaced} of them unplaced" if coverage.unplaced else ", all placed"
    yield f"{counted(len(document.tables), 'table')}; {counted(coverage.total, 'number')}{unplaced}."
    grave = [remark for remark in document.diagnostics if remark.severity != "info"]
    for remark in grave[:5]:
        yield f"- {remark.severity}: {_escaped(remark.message)}"
    if len(grave) > 5:  # noqa: PLR2004 -- as many as are listed
        yield f"- … and {len(grave) - 5} more"


def _table(table: Table, most: int) -> Iterator[str]:
    unit = f" ({table.unit})" if table.unit else ""
    page = f", page {table.place.page}" if table.place.page is not None else ""
    yield f"## {' '.join(filter(None, (table.number, _escaped(table.title))))}{unit}{page}"
    yield ""
    columns = printed_columns(table)
    if not columns:
        return
    yield f"| {' | '.join(map(_escaped, columns))} |"
    yield f"|{'---|' * len(columns)}"
    rows = printed_rows(table)
    for row in rows[:most]:
        yield f"| {' | '.join('' if value is None else _escaped(str(value)) for value in row)} |"
    if len(rows) > most:
        yield ""
        yield f"… and {len(rows) - most} more rows"


def _left_out(tables: list[Table], most: int) -> str:
    """Return which tables were left out, as many as fit."""
    text = f"Left out: {counted(len(tables), 'table')}"
    for number, table in enumerate(tables):
        name = f"{' ' if number else ': '}{table.number or _escaped(table.title)} ({counted(len(table.rows), 'row')});"
        if len(text) + len(name) > most:
            return f"{text} …"
        text += name
    return text.rstrip(";") + "."


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("|", "\\|").replace("\n", " ").replace("<", "&lt;")
