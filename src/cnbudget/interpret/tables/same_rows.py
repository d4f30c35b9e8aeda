"""Rows of two tables that print the same amounts, or do together: the same code, or both the total, of equal scope."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations, permutations

from cnbudget.interpret.proof import Share, Twins
from cnbudget.interpret.tables.amount_columns import AmountColumn
from cnbudget.interpret.tables.column_relations import sums_of_headers
from cnbudget.interpret.tables.proof_lists import ProofList
from cnbudget.interpret.tables.shape import Shape
from cnbudget.vocabulary.members import is_last_level, within

__all__ = ["shares_of", "twins_of"]


def twins_of(lists: Sequence[ProofList]) -> Iterator[Twins]:
    """Yield the rows of two tables that print the same code, or both the total."""
    keys = [dict(_row_keys(one)) for one in lists]
    for first, second in combinations(range(len(lists)), 2):
        is_open = lists[first].open or lists[second].open
        columns = _same_columns(lists[first], lists[second]) if is_open else ()
        for key, row in keys[first].items() if columns else ():
            other = keys[second].get(key)
            if other is not None:
                yield Twins((first, row), (second, other), columns[0], columns[1:])


def shares_of(lists: Sequence[ProofList]) -> Iterator[Share]:
    """Yield the rows of a list with open rows that are together what the rows of another are: those of one function."""
    by_function = [_by_function(one) for one in lists]
    for part, whole in permutations(range(len(lists)), 2):
        columns = _same_columns(lists[whole], lists[part]) if lists[part].open else ()
        for function, rows in by_function[part].items() if columns else ():
            wholes = by_function[whole].get(function, ())
            if 0 < len(wholes) < len(rows):
                keys = tuple((whole, row) for row in wholes)
                yield Share(keys, tuple((part, row) for row in rows), columns)


def _by_function(one: ProofList) -> dict[str, list[int]]:
    """Return the rows of each function at the last level (项)."""
    found: dict[str, list[int]] = defaultdict(list)
    for position, line in enumerate(one.lines):
        function = line.members.get("function") or ""
        if is_last_level(function):
            found[function].append(position)
    return found


def _row_keys(one: ProofList) -> Iterator[tuple[tuple[str, ...], int]]:
    """Yield what a row is about, its code or that it is the total, where no other row is about the same."""
    found: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for position, line in enumerate(one.lines):
        if line.codes or line.subject:
            found[line.codes or (line.subject,)].append(position)
        elif line.total:
            found["total",].append(position)
    for key, positions in found.items():
        if len(positions) == 1:
            yield key, positions[0]


def _same_columns(first: ProofList, second: ProofList) -> tuple[tuple[int, int], ...]:
    """Return the pairs of columns of the same meaning, those of the totals first; none where the money is another."""
    if not _same_money(first, second):
        return ()
    one, other, columns = _total_column(first), _total_column(second), _shared(first, second)
    return () if one is None or other is None or not columns else ((one, other), *columns)


def _same_money(first: ProofList, second: ProofList) -> bool:
    """Whether the money of one list includes that of the other, so that rows of equal totals are equal."""
    one, other = first.shape.members, second.shape.members
    if first.sheet == second.sheet or (first.unit, first.decimals) != (second.unit, second.decimals):
        return False
    if first.shape.both or second.shape.both or one.flow != other.flow or one.get("item") != other.get("item"):
        return False
    return _includes(first.shape, second.shape) or _includes(second.shape, first.shape)


def _includes(outer: Shape, inner: Shape) -> bool:
    for dimension in ("fund", "nature", "origin"):
        mine, its = outer.members.get(dimension), inner.members.get(dimension)
        if mine is not None and (its is None or not (its == mine or within(dimension, its, mine))):
            return False
    return True


def _shared(first: ProofList, second: ProofList) -> tuple[tuple[int, int], ...]:
    """Return the pairs of columns of the same meaning."""
    mine, its = (dict(_column_keys(one)) for one in (first, second))
    return tuple((column, its[key]) for key, column in mine.items() if key in its)


def _total_column(one: ProofList) -> int | None:
    """Return the column of all the money of a list, None where it has none or several."""
    totals = {each.total for each in sums_of_headers(one.paths)}
    found = [n for n in totals if not _own_members(one, one.columns[n])]
    return found[0] if len(found) == 1 else None


def _own_members(one: ProofList, column: AmountColumn) -> tuple[tuple[str, str], ...]:
    """Return what a column says that its title does not."""
    members = column.members.without("flow")
    return tuple(pair for pair in members.pairs if one.shape.members.get(pair[0]) != pair[1])


def _column_keys(one: ProofList) -> Iterator[tuple[tuple[tuple[str, str], ...], int]]:
    found: dict[tuple[tuple[str, str], ...], list[int]] = defaultdict(list)
    for position, column in enumerate(one.columns):
        key = _own_members(one, column)
        if key and not column.unresolved:
            found[key].append(position)
    for key, positions in found.items():
        if len(positions) == 1:
            yield key, positions[0]
