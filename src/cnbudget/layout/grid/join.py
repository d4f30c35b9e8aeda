"""Parts to tables: which parts continue the table of the page before."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from attrs import evolve

from cnbudget.layout.grid.column_maps import Borders, column_map, finer_columns, moved
from cnbudget.layout.grid.cut_header import cut_paths
from cnbudget.layout.grid.header import header_paths
from cnbudget.layout.grid.matrix import Matrix, matrix_like, matrix_over
from cnbudget.layout.grid.parts import Part
from cnbudget.layout.grid.sheet_breaks import follows
from cnbudget.layout.grid.table import GridTable
from cnbudget.model.deadline import TABLE, in_time
from cnbudget.vocabulary.departments import are_of_one, department_name
from cnbudget.vocabulary.labels import classify
from cnbudget.vocabulary.notation.numbers import is_money_like, is_numeric, prints_nothing

__all__ = ["join_parts"]

_MOST_WORDS = 4  # a column of amounts has more than four times as many numbers as words


def join_parts(parts: Sequence[Part], apart: AbstractSet[int] = frozenset()) -> tuple[GridTable, ...]:
    """Return the tables that the parts make; a part that continues none makes a table of its own.

    Args:
        parts: in printed order.
        apart: indices of the parts that can't continue what stands above them.
    """
    tables: list[GridTable] = []
    further: list[list[tuple[Part, tuple[int, ...]]]] = []
    for part in in_time(parts, TABLE):
        follows_on = bool(tables) and part.index not in apart
        joined = _continued(tables[-1], parts[part.index - 1], part) if follows_on else None
        if joined is not None:
            tables[-1] = joined
            further[-1].append((joined.parts[-1], joined.column_maps[-1]))
        else:
            tables.append(GridTable(part.heading, (part,), (tuple(range(len(part.matrix.columns))),)))
            further.append([])
    return tuple(_with_all(table, more) if more else table for table, more in zip(tables, further, strict=True))


def _with_all(table: GridTable, further: Sequence[tuple[Part, tuple[int, ...]]]) -> GridTable:
    """Return a table with the parts behind its first, of which it keeps the last one while it grows."""
    return evolve(
        table,
        parts=(table.first, *(part for part, _ in further)),
        column_maps=(table.column_maps[0], *(columns for _, columns in further)),
    )


def _continued(table: GridTable, before: Part, part: Part) -> GridTable | None:
    """Return the table with the part as its continuation, None where it is none."""
    if not _headings_agree(table, part) or before.note_lines:
        return None
    named = _columns_by_name(table, part)
    if not follows(table, before, part, named=named is not None):
        return None
    if named is None:
        part = evolve(part, matrix=_matrix_like(part, table.first.matrix.columns) or part.matrix)
    table, part = _with_finer_columns(table, part)
    repeated = _repeated_header(table, part) or _repeated_columns(table, part, before)
    if part.inner and not repeated and named is None:
        return None
    if repeated:
        body = max(part.header_start + repeated, part.body_start if part.header == table.first.header else 0)
        part = evolve(part, body_start=body)
    elif part.heading.title:
        if not _shares_header(table, part):
            part = evolve(part, body_start=part.header_start)
        same_width = len(part.matrix.columns) == len(table.first.matrix.columns)
        return _appended(table, part, tuple(range(len(part.matrix.columns)))) if same_width else None
    elif part.separated and part.page.number == before.page.number:
        return None
    elif named is None:
        part = evolve(part, body_start=part.header_start)
    theirs, own = table.first.matrix.columns, part.matrix.columns
    columns = named if named is not None else column_map(theirs, own, same_order=bool(repeated))
    if columns is None or (not repeated and not _fits(table, part, columns)):
        return None
    return _appended(table, part, columns)


def _columns_by_name(table: GridTable, part: Part) -> tuple[int, ...] | None:
    """Return the table's column of each of a part's whose header names them one by one, None where it does not.

    On a page without geometry positions are made up: a blank column more would move all others.
    """
    own, theirs = header_paths(part.matrix, part.header_start, part.body_start), table.paths
    if not part.page.flow or len(set(own)) < len(own) or {*own, ()} != {*theirs, ()}:
        return None
    places = {path: column for column, path in enumerate(theirs)}
    if () in own and () not in places:
        return None  # a column without a name that the table has not
    return tuple(places[path] for path in own) if len({*theirs} - {()}) == len(theirs) - theirs.count(()) else None


def _matrix_like(part: Part, columns: Sequence[Borders]) -> Matrix | None:
    """Return the part's grid in the table's columns, also where it stands farther left or right than they do."""
    left, right = part.grid.xs[0], part.grid.xs[-1]
    return matrix_like(part.grid, columns) or matrix_like(part.grid, moved(columns, left, right))


def _headings_agree(table: GridTable, part: Part) -> bool:
    """Whether a part prints no heading, or the table's; another unit of money or owner is another table's."""
    own, theirs = part.heading, table.heading
    if own.unit and theirs.unit and own.unit != theirs.unit:
        return False
    if own.organisation and theirs.organisation and own.organisation != theirs.organisation:
        owners = [department_name(each.organisation) for each in (own, theirs)]
        if not are_of_one(*owners):
            return False
    return own.title in {"", theirs.title} and own.number in {"", theirs.number}


def _appended(table: GridTable, part: Part, columns: tuple[int, ...]) -> GridTable:
    """Return a table that goes on with a part; those between its first one and this are left to who joins them."""
    paths = table.cut_paths
    if len(table.parts) == 1:
        paths, body_start = cut_paths(table, part, columns)
        part = evolve(part, body_start=body_start)
    heading = table.heading
    if part.heading.unit and not heading.unit:
        heading = evolve(heading, unit=part.heading.unit)
    return evolve(
        table,
        heading=heading,
        parts=(table.first, part),
        column_maps=(table.column_maps[0], columns),
        cut_paths=paths,
        continued_amounts=table.continued_amounts.union(
            columns[own] for own in part.amount_columns if own < len(columns)
        ),
    )


def _with_finer_columns(table: GridTable, part: Part) -> tuple[GridTable, Part]:
    """Split columns that only the continuation shows apart: a page may end within the header."""
    first = table.first
    if len(table.parts) > 1 or not first.header_reaches_end or matrix_like(part.grid, first.matrix.columns):
        return table, part
    columns = finer_columns(first.matrix.columns, part.matrix.columns)
    over, like = matrix_over(first.grid, columns), matrix_like(part.grid, columns)
    if over is None or like is None:
        return table, part
    split = evolve(table, parts=(evolve(first, matrix=over),), column_maps=(tuple(range(len(columns))),))
    return split, evolve(part, matrix=like)


def _repeated_header(table: GridTable, part: Part) -> int:
    """Return how many rows at the part's head repeat the table's header: all of them or 0."""
    header = [texts for texts in table.first.header if texts]
    last = min(len(part.matrix.rows), part.header_start + len(header))
    found = [part.matrix.texts(row) for row in range(part.header_start, last)]
    return len(header) if header and found == header else 0


def _repeated_columns(table: GridTable, part: Part, before: Part) -> int:
    """Return how many rows of the part's header head the table's columns in other words: all of them or 0.

    The innermost cells are the same; what stands above them may be left out on the later page, or be shortened.
    """
    rows, theirs = part.body_start - part.header_start, table.paths
    follows = part.page.number == before.page.number + 1
    if not follows or not rows or len(part.matrix.columns) != len(theirs):
        return 0
    own = header_paths(part.matrix, part.header_start, part.body_start)
    return rows if all(map(_heads_the_same, own, theirs)) else 0


def _heads_the_same(own: Sequence[str], theirs: Sequence[str]) -> bool:
    if not own or not theirs or own[-1] != theirs[-1]:
        return False
    return all(any(a.startswith(b) or b.startswith(a) for b in theirs[:-1]) for a in own[:-1])


def _shares_header(table: GridTable, part: Part) -> bool:
    """Whether what looks like the part's header has any cell of the table's; the rest of a cut row has none."""
    known = {text for texts in table.first.header for text in texts}
    return any(text in known for texts in part.header for text in texts)


def _fits(table: GridTable, part: Part, columns: Sequence[int]) -> bool:
    """Whether the rows of a part without header can be the table's: no words where it has amounts."""
    amounts, matrix = table.amount_columns or _columns_of_numbers(table), part.matrix
    places = [own for own, column in enumerate(columns) if column in amounts]
    words = numbers = 0
    for row in range(part.body_start, part.body_end):
        for own in places:
            cell = matrix.rows[row][own]
            if cell.lines and matrix.fills(row, own) and not prints_nothing(cell.text):
                number = (cell.text[0] in "-—0123456789" and cell.text[-1:] != "年") or is_money_like(cell.text)
                numbers, words = numbers + number, words + (not number)
    return words == 0 or numbers > _MOST_WORDS * words


def _columns_of_numbers(table: GridTable) -> frozenset[int]:
    """Return the columns behind the first in which the first part prints whole numbers alone, none of them a code."""
    first = table.first
    rows = [first.matrix.rows[row] for row in range(first.body_start, first.body_end)]
    printed = [
        [cells[column].text for cells in rows if cells[column].lines] for column in range(len(first.matrix.columns))
    ]
    return frozenset(n for n, texts in enumerate(printed) if n and texts and all(map(_is_count_of_money, texts)))


def _is_count_of_money(text: str) -> bool:
    return prints_nothing(text) or (is_numeric(text) and not classify(text))
