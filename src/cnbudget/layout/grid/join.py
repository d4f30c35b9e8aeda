"""Parts to tables: which grids go on with the table of the page before."""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from attrs import define, evolve, field

from cnbudget.layout.grid.header import paths_of
from cnbudget.layout.grid.heading import Heading
from cnbudget.layout.grid.matrix import is_amount, matrix_like, matrix_over
from cnbudget.layout.grid.parts import Part

__all__ = ["GridTable", "join_parts"]

_NEAR = 6.0  # points by which a column's borders may differ from page to page
_SHARE = 0.03  # of the width by which columns of pages of different sizes may differ
_OVERLAP = 0.5  # share of a column that must lie over the same column of the page before


@define
class GridTable:
    """The parts of one printed table, in order, and for each the table's column of each of its own.

    `rest` are the paths of columns whose header goes on behind the page break that cuts it.
    """

    heading: Heading
    parts: list[Part]
    places: list[tuple[int, ...]] = field(factory=list)
    rest: dict[int, tuple[str, ...]] = field(factory=dict)

    @property
    def first(self) -> Part:
        """The part with the table's header."""
        return self.parts[0]

    @property
    def paths(self) -> tuple[tuple[str, ...], ...]:
        """Header path of each column."""
        paths = paths_of(self.first.matrix, self.first.first, self.first.body)
        return tuple(self.rest.get(column, path) for column, path in enumerate(paths))


def join_parts(parts: Sequence[Part]) -> list[GridTable]:
    """Return the tables that the parts make; a part without a title that goes on with none stands alone."""
    tables: list[GridTable] = []
    for before, part in pairwise([None, *parts]):
        assert part is not None
        table = tables[-1] if tables else None
        joined = _continued(table, before, part) if table is not None and before is not None else None
        if table is not None and joined is not None:
            if len(table.parts) == 1:
                table.rest = _rest_of_header(table, *joined)
            table.parts.append(joined[0])
            table.places.append(joined[1])
            if joined[0].heading.unit and not table.heading.unit:
                table.heading = evolve(table.heading, unit=joined[0].heading.unit)
        else:
            tables.append(GridTable(part.heading, [part], [tuple(range(len(part.matrix.columns)))]))
    return tables


def _continued(table: GridTable, before: Part, part: Part) -> tuple[Part, tuple[int, ...]] | None:
    """Return the part as it goes on with the table, and where its columns belong; None where it doesn't."""
    heading = part.heading
    if heading.title and (heading.title, heading.number or table.heading.number) != (
        table.heading.title,
        table.heading.number or heading.number,
    ):
        return None
    if heading.number and heading.number != table.heading.number:
        return None
    if before.notes_follow or part.page.number > before.page.number + 1:
        return None
    part.matrix = matrix_like(part.grid, table.first.matrix.columns) or part.matrix
    _part_header(table, part)
    repeated = _repeated_header(table, part)
    if repeated:
        part.body = max(part.first + repeated, part.body if part.header == table.first.header else 0)
    elif heading.title:
        if not _shares_header(table, part):
            part.body = part.first
        return (part, tuple(range(len(part.matrix.columns)))) if _alike(table, part) else None
    else:
        if part.gap and part.page.number == before.page.number:
            return None
        part.body = part.first
    places = _places(table, part, repeated=bool(repeated))
    if places is None or (not repeated and not _fits(table, part, places)):
        return None
    return part, places


def _part_header(table: GridTable, part: Part) -> None:
    """A page may end within the header, above the rules that part its columns: the next page shows them."""
    first = table.first
    if len(table.parts) > 1 or first.body < first.end or matrix_like(part.grid, first.matrix.columns):
        return
    columns = _parted(first.matrix.columns, part.matrix.columns)
    over, like = matrix_over(first.grid, columns), matrix_like(part.grid, columns)
    if over is not None and like is not None:
        first.matrix, part.matrix = over, like
        table.places[0] = tuple(range(len(columns)))


def _parted(
    columns: Sequence[tuple[float, float]], finer: Sequence[tuple[float, float]]
) -> tuple[tuple[float, float], ...]:
    """Return columns, those parted in which several of the finer ones stand."""
    found: list[tuple[float, float]] = []
    for left, right in columns:
        inside = [column for column in finer if left <= (column[0] + column[1]) / 2 <= right]
        found += inside if len(inside) > 1 else [(left, right)]
    return tuple(found)


def _rest_of_header(table: GridTable, part: Part, places: Sequence[int]) -> dict[int, tuple[str, ...]]:
    """Take the rows that end a header which a page break cuts: its page has no other row.

    A cell that heads one column alone and is cut goes on there; one over several columns has their headers below it.
    """
    first, paths = table.first, dict(enumerate(table.paths))
    if first.body < first.end or not first.body:
        return {}
    upper = [first.matrix.rows[first.body - 1][place] for place in places]
    cut = first.grid.open_bottom or part.grid.open_top
    while part.body < part.end:
        cells = part.matrix.rows[part.body]
        fresh = [n for n, cell in enumerate(cells) if cell.lines and cell.top == part.body]
        below = Counter(id(upper[n]) for n in fresh if sum(cell is upper[n] for cell in upper) > 1)
        parts = any(count > 1 for count in below.values())
        if not (cut or parts) or any(text[0] in "-0123456789" for text in part.matrix.texts(part.body)):
            break
        for n in fresh:
            path = paths[places[n]]
            alone = sum(cell is upper[n] for cell in upper) == 1
            paths[places[n]] = (
                (*path[:-1], path[-1] + cells[n].text) if path and alone and cut else (*path, cells[n].text)
            )
        upper = [cells[n] if n in fresh else cell for n, cell in enumerate(upper)]
        part.body, cut = part.body + 1, False
    return paths


def _repeated_header(table: GridTable, part: Part) -> int:
    """How many rows at the part's head repeat the table's header."""
    rows = [texts for texts in table.first.header if texts]
    found = [part.matrix.texts(row) for row in range(part.first, min(len(part.matrix.rows), part.first + len(rows)))]
    return len(rows) if rows and found == rows else 0


def _shares_header(table: GridTable, part: Part) -> bool:
    """Whether what looks like a header has any cell of the table's; the rest of a torn row has none."""
    known = {text for texts in table.first.header for text in texts}
    return any(text in known for texts in part.header for text in texts)


def _alike(table: GridTable, part: Part) -> bool:
    """Whether a part under the same title has the same columns, though its header is printed otherwise."""
    return len(part.matrix.columns) == len(table.first.matrix.columns)


def _places(table: GridTable, part: Part, *, repeated: bool) -> tuple[int, ...] | None:
    """Map the part's columns to the table's: by their order where they are alike, else by their borders."""
    theirs, mine = table.first.matrix.columns, part.matrix.columns
    if len(theirs) == len(mine) and (repeated or _proportionate(theirs, mine)):
        return tuple(range(len(mine)))
    found: list[int] = []
    for left, right in mine:
        shares = [min(right, end) - max(left, begin) for begin, end in theirs]
        best = max(range(len(theirs)), key=shares.__getitem__)
        width = min(right - left, theirs[best][1] - theirs[best][0])
        if shares[best] < _OVERLAP * width:
            return None
        found.append(best)
    return tuple(found) if len(set(found)) == len(found) else None


def _proportionate(theirs: Sequence[tuple[float, float]], mine: Sequence[tuple[float, float]]) -> bool:
    """Whether two pages' columns stand at the same places, or at the same shares of the width."""
    if all(abs(a[0] - b[0]) <= _NEAR for a, b in zip(theirs, mine, strict=True)):
        return True
    (left, right), (begin, end) = (theirs[0][0], theirs[-1][1]), (mine[0][0], mine[-1][1])
    shares = (
        (a[0] - left) / (right - left) - (b[0] - begin) / (end - begin) for a, b in zip(theirs, mine, strict=True)
    )
    return all(abs(share) <= _SHARE for share in shares)


def _fits(table: GridTable, part: Part, places: Sequence[int]) -> bool:
    """Whether the rows of a part without header can be the table's: no words stand where it has amounts."""
    amounts = _amount_columns(table)
    wrong = right = 0
    for row in range(part.body, part.end):
        for column, place in enumerate(places):
            if place in amounts and part.matrix.begins(row, column):
                cell = part.matrix.rows[row][column]
                if cell.lines and part.matrix.span(row, cell) == 1:
                    if is_amount(cell.text) or cell.text[0] in "-—0123456789":
                        right += 1
                    else:
                        wrong += 1
    return wrong == 0 or right > 4 * wrong


def _amount_columns(table: GridTable) -> frozenset[int]:
    found = set()
    for part, places in zip(table.parts, table.places, strict=True):
        for row in range(part.body, part.end):
            for column, place in enumerate(places):
                if is_amount(part.matrix.rows[row][column].text):
                    found.add(place)
    return frozenset(found)
