"""Rows whose amounts layout left without columns: put into them where the document's own sums leave one way.

The sums are those of the header (合计 = its columns), of the rows (合计, codes), of the same row in other tables, and
the funds that 收支总表 shows to be empty. What they do not settle stays unplaced.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from attrs import evolve

from cnbudget.interpret.proof import Family, Problem, ProofRow, ProofTable, Proven, Sum, solve
from cnbudget.interpret.tables.as_read import tree_as_read
from cnbudget.interpret.tables.column_relations import sums_of_headers
from cnbudget.interpret.tables.empty_funds import EmptyFunds
from cnbudget.interpret.tables.proof_lists import PrintedSheet, ProofList, proof_lists, whole
from cnbudget.interpret.tables.row_sums import sums_of_tree
from cnbudget.interpret.tables.same_rows import shares_of, twins_of
from cnbudget.layout.sheet import OpenRow, Sheet, SheetRow
from cnbudget.model.coverage import Token
from cnbudget.model.diagnostic import Diagnostic
from cnbudget.vocabulary.members import is_last_level, narrower, usual_natures

__all__ = ["settle_open_rows"]

_WORDS = {
    "row": "the totals of its own row",
    "family": "the rows it is nested with",
    "twin": "the same row of another table",
    "share": "the row of another table that its rows make up",
    "empty": "funds that other tables show to be empty",
    "usual": "the usual column of its subject, with which its rows add up",
}
_FAILING = 5  # one certain row in five against a sum of the header: it is none


def settle_open_rows(
    sheets: Sequence[PrintedSheet], *, kind: str, fiscal_year: int | None, units: frozenset[str]
) -> tuple[list[Sheet], list[Token], list[Diagnostic]]:
    """Return the sheets with the open rows that sums settle, the numbers of the others and what to say of them.

    Args:
        sheets: of the document, in printed order.
        kind: of the document.
        fiscal_year: of the document, None where unknown.
        units: names known to be units.
    """
    if not any(one.sheet.open_rows for one in sheets):
        return [one.sheet for one in sheets], [], []
    lists = [found for index, one in enumerate(sheets) for found in proof_lists(index, one, kind, fiscal_year, units)]
    empty = EmptyFunds.of(lists)
    tables = tuple(_table(one, empty) for one in lists)
    proven = solve(Problem(tables, tuple(twins_of(lists)), tuple(shares_of(lists))))
    placed: dict[int, dict[int, Proven]] = defaultdict(dict)
    for (table, row), proof in proven.items():
        one = lists[table]
        placed[one.sheet][one.positions[row]] = proof
    placed = defaultdict(dict, {n: _in_order(sheets[n].sheet, proofs) for n, proofs in placed.items()})
    settled = [_settled(one.sheet, placed[index]) for index, one in enumerate(sheets)]
    unproven = [row for index, one in enumerate(sheets) for row in one.sheet.open_rows if row.row not in placed[index]]
    return settled, [token for row in unproven for token in row.tokens], list(map(_open, unproven))


def _in_order(sheet: Sheet, proven: Mapping[int, Proven]) -> dict[int, Proven]:
    """Return the proofs that do not rest on an order of columns that is not known.

    Two amounts in such columns may stand the other way round, and with them those of the rows nested with their row.
    """
    unordered = {one.row: one.unordered for one in sheet.open_rows}
    inside = {row: sum(column in unordered[row] for column in proof.placement) for row, proof in proven.items()}
    if max(inside.values(), default=0) <= 1:
        return dict(proven)
    return {row: proof for row, proof in proven.items() if not inside[row]}


def _open(row: OpenRow) -> Diagnostic:
    message = "the row prints fewer amounts than there are columns, and no sums show which columns are blank"
    return Diagnostic("row-open", "error", message, row.places[0], " ".join(row.values))


def _settled(sheet: Sheet, proven: Mapping[int, Proven]) -> Sheet:
    """Return a sheet with the rows that are proven; the others stay blank."""
    rows = list(sheet.rows)
    for one in sheet.open_rows:
        proof = proven.get(one.row)
        if proof is not None:
            rows[one.row] = _filled(rows[one.row], one, proof)
    return evolve(sheet, rows=tuple(rows), open_rows=())


def _filled(row: SheetRow, open_row: OpenRow, proof: Proven) -> SheetRow:
    amounts, places = list(row.amounts), list(row.places)
    for text, place, column in zip(open_row.values, open_row.places, proof.placement, strict=True):
        amounts[column], places[column] = text, place
    words = [_WORDS[ground] for ground in _WORDS if ground in proof.by]
    evidence = f"the only columns that agree with {', '.join(words)}"
    return evolve(row, amounts=tuple(amounts), places=tuple(places), evidence=evidence)


def _table(one: ProofList, empty: "EmptyFunds") -> ProofTable:
    rows = tuple(_row(one, position) for position in range(len(one.lines)))
    certain = [row for row in rows if row.placement is not None and row.values]
    sums = tuple(each for each in sums_of_headers(one.paths) if _may_hold(each, certain))
    tree = tree_as_read(one.lines, {})
    families = tuple(
        Family(total, tuple(parts)) for total, parts in sums_of_tree(tree.nodes, one.lines, totals=one.alone)
    )
    return ProofTable(len(one.columns), rows, sums, families, empty.columns(one), dict(empty.listed(one)))


def _row(one: ProofList, position: int) -> ProofRow:
    open_row = one.open.get(position)
    if open_row is not None:
        values = tuple(whole(text, one.decimals) for text in open_row.values)
        return ProofRow(values, None, open_row.columns, _unusual(one, position))
    printed = [(n, text) for n, text in enumerate(one.lines[position].row.amounts) if text]
    return ProofRow(tuple(whole(text, one.decimals) for _, text in printed), tuple(n for n, _ in printed))


def _unusual(one: ProofList, position: int) -> frozenset[int]:
    """Return the columns of kinds of expenditure that are not usual for the subject of a row."""
    members = one.lines[position].members
    usual = usual_natures("economic", members.get("economic") or "")
    function = members.get("function") or ""
    usual = usual or usual_natures("function", function if is_last_level(function) else "")
    natures = {n: column.members.get("nature") for n, column in enumerate(one.columns)}
    return frozenset(
        n
        for n, nature in natures.items()
        if nature and usual and all(narrower("nature", nature, kind) is None for kind in usual)
    )


def _may_hold(one: Sum, rows: Sequence[ProofRow]) -> bool:
    """Whether a sum that a header claims holds in the rows whose columns are certain."""
    checked = failing = 0
    for row in rows:
        amounts = dict(zip(row.placement or (), row.values, strict=True))
        if amounts.get(one.total) is None:
            continue
        checked += 1
        failing += abs(amounts[one.total] - sum(amounts.get(part, 0) for part in one.parts)) > 2  # noqa: PLR2004
    return failing * _FAILING <= checked
