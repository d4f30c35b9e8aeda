"""`parse FILE --explain-layout`: by which header and columns each table was read, and why one was not."""

from collections.abc import Iterator, Sequence

import cnbudget
from cnbudget.cli.output import FINE, UNUSABLE, write
from cnbudget.cli.page_line import PageLine
from cnbudget.cli.remarks import folded
from cnbudget.cli.speak import spoken
from cnbudget.model.place import Place
from cnbudget.model.table_layout import ColumnRole, LayoutColumn, LayoutExplanation, TableLayout
from cnbudget.vocabulary.wording import say

__all__ = ["explain_layout", "laid_out"]

_ROLES: tuple[ColumnRole, ...] = ("label", "amount", "rate", "goal")


def explain_layout(name: str, output: str | None, *, ocr: bool) -> int:
    """Write how the tables of a file were laid out; the exit code tells whether one was read."""
    with PageLine(name) as line:
        explanation = cnbudget.explain_layout(name, ocr=line.ocr(asked=ocr))
    write("".join(f"{text}\n" for text in laid_out(explanation)), output)
    return FINE if any(table.outcome == "read" for table in explanation.tables) else UNUSABLE


def laid_out(explanation: LayoutExplanation) -> Iterator[str]:
    """Yield the explanation line by line: how many tables were read, each table, and what is about none of them."""
    outcomes = [table.outcome for table in explanation.tables]
    if outcomes:
        counts = {outcome: outcomes.count(outcome) for outcome in ("read", "refused", "form", "small")}
        yield _said("summary", **counts)
    else:
        yield _said("none")
    for table in explanation.tables:
        yield from _of_table(table)
    yield from folded(explanation.remarks, spoken())


def _of_table(table: TableLayout) -> Iterator[str]:
    name = " ".join(filter(None, (table.number, table.title))) or _said("untitled")
    rows = _said("open", count=table.open_rows) if table.open_rows else ""
    outcome = _said(table.outcome, rows=table.rows, open=rows)
    yield _said("table", at=_where(table.place), name=name, outcome=outcome, way=_said(table.way))
    for number, columns in enumerate(table.proposals):
        blocks = sorted({column.block for column in columns})
        for block in blocks:
            own = [column for column in columns if column.block == block]
            yield _said("columns" if not number else "or", columns=_columns(own))
    yield from (f"  {line}" for line in folded(table.remarks, spoken()))


def _columns(columns: Sequence[LayoutColumn]) -> str:
    """Return the columns of a list by what stands in them."""
    by_role = ((role, ["/".join(column.path) for column in columns if column.role == role]) for role in _ROLES)
    between = say("command.layout-between", spoken())
    return between.join(_said(f"role-{role}", names="、".join(filter(None, names))) for role, names in by_role if names)


def _where(place: Place) -> str:
    """Return the page and the line of extracted text, else the address, with a blank behind it."""
    if place.page is None and place.line is None:
        return f"{place} ".lstrip()
    page = _said("page", number=place.page) if place.page is not None else ""
    line = _said("line", number=place.line) if place.line is not None else ""
    return " ".join(filter(None, (place.part, page, line))) + " "


def _said(code: str, /, **fields: object) -> str:
    return say(f"command.layout-{code}", spoken(), **fields)
