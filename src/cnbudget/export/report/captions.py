"""What a strip of a page shows, in words: page, columns and rows of the figures, whose header stands outside it."""

from collections.abc import Sequence

from attrs import frozen

from cnbudget.export.report.where import page_called
from cnbudget.model.document import Document
from cnbudget.model.place import Place
from cnbudget.vocabulary.called import Called

__all__ = ["Outlined", "caption", "outlined"]

_MOST = 4  # rows or columns that are named
_LONGEST = 40  # characters of a name

_ONE_COLUMN = Called("列“{}”；行 {}", "column “{}”; rows {}")
_ONE_ROW = Called("行“{}”；列 {}", "row “{}”; columns {}")


@frozen
class Outlined:
    """A figure that is outlined.

    Attributes:
        place: where it is printed.
        row: label of its row, "" where it is in no table.
        column: header path of its column, "" where it is in no table.
    """

    place: Place
    row: str = ""
    column: str = ""

    @property
    def name(self) -> str:
        """Row and column, "" where it is in no table."""
        return f"{self.row}[{self.column}]" if self.row or self.column else ""


def outlined(document: Document, position: int) -> Outlined:
    """Return the figure of a fact."""
    fact = document.facts[position]
    table = document.tables[fact.table]
    row, column = table.rows[fact.cell.row], table.columns[fact.cell.column]
    return Outlined(fact.cell.place, _short(row.name or row.label), _short("/".join(column.header)))


def caption(figures: Sequence[Outlined]) -> Called:
    """Return page, columns and rows of the figures that one strip shows."""
    page = page_called(Place(page=figures[0].place.page, part=figures[0].place.part))
    said = _where([figure for figure in figures if figure.name])
    return Called(*(" · ".join(filter(None, each)) for each in ((page.zh, said.zh), (page.en, said.en))))


def _where(figures: Sequence[Outlined]) -> Called:
    """Return the column and its rows, the row and its columns, else row and column of each figure."""
    rows = list(dict.fromkeys(figure.row for figure in figures))
    columns = list(dict.fromkeys(figure.column for figure in figures))
    if len(columns) == 1 and columns[0]:
        return _filled(_ONE_COLUMN, columns[0], rows)
    if len(rows) == 1 and rows[0]:
        return _filled(_ONE_ROW, rows[0], columns)
    return _listed([figure.name for figure in figures])


def _filled(template: Called, one: str, others: Sequence[str]) -> Called:
    listed = _listed([name or "—" for name in others])
    return Called(template.zh.format(one, listed.zh), template.en.format(one, listed.en))


def _listed(names: Sequence[str]) -> Called:
    some, more = names[:_MOST], len(names) - _MOST
    zh, en = "、".join(some), ", ".join(some)
    return Called(f"{zh} 等 {len(names)} 个", f"{en} and {more} more") if more > 0 else Called(zh, en)


def _short(name: str) -> str:
    return name if len(name) <= _LONGEST else f"{name[:_LONGEST]}…"
