"""Compare two documents fact by fact."""

from collections.abc import Iterator
from itertools import product

from cnbudget.comparison.codes import code_of, known_of, moved, renamed
from cnbudget.comparison.groups import Group, Key, by_meaning, own_period, year_of
from cnbudget.comparison.performance import compare_forms
from cnbudget.model.comparison import Change, Comparison, Status
from cnbudget.model.document import Document

__all__ = ["compare"]

_PERIODS = ("budget", "actual", "prior_budget", "prior_actual")


def compare(before: Document, after: Document) -> Comparison:
    """Return the changes between two documents' own figures and forms, and the figures that both print for one year.

    Args:
        before: the earlier document, as a rule of the year before.
        after: the later document.
    """
    return Comparison(
        tuple(_changes(before, after)),
        tuple(_restated(before, after)),
        tuple(_notes(before, after)),
        tuple(compare_forms(before, after)),
    )


def _changes(before: Document, after: Document) -> Iterator[Change]:
    earlier, later = by_meaning(before, own_period(before), after, own_period(after))
    gone = {key: group for key, group in earlier.items() if key not in later}
    added = {key: group for key, group in later.items() if key not in earlier}
    moves = moved(gone, added)
    came = {to: (key, why) for key, (to, why) in moves.items()}
    for key, group in later.items():
        if key in earlier:
            yield _both(key, earlier[key], group)
        elif key in came:
            origin, why = came[key]
            yield _change("moved", key, earlier[origin], group, why)
        else:
            yield _change("added", key, None, group, known_of(code_of(key), before.fiscal_year, gone=False))
    for key, group in gone.items():
        if key not in moves:
            yield _change("gone", key, group, None, known_of(code_of(key), after.fiscal_year, gone=True))


def _both(key: Key, earlier: Group, later: Group) -> Change:
    near = abs(later.yuan - earlier.yuan) <= max(earlier.accuracy, later.accuracy)
    note = renamed(code_of(key), earlier.name, later.name)
    return _change("same" if near else "changed", key, earlier, later, note)


def _change(status: Status, key: Key, earlier: Group | None, later: Group | None, note: str) -> Change:
    last = later or earlier
    assert last is not None, "a change has at least one side"
    return Change(
        status,
        key[0],
        earlier.facts if earlier else (),
        later.facts if later else (),
        earlier.yuan if earlier else None,
        later.yuan if later else None,
        last.name,
        note,
    )


def _restated(before: Document, after: Document) -> Iterator[Change]:
    """Yield figures that both print for one year, other than those of `_changes`."""
    own = own_period(before), own_period(after)
    for period, other in product(_PERIODS, repeat=2):
        year = year_of(before, period)
        if year is not None and year == year_of(after, other) and (period, other) != own:
            earlier, later = by_meaning(before, period, after, other)
            for key, group in earlier.items():
                if key in later:
                    yield _both(key, group, later[key])


def _notes(before: Document, after: Document) -> Iterator[str]:
    if before.department and after.department and before.department != after.department:
        yield f"the departments' names differ: {before.department}, {after.department}"
    if before.level and after.level and before.level != after.level:
        yield f"one includes subordinate units, the other does not: {before.level}, {after.level}"
    if before.kind and after.kind and before.kind != after.kind:
        yield f"a {before.kind} is compared with a {after.kind}"
    for document in (before, after):
        if document.fiscal_year is None:
            name = document.source.name or "a source without name"
            yield f"the fiscal year of {name} is not known, so restated figures are not compared"
        unplaced = document.coverage.unplaced
        if unplaced:
            name = document.source.name or "a source without name"
            yield f"{unplaced} numbers of {name} are unplaced and not compared"
