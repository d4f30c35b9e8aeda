"""Formats' own words: a sheet is read in the words of the common vocabulary, its table keeps those that are printed."""

from attrs import evolve

from cnbudget.layout.sheet import Sheet
from cnbudget.model.table import Row, Table
from cnbudget.vocabulary.labels import read_label
from cnbudget.vocabulary.profile import Profile

__all__ = ["as_printed", "in_common_words"]


def in_common_words(sheet: Sheet, profile: Profile) -> Sheet:
    """Return a sheet as the common vocabulary would print it; of the same shape."""
    unit = sheet.unit or profile.unit
    if not profile.words:
        return sheet if unit == sheet.unit else evolve(sheet, unit=unit)
    return evolve(
        sheet,
        unit=unit,
        title=profile.common(sheet.title),
        columns=tuple(evolve(column, path=tuple(map(profile.common, column.path))) for column in sheet.columns),
        rows=tuple(evolve(row, labels=tuple(map(profile.common, row.labels))) for row in sheet.rows),
    )


def as_printed(table: Table, read: Sheet, printed: Sheet) -> Table:
    """Return a table, read from a sheet in common words, with the words that are printed."""
    if read is printed:
        return table
    headers = [column.path for column in printed.columns if column.role == "amount"]
    labels = {(row.block, row.index): row.labels for row in printed.rows}
    return evolve(
        table,
        title=printed.title,
        columns=tuple(evolve(column, header=path) for column, path in zip(table.columns, headers, strict=True)),
        rows=tuple(_row(row, labels[row.block, row.index]) for row in table.rows),
    )


def _row(row: Row, printed: tuple[str, ...]) -> Row:
    if row.labels == printed:
        return row
    names = {read_label(read).name: read_label(label).name for read, label in zip(row.labels, printed, strict=True)}
    return evolve(row, labels=printed, name=names.get(row.name, row.name))
