"""Headers cut by a page break: the rows that continue them on the next page."""

from collections.abc import Mapping, Sequence

from cnbudget.layout.grid.parts import Part
from cnbudget.layout.grid.table import GridTable
from cnbudget.readers.page import GridCell

__all__ = ["cut_paths"]

_Path = tuple[str, ...]


def cut_paths(table: GridTable, part: Part, columns: Sequence[int]) -> tuple[Mapping[int, _Path], int]:
    """Return the paths that the part's first rows complete, and the row after those rows.

    Only a table whose first page has nothing but a header has such paths. A cell that heads one column alone and is cut
    is completed by the cell below it; a cell over several columns has their headers below it.

    Args:
        table: the table up to here, of one part.
        part: its continuation.
        columns: the table's column of each of the part's.
    """
    first, paths = table.first, dict(enumerate(table.paths))
    body = part.body_start
    if not first.header_reaches_end or not first.body_start:
        return {}, body
    above = [first.matrix.rows[first.body_start - 1][column] for column in columns]
    cut = first.grid.open_bottom or part.grid.open_top
    while body < part.body_end:
        cells = part.matrix.rows[body]
        fresh = [n for n, cell in enumerate(cells) if cell.lines and cell.top == body]
        subdivides = any(_covers_several(above, n) and _others_below(above, fresh, n) for n in fresh)
        if not (cut or subdivides) or any(text[0] in "-0123456789" for text in part.matrix.texts(body)):
            break
        for n in fresh:
            completes = cut and not _covers_several(above, n)
            paths[columns[n]] = _extended(paths[columns[n]], cells[n].text, completes=completes)
        above = [cells[n] if n in fresh else cell for n, cell in enumerate(above)]
        body, cut = body + 1, False
    return paths, body


def _covers_several(row: Sequence[GridCell], column: int) -> bool:
    return sum(cell is row[column] for cell in row) > 1


def _others_below(above: Sequence[GridCell], fresh: Sequence[int], column: int) -> bool:
    """Whether other cells begin below the same header cell."""
    return sum(above[n] is above[column] for n in fresh) > 1


def _extended(path: _Path, text: str, *, completes: bool) -> _Path:
    if completes and path:
        return (*path[:-1], path[-1] + text)
    return (*path, text)
