"""What a family of rows, a pair of equal rows or an empty fund leaves of the rows' placements."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

from cnbudget.interpret.proof.options import Budget, spread
from cnbudget.interpret.proof.problem import Family, Placement, ProofRow, ProofTable

__all__ = ["by_empty", "by_family", "by_listed", "by_twins", "certain_columns", "deviation"]

Vector: TypeAlias = tuple[int, ...]
Options: TypeAlias = Sequence[Placement]

MOST_STATES = 4_000
MOST_STEPS_OF_FAMILY = 20_000
_MOST_DEVIATION = 5  # units of the last digit by which a family may miss in a certain column


def amounts_of(row: ProofRow, options: Options, columns: int) -> list[list[int]]:
    """Return the amounts of each option, column by column."""
    return [spread(row.values, option, columns) for option in options]


def certain_columns(rows: Sequence[list[list[int]]], columns: int) -> frozenset[int]:
    """Return the columns in which all options of every row agree."""
    return frozenset(
        column
        for column in range(columns)
        if all(len({amounts[column] for amounts in options}) == 1 for options in rows)
    )


def deviation(rows: Sequence[list[list[int]]], certain: frozenset[int]) -> int | None:
    """Return by how much a family misses at most in its certain columns; None where that shows it is none.

    The first row is the parent. A family in which no certain column prints anything proves nothing.
    """
    parent, *children = rows
    misses: list[int] = []
    for column in certain:
        total = parent[0][column]
        parts = sum(options[0][column] for options in children)
        if total or parts:
            misses.append(abs(total - parts))
    if not misses or max(misses) > _MOST_DEVIATION:
        return None
    return max(misses)


def by_family(
    table: ProofTable, family: Family, options: Mapping[int, Options], budget: Budget
) -> dict[int, list[Placement]] | None:
    """Return the options of a family's rows that a closing family leaves; None where it leads to no conclusion.

    An empty list means that no assignment closes the family.
    """
    own = Budget(min(MOST_STEPS_OF_FAMILY, budget.left))
    before = own.left
    kept = _by_family(table, family, options, own)
    budget.spend(before - max(own.left, 0))
    return kept


def _by_family(
    table: ProofTable, family: Family, options: Mapping[int, Options], budget: Budget
) -> dict[int, list[Placement]] | None:
    members = (family.parent, *family.children)
    rows = [amounts_of(table.rows[row], options[row], table.columns) for row in members]
    if any(not row for row in rows):
        return None
    certain = certain_columns(rows, table.columns)
    miss = deviation(rows, certain)
    open_columns = [column for column in range(table.columns) if column not in certain]
    if miss is None or not open_columns:
        return None
    vectors = [[tuple(amounts[column] for column in open_columns) for amounts in row] for row in rows]
    return _on_paths(members, vectors, options, miss, budget)


def _on_paths(
    members: Sequence[int],
    vectors: Sequence[Sequence[Vector]],
    options: Mapping[int, Options],
    miss: int,
    budget: Budget,
) -> dict[int, list[Placement]] | None:
    """Keep the options on a path of partial sums from zero to an option of the parent.

    The children are summed in two halves that meet: their sums are far fewer than those of all children together.
    """
    parents, *children = vectors
    positive = all(value >= 0 for row in vectors for vector in row for value in vector)
    largest = tuple(max(column) + miss for column in zip(*parents, strict=True)) if positive else None
    order = sorted(range(len(children)), key=lambda n: len(set(children[n])))
    halves = (order[::2], order[1::2])
    layers = [_layers([children[n] for n in half], len(parents[0]), largest, budget) for half in halves]
    left, right = layers
    if left is None or right is None:
        return None
    meeting = _meet(left[-1], right[-1], parents, miss, budget)
    if meeting is None:
        return None
    kept: dict[int, list[Placement]] = {}
    _keep(kept, members[0], [parent in meeting[2] for parent in parents], options)
    for half, own, wanted in zip(halves, (left, right), meeting, strict=False):
        for n, fits in _backwards([children[n] for n in half], own, wanted):
            row = half[n]
            _keep(kept, members[row + 1], [fits[vector] for vector in children[row]], options)
    return kept


def _layers(
    rows: Sequence[Sequence[Vector]], wide: int, largest: Vector | None, budget: Budget
) -> list[set[Vector]] | None:
    """Return the partial sums of rows, one layer for each; None where there are too many."""
    layers: list[set[Vector]] = [{(0,) * wide}]
    for row in rows:
        states: set[Vector] = set()
        if not budget.spend(len(layers[-1]) * len(set(row))):
            return None
        for vector in set(row):
            for state in layers[-1]:
                reached = tuple(map(int.__add__, state, vector))
                if largest is None or all(map(int.__le__, reached, largest)):
                    states.add(reached)
        if len(states) > MOST_STATES:
            return None
        layers.append(states)
    return layers


def _meet(
    left: set[Vector], right: set[Vector], parents: Sequence[Vector], miss: int, budget: Budget
) -> tuple[set[Vector], set[Vector], set[Vector]] | None:
    """Return the sums of either half that make a parent together, and those parents."""
    found: tuple[set[Vector], set[Vector], set[Vector]] = (set(), set(), set())
    if not budget.spend(len(left) * len(set(parents))):
        return None
    by_first: dict[int, list[Vector]] = {}
    for state in right:
        by_first.setdefault(state[0], []).append(state)
    for parent in set(parents):
        for state in left:
            missing = tuple(map(int.__sub__, parent, state))
            near = [missing] if not miss and missing in right else []
            for first in range(missing[0] - miss, missing[0] + miss + 1) if miss else ():
                others = by_first.get(first, ())
                if not budget.spend(len(others)):
                    return None
                near += (other for other in others if _near(other, missing, miss))
            if near:
                found[0].add(state)
                found[1].update(near)
                found[2].add(parent)
    return found


def _backwards(
    rows: Sequence[Sequence[Vector]], layers: Sequence[set[Vector]], wanted: set[Vector]
) -> Iterator[tuple[int, dict[Vector, bool]]]:
    """Yield for each row, from the last one on, which of its vectors are on a path to a wanted sum."""
    for position in range(len(rows) - 1, -1, -1):
        reaching: set[Vector] = set()
        fits: dict[Vector, bool] = {}
        for vector in set(rows[position]):
            starts = {state for state in layers[position] if tuple(map(int.__add__, state, vector)) in wanted}
            fits[vector] = bool(starts)
            reaching |= starts
        yield position, fits
        wanted = reaching


def _keep(kept: dict[int, list[Placement]], row: int, fits: Sequence[bool], options: Mapping[int, Options]) -> None:
    mine = [option for option, fit in zip(options[row], fits, strict=True) if fit]
    kept[row] = [option for option in kept[row] if option in mine] if row in kept else mine


def _near(one: Vector, other: Vector, miss: int) -> bool:
    return all(abs(a - b) <= miss for a, b in zip(one, other, strict=True))


def by_twins(
    rows: tuple[ProofRow, ProofRow],
    options: tuple[Options, Options],
    widths: tuple[int, int],
    totals: tuple[int, int],
    columns: Sequence[tuple[int, int]],
) -> tuple[list[Placement], list[Placement]] | None:
    """Return the options of two rows that agree on the columns they share; None where their totals are not equal."""
    first, second = (amounts_of(row, mine, wide) for row, mine, wide in zip(rows, options, widths, strict=True))
    sums = {amounts[totals[0]] for amounts in first} | {amounts[totals[1]] for amounts in second}
    if len(sums) != 1 or not all(sums):
        return None
    left = [tuple(amounts[one] for one, _ in columns) for amounts in first]
    right = [tuple(amounts[other] for _, other in columns) for amounts in second]
    return (
        [option for option, shared in zip(options[0], left, strict=True) if shared in right],
        [option for option, shared in zip(options[1], right, strict=True) if shared in left],
    )


def by_empty(row: ProofRow, options: Options, empty: frozenset[int]) -> list[Placement]:
    """Return the options that put nothing but zero into an empty fund's column."""
    return [
        option
        for option in options
        if not any(value and column in empty for value, column in zip(row.values, option, strict=True))
    ]


def by_listed(table: ProofTable, row: ProofRow, options: Options, listed: Mapping[int, int]) -> list[Placement]:
    """Return the options that put into columns what another table lists for them."""
    return [
        option
        for option, amounts in zip(options, amounts_of(row, options, table.columns), strict=True)
        if all(amounts[column] == amount for column, amount in listed.items())
    ]
