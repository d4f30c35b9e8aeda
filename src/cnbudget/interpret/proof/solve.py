"""Which columns the document's own sums leave for the values of a row (由合计关系推定).

Rows are narrowed by their own sums first, then by families of rows, rows of other tables and empty funds, until nothing
changes, and then by what is usual where their family adds up with it. A row is taken only where one placement is left
and its own sums show it; where a bound is reached there is no conclusion.
"""

from collections.abc import Mapping, Sequence

from attrs import define, field

from cnbudget.interpret.proof.narrow import by_empty, by_family, by_listed, by_twins
from cnbudget.interpret.proof.options import Budget, holds, options_of, spread
from cnbudget.interpret.proof.problem import Family, Placement, Problem, ProofTable, Proven, RowKey, Share
from cnbudget.interpret.proof.shares import family_of
from cnbudget.interpret.proof.usual import by_usual

__all__ = ["solve"]

MOST_STEPS = 300_000
MOST_STEPS_OF_LATER = 150_000  # of what is tried last, so that it spoils nothing that is proven before
MOST_ROUNDS = 8
_TOLERANCE = 5


@define
class _State:
    problem: Problem
    budget: Budget
    later: Budget
    options: dict[RowKey, tuple[Placement, ...]] = field(factory=dict)
    by: dict[RowKey, set[str]] = field(factory=dict)
    refused: set[RowKey] = field(factory=set)
    spoiled: set[tuple[int, int]] = field(factory=set)
    tried: dict[tuple[int, int], tuple[int, ...]] = field(factory=dict)

    def narrow(self, key: RowKey, kept: Sequence[Placement], ground: str) -> bool:
        """Keep the given options of a row; whether any fell away."""
        if len(kept) == len(self.options[key]):
            return False
        self.options[key] = tuple(kept)
        self.by.setdefault(key, set()).add(ground)
        return True


def solve(problem: Problem, *, steps: int = MOST_STEPS) -> Mapping[RowKey, Proven]:
    """Return the placement of each row that the sums of a document prove, with the kinds of relations that show it.

    Args:
        problem: tables, rows, relations.
        steps: how many steps the search may take; exhausted, what is not proven stays open.
    """
    state = _State(problem, Budget(steps), Budget(min(steps, MOST_STEPS_OF_LATER)))
    for number, table in enumerate(problem.tables):
        _begin(state, number, table)
    for _ in range(MOST_ROUNDS):
        if not _round(state) or state.budget.left < 0:
            break
    return {} if state.budget.left < 0 else _accepted(state)


def _begin(state: _State, number: int, table: ProofTable) -> None:
    """Find the options of a table's rows; rows as wide as one whose search did not end are not searched."""
    endless: set[int] = set()
    for index, row in enumerate(table.rows):
        wide = len(row.values) if row.placement is None else -1
        options = None if wide in endless else options_of(table, row, state.budget)
        if options:
            state.options[number, index] = options
            state.by[number, index] = {"row"}
        else:
            state.refused.add((number, index))
            endless |= {wide} if options is None else set()


def _round(state: _State) -> bool:
    """Narrow by every relation once; whether anything fell away."""
    changed = False
    for number, table in enumerate(state.problem.tables):
        changed |= _families(state, number, table)
    changed |= _twins(state)
    changed |= _listed(state)
    changed |= _empty(state)
    return changed or _shares(state) or _usual(state)


def _families(state: _State, number: int, table: ProofTable) -> bool:
    changed = False
    for position, family in enumerate(table.families):
        members = (family.parent, *family.children)
        keys = [(number, row) for row in members]
        if (number, position) in state.spoiled or any(key not in state.options for key in keys):
            continue
        if all(len(state.options[key]) == 1 for key in keys):
            continue
        counts = tuple(len(state.options[key]) for key in keys)
        if state.tried.get((number, position)) == counts:
            continue
        kept = by_family(table, family, {row: state.options[number, row] for row in members}, state.budget)
        if kept is None:
            state.tried[number, position] = counts
            continue
        if any(not kept[row] for row in members):
            state.spoiled.add((number, position))
            continue
        for row in members:
            changed |= state.narrow((number, row), kept[row], "family")
    return changed


def _usual(state: _State) -> bool:
    changed = False
    for number, table in enumerate(state.problem.tables):
        for family in table.families if any(row.unusual for row in table.rows) else ():
            changed |= _usual_of_family(state, number, table, family)
    return changed


def _usual_of_family(state: _State, number: int, table: ProofTable, family: Family) -> bool:
    members = (family.parent, *family.children)
    options = {row: state.options[number, row] for row in members if (number, row) in state.options}
    if len(options) < len(members) or all(len(mine) == 1 for mine in options.values()):
        return False
    kept = by_usual(table, family, options, state.later)
    narrowed = [state.narrow((number, row), mine, "usual") for row, mine in kept.items()]
    return any(narrowed)


def _shares(state: _State) -> bool:
    changed = False
    for share in state.problem.shares:
        changed |= _share(state, share)
    return changed


def _share(state: _State, share: Share) -> bool:
    """Narrow the rows that are together what rows of another table are, by sums and then by what is usual."""
    if any(key not in state.options for key in (*share.wholes, *share.parts)):
        return False
    found = family_of(state.problem, share, state.options)
    if found is None:
        return False
    table, family, options = found
    kept = by_family(table, family, options, state.later) or {}
    if any(not mine for mine in kept.values()):
        return False
    unsettled = {**options, **kept}
    usual = by_usual(table, family, unsettled, state.later) if any(len(mine) > 1 for mine in unsettled.values()) else {}
    changed = False
    for ground, narrower in (("share", kept), ("usual", usual)):
        for row, key in enumerate(share.parts, 1):
            changed |= row in narrower and state.narrow(key, narrower[row], ground)
    return changed


def _twins(state: _State) -> bool:
    changed = False
    for twins in state.problem.twins:
        keys = (twins.first, twins.second)
        if any(key not in state.options for key in keys) or all(len(state.options[key]) == 1 for key in keys):
            continue
        first, second = (state.problem.tables[table] for table, _ in keys)
        kept = by_twins(
            (first.rows[keys[0][1]], second.rows[keys[1][1]]),
            (state.options[keys[0]], state.options[keys[1]]),
            (first.columns, second.columns),
            twins.totals,
            twins.columns,
        )
        if kept is None or not all(kept) or not state.budget.spend():
            continue
        for key, mine in zip(keys, kept, strict=True):
            changed |= state.narrow(key, mine, "twin")
    return changed


def _listed(state: _State) -> bool:
    changed = False
    for number, table in enumerate(state.problem.tables):
        for index, amounts in table.listed.items():
            key = (number, index)
            if len(state.options.get(key, ())) > 1:
                kept = by_listed(table, table.rows[index], state.options[key], amounts)
                if kept:
                    changed |= state.narrow(key, kept, "twin")
    return changed


def _empty(state: _State) -> bool:
    changed = False
    for number, table in enumerate(state.problem.tables):
        for index, row in enumerate(table.rows) if table.empty else ():
            key = (number, index)
            if key in state.options and len(state.options[key]) > 1:
                kept = by_empty(row, state.options[key], table.empty)
                if kept:
                    changed |= state.narrow(key, kept, "empty")
    return changed


def _accepted(state: _State) -> dict[RowKey, Proven]:
    """Return the rows that one placement is left of, whose own sums show it and whose families close."""
    found: dict[RowKey, Proven] = {}
    for key, options in state.options.items():
        table = state.problem.tables[key[0]]
        row = table.rows[key[1]]
        if row.placement is None and len(options) == 1 and _shown(table, row.values, options[0]):
            found[key] = Proven(options[0], frozenset(state.by[key]))
    for number, table in enumerate(state.problem.tables):
        doubtful = _doubtful(state, number, table)
        for family in table.families:
            keys = [(number, row) for row in (family.parent, *family.children)]
            if not _closes(state, table, keys):
                _withdraw(found, keys)
            elif family.parent in doubtful and any(_stands_unusually(state, key) for key in keys):
                doubtful |= set(family.children)
                _withdraw(found, keys[1:])
    return found


def _withdraw(found: dict[RowKey, Proven], keys: Sequence[RowKey]) -> None:
    """Leave out the rows that rest on their families."""
    for key in keys:
        if key in found and not found[key].by.isdisjoint({"family", "usual"}):
            del found[key]


def _doubtful(state: _State, number: int, table: ProofTable) -> set[int]:
    """Return the rows of the families that no placement of their rows makes add up."""
    found: set[int] = set()
    for position, family in enumerate(table.families):
        rows = (family.parent, *family.children)
        if (number, position) in state.spoiled or not _closes(state, table, [(number, row) for row in rows]):
            found.update(rows)
    return found


def _stands_unusually(state: _State, key: RowKey) -> bool:
    """Whether a row is left only placements that put its money into a column in which it hardly ever stands."""
    row = state.problem.tables[key[0]].rows[key[1]]
    options = state.options.get(key, ())
    return bool(row.unusual and options) and not any(row.unusual.isdisjoint(option) for option in options)


def _shown(table: ProofTable, values: Sequence[int], placement: Placement) -> bool:
    """Whether a row's own sums say something of it, hold, and bind every column that it fills."""
    amounts = spread(values, placement, table.columns)
    filled = [one for one in table.sums if amounts[one.total] and any(amounts[part] for part in one.parts)]
    bound = {column for one in filled for column in (one.total, *one.parts)}
    if not filled or not holds(amounts, table.sums, _TOLERANCE):
        return False
    return all(column in bound for column in placement)


def _closes(state: _State, table: ProofTable, keys: Sequence[RowKey]) -> bool:
    """Whether a family whose rows are all settled closes in every column; True where some are not."""
    if any(len(state.options.get(key, ())) != 1 for key in keys):
        return True
    parent, *children = (spread(table.rows[key[1]].values, state.options[key][0], table.columns) for key in keys)
    return all(
        abs(parent[column] - sum(child[column] for child in children)) <= _TOLERANCE for column in range(table.columns)
    )
