"""Sheets for tests, written as one sees them: a header line per list, a line per row."""

from collections.abc import Sequence

from cnbudget.layout.sheet import Sheet, SheetRow
from cnbudget.model.place import Place
from cnbudget.model.table_layout import LayoutColumn

__all__ = ["column", "row", "sheet"]


def column(text: str, block: int = 0) -> LayoutColumn:
    """A column from `收入/预算数` (amounts), `科目名称 label` or `绩效目标 goal`."""
    path, _, role = text.partition(" ")
    match role:
        case "label" | "goal":
            return LayoutColumn(block, tuple(path.split("/")), role)
        case _:
            return LayoutColumn(block, tuple(path.split("/")), "amount")


def row(text: str, *, index: int = 0, block: int = 0, goal: str = "") -> SheetRow:
    """A row from `labels joined by | = amounts parted by blanks`; leading blanks are its indent, `.` a blank amount."""
    labels, _, amounts = text.partition("=")
    printed = tuple("" if word == "." else word for word in amounts.split())
    places = tuple(Place(page=1, line=100 * index + place) for place in range(len(printed)))
    indent = float(len(labels) - len(labels.lstrip()))
    return SheetRow(
        block, index, tuple(labels.strip().split("|")), indent, printed, places, goal, Place(page=1, line=index)
    )


def sheet(
    title: str,
    columns: Sequence[str],
    rows: Sequence[str],
    *,
    beside: tuple[Sequence[str], Sequence[str]] | None = None,
    unit: str = "万元",
    organisation: str = "",
) -> Sheet:
    """A sheet of one list, or of two with `beside` the columns and rows of the second."""
    lists = [(columns, rows)] if beside is None else [(columns, rows), beside]
    printed = [
        row(text, index=index, block=block)
        for block, (_, texts) in enumerate(lists)
        for index, text in enumerate(texts)
    ]
    return Sheet(
        number="",
        title=title,
        unit=unit,
        organisation=organisation,
        columns=tuple(column(text, block) for block, (texts, _) in enumerate(lists) for text in texts),
        rows=tuple(sorted(printed, key=lambda one: (one.index, one.block))),
        notes=(),
        place=Place(page=1),
    )
