"""Tables of text whose columns the document's own figures refute: they are not read.

A header that is put together from text without rules may fit the words and be another all the same. No sum chooses a
header, but sums refute one: where most rows break a total that it claims, or money stands in a fund that 收支总表 shows
to be empty, the amounts stand in other columns than it says.

A table of one row has no other rows to compare, but its header may print the same names twice (预算数 and 决算数 of
“三公”经费). If the sum of one half holds, the names are in the right columns, and it is the other half that does not
add up in print.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from attrs import evolve

from cnbudget.interpret.proof import Sum
from cnbudget.interpret.tables.column_relations import sums_of_headers
from cnbudget.interpret.tables.empty_funds import EmptyFunds
from cnbudget.interpret.tables.proof_lists import PrintedSheet, ProofList, proof_lists, whole
from cnbudget.layout.sheet import Sheet
from cnbudget.model.characters import NUMBER
from cnbudget.model.coverage import Token
from cnbudget.model.diagnostic import Diagnostic

__all__ = ["without_refuted"]

_TOLERANCE = 5  # of the last digit, by which sums of rounded amounts are off
_SUMS = "under the header that was put together from its text, totals are not the sum of their columns"
_EMPTY = "money stands in columns of funds that other tables show to be empty"


def without_refuted(
    sheets: Sequence[PrintedSheet], *, kind: str, fiscal_year: int | None, units: frozenset[str]
) -> tuple[list[Sheet], list[Token], list[Diagnostic]]:
    """Return the sheets, those that are refuted without their amounts, the numbers of these and what to say of them.

    Args:
        sheets: of the document, in printed order, rows settled as far as they are.
        kind: of the document.
        fiscal_year: of the document, None where unknown.
        units: names known to be units.
    """
    kept = [one.sheet for one in sheets]
    if not any(sheet.composed for sheet in kept):
        return kept, [], []
    lists: dict[int, list[ProofList]] = defaultdict(list)
    for index, one in enumerate(sheets):
        lists[index] += proof_lists(index, one, kind, fiscal_year, units)
    empty = EmptyFunds.of([one for found in lists.values() for one in found])
    tokens: list[Token] = []
    diagnostics: list[Diagnostic] = []
    for index, sheet in enumerate(kept):
        why = next(filter(None, (_contradiction(one, empty) for one in lists[index])), "") if sheet.composed else ""
        if why:
            kept[index] = _emptied(sheet)
            tokens += _tokens(sheet)
            message = f"table {sheet.title!r} is not read: {why}"
            diagnostics.append(Diagnostic("header-refuted", "error", message, sheet.place, sheet.title))
    return kept, tokens, diagnostics


def _contradiction(one: ProofList, empty: EmptyFunds) -> str:
    """Return what refutes the columns of a list, "" where nothing does."""
    rows = [_amounts(one, position) for position in range(len(one.lines))]
    sums = sums_of_headers(one.paths)
    shown = {_names(one, each) for each in sums if len(rows) == 1 and _is_shown_by(rows[0], each)}
    for each in sums:
        checked = [row for row in rows if row[each.total] or any(row[part] for part in each.parts)]
        failing = sum(not _holds(row, each) for row in checked)
        if failing * 2 > len(checked) and _names(one, each) not in shown:
            return _SUMS
    blank = empty.columns(one)
    return _EMPTY if any(row[column] for row in rows for column in blank) else ""


def _holds(row: Sequence[int], each: Sum) -> bool:
    return abs(row[each.total] - sum(row[part] for part in each.parts)) <= _TOLERANCE


def _is_shown_by(row: Sequence[int], each: Sum) -> bool:
    """Return whether a sum of a row holds and is no copy: every part has an amount."""
    return _holds(row, each) and all(row[part] for part in each.parts)


def _names(one: ProofList, each: Sum) -> tuple[tuple[str, ...], ...]:
    """Return the names of the columns of a sum below the outermost one, which tells halves of a header apart."""
    return tuple(one.paths[column][1:] or one.paths[column] for column in (each.total, *each.parts))


def _amounts(one: ProofList, position: int) -> list[int]:
    texts = one.lines[position].row.amounts
    if len(texts) != len(one.columns):
        return [0] * len(one.columns)
    return [whole(text, one.decimals) if text else 0 for text in texts]


def _emptied(sheet: Sheet) -> Sheet:
    rows = tuple(evolve(row, amounts=("",) * len(row.amounts), evidence="") for row in sheet.rows)
    return evolve(sheet, rows=rows)


def _tokens(sheet: Sheet) -> Iterator[Token]:
    for row in sheet.rows:
        printed = "|".join(filter(None, (*row.labels, *row.amounts)))
        for text, place in zip(row.amounts, row.places, strict=False):
            if NUMBER.search(text):
                yield Token(text, place, printed)
